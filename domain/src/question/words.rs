//! The words around a question, in layers, and where its facts come from.

use crate::problem::ProblemCode;
use crate::text::Block;
use crate::time::Date;
use serde::{Deserialize, Serialize};

use super::is_default;

/// The words of a question, in layers: the asking first, the rest for whoever opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionText {
    /// The question in plain words.
    pub ask: String,
    /// A line of help that always shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hint: Vec<Block>,
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
    /// The question to put to whoever can confirm what is not sure; empty where nothing is in doubt.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub confirm: String,
    /// The official reference, and the official words where the licence lets us show them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Official>,
    /// Sentences of its own for certain problems; all others come from the common messages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<(ProblemCode, String)>,
    /// Which layers it has in the rest of the walk, as the sum of their bits; 0 when its layers stand here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub more: u8,
}

/// A layer of a question: something for whoever wants to know more, closed at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Why they ask.
    Why,
    /// What a good answer looks like.
    Good,
    /// What to have at hand to show for it.
    Evidence,
    /// The official reference and words.
    Official,
    /// Where it goes in the buyer's system.
    Paste,
}

impl Layer {
    /// All of them, in the order in which they stand on the page.
    pub const ALL: [Self; 5] = [Self::Why, Self::Good, Self::Evidence, Self::Official, Self::Paste];

    /// Its bit in [`QuestionText::more`].
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl QuestionText {
    /// In [`QuestionText::more`]: the sources of the question are in the rest of the walk.
    pub const SOURCES: u8 = 1 << 5;
    /// And one of them at least is not sure.
    pub const UNSURE: u8 = 1 << 6;

    /// Whether there is such a layer, here or in the rest of the walk.
    pub fn has(&self, layer: Layer) -> bool {
        self.more & layer.bit() != 0
            || match layer {
                Layer::Why => !self.why.is_empty(),
                Layer::Good => !self.good.is_empty() || !self.example.is_empty(),
                Layer::Evidence => !self.evidence.is_empty(),
                Layer::Official => self.official.is_some(),
                Layer::Paste => !self.paste.is_empty(),
            }
    }
}

/// The official reference of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Official {
    /// The document, such as `Selection Questionnaire (PPN 03/24)`.
    pub document: String,
    /// The number in it, such as `1.1(a)`. Portals number anew, so it is a label and never a key.
    pub reference: String,
    /// What the official text says, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Where a fact comes from and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name of the source.
    pub title: String,
    /// Its web address, when it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The day on which it was last checked.
    pub checked: Date,
    /// How sure the fact is.
    pub status: Status,
}

/// How sure a fact is. Anything but `verified` makes the page say "check with the buyer".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A source was read that says this.
    Verified,
    /// A secondary source, an older version or a part only.
    Partly,
    /// General knowledge; no source was read.
    Unverified,
}
