//! Content: read, checked and made into the JSON that the app fetches. A fault in it stops the build.

use super::step;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::progress::Found;
use crate::stamp::Inputs;
use ::content::author;
use std::path::{Path, PathBuf};

/// Where the finished content is, as it will be served under `/content`.
pub fn folder(place: &Place) -> PathBuf {
    place.state.join("content/content")
}

/// Checks the content and makes what the app fetches.
pub fn build(place: &Place) -> Done<Found> {
    let served = place.state.join("content");
    let inputs = Inputs::new(place)?
        .files(&place.content)?
        // The folder's own sources are the program that reads it.
        .files(&[place.root.join("content/src"), place.root.join("domain/src")])?
        .finish();
    let manifest = folder(place).join("manifest.json");
    step(&place.state, "content", &inputs, std::slice::from_ref(&manifest), || {
        let compiled = author::compile(&read(place)?);
        files::empty_folder(&served)?;
        compiled.write(&served).map_err(|error| Stop::file("write", &served, &error))?;
        let json = serde_json::to_string(&compiled.manifest).map_err(|error| {
            Stop::fault(format!("The list of content could not be written as JSON: {error}."), "This is a fault in the content crate.")
        })?;
        files::write(&manifest, json)
    })
}

/// The content, or every fault in it.
pub fn read(place: &Place) -> Done<author::Authored> {
    load(place).map_err(|problems| refused(&problems))
}

/// The content, or every fault in it as data.
pub fn load(place: &Place) -> Result<author::Authored, Vec<author::ContentProblem>> {
    let folders: Vec<&Path> = place.content.iter().map(PathBuf::as_path).collect();
    author::load_layers(&folders)
}

/// Faults as a person reads them.
pub fn refused(problems: &[author::ContentProblem]) -> Stop {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Stop::fault(
        format!("{}\n\nContent has {} to mend.", lines.join("\n"), faults(lines.len())),
        "Do what each line says, then run the command again. The format is told in docs/content-guide.md.",
    )
}

fn faults(count: usize) -> String {
    if count == 1 { "1 fault".into() } else { format!("{count} faults") }
}
