//! The word for an outcome, and what kind of action a rule makes.

pub mod later;

use content::Msg;
use domain::verdict::{Outcome, Rule};

/// The word on the panel.
pub fn word(outcome: Outcome) -> Msg {
    match outcome {
        Outcome::Pass => Msg::VerdictPass,
        Outcome::Incomplete => Msg::VerdictIncomplete,
        Outcome::Explain => Msg::VerdictExplain,
        Outcome::Stop => Msg::VerdictStop,
    }
}

/// What kind of action a rule makes: the value of `data-kind`, and the word beside the question.
pub fn kind(rule: &Rule) -> (&'static str, Msg) {
    match (rule.advice, rule.outcome) {
        (true, _) => ("advice", Msg::NoticeAdvice),
        (false, Outcome::Stop) => ("stop", Msg::NoticeStop),
        (false, _) => ("explain", Msg::NoticeExplain),
    }
}
