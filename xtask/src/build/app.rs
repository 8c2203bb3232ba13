//! The app: Rust to wasm, parted in two files and made small, with one script that starts it.

use super::{document, rust_inputs, step, style};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::setup::rust::WASM;
use crate::stamp::{self, Inputs};
use std::path::{Path, PathBuf};

mod exports;
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

/// Flat code first, which more of the passes behind `-Oz` can work on, and little inlining of what is called once: repeated shapes pack better. Then
/// functions in the order of their names, so that those made from one piece of source lie near each other, where packing finds what they share.
/// Three in a hundred less to fetch than `-Oz` alone.
const WASM_PASSES: [&str; 6] =
    ["--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=20", "--reorder-functions-by-name"];

/// Where the finished script and wasm are; the same for every content folder.
pub fn folder(place: &Place) -> PathBuf {
    place.shared_state.join("app")
}

/// Builds the app.
pub fn build(place: &Place) -> Done<Found> {
    let folder = folder(place);
    let inputs = Inputs::new(place)?
        .files(&rust_inputs(place))?
        .files(&[
            place.root.join("app/Cargo.toml"),
            place.root.join("app/src"),
            place.root.join("app/one-thread"),
            place.root.join("package-lock.json"),
            document::folder(place),
            style::folder(place),
        ])?
        .finish();
    step(&place.shared_state, "app", &inputs, std::slice::from_ref(&folder), || make(place, &folder))
}

fn make(place: &Place, folder: &Path) -> Done {
    let mut cargo = process::cargo(place);
    cargo.args(["rustc", "--package", "app", "--bin", "app", "--target", WASM, "--profile", "app"]);
    // What refers to what, which is how wasm-split tells the two files apart.
    cargo.args(["--no-default-features", "--features", "csr", "--", "-Clink-args=--emit-relocs"]);
    process::run(place, "app-cargo", &mut cargo)?;

    let work = place.shared_state.join("app-work");
    files::empty_folder(&work)?;
    let parted = work.join("parted");
    let mut split = process::command(place, place.tool("wasm-split-cli"));
    let whole = work.join("whole.wasm");
    files::write(&whole, exports::without_streams(&files::read(&place.root.join("target").join(WASM).join("app/app.wasm"))?)?)?;
    split.arg(&whole).arg(&parted).args(["--out-name", "app"]);
    process::run(place, "app-split", &mut split)?;
    let shared = seam::shared(&files::text(&parted.join("__wasm_split.js"))?)?;
    let second = parted.join(format!("{}.wasm", only_other(&parted)?));

    let mut bindgen = process::command(place, place.tool("wasm-bindgen"));
    bindgen
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "app", "--out-dir"])
        .arg(&work)
        .arg(parted.join("app.wasm"));
    process::run(place, "app-bindgen", &mut bindgen)?;

    let later = shrink(place, &second, &work.join("small-later.wasm"), &[])?.0;
    let later_name = format!("later-{}.wasm", stamp::short(&later));
    let (wasm, names) = shrink(place, &work.join("app_bg.wasm"), &work.join("small.wasm"), &[seam::PASS])?;
    let wasm_name = format!("app-{}.wasm", stamp::short(&wasm));
    let (glue, loader) = (work.join("app.js"), work.join("later.js"));
    files::write(&glue, seam::shorten(&seam::join(&files::text(&glue)?)?, &names)?)?;
    files::write(&loader, seam::follow(&include_str!("app/later.js").replace("SHARED", &shared), &names)?)?;
    files::write(&work.join("start.js"), include_str!("app/start.js"))?;
    let addresses = [
        ("WASM_ADDRESS", format!("/assets/{wasm_name}")),
        ("LATER_ADDRESS", format!("/assets/{later_name}")),
        ("LATER_STYLE", format!("/assets/{}", only(&style::folder(place), "later-", ".css")?)),
        ("DOCUMENT_ADDRESS", document::address(place)?),
    ];
    let script = bundle(place, &work, &addresses.each_ref().map(|(name, address)| (*name, address.as_str())))?;
    let script_name = format!("app-{}.js", stamp::short(&script));

    files::empty_folder(folder)?;
    files::write(&folder.join(later_name), later)?;
    files::write(&folder.join(wasm_name), wasm)?;
    files::write(&folder.join(script_name), script)
}

/// The one file beside the first into which the program was parted. Two would mean that a second split was begun somewhere.
fn only_other(parted: &Path) -> Done<String> {
    let name = only(parted, "split_", ".wasm")?;
    Ok(name.trim_end_matches(".wasm").to_owned())
}

/// Makes a wasm small; gives it and what wasm-opt printed.
pub fn shrink(place: &Place, wasm: &Path, small: &Path, more: &[&str]) -> Done<(Vec<u8>, String)> {
    let mut opt = process::node_command(place, "wasm-opt");
    opt.args(WASM_FEATURES).args(WASM_PASSES).args(more).arg(wasm).arg("-o").arg(small);
    let printed = process::output(&mut opt)?;
    Ok((files::read(small)?, printed))
}

/// One small script of `start.js` and what it draws in, with addresses in place of their names.
pub fn bundle(place: &Place, work: &Path, addresses: &[(&str, &str)]) -> Done<Vec<u8>> {
    let out = work.join("bundle.js");
    let mut esbuild = process::node_command(place, "esbuild");
    esbuild
        .arg(work.join("start.js"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"])
        .args(["--log-level=warning", "--log-override:empty-import-meta=silent"])
        // With it undefined, nothing is left that uses the classes of crates which are linked and never called.
        .arg("--define:Symbol.dispose=undefined")
        .args(addresses.iter().map(|(name, address)| format!("--define:{name}=\"{address}\"")))
        .arg(format!("--outfile={}", out.display()));
    process::run(place, "esbuild", &mut esbuild)?;
    files::read(&out)
}

/// The one file in a folder whose name begins and ends like this.
pub fn only(folder: &Path, beginning: &str, ending: &str) -> Done<String> {
    let mut names = files::list(folder, &|_| false)?
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with(beginning) && name.ends_with(ending))
        .collect::<Vec<_>>();
    match (names.pop(), names.is_empty()) {
        (Some(name), true) => Ok(name),
        _ => Err(Stop::fault(
            format!("{} should hold one file {beginning}…{ending}.", folder.display()),
            "Remove the folder and run the command again.",
        )),
    }
}
