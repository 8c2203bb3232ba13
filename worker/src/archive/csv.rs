//! Tables that any spreadsheet opens, and in which nothing that somebody typed is run.

use super::words::Words;
use super::{Material, Standing, is_note, mark, moment, names, plain, writer};
use domain::api::organisation::{AuditLine, Organisation};

/// The sign by which a spreadsheet knows the letters of all languages.
const BOM: &str = "\u{feff}";

/// A table with a line of names on top.
struct Table(String);

impl Table {
    fn new(names: &[&str]) -> Self {
        let mut table = Self(BOM.to_owned());
        table.line(names);
        table
    }

    fn line(&mut self, cells: &[&str]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.0.push_str(&quoted(cell));
        }
        self.0.push_str("\r\n");
    }
}

/// A cell in quotation marks. One that a spreadsheet would take for a formula gets an apostrophe before it; a plain number stays one.
fn quoted(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']) && !is_number(&cell);
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}

/// The answers as they stand, one a line. Two that were written at the same time are two lines.
pub fn answers(material: &Material, standing: &[Standing<'_>], words: &Words) -> String {
    let names = names(material, standing);
    let mut table = Table::new(&words.answers);
    for one in standing.iter().filter(|one| !is_note(one)) {
        let (row, place) = (one.row, &one.row.address);
        let (name, walk) = names.get(place.subject.as_str()).map_or(("", ""), |(name, walk)| (name, walk));
        table.line(&[
            if walk.is_empty() { &place.subject } else { walk },
            name,
            material.questions.get(&*row.question).map_or("", String::as_str),
            &row.question,
            &place.fact,
            place.row.as_deref().unwrap_or_default(),
            &plain(&one.answer),
            mark(&one.answer),
            if one.shows { words.yes } else { words.no },
            &moment(row.stamp.at.0),
            writer(material, row).unwrap_or_default(),
            &row.id,
        ]);
    }
    table.0
}

/// The people.
pub fn members(organisation: &Organisation, words: &Words) -> String {
    let mut table = Table::new(&words.members);
    for member in &organisation.members {
        table.line(&[&member.name, &member.email, member.role.word(), &moment(member.since.0)]);
    }
    table.0
}

/// Who did what.
pub fn audit(lines: &[AuditLine], words: &Words) -> String {
    let mut table = Table::new(&words.audit);
    for line in lines {
        let by = line.by.as_ref().map_or("", |by| by.as_str());
        table.line(&[&line.id.to_string(), &moment(line.at.0), &line.name, by, &line.what, &line.object]);
    }
    table.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_not_run() {
        for cell in ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"] {
            assert!(quoted(cell).starts_with("\"'"), "{cell:?} became {}", quoted(cell));
        }
        for cell in ["-5", "-5.20", "12", "a=1", "£5", ""] {
            assert_eq!(quoted(cell), format!("\"{cell}\""));
        }
    }

    #[test]
    fn a_cell_keeps_its_marks_tabs_and_lines() {
        assert_eq!(quoted("say \"a,b\"\tc\r\nd\re"), "\"say \"\"a,b\"\"\tc\nd\ne\"");
    }
}
