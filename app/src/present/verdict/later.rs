//! The verdict page: the outcome in the walk's own words, what to do, how routes fit.

use content::Msg;
use domain::verdict::{Fit, Outcome, Rule};
use domain::walk::{OutcomeWords, Walk};

/// The words of a walk for an outcome. A walk that cannot come to it has none.
pub fn words(walk: &Walk, outcome: Outcome) -> Option<&OutcomeWords> {
    walk.outcomes.iter().find(|words| words.outcome == outcome)
}

/// The word for a rule in the list of things to do.
pub fn action(rule: &Rule) -> Msg {
    match (rule.advice, rule.outcome) {
        (true, _) => Msg::VerdictActionAdvice,
        (false, Outcome::Stop) => Msg::VerdictActionStop,
        (false, _) => Msg::VerdictActionExplain,
    }
}

/// The value of `data-fit` and the word for it. A route that is to wait has words of its own: without a reason there is no need to.
pub fn fit(fit: Fit, wait: bool) -> (&'static str, Msg) {
    let (mark, said, waiting) = match fit {
        Fit::Fits => ("fits", Msg::VerdictFits, Msg::VerdictWaitFits),
        Fit::Could => ("could", Msg::VerdictCould, Msg::VerdictWaitCould),
        Fit::NotYet => ("not-yet", Msg::VerdictNotYet, Msg::VerdictWaitNotYet),
    };
    (mark, if wait { waiting } else { said })
}
