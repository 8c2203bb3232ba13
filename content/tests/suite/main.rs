//! Tests of authored content: of the real one, which is read once for all of them, and of the fixtures.
#![cfg(feature = "author")]
#![allow(clippy::unwrap_used, reason = "a test stops where content cannot be read")]

mod areas;
mod compile;
mod conditions;
mod facts;
mod first;
mod fixtures;
mod grounds;
mod guide;
mod papers;
mod reading;
mod report;
mod rows;
mod selection;
mod wire;
mod wordings;

use content::author::{Authored, Compiled, load};
use std::path::Path;
use std::sync::LazyLock;

/// The real content, as it is written.
fn content() -> &'static Authored {
    static READ: LazyLock<Authored> = LazyLock::new(|| {
        let told = load(Path::new(env!("CARGO_MANIFEST_DIR")));
        told.map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap()
    });
    &READ
}

/// The real content, as it is served.
fn compiled() -> &'static Compiled {
    static MADE: LazyLock<Compiled> = LazyLock::new(|| content::author::compile(content()));
    &MADE
}
