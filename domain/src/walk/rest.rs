//! A walk in two parts: what asking needs, and the rest of it.

use super::{OutcomeWords, Route, Walk};
use crate::ids::{QuestionId, RuleId};
use crate::question::{Kind, Layer, Official, Question, QuestionText, Source, Status};
use crate::sources;
use crate::text::Block;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// What a walk can be asked without: the layers of its questions, the reasons of its rules, its routes and the words at its end.
///
/// It stands in columns and names each source once: so it packs an eighth smaller than with one record a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// The sources that all of it points at, each once.
    pub sources: Vec<Source>,
    /// Those of the walk as a whole: places in the list.
    pub of_walk: Vec<u32>,
    /// The layers of those questions that have some, in the order of [`Walk::questions_and_fields`].
    pub layers: LayerColumns,
    /// The words of the rules, in the order of the rules.
    pub reasons: ReasonColumns,
    /// The routes.
    pub routes: Vec<Route>,
    /// The words for each outcome.
    pub outcomes: Vec<OutcomeWords>,
}

/// The layers of many questions: one column a layer, one line a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerColumns {
    /// As in [`Layers`].
    pub why: Vec<Vec<Block>>,
    /// As in [`Layers`].
    pub good: Vec<Vec<Block>>,
    /// As in [`Layers`].
    pub example: Vec<Vec<Block>>,
    /// As in [`Layers`].
    pub evidence: Vec<Vec<Block>>,
    /// As in [`Layers`].
    pub paste: Vec<Vec<Block>>,
    /// As in [`Layers`].
    pub confirm: Vec<String>,
    /// As in [`Layers`].
    pub official: Vec<Option<Official>>,
    /// Places in [`Rest::sources`].
    pub sources: Vec<Vec<u32>>,
    /// As in [`Layers`].
    pub review_by: Vec<Date>,
}

/// The words of many rules: one line a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonColumns {
    /// As in [`Reasons`].
    pub title: Vec<String>,
    /// As in [`Reasons`].
    pub reason: Vec<Vec<Block>>,
    /// As in [`Reasons`].
    pub way_forward: Vec<Vec<Block>>,
    /// Places in [`Rest::sources`].
    pub sources: Vec<Vec<u32>>,
}

/// The layers of a question: as in [`QuestionText`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// Why they ask.
    pub why: Vec<Block>,
    /// What a good answer looks like.
    pub good: Vec<Block>,
    /// A made-up answer that shows it.
    pub example: Vec<Block>,
    /// What to have at hand to show for it.
    pub evidence: Vec<Block>,
    /// Where it goes in the buyer's system.
    pub paste: Vec<Block>,
    /// The question to put to whoever can confirm what is not sure.
    pub confirm: String,
    /// The official reference and words.
    pub official: Option<Official>,
    /// Where the facts in the words come from.
    pub sources: Vec<Source>,
    /// The day by which a person must look at the question again.
    pub review_by: Date,
}

/// The words of a rule: as in [`crate::verdict::Rule`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// A short name.
    pub title: String,
    /// Why.
    pub reason: Vec<Block>,
    /// What to do about it.
    pub way_forward: Vec<Block>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
}

impl Rest {
    /// Takes out of a walk what it can be asked without.
    pub fn take(walk: &mut Walk) -> Self {
        let mut rest = Self { routes: std::mem::take(&mut walk.routes), outcomes: std::mem::take(&mut walk.outcomes), ..Self::default() };
        each_question(walk, &mut |question| {
            let text = &mut question.text;
            text.more = Layer::ALL.into_iter().filter(|layer| text.has(*layer)).fold(0, |more, layer| more | layer.bit());
            if !question.sources.is_empty() {
                let sure = question.sources.iter().all(|source| source.status == Status::Verified);
                text.more |= if sure { QuestionText::SOURCES } else { QuestionText::SOURCES | QuestionText::UNSURE };
            }
            if text.more != 0 {
                let mut layers = Layers::default();
                swap(question, &mut layers);
                rest.add_layers(layers);
            }
        });
        rest.of_walk = sources::places(&mut rest.sources, std::mem::take(&mut walk.sources));
        for rule in &mut walk.rules {
            rest.reasons.title.push(std::mem::take(&mut rule.title));
            rest.reasons.reason.push(std::mem::take(&mut rule.reason));
            rest.reasons.way_forward.push(std::mem::take(&mut rule.way_forward));
            let places = sources::places(&mut rest.sources, std::mem::take(&mut rule.sources));
            rest.reasons.sources.push(places);
        }
        rest
    }

    fn add_layers(&mut self, layers: Layers) {
        let places = sources::places(&mut self.sources, layers.sources);
        let columns = &mut self.layers;
        columns.why.push(layers.why);
        columns.good.push(layers.good);
        columns.example.push(layers.example);
        columns.evidence.push(layers.evidence);
        columns.paste.push(layers.paste);
        columns.confirm.push(layers.confirm);
        columns.official.push(layers.official);
        columns.sources.push(places);
        columns.review_by.push(layers.review_by);
    }

    /// Puts it back, so that the walk is whole again.
    pub fn put(self, walk: &mut Walk) {
        walk.rest.clear();
        walk.sources = self.walk_sources();
        let mut place = 0;
        each_question(walk, &mut |question| {
            if question.text.more != 0 {
                question.text.more = 0;
                swap(question, &mut self.line(place));
                place += 1;
            }
        });
        for (place, rule) in walk.rules.iter_mut().enumerate() {
            let reasons = self.reason(place);
            (rule.title, rule.reason, rule.way_forward, rule.sources) =
                (reasons.title, reasons.reason, reasons.way_forward, reasons.sources);
        }
        (walk.routes, walk.outcomes) = (self.routes, self.outcomes);
    }

    /// The sources of the walk as a whole.
    pub fn walk_sources(&self) -> Vec<Source> {
        sources::at(&self.sources, &self.of_walk)
    }

    /// The layers of a question of the walk that this is the rest of.
    pub fn layers(&self, walk: &Walk, id: &QuestionId) -> Option<Layers> {
        // A walk that is whole again has its layers in itself.
        let parted = |question: &&Question| {
            let text = &question.text;
            text.more != 0 || !question.sources.is_empty() || Layer::ALL.into_iter().any(|layer| text.has(layer))
        };
        let place = walk.questions_and_fields().filter(parted).position(|question| question.id == *id)?;
        Some(self.line(place))
    }

    /// The words of a rule of the walk that this is the rest of.
    pub fn reasons(&self, walk: &Walk, id: &RuleId) -> Option<Reasons> {
        let place = walk.rules.iter().position(|rule| rule.id == *id)?;
        Some(self.reason(place))
    }

    fn line(&self, place: usize) -> Layers {
        let columns = &self.layers;
        Layers {
            why: at(&columns.why, place),
            good: at(&columns.good, place),
            example: at(&columns.example, place),
            evidence: at(&columns.evidence, place),
            paste: at(&columns.paste, place),
            confirm: at(&columns.confirm, place),
            official: at(&columns.official, place),
            sources: sources::at(&self.sources, &at(&columns.sources, place)),
            review_by: at(&columns.review_by, place),
        }
    }

    fn reason(&self, place: usize) -> Reasons {
        let columns = &self.reasons;
        Reasons {
            title: at(&columns.title, place),
            reason: at(&columns.reason, place),
            way_forward: at(&columns.way_forward, place),
            sources: sources::at(&self.sources, &at(&columns.sources, place)),
        }
    }
}

/// What stands in a line of a column; nothing where the column is too short.
fn at<T: Clone + Default>(column: &[T], place: usize) -> T {
    column.get(place).cloned().unwrap_or_default()
}

fn swap(question: &mut Question, layers: &mut Layers) {
    let text = &mut question.text;
    std::mem::swap(&mut text.why, &mut layers.why);
    std::mem::swap(&mut text.good, &mut layers.good);
    std::mem::swap(&mut text.example, &mut layers.example);
    std::mem::swap(&mut text.evidence, &mut layers.evidence);
    std::mem::swap(&mut text.paste, &mut layers.paste);
    std::mem::swap(&mut text.confirm, &mut layers.confirm);
    std::mem::swap(&mut text.official, &mut layers.official);
    std::mem::swap(&mut question.sources, &mut layers.sources);
    std::mem::swap(&mut question.review_by, &mut layers.review_by);
}

/// Every question in order, and the fields of a group after it.
fn each_question(walk: &mut Walk, act: &mut dyn FnMut(&mut Question)) {
    for question in walk.sections.iter_mut().flat_map(|section| &mut section.questions) {
        act(question);
        if let Kind::Group(group) = &mut question.kind {
            group.fields.iter_mut().for_each(&mut *act);
        }
    }
}
