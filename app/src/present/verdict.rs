//! The verdict page: the outcome in the walk's own words, and what is still open.

use content::Msg;
use domain::verdict::{Fit, Outcome, Rule};
use domain::walk::{OutcomeWords, Walk};

/// The words of a walk for an outcome. A walk that cannot come to it has none.
pub fn words(walk: &Walk, outcome: Outcome) -> Option<&OutcomeWords> {
    walk.outcomes.iter().find(|words| words.outcome == outcome)
}

/// The word on the panel.
pub fn word(outcome: Outcome) -> Msg {
    match outcome {
        Outcome::Pass => Msg::VerdictPass,
        Outcome::Incomplete => Msg::VerdictIncomplete,
        Outcome::Explain => Msg::VerdictExplain,
        Outcome::Stop => Msg::VerdictStop,
    }
}

/// What kind of action a rule makes: the value of `data-kind`, the word in the list, and the word beside the question.
pub fn kind(rule: &Rule) -> (&'static str, Msg, Msg) {
    match (rule.advice, rule.outcome) {
        (true, _) => ("advice", Msg::VerdictActionAdvice, Msg::NoticeAdvice),
        (false, Outcome::Stop) => ("stop", Msg::VerdictActionStop, Msg::NoticeStop),
        (false, _) => ("explain", Msg::VerdictActionExplain, Msg::NoticeExplain),
    }
}

/// The value of `data-fit` and the word for it.
pub fn fit(fit: Fit) -> (&'static str, Msg) {
    match fit {
        Fit::Fits => ("fits", Msg::VerdictFits),
        Fit::Could => ("could", Msg::VerdictCould),
        Fit::NotYet => ("not-yet", Msg::VerdictNotYet),
    }
}
