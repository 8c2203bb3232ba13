//! What fits into a few minutes: the walks that were begun, and the plan over them in words.

use super::words::Words;
use crate::paths::Route;
use content::Msg;
use domain::answer::Sheet;
use domain::ids::{InstanceId, QuestionId};
use domain::replay::replay;
use domain::ten_minutes::{self, Plan, Sitting, Taking};
use domain::time::{Date, Instant};
use domain::walk::Walk;
use std::sync::Arc;

/// A walk that was begun.
pub struct Begun {
    /// Which taking.
    pub instance: InstanceId,
    /// The name the user gave it, empty when there is none.
    pub name: String,
    /// When something in it last changed.
    pub changed: Instant,
    /// The walk.
    pub walk: Arc<Walk>,
    /// Its answers.
    pub sheet: Sheet,
}

impl Begun {
    /// As the user knows it: "Selection Questionnaire: Leeds".
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.walk.title.clone() } else { format!("{}: {}", self.walk.title, self.name) }
    }
}

/// All that was begun, beside the bank.
pub struct Pile {
    /// The walks.
    pub begun: Vec<Begun>,
    /// The bank.
    pub bank: Sheet,
    /// Today.
    pub today: Date,
}

impl Pile {
    /// Looks at what fits into so many minutes. `here` is the taking that the user is in.
    pub fn plan<R>(&self, here: Option<&InstanceId>, minutes: u32, look: impl FnOnce(&Plan<'_>) -> R) -> R {
        let replays: Vec<_> = self.begun.iter().map(|begun| replay(&begun.walk, &begun.sheet, self.today)).collect();
        let takings: Vec<_> = replays.iter().zip(&self.begun).map(|(replay, begun)| Taking { replay, changed: begun.changed }).collect();
        let here = here.and_then(|here| self.begun.iter().position(|begun| begun.instance == *here));
        look(&ten_minutes::plan(&takings, here, minutes, &self.bank, self.today))
    }

    /// The page that a sitting goes on with; nothing when nothing more fits.
    pub fn next(&self, sitting: Sitting, here: Option<&InstanceId>) -> Option<Route> {
        self.plan(here, sitting.left(), |plan| {
            let pick = plan.picks.first()?;
            let begun = self.begun.get(pick.taking)?;
            let page = Route::Question(begun.walk.slug.clone(), begun.instance.clone(), pick.question.id.clone());
            Some(Route::InTenMinutes(sitting, Box::new(page)))
        })
    }

    /// How many minutes a question takes, by what its content says and the bank has; 1 where there is no such question.
    pub fn minutes(&self, instance: &InstanceId, question: &QuestionId) -> u32 {
        let Some(begun) = self.begun.iter().find(|begun| begun.instance == *instance) else { return 1 };
        let replay = replay(&begun.walk, &begun.sheet, self.today);
        replay.step(question).map_or(1, |step| ten_minutes::minutes(step, &self.bank, self.today))
    }
}

/// The picks of one walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub title: String,
    /// The language its words are in.
    pub lang: String,
    /// "This finishes the form", or how many of its open questions these are.
    pub note: String,
    /// The questions, each with its minutes.
    pub rows: Vec<(String, String)>,
}

/// The picks, walk by walk.
pub fn parts(words: &Words<'_>, pile: &Pile, plan: &Plan<'_>) -> Vec<Part> {
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for pick in &plan.picks {
        let Some(begun) = pile.begun.get(pick.taking) else { continue };
        if parts.last().is_none_or(|(taking, _)| *taking != pick.taking) {
            let part = Part { title: begun.title(), lang: begun.walk.lang.clone(), note: String::new(), rows: Vec::new() };
            parts.push((pick.taking, part));
        }
        if let Some((_, part)) = parts.last_mut() {
            part.rows.push((pick.question.text.ask.clone(), minutes(words, pick.minutes)));
        }
    }
    let told = |(taking, mut part): (usize, Part)| {
        let finishes = plan.finished.contains(&taking);
        part.note = if finishes { words.say(Msg::TenMinutesFinishes) } else { words.count(Msg::TenMinutesOf, part.rows.len(), &[]) };
        part
    };
    parts.into_iter().map(told).collect()
}

/// "about 4 minutes".
pub fn minutes(words: &Words<'_>, minutes: u32) -> String {
    words.count(Msg::WalksMinutes, usize::try_from(minutes).unwrap_or(usize::MAX), &[])
}

/// How much is left, above a question: the minutes, and how many questions come after this one.
pub fn left(words: &Words<'_>, sitting: Sitting, more: usize) -> String {
    let minutes = [("left", sitting.left().to_string()), ("minutes", sitting.minutes.to_string())];
    let minutes: Vec<_> = minutes.iter().map(|(name, number)| (*name, number.as_str())).collect();
    let after = if more == 0 { words.say(Msg::TenMinutesLast) } else { words.count(Msg::TenMinutesMore, more, &[]) };
    format!("{} {after}", words.fill(Msg::TenMinutesLeft, &minutes))
}

/// What a sitting came to: "3 questions done, 14 to go".
pub fn came_to(words: &Words<'_>, sitting: Sitting, open: usize) -> String {
    let done = match usize::try_from(sitting.done) {
        Ok(0) | Err(_) => words.say(Msg::TenMinutesLooked),
        Ok(done) => words.count(Msg::TenMinutesDone, done, &[]),
    };
    let to_go = if open == 0 { words.say(Msg::TenMinutesNone) } else { words.count(Msg::TenMinutesToGo, open, &[]) };
    format!("{done}, {to_go}")
}

#[cfg(test)]
mod tests;
