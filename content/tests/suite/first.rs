//! The messages that come with the first file of the app are those that its code names: none is missing, and none comes without need.

use content::keys::{FIRST, camel};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Sources whose code is in the second file (`app/src/later.rs`), beside those that are named `later`: every page that is not listed here the
/// other way round, and these.
const SECOND: &[&str] = &[
    "app/bars.rs",
    "app/gallery.rs",
    "app/gallery/sample.rs",
    "bin/prerender.rs",
    "components/field/areas.rs",
    "components/field/date.rs",
    "components/field/table.rs",
    "later/file.rs",
    "pages/question/rest.rs",
    "pages/start/own.rs",
    "present/answer.rs",
    "present/check.rs",
    "present/copies.rs",
    "present/document.rs",
    "present/paste.rs",
    "present/paste/text.rs",
    "present/ten_minutes.rs",
    "present/wording.rs",
    "present/text_copy.rs",
    "state/sync.rs",
    "state/account.rs",
    "state/copies.rs",
];
const FIRST_PAGES: [&str; 5] = ["pages/lost.rs", "pages/question.rs", "pages/question/around.rs", "pages/start.rs", "pages/tasks.rs"];

fn is_second(path: &str) -> bool {
    let page = path.starts_with("pages/") && !FIRST_PAGES.contains(&path);
    let folder = ["state/sync/", "state/account/", "present/account", "present/document/"].iter().any(|folder| path.starts_with(folder));
    page || folder || SECOND.contains(&path) || path.ends_with("/later.rs") || path.ends_with("/tests.rs")
}

/// What stands behind each `Msg::` in a source, without its tests.
fn named(source: &str) -> impl Iterator<Item = String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let name = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    source
        .split("Msg::")
        .skip(1)
        .map(name)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
        .collect::<Vec<_>>()
        .into_iter()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>, root: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found, root);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn the_first_messages_are_those_that_the_first_file_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut found = Vec::new();
    sources(&root, &mut found, &root);
    let listed: BTreeSet<&str> = FIRST.lines().filter(|line| !line.starts_with('#')).collect();
    // The sentences for faults are named by number; which of them a field of the first file can have is known here alone.
    let used: BTreeSet<String> = found.iter().filter(|(path, _)| !is_second(path)).flat_map(|(_, source)| named(source)).collect();
    let variant = |key: &str| key.split('.').map(camel).collect::<String>();
    let have: BTreeSet<String> = listed.iter().filter(|key| !key.starts_with("problem.")).map(|key| variant(key)).collect();
    assert_eq!(
        used.difference(&have).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "the first file names these: add them to content/src/first.txt"
    );
    assert_eq!(have.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "the first file does not name these: take them out");
    assert!(listed.contains("problem.answer_required") && listed.iter().all(|key| !key.is_empty()));
}
