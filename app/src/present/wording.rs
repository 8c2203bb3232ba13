//! Answers to questions that no form asks any more, with the words they were given to.

use super::answer::raw_lines;
use super::words::Words;
use content::Msg;
use domain::answer::{Address, Held, Input, Sheet, Subject, is_note};
use domain::ids::FactKey;
use domain::question::{Kind, Question};
use domain::walk::Walk;
use domain::wording::{Wording, Wordings};

/// An answer to a question that no form asks any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unasked {
    /// Where it stands: in the bank, in takings, or both.
    pub addresses: Vec<Address>,
    /// What was asked, as far as it is known.
    pub ask: String,
    /// The answer, one line an item.
    pub lines: Vec<String>,
    /// The form and the taking that it was given in, empty for the bank.
    pub from: String,
    /// The answer as it is held.
    pub held: Held,
}

/// Finds them in the bank and in the takings, each of which is named. The same answer is told once.
pub fn unasked(words: &Words<'_>, walks: &[&Walk], sheets: &[(Subject, String, Sheet)], wordings: &Wordings) -> Vec<Unasked> {
    let mut found: Vec<Unasked> = Vec::new();
    for (subject, from, sheet) in sheets {
        for (fact, row, held) in sheet.iter() {
            let nothing = held.answer.input.is_empty() || held.answer.input == Input::Row;
            if nothing || is_note(fact) || is_asked(walks, fact) {
                continue;
            }
            let address = Address { subject: subject.clone(), fact: fact.clone(), row: row.cloned() };
            let asked = |known: &Address| known.fact == *fact && known.row.as_ref() == row;
            let same = |other: &&mut Unasked| other.held.answer == held.answer && other.addresses.iter().any(asked);
            if let Some(other) = found.iter_mut().find(same) {
                other.addresses.push(address);
                continue;
            }
            let wording = wordings.last(&held.question, &held.wording);
            found.push(Unasked {
                ask: wording.map_or_else(|| words.say(Msg::BankUnknownQuestion), |wording| wording.ask.clone()),
                lines: lines(words, wording, &held.answer.input),
                from: from.clone(),
                held: held.clone(),
                addresses: vec![address],
            });
        }
    }
    found
}

fn is_asked(walks: &[&Walk], fact: &FactKey) -> bool {
    let asks = |question: &Question| {
        question.fact == *fact
            || match &question.kind {
                Kind::Group(group) => group.fields.iter().any(|field| field.fact == *fact),
                _ => false,
            }
    };
    walks.iter().flat_map(|walk| walk.questions()).any(asks)
}

/// The answer in words: options by the labels that they had.
fn lines(words: &Words<'_>, wording: Option<&Wording>, input: &Input) -> Vec<String> {
    let label = |value: String| {
        let shown = wording.and_then(|wording| wording.options.iter().find(|(stored, _)| *stored == value)).map(|(_, label)| label.clone());
        match value.as_str() {
            _ if shown.is_some() => shown.unwrap_or_default(),
            "yes" => words.say(Msg::QuestionYes),
            "no" => words.say(Msg::QuestionNo),
            _ => value,
        }
    };
    raw_lines(input).into_iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::Interface;
    use domain::time::Instant;
    use domain::wording::Past;

    fn held(question: &str, wording: &str, input: Input) -> Held {
        Held { answer: input.into(), at: Instant(0), question: question.into(), wording: wording.into(), origin: None }
    }

    fn interface() -> Interface {
        let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
        interface.messages[Msg::BankUnknownQuestion.index()] = vec!["Not known".into()];
        interface.messages[Msg::QuestionYes.index()] = vec!["Yes".into()];
        interface
    }

    #[test]
    fn an_answer_whose_question_no_walk_asks_is_shown_once_with_the_words_it_was_given_to() {
        let wording = |name: &str, ask: &str| Wording {
            wording: name.into(),
            ask: ask.into(),
            options: vec![("a".into(), "Label of a".into())],
            changes: Vec::new(),
        };
        let past =
            Past { question: "old".into(), fact: "old.fact".into(), wordings: vec![wording("w1", "First?"), wording("w2", "Last?")] };
        let wordings = Wordings { questions: vec![past] };
        let mut bank = Sheet::default();
        bank.put("old.fact".into(), None, held("old", "w1", Input::Text("a".into())));
        bank.put("strange".into(), None, held("strange", "w9", Input::Text("yes".into())));
        bank.put("walk.slug".into(), None, held("", "", Input::Text("gone".into())));
        bank.put("removed".into(), None, held("x", "", Input::Removed));
        let mut taking = Sheet::default();
        taking.put("old.fact".into(), None, held("old", "w2", Input::Text("a".into())));
        let sheets = [(Subject::organisation(), String::new(), bank), (Subject::instance(&"i".into()), "A form".into(), taking)];
        let interface = interface();
        let found = unasked(&Words(&interface), &[], &sheets, &wordings);
        let told: Vec<(&str, &str)> = found.iter().map(|one| (one.ask.as_str(), one.lines[0].as_str())).collect();
        assert_eq!(told, [("First?", "Label of a"), ("Not known", "Yes")]);
        assert_eq!(found[0].addresses.len(), 2, "it is taken out of both places at once");
    }
}
