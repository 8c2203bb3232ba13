//! Conditions as closed data: no expression language, and three answers, since not every question has been answered yet.

use crate::ids::QuestionId;
use serde::{Deserialize, Serialize};

/// A statement about earlier answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// All of these hold. Holds when empty.
    All(Vec<Condition>),
    /// At least one of these holds. Does not hold when empty.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The answer is this option (or `yes`, `no`), or has it among others.
    Is(QuestionId, String),
    /// The answer is one of these options, or has one of them among others.
    AnyOf(QuestionId, Vec<String>),
    /// The number is at least this: thousandths for numbers and percentages, pence for money, a count for groups and tables.
    AtLeast(QuestionId, i64),
    /// The number is at most this; units as for [`Condition::AtLeast`].
    AtMost(QuestionId, i64),
    /// There is an answer, whatever it says.
    Answered(QuestionId),
    /// The answer is "not sure".
    NotSure(QuestionId),
    /// At least one row of the group meets the inner condition, which may look at the fields of the row.
    AnyRow(QuestionId, Box<Condition>),
}

/// Whether a condition holds, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// An answer it looks at is missing or "not sure".
    Unknown,
}

impl Truth {
    fn of(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    /// The opposite; what is unknown stays unknown.
    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// What a condition can see of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Options chosen; yes and no are the options `yes` and `no`.
    Options(Vec<String>),
    /// A number in the unit of its kind.
    Number(i64),
    /// An answer with no option and no number, such as a text.
    Something,
    /// "Not sure".
    NotSure,
}

/// Where a condition looks answers up.
pub trait Lookup {
    /// What is known of a question; nothing when it has no sound answer or is not asked.
    fn seen(&self, question: &QuestionId) -> Option<Seen>;

    /// One view for each row of a group, in which the fields of the row are found as well.
    fn rows(&self, group: &QuestionId) -> Vec<Box<dyn Lookup + '_>>;
}

impl Condition {
    /// The questions of which a yes to any one makes this hold, whatever else may do so too.
    pub fn yeses(&self) -> Vec<&QuestionId> {
        let Self::Any(parts) = self else { return Vec::new() };
        let mut yeses = Vec::new();
        for part in parts {
            if let Self::Is(question, value) = part
                && value == "yes"
            {
                yeses.push(question);
            }
        }
        yeses
    }

    /// Whether the condition holds, by strong three-valued logic (Kleene).
    pub fn holds(&self, answers: &dyn Lookup) -> Truth {
        match self {
            Self::All(parts) => fold(parts, answers, Truth::Yes, Truth::No),
            Self::Any(parts) => fold(parts, answers, Truth::No, Truth::Yes),
            Self::Not(part) => !part.holds(answers),
            Self::Is(question, value) => one_of(answers, question, std::slice::from_ref(value)),
            Self::AnyOf(question, values) => one_of(answers, question, values),
            Self::AtLeast(question, least) => compare(answers, question, |n| n >= *least),
            Self::AtMost(question, most) => compare(answers, question, |n| n <= *most),
            Self::Answered(question) => Truth::of(!matches!(answers.seen(question), None | Some(Seen::NotSure))),
            Self::NotSure(question) => Truth::of(matches!(answers.seen(question), Some(Seen::NotSure))),
            Self::AnyRow(group, part) => {
                let mut found = Truth::No;
                for row in answers.rows(group) {
                    match part.holds(row.as_ref()) {
                        Truth::Yes => return Truth::Yes,
                        Truth::Unknown => found = Truth::Unknown,
                        Truth::No => {}
                    }
                }
                found
            }
        }
    }

    /// Every question that the condition looks at, in the order of its text; the same one may come twice.
    pub fn questions(&self) -> Vec<&QuestionId> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::questions).collect(),
            Self::Not(part) => part.questions(),
            Self::Is(question, _)
            | Self::AnyOf(question, _)
            | Self::AtLeast(question, _)
            | Self::AtMost(question, _)
            | Self::Answered(question)
            | Self::NotSure(question) => vec![question],
            Self::AnyRow(group, part) => std::iter::once(group).chain(part.questions()).collect(),
        }
    }
}

fn fold(parts: &[Condition], answers: &dyn Lookup, neutral: Truth, decisive: Truth) -> Truth {
    let mut found = neutral;
    for part in parts {
        let truth = part.holds(answers);
        if truth == decisive {
            return decisive;
        }
        if truth == Truth::Unknown {
            found = Truth::Unknown;
        }
    }
    found
}

fn one_of(answers: &dyn Lookup, question: &QuestionId, values: &[String]) -> Truth {
    match answers.seen(question) {
        Some(Seen::Options(chosen)) => Truth::of(chosen.iter().any(|value| values.contains(value))),
        _ => Truth::Unknown,
    }
}

fn compare(answers: &dyn Lookup, question: &QuestionId, test: impl Fn(i64) -> bool) -> Truth {
    match answers.seen(question) {
        Some(Seen::Number(number)) => Truth::of(test(number)),
        _ => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Sheet(BTreeMap<&'static str, Seen>, Vec<(&'static str, Seen)>);

    impl Lookup for Sheet {
        fn seen(&self, question: &QuestionId) -> Option<Seen> {
            self.0.get(question.as_str()).cloned()
        }
        fn rows(&self, _: &QuestionId) -> Vec<Box<dyn Lookup + '_>> {
            let row = |(key, seen): &(&'static str, Seen)| -> Box<dyn Lookup> { Box::new(Sheet([(*key, seen.clone())].into(), vec![])) };
            self.1.iter().map(row).collect()
        }
    }

    fn yes() -> Seen {
        Seen::Options(vec!["yes".into()])
    }

    fn is(question: &str, value: &str) -> Condition {
        Condition::Is(question.into(), value.into())
    }

    #[track_caller]
    fn check(condition: Condition, answers: &Sheet, expected: Truth) {
        assert_eq!(condition.holds(answers), expected, "{condition:?}");
    }

    #[test]
    fn what_is_missing_is_unknown_and_not_false() {
        let sheet = Sheet([("a", yes()), ("n", Seen::Number(5)), ("s", Seen::NotSure)].into(), vec![]);
        check(is("a", "yes"), &sheet, Truth::Yes);
        check(is("a", "no"), &sheet, Truth::No);
        check(is("b", "yes"), &sheet, Truth::Unknown);
        check(is("s", "yes"), &sheet, Truth::Unknown);
        let any = |parts: &[Condition]| Condition::Any(parts.to_vec());
        assert_eq!(any(&[is("a", "yes"), is("b", "yes")]).yeses(), [&QuestionId::from("a"), &"b".into()]);
        assert_eq!(any(&[is("a", "yes"), is("b", "no")]).yeses(), [&QuestionId::from("a")]);
        assert!(is("a", "yes").yeses().is_empty());
        check(Condition::NotSure("s".into()), &sheet, Truth::Yes);
        check(Condition::NotSure("a".into()), &sheet, Truth::No);
        check(Condition::Answered("s".into()), &sheet, Truth::No);
        check(Condition::AtLeast("n".into(), 5), &sheet, Truth::Yes);
        check(Condition::AtMost("n".into(), 4), &sheet, Truth::No);
        check(Condition::AtLeast("a".into(), 5), &sheet, Truth::Unknown);
    }

    #[test]
    fn one_decisive_part_settles_a_list_with_unknowns() {
        let sheet = Sheet([("a", yes())].into(), vec![]);
        check(Condition::Any(vec![is("b", "yes"), is("a", "yes")]), &sheet, Truth::Yes);
        check(Condition::All(vec![is("b", "yes"), is("a", "no")]), &sheet, Truth::No);
        check(Condition::All(vec![is("b", "yes"), is("a", "yes")]), &sheet, Truth::Unknown);
        check(Condition::Not(Box::new(is("b", "yes"))), &sheet, Truth::Unknown);
        check(Condition::All(vec![]), &sheet, Truth::Yes);
        check(Condition::Any(vec![]), &sheet, Truth::No);
    }

    #[test]
    fn a_row_is_enough_for_any_row() {
        let any = |value| Condition::AnyRow("devices".into(), Box::new(is("old", value)));
        let no = Seen::Options(vec!["no".into()]);
        check(any("yes"), &Sheet(BTreeMap::new(), vec![("old", no.clone()), ("old", yes())]), Truth::Yes);
        check(any("yes"), &Sheet(BTreeMap::new(), vec![("old", no.clone())]), Truth::No);
        check(any("yes"), &Sheet(BTreeMap::new(), vec![("old", no), ("new", yes())]), Truth::Unknown);
        check(any("yes"), &Sheet::default(), Truth::No);
    }

    #[test]
    fn a_condition_names_the_questions_it_looks_at() {
        let both = Condition::All(vec![is("a", "x"), Condition::Not(Box::new(Condition::Answered("b".into())))]);
        let names: Vec<_> = both.questions().into_iter().map(QuestionId::as_str).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
