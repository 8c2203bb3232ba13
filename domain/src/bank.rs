//! The answer bank: what an organisation has said once is offered again, with where it came from and how old it is.

use crate::answer::{Answer, Held, Input, Mark, Sheet};
use crate::ids::{FactKey, RowId};
use crate::parse::Context;
use crate::question::{Keep, Kind, Prefill, Question};
use crate::replay::{Replay, Standing, standing};
use crate::time::Date;

/// An earlier answer that a walk may take over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// The question it would answer.
    pub question: &'a Question,
    /// The answer in the bank; for a group, the newest of its rows.
    pub held: Held,
    /// How many days ago it was given, 0 for today.
    pub days: i64,
    /// It must be looked at by itself before it is taken over.
    pub preview: bool,
    /// It was given to other words than the question has now.
    pub reworded: bool,
}

/// Whether a question reads from the bank and writes to it.
pub fn is_bankable(question: &Question) -> bool {
    question.prefill != Prefill::Never && question.keep != Keep::Never
}

/// What the bank can offer for the questions of a walk that have no answer yet, in the order of the walk.
///
/// An answer that the question would refuse (too long here, an option it does not have) is not offered.
pub fn offers<'a>(replay: &Replay<'a>, bank: &Sheet, today: Date) -> Vec<Offer<'a>> {
    let open = replay.steps.iter().filter(|step| step.standing == Standing::Open);
    open.filter_map(|step| offer(step.question, bank, today)).collect()
}

/// What the bank can offer for one question.
pub fn offer<'a>(question: &'a Question, bank: &Sheet, today: Date) -> Option<Offer<'a>> {
    if !is_bankable(question) {
        return None;
    }
    let held = match &question.kind {
        Kind::Group(_) => {
            let rows = bank.rows(&question.fact);
            let newest = rows.iter().filter_map(|row| bank.at(&question.fact, Some(row))).max_by_key(|held| held.at);
            newest.cloned()?
        }
        _ => {
            let held = bank.get(&question.fact)?;
            let context = Context { today, money: &|_| None };
            match standing(question, Some(held), &context) {
                Standing::Sound(_) => held.clone(),
                _ => return None,
            }
        }
    };
    let given = held.origin.as_ref().map_or(held.at, |origin| origin.at);
    Some(Offer {
        question,
        days: today.days_since(given.date_utc()).max(0),
        preview: question.prefill == Prefill::Preview,
        reworded: question.is_reworded(&held.question, &held.wording),
        held,
    })
}

/// Every answer that belongs to a question in a sheet: its own, and for a group the marks and fields of its rows.
pub fn belonging<'s>(question: &Question, sheet: &'s Sheet) -> Vec<(FactKey, Option<RowId>, &'s Held)> {
    let at = |fact: &FactKey, row: Option<&RowId>| sheet.at(fact, row).map(|held| (fact.clone(), row.cloned(), held));
    let mut found: Vec<_> = at(&question.fact, None).into_iter().collect();
    if let Kind::Group(group) = &question.kind {
        for row in sheet.rows(&question.fact) {
            found.extend(at(&question.fact, Some(&row)));
            found.extend(group.fields.iter().filter(|field| field.keep != Keep::Never).filter_map(|field| at(&field.fact, Some(&row))));
        }
    }
    found
}

/// How an answer in a walk compares with the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save: no sound answer, or one that is not for the bank.
    Nothing,
    /// The bank has none: it can be saved without asking.
    First,
    /// The bank says the same.
    Same,
    /// The bank has what this very taking said before: the new answer corrects it, and is saved without asking.
    Corrects,
    /// The bank says something else: ask before it is replaced.
    Differs,
}

/// Compares the answer to a question in a taking with the bank. `here` is how the bank names the taking as an origin.
pub fn saving(question: &Question, standing: &Standing, sheet: &Sheet, bank: &Sheet, here: &str) -> Saving {
    if !is_bankable(question) || !matches!(standing, Standing::Sound(_)) {
        return Saving::Nothing;
    }
    let content = |sheet: &Sheet| -> Vec<Answer> {
        belonging(question, sheet).into_iter().map(|(_, _, held)| held.answer.clone()).filter(is_something).collect()
    };
    let (own, there) = (content(sheet), content(bank));
    if own.is_empty() {
        Saving::Nothing
    } else if there.is_empty() {
        Saving::First
    } else if own == there {
        Saving::Same
    } else if belonging(question, bank).iter().all(|(_, _, held)| held.origin.as_ref().is_some_and(|origin| origin.name == here)) {
        Saving::Corrects
    } else {
        Saving::Differs
    }
}

fn is_something(answer: &Answer) -> bool {
    answer.mark == Mark::None && (!answer.input.is_empty() || answer.input == Input::Row)
}

#[cfg(test)]
mod tests;
