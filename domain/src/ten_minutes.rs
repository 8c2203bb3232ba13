//! What can be done in a few minutes: which open questions fit, in which order, out of all the walks that were begun.
//!
//! No clock runs here. A question takes as long as its content says, and the user may take longer.

use crate::answer::Sheet;
use crate::bank;
use crate::question::{Keep, Question};
use crate::replay::{Replay, Standing, Step};
use crate::time::{Date, Instant};

/// How many minutes somebody may say that they have.
pub const LENGTHS: [u32; 3] = [5, 15, 30];

/// The minutes somebody has, and what was done in them. It stands in the address of a page, so that going back and a reload know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sitting {
    /// How many there are: one of [`LENGTHS`].
    pub minutes: u32,
    /// How many of them the questions so far took, by what their content says.
    pub spent: u32,
    /// How many questions were answered.
    pub done: u32,
    /// How many the user was not sure of.
    pub unsure: u32,
}

impl Sitting {
    /// So many minutes, with nothing done.
    pub fn new(minutes: u32) -> Self {
        Self { minutes, ..Self::default() }
    }

    /// Reads what [`Sitting::text`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('-').map(|part| part.parse().ok());
        let minutes = numbers.next()??;
        let mut rest = || numbers.next().unwrap_or(Some(0));
        let sitting = Self { minutes, spent: rest()?, done: rest()?, unsure: rest()? };
        (LENGTHS.contains(&minutes) && numbers.next().is_none()).then_some(sitting)
    }

    /// As it stands in an address: `15`, or `15-4-2-1` once something was done.
    pub fn text(self) -> String {
        let Self { minutes, spent, done, unsure } = self;
        if self.is_fresh() { minutes.to_string() } else { format!("{minutes}-{spent}-{done}-{unsure}") }
    }

    /// Nothing was done yet.
    pub fn is_fresh(self) -> bool {
        (self.spent, self.done, self.unsure) == (0, 0, 0)
    }

    /// How many minutes are left.
    pub fn left(self) -> u32 {
        self.minutes.saturating_sub(self.spent)
    }

    /// After a question that took so many minutes and was left as it stands now.
    pub fn after(self, minutes: u32, standing: &Standing) -> Self {
        Self {
            spent: self.spent.saturating_add(minutes),
            done: self.done.saturating_add(standing.is_done().into()),
            unsure: self.unsure.saturating_add((*standing == Standing::NotSure).into()),
            ..self
        }
    }
}

/// A walk that was begun.
#[derive(Clone, Copy)]
pub struct Taking<'r, 'a> {
    /// Played back.
    pub replay: &'r Replay<'a>,
    /// When something in it last changed.
    pub changed: Instant,
}

/// A question to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick<'a> {
    /// The place of its walk among those that were begun.
    pub taking: usize,
    /// The question.
    pub question: &'a Question,
    /// How many minutes it takes, about; never 0.
    pub minutes: u32,
}

/// What fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The questions, in the order in which to do them. Together they take no longer than there is.
    pub picks: Vec<Pick<'a>>,
    /// How many questions are open in all, those of `picks` among them.
    pub open: usize,
    /// The walks that have nothing open once the picks are done, as far as can be told now.
    pub finished: Vec<usize>,
}

/// What fits into `minutes`.
///
/// The walk with the least left to do comes first, so that one gets finished; of two alike, the one that was changed last. `here` is the walk that the
/// user is in: it goes before the others, so that nobody is moved to and fro. Within a walk its own order holds, and a question that is too long is left
/// for another time.
///
/// Only what is asked now is picked, so the plan holds until the next answer, which may open or close questions: then it is made anew.
pub fn plan<'a>(takings: &[Taking<'_, 'a>], here: Option<usize>, minutes: u32, bank: &Sheet, today: Date) -> Plan<'a> {
    let open: Vec<Vec<Pick<'a>>> = takings.iter().enumerate().map(|(place, taking)| open(place, taking.replay, bank, today)).collect();
    let mut plan = Plan { open: open.iter().map(Vec::len).sum(), ..Plan::default() };
    let mut left = minutes;
    for (place, all) in in_order(takings, open, here) {
        let mut skipped = false;
        for pick in all {
            match left.checked_sub(pick.minutes) {
                Some(rest) => {
                    left = rest;
                    plan.picks.push(pick);
                }
                None => skipped = true,
            }
        }
        if !skipped {
            plan.finished.push(place);
        }
    }
    plan
}

/// The walks that have something open, each with what that is, in the order in which to do them.
fn in_order<'a>(takings: &[Taking<'_, 'a>], open: Vec<Vec<Pick<'a>>>, here: Option<usize>) -> Vec<(usize, Vec<Pick<'a>>)> {
    let mut order: Vec<(usize, Vec<Pick<'a>>)> = Vec::new();
    let key = |place: usize, all: &[Pick<'a>]| {
        let changed = takings.get(place).map(|taking| taking.changed).unwrap_or_default();
        (Some(place) != here, all.iter().map(|pick| pick.minutes).sum::<u32>(), std::cmp::Reverse(changed), place)
    };
    for (place, all) in open.into_iter().enumerate().filter(|(_, all)| !all.is_empty()) {
        let at = order.iter().position(|(other, theirs)| key(place, &all) < key(*other, theirs)).unwrap_or(order.len());
        order.insert(at, (place, all));
    }
    order
}

fn open<'a>(taking: usize, replay: &Replay<'a>, bank: &Sheet, today: Date) -> Vec<Pick<'a>> {
    let pick = |step: &Step<'a>| Pick { taking, question: step.question, minutes: minutes(step, bank, today) };
    replay.steps.iter().filter(|step| is_open(step)).map(pick).collect()
}

/// Still to be done: nothing said yet where something is needed, or an answer that cannot stand. What the user is not sure of waits on its own list, and
/// what is never kept would be lost by stopping half-way.
pub fn is_open(step: &Step<'_>) -> bool {
    let kept = step.question.keep != Keep::Never;
    match step.standing {
        Standing::Open => kept && !step.question.optional,
        Standing::Faulty(_) => kept,
        Standing::NotSure | Standing::Blank | Standing::Sound(_) => false,
    }
}

/// How long a question takes. One that the bank can answer takes a minute: it is read over and taken.
pub fn minutes(step: &Step<'_>, bank: &Sheet, today: Date) -> u32 {
    let offered = step.standing == Standing::Open && bank::offer(step.question, bank, today).is_some();
    if offered { 1 } else { u32::from(step.question.minutes).max(1) }
}

#[cfg(test)]
mod tests;
