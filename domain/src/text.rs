//! The small safe subset of rich text that content may use: paragraphs, lists, links, bold and glossary words.
//!
//! Content is written in a narrow form of Markdown and read once, at build. What reaches the app is this tree, so there is no
//! HTML in content and nothing to sanitise.

use crate::ids::TermId;
use serde::{Deserialize, Serialize};

/// One block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    P(Vec<Inline>),
    /// A list with bullets, one entry an item.
    Ul(Vec<Vec<Inline>>),
}

/// A run of words inside a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain words.
    T(String),
    /// Bold words.
    B(String),
    /// A link: the address (https only), then the words.
    A(String, String),
    /// A glossary word: its key, then the words as they stand in the sentence.
    G(TermId, String),
}

impl Inline {
    /// The words without their marks.
    pub fn words(&self) -> &str {
        match self {
            Self::T(words) | Self::B(words) | Self::A(_, words) | Self::G(_, words) => words,
        }
    }
}

/// The words of a whole text without marks; blocks and list items are parted by line ends.
pub fn plain(blocks: &[Block]) -> String {
    let line = |run: &[Inline]| run.iter().map(Inline::words).collect::<String>();
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::P(run) => lines.push(line(run)),
            Block::Ul(items) => lines.extend(items.iter().map(|item| line(item))),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_drops_the_marks_and_keeps_the_words() {
        let text = [
            Block::P(vec![Inline::T("A ".into()), Inline::G("lot".into(), "lot".into())]),
            Block::Ul(vec![vec![Inline::B("one".into())], vec![Inline::A("https://x".into(), "two".into())]]),
        ];
        assert_eq!(plain(&text), "A lot\none\ntwo");
    }
}
