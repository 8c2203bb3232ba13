//! One taking of a walk with its answers in words: what documents are made from, and what is handed out as data.
//!
//! As JSON this is a format that other programs may rely on: `docs/answers-format.md`. Keys are only ever added; when one changes its meaning,
//! [`VERSION`] goes up.

use crate::ids::{FactKey, QuestionId, SectionId, WalkSlug};
use crate::question::{Keep, Kind, Limit, Official, Source, is_default};
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// What [`Document::format`] says.
pub const FORMAT: &str = "foothold-answers";

/// What [`Document::version`] says.
pub const VERSION: u32 = 1;

/// One taking of a walk, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Always [`FORMAT`].
    pub format: String,
    /// The version of the format: [`VERSION`].
    pub version: u32,
    /// The language of the words around the answers: `en` or `cy`.
    pub lang: String,
    /// The day on which it was made.
    pub made: Date,
    /// The walk.
    pub walk: DocumentWalk,
    /// Its sections in their order, without those in which nothing is asked.
    pub sections: Vec<DocumentSection>,
    /// Whose answers they are; empty when that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    /// What the taking is for, such as an opportunity; empty for a walk that is taken once.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// The walk that was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentWalk {
    /// Its name in addresses.
    pub slug: WalkSlug,
    /// Its name on screen.
    pub title: String,
    /// The language its texts are really in.
    pub lang: String,
    /// A fingerprint of its whole content.
    pub version: String,
    /// Where its questions come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// No speaker of the language has read it yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unreviewed: bool,
}

/// A part of the walk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSection {
    /// Its key.
    pub id: SectionId,
    /// Its heading.
    pub title: String,
    /// The questions that are asked, in the order of the portal.
    pub questions: Vec<Entry>,
}

/// A question that is asked, with its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The question's name for ever.
    pub id: QuestionId,
    /// What the answer is about.
    pub fact: FactKey,
    /// What form the answer takes, as [`kind_word`] says.
    pub kind: String,
    /// The question in plain words.
    pub ask: String,
    /// How it stands.
    pub state: State,
    /// Where the answer may live.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keep: Keep,
    /// The official reference and words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Official>,
    /// The answer in words: one line an item, or the lines of a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answer: Vec<String>,
    /// What is to be said about it: how it stands when it is not done, what is wrong, how much of the limit is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// How long the text may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// How much of the limit it uses: words or characters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub used: u32,
    /// For a group: its rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<EntryRow>,
    /// For a table: what stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Grid>,
}

/// One row of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// What it is called.
    pub name: String,
    /// Its questions, with their answers.
    pub questions: Vec<Entry>,
}

/// A table that was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The headings of the columns, left to right.
    pub columns: Vec<String>,
    /// The cells of each row, as many as there are columns.
    pub rows: Vec<Vec<String>>,
    /// "Total £500", where a column is added up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub total: String,
}

/// How a question stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not started.
    #[default]
    Open,
    /// Begun and not finished.
    Begun,
    /// Done.
    Done,
    /// "Not sure yet."
    NotSure,
    /// There is an answer, and it cannot stand as it is.
    Problem,
    /// Left blank on purpose.
    Blank,
    /// Never kept here: to be typed at the portal.
    Elsewhere,
}

/// The words around the answers in a document for people, in its language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentWords {
    /// Below the title: what it is about, from when it is, how much is done.
    pub details: Vec<Detail>,
    /// What a reader has to know.
    pub notices: Vec<String>,
    /// The label before official words.
    pub official: String,
    /// At the foot: `Page {page} of {pages}`.
    pub page: String,
    /// The headings of a table of answers: number, question, answer.
    pub columns: Vec<String>,
    /// The heading over [`Self::sources`].
    pub sources_title: String,
    /// Where the questions come from, a line each.
    pub sources: Vec<String>,
}

/// A line with a label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// All that a document for people is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The words around the answers.
    pub words: DocumentWords,
    /// The answers.
    pub document: Document,
}

impl Document {
    /// Every question, with the fields of groups after it.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.sections.iter().flat_map(|section| &section.questions).flat_map(Entry::with_fields)
    }
}

impl Entry {
    /// The question, and the fields of its rows after it.
    fn with_fields(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.rows.iter().flat_map(|row| &row.questions))
    }

    /// The official number, empty when there is none.
    pub fn reference(&self) -> &str {
        self.official.as_ref().map_or("", |official| &official.reference)
    }
}

/// The name of a kind in data.
pub fn kind_word(kind: &Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yes_no",
        Kind::ChooseOne(_) => "choose_one",
        Kind::ChooseMany(_) => "choose_many",
        Kind::ShortText { .. } => "short_text",
        Kind::LongText(_) => "long_text",
        Kind::Number { .. } => "number",
        Kind::Money { .. } => "money",
        Kind::Percentage => "percentage",
        Kind::Date(_) => "date",
        Kind::YearMonth => "year_month",
        Kind::Email => "email",
        Kind::Web => "web",
        Kind::Phone => "phone",
        Kind::Postcode => "postcode",
        Kind::Address => "address",
        Kind::Areas(_) => "areas",
        Kind::Person => "person",
        Kind::Group(_) => "group",
        Kind::Table(_) => "table",
        Kind::File => "file",
        Kind::Declaration(_) => "declaration",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::{DateRange, Table};
    use crate::wire;

    #[test]
    fn a_kind_is_named_as_content_names_it() {
        let table = Table { columns: Vec::new(), min: 0, max: 1, add: String::new(), total: None };
        let kinds = [
            Kind::YesNo,
            Kind::ChooseMany(Vec::new()),
            Kind::ShortText { max: 1, autocomplete: String::new() },
            Kind::LongText(Limit::Words(1)),
            Kind::Money { min: None, max: None },
            Kind::Date(DateRange::Any),
            Kind::YearMonth,
            Kind::Areas(Vec::new()),
            Kind::Table(table),
            Kind::Declaration(Vec::new()),
        ];
        for kind in kinds {
            let written = serde_json::to_value(&kind).unwrap();
            let name = written.as_str().map(str::to_owned).or_else(|| written.as_object()?.keys().next().cloned()).unwrap();
            assert_eq!(kind_word(&kind), name);
        }
    }

    fn order() -> Order {
        let official = Official { document: "SQ".into(), reference: "1.1(a)".into(), words: "Name".into() };
        let field = Entry { id: "who".into(), fact: "who".into(), answer: vec!["Sam".into()], state: State::Done, ..Entry::default() };
        let entry = Entry {
            id: "people".into(),
            fact: "people".into(),
            kind: "group".into(),
            ask: "Who?".into(),
            state: State::NotSure,
            keep: Keep::Never,
            official: Some(official),
            answer: vec!["a\tb".into(), String::new(), "<c>".into()],
            notes: vec!["Not sure".into()],
            limit: Some(Limit::Words(500)),
            used: 12,
            rows: vec![EntryRow { name: "Sam".into(), questions: vec![field] }],
            table: Some(Grid { columns: vec!["A".into()], rows: vec![vec!["1".into()]], total: "Total 1".into() }),
        };
        let source =
            Source { title: "PPN".into(), address: "https://x".into(), checked: Date::default(), status: crate::question::Status::Partly };
        let document = Document {
            format: FORMAT.into(),
            version: VERSION,
            lang: "cy".into(),
            made: Date::new(2026, 11, 28).unwrap(),
            walk: DocumentWalk { title: "T".into(), sources: vec![source], unreviewed: true, ..DocumentWalk::default() },
            sections: vec![DocumentSection { id: "s".into(), title: "S".into(), questions: vec![entry, Entry::default()] }],
            organisation: "Tŷ".into(),
            name: "N".into(),
        };
        let words = DocumentWords {
            details: vec![Detail { label: "l".into(), text: "t".into() }],
            notices: vec!["n".into()],
            official: "o".into(),
            page: "{page}".into(),
            columns: vec!["c".into()],
            sources_title: "w".into(),
            sources: vec!["s".into()],
        };
        Order { words, document }
    }

    #[test]
    fn it_is_written_and_read_as_serde_would() {
        let order = order();
        let written = wire::write(&order);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), serde_json::to_value(&order).unwrap());
        assert_eq!(wire::read::<Order>(&written).unwrap(), order);
        assert_eq!(wire::read::<Order>("{}"), None);
    }

    #[test]
    fn the_fields_of_a_group_follow_it() {
        let ids: Vec<_> = order().document.entries().map(|entry| entry.id.to_string()).collect();
        assert_eq!(ids, ["people", "who", ""]);
    }
}
