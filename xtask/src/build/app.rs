//! The app: Rust to wasm, made small, with one script that starts it.

use super::{rust_inputs, step};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::setup::rust::WASM;
use crate::stamp::{self, Inputs};
use std::path::{Path, PathBuf};

mod seam;

/// The features that rustc switches on for this target and that wasm-opt has to be told of.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Flat code first, which more of the passes behind `-Oz` can work on, and no inlining of what is called once: repeated shapes pack better. Then
/// functions in the order of their names, so that those made from one piece of source lie near each other, where packing finds what they share.
/// Three in a hundred less to fetch than `-Oz` alone.
const WASM_PASSES: [&str; 6] =
    ["--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=0", "--reorder-functions-by-name"];

/// Where the finished script and wasm are; the same for every content folder.
pub fn folder(place: &Place) -> PathBuf {
    place.shared_state.join("app")
}

/// Builds the app.
pub fn build(place: &Place) -> Done<Found> {
    let folder = folder(place);
    let inputs = Inputs::new(place)?
        .files(&rust_inputs(place))?
        .files(&[place.root.join("app/Cargo.toml"), place.root.join("app/src"), place.root.join("package-lock.json")])?
        .finish();
    step(&place.shared_state, "app", &inputs, std::slice::from_ref(&folder), || make(place, &folder))
}

fn make(place: &Place, folder: &Path) -> Done {
    let mut cargo = process::cargo(place);
    cargo.args(["build", "--package", "app", "--bin", "app", "--target", WASM, "--profile", "app"]);
    cargo.args(["--no-default-features", "--features", "csr"]);
    process::run(place, "app-cargo", &mut cargo)?;

    let work = place.shared_state.join("app-work");
    files::empty_folder(&work)?;
    let mut bindgen = process::command(place, place.tool("wasm-bindgen"));
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "app", "--out-dir"])
        .arg(&work)
        .arg(place.root.join("target").join(WASM).join("app/app.wasm"));
    process::run(place, "app-bindgen", &mut bindgen)?;

    let small = work.join("small.wasm");
    let mut opt = process::node_command(place, "wasm-opt");
    opt.args(WASM_FEATURES).args(WASM_PASSES).arg(seam::PASS).arg(work.join("app_bg.wasm")).arg("-o").arg(&small);
    let names = process::output(&mut opt)?;
    let glue = work.join("app.js");
    files::write(&glue, seam::shorten(&files::text(&glue)?, &names)?)?;

    let wasm = files::read(&small)?;
    let wasm_name = format!("app-{}.wasm", stamp::short(&wasm));
    let script = bundle(place, &work, &wasm_name)?;
    let script_name = format!("app-{}.js", stamp::short(&script));

    files::empty_folder(folder)?;
    files::write(&folder.join(wasm_name), wasm)?;
    files::write(&folder.join(script_name), script)
}

/// One small script: what wasm-bindgen wrote, and the call that starts the app.
fn bundle(place: &Place, work: &Path, wasm_name: &str) -> Done<Vec<u8>> {
    let start = work.join("start.js");
    files::write(&start, include_str!("app/start.js"))?;
    let out = work.join("bundle.js");
    let mut esbuild = process::node_command(place, "esbuild");
    esbuild
        .arg(&start)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"])
        .args(["--log-level=warning", "--log-override:empty-import-meta=silent"])
        // With it undefined, nothing is left that uses the classes of crates which are linked and never called.
        .arg("--define:Symbol.dispose=undefined")
        .arg(format!("--define:WASM_ADDRESS=\"/assets/{wasm_name}\""))
        .arg(format!("--outfile={}", out.display()));
    process::run(place, "app-esbuild", &mut esbuild)?;
    files::read(&out)
}

/// The one file in a folder whose name ends like this.
pub fn only(folder: &Path, ending: &str) -> Done<String> {
    let mut names = files::list(folder, &|_| false)?
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(ending))
        .collect::<Vec<_>>();
    match (names.pop(), names.is_empty()) {
        (Some(name), true) => Ok(name),
        _ => {
            Err(Stop::fault(format!("{} should hold one {ending} file.", folder.display()), "Remove the folder and run the command again."))
        }
    }
}
