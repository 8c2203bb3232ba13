//! The authored format of a question.

use super::{Condition, Official, SourceRef, date};
use domain::question::{Cell, DateRange, Keep, Prefill};
use domain::register::RegisterField;
use domain::time::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A question of the bank.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// As the file name.
    pub id: String,
    /// The key in the answer bank.
    pub fact: String,
    /// What form the answer takes.
    pub kind: KindName,
    /// Where the answer may live.
    #[serde(default)]
    pub keep: Keep,
    /// Whether an earlier answer may be offered.
    #[serde(default)]
    pub prefill: Prefill,
    /// May be left blank.
    #[serde(default)]
    pub optional: bool,
    /// It has no place on the form: it tells which other questions to ask, or is a note for oneself.
    #[serde(default)]
    pub off_form: bool,
    /// The field of the register of charities that answers it.
    pub register: Option<RegisterField>,
    /// No walk uses it any more; the file keeps its id taken.
    #[serde(default)]
    pub retired: bool,
    /// Minutes it takes, 1 or more.
    pub minutes: u8,
    /// When a person must look at it again.
    #[serde(deserialize_with = "date")]
    pub review_by: Date,
    /// When it is asked.
    pub show_when: Option<Condition>,
    /// Where its facts come from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// The official reference.
    pub official: Option<Official>,
    /// The words in English.
    pub en: Words,
    /// The words in Welsh.
    pub cy: Option<Words>,
    /// Kinds with options.
    pub option: Option<Vec<OptionDef>>,
    /// Kinds with options that are shared, and areas.
    pub taxonomy: Option<String>,
    /// Short text: characters. Number, money: the most.
    pub max: Option<f64>,
    /// Number, money: the least.
    pub min: Option<f64>,
    /// Short text: the browser's name for the field.
    pub autocomplete: Option<String>,
    /// Long text: the most words.
    pub words: Option<u32>,
    /// Long text: the most characters.
    pub characters: Option<u32>,
    /// Number: decimal places.
    pub decimals: Option<u8>,
    /// Date: which days make sense.
    pub range: Option<DateRange>,
    /// Group: the questions of a row.
    pub fields: Option<Vec<String>>,
    /// Group: the fields that name a row.
    pub summary: Option<Vec<String>>,
    /// Group, table: the fewest rows.
    pub min_rows: Option<u32>,
    /// Group, table: the most rows.
    pub max_rows: Option<u32>,
    /// Table: its columns.
    pub column: Option<Vec<ColumnDef>>,
    /// Table: the column that is added up.
    pub total: Option<String>,
    /// Table: the money question that the total must equal.
    pub equals: Option<String>,
}

impl Question {
    /// Where its facts come from in a walk: the sources of the walk's override, or its own where that has none.
    pub fn sources_in<'a>(&'a self, over: Option<&'a super::Override>) -> &'a [SourceRef] {
        over.map(|over| over.source.as_slice()).filter(|sources| !sources.is_empty()).unwrap_or(&self.source)
    }
}

/// The name of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is told at domain::question::Kind")]
pub enum KindName {
    YesNo,
    ChooseOne,
    ChooseMany,
    ShortText,
    LongText,
    Number,
    Money,
    Percentage,
    Date,
    YearMonth,
    Email,
    Web,
    Phone,
    Postcode,
    Address,
    Areas,
    Person,
    Group,
    Table,
    File,
    Declaration,
}

impl KindName {
    /// Whether a made-up answer shows what is wanted: where words, figures or rows are typed. What is chosen from a list or agreed to
    /// shows its answers itself.
    pub fn wants_example(self) -> bool {
        match self {
            Self::YesNo | Self::ChooseOne | Self::ChooseMany | Self::Areas | Self::Declaration => false,
            Self::ShortText
            | Self::LongText
            | Self::Number
            | Self::Money
            | Self::Percentage
            | Self::Date
            | Self::YearMonth
            | Self::Email
            | Self::Web
            | Self::Phone
            | Self::Postcode
            | Self::Address
            | Self::Person
            | Self::Group
            | Self::Table
            | Self::File => true,
        }
    }
}

/// An option.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionDef {
    /// What is stored.
    pub value: String,
    /// The label in English.
    pub en: String,
    /// The label in Welsh.
    pub cy: Option<String>,
    /// A line below it in English.
    pub en_hint: Option<String>,
    /// A line below it in Welsh.
    pub cy_hint: Option<String>,
    /// A heading above it in English.
    pub en_group: Option<String>,
    /// A heading above it in Welsh.
    pub cy_group: Option<String>,
    /// Cannot be chosen with others.
    #[serde(default)]
    pub alone: bool,
    /// The options of an older list that this one takes in; see `maps` of the taxonomy.
    #[serde(default)]
    pub was: Vec<String>,
    /// The regions in which it is not offered.
    #[serde(default)]
    pub except: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnDef {
    /// Its key.
    pub id: String,
    /// What stands in it.
    pub cell: Cell,
    /// Its heading in English.
    pub en: String,
    /// Its heading in Welsh.
    pub cy: Option<String>,
    /// A cell may be empty.
    #[serde(default)]
    pub optional: bool,
}

/// The words of a question in one language; in an override only those that differ.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The question.
    pub ask: Option<String>,
    /// A line that always shows.
    pub hint: Option<String>,
    /// Why they ask.
    pub why: Option<String>,
    /// What a good answer looks like.
    pub good: Option<String>,
    /// A made-up answer.
    pub example: Option<String>,
    /// What to have at hand.
    pub evidence: Option<String>,
    /// Where it goes.
    pub paste: Option<String>,
    /// The question to put to whoever can confirm what is not sure.
    pub confirm: Option<String>,
    /// Own sentences for problems, by code.
    #[serde(default)]
    pub problems: BTreeMap<String, String>,
    /// Number: what is counted.
    pub unit: Option<String>,
    /// Group: what a row is called.
    pub item: Option<String>,
    /// Group, table: the words on the button.
    pub add: Option<String>,
    /// Declaration: what is agreed to.
    pub statements: Option<Vec<String>>,
}

/// One text of [`Words`]: its key, whether it may hold several paragraphs, and itself.
pub type WordsText<'a> = (&'static str, bool, Option<&'a str>);

impl Words {
    /// All single texts: key, whether it may have several paragraphs, text.
    pub fn texts(&self) -> [WordsText<'_>; 11] {
        [
            ("ask", false, self.ask.as_deref()),
            ("hint", true, self.hint.as_deref()),
            ("why", true, self.why.as_deref()),
            ("good", true, self.good.as_deref()),
            ("example", true, self.example.as_deref()),
            ("evidence", true, self.evidence.as_deref()),
            ("paste", true, self.paste.as_deref()),
            ("confirm", false, self.confirm.as_deref()),
            ("unit", false, self.unit.as_deref()),
            ("item", false, self.item.as_deref()),
            ("add", false, self.add.as_deref()),
        ]
    }

    /// These words with those of `over` in their place.
    pub fn overridden(&self, over: &Self) -> Self {
        let pick = |own: &Option<String>, other: &Option<String>| other.clone().or_else(|| own.clone());
        let mut problems = self.problems.clone();
        problems.extend(over.problems.clone());
        Self {
            ask: pick(&self.ask, &over.ask),
            hint: pick(&self.hint, &over.hint),
            why: pick(&self.why, &over.why),
            good: pick(&self.good, &over.good),
            example: pick(&self.example, &over.example),
            evidence: pick(&self.evidence, &over.evidence),
            paste: pick(&self.paste, &over.paste),
            confirm: pick(&self.confirm, &over.confirm),
            problems,
            unit: pick(&self.unit, &over.unit),
            item: pick(&self.item, &over.item),
            add: pick(&self.add, &over.add),
            statements: over.statements.clone().or_else(|| self.statements.clone()),
        }
    }
}
