//! How hard an English sentence is to read: its Flesch-Kincaid grade. `docs/reading-grade.md` tells the method.

use super::syllables::syllables;

/// Texts with fewer words are names and labels, and have no grade.
const FEWEST_WORDS: usize = 3;

/// The sentences of a text that are long enough to grade. A line is a paragraph or a list item, and ends a sentence.
pub fn sentences(text: &str) -> Vec<String> {
    text.lines().flat_map(split).filter(|sentence| sentence.split_whitespace().count() >= FEWEST_WORDS).collect()
}

/// Splits a line after `.`, `!`, `?` or `:` with a space behind; a closing quotation mark or bracket may come between.
fn split(line: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut sentence = String::new();
    for word in line.split_whitespace() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        if word.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?', ':']) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    sentences
}

/// The Flesch-Kincaid grade of one sentence: the year of school in the United States in which most can read it.
pub fn grade(sentence: &str) -> f64 {
    let words = words(sentence);
    let count = words.len().max(1) as f64;
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * words.len() as f64 + 11.8 * syllables as f64 / count - 15.59
}

/// The grade of a text of several sentences: the same formula over the averages of all its sentences.
pub fn grade_of_text(text: &str) -> Option<f64> {
    let sentences = sentences(text);
    if sentences.is_empty() {
        return None;
    }
    let words: Vec<_> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let count = words.len().max(1) as f64;
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    Some(0.39 * count / sentences.len() as f64 + 11.8 * syllables as f64 / count - 15.59)
}

/// The words of a sentence: they start with a letter, a digit, £ or %, and go on with these and with marks inside words.
fn words(sentence: &str) -> Vec<&str> {
    let first = |c: char| c.is_ascii_alphanumeric() || matches!(c, '£' | '%');
    let inner = |c: char| first(c) || matches!(c, '\'' | '’' | '.' | ',' | '/' | '-');
    sentence.split(|c| !inner(c)).map(|word| word.trim_start_matches(|c| !first(c))).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_into_sentences() {
        let text = "Send it now. Did “they” reply?” Yes, he did.\nOne line without a stop\nShort one\nAsk: who can sign for you?";
        assert_eq!(
            sentences(text),
            ["Send it now.", "Did “they” reply?”", "Yes, he did.", "One line without a stop", "who can sign for you?"]
        );
    }

    #[test]
    fn the_grade_follows_the_formula() {
        // 5 words, 5 syllables.
        assert!((grade("The cat sat on it.") - (0.39 * 5.0 + 11.8 - 15.59)).abs() < 1e-9);
        // 4 words, 9 syllables: or-gan-i-sa-tions must have re-serves would be 10; here it is 5 + 1 + 1 + 2.
        assert!((grade("Organisations must keep records.") - (0.39 * 4.0 + 11.8 * 9.0 / 4.0 - 15.59)).abs() < 1e-9);
        assert_eq!(grade_of_text("Two words"), None);
    }

    #[test]
    fn numbers_and_joined_words_are_words() {
        assert_eq!(words("Pay £10,000 (or 5%) and/or re-apply."), ["Pay", "£10,000", "or", "5%", "and/or", "re-apply."]);
    }
}
