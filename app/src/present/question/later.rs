//! What stands around a question and is not needed for the first one: earlier answers in words, the line below a table or a list of areas.

use super::given;
use crate::present::answer::{held_lines, total_text};
use crate::present::words::{Words, pounds};
use content::Msg;
use domain::answer::{Answer, Input, Sheet};
use domain::bank::{self, Offer};
use domain::condition::{Condition, Truth};
use domain::count;
use domain::parse::{Value, money};
use domain::question::{Cell, Kind, Limit, Question};
use domain::replay::{Replay, Standing, Step};
use domain::time::Date;

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

/// The earlier answer that the bank offers.
pub fn offer(words: &Words<'_>, question: &Question, bank: &Sheet, today: Date) -> Option<OfferView> {
    let offer = bank::offer(question, bank, today)?;
    Some(OfferView {
        lines: held_lines(words, offer.question, &offer.held.answer, today),
        age: age(words, &offer),
        reworded: offer.reworded,
    })
}

/// The questions with a yes that this one follows from, as they are asked.
pub fn because(replay: &Replay<'_>, question: &Question) -> Vec<String> {
    let yeses = question.show_when.as_ref().map(Condition::yeses).unwrap_or_default();
    let said = |step: &&Step<'_>| {
        yeses.contains(&&step.question.id) && Condition::Is(step.question.id.clone(), "yes".into()).holds(replay) == Truth::Yes
    };
    replay.steps.iter().filter(said).map(|step| step.question.text.ask.clone()).collect()
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

/// The line below a field: what is left of a limit, how many are chosen, what the total is and should be.
pub fn note(words: &Words<'_>, question: &Question, answer: Option<&Answer>, replay: &Replay<'_>) -> Option<(String, bool)> {
    let input = answer.map(|answer| &answer.input);
    match &question.kind {
        Kind::LongText(limit) => Some(left(words, input.map_or("", Input::text), *limit)),
        Kind::ShortText { max, .. } => {
            let said = left(words, input.map_or("", Input::text), Limit::Characters(*max));
            said.1.then_some(said)
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

/// What is left of a limit; and by how much a text that fits would be too long for the strictest portal.
fn left(words: &Words<'_>, text: &str, limit: Limit) -> (String, bool) {
    let (said, over) = super::count(words, text, limit);
    let (most, key) = match limit {
        Limit::Words(most) => (most, Msg::QuestionStrictWords),
        Limit::Characters(most) => (most, Msg::QuestionStrictCharacters),
    };
    match count::most(text, limit).saturating_sub(most) {
        more if more > 0 && !over => {
            let strict = words.count(key, usize::try_from(more).unwrap_or(usize::MAX), &[]);
            (format!("{said}. {strict}"), true)
        }
        _ => (said, over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Interface;

    #[test]
    fn a_text_that_only_the_strictest_portal_would_refuse_is_told() {
        let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
        for (key, form) in [
            (Msg::QuestionWordsLeft, "{n} left"),
            (Msg::QuestionWordsOver, "{n} over"),
            (Msg::QuestionStrictWords, "strict: {n}"),
            (Msg::QuestionCharactersLeft, "{n} left"),
            (Msg::QuestionStrictCharacters, "strict: {n}"),
        ] {
            interface.messages[key.index()] = vec![form.into()];
        }
        let words = Words(&interface);
        assert_eq!(left(&words, "a well-known one", Limit::Words(3)), ("0 left. strict: 1".into(), true));
        assert_eq!(left(&words, "a well-known one", Limit::Words(4)), ("1 left".into(), false));
        assert_eq!(left(&words, "a well-known one", Limit::Words(2)), ("1 over".into(), true));
        assert_eq!(left(&words, "a\nb", Limit::Characters(3)), ("0 left. strict: 1".into(), true));
    }
}
