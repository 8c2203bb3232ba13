//! What is filled into the specimens: an answer of each kind for each state.

use domain::answer::{Answer, Input, Mark};
use domain::document::kind_word;
use domain::ids::RowId;
use domain::map::Map;
use domain::question::{Cell, Keep, Kind, Question, Table};
use domain::text::plain;
use domain::walk::Walk;
use std::collections::BTreeMap;

/// A state of a question or of a whole taking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is answered.
    Empty,
    /// All is answered, and sound.
    Filled,
    /// Answers as long as they come.
    Long,
    /// Answers that cannot stand, after a try to go on.
    Error,
    /// The bank has an answer.
    Offered,
    /// Rules fire that explain or advise.
    Fired,
    /// A rule fires that stops.
    Stopped,
    /// A bit of each, for the list of tasks.
    Mixed,
}

impl State {
    /// Those that every kind is shown in.
    pub const ALL: [Self; 5] = [Self::Empty, Self::Filled, Self::Long, Self::Error, Self::Offered];

    /// Its name among the words of the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Filled => "filled",
            Self::Long => "long",
            Self::Error => "error",
            Self::Offered => "offered",
            Self::Fired => "fired",
            Self::Stopped => "stopped",
            Self::Mixed => "mixed",
        }
    }
}

/// An answer for a specimen.
pub struct Given {
    /// The question, or the field of a group.
    pub question: Question,
    /// The row of a group.
    pub row: Option<RowId>,
    /// In the bank, not in the taking.
    pub bank: bool,
    /// What is there.
    pub answer: Answer,
}

/// The words that samples are made of.
pub struct Samples {
    words: BTreeMap<String, String>,
}

/// The name of a kind, as it is written in content.
pub fn kind_name(kind: &Kind) -> String {
    kind_word(kind).replace('_', "-")
}

fn parts(parts: &[(&str, &str)]) -> Input {
    Input::Parts(parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Map<_, _>>())
}

impl Samples {
    /// From the words of the page that begin with `sample.`.
    pub fn new(words: &BTreeMap<String, String>) -> Self {
        let own = |(key, words): (&String, &String)| Some((key.strip_prefix("sample.")?.to_owned(), words.clone()));
        Self { words: words.iter().filter_map(own).collect() }
    }

    fn word(&self, key: &str) -> &str {
        self.words.get(key).map_or("", String::as_str)
    }

    /// The answers of a taking in a state.
    pub fn answers(&self, walk: &Walk, state: State) -> Vec<Given> {
        let mut all = Vec::new();
        for (place, question) in walk.questions().enumerate() {
            // In a mixed taking one in three is done, one is faulty or not sure, one is open.
            let (state, mark) = match (state, place % 4) {
                (State::Mixed, 0) => (State::Filled, Mark::None),
                (State::Mixed, 1) => (State::Error, Mark::None),
                (State::Mixed, 2) => (State::Filled, Mark::NotSure),
                (State::Mixed, _) => continue,
                (state, _) => (state, Mark::None),
            };
            if let Kind::Group(group) = &question.kind {
                self.rows(question, &group.fields, state, &mut all);
            } else if let Some(input) = self.of(question, state) {
                let bank = state == State::Offered && question.keep != Keep::Never;
                all.push(Given { question: question.clone(), row: None, bank, answer: Answer { input, mark } });
            }
        }
        all
    }

    /// Two rows; in an error the second is not finished.
    fn rows(&self, group: &Question, fields: &[Question], state: State, all: &mut Vec<Given>) {
        if state == State::Empty {
            return;
        }
        let bank = state == State::Offered;
        for row in ["row-1", "row-2"] {
            let id = Some(RowId::new(row));
            all.push(Given { question: group.clone(), row: id.clone(), bank, answer: Input::Row.into() });
            let unfinished = state == State::Error && row == "row-2";
            for field in fields.iter().filter(|_| !unfinished) {
                // A rule of the walk looks at a row with a "no".
                let state = match (state, &field.kind) {
                    (State::Error, _) => State::Filled,
                    (State::Fired, Kind::YesNo) => State::Stopped,
                    (state, _) => state,
                };
                if let Some(input) = self.of(field, state) {
                    all.push(Given { question: field.clone(), row: id.clone(), bank, answer: input.into() });
                }
            }
        }
    }

    /// An answer to a question in a state; nothing where the state is to have none.
    fn of(&self, question: &Question, state: State) -> Option<Input> {
        let text = |words: String| Some(Input::Text(words));
        let example = plain(&question.text.example);
        let long = self.word("long");
        match (state, &question.kind) {
            (State::Empty, _) => None,
            (State::Error, kind) => self.faulty(kind),
            (State::Stopped, Kind::YesNo) => text("no".to_owned()),
            (State::Fired, Kind::Number { .. }) => text(self.word("heavy").to_owned()),
            (State::Long, Kind::ShortText { .. } | Kind::LongText(_) | Kind::Email | Kind::Web | Kind::Phone | Kind::Postcode) => {
                text(long.to_owned())
            }
            (State::Long, Kind::Number { .. } | Kind::Money { .. } | Kind::Percentage) => text("1234567890123456789".to_owned()),
            (State::Long, Kind::Address) => Some(parts(&[("line1", long), ("line2", long), ("town", long), ("postcode", long)])),
            (State::Long, Kind::Person) => Some(parts(&[("name", long), ("role", long)])),
            (State::Long, Kind::File) => Some(parts(&[("note", long), ("link", long)])),
            (State::Long, Kind::ChooseMany(choices) | Kind::Areas(choices)) => {
                Some(Input::Many(choices.iter().filter(|choice| !choice.alone).map(|choice| choice.value.clone()).collect()))
            }
            (_, kind) => match kind {
                Kind::YesNo => text("yes".to_owned()),
                Kind::ChooseOne(choices) => text(choices.first()?.value.clone()),
                Kind::ChooseMany(choices) | Kind::Areas(choices) => Some(Input::Many(vec![choices.first()?.value.clone()])),
                Kind::ShortText { .. }
                | Kind::LongText(_)
                | Kind::Number { .. }
                | Kind::Money { .. }
                | Kind::Percentage
                | Kind::Email
                | Kind::Web
                | Kind::Phone
                | Kind::Postcode => text(example),
                Kind::Date(_) => Some(parts(&[("day", "14"), ("month", "3"), ("year", "2026")])),
                Kind::YearMonth => Some(parts(&[("month", "3"), ("year", "2026")])),
                Kind::Address => {
                    Some(parts(&[("line1", self.word("line1")), ("town", self.word("town")), ("postcode", self.word("postcode"))]))
                }
                Kind::Person => Some(parts(&[("name", self.word("name")), ("role", self.word("role"))])),
                Kind::File => Some(parts(&[("note", &example)])),
                Kind::Table(table) => Some(self.table(table, state == State::Long)),
                Kind::Declaration(statements) => Some(Input::Many((0..statements.len()).map(|place| place.to_string()).collect())),
                // Its rows are answers of their own.
                Kind::Group(_) => None,
            },
        }
    }

    /// What cannot stand; nothing where a fault is that there is no answer.
    fn faulty(&self, kind: &Kind) -> Option<Input> {
        let text = |words: &str| Some(Input::Text(words.to_owned()));
        match kind {
            Kind::YesNo
            | Kind::ChooseOne(_)
            | Kind::ChooseMany(_)
            | Kind::Areas(_)
            | Kind::ShortText { .. }
            | Kind::File
            | Kind::Declaration(_)
            | Kind::Group(_) => None,
            Kind::LongText(_) => text(&self.word("long").repeat(4)),
            Kind::Number { .. } | Kind::Money { .. } | Kind::Email | Kind::Web | Kind::Phone | Kind::Postcode => text("???"),
            Kind::Percentage => text("200"),
            Kind::Date(_) => Some(parts(&[("day", "31"), ("month", "2"), ("year", "2026")])),
            Kind::YearMonth => Some(parts(&[("month", "13"), ("year", "2026")])),
            Kind::Address => Some(parts(&[("line1", self.word("line1")), ("postcode", "???")])),
            Kind::Person => Some(parts(&[("name", self.word("name"))])),
            Kind::Table(table) => {
                let cells = table.columns.iter().map(|column| (column.id.clone(), "???".to_owned()));
                Some(Input::Table(vec![cells.collect()]))
            }
        }
    }

    /// Two rows that come to 120 in each column of sums.
    fn table(&self, table: &Table, long: bool) -> Input {
        let row = |share: &str| {
            let cell = |cell: Cell| match cell {
                Cell::Text | Cell::LongText if long => self.word("long").to_owned(),
                Cell::Text | Cell::LongText => self.word("cell").to_owned(),
                Cell::Money => share.to_owned(),
                Cell::Number => "12".to_owned(),
            };
            table.columns.iter().map(|column| (column.id.clone(), cell(column.cell))).collect::<Map<_, _>>()
        };
        Input::Table(vec![row("100"), row("20")])
    }
}
