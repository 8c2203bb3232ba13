//! Reads the questions for `src/keep.rs`: their identifiers, their facts, and where the answers may live.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FOLDER: &str = "questions";

/// Where answers may live, in the order in which the stricter wins.
const KEEPS: [(&str, &str); 3] = [("account", "Account"), ("device", "Device"), ("never", "Never")];

/// The two lists as Rust, sorted for a binary search.
pub fn generate() -> Result<String, String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut questions = BTreeMap::new();
    let mut facts: BTreeMap<String, usize> = BTreeMap::new();
    read(Path::new(FOLDER), &mut |id, fact, keep| {
        let known = facts.entry(fact).or_insert(keep);
        *known = keep.max(*known);
        questions.insert(id, keep);
    })?;
    if questions.is_empty() {
        return Err(format!("{FOLDER}: holds no question. Do: put the questions there"));
    }
    Ok(format!("{}{}", list("QUESTIONS", &questions), list("FACTS", &facts)))
}

fn list(name: &str, all: &BTreeMap<String, usize>) -> String {
    let mut lines = String::new();
    for (id, keep) in all {
        let _ = writeln!(lines, "    ({id:?}, Keep::{}),", KEEPS[*keep].1);
    }
    format!("static {name}: &[(&str, Keep)] = &[\n{lines}];\n")
}

/// Reads every question under a folder.
fn read(folder: &Path, found: &mut dyn FnMut(String, String, usize)) -> Result<(), String> {
    let wrong = |path: &Path, what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| wrong(folder, &error))? {
        paths.push(entry.map_err(|error| wrong(folder, &error))?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, found)?;
            continue;
        }
        if path.extension().is_none_or(|kind| kind != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| wrong(&path, &error))?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| wrong(&path, &error))?;
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(String::from);
        // All else that can be wrong with a question, the check of the content says better.
        let (Some(id), Some(fact)) = (word("id"), word("fact")) else {
            return Err(wrong(&path, &"has no `id` or no `fact`. Do: write it"));
        };
        let keep = table.get("keep").map_or(Some(KEEPS[0].0), toml::Value::as_str).unwrap_or_default();
        let Some(keep) = KEEPS.iter().position(|(word, _)| *word == keep) else {
            return Err(wrong(&path, &"has a `keep` that is none of account, device, never. Do: write one of them"));
        };
        found(id, fact, keep);
    }
    Ok(())
}
