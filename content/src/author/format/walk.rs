//! The authored format of a walk or checklist.

use super::{Condition, Official, SourceRef, Words};
use domain::verdict::Outcome;
use domain::walk::{CheckWith, Instances};
use serde::Deserialize;

/// A walk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walk {
    /// As the file name.
    pub slug: String,
    /// Its place in the list.
    pub order: u32,
    /// Minutes for the whole.
    pub minutes: u32,
    /// One or many.
    #[serde(default)]
    pub instances: Instances,
    /// It is there in Welsh.
    pub welsh: bool,
    /// A Welsh speaker has read it.
    #[serde(default)]
    pub welsh_reviewed: bool,
    /// Whom to ask where a source is not verified.
    #[serde(default)]
    pub check_with: CheckWith,
    /// It gets somebody ready for a form of others, so each of its questions says where the answer goes.
    #[serde(default = "yes")]
    pub form: bool,
    /// Where it comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// Its words in English.
    pub en: WalkWords,
    /// Its words in Welsh.
    pub cy: Option<WalkWords>,
    /// Its sections.
    #[serde(default)]
    pub section: Vec<Section>,
    /// Other words for questions in this walk.
    #[serde(default, rename = "override")]
    pub overrides: Vec<Override>,
    /// Its rules.
    #[serde(default)]
    pub rule: Vec<Rule>,
    /// Its routes.
    #[serde(default)]
    pub route: Vec<Route>,
    /// The words for each outcome.
    #[serde(default)]
    pub outcome: Outcomes,
}

fn yes() -> bool {
    true
}

/// The words of a walk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkWords {
    /// Its name.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// What to know before.
    pub before: Option<String>,
    /// The question for the name of an instance.
    pub name_ask: Option<String>,
}

/// A section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its key.
    pub id: String,
    /// On the form it stands after this section, not where it is asked.
    pub on_form_after: Option<String>,
    /// The ids of its questions.
    #[serde(default)]
    pub questions: Vec<String>,
    /// Its words in English.
    pub en: SectionWords,
    /// Its words in Welsh.
    pub cy: Option<SectionWords>,
}

/// The words of a section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionWords {
    /// Its heading.
    pub title: String,
    /// Words before its first question.
    pub intro: Option<String>,
}

/// Other words for one question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The question.
    pub question: String,
    /// Whether it may be left blank here.
    pub optional: Option<bool>,
    /// The reference of the form that this walk follows.
    pub official: Option<Official>,
    /// Where the facts come from in this walk; left out where they come from the sources of the question.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// Words in English.
    #[serde(default)]
    pub en: Words,
    /// Words in Welsh.
    #[serde(default)]
    pub cy: Words,
}

/// A rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its key.
    pub id: String,
    /// When it fires.
    pub when: Condition,
    /// The question it shows beside; left out it is the last one that `when` looks at.
    pub beside: Option<String>,
    /// What it comes to; advice may leave it out.
    pub outcome: Option<Outcome>,
    /// A thing to do that leaves the verdict alone.
    #[serde(default)]
    pub advice: bool,
    /// Where it comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// Its words in English.
    pub en: RuleWords,
    /// Its words in Welsh.
    pub cy: Option<RuleWords>,
}

/// The words of a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// A line in the list of things to do.
    pub title: String,
    /// Why.
    pub reason: String,
    /// What to do.
    pub way_forward: String,
}

/// A route.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Its key.
    pub id: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// It is to wait: what its tests find are reasons for that.
    #[serde(default)]
    pub wait: bool,
    /// Its words in English.
    pub en: RouteWords,
    /// Its words in Welsh.
    pub cy: Option<RouteWords>,
    /// What it asks for.
    #[serde(default)]
    pub test: Vec<RouteTest>,
}

/// The words of a route.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteWords {
    /// Its name.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// What to do first.
    pub next: Option<String>,
}

/// One thing that a route asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteTest {
    /// Met when this holds.
    pub when: Condition,
    /// Without it: not yet.
    #[serde(default)]
    pub needed: bool,
    /// Its words in English.
    pub en: TestWords,
    /// Its words in Welsh.
    pub cy: Option<TestWords>,
}

/// The words of a test.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestWords {
    /// When it is met.
    pub met: String,
    /// When it is not.
    pub unmet: String,
    /// What would change it.
    pub change: Option<String>,
}

/// The words for the outcomes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Nothing stands in the way.
    pub pass: Option<OutcomeDef>,
    /// Something is open.
    pub incomplete: Option<OutcomeDef>,
    /// Something must be explained.
    pub explain: Option<OutcomeDef>,
    /// It cannot go on.
    pub stop: Option<OutcomeDef>,
}

/// The words for one outcome.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeDef {
    /// In English.
    pub en: OutcomeText,
    /// In Welsh.
    pub cy: Option<OutcomeText>,
}

/// The words for one outcome in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeText {
    /// The heading.
    pub title: String,
    /// What it means.
    pub text: String,
}

impl Outcomes {
    /// Each outcome with its words, best first.
    pub fn each(&self) -> [(Outcome, Option<&OutcomeDef>); 4] {
        [
            (Outcome::Pass, self.pass.as_ref()),
            (Outcome::Incomplete, self.incomplete.as_ref()),
            (Outcome::Explain, self.explain.as_ref()),
            (Outcome::Stop, self.stop.as_ref()),
        ]
    }
}

impl Walk {
    /// The ids of its questions in order.
    pub fn question_ids(&self) -> impl Iterator<Item = &str> {
        self.section.iter().flat_map(|section| section.questions.iter().map(String::as_str))
    }

    /// What this walk says differently about a question.
    pub fn override_of(&self, question: &str) -> Option<&Override> {
        self.overrides.iter().find(|other| other.question == question)
    }
}
