//! The program that makes documents: Rust to a wasm of its own, and the script that the app fetches when somebody asks for a document.

use super::app::{self, only};
use super::{rust_inputs, step};
use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::setup::rust::WASM;
use crate::stamp::{self, Inputs};
use std::path::{Path, PathBuf};

/// What the names of its files begin with.
pub const NAME: &str = "document-";

/// Where the finished script and wasm are; the same for every content folder.
pub fn folder(place: &Place) -> PathBuf {
    place.shared_state.join("document")
}

/// The address of the script.
pub fn address(place: &Place) -> Done<String> {
    Ok(format!("/assets/{}", only(&folder(place), NAME, ".js")?))
}

/// Builds it.
pub fn build(place: &Place) -> Done<Found> {
    let folder = folder(place);
    let inputs = Inputs::new(place)?
        .files(&rust_inputs(place))?
        .files(&[place.root.join("document/Cargo.toml"), place.root.join("document/src"), place.root.join("package-lock.json")])?
        .finish();
    step(&place.shared_state, "document", &inputs, std::slice::from_ref(&folder), || make(place, &folder))
}

fn make(place: &Place, folder: &Path) -> Done {
    let mut cargo = process::cargo(place);
    // The profile of the app, so that what both use is compiled once.
    cargo.args(["rustc", "--package", "document", "--lib", "--crate-type", "cdylib", "--target", WASM, "--profile", "app"]);
    process::run(place, "document-cargo", &mut cargo)?;

    let work = place.shared_state.join("document-work");
    files::empty_folder(&work)?;
    let mut bindgen = process::command(place, place.tool("wasm-bindgen"));
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "document", "--out-dir"])
        .arg(&work)
        .arg(place.root.join("target").join(WASM).join("app/document.wasm"));
    process::run(place, "document-bindgen", &mut bindgen)?;
    let wasm = app::shrink(place, &work.join("document_bg.wasm"), &work.join("small.wasm"), &[])?.0;
    let wasm_name = format!("{NAME}{}.wasm", stamp::short(&wasm));
    files::write(&work.join("start.js"), include_str!("document/start.js"))?;
    let script = app::bundle(place, &work, &[("WASM_ADDRESS", &format!("/assets/{wasm_name}"))])?;

    files::empty_folder(folder)?;
    files::write(&folder.join(wasm_name), wasm)?;
    files::write(&folder.join(format!("{NAME}{}.js", stamp::short(&script))), script)
}
