//! Part 3 of the Selection Questionnaire: its sources are those of this form, what is not sure says whom to ask, and the list of services is whole.

use crate::{compiled, content};
use content::author::Compiled;
use content::author::format::Level;
use domain::question::{Question, Status};
use domain::text::plain;
use domain::walk::{Section, Walk};

fn walk<'a>(compiled: &'a Compiled, slug: &str) -> &'a Walk {
    &compiled.walks[&(slug.to_owned(), "en".to_owned())]
}

fn part_three(walk: &Walk) -> impl Iterator<Item = &Section> {
    walk.sections.iter().filter(|section| section.title.starts_with("Part 3"))
}

/// All that stands around a question.
fn around(question: &Question) -> String {
    let text = &question.text;
    [&text.hint, &text.why, &text.good, &text.evidence].map(|blocks| plain(blocks)).join(" ")
}

#[test]
fn what_is_not_sure_says_to_check_with_the_buyer() {
    let compiled = compiled();
    let walk = walk(compiled, "selection-questionnaire");
    let unsure = |question: &&Question| question.status() != Status::Verified;
    let unsure: Vec<_> = part_three(walk).flat_map(|section| &section.questions).filter(unsure).collect();
    let silent = |question: &&&Question| !around(question).to_lowercase().contains("check with the buyer");
    assert_eq!(unsure.iter().filter(silent).map(|question| question.id.as_str()).collect::<Vec<_>>(), [""; 0]);
    assert!(unsure.len() > 10);
}

#[test]
fn a_question_of_two_forms_has_the_sources_of_each() {
    let compiled = compiled();
    let titles = |slug: &str| {
        let question = walk(compiled, slug).question(&"past-work".into()).unwrap();
        question.sources.iter().map(|source| source.title.clone()).collect::<Vec<_>>()
    };
    let (old, new) = (titles("selection-questionnaire"), titles("procurement-specific-questionnaire"));
    assert!(old[0].contains("Selection Questionnaire") && new[0].contains("Procurement Specific Questionnaire"), "{old:?} {new:?}");
}

#[test]
fn there_are_eight_needs_three_groups_of_people_and_three_others() {
    let content = content();
    let kinds = &content.taxonomies["service-categories"].option;
    let starting = |with: &str| kinds.iter().filter(|kind| kind.en_hint.as_deref().unwrap_or_default().starts_with(with)).count();
    assert_eq!([starting("A need."), starting("A group of people."), starting("Another service.")], [8, 3, 3]);
    assert_eq!(kinds.len(), 14);
    assert!(
        kinds.iter().all(|kind| kind.en_hint.as_deref().unwrap_or_default().contains("2026:")),
        "each tells its place in the new contracts"
    );
}

#[test]
fn each_of_the_eight_needs_is_in_one_of_the_four_newer_kinds() {
    let content = content();
    let (older, newer) = (&content.taxonomies["service-categories"], &content.taxonomies["community-support"]);
    assert_eq!((newer.maps.as_deref(), newer.as_of.as_deref(), newer.option.len()), (Some("service-categories"), Some("2026"), 4));
    for option in &older.option {
        let takers: Vec<_> = newer.option.iter().filter(|taker| taker.was.contains(&option.value)).map(|taker| taker.en.as_str()).collect();
        let hint = option.en_hint.as_deref().unwrap();
        assert_eq!(takers.len(), usize::from(hint.starts_with("A need.")), "{}", option.value);
        assert!(takers.iter().all(|taker| hint.starts_with("A need. ") && hint.ends_with(&format!(" 2026: {taker}."))), "{hint}");
    }
    let housing = newer.option.iter().find(|option| option.value == "housing-support").unwrap();
    let without: Vec<_> =
        housing.except.iter().map(|code| content.areas[&Level::Regions].area.iter().find(|area| area.code == *code).unwrap()).collect();
    assert_eq!(without.iter().map(|region| region.en.as_str()).collect::<Vec<_>>(), ["East of England", "Yorkshire and the Humber"]);
}

#[test]
fn what_is_known_of_the_framework_and_what_is_not_is_said() {
    let compiled = compiled();
    let section = part_three(walk(compiled, "selection-questionnaire")).last().unwrap();
    let intro = plain(&section.intro);
    for said in ["14 kinds", "June 2027", "We do not know if new groups can still join", "Check with the buyer"] {
        assert!(intro.contains(said), "{said}");
    }
    // The question comes before all that stands behind it.
    assert!(intro.split_whitespace().count() < 45, "{intro}");
    let why = plain(&section.questions[0].text.why);
    for said in ["June 2020", "14 kinds", "June 2027", "What we do not know.", "We do not know if new groups can still join", "27 areas"] {
        assert!(why.contains(said), "{said}");
    }
}
