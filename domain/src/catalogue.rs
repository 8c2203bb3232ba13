//! What the app fetches first: the words of the interface and the list of walks, in one language.

use crate::glossary::Term;
use crate::ids::WalkSlug;
use crate::question::{Source, is_default};
use crate::text::Block;
use crate::time::Date;
use crate::walk::Instances;
use serde::{Deserialize, Serialize};

/// Everything that every page needs, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    /// `en` or `cy`.
    pub lang: String,
    /// The messages in the order of the generated keys; as it is fetched, those that the first question needs. Each has one form, or one for every plural category of the language
    /// (English: one, other; Welsh: zero, one, two, few, many, other).
    pub messages: Vec<Vec<String>>,
    /// The walks, in the order in which they are offered; as it is fetched, without their names and summaries.
    pub walks: Vec<WalkCard>,
    /// Where the glossary is fetched from.
    pub glossary: String,
    /// Where the papers are fetched from.
    pub papers: String,
    /// Where the questions that the register can answer are fetched from.
    pub register: String,
    /// Where the rest of it is fetched from; empty when this is the whole.
    pub more: String,
    /// Where the places are fetched from; as it is fetched, it stands in the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub areas: String,
    /// A fingerprint of all walks, the same in every language; as it is fetched, it stands in the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Where the wordings of the past are fetched from; as it is fetched, it stands in the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wordings: String,
}

/// The rest of the interface: what the first question of a walk does not need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// The other messages: they go on behind those of the interface.
    pub messages: Vec<Vec<String>>,
    /// The walks with their names and summaries.
    pub walks: Vec<WalkCard>,
    /// Where the places are fetched from.
    pub areas: String,
    /// A fingerprint of all walks, the same in every language.
    pub version: String,
    /// Where the wordings of the past are fetched from.
    pub wordings: String,
}

impl Interface {
    /// Takes out what comes later: all messages but the first so many, and the words of the cards.
    pub fn take(&mut self, first: usize) -> More {
        let bare = |card: &WalkCard| WalkCard {
            slug: card.slug.clone(),
            lang: card.lang.clone(),
            file: card.file.clone(),
            instances: card.instances,
            ..WalkCard::default()
        };
        let walks = self.walks.iter().map(bare).collect();
        More {
            messages: self.messages.split_off(first.min(self.messages.len())),
            walks: std::mem::replace(&mut self.walks, walks),
            areas: std::mem::take(&mut self.areas),
            version: std::mem::take(&mut self.version),
            wordings: std::mem::take(&mut self.wordings),
        }
    }

    /// Puts it back.
    pub fn put(&mut self, more: More) {
        self.messages.extend(more.messages);
        self.walks = more.walks;
        self.areas = more.areas;
        self.version = more.version;
        self.wordings = more.wordings;
    }
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
    /// The sources that terms point at, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The terms, in the order of their words.
    pub terms: Vec<Term>,
}

/// The papers of the site: what it keeps, its terms, who runs it. In one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// The papers, by slug.
    pub papers: Vec<Paper>,
}

/// One paper, such as the privacy notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its name in addresses.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// What it comes to, in a few sentences.
    pub lead: Vec<Block>,
    /// Its parts.
    pub sections: Vec<PaperSection>,
    /// When it was last compared with the program.
    pub checked: Date,
    /// Where what it says of the law comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// No speaker of the language has read it yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unreviewed: bool,
}

/// A part of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSection {
    /// Its name behind `#`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub text: Vec<Block>,
}
