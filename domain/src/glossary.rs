//! Words of the trade in plain words.

use crate::ids::TermId;
use crate::letters::{all_small, holds, is_of_word};
use crate::text::Block;
use serde::{Deserialize, Serialize};

/// One word and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The key that texts point at.
    pub id: TermId,
    /// The word as it is mostly written.
    pub word: String,
    /// What it means, in plain words.
    pub meaning: Vec<Block>,
    /// Other ways in which buyers write it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Where its meaning comes from: places in the sources of the glossary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<u32>,
}

/// The terms that hold all words of `query` in their name, other spellings or meaning: names first, then the rest.
///
/// Case does not count. An empty query finds all.
pub fn search<'a>(terms: &'a [Term], query: &str) -> Vec<&'a Term> {
    let words: Vec<String> = query.split_whitespace().map(all_small).collect();
    let holds = |text: &str| {
        let text = all_small(text);
        words.iter().all(|word| holds(&text, word))
    };
    // "ITT" is a word of its own in one name, and a part of "committee" in another.
    let begins = |text: &str| {
        let text = all_small(text);
        words.iter().all(|word| text.split(|sign| !is_of_word(sign)).any(|part| part.starts_with(word.as_str())))
    };
    let of = |term: &Term, fits: &dyn Fn(&str) -> bool| fits(&term.word) || term.also.iter().any(|other| fits(other));
    let (mut names, rest): (Vec<_>, Vec<_>) = terms.iter().partition(|term| of(term, &begins));
    let (inside, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|term| of(term, &holds));
    names.extend(inside);
    names.extend(
        rest.into_iter().filter(|term| holds(&format!("{} {} {}", term.word, term.also.join(" "), crate::text::plain(&term.meaning)))),
    );
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Inline;

    fn term(id: &str, word: &str, meaning: &str) -> Term {
        let meaning = vec![Block::P(vec![Inline::T(meaning.into())])];
        Term { id: id.into(), word: word.into(), meaning, also: vec![format!("{id} (old)")], sources: vec![] }
    }

    #[test]
    fn names_come_before_meanings() {
        let terms = [term("lead", "Lead", "the one who signs for a lot"), term("lot", "Lot", "part of a contract")];
        let found: Vec<_> = search(&terms, "LOT").iter().map(|t| t.id.as_str()).collect();
        assert_eq!(found, ["lot", "lead"]);
        assert_eq!(search(&terms, "").len(), 2);
        assert!(search(&terms, "zebra").is_empty());
        let terms = [term("board", "Committee", "who runs it"), term("tender", "Tender (ITT)", "work put out to bid on")];
        let found: Vec<_> = search(&terms, "itt").iter().map(|t| t.id.as_str()).collect();
        assert_eq!(found, ["tender", "board"], "a word that begins so comes before one that has it inside");
    }
}
