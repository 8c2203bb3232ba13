//! All answers of a walk on one page.

use super::answer;
use super::question::is_reworded;
use super::tasks::State;
use super::words::Words;
use crate::paths::{Review, Route};
use domain::answer::Sheet;
use domain::ids::{InstanceId, QuestionId, WalkSlug};
use domain::question::Kind;
use domain::replay::{Replay, Step};

/// A section of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its questions.
    pub rows: Vec<Row>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The words.
    pub ask: String,
    /// The official number, empty when there is none.
    pub reference: String,
    /// The answer, one line an item.
    pub lines: Vec<String>,
    /// How it stands.
    pub state: State,
    /// The answer was given to other words than the question has now.
    pub reworded: bool,
    /// Its page, from which the way leads back.
    pub route: Route,
    /// Its key, for finding the row again.
    pub question: QuestionId,
}

/// The summary of a walk.
pub fn sections(words: &Words<'_>, replay: &Replay<'_>, sheet: &Sheet, slug: &WalkSlug, instance: &InstanceId) -> Vec<Section> {
    let row = |step: &Step<'_>| Row {
        ask: step.question.text.ask.clone(),
        reference: step.question.text.official.as_ref().map(|official| official.reference.clone()).unwrap_or_default(),
        lines: lines(words, step, sheet),
        state: State::of(step),
        reworded: sheet.get(&step.question.fact).is_some_and(|held| is_reworded(step.question, held)),
        route: Review::Check.question(slug.clone(), instance.clone(), step.question.id.clone()),
        question: step.question.id.clone(),
    };
    let section = |(place, section): (usize, &domain::walk::Section)| {
        let rows: Vec<_> = replay.steps.iter().filter(|step| step.section == place).map(row).collect();
        (!rows.is_empty()).then(|| Section { title: section.title.clone(), rows })
    };
    replay.walk.sections.iter().enumerate().filter_map(section).collect()
}

fn lines(words: &Words<'_>, step: &Step<'_>, sheet: &Sheet) -> Vec<String> {
    let own = |step: &Step<'_>, row: Option<&domain::ids::RowId>| {
        answer::step_lines(words, step, sheet.at(&step.question.fact, row).map(|held| &held.answer))
    };
    let Kind::Group(_) = &step.question.kind else { return own(step, None) };
    if step.rows.is_empty() {
        return match &step.standing {
            domain::replay::Standing::Sound(value) => answer::value_lines(words, step.question, value),
            _ => Vec::new(),
        };
    }
    let line = |row: &domain::replay::RowSteps<'_>| {
        let fields = row.fields.iter().map(|field| own(field, Some(&row.row)).join(", "));
        fields.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    };
    step.rows.iter().map(line).collect()
}
