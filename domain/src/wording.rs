//! What questions said before: an answer keeps the words that it was given to, and here they are found again.
//!
//! A wording is named by its fingerprint ([`crate::question::Question::wording`]), which stands in each version of an answer. The words of now are in the
//! walks. This is fetched only when an answer was given to others. What changed is worked out when content is built, so that the app needs no code for it.

use crate::ids::{FactKey, QuestionId};
use serde::{Deserialize, Serialize};

/// All wordings that no walk has any more, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wordings {
    /// The questions that once had other words, or that are no longer asked.
    pub questions: Vec<Past>,
}

/// What one question said before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The question.
    pub question: QuestionId,
    /// What its answers are about.
    pub fact: FactKey,
    /// What it said, oldest first; for a question that is no longer asked the last one is what it said last.
    pub wordings: Vec<Wording>,
}

/// One wording of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Its fingerprint.
    pub wording: String,
    /// The question in plain words.
    pub ask: String,
    /// The options that it had: what is stored, and what was shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<(String, String)>,
    /// How it differs from the wordings that stand in walks now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// How an old wording differs from one of now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The fingerprint of the one of now.
    pub to: String,
    /// The lines that differ.
    pub lines: Vec<Line>,
}

/// A line that differs: of the question, its hint, an option or a statement. One of the two is empty when the line is new or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As it was.
    pub before: Vec<Run>,
    /// As it is.
    pub now: Vec<Run>,
}

/// Words of a line that stand in both, or that stand in this one only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words, with the spaces between them.
    pub text: String,
    /// They stand in this one only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
}

impl Wordings {
    /// An old wording of a question.
    pub fn find(&self, question: &QuestionId, wording: &str) -> Option<&Wording> {
        let past = self.questions.iter().find(|past| past.question == *question)?;
        past.wordings.iter().find(|old| old.wording == wording)
    }

    /// What changed in a question between an old wording and one of now.
    pub fn changed(&self, question: &QuestionId, from: &str, to: &str) -> Option<&Change> {
        self.find(question, from)?.changes.iter().find(|change| change.to == to)
    }

    /// The words in which a question was answered that is no longer asked; its last ones where those are not known.
    pub fn last(&self, question: &QuestionId, wording: &str) -> Option<&Wording> {
        let last = || self.questions.iter().find(|past| past.question == *question)?.wordings.last();
        self.find(question, wording).or_else(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordings() -> Wordings {
        let wording = |name: &str, to: &[&str]| Wording {
            wording: name.into(),
            ask: format!("{name}?"),
            options: Vec::new(),
            changes: to.iter().map(|to| Change { to: (*to).into(), lines: Vec::new() }).collect(),
        };
        let past = Past { question: "q".into(), fact: "f".into(), wordings: vec![wording("a", &["c", "d"]), wording("b", &["c"])] };
        Wordings { questions: vec![past] }
    }

    #[test]
    fn what_changed_is_found_for_the_words_that_were_answered_and_those_that_show() {
        let all = wordings();
        assert_eq!(all.changed(&"q".into(), "a", "d").map(|change| change.to.as_str()), Some("d"));
        assert_eq!((all.changed(&"q".into(), "b", "d"), all.changed(&"other".into(), "a", "d")), (None, None));
    }

    #[test]
    fn an_answer_is_shown_with_the_words_it_was_given_to_else_with_the_last_ones() {
        let all = wordings();
        let ask = |wording: &str| all.last(&"q".into(), wording).map(|found| found.ask.as_str());
        assert_eq!((ask("a"), ask("unheard-of")), (Some("a?"), Some("b?")));
        assert_eq!(all.last(&"other".into(), "a"), None);
    }

    #[test]
    fn they_are_read_as_serde_writes_them() {
        let mut all = wordings();
        all.questions[0].wordings[0].options = vec![("yes".into(), "Yes".into())];
        let run = |text: &str, changed| Run { text: text.into(), changed };
        all.questions[0].wordings[0].changes[0].lines =
            vec![Line { before: vec![run("Do you ", false), run("drink", true)], now: vec![run("Do you ", false), run("like", true)] }];
        let json = serde_json::to_string(&all).unwrap();
        assert_eq!(crate::wire::read::<Wordings>(&json), Some(all));
    }
}
