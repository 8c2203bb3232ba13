//! The styles: Sass to two small files whose names tell their content, one for each file of the app.

use super::step;
use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::stamp::{self, Inputs};
use std::path::PathBuf;

/// What the first question needs, and what comes later.
const NAMES: [&str; 2] = ["main", "later"];

/// Where the finished style sheets are; the same for every content folder.
pub fn folder(place: &Place) -> PathBuf {
    place.shared_state.join("style")
}

/// Builds the style sheets.
pub fn build(place: &Place) -> Done<Found> {
    let folder = folder(place);
    let inputs = Inputs::new(place)?.files(&[place.root.join("style"), place.root.join("package-lock.json")])?.finish();
    step(&place.shared_state, "style", &inputs, std::slice::from_ref(&folder), || {
        let work = place.shared_state.join("style-work");
        let mut sass = process::node_command(place, "sass");
        sass.args(["--style=compressed", "--no-source-map", "--load-path=node_modules", "--quiet-deps"]);
        for name in NAMES {
            sass.arg(format!("style/{name}.scss:{}", work.join(format!("{name}.css")).display()));
        }
        process::run(place, "style", &mut sass)?;
        files::empty_folder(&folder)?;
        for name in NAMES {
            let css = files::read(&work.join(format!("{name}.css")))?;
            files::write(&folder.join(format!("{name}-{}.css", stamp::short(&css))), css)?;
        }
        Ok(())
    })
}
