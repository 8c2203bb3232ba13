//! An answer in words, one line an item, as it stands on the summary, in the bank and in a copy.

use super::problem::PARTS;
use super::words::{Words, number, pounds};
use content::Msg;
use domain::answer::{Answer, Input};
use domain::map::Map;
use domain::parse::{Context, Value, read};
use domain::question::{Cell, Choice, Group, Kind, Question, Table};
use domain::replay::{RowSteps, Standing, Step};
use domain::time::Date;

/// The answer of a step in words. Empty when there is none.
pub fn step_lines(words: &Words<'_>, step: &Step<'_>, input: Option<&Answer>) -> Vec<String> {
    match (&step.question.kind, &step.standing) {
        (Kind::Group(group), _) => {
            let name = |(place, row)| row_name(words, &group.summary, row, &unnamed(words, group, place));
            step.rows.iter().enumerate().map(name).collect()
        }
        (_, Standing::Sound(value)) => value_lines(words, step.question, value),
        // What is filled in of a table has its names too while the rest is missing.
        (Kind::Table(table), _) => input.map(|answer| typed_table(table, &answer.input)).unwrap_or_default(),
        (_, _) => input.map(|answer| raw_lines(&answer.input)).unwrap_or_default(),
    }
}

/// The answer that a bank holds, in words.
pub fn held_lines(words: &Words<'_>, question: &Question, answer: &Answer, today: Date) -> Vec<String> {
    match read(&question.kind, &answer.input, &Context { today, money: &|_| None }) {
        Ok(value) => value_lines(words, question, &value),
        Err(_) => raw_lines(&answer.input),
    }
}

/// The first words of an answer, by which somebody knows it again; nothing where it has none.
pub fn first_words(input: &Input) -> Option<String> {
    const MOST: usize = 60;
    let line = raw_lines(input).into_iter().find(|line| !line.trim().is_empty())?;
    let mut signs = line.chars();
    let first: String = signs.by_ref().take(MOST).collect();
    Some(if signs.next().is_some() { format!("{first}…") } else { first })
}

/// A sound answer in words.
pub fn value_lines(words: &Words<'_>, question: &Question, value: &Value) -> Vec<String> {
    match value {
        Value::Options(chosen) => chosen.iter().map(|value| option(words, question, value)).collect(),
        Value::Text(text) => text.lines().map(str::to_owned).collect(),
        Value::Number(n) => match &question.kind {
            Kind::Number { unit, .. } if !unit.is_empty() => vec![format!("{} {unit}", number(*n))],
            _ => vec![number(*n)],
        },
        Value::Money(pence) => vec![pounds(*pence)],
        Value::Percentage(n) => vec![format!("{}%", number(*n))],
        Value::Date(date) => vec![words.date(*date)],
        Value::YearMonth(year, month) => vec![format!("{} {year}", words.month(*month))],
        Value::Parts(parts) => PARTS.iter().filter_map(|(part, _)| parts.get(*part).cloned()).filter(|text| !text.is_empty()).collect(),
        Value::Table { rows, total } => table_lines(words, question, rows, *total),
        Value::Rows(0) => vec![words.say(Msg::GroupNoneMarked)],
        Value::Rows(count) => vec![count.to_string()],
        Value::Agreed => match &question.kind {
            Kind::Declaration(statements) => statements.clone(),
            _ => Vec::new(),
        },
    }
}

fn option(words: &Words<'_>, question: &Question, value: &str) -> String {
    match (&question.kind, value) {
        (Kind::YesNo, "yes") => words.say(Msg::QuestionYes),
        (Kind::YesNo, _) => words.say(Msg::QuestionNo),
        (kind, value) => {
            let found = kind.choices().iter().find(|choice: &&Choice| choice.value == value);
            found.map_or(value, |choice| &choice.label).to_owned()
        }
    }
}

fn table_lines(words: &Words<'_>, question: &Question, rows: &[Map<String, String>], total: Option<i64>) -> Vec<String> {
    let Kind::Table(table) = &question.kind else { return Vec::new() };
    let total = total.map(|total| words.fill(Msg::TableTotal, &[("total", &total_text(table, total))]));
    rows.iter().map(|row| row_line(table, row)).chain(total).collect()
}

fn typed_table(table: &Table, input: &Input) -> Vec<String> {
    match input {
        Input::Table(rows) => rows.iter().map(|row| row_line(table, row)).filter(|line| !line.is_empty()).collect(),
        other => raw_lines(other),
    }
}

/// "What: Room hire; Cost: £400".
fn row_line(table: &Table, row: &Map<String, String>) -> String {
    let cells = table.columns.iter().filter_map(|column| {
        let text = row.get(&column.id).filter(|text| !text.is_empty())?;
        let pence = (column.cell == Cell::Money).then(|| domain::parse::money(text).ok()).flatten();
        Some(format!("{}: {}", column.label, pence.map_or_else(|| text.clone(), pounds)))
    });
    cells.collect::<Vec<_>>().join("; ")
}

/// A total as it is written: pounds or a number.
pub fn total_text(table: &Table, total: i64) -> String {
    let money = table.total.as_ref().and_then(|total| table.columns.iter().find(|column| column.id == total.column));
    if money.is_some_and(|column| column.cell == Cell::Money) { pounds(total) } else { number(total) }
}

/// What was typed, when it cannot be read yet.
pub fn raw_lines(input: &Input) -> Vec<String> {
    match input {
        Input::Text(text) => text.lines().map(str::to_owned).collect(),
        Input::Many(values) => values.clone(),
        Input::Parts(parts) => {
            let known = PARTS.iter().filter_map(|(part, _)| parts.get(*part));
            let dates = ["day", "month", "year"].iter().filter_map(|part| parts.get(*part)).cloned().collect::<Vec<_>>().join(" ");
            known.cloned().chain([dates]).filter(|text| !text.trim().is_empty()).collect()
        }
        Input::Table(rows) => rows.iter().map(|row| row.values().cloned().collect::<Vec<_>>().join(" – ")).collect(),
        Input::Row | Input::Removed => Vec::new(),
    }
}

/// What a row is called while nothing in it says more: "Device 2".
pub fn unnamed(words: &Words<'_>, group: &Group, place: usize) -> String {
    let name = words.fill(Msg::GroupRow, &[("item", &group.item), ("n", &(place + 1).to_string())]);
    let mut signs = name.chars();
    signs.next().map(domain::letters::large).into_iter().chain(signs).collect()
}

/// What a row of a group is called: its summary fields, or `unnamed` while they are empty.
pub fn row_name(words: &Words<'_>, summary: &[domain::ids::QuestionId], row: &RowSteps<'_>, unnamed: &str) -> String {
    let parts = row.fields.iter().filter(|field| summary.contains(&field.question.id)).filter_map(|field| match &field.standing {
        Standing::Sound(value) => Some(value_lines(words, field.question, value).join(", ")),
        _ => None,
    });
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if name.is_empty() { unnamed.to_owned() } else { name }
}
