//! The tables of an archive: answers, people, who did what.

use super::words::Words;
use super::{Material, Standing, is_note, mark, moment, names, plain, writer};
use domain::api::organisation::{AuditLine, Organisation};
use domain::csv::Csv;

/// The answers as they stand, one a line. Two that were written at the same time are two lines.
pub fn answers(material: &Material, standing: &[Standing<'_>], words: &Words) -> String {
    let names = names(material, standing);
    let mut table = Csv::new(&words.answers);
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
    table.finish()
}

/// The people.
pub fn members(organisation: &Organisation, words: &Words) -> String {
    let mut table = Csv::new(&words.members);
    for member in &organisation.members {
        table.line(&[&member.name, &member.email, member.role.word(), &moment(member.since.0)]);
    }
    table.finish()
}

/// Who did what.
pub fn audit(lines: &[AuditLine], words: &Words) -> String {
    let mut table = Csv::new(&words.audit);
    for line in lines {
        let by = line.by.as_ref().map_or("", |by| by.as_str());
        table.line(&[&line.id.to_string(), &moment(line.at.0), &line.name, by, &line.what, &line.object]);
    }
    table.finish()
}
