//! What the app fetches first: the words of the interface and the list of walks, in one language.

use crate::glossary::Term;
use crate::ids::WalkSlug;
use crate::question::is_default;
use crate::text::Block;
use crate::walk::Instances;
use serde::{Deserialize, Serialize};

/// Everything that every page needs, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    /// `en` or `cy`.
    pub lang: String,
    /// The messages in the order of the generated keys. Each has one form, or one for every plural category of the language
    /// (English: one, other; Welsh: zero, one, two, few, many, other).
    pub messages: Vec<Vec<String>>,
    /// The walks, in the order in which they are offered.
    pub walks: Vec<WalkCard>,
    /// Where the glossary is fetched from.
    pub glossary: String,
}

/// A walk in the list of walks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkCard {
    /// Its name in addresses.
    pub slug: WalkSlug,
    /// Its name on screen.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: Vec<Block>,
    /// Minutes for the whole walk, about.
    pub minutes: u32,
    /// How many questions it can ask.
    pub questions: u32,
    /// One at a time, or many, each with a name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub instances: Instances,
    /// The language its texts are really in.
    pub lang: String,
    /// Where the walk is fetched from.
    pub file: String,
}

/// The glossary in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    /// The terms, in the order of their words.
    pub terms: Vec<Term>,
}
