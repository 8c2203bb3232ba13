//! What is wrong with an answer, as the sentence a person reads.

use super::words::{Words, fill, number, pounds};
use content::Msg;
use domain::problem::{Fault, ProblemCode};
use domain::question::{Cell, Column, Kind, Limit, Question};

/// The parts of fields in parts, in their order, and what each is called.
pub const PARTS: [(&str, Msg); 8] = [
    ("line1", Msg::PartLine1),
    ("line2", Msg::PartLine2),
    ("town", Msg::PartTown),
    ("postcode", Msg::PartPostcode),
    ("name", Msg::PartName),
    ("role", Msg::PartRole),
    ("note", Msg::PartNote),
    ("link", Msg::PartLink),
];

/// A sentence for a fault and the part of the field to which it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As [`Fault::part`].
    pub part: String,
    /// What the part is called; empty when the fault is one of the whole field.
    pub place: String,
    /// The sentence.
    pub words: String,
}

impl Said {
    /// The sentence where it stands away from its field: "Postcode: Fill in this part".
    pub fn line(&self) -> String {
        if self.place.is_empty() { self.words.clone() } else { format!("{}: {}", self.place, self.words) }
    }
}

/// The sentence for a fault: the question's own words if it has some, else the common ones; the number in the unit of the kind.
pub fn say(words: &Words<'_>, question: &Question, fault: &Fault) -> Said {
    let amount = amount(words, question, fault);
    let sentence = match question.own_words(fault.code) {
        Some(own) => fill(own, &[("n", &amount)]),
        None => {
            let count = usize::try_from(fault.number.unsigned_abs()).unwrap_or(usize::MAX);
            words.count(Msg::problem(fault.code), count, &[("n", &amount)])
        }
    };
    Said { part: fault.part.clone(), place: place(words, question, &fault.part), words: sentence }
}

/// What a cell of a table is called: "Cost (row 2)".
pub fn cell_name(words: &Words<'_>, column: &Column, row: usize) -> String {
    format!("{} ({})", column.label, words.fill(Msg::TableRow, &[("n", &(row + 1).to_string())]))
}

fn place(words: &Words<'_>, question: &Question, part: &str) -> String {
    match (&question.kind, part.split_once('.')) {
        (Kind::Table(table), Some((row, column))) => {
            let column = table.columns.iter().find(|other| other.id == column);
            column.map(|column| cell_name(words, column, row.parse().unwrap_or_default())).unwrap_or_default()
        }
        _ => PARTS.iter().find(|(name, _)| *name == part).map(|(_, label)| words.say(*label)).unwrap_or_default(),
    }
}

fn amount(words: &Words<'_>, question: &Question, fault: &Fault) -> String {
    let size = fault.number.saturating_abs();
    if fault.code == ProblemCode::TooLong {
        let in_words = matches!(question.kind, Kind::LongText(Limit::Words(_)));
        let unit = if in_words { Msg::PasteWords } else { Msg::PasteCharacters };
        return words.count(unit, usize::try_from(size).unwrap_or(usize::MAX), &[]);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Interface;
    use serde_json::{Value, json};

    /// The line for a fault of a question of this kind.
    fn line(kind: Value, fault: &Fault) -> String {
        let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
        for (key, said) in [
            (Msg::PartPostcode, "Postcode"),
            (Msg::TableRow, "row {n}"),
            (Msg::problem(ProblemCode::PartMissing), "Fill this in"),
            (Msg::problem(ProblemCode::AnswerRequired), "Enter an answer"),
        ] {
            interface.messages[key.index()] = vec![said.to_owned()];
        }
        let question = json!({ "id": "q", "fact": "q", "kind": kind, "minutes": 1, "wording": "", "text": { "ask": "Q?" } });
        say(&Words(&interface), &serde_json::from_value(question).unwrap(), fault).line()
    }

    #[test]
    fn a_fault_of_a_part_names_the_part() {
        assert_eq!(line(json!("address"), &Fault::part("postcode", ProblemCode::PartMissing)), "Postcode: Fill this in");
        let table =
            json!({ "table": { "columns": [{ "id": "cost", "label": "Cost", "cell": "money" }], "min": 1, "max": 4, "add": "Add" } });
        assert_eq!(line(table, &Fault::part("1.cost", ProblemCode::PartMissing)), "Cost (row 2): Fill this in");
    }

    #[test]
    fn a_fault_of_the_whole_field_is_a_sentence_by_itself() {
        assert_eq!(line(json!("address"), &Fault::whole(ProblemCode::AnswerRequired)), "Enter an answer");
        assert_eq!(line(json!({ "declaration": ["I agree"] }), &Fault::part("0", ProblemCode::AnswerRequired)), "Enter an answer");
    }
}
