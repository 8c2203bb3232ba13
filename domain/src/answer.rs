//! What was typed, just as it was typed, and where it belongs: organisation, subject, fact, row.
//!
//! An answer keeps the raw input even when it makes no sense yet. [`crate::parse`] says what it means; nothing typed is ever thrown away
//! because it could not be read.

use crate::ids::{FactKey, InstanceId, QuestionId, RowId};
use crate::map::Map;
use crate::question::is_default;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The note of which walk a taking belongs to. Also tells that the taking is there.
pub const WALK: &str = "walk.slug";
/// The note of the name the user gave a taking.
pub const NAME: &str = "walk.name";

/// Whether a fact is a note of the app's own, and no answer of anybody.
pub fn is_note(fact: &FactKey) -> bool {
    fact.as_str().starts_with("walk.")
}

/// What a person entered, in the form the field gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Input {
    /// Text as typed, or the value of the one option chosen.
    Text(String),
    /// Values of several options, or the numbers of the statements agreed to.
    Many(Vec<String>),
    /// A field in parts, such as `day`, `month`, `year`.
    Parts(Map<String, String>),
    /// A table: one map of column to text for each row.
    Table(Vec<Map<String, String>>),
    /// Marks that a row of a repeating group is there.
    Row,
    /// Marks that a row was removed, or an answer erased. It may come back as a newer version.
    Removed,
}

/// What a person said about an answer besides its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// "I'm not sure yet." What was typed stays beside it.
    NotSure,
    /// Left blank on purpose; for what is never kept: dealt with elsewhere.
    Blank,
}

/// One answer as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// What was typed.
    pub input: Input,
    /// What was said about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mark: Mark,
}

impl Default for Answer {
    fn default() -> Self {
        Self { input: Input::Text(String::new()), mark: Mark::None }
    }
}

impl From<Input> for Answer {
    fn from(input: Input) -> Self {
        Self { input, mark: Mark::None }
    }
}

impl Input {
    /// Nothing but white space was entered.
    pub fn is_empty(&self) -> bool {
        let blank = |map: &Map<String, String>| map.values().all(|text| text.trim().is_empty());
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(values) => values.is_empty(),
            Self::Parts(parts) => blank(parts),
            Self::Table(rows) => rows.iter().all(blank),
            Self::Row => false,
            Self::Removed => true,
        }
    }

    /// The text of a one-line input, empty for every other form.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// One part of an input in parts, empty when it is not there.
    pub fn part(&self, name: &str) -> &str {
        match self {
            Self::Parts(parts) => parts.get(name).map_or("", String::as_str),
            _ => "",
        }
    }

    /// The values of an input of several.
    pub fn many(&self) -> &[String] {
        match self {
            Self::Many(values) => values,
            _ => &[],
        }
    }
}

/// What an answer belongs to: the organisation itself (the bank) or one thing of it, such as one walk taken for one opportunity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subject(pub(crate) String);

impl Subject {
    /// The organisation: the answer bank.
    pub fn organisation() -> Self {
        Self("organisation".into())
    }

    /// One walk taken for one purpose.
    pub fn instance(id: &InstanceId) -> Self {
        Self(format!("walk:{id}"))
    }

    /// The taking of a walk that this subject is, if it is one.
    pub fn as_instance(&self) -> Option<InstanceId> {
        self.0.strip_prefix("walk:").map(InstanceId::from)
    }

    /// The subject as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where an answer stands within an organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// What it belongs to.
    pub subject: Subject,
    /// What it is about.
    pub fact: FactKey,
    /// The row, for a field of a repeating group or the mark of a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowId>,
}

/// An answer in a sheet, with when and how it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The answer.
    pub answer: Answer,
    /// When it was last changed.
    pub at: Instant,
    /// The question that was answered.
    pub question: QuestionId,
    /// The wording that was answered; see [`crate::question::Question::wording`].
    pub wording: String,
    /// The walk in which it was first given, when it was taken over from the bank or saved to it.
    pub origin: Option<Origin>,
}

/// Where an answer was first given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The walk and its name, as the user knows it: "Selection Questionnaire: Leeds women's service".
    pub name: String,
    /// When it was given there.
    pub at: Instant,
}

/// All answers of one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(Map<(FactKey, Option<RowId>), Held>);

impl Sheet {
    /// The answer to a fact, outside any row.
    pub fn get(&self, fact: &FactKey) -> Option<&Held> {
        self.at(fact, None)
    }

    /// The answer to a fact in a row.
    pub fn at(&self, fact: &FactKey, row: Option<&RowId>) -> Option<&Held> {
        self.0.find(|(other, at)| other.cmp(fact).then_with(|| at.as_ref().cmp(&row)))
    }

    /// Puts an answer in, in place of the one before.
    pub fn put(&mut self, fact: FactKey, row: Option<RowId>, held: Held) {
        self.0.insert((fact, row), held);
    }

    /// Takes an answer out altogether.
    pub fn take(&mut self, fact: &FactKey, row: Option<&RowId>) -> Option<Held> {
        self.0.remove(&(fact.clone(), row.cloned()))
    }

    /// The rows of a group that are there, oldest first.
    pub fn rows(&self, group: &FactKey) -> Vec<RowId> {
        let there = self.0.iter().filter(|((fact, _), held)| fact == group && held.answer.input == Input::Row);
        there.filter_map(|((_, row), _)| row.clone()).collect()
    }

    /// Every answer with its fact and row.
    pub fn iter(&self) -> impl Iterator<Item = (&FactKey, Option<&RowId>, &Held)> {
        self.0.iter().map(|((fact, row), held)| (fact, row.as_ref(), held))
    }

    /// There is no answer.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(input: Input) -> Held {
        Held { answer: input.into(), at: Instant(0), question: "q".into(), wording: String::new(), origin: None }
    }

    #[test]
    fn a_removed_row_is_not_among_the_rows_and_comes_back() {
        let mut sheet = Sheet::default();
        let group = FactKey::from("devices");
        sheet.put(group.clone(), Some("b".into()), held(Input::Row));
        sheet.put(group.clone(), Some("a".into()), held(Input::Row));
        sheet.put("devices-more".into(), Some("c".into()), held(Input::Row));
        assert_eq!(sheet.rows(&group), [RowId::from("a"), RowId::from("b")]);
        sheet.put(group.clone(), Some("a".into()), held(Input::Removed));
        assert_eq!(sheet.rows(&group), [RowId::from("b")]);
        sheet.put(group.clone(), Some("a".into()), held(Input::Row));
        assert_eq!(sheet.rows(&group).len(), 2);
    }

    #[test]
    fn white_space_is_nothing() {
        assert!(Input::Text(" \n\t".into()).is_empty());
        assert!(Input::Parts([("day".into(), " ".into())].into()).is_empty());
        assert!(!Input::Many(vec!["a".into()]).is_empty());
    }

    #[test]
    fn answers_are_stored_in_few_bytes_and_come_back() {
        let answer = Answer { input: Input::Text("Acorn".into()), mark: Mark::NotSure };
        let json = serde_json::to_string(&answer).unwrap();
        assert_eq!(json, r#"{"input":{"text":"Acorn"},"mark":"not_sure"}"#);
        assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer);
    }
}
