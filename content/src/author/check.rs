//! The rules that content must keep, each checked over all of it.

mod areas;
mod conditions;
mod ids;
mod kinds;
mod layers;
mod messages;
mod papers;
mod reach;
pub mod reading;
mod register;
mod welsh;
mod wordings;
mod words;

use super::compile::{Compiled, json};
use super::format::{Condition, KindName, Question};
use super::load::{Authored, Filed};
use super::problem::{ContentProblem, Rule};
use domain::time::Date;
use domain::walk::Rest;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Faults found so far.
pub type Problems = Vec<ContentProblem>;

/// A file of a walk compressed may weigh this much in one language: it is fetched over slow phones.
const MOST_BYTES: usize = 25 * 1024;

/// Every fault in content that could be read.
pub(crate) fn all(content: &Authored) -> Problems {
    let mut out = Problems::new();
    ids::check(content, &mut out);
    areas::check(content, &mut out);
    kinds::check(content, &mut out);
    layers::check(content, &mut out);
    conditions::check(content, &mut out);
    messages::check(content, &mut out);
    papers::check(content, &mut out);
    register::check(content, &mut out);
    welsh::check(content, &mut out);
    words::check(content, &mut out);
    wordings::records(content, &mut out);
    // What follows asks what conditions and sentences come to; faults in them would only be told twice.
    if out.is_empty() {
        reach::check(content, &mut out);
        reading::check(content, &mut out);
    }
    out
}

/// What remains to be recorded, in content that has no other fault.
pub(crate) fn recorded(content: &Authored) -> Problems {
    let mut out = Problems::new();
    wordings::check(content, &mut out);
    out
}

/// What a person should look at, though content can be used as it is: dates that have passed, walks that are heavy.
pub fn warnings(content: &Authored, compiled: &Compiled, today: Date) -> Problems {
    let mut out = Problems::new();
    for question in content.questions.values().filter(|question| !question.retired && question.review_by < today) {
        let what = format!("It was to be looked at again by {}", question.review_by.iso());
        let fix = "check its facts against the sources, then set review_by to a later date";
        out.push(question.file.problem("review_by", Rule::ReviewDate, what, fix));
    }
    for paper in content.papers.values().filter(|paper| paper.review_by < today) {
        let what = format!("It was to be looked at again by {}", paper.review_by.iso());
        let fix = "compare it with what the program does, then set checked and review_by";
        out.push(paper.file.problem("review_by", Rule::ReviewDate, what, fix));
    }
    for walk in &content.walks {
        for lang in super::LANGUAGES {
            let key = (walk.slug.clone(), lang.to_owned());
            let Some(compiled) = compiled.walks.get(&key).filter(|compiled| compiled.lang == lang) else { continue };
            // It is served in two files; each is fetched by itself.
            let mut first = compiled.clone();
            let rest = Rest::take(&mut first);
            for (part, bytes) in [("What asking needs", compressed(&json(&first))), ("The rest", compressed(&json(&rest)))] {
                if bytes > MOST_BYTES {
                    let what =
                        format!("{part} of the walk is {} KB compressed in `{lang}`, more than {} KB", bytes / 1024, MOST_BYTES / 1024);
                    out.push(walk.file.problem("slug", Rule::WalkSize, what, "shorten its texts, or make two walks of it"));
                }
            }
        }
    }
    out
}

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; a failure would count as no bytes and so as no warning.
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    written.map_or(0, |bytes| bytes.len())
}

/// The questions that a condition looks at, in the order of its text.
fn looked_at(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(looked_at).collect(),
        Condition::Not(part) => looked_at(part),
        Condition::Is(question, _)
        | Condition::AtLeast(question, _)
        | Condition::AtMost(question, _)
        | Condition::Answered(question)
        | Condition::NotSure(question) => vec![question],
        Condition::AnyOf(names) => names.first().map(String::as_str).into_iter().collect(),
        Condition::AnyRow(group, part) => std::iter::once(group.as_str()).chain(looked_at(part)).collect(),
    }
}

/// The fields of a group.
fn fields<'a>(content: &'a Authored, question: &'a Question) -> impl Iterator<Item = &'a Filed<Question>> {
    let names = if question.kind == KindName::Group { question.fields.as_deref() } else { None };
    names.unwrap_or_default().iter().filter_map(|id| content.questions.get(id))
}
