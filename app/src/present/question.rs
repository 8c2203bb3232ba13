//! What stands around a question: how much of the limit is used, which rules fire beside it, how old an earlier answer is.

pub mod later;

use super::words::Words;
use content::Msg;
use domain::answer::{Answer, Held, Sheet};
use domain::bank::{self, Saving};
use domain::condition::Truth;
use domain::count::used;
use domain::ids::{QuestionId, RowId, RuleId};
use domain::question::{Kind, Limit, Question};
use domain::replay::{Replay, Standing};
use domain::time::Date;
use domain::verdict::Rule;
use domain::walk::CheckWith;

/// What stands around a question at this moment. It is worked out anew with each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// How the answer stands. Nothing when the question is not asked now.
    pub standing: Option<Standing>,
    /// Its place among the questions that are asked, from 1, and how many are.
    pub place: (usize, usize),
    /// Rules that fire beside it.
    pub notices: Vec<Notice>,
    /// There is an earlier answer that may be taken over.
    pub offered: bool,
    /// How the answer compares with the bank.
    pub saving: Saving,
    /// The answer was given to other words than stand here now.
    pub reworded: bool,
    /// The line below the field, and whether it is a warning.
    pub note: Option<(String, bool)>,
}

/// A rule that fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// `explain`, `stop` or `advice`.
    pub kind: &'static str,
    /// What it means, in a few words.
    pub word: Msg,
    /// The rule, whose reasons are in the rest of the walk.
    pub rule: RuleId,
}

/// Where a question stands: in the walk itself, or in a row of a group.
pub type Row = Option<(QuestionId, RowId)>;

/// Makes the line below a field.
pub type Note = fn(&Words<'_>, &Question, Option<&Answer>, &Replay<'_>) -> Option<(String, bool)>;

/// Works it out, from the answers of the taking and those of the bank.
pub fn live(
    words: &Words<'_>,
    replay: &Replay<'_>,
    (sheet, bank, here): (&Sheet, &Sheet, &str),
    question: &Question,
    row: &Row,
    today: Date,
    note: Note,
) -> Live {
    let step = match row {
        None => replay.step(&question.id),
        Some((group, row)) => replay.field(group, row, &question.id),
    };
    let outer = row.as_ref().map_or(&question.id, |(group, _)| group);
    let position = replay.steps.iter().position(|step| step.question.id == *outer).map_or(0, |place| place + 1);
    let held = sheet.at(&question.fact, row.as_ref().map(|(_, row)| row));
    let open = step.is_some_and(|step| step.standing == Standing::Open);
    let saving = match (row, step) {
        (None, Some(step)) => bank::saving(question, &step.standing, sheet, bank, here),
        _ => Saving::Nothing,
    };
    Live {
        standing: step.map(|step| step.standing.clone()),
        place: (position, replay.steps.len()),
        notices: beside(replay, &question.id).into_iter().map(notice).collect(),
        offered: row.is_none() && open && bank::offer(question, bank, today).is_some(),
        saving,
        reworded: held.is_some_and(|held| is_reworded(question, held)),
        note: note(words, question, held.map(|held| &held.answer), replay),
    }
}

/// The answer was given to other words than the question has now.
pub fn is_reworded(question: &Question, held: &Held) -> bool {
    question.is_reworded(&held.question, &held.wording) && !held.answer.input.is_empty()
}

fn notice(rule: &Rule) -> Notice {
    let (kind, word) = super::verdict::kind(rule);
    Notice { kind, word, rule: rule.id.clone() }
}

/// The line below a text: what is left of its limit.
pub fn note(words: &Words<'_>, question: &Question, answer: Option<&Answer>, _: &Replay<'_>) -> Option<(String, bool)> {
    let text = answer.map_or("", |answer| answer.input.text());
    match &question.kind {
        Kind::LongText(limit) => Some(count(words, text, *limit)),
        Kind::ShortText { max, .. } => {
            let (said, over) = count(words, text, Limit::Characters(*max));
            over.then_some((said, over))
        }
        _ => None,
    }
}

/// How much of a limit a text leaves, and whether it is over.
pub fn count(words: &Words<'_>, text: &str, limit: Limit) -> (String, bool) {
    let used = used(text, limit);
    let (most, left, over) = match limit {
        Limit::Words(most) => (most, Msg::QuestionWordsLeft, Msg::QuestionWordsOver),
        Limit::Characters(most) => (most, Msg::QuestionCharactersLeft, Msg::QuestionCharactersOver),
    };
    let say = |key, n: u32| words.count(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
    if used > most { (say(over, used - most), true) } else { (say(left, most - used), false) }
}

/// Words that name who is to be asked.
pub fn ask_whom(words: &Words<'_>, key: Msg, with: CheckWith) -> String {
    words.fill(key, &[("who", whom(words, with))])
}

/// Who can confirm what we could not, in words.
pub fn whom<'a>(words: &Words<'a>, with: CheckWith) -> &'a str {
    let who = match with {
        CheckWith::Buyer => Msg::QuestionWithBuyer,
        CheckWith::CertificationBody => Msg::QuestionWithCertifier,
        CheckWith::Funder => Msg::QuestionWithFunder,
    };
    words.form(who, 0)
}

/// The rules that fire on the answers so far and stand beside this question.
pub fn beside<'a>(replay: &Replay<'a>, question: &QuestionId) -> Vec<&'a Rule> {
    let beside = |rule: &&Rule| rule.beside == *question && rule.when.holds(replay) == Truth::Yes;
    replay.walk.rules.iter().filter(beside).collect()
}

/// How many days ago, in words: one message for today, one for days.
pub fn given(words: &Words<'_>, days: i64, today: Msg, ago: Msg) -> String {
    match usize::try_from(days) {
        Ok(0) | Err(_) => words.say(today),
        Ok(days) => words.count(ago, days, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Interface;

    #[test]
    fn a_count_says_what_is_left_and_what_is_too_much() {
        let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
        interface.messages[Msg::QuestionWordsLeft.index()] = vec!["{n} left".into()];
        interface.messages[Msg::QuestionWordsOver.index()] = vec!["{n} over".into()];
        let words = Words(&interface);
        assert_eq!(count(&words, "one two", Limit::Words(3)), ("1 left".into(), false));
        assert_eq!(count(&words, "one two three", Limit::Words(3)), ("0 left".into(), false));
        assert_eq!(count(&words, "one two three four", Limit::Words(3)), ("1 over".into(), true));
    }
}
