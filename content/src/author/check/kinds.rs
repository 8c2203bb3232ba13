//! Questions by themselves: the keys of each kind, options, groups, tables.

use super::Problems;
use crate::author::format::{KindName, OptionDef, Question, Words};
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use crate::author::tree::SourceFile;
use domain::problem::ProblemCode;
use domain::question::{Cell, Prefill};
use domain::verdict::Outcome;
use domain::walk::Instances;
use std::collections::BTreeSet;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for question in content.questions.values().filter(|question| !question.retired) {
        keys(question, out);
        ranges(question, out);
        problem_codes(&question.file, "en", &question.en, out);
        if let Some(words) = &question.cy {
            problem_codes(&question.file, "cy", words, out);
        }
        options(&question.file, question.option.as_deref().unwrap_or_default(), out);
        group(content, question, out);
        table(content, question, out);
        if question.kind == KindName::Declaration && question.prefill != Prefill::Never {
            let fix = "write `prefill = \"never\"`";
            out.push(question.file.problem(
                "prefill",
                Rule::DeclarationPrefill,
                "A declaration would be filled in from an earlier one",
                fix,
            ));
        }
    }
    for taxonomy in content.taxonomies.values() {
        options(&taxonomy.file, &taxonomy.option, out);
    }
    for walk in &content.walks {
        for (place, over) in walk.overrides.iter().enumerate() {
            problem_codes(&walk.file, &format!("override.{place}.en"), &over.en, out);
            problem_codes(&walk.file, &format!("override.{place}.cy"), &over.cy, out);
        }
        for (place, rule) in walk.rule.iter().enumerate() {
            let key = format!("rule.{place}.outcome");
            match rule.outcome {
                Some(Outcome::Explain | Outcome::Stop) => {}
                None if rule.advice => {}
                None => out.push(walk.file.problem(
                    &key,
                    Rule::MissingKey,
                    "The rule has no outcome",
                    "write `outcome = \"explain\"` or `\"stop\"`, or `advice = true`",
                )),
                Some(_) => {
                    out.push(walk.file.problem(&key, Rule::WrongValue, "A rule comes to `explain` or `stop`", "write one of these two"))
                }
            }
        }
        let named = [("en", Some(&walk.en)), ("cy", walk.cy.as_ref())];
        for (lang, words) in named {
            if walk.instances == Instances::Named && words.is_some_and(|words| words.name_ask.is_none()) {
                let what = "The walk is taken many times, but does not ask for a name";
                out.push(walk.file.problem(lang, Rule::MissingKey, what, "write `name_ask`, or `instances = \"single\"`"));
            }
        }
        outcomes(walk, out);
    }
}

fn outcomes(walk: &Filed<crate::author::format::Walk>, out: &mut Problems) {
    let fires = |outcome| walk.rule.iter().any(|rule| !rule.advice && rule.outcome == Some(outcome));
    for (outcome, words) in walk.outcome.each() {
        let can_happen = match outcome {
            Outcome::Pass | Outcome::Incomplete => true,
            other => fires(other),
        };
        if can_happen && words.is_none() {
            let what = format!("The walk can come to `{}`, but has no words for it", outcome.as_str());
            let fix = format!("add [outcome.{}.en] with title and text", outcome.as_str());
            out.push(walk.file.problem("outcome", Rule::MissingOutcome, what, fix));
        }
    }
}

/// The keys that are there beside those of all kinds.
fn own_keys(question: &Question) -> Vec<(&'static str, &'static str)> {
    let q = question;
    let present = [
        ("option", "option", q.option.is_some()),
        ("taxonomy", "taxonomy", q.taxonomy.is_some()),
        ("max", "max", q.max.is_some()),
        ("min", "min", q.min.is_some()),
        ("autocomplete", "autocomplete", q.autocomplete.is_some()),
        ("words", "words", q.words.is_some()),
        ("characters", "characters", q.characters.is_some()),
        ("decimals", "decimals", q.decimals.is_some()),
        ("range", "range", q.range.is_some()),
        ("fields", "fields", q.fields.is_some()),
        ("summary", "summary", q.summary.is_some()),
        ("min_rows", "min_rows", q.min_rows.is_some()),
        ("max_rows", "max_rows", q.max_rows.is_some()),
        ("column", "column", q.column.is_some()),
        ("total", "total", q.total.is_some()),
        ("equals", "equals", q.equals.is_some()),
        ("unit", "en.unit", q.en.unit.is_some()),
        ("item", "en.item", q.en.item.is_some()),
        ("add", "en.add", q.en.add.is_some()),
        ("statements", "en.statements", q.en.statements.is_some()),
    ];
    present.into_iter().filter(|(_, _, there)| *there).map(|(name, key, _)| (name, key)).collect()
}

/// The keys that a kind may have, and the sets of which it must have exactly one.
fn keys_of(kind: KindName) -> (&'static [&'static str], &'static [&'static [&'static str]]) {
    match kind {
        KindName::ChooseOne | KindName::ChooseMany => (&[], &[&["option", "taxonomy"]]),
        KindName::ShortText => (&["autocomplete"], &[&["max"]]),
        KindName::LongText => (&[], &[&["words", "characters"]]),
        KindName::Number => (&["decimals", "min", "max", "unit"], &[]),
        KindName::Money => (&["min", "max"], &[]),
        KindName::Date => (&["range"], &[]),
        KindName::Areas => (&[], &[&["taxonomy"]]),
        KindName::Group => (&["min_rows", "max_rows"], &[&["fields"], &["summary"], &["item"], &["add"]]),
        KindName::Table => (&["min_rows", "max_rows", "total", "equals"], &[&["column"], &["add"]]),
        KindName::Declaration => (&[], &[&["statements"]]),
        _ => (&[], &[]),
    }
}

fn keys(question: &Filed<Question>, out: &mut Problems) {
    let (may, must) = keys_of(question.kind);
    let present = own_keys(question);
    for (name, key) in &present {
        if !may.contains(name) && !must.iter().any(|set| set.contains(name)) {
            let what = format!("The key `{name}` does not belong to this kind of question");
            out.push(question.file.problem(key, Rule::KeyOfKind, what, "delete it, or correct the kind"));
        }
    }
    for set in must {
        let count = present.iter().filter(|(name, _)| set.contains(name)).count();
        if count != 1 {
            let names = set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
            let what = format!("This kind of question needs {names}{}", if count > 1 { ", not both" } else { "" });
            out.push(question.file.problem("kind", Rule::KeyOfKind, what, "see the table of kinds in docs/content-guide.md"));
        }
    }
}

fn ranges(question: &Filed<Question>, out: &mut Problems) {
    let q = &question.it;
    let mut wrong = |key: &str, what: &str, fix: &str| out.push(question.file.problem(key, Rule::WrongValue, what, fix));
    if let (Some(min), Some(max)) = (q.min, q.max)
        && min > max
    {
        wrong("min", "The least is more than the most", "correct `min` or `max`");
    }
    if let (Some(min), Some(max)) = (q.min_rows, q.max_rows)
        && min > max
    {
        wrong("min_rows", "The fewest rows are more than the most", "correct `min_rows` or `max_rows`");
    }
    if q.decimals.is_some_and(|decimals| decimals > 3) {
        wrong("decimals", "A number has 3 decimal places at most", "write 0, 1, 2 or 3");
    }
    let limits = [
        ("minutes", q.minutes == 0),
        ("max", q.kind == KindName::ShortText && q.max.is_some_and(|max| max < 1.0)),
        ("words", q.words == Some(0)),
        ("characters", q.characters == Some(0)),
        ("max_rows", q.max_rows == Some(0)),
    ];
    for (key, nothing) in limits {
        if nothing {
            wrong(key, "A 0 here leaves no room for an answer", "write a number over 0");
        }
    }
    for (key, list) in [("fields", q.fields.as_ref()), ("summary", q.summary.as_ref()), ("en.statements", q.en.statements.as_ref())] {
        if list.is_some_and(Vec::is_empty) {
            wrong(key, "The list is empty", "name at least one");
        }
    }
    let no_options = q.option.as_ref().is_some_and(Vec::is_empty) || q.column.as_ref().is_some_and(Vec::is_empty);
    if no_options {
        wrong("kind", "The list of options or columns is empty", "write at least one");
    }
}

fn problem_codes(file: &SourceFile, prefix: &str, words: &Words, out: &mut Problems) {
    for code in words.problems.keys() {
        if ProblemCode::from_text(code).is_none() {
            let what = format!("There is no problem `{code}`");
            out.push(file.problem(
                &format!("{prefix}.problems.{code}"),
                Rule::UnknownProblemCode,
                what,
                "use a code of domain/src/problem.rs",
            ));
        }
    }
}

fn options(file: &SourceFile, options: &[OptionDef], out: &mut Problems) {
    let (mut values, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for (place, option) in options.iter().enumerate() {
        if !values.insert(&option.value) || !labels.insert((&option.en_group, &option.en)) {
            let what = format!("The option `{}` stands in the list twice, by its value or its words", option.value);
            out.push(file.problem(&format!("option.{place}"), Rule::OptionTwice, what, "delete one of the two, or word it differently"));
        }
    }
}

fn group(content: &Authored, question: &Filed<Question>, out: &mut Problems) {
    for (place, id) in question.fields.iter().flatten().enumerate() {
        let Some(field) = content.questions.get(id) else { continue };
        if matches!(field.kind, KindName::Group | KindName::Table | KindName::Declaration) {
            let what = format!("The field `{id}` is of a kind that a row cannot hold");
            out.push(question.file.problem(&format!("fields.{place}"), Rule::GroupField, what, "ask it outside the group"));
        }
        if field.keep != question.keep {
            let what = format!("The field `{id}` is kept elsewhere than its group");
            out.push(question.file.problem(&format!("fields.{place}"), Rule::GroupField, what, "give both the same `keep`"));
        }
    }
    for (place, id) in question.summary.iter().flatten().enumerate() {
        if !question.fields.iter().flatten().any(|field| field == id) {
            let what = format!("`{id}` names a row, but is no field of the group");
            out.push(question.file.problem(&format!("summary.{place}"), Rule::GroupField, what, "name one of the `fields`"));
        }
    }
}

fn table(content: &Authored, question: &Filed<Question>, out: &mut Problems) {
    let file = &question.file;
    let columns = question.column.as_deref().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for (place, column) in columns.iter().enumerate() {
        if !seen.insert(&column.id) {
            let what = format!("The column `{}` stands in the table twice", column.id);
            out.push(file.problem(&format!("column.{place}.id"), Rule::IdTwice, what, "give it another id"));
        }
    }
    if let Some(total) = &question.total {
        let column = columns.iter().find(|column| column.id == *total);
        if !column.is_some_and(|column| matches!(column.cell, Cell::Money | Cell::Number)) {
            let what = format!("`{total}` is no column of sums or numbers of this table");
            out.push(file.problem("total", Rule::TableTotal, what, "name a column with cell = \"money\" or \"number\""));
        }
        let sums = column.is_some_and(|column| column.cell == Cell::Money);
        let other = question.equals.as_ref().and_then(|id| content.questions.get(id));
        if let Some(other) = other
            && (!sums || other.kind != KindName::Money)
        {
            let what = format!("The total is compared with `{}`; both must be sums of money", other.id);
            out.push(file.problem("equals", Rule::TableTotal, what, "compare a column of money with a money question"));
        }
    } else if question.equals.is_some() {
        out.push(file.problem("equals", Rule::TableTotal, "There is no `total` to compare", "name the column that is added up"));
    }
}
