//! Answers as a table for spreadsheets: one line a question, and one for each field in each row of a group.

use super::whole;
use crate::present::tasks::State as Shown;
use crate::present::words::Words;
use content::Msg;
use domain::csv::Csv;
use domain::document::{Document, Entry, Grid, State};
use domain::question::Limit;

/// The table. Its headings are in the language of the page, but for the two that are names for ever.
pub fn csv(words: &Words<'_>, document: &Document) -> String {
    let headings = [
        Msg::DocumentColumnSection,
        Msg::DocumentColumnNumber,
        Msg::DocumentColumnQuestion,
        Msg::DocumentColumnRow,
        Msg::DocumentColumnAnswer,
        Msg::DocumentColumnState,
        Msg::DocumentColumnNote,
        Msg::DocumentColumnUsed,
        Msg::DocumentColumnLimit,
    ];
    let headings: Vec<String> = headings.iter().map(|key| words.say(*key)).collect();
    let names: Vec<&str> = headings.iter().map(String::as_str).chain(["question_id", "fact"]).collect();
    let mut table = Csv::new(&names);
    for section in &document.sections {
        for entry in &section.questions {
            line(words, &mut table, &section.title, "", entry);
            for row in &entry.rows {
                row.questions.iter().for_each(|field| line(words, &mut table, &section.title, &row.name, field));
            }
        }
    }
    table.finish()
}

fn line(words: &Words<'_>, table: &mut Csv, section: &str, row: &str, entry: &Entry) {
    let answer = entry.table.as_ref().map_or_else(|| entry.answer.join("\n"), in_lines);
    let (most, used) = match entry.limit {
        Some(Limit::Words(most)) => (words.fill(Msg::DocumentMostWords, &[("most", &whole(most))]), entry.used.to_string()),
        Some(Limit::Characters(most)) => (words.fill(Msg::DocumentMostCharacters, &[("most", &whole(most))]), entry.used.to_string()),
        None => (String::new(), String::new()),
    };
    table.line(&[
        section,
        entry.reference(),
        &entry.ask,
        row,
        &answer,
        &words.say(shown(entry.state).word()),
        &entry.notes.join("\n"),
        &used,
        &most,
        entry.id.as_str(),
        entry.fact.as_str(),
    ]);
}

fn in_lines(grid: &Grid) -> String {
    let line = |cells: &Vec<String>| cells.join(" – ");
    let total = (!grid.total.is_empty()).then(|| grid.total.clone());
    std::iter::once(&grid.columns).chain(&grid.rows).map(line).chain(total).collect::<Vec<_>>().join("\n")
}

fn shown(state: State) -> Shown {
    match state {
        State::Open => Shown::Todo,
        State::Begun => Shown::Doing,
        State::Done => Shown::Done,
        State::NotSure => Shown::Unsure,
        State::Problem => Shown::Problem,
        State::Blank => Shown::Blank,
        State::Elsewhere => Shown::Elsewhere,
    }
}
