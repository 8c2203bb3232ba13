//! What the answers lead to: rules that fire with a reason and a way forward, one outcome for the whole, and routes weighed.

use crate::condition::{Condition, Lookup, Truth};
use crate::ids::{QuestionId, RuleId};
use crate::question::{Source, is_default};
use crate::text::Block;
use crate::walk::{Route, Test, Walk};
use serde::{Deserialize, Serialize};

/// What a rule or a whole walk comes to. From best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing stands in the way.
    Pass,
    /// Something is open: not answered or not sure.
    Incomplete,
    /// Something must be explained or put right.
    Explain,
    /// As things stand it cannot go on.
    Stop,
}

impl Outcome {
    /// The outcome as it stands in content and in `data-verdict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Incomplete => "incomplete",
            Self::Explain => "explain",
            Self::Stop => "stop",
        }
    }
}

/// A rule: when it holds, it comes to `explain` or `stop`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its key.
    pub id: RuleId,
    /// When it fires.
    pub when: Condition,
    /// `explain` or `stop`.
    pub outcome: Outcome,
    /// A short name for a list of things to do.
    pub title: String,
    /// Why.
    pub reason: Vec<Block>,
    /// What to do about it.
    pub way_forward: Vec<Block>,
    /// The question beside which the rule is shown while answering; the last one it looks at.
    pub beside: QuestionId,
    /// Not a fault of the answers but a thing to do: it stands in the list and leaves the outcome alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub advice: bool,
    /// Where its facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// The verdict on a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// What it comes to.
    pub outcome: Outcome,
    /// The rules that fired: stops first, then explanations, then advice; within each in the order of the content.
    pub fired: Vec<&'a Rule>,
}

/// The verdict. `open` tells whether a question that must be answered has no sound answer yet or is "not sure".
///
/// A stop or an explanation is told at once, whatever is still open. Only when no rule fires does an open walk come to `incomplete`.
pub fn verdict<'a>(walk: &'a Walk, answers: &dyn Lookup, open: bool) -> Verdict<'a> {
    let all: Vec<&Rule> = walk.rules.iter().filter(|rule| rule.when.holds(answers) == Truth::Yes).collect();
    let place = |rule: &Rule| match (rule.advice, rule.outcome) {
        (false, Outcome::Stop) => 0,
        (false, _) => 1,
        (true, _) => 2,
    };
    let fired: Vec<&Rule> = (0..3).flat_map(|wanted| all.iter().filter(move |rule| place(rule) == wanted).copied()).collect();
    let worst = fired.iter().filter(|rule| !rule.advice).map(|rule| rule.outcome).max();
    let outcome = worst.unwrap_or(if open { Outcome::Incomplete } else { Outcome::Pass });
    Verdict { outcome, fired }
}

/// How a route stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// All that it asks for is there.
    Fits,
    /// Nothing that it needs is known to be missing, but something is missing or not known.
    Could,
    /// Something that it needs is missing.
    NotYet,
}

/// A route with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed<'a> {
    /// The route.
    pub route: &'a Route,
    /// How it stands.
    pub fit: Fit,
    /// Each test of the route with whether it is met.
    pub tests: Vec<(&'a Test, Truth)>,
}

/// Weighs all routes of a walk: those that fit first, within each fit in the order of the content.
pub fn routes<'a>(walk: &'a Walk, answers: &dyn Lookup) -> Vec<Weighed<'a>> {
    let all: Vec<_> = walk.routes.iter().map(|route| weigh(route, answers)).collect();
    [Fit::Fits, Fit::Could, Fit::NotYet].iter().flat_map(|fit| all.iter().filter(move |weighed| weighed.fit == *fit).cloned()).collect()
}

fn weigh<'a>(route: &'a Route, answers: &dyn Lookup) -> Weighed<'a> {
    let tests: Vec<_> = route.tests.iter().map(|test| (test, test.when.holds(answers))).collect();
    let fit = if tests.iter().any(|(test, truth)| test.needed && *truth == Truth::No) {
        Fit::NotYet
    } else if tests.iter().all(|(_, truth)| *truth == Truth::Yes) {
        Fit::Fits
    } else {
        Fit::Could
    };
    Weighed { route, fit, tests }
}
