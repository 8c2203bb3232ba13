//! All answers of a taking as a portal wants them: what is copied for each, its counts, and where it goes.

mod text;

use super::answer::{row_name, unnamed};
use super::tasks::State;
use super::words::Words;
use crate::paths::Route;
use content::Msg;
use domain::answer::Sheet;
use domain::count;
use domain::ids::{InstanceId, RowId, WalkSlug};
use domain::pasted::Place;
use domain::question::{Keep, Kind, Limit, Question};
use domain::replay::{Replay, Step};
use domain::text::Block;

/// A section of the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its answers, in order.
    pub items: Vec<Item>,
}

/// An answer, or a row of a group, with one tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where its tick is noted.
    pub place: Place,
    /// The question.
    pub ask: String,
    /// Which row it is, empty for an answer by itself.
    pub row: String,
    /// The official number, empty when there is none.
    pub reference: String,
    /// The document that the number is in.
    pub document: String,
    /// Where it goes in the buyer's system.
    pub goes: Vec<Block>,
    /// What is copied, one after the other; nothing while there is no answer.
    pub pieces: Vec<Piece>,
    /// How the answer stands.
    pub state: State,
    /// It is never kept, so it is typed at the portal.
    pub by_hand: bool,
    /// Its page.
    pub route: Route,
}

/// What goes into one field of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What the field is called where the answer has several, else empty.
    pub label: String,
    /// The text, as it is copied.
    pub text: String,
    /// Its counts and its limit in words; empty where nothing is counted.
    pub count: String,
    /// How much it is over its limit, empty when it is not.
    pub over: String,
}

impl Item {
    /// All that is pasted, for the tick to remember.
    pub fn all(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether it can be pasted as it stands: it is neither unsure nor too long.
    pub fn is_ready(&self) -> bool {
        !matches!(self.state, State::Unsure | State::Problem) && self.pieces.iter().all(|piece| piece.over.is_empty())
    }

    /// Whether there is something to paste or to type at the portal.
    pub fn is_for_portal(&self) -> bool {
        self.by_hand || !self.pieces.is_empty()
    }
}

/// All answers that have a place on the form, in the order of the form. A row of a group stands by itself.
pub fn sections(words: &Words<'_>, replay: &Replay<'_>, sheet: &Sheet, slug: &WalkSlug, instance: &InstanceId) -> Vec<Section> {
    let section = |place: usize| {
        let section = replay.walk.sections.get(place)?;
        let steps = replay.steps.iter().filter(|step| step.section == place && !step.question.off_form);
        let items: Vec<_> = steps.flat_map(|step| items(words, step, sheet, slug, instance)).collect();
        (!items.is_empty()).then(|| Section { title: section.title.clone(), items })
    };
    replay.walk.form_order().into_iter().filter_map(section).collect()
}

fn items(words: &Words<'_>, step: &Step<'_>, sheet: &Sheet, slug: &WalkSlug, instance: &InstanceId) -> Vec<Item> {
    let question = step.question;
    let route = Route::Question(slug.clone(), instance.clone(), question.id.clone());
    let item = |row: Option<RowId>, name: String, pieces: Vec<Piece>| {
        let official = question.text.official.as_ref();
        Item {
            place: Place { question: question.id.clone(), row },
            ask: question.text.ask.clone(),
            row: name,
            reference: official.map(|official| official.reference.clone()).unwrap_or_default(),
            document: official.map(|official| official.document.clone()).unwrap_or_default(),
            goes: question.text.paste.clone(),
            by_hand: pieces.is_empty() && question.keep == Keep::Never,
            pieces,
            state: State::of(step),
            route: route.clone(),
        }
    };
    match &question.kind {
        Kind::Group(group) if !step.rows.is_empty() => {
            let row = |(place, row): (usize, &domain::replay::RowSteps<'_>)| {
                let field = |field: &Step<'_>| {
                    let answer = sheet.at(&field.question.fact, Some(&row.row)).map(|held| &held.answer);
                    let pieces = text::pieces(words, field, answer);
                    pieces
                        .into_iter()
                        .map(|piece| Piece { label: under(&field.question.text.ask, &piece.label), ..piece })
                        .collect::<Vec<_>>()
                };
                let pieces = row.fields.iter().flat_map(field).collect();
                item(Some(row.row.clone()), row_name(words, &group.summary, row, &unnamed(words, group, place)), pieces)
            };
            step.rows.iter().enumerate().filter(|(_, row)| !row.is_untouched()).map(row).collect()
        }
        _ => {
            let answer = sheet.get(&question.fact).map(|held| &held.answer);
            vec![item(None, String::new(), text::pieces(words, step, answer))]
        }
    }
}

fn under(ask: &str, label: &str) -> String {
    if label.is_empty() { ask.to_owned() } else { format!("{ask} {label}") }
}

/// A text for one field, with its counts.
fn piece(words: &Words<'_>, label: String, text: String, limit: Option<Limit>) -> Piece {
    let (count, over) = limit.map(|limit| counted(words, &text, limit)).unwrap_or_default();
    Piece { label, text, count, over }
}

/// "120 words, 742 characters. The limit is 500 words."; and how much too long it is.
fn counted(words: &Words<'_>, text: &str, limit: Limit) -> (String, String) {
    let say = |key, n: u32| words.count(key, usize::try_from(n).unwrap_or(usize::MAX), &[]);
    let (most, limited, over) = match limit {
        Limit::Words(most) => (most, Msg::PasteLimitWords, Msg::PasteOverWords),
        Limit::Characters(most) => (most, Msg::PasteLimitCharacters, Msg::PasteOverCharacters),
    };
    let (used, strictest) = (count::used(text, limit), count::most(text, limit));
    let mut said = format!(
        "{}, {}. {}",
        say(Msg::PasteWords, count::words(text)),
        say(Msg::PasteCharacters, count::characters(text)),
        say(limited, most)
    );
    if strictest > used {
        said = format!("{said} {}", say(Msg::PasteStrictest, strictest));
    }
    let over = if used > most { say(over, used - most) } else { String::new() };
    (said, over)
}

/// The limit of what a question asks for, where it has one.
fn limit(question: &Question) -> Option<Limit> {
    match question.kind {
        Kind::LongText(limit) => Some(limit),
        Kind::ShortText { max, .. } => Some(Limit::Characters(max)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
