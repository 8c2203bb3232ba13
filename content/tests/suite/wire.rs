//! The app's small JSON reader makes the same of finished content as serde does.

use content::author::{Compiled, compile, load_layers};
use domain::walk::{Rest, Walk};
use domain::wire;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use std::path::Path;

fn compiled(layers: &[&str]) -> Compiled {
    let folders: Vec<_> = layers.iter().map(|layer| Path::new(env!("CARGO_MANIFEST_DIR")).join(layer)).collect();
    let folders: Vec<&Path> = folders.iter().map(|folder| folder.as_path()).collect();
    let loaded = load_layers(&folders).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    compile(&loaded.unwrap())
}

#[track_caller]
fn read_alike<T: wire::Read + Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value);
    assert_eq!(wire::read::<T>(&json).as_ref(), Some(value));
}

/// Whoever has the rest of a walk and asks for one question or rule gets what stands in the whole.
fn in_its_line(asked: &Walk, rest: &Rest, whole: &Walk) {
    for question in whole.questions_and_fields() {
        let found = rest.layers(asked, &question.id).unwrap_or_default();
        let text = &question.text;
        assert_eq!((&found.why, &found.good, &found.example), (&text.why, &text.good, &text.example), "{}", question.id);
        assert_eq!((&found.evidence, &found.paste, &found.official), (&text.evidence, &text.paste, &text.official), "{}", question.id);
        assert_eq!((&found.sources, &found.review_by), (&question.sources, &question.review_by), "{}", question.id);
    }
    for rule in &whole.rules {
        let found = rest.reasons(asked, &rule.id).unwrap();
        assert_eq!((&found.title, &found.reason), (&rule.title, &rule.reason), "{}", rule.id);
        assert_eq!((&found.way_forward, &found.sources), (&rule.way_forward, &rule.sources), "{}", rule.id);
    }
}

fn all_read_alike(compiled: &Compiled) {
    assert!(!compiled.interfaces.is_empty() && !compiled.walks.is_empty() && !compiled.glossaries.is_empty());
    compiled.interfaces.values().for_each(read_alike);
    compiled.more.values().for_each(read_alike);
    compiled.walks.values().for_each(read_alike);
    for walk in compiled.walks.values() {
        let mut first = walk.clone();
        let rest = Rest::take(&mut first);
        assert!(first.questions().all(|question| question.text.why.is_empty()) && !rest.layers.why.is_empty());
        read_alike(&first);
        read_alike(&rest);
        in_its_line(&first, &rest, walk);
        in_its_line(walk, &rest, walk);
        rest.put(&mut first);
        assert_eq!(&first, walk, "a walk that was parted and put together again is the same");
    }
    compiled.glossaries.values().for_each(read_alike);
    compiled.papers.values().for_each(read_alike);
    compiled.areas.values().for_each(read_alike);
}

#[test]
fn the_real_content_is_read_alike() {
    all_read_alike(&compiled(&["."]));
}

#[test]
fn content_with_every_kind_of_question_is_read_alike() {
    all_read_alike(&compiled(&["../tests/fixtures/content/base", "../tests/fixtures/content/all-kinds"]));
}
