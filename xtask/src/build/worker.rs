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

/// What exists for developers alone, as it stands in a wasm that has it: the addresses, and the list that mails are kept in. (`/dev/` alone says
/// nothing: texts that have nothing to do with each other stand side by side in a wasm, and one may end in `/dev`.)
const DEVELOPERS_ONLY: [&str; 4] = ["/dev/faults", "/dev/outbox", "/dev/organisations/", "OUTBOX"];

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
    for name in ["index_bg.wasm", "index.js"] {
        let file = files::read(&folder(place, Flavour::Deploy).join(name))?;
        if DEVELOPERS_ONLY.iter().any(|wanted| holds(&file, wanted)) {
            return Err(for_developers());
        }
    }
    Ok(())
}

fn for_developers() -> Stop {
    Stop::fault(
        "The Worker that was to be deployed holds addresses under /dev, which are for a developer's own machine.",
        "Put them behind the feature `dev` in worker/src. Nothing was deployed.",
    )
}

fn holds(bytes: &[u8], wanted: &str) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_for_developers_is_noticed() {
        let noticed = |wasm: &[u8]| DEVELOPERS_ONLY.iter().any(|wanted| holds(wasm, wanted));
        assert!(noticed(b"..\x00/dev/outbox.."));
        assert!(!noticed(b"/developers") && !noticed(b"/content/dev/embed"), "two texts side by side");
    }

    #[test]
    fn every_address_for_developers_is_looked_for() {
        let routes = include_str!("../../../worker/src/routes.rs");
        let all: Vec<&str> = routes.split('"').skip(1).step_by(2).filter(|text| text.starts_with("/dev/")).collect();
        assert!(!all.is_empty());
        for address in all {
            assert!(DEVELOPERS_ONLY.iter().any(|known| address.starts_with(known)), "{address} is not among DEVELOPERS_ONLY");
        }
    }
}
