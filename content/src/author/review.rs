//! What a person has to look at again: everything whose date of review has passed, or will soon.

use super::load::{Authored, Filed};
use super::tree::SourceFile;
use domain::time::Date;
use serde::Serialize;
use std::fmt::Write;

/// So many days ahead are told of unless somebody asks for others.
pub const DAYS: i64 = 30;

/// Something that is to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// `question` or `paper`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What it says, in English.
    pub title: String,
    /// The file, and the line in it.
    pub file: String,
    /// The line of the date.
    pub line: usize,
    /// The day by which it is to be looked at.
    pub review_by: String,
    /// How many days are left; below nought when the day has passed.
    pub days: i64,
    /// The walks that ask it.
    pub walks: Vec<String>,
}

/// All that is past its date or will be within so many days, the oldest date first. Retired questions are shown to nobody new and need no look.
pub fn due(content: &Authored, today: Date, within: i64) -> Vec<Due> {
    let questions = content.questions.values().filter(|question| !question.retired).map(|question| {
        let asks = |walk: &&Filed<super::format::Walk>| {
            let fields = walk.question_ids().filter_map(|id| content.questions.get(id)).flat_map(|asked| asked.fields.iter().flatten());
            walk.question_ids().chain(fields.map(String::as_str)).any(|id| id == question.id)
        };
        let walks = content.walks.iter().filter(asks).map(|walk| walk.slug.clone()).collect();
        one("question", &question.id, question.en.ask.as_deref().unwrap_or_default(), &question.file, (question.review_by, today), walks)
    });
    let papers =
        content.papers.values().map(|paper| one("paper", &paper.slug, &paper.en.title, &paper.file, (paper.review_by, today), Vec::new()));
    let mut all: Vec<Due> = questions.chain(papers).filter(|due| due.days <= within).collect();
    all.sort_by(|a, b| (a.days, &a.file).cmp(&(b.days, &b.file)));
    all
}

fn one(kind: &'static str, id: &str, title: &str, file: &SourceFile, (review_by, today): (Date, Date), walks: Vec<String>) -> Due {
    let (file, line) = (file.shown.clone(), file.line("review_by"));
    Due { kind, id: id.into(), title: title.into(), file, line, review_by: review_by.iso(), days: review_by.days_since(today), walks }
}

/// The list for people.
pub fn list(due: &[Due], within: i64) -> String {
    if due.is_empty() {
        return format!("Nothing is to be looked at again within {within} days.\n");
    }
    let mut out = format!("{} to look at again within {within} days:\n", due.len());
    for one in due {
        let when = match one.days {
            days if days < 0 => format!("{} days late", -days),
            0 => "today".to_owned(),
            days => format!("in {days} days"),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {} ({when})  {}:{}  {}", one.review_by, one.file, one.line, one.title);
    }
    out.push_str(
        "Check the facts against their sources. Then set review_by to a later date, and checked in the sources to the day of the check.\n",
    );
    out
}
