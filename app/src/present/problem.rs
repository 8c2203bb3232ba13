//! What is wrong with an answer, as the sentence a person reads.

use super::words::{Words, fill, number, pounds};
use content::Msg;
use domain::problem::{Fault, ProblemCode};
use domain::question::{Cell, Kind, Question};

/// A sentence for a fault and the part of the field to which it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As [`Fault::part`].
    pub part: String,
    /// The sentence.
    pub words: String,
}

/// The sentence for a fault: the question's own words if it has some, else the common ones; the number in the unit of the kind.
pub fn say(words: &Words<'_>, question: &Question, fault: &Fault) -> Said {
    let amount = amount(question, fault);
    let sentence = match question.own_words(fault.code) {
        Some(own) => fill(own, &[("n", &amount)]),
        None => {
            let count = usize::try_from(fault.number.unsigned_abs()).unwrap_or(usize::MAX);
            words.count(Msg::problem(fault.code), count, &[("n", &amount)])
        }
    };
    Said { part: fault.part.clone(), words: sentence }
}

fn amount(question: &Question, fault: &Fault) -> String {
    let size = fault.number.saturating_abs();
    let unit = match (&question.kind, fault.code) {
        (Kind::Table(table), ProblemCode::TotalDiffers) => {
            let total = table.total.as_ref().and_then(|total| table.columns.iter().find(|column| column.id == total.column));
            if total.is_some_and(|column| column.cell == Cell::Money) { Unit::Pence } else { Unit::Thousandths }
        }
        (Kind::Table(table), ProblemCode::TooSmall | ProblemCode::TooLarge) => {
            let column = fault.part.split_once('.').map_or("", |(_, column)| column);
            let money = table.columns.iter().any(|other| other.id == column && other.cell == Cell::Money);
            if money { Unit::Pence } else { Unit::Thousandths }
        }
        (Kind::Money { .. }, ProblemCode::TooSmall | ProblemCode::TooLarge) => Unit::Pence,
        (Kind::Number { .. } | Kind::Percentage, ProblemCode::TooSmall | ProblemCode::TooLarge) => Unit::Thousandths,
        _ => Unit::Plain,
    };
    match unit {
        Unit::Pence => pounds(size),
        Unit::Thousandths => number(size),
        Unit::Plain => size.to_string(),
    }
}

enum Unit {
    Pence,
    Thousandths,
    Plain,
}
