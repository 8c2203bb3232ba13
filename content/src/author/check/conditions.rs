//! Conditions: they name questions that come earlier, and ask of them what their kinds can answer.

use super::{Problems, fields, looked_at};
use crate::author::compile::{options, scale};
use crate::author::format::{Condition, KindName, Question, Walk};
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use crate::author::texts;
use crate::author::tree::SourceFile;
use std::collections::BTreeSet;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for question in content.questions.values() {
        if let Some(condition) = &question.show_when {
            shape(content, &question.file, "show_when", condition, out);
        }
    }
    for walk in &content.walks {
        for (key, condition) in texts::conditions(walk) {
            shape(content, &walk.file, &key, condition, out);
        }
        order(content, walk, out);
    }
}

/// Names and kinds, which do not depend on a walk.
fn shape(content: &Authored, file: &SourceFile, key: &str, condition: &Condition, out: &mut Problems) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let name = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            if parts.is_empty() {
                out.push(file.problem(key, Rule::WrongValue, format!("`{name}` has no parts"), "name at least one condition in it"));
            }
            for (place, part) in parts.iter().enumerate() {
                shape(content, file, &format!("{key}.{name}.{place}"), part, out);
            }
        }
        Condition::Not(part) => shape(content, file, &format!("{key}.not"), part, out),
        Condition::Is(id, value) => values(content, file, key, id, std::slice::from_ref(value), out),
        Condition::AnyOf(names) => match names.split_first() {
            Some((id, wanted)) if !wanted.is_empty() => values(content, file, key, id, wanted, out),
            _ => out.push(file.problem(key, Rule::WrongValue, "`any_of` names no options", "write the question, then at least one option")),
        },
        Condition::AtLeast(id, _) | Condition::AtMost(id, _) => {
            if let Some(question) = known(content, file, key, id, out)
                && scale(question.kind).is_none()
            {
                let what = format!("`{id}` is not answered with a number");
                let fix = "compare numbers, money, percentages, or the rows of groups and tables";
                out.push(file.problem(key, Rule::ConditionKind, what, fix));
            }
        }
        Condition::Answered(id) | Condition::NotSure(id) => {
            known(content, file, key, id, out);
        }
        Condition::AnyRow(id, part) => {
            if let Some(question) = known(content, file, key, id, out)
                && question.kind != KindName::Group
            {
                let what = format!("`{id}` is not a group");
                out.push(file.problem(key, Rule::ConditionKind, what, "name a question of the kind `group`"));
            }
            shape(content, file, &format!("{key}.any_row.1"), part, out);
        }
    }
}

fn known<'a>(content: &'a Authored, file: &SourceFile, key: &str, id: &str, out: &mut Problems) -> Option<&'a Filed<Question>> {
    let question = content.questions.get(id);
    if question.is_none() {
        let what = format!("The condition looks at `{id}`, and there is no such question");
        out.push(file.problem(key, Rule::UnknownQuestion, what, "correct the id, or add the file to content/questions"));
    }
    question
}

fn values(content: &Authored, file: &SourceFile, key: &str, id: &str, wanted: &[String], out: &mut Problems) {
    let Some(question) = known(content, file, key, id, out) else { return };
    let has: Vec<&str> = match question.kind {
        KindName::YesNo => vec!["yes", "no"],
        KindName::ChooseOne | KindName::ChooseMany | KindName::Areas => {
            options(content, question).iter().map(|option| option.value.as_str()).collect()
        }
        _ => {
            let what = format!("`{id}` is not answered with options");
            return out.push(file.problem(key, Rule::ConditionKind, what, "ask whether it is `answered`, or look at another question"));
        }
    };
    for value in wanted.iter().filter(|value| !has.contains(&value.as_str())) {
        let what = format!("`{id}` has no option `{value}`");
        out.push(file.problem(key, Rule::UnknownOption, what, format!("use one of its options: {}", short_list(&has))));
    }
}

fn short_list(values: &[&str]) -> String {
    let mut list = values.iter().take(8).copied().collect::<Vec<_>>().join(", ");
    if values.len() > 8 {
        list.push_str(" and so on");
    }
    list
}

/// Where a condition stands in a walk: what comes before it.
struct Place<'a> {
    walk: &'a Walk,
    /// Questions of the walk before this one may be looked at.
    before: usize,
    /// In a group: its fields before this one.
    row: &'a [String],
    /// In a group: the fields from this one on.
    later_in_row: &'a [String],
    /// The question whose condition it is.
    of: Option<&'a str>,
}

fn order(content: &Authored, walk: &Filed<Walk>, out: &mut Problems) {
    let ids: Vec<&str> = walk.question_ids().collect();
    for (before, id) in ids.iter().enumerate() {
        let Some(question) = content.questions.get(*id) else { continue };
        let place = Place { walk, before, row: &[], later_in_row: &[], of: Some(id) };
        if let Some(condition) = &question.show_when {
            visible(content, &place, &question.file, "show_when", condition, &[], out);
        }
        if let Some(other) = &question.equals {
            look(content, &place, &question.file, "equals", other, &[], out);
        }
        let names = question.fields.as_deref().unwrap_or_default();
        for field in fields(content, question) {
            let Some(condition) = &field.show_when else { continue };
            let at = names.iter().position(|name| *name == field.id).unwrap_or(0);
            let (row, later_in_row) = names.split_at(at);
            let place = Place { walk, before, row, later_in_row, of: Some(&field.id) };
            visible(content, &place, &field.file, "show_when", condition, &[], out);
        }
    }
    for (key, condition) in texts::conditions(walk) {
        let place = Place { walk, before: ids.len(), row: &[], later_in_row: &[], of: None };
        visible(content, &place, &walk.file, &key, condition, &[], out);
    }
}

/// Goes through a condition; `inner` are the fields of the group whose rows are looked at.
fn visible(
    content: &Authored,
    place: &Place<'_>,
    file: &SourceFile,
    key: &str,
    condition: &Condition,
    inner: &[String],
    out: &mut Problems,
) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                visible(content, place, file, key, part, inner, out);
            }
        }
        Condition::Not(part) => visible(content, place, file, key, part, inner, out),
        Condition::AnyRow(group, part) => {
            look(content, place, file, key, group, inner, out);
            let fields = content.questions.get(group).and_then(|group| group.fields.as_deref()).unwrap_or_default();
            visible(content, place, file, key, part, fields, out);
        }
        other => {
            for id in looked_at(other) {
                look(content, place, file, key, id, inner, out);
            }
        }
    }
}

fn look(content: &Authored, place: &Place<'_>, file: &SourceFile, key: &str, id: &str, inner: &[String], out: &mut Problems) {
    let holds = |names: &[String]| names.iter().any(|name| name == id);
    if !content.questions.contains_key(id) || holds(inner) || holds(place.row) {
        return;
    }
    let at = place.walk.question_ids().position(|other| other == id);
    if at.is_some_and(|at| at < place.before) {
        return;
    }
    let (rule, what, fix) = if at.is_some() || holds(place.later_in_row) {
        match place.of {
            Some(of) if waits_for(content, id, of) => (
                Rule::Loop,
                format!("`{of}` and `{id}` wait for each other, so neither is ever asked"),
                "take one of the two conditions out",
            ),
            _ => (
                Rule::LaterQuestion,
                format!("The condition looks at `{id}`, which comes later in the walk `{}`", place.walk.slug),
                "look at earlier questions only, or change the order",
            ),
        }
    } else {
        let in_group = place
            .walk
            .question_ids()
            .filter_map(|id| content.questions.get(id))
            .any(|group| group.fields.iter().flatten().any(|field| field == id));
        if in_group {
            (Rule::UnknownQuestion, format!("`{id}` is a field of a group and has an answer for each row"), "look at it inside `any_row`")
        } else {
            (
                Rule::UnknownQuestion,
                format!("The condition looks at `{id}`, which the walk `{}` does not ask", place.walk.slug),
                "add the question to the walk, or change the condition",
            )
        }
    };
    out.push(file.problem(key, rule, what, fix));
}

/// Whether `question` is asked only after an answer to `other`, directly or through questions between.
fn waits_for(content: &Authored, question: &str, other: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![question];
    while let Some(id) = open.pop() {
        if id == other {
            return true;
        }
        if seen.insert(id)
            && let Some(condition) = content.questions.get(id).and_then(|question| question.show_when.as_ref())
        {
            open.extend(looked_at(condition));
        }
    }
    false
}
