//! The local database: migrations, and starting over.

use crate::cli;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::{Found, Steps};
use crate::serve;
use crate::setup;
use crate::stamp::{self, Inputs};

/// The binding's name in `wrangler.toml`.
const BINDING: &str = "DB";

/// Applies the migrations that the local database has not seen.
pub fn migrate(place: &Place) -> Done<Found> {
    let migrations = place.root.join("worker/migrations");
    let inputs = Inputs::new(place)?.files(&[migrations])?.finish();
    let outputs = [place.database.join("v3/d1")];
    if stamp::is_true(&place.state, "database", &inputs, &outputs) {
        return Ok(Found::There);
    }
    stamp::forget(&place.state, "database")?;
    let mut wrangler = process::wrangler(place);
    wrangler.args(["d1", "migrations", "apply", BINDING, "--env", "local", "--local", "--persist-to"]).arg(&place.database);
    process::run(place, "migrations", &mut wrangler)?;
    stamp::keep(&place.state, "database", &inputs)?;
    Ok(Found::Made)
}

/// Throws the local database away.
pub fn empty(place: &Place) -> Done<Found> {
    stamp::forget(&place.state, "database")?;
    files::remove_folder(&place.database.join("v3"))?;
    Ok(Found::Made)
}

/// `db reset`: a clean local database with every migration.
pub fn reset(place: &Place) -> Done {
    if serve::port_is_free(cli::PORT).is_err() {
        return Err(Stop::fault(
            format!("Something is served on port {}, and it may have the database open.", cli::PORT),
            "Stop `cargo xtask run` first (Ctrl-C), then run `cargo xtask db reset` again.",
        ));
    }
    let mut steps = Steps::new(3);
    steps.step("npm's tools", || setup::node::packages(place))?;
    steps.step("empty the local database", || empty(place))?;
    steps.step("migrations", || migrate(place))?;
    eprintln!("The local database is clean. Answers kept in browsers are not touched.");
    Ok(())
}
