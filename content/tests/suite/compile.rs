//! What is made of authored content: every kind, both languages, units, fingerprints, files.

use content::author::{Compiled, compile, load_layers, report};
use domain::catalogue::Interface;
use domain::condition::Condition;
use domain::question::{Keep, Kind, Limit};
use domain::text::{Block, Inline};
use domain::verdict::Outcome;
use domain::walk::{Rest, Walk};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/content")
}

fn compiled(extra: &[&Path]) -> Compiled {
    let base = fixtures().join("base");
    let layers: Vec<&Path> = std::iter::once(base.as_path()).chain(extra.iter().copied()).collect();
    let loaded = load_layers(&layers).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    compile(&loaded.unwrap())
}

fn all_kinds(lang: &str) -> Walk {
    compiled(&[&fixtures().join("all-kinds")]).walks[&("all-kinds".to_owned(), lang.to_owned())].clone()
}

/// How many kinds there are.
const KINDS: usize = 21;

/// Counts the kinds: whoever adds one is asked by the compiler for its place, and raises [`KINDS`].
fn place(kind: &Kind) -> usize {
    match kind {
        Kind::YesNo => 0,
        Kind::ChooseOne(_) => 1,
        Kind::ChooseMany(_) => 2,
        Kind::ShortText { .. } => 3,
        Kind::LongText(_) => 4,
        Kind::Number { .. } => 5,
        Kind::Money { .. } => 6,
        Kind::Percentage => 7,
        Kind::Date(_) => 8,
        Kind::YearMonth => 9,
        Kind::Email => 10,
        Kind::Web => 11,
        Kind::Phone => 12,
        Kind::Postcode => 13,
        Kind::Address => 14,
        Kind::Areas(_) => 15,
        Kind::Person => 16,
        Kind::Group(_) => 17,
        Kind::Table(_) => 18,
        Kind::File => 19,
        Kind::Declaration(_) => 20,
    }
}

#[test]
fn the_walk_of_all_kinds_has_all_kinds() {
    let walk = all_kinds("en");
    let places: BTreeSet<usize> = walk.questions().map(|question| place(&question.kind)).collect();
    assert_eq!(places, (0..KINDS).collect());
    let group = walk.questions().find_map(|question| match &question.kind {
        Kind::Group(group) => Some(group),
        _ => None,
    });
    assert!(group.is_some_and(|group| group.fields.len() == 3), "fields of a group are there too");
}

#[test]
fn natural_units_become_those_of_the_domain() {
    let walk = all_kinds("en");
    let kind = |id: &str| &walk.question(&id.into()).unwrap().kind;
    assert_eq!(*kind("kind-money"), Kind::Money { min: Some(0), max: Some(500_000) });
    assert!(matches!(kind("kind-number"), Kind::Number { decimals: 1, max: Some(20_000), .. }));
    assert_eq!(*kind("kind-long-text"), Kind::LongText(Limit::Words(20)));
    let heavy = walk.rules.iter().find(|rule| rule.id.as_str() == "heavy-cat").unwrap();
    assert_eq!(heavy.when, Condition::AtLeast("kind-number".into(), 12_500));
    let toys = &walk.routes[0].tests[1];
    assert_eq!(toys.when, Condition::AtLeast("kind-group".into(), 1));
}

#[test]
fn a_rule_stands_beside_the_last_question_it_looks_at() {
    let walk = all_kinds("en");
    let beside = |id: &str| walk.rules.iter().find(|rule| rule.id.as_str() == id).unwrap().beside.as_str().to_owned();
    assert_eq!(beside("no-cat"), "kind-yes-no");
    assert_eq!(beside("unsafe-toy"), "kind-group");
    let advice: Vec<_> = walk.rules.iter().map(|rule| (rule.advice, rule.outcome)).collect();
    assert_eq!(advice, [(false, Outcome::Explain), (false, Outcome::Stop), (true, Outcome::Explain)]);
}

#[test]
fn words_are_read_in_the_language_of_the_page() {
    let (english, welsh) = (all_kinds("en"), all_kinds("cy"));
    let ask = |walk: &Walk| walk.question(&"kind-yes-no".into()).unwrap().text.ask.clone();
    assert_eq!(ask(&english), "Does your group have a cat?");
    assert_eq!(ask(&welsh), "Oes gan eich grŵp gath?");
    assert_eq!((english.lang.as_str(), english.unreviewed, welsh.lang.as_str(), welsh.unreviewed), ("en", false, "cy", true));
    let hint = &english.question(&"kind-yes-no".into()).unwrap().text.hint;
    assert!(matches!(&hint[0], Block::P(run) if run.contains(&Inline::G("lot".into(), "word list".into()))), "{hint:?}");
    assert_eq!(english.question(&"kind-secret".into()).unwrap().keep, Keep::Never);
    let email = english.question(&"kind-email".into()).unwrap();
    assert!(email.optional && !email.text.hint.is_empty() && !email.text.why.is_empty(), "the override adds and keeps the rest");
}

#[test]
fn the_wording_is_one_in_both_languages_and_changes_with_the_words() {
    let (english, welsh) = (all_kinds("en"), all_kinds("cy"));
    for (ours, theirs) in english.questions().zip(welsh.questions()) {
        assert_eq!(ours.wording, theirs.wording, "{}", ours.id);
        assert_eq!(ours.wording.len(), 4);
    }
    assert_ne!(english.version, welsh.version);

    let folder = scratch("wording");
    let path = "questions/base-first.toml";
    let written = fs::read_to_string(fixtures().join("base").join(path)).unwrap();
    let of = |text: String| {
        fs::create_dir_all(folder.join("questions")).unwrap();
        fs::write(folder.join(path), text).unwrap();
        let walk = compiled(&[&folder]).walks[&("base".to_owned(), "en".to_owned())].clone();
        let wording = walk.questions().next().unwrap().wording.clone();
        (wording, walk.version)
    };
    let (wording, version) = of(written.clone());
    let (other_why, other_version) = of(written.replace("They want to know.", "They like to know."));
    let (other_ask, _) = of(written.replace("Do you like tea?", "Do you drink tea?"));
    assert_eq!(wording, other_why, "why they ask is not what was answered");
    assert_ne!(version, other_version);
    assert_ne!(wording, other_ask);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_walk_without_welsh_is_english_under_both_addresses_and_says_so() {
    let compiled = compiled(&[&fixtures().join("ten-questions")]);
    let files = &compiled.manifest.walks["summer-fair-safety"];
    assert_eq!(files["en"], files["cy"]);
    let card = compiled.more["cy"].walks.iter().find(|card| card.slug.as_str() == "summer-fair-safety").unwrap();
    assert_eq!((card.lang.as_str(), card.questions, card.file.as_str()), ("en", 10, files["cy"].as_str()));
}

#[test]
fn files_are_written_under_hashed_names_and_read_back() {
    let compiled = compiled(&[&fixtures().join("all-kinds")]);
    let folder = scratch("files");
    let manifest = compiled.write(&folder).unwrap();
    let read = |address: &str| fs::read_to_string(folder.join(address.trim_start_matches('/'))).unwrap();
    let address = &manifest.walks["all-kinds"]["cy"];
    let name = address.strip_prefix("/content/all-kinds.cy.").and_then(|rest| rest.strip_suffix(".json")).unwrap();
    assert!(name.len() == 8 && name.chars().all(|c| c.is_ascii_hexdigit()), "{address}");
    let mut walk: Walk = serde_json::from_str(&read(address)).unwrap();
    serde_json::from_str::<Rest>(&read(&walk.rest)).unwrap().put(&mut walk);
    assert_eq!(walk, all_kinds("cy"));
    let interface: Interface = serde_json::from_str(&read(&manifest.interface["cy"])).unwrap();
    assert_eq!(interface, compiled.interfaces["cy"]);
    assert_eq!(interface.glossary, manifest.glossary["cy"]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn messages_stand_in_the_order_of_their_keys_with_all_forms() {
    let compiled = compiled(&[]);
    // What the fixtures say beside faults is not among the messages that come first.
    let (english, welsh) = (&compiled.more["en"].messages, &compiled.more["cy"].messages);
    assert_eq!(english.len(), welsh.len());
    assert_eq!(english[0], ["Tea for you"], "`home.title` comes first in these fixtures");
    let all = |lang: &str| [&compiled.interfaces[lang].messages[..], &compiled.more[lang].messages[..]].concat();
    let (english, welsh) = (all("en"), all("cy"));
    let plural = english.iter().position(|forms| forms.len() > 1).unwrap();
    assert_eq!((english[plural].len(), welsh[plural].len()), (2, 6));
}

#[test]
fn the_report_tells_every_text_once_with_its_source() {
    let (base, extra) = (fixtures().join("base"), fixtures().join("all-kinds"));
    let content = load_layers(&[&base, &extra]).unwrap();
    let entries = report::entries(&content);
    let ids: BTreeSet<_> = entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), entries.len());
    let find = |id: &str| entries.iter().find(|entry| entry.id == id).unwrap();
    let ask = find("walk/all-kinds/kind-yes-no/en.ask");
    assert_eq!((ask.kind, ask.place.as_str(), ask.lang), ("question", "walk/all-kinds", "en"));
    assert_eq!(ask.official.as_deref(), Some("The book of kinds 1.1"));
    assert_eq!((ask.source.as_deref(), ask.checked.as_deref()), (Some("The book of kinds"), Some("2026-11-22")));
    assert!(ask.grade.is_some_and(|grade| grade < 6.0));
    assert_eq!(find("walk/all-kinds/kind-yes-no/cy.ask").grade, None);
    assert_eq!(find("walk/all-kinds/kind-yes-no/official.words").grade, None, "quotations are left out");
    assert_eq!(find("walk/all-kinds/fixture-areas/option.0.en").grade, None, "names are left out");
    assert!(find("walk/all-kinds/all-kinds/en.before").text.contains("Have the cat at hand.\n"));
    assert!(serde_json::from_str::<serde_json::Value>(&report::as_json(&content)).unwrap()[0]["where"].is_string());
}

fn scratch(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("foothold-compile-{test}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}
