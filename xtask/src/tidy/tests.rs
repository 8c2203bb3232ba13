//! Every rule has a fixture that must fail for its own reason, and this code itself breaks none.

use super::{Finding, files as sources, findings, manifests};
use crate::files;
use crate::place::Place;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const RULES: [&str; 15] = [
    "app-stays-light",
    "components-know-no-page-state-or-api",
    "content-dependencies",
    "content-is-domain-only",
    "document-dependencies",
    "document-knows-no-browser",
    "domain-dependencies",
    "domain-stands-alone",
    "file-length",
    "file-opens-with-its-purpose",
    "handlers-leave-sql-to-repo",
    "no-mod-rs",
    "pages-stand-apart",
    "present-is-plain-functions",
    "repo-knows-no-http-or-content",
];

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn found_in(fixture: &Path) -> Vec<Finding> {
    let mut found = findings(fixture).unwrap();
    let tree = fixture.join("tree.txt");
    if tree.is_file() {
        found.extend(manifests::check_app_tree(&files::text(&tree).unwrap()));
    }
    found
}

#[test]
fn each_fixture_fails_for_its_own_reason() {
    let fixtures = Place::here().root.join("tests/fixtures/tidy");
    let mut rules = BTreeSet::new();
    for rule in folders(&fixtures) {
        for fixture in folders(&rule) {
            let found = found_in(&fixture);
            let names: BTreeSet<&str> = found.iter().map(|finding| finding.rule).collect();
            if name(&rule) == "nothing-wrong" {
                assert_eq!(found, [], "{}", fixture.display());
            } else {
                assert_eq!(names, BTreeSet::from([name(&rule).as_str()]), "{}: {found:?}", fixture.display());
                rules.insert(name(&rule));
            }
        }
    }
    assert_eq!(rules, RULES.into_iter().map(String::from).collect(), "each rule has a fixture");
}

#[test]
fn this_code_keeps_its_own_rules() {
    let root = Place::here().root;
    let found = findings(&root).unwrap();
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn the_sources_are_really_read() {
    let read = sources::sources(&Place::here().root).unwrap();
    for wanted in ["domain/src/lib.rs", "app/src/lib.rs", "worker/src/lib.rs", "xtask/src/tidy.rs"] {
        assert!(read.iter().any(|source| source.name == wanted), "{wanted} was not read");
    }
    assert!(!read.iter().any(|source| source.name.starts_with("target/") || source.name.contains("node_modules")));
}

#[test]
fn the_app_brings_no_heavy_crate_to_a_phone() {
    let tree = manifests::app_tree(&Place::here()).unwrap();
    assert!(tree.contains("web-sys"), "cargo tree said nothing of the app:\n{tree}");
    assert_eq!(manifests::check_app_tree(&tree), []);
}
