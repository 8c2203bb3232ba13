//! Authored content: reading it, judging it, and making of it what the app fetches.
//!
//! [`load`] reads a folder and finds every fault in it; [`compile`] makes the finished content of what was found sound;
//! [`Compiled::write`] writes the files that are served. The rules that content must keep are the variants of [`Rule`].

pub mod check;
pub mod compile;
pub mod facts;
pub mod format;
pub mod grade;
mod load;
pub mod problem;
pub mod report;
pub mod review;
mod syllables;
pub mod text;
pub mod texts;
pub mod tree;
pub mod wordings;

pub use check::warnings;
pub use compile::{Compiled, Manifest, compile};
pub use load::{Authored, Filed, is_kebab, load, load_layers, load_unrecorded};
pub use problem::{ContentProblem, Rule};

/// The languages of the interface, English first: it is the language that texts are written in and translated from.
pub const LANGUAGES: [&str; 2] = ["en", "cy"];
