//! The task list: sections, their questions and how each stands.

use super::words::Words;
use crate::paths::Route;
use content::Msg;
use domain::ids::{InstanceId, QuestionId, WalkSlug};
use domain::question::Keep;
use domain::replay::{Progress, Replay, Standing, Step};

/// How a question stands, as its tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not started.
    Todo,
    /// Not started, and an earlier answer fits.
    Offered,
    /// Started and not finished.
    Doing,
    /// Done.
    Done,
    /// Not sure.
    Unsure,
    /// Cannot stand as it is.
    Problem,
    /// Left blank on purpose.
    Blank,
    /// Never kept here.
    Elsewhere,
}

impl State {
    /// The state of a step.
    pub fn of(step: &Step<'_>) -> Self {
        match &step.standing {
            Standing::Open if step.question.keep == Keep::Never => Self::Elsewhere,
            Standing::Open => Self::Todo,
            Standing::Faulty(_) if !step.rows.is_empty() => Self::Doing,
            Standing::Faulty(_) => Self::Problem,
            Standing::NotSure => Self::Unsure,
            Standing::Blank if step.question.keep == Keep::Never => Self::Elsewhere,
            Standing::Blank => Self::Blank,
            Standing::Sound(_) => Self::Done,
        }
    }

    /// The value of `data-state`.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Todo | Self::Offered => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Unsure => "unsure",
            Self::Problem => "problem",
            Self::Blank | Self::Elsewhere => "na",
        }
    }

    /// The word on the tag.
    pub fn word(self) -> Msg {
        match self {
            Self::Todo => Msg::StateTodo,
            Self::Offered => Msg::StateOffered,
            Self::Doing => Msg::StateDoing,
            Self::Done => Msg::StateDone,
            Self::Unsure => Msg::StateUnsure,
            Self::Problem => Msg::StateProblem,
            Self::Blank => Msg::StateBlank,
            Self::Elsewhere => Msg::StateElsewhere,
        }
    }
}

/// A section of the task list. Sections in which nothing applies are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// "3 of 6 done".
    pub count: String,
    /// The same in numbers.
    pub progress: Progress,
    /// Its questions.
    pub rows: Vec<Row>,
}

/// A question in the task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The words.
    pub ask: String,
    /// Its page.
    pub route: Route,
    /// How it stands.
    pub state: State,
}

/// The sections of a task list; `offered` are the questions for which the bank has an answer.
pub fn sections(words: &Words<'_>, replay: &Replay<'_>, offered: &[QuestionId], slug: &WalkSlug, instance: &InstanceId) -> Vec<Section> {
    let section = |(place, section): (usize, &domain::walk::Section)| {
        let steps = replay.steps.iter().filter(|step| step.section == place);
        let rows: Vec<_> = steps
            .map(|step| Row {
                ask: step.question.text.ask.clone(),
                route: Route::Question(slug.clone(), instance.clone(), step.question.id.clone()),
                state: if offered.contains(&step.question.id) { State::Offered } else { State::of(step) },
            })
            .collect();
        let progress = replay.section_progress(place);
        let count = count(words, progress);
        (!rows.is_empty()).then(|| Section { title: section.title.clone(), count, progress, rows })
    };
    replay.walk.sections.iter().enumerate().filter_map(section).collect()
}

/// "3 of 6 done".
pub fn count(words: &Words<'_>, progress: Progress) -> String {
    words.count(Msg::TasksDone, progress.done, &[("asked", &progress.asked.to_string())])
}

/// Where "Go on" leads: the first question that still needs doing, else the page with all answers.
pub fn go_on(replay: &Replay<'_>, slug: &WalkSlug, instance: &InstanceId) -> Route {
    match replay.first_open() {
        Some(step) => Route::Question(slug.clone(), instance.clone(), step.question.id.clone()),
        None => Route::Check(slug.clone(), instance.clone()),
    }
}
