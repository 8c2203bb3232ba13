//! How much of a limit a text uses. Portals do not agree, so there are two counts: the usual one, and the strictest one that we know of.
//!
//! | | usual | strictest |
//! |---|---|---|
//! | characters | UTF-16 code units, each line end one: HTML's `maxlength` | each line end two, as a browser sends it |
//! | words | runs without white space | and each part between hyphens, dashes and slashes |
//!
//! An emoji is two characters or more, and so is a letter with its accent as a sign of its own. Why: `docs/adr/0016-how-limits-are-counted.md`.

use crate::question::Limit;

/// What most portals would count: the text as it stands, without white space at its ends.
pub fn used(text: &str, limit: Limit) -> u32 {
    match limit {
        Limit::Words(_) => words(text),
        Limit::Characters(_) => characters(text),
    }
}

/// What the strictest of them would count. Never less than [`used`].
pub fn most(text: &str, limit: Limit) -> u32 {
    match limit {
        Limit::Words(_) => total(text.split_whitespace().map(|word| parts(word).max(1))),
        Limit::Characters(_) => characters(text).saturating_add(total(text.trim().lines().skip(1).map(|_| 1))),
    }
}

/// Runs of signs that are not white space.
pub fn words(text: &str) -> u32 {
    total(text.split_whitespace().map(|_| 1))
}

/// UTF-16 code units, each line end one.
pub fn characters(text: &str) -> u32 {
    let mut before = ' ';
    let unit = |sign: char| {
        // A carriage return and a line feed are one line end.
        let units = if (before, sign) == ('\r', '\n') { 0 } else { sign.len_utf16() };
        before = sign;
        units
    };
    total(text.trim().chars().map(unit))
}

/// The parts of a word between hyphens, dashes and slashes.
fn parts(word: &str) -> usize {
    let joins = |sign: char| matches!(sign, '-' | '/' | '\u{2010}'..='\u{2015}');
    word.split(joins).filter(|part| !part.is_empty()).count()
}

fn total(counts: impl Iterator<Item = usize>) -> u32 {
    u32::try_from(counts.sum::<usize>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHARACTERS: Limit = Limit::Characters(1000);
    const WORDS: Limit = Limit::Words(500);

    #[track_caller]
    fn counts(text: &str, limit: Limit, usual: u32, strictest: u32) {
        assert_eq!((used(text, limit), most(text, limit)), (usual, strictest), "{text:?}");
    }

    #[test]
    fn an_emoji_is_as_many_characters_as_a_browser_makes_of_it() {
        counts("😀", CHARACTERS, 2, 2);
        counts("👍🏽", CHARACTERS, 4, 4);
        // A family of three is three people and two joiners.
        counts("👨‍👩‍👧", CHARACTERS, 8, 8);
        counts("🏴󠁧󠁢󠁷󠁬󠁳󠁿", CHARACTERS, 14, 14);
        counts("✓ ❤️", CHARACTERS, 4, 4);
        counts("Da iawn 😀", WORDS, 3, 3);
    }

    #[test]
    fn a_welsh_letter_is_one_character_unless_its_accent_is_a_sign_of_its_own() {
        counts("tŷ dŵr", CHARACTERS, 6, 6);
        counts("ty\u{302} dw\u{302}r", CHARACTERS, 8, 8);
        counts("tŷ dŵr", WORDS, 2, 2);
        counts("ty\u{302} dw\u{302}r", WORDS, 2, 2);
        counts("e\u{301}\u{323}", CHARACTERS, 3, 3);
    }

    #[test]
    fn a_line_end_is_one_character_or_two_whichever_way_it_is_written() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "\r\n a\nb\r\n\nc \n"] {
            counts(text, CHARACTERS, 6, 9);
            counts(text, WORDS, 3, 3);
        }
        counts("a\rb", CHARACTERS, 3, 3);
    }

    #[test]
    fn a_space_that_does_not_break_parts_words_and_is_a_character() {
        counts("10\u{a0}000 people", WORDS, 3, 3);
        counts("10\u{a0}000 people", CHARACTERS, 13, 13);
        counts("10\u{202f}000", WORDS, 2, 2);
        // A mark that has no width parts nothing.
        counts("co\u{200b}op", WORDS, 1, 1);
        counts("co\u{200b}op", CHARACTERS, 5, 5);
    }

    #[test]
    fn what_hyphens_and_slashes_join_is_one_word_or_several() {
        counts("well-known day-to-day and/or", WORDS, 3, 7);
        counts("a – b", WORDS, 3, 3);
        counts("before—after", WORDS, 1, 2);
        counts("don’t it's", WORDS, 2, 2);
        counts("- -- /", WORDS, 3, 3);
        counts("-5", WORDS, 1, 1);
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", " \t\r\n\u{a0}"] {
            counts(text, WORDS, 0, 0);
            counts(text, CHARACTERS, 0, 0);
        }
    }

    proptest! {
        #[test]
        fn the_strictest_count_is_never_less(text in "(?s)[ a-cŵ😀\\-/–\r\n\u{301}]{0,40}") {
            for limit in [CHARACTERS, WORDS] {
                prop_assert!(most(&text, limit) >= used(&text, limit));
            }
        }

        #[test]
        fn how_line_ends_are_written_changes_no_count(text in "(?s)[ a-c😀\n]{0,40}") {
            let sent = text.replace('\n', "\r\n");
            for limit in [CHARACTERS, WORDS] {
                prop_assert_eq!(used(&sent, limit), used(&text, limit));
                prop_assert_eq!(most(&sent, limit), most(&text, limit));
            }
        }

        #[test]
        fn characters_are_those_of_the_standard_library(text in any::<String>()) {
            let plain = text.replace('\r', "");
            prop_assert_eq!(characters(&plain) as usize, plain.trim().encode_utf16().count());
        }
    }
}
