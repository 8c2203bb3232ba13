//! A walk: sections of questions, rules for a verdict, and how it ends. Finished content, in one language.
//!
//! A walk travels in two parts: what asking needs, and the [`Rest`], which is fetched when somebody wants to know more or is at the end.

mod rest;

pub use rest::{LayerColumns, Layers, ReasonColumns, Reasons, Rest};

use crate::condition::Condition;
use crate::ids::{QuestionId, RuleId, SectionId, WalkSlug};
use crate::question::{Kind, Question, Source, is_default};
use crate::text::Block;
use crate::verdict::{Outcome, Rule};
use serde::{Deserialize, Serialize};

/// A walk as the app fetches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Its name in addresses.
    pub slug: WalkSlug,
    /// Its name on screen.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: Vec<Block>,
    /// What to know before starting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Block>,
    /// Minutes for the whole walk, about.
    pub minutes: u32,
    /// One at a time, or many, each with a name that the user gives.
    #[serde(default, skip_serializing_if = "is_default")]
    pub instances: Instances,
    /// The question asked for the name of an instance ("For which opportunity?").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_ask: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Rules that fire on answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Routes that are weighed at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// The words for each outcome.
    pub outcomes: Vec<OutcomeWords>,
    /// Whom to ask where a source is not verified.
    #[serde(default, skip_serializing_if = "is_default")]
    pub check_with: CheckWith,
    /// Where the walk as a whole comes from; in the rest of the walk when it is parted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The language the texts are really in; differs from the page's when a walk is not translated yet.
    pub lang: String,
    /// No speaker of the language has read it yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unreviewed: bool,
    /// A fingerprint of the whole content of the walk.
    pub version: String,
    /// Where the rest of it is fetched from; empty when this is the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rest: String,
}

/// How many of a walk one organisation may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instances {
    /// Many, each under its own name.
    #[default]
    Named,
    /// One, taken up again where it was left.
    Single,
}

/// Who can confirm what we could not: the one that the form goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckWith {
    /// The buyer.
    #[default]
    Buyer,
    /// The body that checks the form and gives the certificate.
    CertificationBody,
    /// The funder.
    Funder,
}

/// A part of a walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its key.
    pub id: SectionId,
    /// Its heading.
    pub title: String,
    /// Words before its first question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<Block>,
    /// The section that it follows on the form, where that is another one than here; else empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_form_after: SectionId,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// The words for one outcome of a walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeWords {
    /// Which outcome.
    pub outcome: Outcome,
    /// The heading.
    pub title: String,
    /// What it means and what to do.
    pub text: Vec<Block>,
}

/// A way to take part, weighed on the answers: it fits, it could, or not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its key.
    pub id: RuleId,
    /// Its name.
    pub title: String,
    /// What it is.
    pub summary: Vec<Block>,
    /// What it asks for.
    pub tests: Vec<Test>,
    /// What to do first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Block>,
    /// It is to wait and get ready: a test that is met is a reason for that, and one that is needed is reason enough.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wait: bool,
    /// Where its facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}

/// One thing that a route asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// Met when this holds.
    pub when: Condition,
    /// Without it the route is "not yet"; otherwise its lack makes the route "could".
    #[serde(default, skip_serializing_if = "is_default")]
    pub needed: bool,
    /// The reason when it is met.
    pub met: String,
    /// The reason when it is not.
    pub unmet: String,
    /// What would change it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change: String,
}

impl Walk {
    /// The places of the sections as the form has them. A section is asked where asking is easiest; what is signed, for one, comes last.
    pub fn form_order(&self) -> Vec<usize> {
        let follows =
            |id: &SectionId| self.sections.iter().enumerate().filter(|(_, section)| section.on_form_after == *id).collect::<Vec<_>>();
        let mut order = Vec::new();
        for (place, section) in follows(&SectionId::default()) {
            order.push(place);
            order.extend(follows(&section.id).into_iter().map(|(place, _)| place));
        }
        // None is lost, whatever a section says it follows.
        let lost: Vec<usize> = (0..self.sections.len()).filter(|place| !order.contains(place)).collect();
        order.extend(lost);
        order
    }

    /// All questions of the walk in order, without the fields inside groups.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| section.questions.iter())
    }

    /// All questions of the walk in order, the fields of a group right after it.
    pub fn questions_and_fields(&self) -> impl Iterator<Item = &Question> {
        self.questions().flat_map(|question| {
            let fields = match &question.kind {
                Kind::Group(group) => &*group.fields,
                _ => &[],
            };
            std::iter::once(question).chain(fields)
        })
    }

    /// A question of the walk, or a field of one of its groups.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions().find_map(|question| {
            if question.id == *id {
                return Some(question);
            }
            match &question.kind {
                Kind::Group(group) => group.fields.iter().find(|field| field.id == *id),
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::walk;

    #[test]
    fn a_section_that_is_asked_last_may_stand_earlier_on_the_form() {
        let mut walk = walk(vec![vec![], vec![], vec![], vec![]]);
        assert_eq!(walk.form_order(), [0, 1, 2, 3]);
        walk.sections[3].on_form_after = "s0".into();
        assert_eq!(walk.form_order(), [0, 3, 1, 2]);
        walk.sections[2].on_form_after = "nowhere".into();
        assert_eq!(walk.form_order(), [0, 3, 1, 2], "what follows nothing comes last");
    }
}
