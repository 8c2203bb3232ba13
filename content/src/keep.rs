//! Where the answers to each question may live, so that the Worker can refuse what must not reach it.

use domain::question::Keep;

include!(concat!(env!("OUT_DIR"), "/keep.rs"));

/// What the app notes of its own, with no question: which walk was taken, and the name that the user gave it.
pub const NOTES: [&str; 2] = ["walk.slug", "walk.name"];

/// Where an answer to a question about a fact may live: the stricter of what the two say. Nothing when one of them is not known.
pub fn of(question: &str, fact: &str) -> Option<Keep> {
    if question.is_empty() {
        return NOTES.contains(&fact).then_some(Keep::Account);
    }
    Some(stricter(find(QUESTIONS, question)?, find(FACTS, fact)?))
}

fn find(all: &[(&str, Keep)], id: &str) -> Option<Keep> {
    let place = all.binary_search_by(|(other, _)| (*other).cmp(id)).ok()?;
    all.get(place).map(|(_, keep)| *keep)
}

/// The stricter of two.
pub fn stricter(a: Keep, b: Keep) -> Keep {
    match (a, b) {
        (Keep::Never, _) | (_, Keep::Never) => Keep::Never,
        (Keep::Device, _) | (_, Keep::Device) => Keep::Device,
        (Keep::Account, Keep::Account) => Keep::Account,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_found_with_what_its_file_says() {
        for (question, keep) in QUESTIONS {
            assert_eq!(find(QUESTIONS, question), Some(*keep), "{question}");
        }
        for keep in [Keep::Account, Keep::Device, Keep::Never] {
            assert!(QUESTIONS.iter().any(|(_, other)| *other == keep), "{keep:?}");
        }
        assert_eq!(of("organisation-legal-name", "organisation.legal-name"), Some(Keep::Account));
        assert_eq!(of("cyber-accounts", "cyber.accounts"), Some(Keep::Device));
        assert_eq!(of("exclusion-conviction-details", "exclusion.conviction-details"), Some(Keep::Never));
    }

    #[test]
    fn a_fact_that_is_never_kept_is_not_kept_under_another_question() {
        assert_eq!(of("organisation-legal-name", "exclusion.conviction-details"), Some(Keep::Never));
        assert_eq!(of("cyber-accounts", "organisation.legal-name"), Some(Keep::Device));
    }

    #[test]
    fn what_nobody_asks_is_not_known() {
        assert_eq!(of("no-such-question", "organisation.legal-name"), None);
        assert_eq!(of("organisation-legal-name", "no.such-fact"), None);
        assert_eq!(of("", "organisation.legal-name"), None);
        assert_eq!(of("", "walk.slug"), Some(Keep::Account));
    }
}
