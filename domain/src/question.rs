//! What can be asked: the kinds of question, the words around them, and where an answer may live.
//!
//! These are the types of finished content, one language at a time, as the app fetches it. How content is written by hand is
//! another matter: see the `content` crate and `docs/content-guide.md`.

mod words;

pub use words::{Layer, Official, QuestionText, Source, Status};

use crate::condition::Condition;
use crate::ids::{FactKey, QuestionId};
use crate::problem::ProblemCode;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// One question with everything that surrounds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name for ever.
    pub id: QuestionId,
    /// What the answer is about: the key under which walks share it.
    pub fact: FactKey,
    /// What form the answer takes.
    pub kind: Kind,
    /// Where the answer may live.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keep: Keep,
    /// Whether an earlier answer may be offered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefill: Prefill,
    /// May be left blank.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// It has no place on the form: it tells which other questions to ask, or is a note for oneself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub off_form: bool,
    /// How many minutes it takes, about.
    pub minutes: u8,
    /// Asked only when this holds; conditions look at earlier questions only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// The words.
    pub text: QuestionText,
    /// A short fingerprint of the words that were answered (`ask`, `hint` and options). It changes when they change.
    pub wording: String,
    /// The fingerprints of the words in which other walks ask it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
    /// Where the facts in the words come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The day by which a person must look at it again; in the rest of the walk when it is parted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review_by: Date,
}

impl Question {
    /// Whether the words that were answered, of this question or another, are no longer those of this one. The words in which another walk asks it are
    /// no change: that walk asks in its own way.
    pub fn is_reworded(&self, question: &QuestionId, wording: &String) -> bool {
        *question == self.id && !wording.is_empty() && *wording != self.wording && !self.elsewhere.contains(wording)
    }
}

/// Where an answer may live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Keep {
    /// On the device and, signed in, in the organisation's account.
    #[default]
    Account,
    /// On this device only.
    Device,
    /// Nowhere: it is typed at the portal or into the file made on the device, and forgotten when the page closes.
    Never,
}

/// Whether an earlier answer to the same fact may be offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    /// Offered, and may be accepted together with others.
    #[default]
    Yes,
    /// Offered, but must be looked at and accepted by itself.
    Preview,
    /// Never offered: declarations and the like are made afresh each time.
    Never,
}

/// What form an answer takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of several.
    ChooseOne(Vec<Choice>),
    /// Any of several.
    ChooseMany(Vec<Choice>),
    /// A line of text.
    ShortText {
        /// The most characters.
        max: u32,
        /// The browser's name for the field (`organization`), so that it can fill it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        autocomplete: String,
    },
    /// Several lines of text, with a limit.
    LongText(Limit),
    /// A number. Bounds and values are in thousandths.
    Number {
        /// Decimal places that may be typed, 0 to 3.
        decimals: u8,
        /// The least, in thousandths.
        min: Option<i64>,
        /// The most, in thousandths.
        max: Option<i64>,
        /// What is counted, shown after the field.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// Pounds and pence. Bounds and values are in pence.
    Money {
        /// The least, in pence.
        min: Option<i64>,
        /// The most, in pence.
        max: Option<i64>,
    },
    /// 0 to 100 per cent, in thousandths of a per cent.
    Percentage,
    /// A day.
    Date(DateRange),
    /// A month of a year.
    YearMonth,
    /// An email address.
    Email,
    /// A web address.
    Web,
    /// A phone number that works in the UK.
    Phone,
    /// A UK postcode.
    Postcode,
    /// A postal address.
    Address,
    /// Areas out of a list, found by typing.
    Areas(Vec<Choice>),
    /// A person: name and role.
    Person,
    /// "Add another": the same few questions for each row.
    Group(Box<Group>),
    /// Rows and columns filled in on one page.
    Table(Table),
    /// Where a document is kept: a note or a link. The document itself stays with the organisation.
    File,
    /// Statements to agree to, all of them, by somebody named.
    Declaration(Vec<String>),
}

/// One option.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// A line below the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// The heading it stands under in a long list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Cannot be chosen together with others ("none of these").
    #[serde(default, skip_serializing_if = "is_default")]
    pub alone: bool,
}

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// At most so many words.
    Words(u32),
    /// At most so many characters.
    Characters(u32),
}

/// Which days make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateRange {
    /// Any day.
    Any,
    /// Today or before.
    Past,
    /// Today or after.
    Future,
}

/// A repeating group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The questions for each row, in order.
    pub fields: Vec<Question>,
    /// The fewest rows.
    pub min: u32,
    /// The most rows.
    pub max: u32,
    /// What one row is called: "device".
    pub item: String,
    /// The words on the button: "Add another device".
    pub add: String,
    /// Which fields name a row in the list.
    pub summary: Vec<QuestionId>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The fewest rows.
    pub min: u32,
    /// The most rows.
    pub max: u32,
    /// The words on the button that adds a row.
    pub add: String,
    /// The column whose total is shown and checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its key.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// What stands in a cell.
    pub cell: Cell,
    /// A cell may be left empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
}

/// What stands in a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Words, at most 250 characters.
    Text,
    /// Words of several lines, at most 2,000 characters. Content writes `long-text`.
    #[serde(alias = "long-text")]
    LongText,
    /// Pounds.
    Money,
    /// A whole number.
    Number,
}

/// A column that is added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The key of the column: money or number.
    pub column: String,
    /// An earlier money question whose answer the total must equal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<QuestionId>,
}

impl Question {
    /// The words for a problem that this question words itself.
    pub fn own_words(&self, code: ProblemCode) -> Option<&str> {
        self.text.problems.iter().find(|(own, _)| *own == code).map(|(_, words)| words.as_str())
    }

    /// The least sure of its sources; verified when it has none.
    pub fn status(&self) -> Status {
        self.sources.iter().map(|source| source.status).max().unwrap_or(Status::Verified)
    }
}

impl Kind {
    /// The choices of a kind that has some.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::ChooseOne(choices) | Self::ChooseMany(choices) | Self::Areas(choices) => choices,
            _ => &[],
        }
    }
}

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
