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
    fn letters_of_any_script_are_of_words_and_punctuation_is_not() {
        assert!("aZ9ŵéßжדمक漢".chars().all(is_of_word));
        assert!(!" -_.,@/?\"«»£–’…\u{a0}\u{200b}、".chars().any(is_of_word));
    }
}
