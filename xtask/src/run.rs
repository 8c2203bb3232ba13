//! `cargo xtask run`: set up, build, migrate, serve, until Ctrl-C.

use crate::build;
use crate::cli::Run;
use crate::content;
use crate::database;
use crate::fault::{Done, Stop};
use crate::files;
use crate::import;
use crate::place::Place;
use crate::progress::{Found, Steps};
use crate::serve::{self, Server};
use crate::setup;
use crate::turn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// Serves the app until somebody ends it.
pub fn run(place: &Place, options: &Run) -> Done {
    // First, because nobody wants to hear of it after half an hour of building.
    serve::port_is_free(options.port)?;
    let fresh = usize::from(options.fresh);
    let mut steps = Steps::new(setup::STEPS + build::STEPS + 2 + fresh + usize::from(!options.no_demo));
    let turn = turn::take(place)?;
    setup::all(place, &mut steps)?;
    build::all(place, &mut steps)?;
    drop(turn);
    if options.fresh {
        steps.step("empty the local database", || database::empty(place))?;
    }
    steps.step("migrations", || database::migrate(place))?;
    let ended = ended_by_the_user()?;
    let mut server = None;
    steps.step("server", || {
        server = Some(Server::start(place, options.port)?);
        Ok(Found::Made)
    })?;
    let Some(mut server) = server else {
        return Ok(());
    };
    if !options.no_demo {
        steps.step("demonstration data", || {
            let made = import::charities::demonstration(&import::Service::at(&server.url())?)?;
            Ok(if made { Found::Made } else { Found::There })
        })?;
    }
    if let Some(reminder) = content::reminder(place) {
        eprintln!("{reminder}");
    }
    println!("ready {}", server.url());
    eprintln!("Ctrl-C ends it. The server's log: {}", place.show(server.log()));
    while !ended.load(Ordering::Relaxed) {
        if server.has_ended() {
            let said = files::text(server.log()).unwrap_or_default();
            let lines: Vec<&str> = said.lines().collect();
            return Err(Stop::fault(
                format!("{}\n\nThe server ended by itself.", lines[lines.len().saturating_sub(20)..].join("\n")),
                format!("Look at {}, then run the command again.", place.show(server.log())),
            ));
        }
        thread::sleep(Duration::from_millis(100));
    }
    eprintln!("\nEnding the server. What you have saved is kept.");
    Ok(())
}

/// Becomes true when the program is asked to end: by Ctrl-C, a closed terminal or another program.
#[cfg(unix)]
fn ended_by_the_user() -> Done<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&ended)).map_err(|error| {
            Stop::fault(format!("This system does not let a program notice Ctrl-C: {error}."), "Run the command in a usual terminal.")
        })?;
    }
    Ok(ended)
}

/// Elsewhere Ctrl-C ends the whole group of programs by itself.
#[cfg(not(unix))]
fn ended_by_the_user() -> Done<Arc<AtomicBool>> {
    Ok(Arc::new(AtomicBool::new(false)))
}
