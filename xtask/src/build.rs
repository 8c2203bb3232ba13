//! Puts together what is served: content, app, documents, styles, files, first screens and the Worker. Each step is made anew only when
//! what goes into it has changed.
//!
//! Every part is made in a folder of its own under `target/xtask`; the last step puts `dist` together from them, so nothing
//! stale can stay behind in it.

pub mod app;
pub mod content;
pub mod document;
mod gallery;
pub mod pages;
pub mod precache;
pub mod style;
pub mod worker;

use crate::fault::Done;
use crate::place::Place;
use crate::progress::{Found, Steps};
use crate::stamp;
use std::path::PathBuf;

/// How many steps [`all`] prints.
pub const STEPS: usize = 6;

/// Everything that `run`, `test` and `bench` serve.
pub fn all(place: &Place, steps: &mut Steps) -> Done {
    files(place, steps)?;
    steps.step("Worker", || worker::build(place, worker::Flavour::Local))
}

/// Everything but the Worker.
pub fn files(place: &Place, steps: &mut Steps) -> Done {
    steps.step("content", || content::build(place))?;
    steps.step("styles", || style::build(place))?;
    // Before the app, whose script names its address.
    steps.step("documents (wasm)", || document::build(place))?;
    steps.step("app (wasm)", || app::build(place))?;
    steps.step("pages and files", || pages::build(place))
}

/// Runs `make` unless the step was last made from the same inputs and its outputs are still there.
fn step(state: &std::path::Path, name: &str, inputs: &str, outputs: &[PathBuf], make: impl FnOnce() -> Done) -> Done<Found> {
    if stamp::is_true(state, name, inputs, outputs) {
        return Ok(Found::There);
    }
    stamp::forget(state, name)?;
    make()?;
    stamp::keep(state, name, inputs)?;
    Ok(Found::Made)
}

/// What every Rust program in the workspace is made of, besides its own sources.
fn rust_inputs(place: &Place) -> Vec<PathBuf> {
    [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "domain/Cargo.toml",
        "domain/src",
        "content/Cargo.toml",
        "content/build.rs",
        "content/build",
        "content/src",
        "content/messages/en.toml",
        "content/mail",
        "content/replies",
    ]
    .iter()
    .map(|path| place.root.join(path))
    .collect()
}
