//! Builders for tests: questions, walks and answers with nothing in them but what a test names.

use crate::answer::{Answer, Held, Input, Sheet};
use crate::condition::Condition;
use crate::ids::RowId;
use crate::ids::SectionId;
use crate::question::{Keep, Kind, Prefill, Question, QuestionText};
use crate::time::{Date, Instant};
use crate::walk::{CheckWith, Instances, Section, Walk};

pub fn today() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

pub fn question(id: &str, kind: Kind, show_when: Option<Condition>) -> Question {
    Question {
        id: id.into(),
        fact: id.into(),
        kind,
        keep: Keep::Account,
        prefill: Prefill::Yes,
        optional: false,
        off_form: false,
        minutes: 1,
        show_when,
        text: QuestionText::default(),
        wording: String::new(),
        elsewhere: Vec::new(),
        sources: Vec::new(),
        review_by: today(),
    }
}

pub fn walk(sections: Vec<Vec<Question>>) -> Walk {
    let section = |(n, questions): (usize, Vec<Question>)| Section {
        id: format!("s{n}").as_str().into(),
        title: String::new(),
        intro: Vec::new(),
        on_form_after: SectionId::default(),
        questions,
    };
    Walk {
        slug: "w".into(),
        title: "W".into(),
        summary: Vec::new(),
        before: Vec::new(),
        minutes: 1,
        instances: Instances::Single,
        name_ask: String::new(),
        sections: sections.into_iter().enumerate().map(section).collect(),
        rules: Vec::new(),
        routes: Vec::new(),
        outcomes: Vec::new(),
        check_with: CheckWith::Buyer,
        sources: Vec::new(),
        lang: "en".into(),
        unreviewed: false,
        version: String::new(),
        rest: String::new(),
    }
}

pub fn is(question: &str, value: &str) -> Option<Condition> {
    Some(Condition::Is(question.into(), value.into()))
}

pub fn put(sheet: &mut Sheet, fact: &str, row: Option<&str>, answer: Answer) {
    let held = Held { answer, at: Instant(0), question: fact.into(), wording: String::new(), origin: None };
    sheet.put(fact.into(), row.map(RowId::from), held);
}

pub fn say(sheet: &mut Sheet, fact: &str, text: &str) {
    put(sheet, fact, None, Input::Text(text.into()).into());
}
