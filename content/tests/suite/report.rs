//! What the whole content must come to: how much there is, all of it in Welsh, and easy enough to read.

use crate::content;
use content::author::Authored;
use content::author::check::reading;
use content::author::report::{self, Entry};
use std::collections::BTreeSet;

/// The report as programs get it.
fn report(content: &Authored) -> Vec<serde_json::Value> {
    serde_json::from_str(&report::as_json(content)).unwrap()
}

#[test]
fn there_are_1500_texts_and_150_words() {
    let content = content();
    let report = report(content);
    let english = report.iter().filter(|text| text["lang"] == "en");
    let distinct: BTreeSet<&str> = english.clone().map(|text| text["text"].as_str().unwrap()).collect();
    assert!(english.count() >= 1500 && distinct.len() >= 1500, "{} different texts", distinct.len());
    let words: BTreeSet<&str> = report.iter().filter_map(|text| text["where"].as_str()?.strip_prefix("glossary/")).collect();
    assert!(words.len() >= 150, "{} words", words.len());
}

#[test]
fn all_of_it_is_in_welsh() {
    let content = content();
    assert!(content.walks.iter().all(|walk| walk.welsh), "every walk that is shipped is in Welsh");
    let entries = report::entries(content);
    // Names of official documents and quotations stay in their language; options that are names of places may have one name only. Plural forms
    // differ from language to language, and each has those it needs.
    let compared = |entry: &&Entry| !matches!(entry.kind, "official" | "option") && !entry.id.contains(".also.") && !is_plural(&entry.id);
    let ids = |lang: &'static str| {
        let name = move |entry: &Entry| entry.id.replace(&format!("/{lang}."), "/*.").replace(&format!(".{lang}."), ".*.");
        entries.iter().filter(compared).filter(move |entry| entry.lang == lang).map(name).collect::<BTreeSet<_>>()
    };
    let (english, welsh) = (ids("en"), ids("cy"));
    // Of messages, those of the gallery and of the account among them, the build compares the keys.
    let tables = |id: &&String| !["interface/", "gallery/", "reply/"].iter().any(|place| id.starts_with(place)) && !id.contains("/column.");
    let missing: Vec<_> = english.iter().filter(tables).filter(|id| !welsh.contains(*id)).collect();
    assert!(missing.is_empty(), "not in Welsh: {missing:?}");
    assert!(english.iter().filter(tables).count() > 1500);
    let said = |entry: &&Entry| entry.text.trim().is_empty();
    assert_eq!(entries.iter().filter(said).count(), 0, "no text is empty");
}

fn is_plural(id: &str) -> bool {
    ["zero", "one", "two", "few", "many", "other"].iter().any(|form| id.ends_with(&format!(".{form}")))
}

#[test]
fn it_is_easy_enough_to_read() {
    let content = content();
    let reading = reading::reading(content);
    let hardest = reading.hard.iter().map(|hard| hard.grade).fold(0.0, f64::max);
    let excused: BTreeSet<&str> =
        content.exceptions.iter().flat_map(|list| &list.exception).map(|exception| exception.sentence.as_str()).collect();
    assert!(reading.sentences > 2000 && reading.share() <= 5.0, "{} sentences, {}% over grade 6", reading.sentences, reading.share());
    let over: Vec<_> = reading
        .hard
        .iter()
        .filter(|hard| hard.grade > 9.0 && !excused.contains(hard.sentence.as_str()))
        .map(|hard| &hard.sentence)
        .collect();
    assert!(over.is_empty(), "over grade 9 (the hardest is {hardest}): {over:?}");
}
