//! Conditions: from natural units to those of `domain`.

use crate::author::format::{Condition as Written, KindName};
use crate::author::load::Authored;
use domain::condition::Condition;

/// How many of `domain`'s units make one natural unit of a kind; nothing for kinds that are not compared.
pub(crate) fn scale(kind: KindName) -> Option<f64> {
    match kind {
        KindName::Money => Some(100.0),
        KindName::Number | KindName::Percentage => Some(1000.0),
        KindName::Group | KindName::Table => Some(1.0),
        _ => None,
    }
}

pub(super) fn compile(content: &Authored, condition: &Written) -> Condition {
    let all = |parts: &[Written]| parts.iter().map(|part| compile(content, part)).collect();
    let units = |question: &str, number: f64| {
        let scale = content.questions.get(question).and_then(|question| scale(question.kind)).unwrap_or(1.0);
        whole(number * scale)
    };
    match condition {
        Written::All(parts) => Condition::All(all(parts)),
        Written::Any(parts) => Condition::Any(all(parts)),
        Written::Not(part) => Condition::Not(Box::new(compile(content, part))),
        Written::Is(question, value) => Condition::Is(question.as_str().into(), value.clone()),
        Written::AnyOf(names) => {
            let (question, values) = names.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
            Condition::AnyOf(question.into(), values.to_vec())
        }
        Written::AtLeast(question, least) => Condition::AtLeast(question.as_str().into(), units(question, *least)),
        Written::AtMost(question, most) => Condition::AtMost(question.as_str().into(), units(question, *most)),
        Written::Answered(question) => Condition::Answered(question.as_str().into()),
        Written::NotSure(question) => Condition::NotSure(question.as_str().into()),
        Written::AnyRow(group, part) => Condition::AnyRow(group.as_str().into(), Box::new(compile(content, part))),
    }
}

/// The nearest whole number; what authors write is far inside the range of an i64.
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}
