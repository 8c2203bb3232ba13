//! Letters, large and small: those of English and Welsh, and of names from nearby.
//!
//! The standard library knows the letters of every script, from tables that would be a tenth of what the app weighs. Where we need large and small
//! letters, our own texts are searched or shown, and those are in English and Welsh.

/// The small form of a letter.
pub fn small(sign: char) -> char {
    match sign {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => moved(sign, 32),
        'Ŵ' | 'Ŷ' | 'Ẁ' | 'Ẃ' | 'Ẅ' | 'Ỳ' => moved(sign, 1),
        'Ÿ' => 'ÿ',
        _ => sign,
    }
}

/// The large form of a letter.
pub fn large(sign: char) -> char {
    match sign {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => moved(sign, -32),
        'ŵ' | 'ŷ' | 'ẁ' | 'ẃ' | 'ẅ' | 'ỳ' => moved(sign, -1),
        'ÿ' => 'Ÿ',
        _ => sign,
    }
}

fn moved(sign: char, by: i32) -> char {
    u32::from(sign).checked_add_signed(by).and_then(char::from_u32).unwrap_or(sign)
}

/// A text in small letters, for comparing without regard to case.
pub fn all_small(text: &str) -> String {
    text.chars().map(small).collect()
}

/// A text in large letters.
pub fn all_large(text: &str) -> String {
    text.chars().map(large).collect()
}

/// Whether a text has a part in it.
///
/// The standard library's own search is far quicker on long texts, and weighs more than all of this file.
pub fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// A letter or a digit. Beyond English every sign of a script counts as one; spaces and punctuation do not.
pub fn is_of_word(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => sign.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fe00}'..='\u{feff}' => false,
        _ => true,
    }
}

/// The vowels of Welsh, and each of them with the accents that Welsh has.
const VOWELS: &str = "aeiouwyAEIOUWY";
const ACCENTS: [(char, &str); 4] =
    [('\u{302}', "âêîôûŵŷÂÊÎÔÛŴŶ"), ('\u{308}', "äëïöüẅÿÄËÏÖÜẄŸ"), ('\u{301}', "áéíóúẃýÁÉÍÓÚẂÝ"), ('\u{300}', "àèìòùẁỳÀÈÌÒÙẀỲ")];

/// A text in which each vowel with an accent is one sign: some programs write an accent as a sign of its own behind its letter, and a portal counts
/// that as two. Other letters stay as they are.
pub fn composed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        let whole = ACCENTS.iter().find(|(accent, _)| *accent == sign).and_then(|(_, letters)| {
            let place = VOWELS.chars().position(|vowel| out.ends_with(vowel))?;
            letters.chars().nth(place)
        });
        if let Some(whole) = whole {
            out.pop();
            out.push(whole);
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_welsh_letters_are_those_of_the_standard_library() {
        for sign in "AZaz09 -ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚẂÝáéíóúẃýÄËÏÖÜẄŸäëïöüẅÿÀÈÌÒÙẀỲàèìòùẁỳÑñÇçØø×÷ß".chars()
        {
            assert_eq!(small(sign).to_string(), sign.to_lowercase().to_string());
            if sign != 'ß' {
                assert_eq!(large(sign).to_string(), sign.to_uppercase().to_string());
            }
        }
        assert_eq!((all_small("TŶ Gwyn"), all_large("tŷ gwyn")), ("tŷ gwyn".into(), "TŶ GWYN".into()));
    }

    #[test]
    fn a_part_is_found_wherever_it_stands() {
        assert!(holds("tŷ gwyn", "ŷ") && holds("gwyn", "gw") && holds("gwyn", "yn") && holds("", "") && holds("a", ""));
        assert!(!holds("gwyn", "gwynt") && !holds("gwyn", "nw") && !holds("", "a"));
    }

    #[test]
    fn an_accent_behind_its_vowel_becomes_one_letter_with_it() {
        for letters in ["âêîôûŵŷÂÊÎÔÛŴŶ", "äëïöüẅÿÄËÏÖÜẄŸ", "áéíóúẃýÁÉÍÓÚẂÝ", "àèìòùẁỳÀÈÌÒÙẀỲ"]
        {
            let accent = match letters.chars().next() {
                Some('â') => '\u{302}',
                Some('ä') => '\u{308}',
                Some('á') => '\u{301}',
                _ => '\u{300}',
            };
            let apart: String = VOWELS.chars().flat_map(|vowel| [vowel, accent]).collect();
            assert_eq!(composed(&apart), letters);
            assert_eq!(composed(letters), letters);
        }
        assert_eq!(composed("ty\u{302} dw\u{302}r, caffe\u{300}"), "tŷ dŵr, caffè");
        // What is not Welsh is left alone, and so is a second accent on one letter.
        assert_eq!(composed("n\u{303} \u{302}a\u{302}\u{302}"), "n\u{303} \u{302}â\u{302}");
    }

    #[test]
    fn letters_of_any_script_are_of_words_and_punctuation_is_not() {
        assert!("aZ9ŵéßжדمक漢".chars().all(is_of_word));
        assert!(!" -_.,@/?\"«»£–’…\u{a0}\u{200b}、".chars().any(is_of_word));
    }
}
