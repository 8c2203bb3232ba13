//! The authored format as types: what may stand in the TOML files of `docs/content-guide.md`, and nothing else.

mod areas;
mod paper;
mod question;
mod walk;
mod wording;

pub use areas::{AreaDef, AreaList, Level};
pub use paper::{Host, Paper, PaperSection, PaperWords, PartWords, When};
pub use question::{ColumnDef, KindName, OptionDef, Question, Words};
pub use walk::{
    OutcomeDef, Outcomes, Override, Route, RouteTest, RouteWords, Rule, RuleWords, Section, SectionWords, TestWords, Walk, WalkWords,
};
pub use wording::{Asked, Record, Recorded};

use domain::question::Status;
use domain::time::Date;
use serde::{Deserialize, Deserializer, de::Error};

/// A pointer to a source, with how sure the fact is that is taken from it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// A file in `sources`.
    pub id: String,
    /// How sure the fact is.
    pub status: Status,
}

/// The official reference of a text.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// The document.
    pub document: String,
    /// The number in it.
    #[serde(default)]
    pub reference: String,
    /// The row of our research tables; it is not shown.
    #[serde(default)]
    pub row: String,
    /// A short quotation.
    #[serde(default)]
    pub words: String,
}

/// A condition as it is written: numbers in natural units.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The answer is this option.
    Is(String, String),
    /// First the question, then the options, one of which the answer is.
    AnyOf(Vec<String>),
    /// The number is at least this.
    AtLeast(String, f64),
    /// The number is at most this.
    AtMost(String, f64),
    /// There is an answer.
    Answered(String),
    /// The answer is "not sure".
    NotSure(String),
    /// A row of the group meets the inner condition.
    AnyRow(String, Box<Condition>),
}

/// A word of the glossary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As the file name.
    pub id: String,
    /// Where its meaning comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// The words in English.
    pub en: TermWords,
    /// The words in Welsh.
    pub cy: Option<TermWords>,
}

/// The words of a glossary entry in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermWords {
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: String,
    /// Other spellings.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Where facts come from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// As the file name.
    pub id: String,
    /// What it is, as it calls itself.
    pub title: String,
    /// The same in Welsh, where the words are ours or it has a Welsh name.
    pub cy: Option<String>,
    /// Its web address.
    #[serde(default)]
    pub address: String,
    /// Its key in our research notes, such as `S25`; it is not shown.
    #[serde(default)]
    pub research: String,
    /// When it was last checked.
    #[serde(deserialize_with = "date")]
    pub checked: Date,
}

/// A list of options that questions share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// As the file name.
    pub id: String,
    /// Where the list comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// The options; those of a list of places are filled in as it is read.
    #[serde(default)]
    pub option: Vec<OptionDef>,
    /// The list of places that it is made of, in the place of options.
    pub areas: Option<Level>,
    /// The older list that this one takes the place of: each option here says in `was` which of those it takes in, and they say so in their hints.
    pub maps: Option<String>,
    /// The year in which this list was seen; stands before its names in those hints.
    pub as_of: Option<String>,
}

/// Sentences that may be over the reading limit, each with its reason: the file `reading-exceptions.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exceptions {
    /// The sentences.
    #[serde(default)]
    pub exception: Vec<Exception>,
}

/// One sentence that may be over the reading limit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The sentence as it is shown.
    pub sentence: String,
    /// Why it cannot be easier.
    pub reason: String,
}

/// Reads a day written as a bare TOML date.
pub(crate) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    let day = written.date.filter(|_| written.time.is_none()).ok_or_else(|| D::Error::custom("a date has the form 2026-11-22"))?;
    Date::new(i32::from(day.year), u32::from(day.month), u32::from(day.day)).ok_or_else(|| D::Error::custom("there is no such day"))
}
