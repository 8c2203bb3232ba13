//! The layers of a question: why, what good looks like with a made-up answer, what to have at hand, and where it goes.

use super::{Problems, fields};
use crate::author::format::{Question, Walk};
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use domain::question::Status;
use std::collections::BTreeSet;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for question in content.questions.values().filter(|question| !question.retired) {
        layers(question, out);
        blank_twice(question, out);
    }
    walks(content, out);
}

/// What a walk that gets somebody ready for a form says of each question: where the answer goes, and whom to ask what where a fact is not sure.
fn walks(content: &Authored, out: &mut Problems) {
    // A question of two walks is told once.
    let mut told = BTreeSet::new();
    for walk in content.walks.iter().filter(|walk| walk.form) {
        for question in walk.question_ids().filter_map(|id| content.questions.get(id)) {
            for asked in std::iter::once(question).chain(fields(content, question)) {
                if !asks_what(walk, asked) && told.insert((Rule::MissingConfirm, &asked.id)) {
                    let what =
                        format!("A source of the question is not verified, and it does not have `confirm` in the walk `{}`", walk.slug);
                    let fix = "write the question that the reader puts to the buyer, as they would send it";
                    out.push(asked.file.problem("en", Rule::MissingConfirm, what, fix));
                }
                if !says_where(walk, asked) && told.insert((Rule::MissingPaste, &asked.id)) {
                    let what = format!("The question does not have `paste`, and the walk `{}` gets somebody ready for a form", walk.slug);
                    let fix = "write where the answer goes, or `off_form = true` where it goes nowhere, or `form = false` in a walk that ends in no form";
                    out.push(asked.file.problem("en", Rule::MissingPaste, what, fix));
                }
            }
        }
    }
}

/// Whether a text is there and says something.
pub(super) fn given(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn layers(question: &Filed<Question>, out: &mut Problems) {
    let words = &question.en;
    if !given(words.ask.as_deref()) {
        out.push(question.file.problem("en", Rule::MissingKey, "The question has no `ask`", "write the question in plain words"));
    }
    for (name, text) in [("why", &words.why), ("good", &words.good), ("evidence", &words.evidence)] {
        if !given(text.as_deref()) {
            let what = format!("The question does not have `{name}`");
            out.push(question.file.problem("en", Rule::MissingLayer, what, "write it in one to four short sentences"));
        }
    }
    if question.kind.wants_example() && !given(words.example.as_deref()) {
        let what = "The question does not have `example`";
        out.push(question.file.problem("en", Rule::MissingExample, what, "write a short made-up answer, as somebody would type it"));
    }
}

/// The page says of an optional question, in one line under its hint, that it may be left blank.
fn blank_twice(question: &Filed<Question>, out: &mut Problems) {
    const SAID: [(&str, &str); 2] = [("en", "blank"), ("cy", "yn wag")];
    let welsh = question.cy.as_ref().and_then(|words| words.hint.as_deref());
    for ((lang, said), hint) in SAID.into_iter().zip([question.en.hint.as_deref(), welsh]) {
        if question.optional && hint.is_some_and(|hint| hint.contains(said)) {
            let what = "The hint says that the question may be left blank, and the page says so by itself";
            let fix = "leave it out, or say who needs to answer: 'Only if you are a charity.'";
            out.push(question.file.problem(lang, Rule::BlankTwice, what, fix));
        }
    }
}

fn says_where(walk: &Walk, question: &Question) -> bool {
    let over = walk.override_of(&question.id).and_then(|over| over.en.paste.as_deref());
    question.off_form || given(over.or(question.en.paste.as_deref()))
}

fn asks_what(walk: &Walk, question: &Question) -> bool {
    let over = walk.override_of(&question.id);
    let confirm = over.and_then(|over| over.en.confirm.as_deref()).or(question.en.confirm.as_deref());
    given(confirm) || question.sources_in(over).iter().all(|source| source.status == Status::Verified)
}
