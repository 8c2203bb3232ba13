//! Migrations go forward only: one that was written down is never changed, because some database has already run it.
//!
//! A new migration is written down with `FOOTHOLD_UPDATE=1 cargo test -p api-worker --test migrations`.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

const HEAD: &str = "# The SHA-256 of every migration, so that one which some database has already run is never changed.\n# Lines are only ever added: FOOTHOLD_UPDATE=1 cargo test -p api-worker --test migrations\n";

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
}

fn migrations() -> BTreeMap<String, String> {
    fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name.ends_with(".sql"))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[test]
fn no_migration_was_changed_and_each_is_written_down() {
    let file = folder().join("hashes.toml");
    let written = fs::read_to_string(&file).unwrap_or_default();
    let mut hashes: BTreeMap<String, String> = toml::from_str(&written).unwrap();
    let migrations = migrations();
    if std::env::var_os("FOOTHOLD_UPDATE").is_some() {
        for (name, text) in &migrations {
            hashes.entry(name.clone()).or_insert_with(|| hash(text));
        }
        let lines: String = hashes.iter().map(|(name, hash)| format!("\"{name}\" = \"{hash}\"\n")).collect();
        fs::write(&file, format!("{HEAD}{lines}")).unwrap();
    }
    for (name, text) in &migrations {
        match hashes.get(name) {
            Some(known) => assert_eq!(*known, hash(text), "{name} was changed. Put it back and write a new migration."),
            None => panic!("{name} is not in migrations/hashes.toml. Add it: FOOTHOLD_UPDATE=1 cargo test -p api-worker --test migrations"),
        }
    }
    for name in hashes.keys() {
        assert!(migrations.contains_key(name), "{name} is gone, but some database has already run it. Put it back.");
    }
}

#[test]
fn migrations_are_numbered_without_a_gap_and_say_why() {
    for (place, (name, text)) in migrations().into_iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", place + 1)), "{name} breaks the row of numbers");
        assert!(text.starts_with("-- "), "{name} does not begin with a comment that says why");
    }
}
