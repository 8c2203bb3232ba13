//! What is copied for an answer: numbers without signs around them, days in figures, each part of an address by itself.

use super::{Piece, limit, piece};
use crate::present::answer::{raw_lines, value_lines};
use crate::present::problem::{self, PARTS};
use crate::present::words::Words;
use content::Msg;
use domain::answer::Answer;
use domain::letters::composed;
use domain::map::Map;
use domain::parse::{Value, cell_limit, written_pence};
use domain::question::{Cell, Column, Kind, Question};
use domain::replay::{Standing, Step};

/// The fields of the portal that the answer of a step fills. An answer that cannot stand is copied as it was typed.
pub fn pieces(words: &Words<'_>, step: &Step<'_>, answer: Option<&Answer>) -> Vec<Piece> {
    let whole = |text: String| {
        let text = composed(text.trim());
        if text.is_empty() { Vec::new() } else { vec![piece(words, String::new(), text, limit(step.question))] }
    };
    match &step.standing {
        Standing::Sound(Value::Parts(parts)) => in_parts(words, parts),
        Standing::Sound(Value::Table { rows, .. }) => in_cells(words, step.question, rows),
        Standing::Sound(value) => whole(plain(words, step, value)),
        Standing::Open | Standing::Blank => Vec::new(),
        Standing::NotSure | Standing::Faulty(_) => match answer.map(|answer| &answer.input) {
            Some(domain::answer::Input::Parts(parts)) if PARTS.iter().any(|(name, _)| parts.get(*name).is_some()) => in_parts(words, parts),
            Some(domain::answer::Input::Text(text)) => whole(text.clone()),
            Some(input) => whole(raw_lines(input).join("\n")),
            None => Vec::new(),
        },
    }
}

fn in_parts(words: &Words<'_>, parts: &Map<String, String>) -> Vec<Piece> {
    let part = |(name, label): &(&str, Msg)| {
        let text = parts.get(*name).map(|text| composed(text.trim())).filter(|text| !text.is_empty())?;
        Some(piece(words, words.say(*label), text, None))
    };
    PARTS.iter().filter_map(part).collect()
}

/// A sound answer as a field of a form takes it: a field for numbers refuses pound signs, commas and units.
fn plain(words: &Words<'_>, step: &Step<'_>, value: &Value) -> String {
    match (value, &step.question.kind) {
        (Value::Text(text), _) => text.clone(),
        (Value::Money(pence), _) => written_pence(*pence),
        (Value::Number(n) | Value::Percentage(n), _) => thousandths(*n),
        (Value::Date(date), _) => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        (Value::YearMonth(year, month), _) => format!("{month:02}/{year}"),
        (value, _) => value_lines(words, step.question, value).join("\n"),
    }
}

/// `12500.5` for a number given in thousandths.
fn thousandths(n: i64) -> String {
    let (sign, size) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    let rest = format!("{:03}", size % 1000);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{}", size / 1000) } else { format!("{sign}{}.{rest}", size / 1000) }
}

/// A table cell by cell, since a portal has a field for each.
fn in_cells(words: &Words<'_>, question: &Question, rows: &[Map<String, String>]) -> Vec<Piece> {
    let Kind::Table(table) = &question.kind else { return Vec::new() };
    let cell = |place: usize, row: &Map<String, String>, column: &Column| {
        let typed = row.get(&column.id)?;
        // A field of one line takes no tab and no line end.
        let text =
            if column.cell == Cell::LongText { typed.trim().to_owned() } else { typed.split_whitespace().collect::<Vec<_>>().join(" ") };
        let text = composed(&text);
        if text.is_empty() {
            return None;
        }
        let pence = if column.cell == Cell::Money { domain::parse::money(&text).ok() } else { None };
        let label = problem::cell_name(words, column, place);
        Some(piece(words, label, pence.map_or(text, written_pence), cell_limit(column.cell)))
    };
    rows.iter().enumerate().flat_map(|(place, row)| table.columns.iter().filter_map(move |column| cell(place, row, column))).collect()
}
