//! The Worker: Rust to wasm with the script that Cloudflare's runtime starts.

use super::{rust_inputs, step};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::stamp::Inputs;
use std::path::PathBuf;

/// For whom it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// A developer's own machine, with the addresses under `/dev`.
    Local,
    /// Everybody else.
    Deploy,
}

impl Flavour {
    fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Deploy => "deploy",
        }
    }
}

/// An address that exists for developers alone, as it stands in a wasm that has it.
const DEVELOPERS_ONLY: &[u8] = b"/dev/";

/// Where the finished Worker is; `wrangler.toml` names it too.
pub fn folder(place: &Place, flavour: Flavour) -> PathBuf {
    place.root.join("target/worker").join(flavour.name())
}

/// Builds the Worker.
pub fn build(place: &Place, flavour: Flavour) -> Done<Found> {
    let name = format!("worker-{}", flavour.name());
    let inputs = Inputs::new(place)?
        .files(&rust_inputs(place))?
        .files(&["Cargo.toml", "src", "openapi.json"].map(|path| place.root.join("worker").join(path)))?
        // The Worker knows of each question where its answers may live.
        .files(&[place.root.join("content/questions"), place.root.join("package-lock.json")])?
        .finish();
    let folder = folder(place, flavour);
    let outputs = [folder.join("index.js"), folder.join("index_bg.wasm")];
    step(&place.shared_state, &name, &inputs, &outputs, || {
        let mut build = process::command(place, place.tool("worker-build"));
        build
            .current_dir(place.root.join("worker"))
            .args(["--release", "--out-dir", &format!("../target/worker/{}", flavour.name())])
            .env("WASM_BINDGEN_BIN", place.tool("wasm-bindgen"))
            .env("WASM_OPT_BIN", place.npm_bin("wasm-opt"))
            .env("ESBUILD_BIN", place.npm_bin("esbuild"))
            .env("PATH", process::path_with(&place.root.join("node_modules/.bin")));
        if flavour == Flavour::Local {
            build.args(["--features", "dev"]);
        }
        process::run(place, &name, &mut build)
    })
}

/// Whether what is to be deployed is without the addresses for developers.
pub fn is_clean(place: &Place) -> Done {
    let wasm = files::read(&folder(place, Flavour::Deploy).join("index_bg.wasm"))?;
    if !holds(&wasm, DEVELOPERS_ONLY) {
        return Ok(());
    }
    Err(Stop::fault(
        "The Worker that was to be deployed holds addresses under /dev, which are for a developer's own machine.",
        "Put them behind the feature `dev` in worker/src. Nothing was deployed.",
    ))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_for_developers_is_noticed() {
        assert!(holds(b"..\x00/dev/outbox..", DEVELOPERS_ONLY));
        assert!(!holds(b"/developers", DEVELOPERS_ONLY));
    }
}
