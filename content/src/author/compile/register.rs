//! The questions that the register of charities can answer, in one language.

use super::in_language;
use super::optional_line;
use super::question::wording;
use crate::author::load::Authored;
use domain::register::{Register, RegisterQuestion};

pub(super) fn compile(content: &Authored, lang: &str) -> Register {
    let mut questions: Vec<RegisterQuestion> = Vec::new();
    for question in content.questions.values().filter(|question| !question.retired) {
        let Some(field) = question.register else { continue };
        let words = in_language(lang, &question.en, question.cy.as_ref());
        questions.push(RegisterQuestion {
            field,
            question: question.id.as_str().into(),
            fact: question.fact.as_str().into(),
            wording: wording(content, question, &question.en),
            ask: optional_line(words.ask.as_deref()),
        });
    }
    questions.sort_by_key(|question| question.field);
    Register { questions }
}
