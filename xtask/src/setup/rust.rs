//! The wasm target, and the three tools that Rust programs for the web and for Workers are put together with.

use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use std::path::Path;

/// A tool that `cargo install` compiles.
pub struct Tool {
    /// The package.
    package: &'static str,
    /// The one version that fits the rest.
    version: &'static str,
    /// The program it installs.
    program: &'static str,
    /// The features that the program is behind.
    features: &'static str,
}

/// wasm-bindgen's tool must be of the same version as its crate, and that one is what worker-build expects. wasm-split's reads what the macro that
/// Leptos brings has written.
pub const TOOLS: [Tool; 3] = [
    Tool { package: "wasm-bindgen-cli", version: "0.2.129", program: "wasm-bindgen", features: "" },
    Tool { package: "worker-build", version: "0.8.7", program: "worker-build", features: "" },
    Tool { package: "wasm_split_cli_support", version: "0.2.4", program: "wasm-split-cli", features: "build-binary" },
];

/// The target that browsers and Workers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the pinned toolchain.
pub fn wasm_target(place: &Place) -> Done<Found> {
    let sysroot = process::output(process::command(place, "rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(Found::There);
    }
    if process::find("rustup").is_none() {
        return Err(Stop::fault(
            "Rust has no wasm target, and rustup is not there to add it.",
            "Install Rust with rustup (https://rustup.rs), or your system's package with the wasm32-unknown-unknown target.",
        ));
    }
    let mut add = process::command(place, "rustup");
    process::run(place, "wasm-target", add.args(["target", "add", WASM]))?;
    Ok(Found::Made)
}

impl Tool {
    /// The step's name; the first time says that it takes a while.
    pub fn step_name(&self, place: &Place) -> String {
        let wait = if self.is_there(place) { "" } else { " (compiled once, a few minutes)" };
        format!("{} {}{wait}", self.program, self.version)
    }

    fn is_there(&self, place: &Place) -> bool {
        let listed = files::text(&place.cache.join("tools/.crates.toml")).unwrap_or_default();
        place.tool(self.program).is_file() && lists(&listed, self.package, self.version)
    }
}

/// Whether cargo's own list of installed programs names this package at this version.
fn lists(listed: &str, package: &str, version: &str) -> bool {
    listed.contains(&format!("\"{package} {version} ("))
}

/// Compiles a tool into the cache that clones share.
pub fn tool(place: &Place, tool: &Tool) -> Done<Found> {
    if tool.is_there(place) {
        return Ok(Found::There);
    }
    // One build folder for all, since they share most of what they are made of.
    let target = place.cache.join("tools-target");
    let mut install = process::cargo(place);
    install
        .args(["install", "--locked", "--force", tool.package, "--version", tool.version, "--features", tool.features, "--root"])
        .arg(place.cache.join("tools"))
        .env("CARGO_TARGET_DIR", &target)
        // They run for seconds: light optimisation compiles in a third of the time and is as good here.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    process::run(place, tool.program, &mut install)?;
    if TOOLS.iter().all(|tool| tool.is_there(place)) {
        files::remove_folder(&target)?;
    }
    Ok(Found::Made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_not_the_pinned_one() {
        let listed = "[v1]\n\"wasm-bindgen-cli 0.2.129 (registry+https://x)\" = [\"wasm-bindgen\"]\n";
        assert!(lists(listed, "wasm-bindgen-cli", "0.2.129"));
        assert!(!lists(listed, "wasm-bindgen-cli", "0.2.12"));
        assert!(!lists(listed, "bindgen-cli", "0.2.129"));
        assert!(!lists("", "worker-build", "0.8.7"));
    }

    #[test]
    fn the_tool_and_the_crate_of_wasm_bindgen_are_one_version() {
        let manifest = include_str!("../../../Cargo.toml");
        let pinned = format!("wasm-bindgen = \"={}\"", TOOLS[0].version);
        assert!(manifest.contains(&pinned), "Cargo.toml must say {pinned}");
    }
}
