//! The database that is measured: made once, and taken as it was made for each measurement.

use super::size;
use crate::database;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::progress::Found;
use crate::seed::{self, Seed};
use crate::stamp::{self, Inputs};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::Duration;

/// What is known of it.
#[derive(Serialize, Deserialize)]
pub struct Seeded {
    /// The cookie of somebody who is a member.
    pub cookie: String,
    /// Its bytes before there was any answer.
    pub empty: u64,
}

/// The step's name among the stamps.
const STEP: &str = "bench-seeds";

/// How long its sign-in surely lasts.
const FRESH: Duration = Duration::from_secs(30 * 86_400);

fn is_fresh(about: &Path) -> bool {
    let made = about.metadata().and_then(|data| data.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age < FRESH))
}

/// Puts the seeds where the measurement looks for its database.
pub fn take(place: &Place, seed: &Seed) -> Done<(Seeded, Found)> {
    let (kept, about) = (place.state.join("seeded"), place.state.join("seeded.json"));
    let sources = ["worker/migrations", "xtask/src/seed.rs", "xtask/src/seed", "content/questions"].map(|path| place.root.join(path));
    let inputs = format!("{} {seed:?}", Inputs::new(place)?.files(&sources)?.finish());
    let broken = |error: serde_json::Error| Stop::fault(error.to_string(), "Remove target/xtask/bench-api, then run the command again.");
    if stamp::is_true(&place.state, STEP, &inputs, &[kept.clone(), about.clone()]) && is_fresh(&about) {
        files::empty_folder(&place.database)?;
        files::copy_folder(&kept, &place.database, &|_| false)?;
        return Ok((serde_json::from_str(&files::text(&about)?).map_err(broken)?, Found::There));
    }
    stamp::forget(&place.state, STEP)?;
    database::empty(place)?;
    database::migrate(place)?;
    seed::into_database(place, &Seed { answers: 0, url: None, ..*seed })?;
    let empty = size(&place.database)?;
    let seeded = Seeded { cookie: seed::into_database(place, seed)?, empty };
    files::empty_folder(&kept)?;
    files::copy_folder(&place.database, &kept, &|_| false)?;
    files::write(&about, serde_json::to_string(&seeded).map_err(broken)?)?;
    stamp::keep(&place.state, STEP, &inputs)?;
    Ok((seeded, Found::Made))
}
