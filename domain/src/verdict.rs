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
    /// A short name for a list of things to do; in the rest of the walk when it is parted, as the reason and the way forward are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reason: Vec<Block>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
    let has = |needed: bool, wanted: Truth| tests.iter().any(|(test, truth)| (test.needed || !needed) && *truth == wanted);
    let fit = if route.wait {
        // Its tests are reasons to wait: one that is needed is enough, and without any there is nothing to wait for.
        match (has(true, Truth::Yes), has(false, Truth::Yes) || has(false, Truth::Unknown)) {
            (true, _) => Fit::Fits,
            (false, true) => Fit::Could,
            (false, false) => Fit::NotYet,
        }
    } else if has(true, Truth::No) {
        Fit::NotYet
    } else if tests.iter().all(|(_, truth)| *truth == Truth::Yes) {
        Fit::Fits
    } else {
        Fit::Could
    };
    Weighed { route, fit, tests }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Sheet;
    use crate::question::Kind;
    use crate::replay::replay;
    use crate::testing::{is, question, say, today, walk};

    fn rule(id: &str, when: Condition, outcome: Outcome, advice: bool) -> Rule {
        Rule {
            id: id.into(),
            when,
            outcome,
            title: id.into(),
            reason: Vec::new(),
            way_forward: Vec::new(),
            beside: "a".into(),
            advice,
            sources: Vec::new(),
        }
    }

    fn when(question: &str) -> Condition {
        is(question, "yes").unwrap()
    }

    fn ruled() -> Walk {
        let mut walk = walk(vec![vec![question("a", Kind::YesNo, None), question("b", Kind::YesNo, None)]]);
        walk.rules = vec![
            rule("tip", when("a"), Outcome::Explain, true),
            rule("tax", when("a"), Outcome::Explain, false),
            rule("bar", when("b"), Outcome::Stop, false),
        ];
        walk
    }

    #[track_caller]
    fn check(answers: &[(&str, &str)], outcome: Outcome, fired: &[&str]) {
        let (walk, mut sheet) = (ruled(), Sheet::default());
        answers.iter().for_each(|(fact, text)| say(&mut sheet, fact, text));
        let replay = replay(&walk, &sheet, today());
        let verdict = verdict(&walk, &replay, replay.is_open());
        let names: Vec<_> = verdict.fired.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!((verdict.outcome, names.as_slice()), (outcome, fired), "{answers:?}");
    }

    #[test]
    fn the_worst_rule_decides_and_stands_first() {
        check(&[("a", "yes"), ("b", "yes")], Outcome::Stop, &["bar", "tax", "tip"]);
        check(&[("a", "yes"), ("b", "no")], Outcome::Explain, &["tax", "tip"]);
    }

    #[test]
    fn a_rule_is_told_at_once_and_what_is_open_only_when_none_fires() {
        check(&[("a", "yes")], Outcome::Explain, &["tax", "tip"]);
        check(&[("a", "no")], Outcome::Incomplete, &[]);
        check(&[], Outcome::Incomplete, &[]);
    }

    #[test]
    fn one_answer_changed_to_yes_and_back_changes_the_verdict_and_changes_it_back() {
        check(&[("a", "no"), ("b", "no")], Outcome::Pass, &[]);
        check(&[("a", "yes"), ("b", "no")], Outcome::Explain, &["tax", "tip"]);
        check(&[("a", "no"), ("b", "no")], Outcome::Pass, &[]);
    }

    #[test]
    fn routes_fit_could_or_do_not_yet_and_stand_in_that_order() {
        let test =
            |question: &str, needed| Test { when: when(question), needed, met: String::new(), unmet: String::new(), change: String::new() };
        let route = |id: &str, tests| Route {
            id: id.into(),
            title: String::new(),
            summary: Vec::new(),
            tests,
            next: Vec::new(),
            wait: false,
            sources: Vec::new(),
        };
        let mut walk =
            walk(vec![vec![question("a", Kind::YesNo, None), question("b", Kind::YesNo, None), question("c", Kind::YesNo, None)]]);
        walk.routes = vec![
            route("needs b", vec![test("b", true)]),
            route("likes b", vec![test("a", true), test("b", false)]),
            route("needs c", vec![test("c", true)]),
            route("needs a", vec![test("a", true)]),
            Route { wait: true, ..route("wait for a", vec![test("b", false), test("a", true)]) },
            Route { wait: true, ..route("wait for c", vec![test("b", true), test("c", true)]) },
            Route { wait: true, ..route("wait a bit for a", vec![test("a", false)]) },
            Route { wait: true, ..route("wait for b", vec![test("b", true)]) },
        ];
        let mut sheet = Sheet::default();
        say(&mut sheet, "a", "yes");
        say(&mut sheet, "b", "no");
        let replay = replay(&walk, &sheet, today());
        let found: Vec<_> = routes(&walk, &replay).iter().map(|weighed| (weighed.route.id.to_string(), weighed.fit)).collect();
        let expected = [
            ("needs a", Fit::Fits),
            ("wait for a", Fit::Fits),
            ("likes b", Fit::Could),
            ("needs c", Fit::Could),
            ("wait for c", Fit::Could),
            ("wait a bit for a", Fit::Could),
            ("needs b", Fit::NotYet),
            ("wait for b", Fit::NotYet),
        ];
        assert_eq!(found, expected.map(|(id, fit)| (id.to_owned(), fit)));
    }
}
