//! The walk engine: plays the answers back through the walk and tells what is asked, how it stands, and what comes next.
//!
//! Nothing about a walk's course is stored. *Next*, *back*, *may this page be seen* and *how far along* all follow from the answers, so they
//! cannot disagree with them. An answer whose question no longer applies stays in the sheet, is left out of everything here, and counts again
//! when its question comes back.

use crate::answer::{Held, Mark, Sheet};
use crate::condition::{Lookup, Seen, Truth};
use crate::ids::{QuestionId, RowId};
use crate::map::Map;
use crate::parse::{self, Context, Value};
use crate::problem::{Fault, ProblemCode as Code};
use crate::question::{Group, Keep, Kind, Question};
use crate::time::Date;
use crate::walk::Walk;

/// How the answer to a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No answer yet.
    Open,
    /// An answer that cannot stand, with everything that is wrong with it.
    Faulty(Vec<Fault>),
    /// "Not sure yet."
    NotSure,
    /// Left blank on purpose, or dealt with elsewhere.
    Blank,
    /// A sound answer.
    Sound(Value),
}

impl Standing {
    /// Nothing more needs doing.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Blank | Self::Sound(_))
    }
}

/// A question that is asked, with how it stands.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The place of its section in the walk.
    pub section: usize,
    /// The question.
    pub question: &'a Question,
    /// How it stands.
    pub standing: Standing,
    /// For a group: its rows, oldest first, each with the fields that are asked.
    pub rows: Vec<RowSteps<'a>>,
}

impl Step<'_> {
    /// It is never kept and is typed at the portal: nothing here waits for it, however often the app was closed since.
    pub fn is_elsewhere(&self) -> bool {
        self.question.keep == Keep::Never && self.standing == Standing::Open
    }
}

/// One row of a group.
#[derive(Clone, Debug)]
pub struct RowSteps<'a> {
    /// The row.
    pub row: RowId,
    /// The fields that are asked in it, in order.
    pub fields: Vec<Step<'a>>,
}

impl<'a> RowSteps<'a> {
    /// It was added and nothing was said in it: no part of what leaves the app.
    pub fn is_untouched(&self) -> bool {
        self.fields.iter().all(|field| field.standing == Standing::Open)
    }

    /// Every field that must be answered is.
    pub fn is_done(&self) -> bool {
        self.fields.iter().all(|field| field.standing.is_done())
    }

    /// The field so many after this one; before it when negative.
    pub fn beside(&self, id: &QuestionId, by: isize) -> Option<&Step<'a>> {
        let place = self.fields.iter().position(|field| field.question.id == *id)?;
        self.fields.get(place.checked_add_signed(by)?)
    }
}

/// A walk played back.
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    /// The walk.
    pub walk: &'a Walk,
    /// The questions that are asked, in order.
    pub steps: Vec<Step<'a>>,
    /// Questions that are not asked now though an answer to them is there: set aside, not lost.
    pub set_aside: Vec<&'a Question>,
}

/// How far along a walk or a section is: questions done, and questions asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions that need no more doing.
    pub done: usize,
    /// Questions that are asked.
    pub asked: usize,
}

/// How a section of the task list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Nothing in it applies.
    DoesNotApply,
    /// Nothing is answered.
    NotStarted,
    /// Some is answered.
    Started,
    /// An answer in it cannot stand.
    HasProblem,
    /// All is answered but for what the user is not sure of.
    NotSure,
    /// All is done.
    Done,
}

/// Plays a walk back over the answers.
pub fn replay<'a>(walk: &'a Walk, sheet: &Sheet, today: Date) -> Replay<'a> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut set_aside = Vec::new();
    for (section, part) in walk.sections.iter().enumerate() {
        for question in &part.questions {
            let view = View { steps: &steps, row: None };
            let asked = question.show_when.as_ref().is_none_or(|when| when.holds(&view) == Truth::Yes);
            if asked {
                let step = step(section, question, None, sheet, today, &steps);
                steps.push(step);
            } else if has_answer(question, sheet) {
                set_aside.push(question);
            }
        }
    }
    Replay { walk, steps, set_aside }
}

fn has_answer(question: &Question, sheet: &Sheet) -> bool {
    sheet.get(&question.fact).is_some_and(|held| !held.answer.input.is_empty() || held.answer.mark != Mark::None)
        || !sheet.rows(&question.fact).is_empty()
}

fn step<'a>(section: usize, question: &'a Question, row: Option<&RowId>, sheet: &Sheet, today: Date, before: &[Step<'a>]) -> Step<'a> {
    let held = sheet.at(&question.fact, row);
    if let Kind::Group(group) = &question.kind {
        let rows: Vec<_> = sheet.rows(&question.fact).into_iter().map(|row| row_steps(section, group, row, sheet, today, before)).collect();
        let standing = group_standing(group, held, &rows);
        return Step { section, question, standing, rows };
    }
    let money = |id: &QuestionId| {
        before.iter().find(|step| step.question.id == *id).and_then(|step| match step.standing {
            Standing::Sound(Value::Money(pence)) => Some(pence),
            _ => None,
        })
    };
    let standing = standing(question, held, &Context { today, money: &money });
    Step { section, question, standing, rows: Vec::new() }
}

/// How one answer stands, by itself.
pub fn standing(question: &Question, held: Option<&Held>, context: &Context<'_>) -> Standing {
    let Some(held) = held else { return Standing::Open };
    match held.answer.mark {
        Mark::NotSure => return Standing::NotSure,
        Mark::Blank if question.optional || question.keep == Keep::Never => return Standing::Blank,
        Mark::Blank | Mark::None => {}
    }
    if held.answer.input.is_empty() {
        return Standing::Open;
    }
    match parse::read(&question.kind, &held.answer.input, context) {
        Ok(value) => Standing::Sound(value),
        Err(faults) => Standing::Faulty(faults),
    }
}

fn row_steps<'a>(section: usize, group: &'a Group, row: RowId, sheet: &Sheet, today: Date, before: &[Step<'a>]) -> RowSteps<'a> {
    let mut fields: Vec<Step<'a>> = Vec::new();
    for field in &group.fields {
        let view = View { steps: before, row: Some(&fields) };
        if field.show_when.as_ref().is_none_or(|when| when.holds(&view) == Truth::Yes) {
            let step = step(section, field, Some(&row), sheet, today, before);
            fields.push(step);
        }
    }
    RowSteps { row, fields }
}

fn group_standing(group: &Group, held: Option<&Held>, rows: &[RowSteps<'_>]) -> Standing {
    let mark = held.map(|held| held.answer.mark).unwrap_or_default();
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let not_sure = |row: &RowSteps<'_>| row.fields.iter().any(|field| field.standing == Standing::NotSure);
    if mark == Mark::NotSure {
        Standing::NotSure
    } else if count == 0 {
        if mark == Mark::Blank && group.min == 0 { Standing::Sound(Value::Rows(0)) } else { Standing::Open }
    } else if count > group.max {
        Standing::Faulty(vec![Fault::whole(Code::TooManyRows).with(i64::from(group.max))])
    } else if count < group.min {
        Standing::Faulty(vec![Fault::whole(Code::TooFewRows).with(i64::from(group.min))])
    } else if rows.iter().any(not_sure) {
        Standing::NotSure
    } else if rows.iter().any(|row| !row.is_done()) {
        Standing::Faulty(vec![Fault::whole(Code::RowUnfinished)])
    } else {
        Standing::Sound(Value::Rows(count))
    }
}

impl<'a> Replay<'a> {
    /// The step of a question, when it is asked.
    pub fn step(&self, id: &QuestionId) -> Option<&Step<'a>> {
        self.steps.iter().find(|step| step.question.id == *id)
    }

    /// The step of a field in a row.
    pub fn field(&self, group: &QuestionId, row: &RowId, id: &QuestionId) -> Option<&Step<'a>> {
        let row = self.step(group)?.rows.iter().find(|steps| steps.row == *row)?;
        row.fields.iter().find(|field| field.question.id == *id)
    }

    /// The question asked after this one; for a question that is not asked now, the next one that is, in the order of the walk.
    pub fn next(&self, id: &QuestionId) -> Option<&Step<'a>> {
        let place = self.place(id)?;
        self.steps.iter().find(|step| self.place(&step.question.id) > Some(place))
    }

    /// The question asked before this one.
    pub fn back(&self, id: &QuestionId) -> Option<&Step<'a>> {
        let place = self.place(id)?;
        self.steps.iter().rev().find(|step| self.place(&step.question.id) < Some(place))
    }

    fn place(&self, id: &QuestionId) -> Option<usize> {
        self.walk.questions().position(|question| question.id == *id)
    }

    /// The first question that still needs doing; those the user is not sure of come last.
    pub fn first_open(&self) -> Option<&Step<'a>> {
        let open = |step: &&Step<'_>| !step.standing.is_done() && step.standing != Standing::NotSure && !step.is_elsewhere();
        self.steps.iter().find(open).or_else(|| self.not_sure().next())
    }

    /// The questions the user is not sure of.
    pub fn not_sure(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(|step| step.standing == Standing::NotSure)
    }

    /// The questions that still need an answer, or another one. Optional questions that were never looked at do not count.
    pub fn open(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(|step| match step.standing {
            Standing::Open => !step.question.optional && !step.is_elsewhere(),
            Standing::Faulty(_) => true,
            Standing::NotSure | Standing::Blank | Standing::Sound(_) => false,
        })
    }

    /// Whether something still needs doing.
    pub fn is_open(&self) -> bool {
        self.open().chain(self.not_sure()).next().is_some()
    }

    /// How far along the walk is.
    pub fn progress(&self) -> Progress {
        progress(self.steps.iter())
    }

    /// How far along a section is.
    pub fn section_progress(&self, section: usize) -> Progress {
        progress(self.steps.iter().filter(|step| step.section == section))
    }

    /// How a section stands.
    pub fn section_state(&self, section: usize) -> SectionState {
        let standings = || self.steps.iter().filter(move |step| step.section == section).map(|step| &step.standing);
        if standings().next().is_none() {
            SectionState::DoesNotApply
        } else if standings().any(|standing| matches!(standing, Standing::Faulty(_))) {
            SectionState::HasProblem
        } else if standings().all(Standing::is_done) {
            SectionState::Done
        } else if standings().all(|standing| *standing == Standing::Open) {
            SectionState::NotStarted
        } else if standings().all(|standing| standing.is_done() || *standing == Standing::NotSure) {
            SectionState::NotSure
        } else {
            SectionState::Started
        }
    }
}

fn progress<'s>(steps: impl Iterator<Item = &'s Step<'s>>) -> Progress {
    steps
        .filter(|step| !step.is_elsewhere())
        .fold(Progress::default(), |sum, step| Progress { done: sum.done + usize::from(step.standing.is_done()), asked: sum.asked + 1 })
}

/// What conditions see: the steps played so far, and the fields of one row before them.
struct View<'v, 'a> {
    steps: &'v [Step<'a>],
    row: Option<&'v [Step<'a>]>,
}

impl Lookup for View<'_, '_> {
    fn seen(&self, question: &QuestionId) -> Option<Seen> {
        let all = self.row.unwrap_or_default().iter().chain(self.steps);
        all.filter(|step| step.question.id == *question).find_map(|step| seen(&step.standing, step.rows.len()))
    }

    fn rows(&self, group: &QuestionId) -> Vec<Box<dyn Lookup + '_>> {
        row_views(self.steps, group)
    }
}

/// What conditions inside `any_row` see.
struct RowView {
    fields: Map<QuestionId, Seen>,
    rest: Map<QuestionId, Seen>,
}

impl Lookup for RowView {
    fn seen(&self, question: &QuestionId) -> Option<Seen> {
        self.fields.get(question).or_else(|| self.rest.get(question)).cloned()
    }

    fn rows(&self, _: &QuestionId) -> Vec<Box<dyn Lookup + '_>> {
        Vec::new()
    }
}

fn row_views(steps: &[Step<'_>], group: &QuestionId) -> Vec<Box<dyn Lookup>> {
    let Some(step) = steps.iter().find(|step| step.question.id == *group) else { return Vec::new() };
    let rest = seen_of(steps);
    let view = |row: &RowSteps<'_>| -> Box<dyn Lookup> { Box::new(RowView { fields: seen_of(&row.fields), rest: rest.clone() }) };
    step.rows.iter().map(view).collect()
}

fn seen_of(steps: &[Step<'_>]) -> Map<QuestionId, Seen> {
    let one = |step: &Step<'_>| Some((step.question.id.clone(), seen(&step.standing, step.rows.len())?));
    steps.iter().filter_map(one).collect()
}

fn seen(standing: &Standing, rows: usize) -> Option<Seen> {
    match standing {
        Standing::NotSure => Some(Seen::NotSure),
        // A group whose rows are not all finished still has so many rows.
        Standing::Faulty(_) if rows > 0 => i64::try_from(rows).ok().map(Seen::Number),
        Standing::Open | Standing::Faulty(_) | Standing::Blank => None,
        Standing::Sound(value) => Some(match value {
            Value::Options(chosen) => Seen::Options(chosen.clone()),
            Value::Number(n) | Value::Money(n) | Value::Percentage(n) => Seen::Number(*n),
            Value::Rows(count) => Seen::Number(i64::from(*count)),
            Value::Table { rows, .. } => Seen::Number(i64::try_from(rows.len()).unwrap_or(i64::MAX)),
            Value::Text(_) | Value::Date(_) | Value::YearMonth(..) | Value::Parts(_) | Value::Agreed => Seen::Something,
        }),
    }
}

impl Lookup for Replay<'_> {
    fn seen(&self, question: &QuestionId) -> Option<Seen> {
        View { steps: &self.steps, row: None }.seen(question)
    }

    fn rows(&self, group: &QuestionId) -> Vec<Box<dyn Lookup + '_>> {
        row_views(&self.steps, group)
    }
}

#[cfg(test)]
mod tests;
