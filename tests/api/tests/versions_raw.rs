//! What must stay on a device is nowhere on the server: not in the bytes of the database, not in the log.
//!
//! How to run: see the crate's first lines; besides, `FOOTHOLD_DATABASE` names the folder of the server's database and `FOOTHOLD_LOG` its log.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::Server;
use api_tests::person::{Person, fresh};
use domain::api::sync::{Pushed, RefusedCode};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn named(variable: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => path.into(),
        None => panic!("{variable} is not set, so there is nothing to look into. `cargo xtask test` sets it."),
    }
}

/// Every file under a folder, or a lone file.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    std::fs::read_dir(path).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// The files whose bytes hold a word.
fn with(word: &str, place: &Path) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| std::fs::read(path).unwrap().windows(word.len()).any(|bytes| bytes == word.as_bytes());
    files(place).into_iter().filter(holds).collect()
}

fn version(question: &str, fact: &str, text: &str) -> Value {
    json!({
        "id": fresh("v"),
        "address": { "subject": "organisation", "fact": fact },
        "stamp": { "at": 1, "count": 0, "device": "d1" },
        "question": question,
        "answer": { "input": { "text": text } },
    })
}

#[test]
fn what_must_stay_on_the_device_is_in_no_byte_of_the_database_and_in_no_line_of_the_log() {
    let (database, log) = (named("FOOTHOLD_DATABASE"), named("FOOTHOLD_LOG"));
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let address = format!("/api/v1/organisations/{organisation}/versions");
    let [kept, device, never, both] = ["kept", "device", "never", "both"].map(|word| format!("{}-secret", fresh(word)));
    let versions = [
        version("organisation-legal-name", "organisation.legal-name", &kept),
        version("cyber-accounts", "cyber.accounts", &device),
        version("exclusion-conviction-details", "exclusion.conviction-details", &never),
        version("organisation-legal-name", "exclusion.conviction-details", &both),
    ];
    let answer = owner.post(&address, &json!({ "sent_at": 1, "versions": versions }));
    let pushed: Pushed = serde_json::from_str(&answer.body).unwrap();
    let codes: Vec<RefusedCode> = pushed.refused.iter().map(|refused| refused.code).collect();
    assert_eq!(codes, [RefusedCode::DeviceOnly, RefusedCode::NeverKept, RefusedCode::NeverKept]);
    let read = owner.get(&address).body;
    let audit = owner.get(&format!("/api/v1/organisations/{organisation}/audit")).body;
    let told = [answer.body, read, audit].concat();

    let holding = with(&kept, &database);
    assert_ne!(holding, Vec::<PathBuf>::new(), "what is kept was not found: this test looks in the wrong place");
    let beside: Vec<_> = holding.iter().filter(|file| !file.components().any(|part| part.as_os_str() == "d1")).collect();
    assert!(beside.is_empty(), "an answer is stored beside the database, too: {beside:?}");
    assert!(!std::fs::read(&log).unwrap().is_empty(), "the log is empty: this test looks in the wrong place");
    for secret in [device, never, both] {
        assert_eq!(with(&secret, &database), Vec::<PathBuf>::new());
        assert_eq!(with(&secret, &log), Vec::<PathBuf>::new());
        assert!(!told.contains(&secret));
    }
    assert_eq!(with(&kept, &log), Vec::<PathBuf>::new(), "an answer stands in the log");
}
