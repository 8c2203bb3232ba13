//! What stands around a question: how much of the limit is used, which rules fire beside it, how old an earlier answer is.

use super::answer::{held_lines, total_text};
use super::words::{Words, pounds};
use content::Msg;
use domain::answer::{Answer, Input, Sheet};
use domain::bank::{self, Offer, Saving};
use domain::condition::Truth;
use domain::ids::{QuestionId, RowId};
use domain::parse::{Value, money, used};
use domain::question::{Cell, Kind, Limit, Question};
use domain::replay::{Replay, Standing};
use domain::text::Block;
use domain::time::Date;
use domain::verdict::Rule;

/// What stands around a question at this moment. It is worked out anew with each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// How the answer stands. Nothing when the question is not asked now.
    pub standing: Option<Standing>,
    /// Its place among the questions that are asked, from 1, and how many are.
    pub place: (usize, usize),
    /// Rules that fire beside it.
    pub notices: Vec<Notice>,
    /// An earlier answer that may be taken over.
    pub offer: Option<OfferView>,
    /// How the answer compares with the bank, and what the bank says.
    pub saving: Saving,
    /// The bank's answer in words, when it says something else.
    pub bank: Vec<String>,
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
    /// Why.
    pub reason: Vec<Block>,
    /// What to do.
    pub way_forward: Vec<Block>,
}

/// An earlier answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferView {
    /// The answer in words.
    pub lines: Vec<String>,
    /// How old it is and where it was given.
    pub age: String,
    /// It was given to other words.
    pub reworded: bool,
}

/// Where a question stands: in the walk itself, or in a row of a group.
pub type Row = Option<(QuestionId, RowId)>;

/// Works it out.
pub fn live(words: &Words<'_>, replay: &Replay<'_>, sheet: &Sheet, bank: &Sheet, question: &Question, row: &Row, today: Date) -> Live {
    let step = match row {
        None => replay.step(&question.id),
        Some((group, row)) => replay.field(group, row, &question.id),
    };
    let outer = row.as_ref().map_or(&question.id, |(group, _)| group);
    let position = replay.steps.iter().position(|step| step.question.id == *outer).map_or(0, |place| place + 1);
    let held = sheet.at(&question.fact, row.as_ref().map(|(_, row)| row));
    let open = step.is_some_and(|step| step.standing == Standing::Open);
    let offer = (row.is_none() && open).then(|| bank::offer(question, bank, today)).flatten();
    let saving = match (row, step) {
        (None, Some(step)) => bank::saving(question, &step.standing, sheet, bank),
        _ => Saving::Nothing,
    };
    let bank = match bank.get(&question.fact) {
        Some(held) if saving == Saving::Differs => held_lines(words, question, &held.answer, today),
        _ => Vec::new(),
    };
    Live {
        standing: step.map(|step| step.standing.clone()),
        place: (position, replay.steps.len()),
        notices: beside(replay, &question.id).into_iter().map(notice).collect(),
        offer: offer.map(|offer| OfferView {
            lines: held_lines(words, offer.question, &offer.held.answer, today),
            age: age(words, &offer),
            reworded: offer.reworded,
        }),
        saving,
        bank,
        reworded: held.is_some_and(|held| {
            held.question == question.id && !held.wording.is_empty() && held.wording != question.wording && !held.answer.input.is_empty()
        }),
        note: note(words, question, held.map(|held| &held.answer), replay),
    }
}

fn notice(rule: &Rule) -> Notice {
    let (kind, _, word) = super::verdict::kind(rule);
    Notice { kind, word, reason: rule.reason.clone(), way_forward: rule.way_forward.clone() }
}

fn note(words: &Words<'_>, question: &Question, answer: Option<&Answer>, replay: &Replay<'_>) -> Option<(String, bool)> {
    let input = answer.map(|answer| &answer.input);
    match &question.kind {
        Kind::LongText(limit) => Some(count(words, input.map_or("", Input::text), *limit)),
        Kind::ShortText { max, .. } => {
            let (said, over) = count(words, input.map_or("", Input::text), Limit::Characters(*max));
            over.then_some((said, over))
        }
        Kind::Areas(_) => Some((words.count(Msg::AreaChosen, input.map_or(0, |input| input.many().len()), &[]), false)),
        Kind::Table(table) => {
            let total = table.total.as_ref()?;
            let money_column = table.columns.iter().any(|column| column.id == total.column && column.cell == Cell::Money);
            let Some(Input::Table(rows)) = input else { return None };
            let cell = |text: &String| money(text).unwrap_or(0);
            let sum: i64 = rows.iter().filter_map(|row| row.get(&total.column)).map(cell).sum();
            let shown = if money_column { sum } else { sum * 10 };
            let said = words.fill(Msg::TableTotal, &[("total", &total_text(table, shown))]);
            let must = total.equals.as_ref().and_then(|other| match replay.step(other).map(|step| &step.standing) {
                Some(Standing::Sound(Value::Money(pence))) => Some(*pence),
                _ => None,
            });
            let rest = must.map(|must| match must - sum {
                0 => (words.say(Msg::TableExact), false),
                left if left > 0 => (words.fill(Msg::TableLeft, &[("n", &pounds(left))]), false),
                over => (words.fill(Msg::TableOver, &[("n", &pounds(-over))]), true),
            });
            Some(rest.map_or((said.clone(), false), |(rest, warns)| (format!("{said}. {rest}"), warns)))
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

/// The rules that fire on the answers so far and stand beside this question.
pub fn beside<'a>(replay: &Replay<'a>, question: &QuestionId) -> Vec<&'a Rule> {
    let beside = |rule: &&Rule| rule.beside == *question && rule.when.holds(replay) == Truth::Yes;
    replay.walk.rules.iter().filter(beside).collect()
}

/// "You gave this 3 days ago. It was in Light grant."
pub fn age(words: &Words<'_>, offer: &Offer<'_>) -> String {
    let mut said = given(words, offer.days, Msg::PrefillToday, Msg::PrefillDays);
    if let Some(origin) = &offer.held.origin {
        said.push(' ');
        said.push_str(&words.fill(Msg::PrefillWhere, &[("name", &origin.name)]));
    }
    said
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
