//! Holds the code to its own rules: who may import whom, what a file opens with, how long it is.

mod files;
mod layers;
mod lex;
mod manifests;
mod paths;
#[cfg(test)]
mod tests;

use crate::fault::{Done, Stop};
use crate::place::Place;
use std::fmt;
use std::path::Path;

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, from the root of the checkout.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The rule's name.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}: {}", self.file, self.line, self.rule, self.what)
    }
}

/// Every broken rule in the sources under `root`.
pub fn findings(root: &Path) -> Done<Vec<Finding>> {
    let sources = files::sources(root)?;
    let mut found = Vec::new();
    for source in &sources {
        found.extend(files::check(source));
        found.extend(layers::check(source, &sources));
    }
    found.extend(manifests::check(root)?);
    Ok(found)
}

/// Stops when a rule is broken, naming every place.
pub fn check(place: &Place) -> Done {
    let mut found = findings(&place.root)?;
    found.extend(manifests::check_app_tree(&manifests::app_tree(place)?));
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    Err(Stop::fault(
        format!("{}\n\n{} places break a rule of this code.", lines.join("\n"), found.len()),
        "Do what each line says. The rules and their reasons are in ARCHITECTURE.md.",
    ))
}
