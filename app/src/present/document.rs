//! Answers on their way out: one taking of a walk as data, and the words around it in a document. What is made from them: `document`, [`csv`].

pub mod csv;
#[cfg(test)]
mod tests;

use super::answer;
use super::problem;
use super::question::ask_whom;
use super::tasks::State as Shown;
use super::words::{Words, number, pounds};
use content::Msg;
use domain::answer::{Answer, Input, Sheet};
use domain::count::used;
use domain::document::{
    Detail, Document, DocumentSection, DocumentWalk, DocumentWords, Entry, EntryRow, FORMAT, Grid, Order, State, VERSION, kind_word,
};
use domain::ids::RowId;
use domain::parse::{Value, money};
use domain::question::{Cell, Keep, Kind, Limit, Question, Status, Table};
use domain::replay::{Replay, RowSteps, Standing, Step};
use domain::time::Date;
use domain::walk::CheckWith;

/// One taking of a walk as data. `organisation` is whose account it belongs to, empty when it belongs to none.
pub fn document(words: &Words<'_>, replay: &Replay<'_>, sheet: &Sheet, organisation: &str, name: &str, today: Date) -> Document {
    let section = |place: usize| {
        let section = replay.walk.sections.get(place)?;
        let steps = replay.steps.iter().filter(|step| step.section == place);
        let questions: Vec<_> = steps.map(|step| entry(words, step, sheet, None)).collect();
        (!questions.is_empty()).then(|| DocumentSection { id: section.id.clone(), title: section.title.clone(), questions })
    };
    let walk = replay.walk;
    Document {
        format: FORMAT.into(),
        version: VERSION,
        lang: words.0.lang.clone(),
        made: today,
        walk: DocumentWalk {
            slug: walk.slug.clone(),
            title: walk.title.clone(),
            lang: walk.lang.clone(),
            version: walk.version.clone(),
            sources: walk.sources.clone(),
            unreviewed: walk.unreviewed,
        },
        sections: walk.form_order().into_iter().filter_map(section).collect(),
        organisation: if organisation.is_empty() { own_name(replay) } else { organisation.to_owned() },
        name: name.to_owned(),
    }
}

/// The name that an organisation gives itself in the walk: the answer to what a browser would fill in with such a name.
fn own_name(replay: &Replay<'_>) -> String {
    let named = |step: &Step<'_>| match (&step.question.kind, &step.standing) {
        (Kind::ShortText { autocomplete, .. }, Standing::Sound(Value::Text(name))) if autocomplete == "organization" => Some(name.clone()),
        _ => None,
    };
    replay.steps.iter().find_map(named).unwrap_or_default()
}

fn entry(words: &Words<'_>, step: &Step<'_>, sheet: &Sheet, row: Option<&RowId>) -> Entry {
    let question = step.question;
    let held = sheet.at(&question.fact, row).map(|held| &held.answer);
    let state = state(step);
    let (limit, used) = match (&question.kind, held) {
        (Kind::LongText(limit), held) => (Some(*limit), used(held.map_or("", |answer| answer.input.text()), *limit)),
        _ => (None, 0),
    };
    let table = match (&question.kind, held.map(|answer| &answer.input)) {
        (Kind::Table(table), Some(Input::Table(rows))) => grid(words, table, rows, &step.standing),
        _ => None,
    };
    let rows = match &question.kind {
        Kind::Group(group) => {
            let rows = step.rows.iter().enumerate().filter(|(_, row)| !row.is_untouched());
            rows.map(|(place, row)| group_row(words, group, (place, row), sheet)).collect()
        }
        _ => Vec::new(),
    };
    let answer = if table.is_some() || !rows.is_empty() { Vec::new() } else { lines(words, question, &step.standing, held) };
    Entry {
        id: question.id.clone(),
        fact: question.fact.clone(),
        kind: kind_word(&question.kind).into(),
        ask: question.text.ask.clone(),
        state,
        keep: question.keep,
        official: question.text.official.clone(),
        notes: notes(words, step, state, limit.map(|limit| (limit, used))),
        answer,
        limit,
        used,
        rows,
        table,
    }
}

fn group_row(words: &Words<'_>, group: &domain::question::Group, (place, row): (usize, &RowSteps<'_>), sheet: &Sheet) -> EntryRow {
    let unnamed = answer::unnamed(words, group, place);
    EntryRow {
        name: answer::row_name(words, &group.summary, row, &unnamed),
        questions: row.fields.iter().map(|field| entry(words, field, sheet, Some(&row.row))).collect(),
    }
}

fn state(step: &Step<'_>) -> State {
    match Shown::of(step) {
        Shown::Todo | Shown::Offered => State::Open,
        Shown::Doing => State::Begun,
        Shown::Done => State::Done,
        Shown::Unsure => State::NotSure,
        Shown::Problem => State::Problem,
        Shown::Blank => State::Blank,
        Shown::Elsewhere => State::Elsewhere,
    }
}

/// The answer in words; what was typed, where it cannot stand as it is.
fn lines(words: &Words<'_>, question: &Question, standing: &Standing, held: Option<&Answer>) -> Vec<String> {
    if let Standing::Sound(value) = standing {
        return answer::value_lines(words, question, value);
    }
    let Some(input) = held.map(|answer| &answer.input).filter(|input| !input.is_empty()) else { return Vec::new() };
    match (&question.kind, input) {
        (Kind::YesNo | Kind::ChooseOne(_), Input::Text(chosen)) => {
            answer::value_lines(words, question, &Value::Options(vec![chosen.clone()]))
        }
        (Kind::ChooseMany(_) | Kind::Areas(_), Input::Many(chosen)) => {
            answer::value_lines(words, question, &Value::Options(chosen.clone()))
        }
        (Kind::Declaration(statements), Input::Many(agreed)) => {
            let is_agreed = |place: &usize| agreed.contains(&place.to_string());
            statements.iter().enumerate().filter(|(place, _)| is_agreed(place)).map(|(_, statement)| statement.clone()).collect()
        }
        (_, input) => answer::raw_lines(input),
    }
}

/// What is to be said about an answer: how it stands, what is wrong with it, how much of its limit it uses.
fn notes(words: &Words<'_>, step: &Step<'_>, state: State, used: Option<(Limit, u32)>) -> Vec<String> {
    let mut notes = match state {
        State::Open => vec![words.say(Msg::CheckOpen)],
        State::Begun => vec![words.say(Msg::StateDoing)],
        State::NotSure => vec![words.say(Msg::DocumentNotSure)],
        State::Blank => vec![words.say(Msg::StateBlank)],
        State::Elsewhere => vec![words.say(Msg::DocumentAtPortal)],
        State::Problem => match &step.standing {
            Standing::Faulty(faults) => faults.iter().map(|fault| problem::say(words, step.question, fault).line()).collect(),
            _ => Vec::new(),
        },
        State::Done if step.question.keep == Keep::Never => vec![words.say(Msg::DocumentOnlyHere)],
        State::Done => Vec::new(),
    };
    notes.extend(used.filter(|(_, used)| *used > 0).map(|(limit, used)| count(words, limit, used)));
    notes
}

/// "112 of 500 words".
fn count(words: &Words<'_>, limit: Limit, used: u32) -> String {
    let (key, most) = match limit {
        Limit::Words(most) => (Msg::DocumentWordsUsed, most),
        Limit::Characters(most) => (Msg::DocumentCharactersUsed, most),
    };
    words.fill(key, &[("n", &whole(used)), ("most", &whole(most))])
}

fn whole(n: u32) -> String {
    number(i64::from(n) * 1000)
}

/// What stands in a table, with sums of money as people write them; nothing while it is empty.
fn grid(words: &Words<'_>, table: &Table, rows: &[domain::map::Map<String, String>], standing: &Standing) -> Option<Grid> {
    let cells = |row: &domain::map::Map<String, String>| {
        let cell = |column: &domain::question::Column| {
            let text = row.get(&column.id).map_or("", |text| text.trim());
            let pence = (column.cell == Cell::Money).then(|| money(text).ok()).flatten();
            pence.map_or_else(|| text.to_owned(), pounds)
        };
        table.columns.iter().map(cell).collect::<Vec<_>>()
    };
    let rows: Vec<_> = rows.iter().map(cells).filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let total = match standing {
        Standing::Sound(Value::Table { total: Some(total), .. }) => {
            words.fill(Msg::TableTotal, &[("total", &answer::total_text(table, *total))])
        }
        _ => String::new(),
    };
    let columns = table.columns.iter().map(|column| column.label.clone()).collect();
    (!rows.is_empty()).then_some(Grid { columns, rows, total })
}

/// A document for people: the data, and the words around it.
pub fn order(words: &Words<'_>, replay: &Replay<'_>, document: Document) -> Order {
    let detail = |label, text: String| Detail { label: words.say(label), text };
    let progress = replay.progress();
    let mut details = vec![detail(Msg::DocumentDate, words.date(document.made))];
    if !document.organisation.is_empty() {
        details.insert(0, detail(Msg::DocumentOrganisation, document.organisation.clone()));
    }
    let answered = [("n", &*progress.done.to_string()), ("asked", &*progress.asked.to_string())];
    details.push(detail(Msg::DocumentAnswered, words.fill(Msg::DocumentAnsweredText, &answered)));
    details.extend(papers(&document).map(|paper| detail(Msg::DocumentNumbers, paper)));
    let mut notices = vec![words.say(Msg::DocumentNotice)];
    if document.walk.lang != document.lang {
        notices.push(words.say(Msg::StartNotTranslated));
    } else if document.walk.unreviewed {
        notices.push(words.say(Msg::StartUnreviewed));
    }
    notices.push(words.say(Msg::VerdictNotAdvice));
    let columns = [Msg::DocumentColumnNumber, Msg::DocumentColumnQuestion, Msg::DocumentColumnAnswer];
    let words = DocumentWords {
        details,
        notices,
        official: words.say(Msg::QuestionOfficial),
        page: words.form(Msg::DocumentPage, 0).to_owned(),
        columns: columns.map(|key| words.say(key)).to_vec(),
        sources_title: words.say(Msg::StartSources),
        sources: document.walk.sources.iter().map(|source| source_line(words, source, replay.walk.check_with)).collect(),
    };
    Order { words, document }
}

/// The official documents whose numbers stand beside the questions, joined; nothing when there are none.
fn papers(document: &Document) -> Option<String> {
    let mut papers: Vec<&str> = Vec::new();
    for official in document.entries().filter_map(|entry| entry.official.as_ref()) {
        if !papers.contains(&&*official.document) {
            papers.push(&official.document);
        }
    }
    (!papers.is_empty()).then(|| papers.join("; "))
}

/// "PPN 03/24, https://… Checked 22 November 2026".
fn source_line(words: &Words<'_>, source: &domain::question::Source, with: CheckWith) -> String {
    let mut parts = vec![source.title.trim_end_matches('.').to_owned()];
    if !source.address.is_empty() {
        parts.push(source.address.clone());
    }
    // Where nothing was read, there is nothing that was checked.
    if source.status != Status::Unverified {
        parts.push(words.fill(Msg::QuestionChecked, &[("date", &words.date(source.checked))]));
    }
    if source.status != Status::Verified {
        parts.push(ask_whom(words, Msg::QuestionCheckWith, with));
    }
    parts.join(" · ")
}
