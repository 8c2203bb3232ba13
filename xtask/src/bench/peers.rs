//! Builds and serves the peers: the same first question as a static govuk-frontend page and as a React app, and the same document made by a script.

use crate::build;
use crate::database;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::{Found, Steps};
use crate::serve::{self, Server};
use crate::setup::{self, browser};
use crate::turn;
use std::path::PathBuf;

/// How many steps [`beside`] takes.
pub const STEPS: usize = setup::STEPS + build::STEPS + 4;

/// Builds and serves our app and the peers, ready for a browser to measure both.
pub fn beside(place: &Place, steps: &mut Steps) -> Done<(Server, Server)> {
    let turn = turn::take(place)?;
    setup::all(place, steps)?;
    steps.step("Chromium", || browser::install(place))?;
    build::all(place, steps)?;
    steps.step("peers", || make(place).map(|()| Found::Made))?;
    drop(turn);
    steps.step("migrations", || database::migrate(place))?;
    let mut both = None;
    steps.step("servers", || {
        both = Some((Server::start(place, serve::free_port()?)?, serve(place)?));
        Ok(Found::Made)
    })?;
    both.ok_or_else(|| Stop::fault("The servers to measure were not started.", "Run the command again."))
}

fn source(place: &Place) -> PathBuf {
    place.root.join("tests/bench/peers")
}

/// Builds all as anybody would for the web: bundled, made small, for the same server as ours.
fn make(place: &Place) -> Done {
    let out = place.shared_state.join("peers");
    files::empty_folder(&out)?;
    let css = place.shared_state.join("peers-work/peer.css");
    let mut sass = process::node_command(place, "sass");
    sass.args(["--style=compressed", "--no-source-map", "--load-path=node_modules", "--quiet-deps"]);
    sass.arg(source(place).join("peer.scss")).arg(&css);
    process::run(place, "peers-style", &mut sass)?;
    let css = files::read(&css)?;
    let bundle = |entry: &str, to: PathBuf| {
        let mut esbuild = process::node_command(place, "esbuild");
        esbuild
            .arg(source(place).join(entry))
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none", "--jsx=automatic"])
            .args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"])
            .arg(format!("--outfile={}", to.display()));
        process::run(place, "peers-script", &mut esbuild)
    };
    for (peer, entry) in [("static", "static/start.js"), ("react", "react/main.jsx"), ("docx", "docx/main.js")] {
        let folder = out.join(peer);
        files::copy_folder(&source(place).join(peer), &folder, &|path| path.extension().is_none_or(|ending| ending != "html"))?;
        files::write(&folder.join("peer.css"), &css)?;
        bundle(entry, folder.join("script.js"))?;
    }
    Ok(())
}

/// Serves them with `wrangler dev`, as ours is served.
fn serve(place: &Place) -> Done<Server> {
    let port = serve::free_port()?;
    // wrangler keeps files of its own beside its settings; this way they stay out of the sources.
    let settings = place.shared_state.join("peers-work/wrangler.toml");
    files::write(&settings, files::read(&source(place).join("wrangler.toml"))?)?;
    let mut wrangler = process::wrangler(place);
    wrangler
        .args(["dev", "--ip", "127.0.0.1", "--port", &port.to_string()])
        .args(["--inspector-port", "0", "--show-interactive-dev-session=false", "--config"])
        .arg(settings)
        .arg("--assets")
        .arg(place.shared_state.join("peers"))
        .arg("--persist-to")
        .arg(place.state.join("peers-database"));
    Server::begin(place, wrangler, port, "peers", "/static/")
}
