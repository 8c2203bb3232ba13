//! Remembers what a step was made from, so that a second start makes only what changed.

use crate::fault::Done;
use crate::files;
use crate::place::Place;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A fingerprint of a step's inputs, built up piece by piece.
pub struct Inputs {
    hash: Sha256,
    root: PathBuf,
}

impl Inputs {
    /// Begins with the program that does the work: a changed recipe makes everything anew.
    pub fn new(place: &Place) -> Done<Self> {
        Self { hash: Sha256::new(), root: place.root.clone() }
            .files(&[place.root.join("xtask/src/build.rs"), place.root.join("xtask/src/build")])
    }

    /// Adds files, and folders with all in them: name and content of each.
    pub fn files(mut self, paths: &[PathBuf]) -> Done<Self> {
        for path in paths {
            for file in files::list(path, &|_| false)? {
                let name = file.strip_prefix(&self.root).unwrap_or(&file);
                self.hash.update(name.to_string_lossy().as_bytes());
                self.hash.update([0]);
                self.hash.update(Sha256::digest(files::read(&file)?));
            }
        }
        Ok(self)
    }

    /// The fingerprint.
    pub fn finish(self) -> String {
        hex(&self.hash.finalize())
    }
}

/// Whether a step was last made from these inputs and its outputs are still there.
pub fn is_true(state: &Path, step: &str, inputs: &str, outputs: &[PathBuf]) -> bool {
    outputs.iter().all(|path| path.exists()) && files::text(&stamp_file(state, step)).is_ok_and(|kept| kept.trim() == inputs)
}

/// Forgets a step, before it begins: a step that is cut short must not look finished.
pub fn forget(state: &Path, step: &str) -> Done {
    files::write(&stamp_file(state, step), "")
}

/// Remembers that a step was made from these inputs.
pub fn keep(state: &Path, step: &str, inputs: &str) -> Done {
    files::write(&stamp_file(state, step), inputs)
}

fn stamp_file(state: &Path, step: &str) -> PathBuf {
    state.join("stamps").join(step)
}

/// The whole fingerprint of bytes.
pub fn full(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A fingerprint short enough for a file name.
pub fn short(bytes: &[u8]) -> String {
    full(bytes)[..10].to_string()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_made_again_when_an_input_or_an_output_is_gone() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let output = folder.join("made.txt");
        files::write(&output, "made").unwrap();
        keep(&folder, "step", "abc").unwrap();
        assert!(is_true(&folder, "step", "abc", std::slice::from_ref(&output)));
        assert!(!is_true(&folder, "step", "abd", std::slice::from_ref(&output)));
        forget(&folder, "step").unwrap();
        assert!(!is_true(&folder, "step", "abc", std::slice::from_ref(&output)));
        keep(&folder, "step", "abc").unwrap();
        std::fs::remove_file(&output).unwrap();
        assert!(!is_true(&folder, "step", "abc", &[output]));
        files::remove_folder(&folder).unwrap();
    }

    #[test]
    fn fingerprints_are_the_usual_ones() {
        assert_eq!(short(b""), "e3b0c44298");
    }
}
