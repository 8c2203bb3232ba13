//! Questions that the register of charities can answer: one for each field, of a kind that can hold it.

use super::Problems;
use crate::author::format::KindName;
use crate::author::load::Authored;
use crate::author::problem::Rule;
use domain::register::RegisterField;
use std::collections::BTreeMap;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    let mut seen: BTreeMap<RegisterField, &str> = BTreeMap::new();
    for question in content.questions.values().filter(|question| !question.retired) {
        let Some(field) = question.register else { continue };
        if !holds(question.kind, field) {
            let what = format!("A question of the kind {:?} cannot hold this field of the register", question.kind);
            out.push(question.file.problem(
                "register",
                Rule::RegisterField,
                what,
                "name a field that fits the kind, or take `register` out",
            ));
        }
        if let Some(other) = seen.insert(field, &question.id) {
            let what = format!("The question `{other}` is answered from the same field");
            out.push(question.file.problem("register", Rule::RegisterField, what, "keep `register` at one of the two"));
        }
    }
}

fn holds(kind: KindName, field: RegisterField) -> bool {
    match field {
        RegisterField::Name | RegisterField::Number | RegisterField::CompanyNumber => kind == KindName::ShortText,
        RegisterField::Address => kind == KindName::Address,
        RegisterField::Web => kind == KindName::Web,
        RegisterField::RegisteredOn => kind == KindName::Date,
    }
}
