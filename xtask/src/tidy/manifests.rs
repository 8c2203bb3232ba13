//! What the crates may depend on: read from their manifests, and for the app from all that cargo would build into it.

use super::Finding;
use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::process;
use crate::setup::rust::WASM;
use std::path::Path;

/// Crates that may stand under `[dependencies]` and not be optional.
const ALLOWED: [(&str, &str, &[&str]); 3] = [
    ("domain-dependencies", "domain/Cargo.toml", &["serde", "serde_json", "thiserror", "chrono"]),
    ("content-dependencies", "content/Cargo.toml", &["domain"]),
    ("document-dependencies", "document/Cargo.toml", &["docx-rust", "domain", "hard-xml", "miniz_oxide", "rawzip", "wasm-bindgen"]),
];

/// Crates that are far too big for a phone, and the one that is a program of its own there: they must not be in the app.
const HEAVY: [&str; 4] = ["regex", "url", "validator", "document"];

/// The rules for the manifests under `root`.
pub fn check(root: &Path) -> Done<Vec<Finding>> {
    let mut found = Vec::new();
    for (rule, name, allowed) in ALLOWED {
        let path = root.join(name);
        if path.is_file() {
            found.extend(check_manifest(rule, name, allowed, &files::text(&path)?));
        }
    }
    Ok(found)
}

fn check_manifest(rule: &'static str, name: &str, allowed: &[&str], text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(table) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let table = table.trim();
            inside = table == "dependencies" || (table.starts_with("target.") && table.ends_with(".dependencies"));
            if let Some(package) = table.strip_prefix("dependencies.") {
                found.extend(refuse(rule, name, allowed, index, package));
            }
        } else if inside && !line.starts_with('#') && !line.contains("optional = true") {
            let package = line.split(['=', '.', ' ']).next().unwrap_or_default().trim();
            if !package.is_empty() {
                found.extend(refuse(rule, name, allowed, index, package));
            }
        }
    }
    found
}

fn refuse(rule: &'static str, name: &str, allowed: &[&str], index: usize, package: &str) -> Option<Finding> {
    (!allowed.contains(&package)).then(|| Finding {
        file: name.into(),
        line: index + 1,
        rule,
        what: format!("`{package}` is not among what this crate may use ({})", allowed.join(", ")),
    })
}

/// All crates that cargo would build into the app for the browser, but for what Leptos itself brings: it names regex and url for its
/// server side, and the linker drops them. That they are not in the finished wasm is looked at by `bench::sizes::light`.
pub fn app_tree(place: &Place) -> Done<String> {
    let mut cargo = process::cargo(place);
    cargo.args(["tree", "--package", "app", "--target", WASM, "--no-default-features", "--features", "csr"]);
    cargo.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}", "--prune", "leptos"]);
    process::output(&mut cargo)
}

/// The rule for that list.
pub fn check_app_tree(tree: &str) -> Vec<Finding> {
    HEAVY
        .iter()
        .filter(|heavy| tree.lines().any(|line| line.split(' ').next() == Some(heavy)))
        .map(|heavy| Finding {
            file: "app/Cargo.toml".into(),
            line: 1,
            rule: "app-stays-light",
            what: format!(
                "`{heavy}` is in the app; find what brings it with `cargo tree -p app --features csr --target {WASM} -i {heavy}`"
            ),
        })
        .collect()
}
