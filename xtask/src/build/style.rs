//! The styles: Sass to one small file whose name tells its content.

use super::step;
use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::stamp::{self, Inputs};
use std::path::PathBuf;

/// Where the finished style sheet is; the same for every content folder.
pub fn folder(place: &Place) -> PathBuf {
    place.shared_state.join("style")
}

/// Builds the style sheet.
pub fn build(place: &Place) -> Done<Found> {
    let folder = folder(place);
    let inputs = Inputs::new(place)?.files(&[place.root.join("style"), place.root.join("package-lock.json")])?.finish();
    step(&place.shared_state, "style", &inputs, std::slice::from_ref(&folder), || {
        let out = place.shared_state.join("style-work/main.css");
        let mut sass = process::node_command(place, "sass");
        sass.args(["--style=compressed", "--no-source-map", "--load-path=node_modules", "--quiet-deps"]).arg("style/main.scss").arg(&out);
        process::run(place, "style", &mut sass)?;
        let css = files::read(&out)?;
        files::empty_folder(&folder)?;
        files::write(&folder.join(format!("main-{}.css", stamp::short(&css))), css)
    })
}
