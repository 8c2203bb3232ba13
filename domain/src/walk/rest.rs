//! A walk in two parts: what asking needs, and the rest of it.

use super::{OutcomeWords, Route, Walk};
use crate::ids::{QuestionId, RuleId};
use crate::question::{Kind, Layer, Official, Question, QuestionText, Source, Status, is_default};
use crate::text::Block;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// What a walk can be asked without: the layers of its questions, the reasons of its rules, its routes and the words at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// The layers of those questions that have some.
    pub layers: Vec<(QuestionId, Layers)>,
    /// The words of the rules.
    pub reasons: Vec<(RuleId, Reasons)>,
    /// The routes.
    pub routes: Vec<Route>,
    /// The words for each outcome.
    pub outcomes: Vec<OutcomeWords>,
}

/// The layers of a question: as in [`QuestionText`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// Why they ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Block>,
    /// What a good answer looks like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub good: Vec<Block>,
    /// A made-up answer that shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<Block>,
    /// What to have at hand to show for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Block>,
    /// Where it goes in the buyer's system.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paste: Vec<Block>,
    /// The official reference and words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Official>,
    /// Where the facts in the words come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The day by which a person must look at the question again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub review_by: Date,
}

/// The words of a rule: as in [`crate::verdict::Rule`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// A short name.
    pub title: String,
    /// Why.
    pub reason: Vec<Block>,
    /// What to do about it.
    pub way_forward: Vec<Block>,
    /// Where its facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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
                rest.layers.push((question.id.clone(), layers));
            }
        });
        for rule in &mut walk.rules {
            let reasons = Reasons {
                title: std::mem::take(&mut rule.title),
                reason: std::mem::take(&mut rule.reason),
                way_forward: std::mem::take(&mut rule.way_forward),
                sources: std::mem::take(&mut rule.sources),
            };
            rest.reasons.push((rule.id.clone(), reasons));
        }
        rest
    }

    /// Puts it back, so that the walk is whole again.
    pub fn put(self, walk: &mut Walk) {
        (walk.routes, walk.outcomes) = (self.routes, self.outcomes);
        walk.rest.clear();
        let mut layers = self.layers.into_iter();
        each_question(walk, &mut |question| {
            // They stand in the order of the questions.
            if question.text.more != 0
                && let Some((_, mut layers)) = layers.next()
            {
                question.text.more = 0;
                swap(question, &mut layers);
            }
        });
        for (rule, (_, reasons)) in walk.rules.iter_mut().zip(self.reasons) {
            (rule.title, rule.reason, rule.way_forward, rule.sources) =
                (reasons.title, reasons.reason, reasons.way_forward, reasons.sources);
        }
    }

    /// The layers of a question.
    pub fn layers(&self, question: &QuestionId) -> Option<&Layers> {
        self.layers.iter().find(|(id, _)| id == question).map(|(_, layers)| layers)
    }

    /// The words of a rule.
    pub fn reasons(&self, rule: &RuleId) -> Option<&Reasons> {
        self.reasons.iter().find(|(id, _)| id == rule).map(|(_, reasons)| reasons)
    }
}

fn swap(question: &mut Question, layers: &mut Layers) {
    let text = &mut question.text;
    std::mem::swap(&mut text.why, &mut layers.why);
    std::mem::swap(&mut text.good, &mut layers.good);
    std::mem::swap(&mut text.example, &mut layers.example);
    std::mem::swap(&mut text.evidence, &mut layers.evidence);
    std::mem::swap(&mut text.paste, &mut layers.paste);
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
