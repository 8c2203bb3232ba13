//! How many syllables an English word has: rules of spelling, and a list of common words that the rules get wrong.

mod exceptions;

use exceptions::EXCEPTIONS;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of syllables of a word as it stands in a sentence. A number or a sign counts as one.
pub fn syllables(word: &str) -> usize {
    if word.contains(|c: char| c.is_ascii_digit()) {
        return 1;
    }
    let word = word.to_lowercase().replace('’', "'");
    let parts = word.split(['-', '/', '.', ',']).filter(|part| !part.is_empty());
    parts.map(part).sum::<usize>().max(1)
}

fn part(word: &str) -> usize {
    if let Some(count) = listed(word) {
        return count;
    }
    let bare = word.trim_matches('\'');
    let own = bare.strip_suffix("'s").unwrap_or(bare);
    // "Service's" has a syllable more than "service", "council's" has not.
    let hissing = own != bare && HISSING.iter().any(|ending| own.ends_with(ending));
    listed(own).unwrap_or_else(|| by_rules(own).max(1)) + usize::from(hissing)
}

const HISSING: [&str; 8] = ["s", "x", "z", "ce", "ge", "se", "ch", "sh"];

fn listed(word: &str) -> Option<usize> {
    static LIST: LazyLock<HashMap<&str, usize>> =
        LazyLock::new(|| EXCEPTIONS.iter().flat_map(|(count, words)| words.split_whitespace().map(|word| (word, *count))).collect());
    LIST.get(word).copied()
}

/// Endings that keep the silent `e` before them silent, with their own syllables.
const ENDINGS: [(&str, usize); 10] = [
    ("lessness", 2),
    ("fulness", 2),
    ("ments", 1),
    ("ment", 1),
    ("ness", 1),
    ("less", 1),
    ("fully", 2),
    ("ful", 1),
    ("ly", 1),
    ("some", 1),
];

/// First parts of joined words, whose `e` is silent in the middle.
const FIRST_PARTS: [&str; 18] = [
    "some", "every", "where", "there", "else", "safe", "stake", "frame", "fire", "time", "life", "base", "mile", "side", "whole", "wide",
    "type", "like",
];

fn by_rules(word: &str) -> usize {
    for first in FIRST_PARTS {
        if let Some(rest) = word.strip_prefix(first)
            && rest.len() >= 3
            && rest.starts_with(|c: char| !"aeiouyrdn".contains(c))
        {
            return part(first) + part(rest);
        }
    }
    for (ending, count) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 3
            && stem.ends_with('e')
        {
            return part(stem) + count;
        }
    }
    let letters: Vec<char> = word.chars().collect();
    let groups = groups(&letters);
    let silent = silent_ending(word);
    let extra = usize::from(word.ends_with("sm") || word.ends_with("thm")) + usize::from(syllable_before_not(word));
    (groups + extra).saturating_sub(usize::from(silent && groups > 1))
}

/// "doesn't" has a syllable that its letters do not show; "don't" has none.
fn syllable_before_not(word: &str) -> bool {
    word.strip_suffix("n't").is_some_and(|stem| stem.ends_with(['s', 'd', 'c']))
}

fn is_vowel(letters: &[char], at: usize) -> bool {
    match letters[at] {
        'a' | 'e' | 'i' | 'o' | 'u' => true,
        // Between vowels, and at the start before one, it is a consonant: "buyer", "yes".
        'y' => !(letters.get(at + 1).is_some_and(|next| "aeiou".contains(*next)) && (at == 0 || "aeiou".contains(letters[at - 1]))),
        _ => false,
    }
}

fn groups(letters: &[char]) -> usize {
    let mut count = 0;
    for at in 0..letters.len() {
        if is_vowel(letters, at) && (at == 0 || !is_vowel(letters, at - 1) || parted(letters, at)) {
            count += 1;
        }
    }
    count
}

/// Whether two vowels side by side belong to two syllables; `at` is the place of the second.
fn parted(letters: &[char], at: usize) -> bool {
    let before = if at >= 2 { letters[at - 2] } else { ' ' };
    let rest: String = letters[at..].iter().collect();
    let last = at + 1 == letters.len();
    match (letters[at - 1], letters[at]) {
        ('i', 'a') => !matches!(before, 'c' | 't' | 'g') || rest.starts_with("at") || rest.starts_with("ality"),
        ('i', 'o') => {
            (!matches!(before, 't' | 's' | 'c' | 'g' | 'x' | 'l' | 'n') && !rest.starts_with("our")) || matches!(rest.as_str(), "o" | "os")
        }
        ('i', 'e') => {
            let friend = before == 'r' && at >= 3 && letters[at - 3] == 'f';
            let science = before == 'c' && at == 3;
            let ending =
                matches!(rest.as_str(), "er" | "ers") && matches!(before, 'r' | 'l' | 'd' | 's' | 'p' | 'n' | 'h' | 'v' | 't' | 'k');
            let inner = rest.starts_with("en") && (science || !matches!(before, 'c' | 't' | 'f')) && !friend;
            rest.starts_with("et") || rest == "est" || ending || inner
        }
        ('i', 'u') => true,
        ('i', 'i') => true,
        ('u', 'a') => !matches!(before, 'q' | 'g'),
        ('u', 'e') => rest.starts_with("en") && !matches!(before, 'q'),
        ('u', 'i') => (rest.starts_with("ing") || rest.starts_with("ity")) && before != 'q',
        ('u', 'o') => before != 'q',
        ('e', 'o') => !rest.starts_with("ou"),
        ('e', 'i') => rest.starts_with("ing"),
        ('e', 'a') => {
            let create = before == 'r' && at >= 3 && letters[at - 3] == 'c' && rest.starts_with("at");
            create || rest.starts_with("ality") || ((last || rest == "as") && at >= 3 && !matches!(before, 's' | 't'))
        }
        ('o', 'i') => rest.starts_with("ing"),
        ('o', 'e') => rest == "em" || rest == "et",
        ('y', 'i' | 'a' | 'o' | 'e') => true,
        _ => false,
    }
}

/// Whether the word ends in an `e` that is not spoken, alone or before `s` or `d`.
fn silent_ending(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let back = |n: usize| letters.len().checked_sub(n).map_or(' ', |at| letters[at]);
    let vowel = |c: char| "aeiouy".contains(c);
    if ["que", "gue", "ques", "gues"].iter().any(|ending| word.ends_with(ending)) {
        return true;
    }
    // "Centre" is spoken as "center".
    let re = |from: usize| back(from) == 'r' && !vowel(back(from + 1)) && back(from + 1) != 'r';
    if (word.ends_with('e') && re(2)) || (word.ends_with("es") && re(3)) {
        return false;
    }
    // "Table" ends in a syllable of its own, "file" does not.
    let le = |from: usize| back(from) == 'l' && !vowel(back(from + 1)) && back(from + 1) != 'l';
    let spoken = if word.ends_with('e') {
        vowel(back(2)) || le(2)
    } else if word.ends_with("es") {
        let hissing = matches!(back(3), 's' | 'x' | 'z' | 'c' | 'g') || (back(3) == 'h' && matches!(back(4), 'c' | 's'));
        vowel(back(3)) || hissing || le(3)
    } else if word.ends_with("ed") {
        let yed = back(3) == 'y' && vowel(back(4));
        !yed && (vowel(back(3)) || matches!(back(3), 't' | 'd') || (le(3) && back(4) != 'r'))
    } else {
        true
    };
    !spoken
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[track_caller]
    fn check(count: usize, words: &str) {
        for word in words.split_whitespace() {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn rules_and_exceptions_count_as_people_speak() {
        check(1, "a the make makes asked signed through own £10,000 5% 2027 you're don't charge");
        check(2, "people answer table tables wanted business doesn't safely statement buyers' trustee's");
        check(3, "charity policy re-apply period evidence previous and/or-not");
        check(4, "security criticism information identity reliable material");
        check(5, "organisation organisations");
    }
}
