//! `cargo xtask test`: everything that CI runs, set-up included. A part that cannot run has failed, with its reason.

use crate::bench::{kill, sizes, walks};
use crate::build;
use crate::check::{self, Results};
use crate::database;
use crate::fault::Done;
use crate::import;
use crate::place::Place;
use crate::process;
use crate::progress::Steps;
use crate::serve::{self, Server};
use crate::setup::{self, browser, office};
use crate::turn;
use std::process::Command;

/// The part that kills the runtime in the middle of its work.
const KILLS: &str = "20 kills in mid-sync: nothing acknowledged is lost, nothing comes twice";

/// How the test server's database differs from the developer's own: it is thrown away before each run.
fn for_tests(place: &Place) -> Place {
    Place { database: place.state.join("test-database"), ..place.clone() }
}

/// Runs everything.
pub fn test(place: &Place) -> Done {
    let place = &for_tests(place);
    let mut results = Results::default();
    let mut steps = Steps::new(check::PARTS + 13);

    let tools = results.part(&mut steps, "tools", || {
        let _turn = turn::take(place)?;
        indented(setup::STEPS, |steps| setup::all(place, steps))
    });
    check::parts(place, &mut steps, &mut results);
    if !tools {
        for name in [
            "build",
            "local database",
            "server",
            "walks that no code has seen",
            "size of the Worker and of what makes documents, nothing heavy in the app",
            KILLS,
            "API",
            "Chromium",
            "LibreOffice",
            "end to end",
            "bytes of each walk",
            "bytes to the first question",
        ] {
            results.could_not_run(&mut steps, name, "the tools are not there");
        }
        return results.finish();
    }
    let built = results.part(&mut steps, "build", || {
        let _turn = turn::take(place)?;
        indented(build::STEPS, |steps| build::all(place, steps))
    });
    if built {
        results.part(&mut steps, "size of the Worker and of what makes documents, nothing heavy in the app", || {
            sizes::light(place)?;
            sizes::documents(place)?;
            sizes::worker(place)
        });
        // Before any other server runs: it has one of its own, and a database of its own.
        results.part(&mut steps, KILLS, || kill::run(place).map(drop));
    } else {
        for name in ["size of the Worker and of what makes documents, nothing heavy in the app", KILLS] {
            results.could_not_run(&mut steps, name, "the build failed");
        }
    }
    let mut server = None;
    let migrated = results.part(&mut steps, "local database", || {
        database::empty(place)?;
        database::migrate(place).map(drop)
    });
    if built && migrated {
        results.part(&mut steps, "server", || {
            let started = Server::start(place, serve::free_port()?)?;
            import::charities::demonstration(&import::Service::at(&started.url())?)?;
            server = Some(started);
            Ok(())
        });
    } else {
        results.could_not_run(&mut steps, "server", "there is no build or no database to serve");
    }
    let mut extra = None;
    if built {
        results.part(&mut steps, "walks that no code has seen", || {
            extra = Some(serve_extra(&place.with_content_of_tests())?);
            Ok(())
        });
    } else {
        results.could_not_run(&mut steps, "walks that no code has seen", "the build failed");
    }
    let chromium = results.part(&mut steps, "Chromium", || browser::install(place).map(drop));
    results.part(&mut steps, "LibreOffice", || office::install(place).map(drop));
    match (&server, &extra) {
        (Some(server), Some(extra)) => against(place, server, extra, chromium, &mut steps, &mut results),
        _ => {
            for name in ["API", "bytes of each walk", "end to end", "bytes to the first question"] {
                results.could_not_run(&mut steps, name, "there is no server to ask");
            }
        }
    }
    results.finish()
}

/// The parts that ask the running server.
fn against(place: &Place, server: &Server, extra: &Server, chromium: bool, steps: &mut Steps, results: &mut Results) {
    results.part(steps, "API", || {
        let mut cargo = process::cargo(place);
        cargo.args(["test", "--no-fail-fast", "--package", "api-tests"]);
        // What is kept and what is logged is looked into, too.
        cargo.env("FOOTHOLD_DATABASE", &place.database).env("FOOTHOLD_LOG", server.log());
        process::run(place, "api", asking(server, &mut cargo)?)
    });
    // The server with the walks of the tests has all of the others too.
    results.part(steps, "bytes of each walk", || walks::within(&walks::weigh(&place.with_content_of_tests(), &extra.url())?));
    if !chromium {
        for name in ["end to end", "bytes to the first question"] {
            results.could_not_run(steps, name, "there is no Chromium");
        }
        return;
    }
    results.part(steps, "end to end", || {
        let mut playwright = process::node_command(place, "playwright");
        playwright.args(["test", "--config", "tests/e2e/playwright.config.ts"]).env("FOOTHOLD_EXTRA_URL", extra.url());
        playwright.env("FOOTHOLD_DATABASE", &place.database).env("FOOTHOLD_LOG", server.log());
        // Nobody watches: a test has the second try that its configuration gives it then, and the report says which needed it.
        playwright.env("CI", "1");
        process::run(place, "end-to-end", asking(server, &mut playwright)?)
    });
    results.part(steps, "bytes to the first question", || sizes::app(place, &server.url()));
}

/// Builds and serves the app with walks of the tests dropped into its content; no Rust is compiled for it. It sends no mail, as a site does that has no
/// service for it.
fn serve_extra(place: &Place) -> Done<Server> {
    {
        let _turn = turn::take(place)?;
        indented(build::STEPS, |steps| build::all(place, steps))?;
    }
    database::empty(place)?;
    database::migrate(place)?;
    Server::start_with(place, serve::free_port()?, &["MAIL_TRANSPORT:none"])
}

/// Tells a test where the server and the browser are.
fn asking<'a>(server: &Server, command: &'a mut Command) -> Done<&'a mut Command> {
    command.env("FOOTHOLD_URL", server.url());
    if let Some(browser) = browser::find() {
        command.env(browser::VARIABLE, browser);
    }
    Ok(command)
}

/// Runs steps that are one part here; their own lines stand under it.
fn indented(count: usize, work: impl FnOnce(&mut Steps) -> Done) -> Done {
    eprintln!();
    work(&mut Steps::new(count))
}
