//! The exclusion grounds of the Procurement Act: a yes is explained, only an entry on the debarment list for a mandatory ground stops, and nothing about people is kept.

use crate::content;
use content::author::Authored;
use content::author::format::{Condition, Walk};
use domain::question::{Keep, Prefill};
use domain::verdict::Outcome;

const SLUG: &str = "procurement-specific-questionnaire";

fn walk(content: &Authored) -> &Walk {
    content.walks.iter().find(|walk| walk.slug == SLUG).unwrap()
}

/// The questions of the walk that stand for a ground, in order.
fn grounds(content: &Authored) -> Vec<&str> {
    let is_ground = |id: &&str| {
        let row = content.questions[*id].official.as_ref().map_or("", |official| official.row.as_str());
        row.starts_with("EXM-") || row.starts_with("EXD-")
    };
    walk(content).question_ids().filter(is_ground).collect()
}

#[test]
fn a_yes_to_any_ground_is_to_be_explained_and_is_never_filled_in() {
    let content = content();
    assert_eq!(grounds(content).len(), 24);
    for id in grounds(content) {
        let yes = Condition::Is(id.into(), "yes".into());
        let rule = walk(content).rule.iter().find(|rule| rule.when == yes);
        assert!(rule.is_some_and(|rule| rule.outcome == Some(Outcome::Explain) && !rule.advice), "{id}");
        assert_eq!(content.questions[id].prefill, Prefill::Never, "{id}");
    }
}

#[test]
fn only_a_debarment_entry_for_a_mandatory_ground_stops() {
    let content = content();
    let stops: Vec<_> = walk(content).rule.iter().filter(|rule| rule.outcome == Some(Outcome::Stop)).map(|rule| &rule.when).collect();
    assert_eq!(stops, [&Condition::Is("debarred-ground".into(), "mandatory".into())]);
}

#[test]
fn the_part_on_grounds_opens_with_what_does_not_matter() {
    let content = content();
    let first = &content.questions[grounds(content)[0]];
    let section = walk(content).section.iter().find(|section| section.questions.contains(&first.id)).unwrap();
    let text = section.en.intro.as_deref().unwrap();
    assert!(text.starts_with("A conviction that is not on this list does not matter here."), "{text}");
    assert!(text.contains("Do not ask trustees about spent convictions.") && text.contains("take advice"), "{text}");
    let others = section.questions.iter().filter(|id| **id != first.id);
    for id in others {
        let hint = content.questions[id].en.hint.as_deref().unwrap();
        assert!(hint.contains("Take advice on [[spent-conviction|"), "{id}: {hint}");
    }
}

#[test]
fn what_lies_behind_a_yes_is_not_kept() {
    let content = content();
    assert_eq!(content.questions["act-ground-details"].keep, Keep::Never);
    for never in ["exclusion-conviction-details", "cdp-exclusion-details", "cdp-connected-details"] {
        assert_eq!(content.questions[never].keep, Keep::Never, "{never}");
    }
    for field in content.questions["cdp-connected-details"].fields.iter().flatten().map(|id| &content.questions[id]) {
        assert_eq!(field.keep, Keep::Never, "{}", field.id);
    }
    // What may tell of a person leaves no device, and says so.
    let own = [
        "act-self-cleaning",
        "exclusion-self-cleaning",
        "exclusion-conflict-details",
        "exclusion-discretionary-explanation",
        "exclusion-tax-details",
        "safety-action-details",
    ];
    for id in own {
        let hint = content.questions[id].en.hint.as_deref().unwrap_or_default();
        assert!(content.questions[id].keep == Keep::Device && hint.to_lowercase().contains("leave out names"), "{id}: {hint}");
    }
}
