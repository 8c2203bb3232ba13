//! Paragraphs and the words in them.

use docx_rust::document::{Break, Paragraph, Run, Tab, Text, TextSpace};
use docx_rust::formatting::{Bidi, CharacterProperty, Lang, ParagraphProperty, RightToLeftText};
use domain::letters;
use std::borrow::Cow;

/// Words of one kind within a paragraph.
#[derive(Clone)]
pub struct Span<'a> {
    /// The words. Tabs and line ends in them stay.
    pub text: Cow<'a, str>,
    /// The style of the words, empty for that of the paragraph.
    pub style: &'static str,
    /// The language, empty for that of the document.
    pub lang: &'static str,
}

impl<'a> Span<'a> {
    /// In the style of the paragraph and the language of the document.
    pub fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self::styled(text, "")
    }

    /// In a style of its own and the language of the document.
    pub fn styled(text: impl Into<Cow<'a, str>>, style: &'static str) -> Self {
        Self { text: text.into(), style, lang: "" }
    }

    /// In the style of the paragraph and a language of its own.
    pub fn in_language(text: impl Into<Cow<'a, str>>, lang: &'static str) -> Self {
        Self { text: text.into(), style: "", lang }
    }
}

/// A paragraph in a style. It runs from right to left when there is nothing in it but words that do: a label before them stays where labels are.
pub fn paragraph<'a>(style: &'a str, spans: impl IntoIterator<Item = Span<'a>>) -> Paragraph<'a> {
    let spans: Vec<Span<'a>> = spans.into_iter().filter(|span| !span.text.is_empty()).collect();
    let leftward = matches!(&*spans, [only] if runs_leftward(&only.text));
    let property = ParagraphProperty { bidi: leftward.then(Bidi::default), ..ParagraphProperty::default() };
    spans.into_iter().fold(Paragraph::default().property(property.style_id(style)), |paragraph, span| paragraph.push(run(span)))
}

/// A run of words, with its tabs and line ends.
fn run(span: Span<'_>) -> Run<'_> {
    let leftward = runs_leftward(&span.text);
    let mut run = Run::default();
    if leftward || !span.style.is_empty() || !span.lang.is_empty() {
        run = run.property(CharacterProperty {
            style_id: (!span.style.is_empty()).then(|| span.style.into()),
            rtl: leftward.then(RightToLeftText::default),
            lang: (!span.lang.is_empty()).then(|| Lang::default().val(span.lang)),
            ..CharacterProperty::default()
        });
    }
    match span.text {
        Cow::Borrowed(text) => words(run, text, Cow::Borrowed),
        Cow::Owned(text) => words(run, &text, |part| Cow::Owned(part.to_owned())),
    }
}

/// Puts the words into a run; `keep` borrows a part of them, or copies it.
fn words<'a, 't>(mut run: Run<'a>, text: &'t str, keep: fn(&'t str) -> Cow<'a, str>) -> Run<'a> {
    let mut rest = text;
    loop {
        // A vertical tab is what Word itself puts on the clipboard for a new line; the last two are those of Unicode.
        let end = rest.find(['\t', '\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if !part.is_empty() {
            run = run.push(Text { space: Some(TextSpace::Preserve), text: allowed(keep(part)) });
        }
        let mut after = after.chars();
        run = match after.next() {
            Some('\t') => run.push(Tab),
            Some(_) => run.push(Break::default()),
            None => return run,
        };
        rest = after.as_str();
    }
}

/// A text without the signs that XML 1.0 forbids, escaped or not. The library escapes, and leaves these as they are.
pub fn allowed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.chars().all(is_allowed) { text } else { Cow::Owned(text.chars().filter(|sign| is_allowed(*sign)).collect()) }
}

fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{1_0000}'..)
}

/// Whether the first letter of a text is one of a script that runs from right to left.
fn runs_leftward(text: &str) -> bool {
    let first = text.chars().find(|sign| letters::is_of_word(*sign) && !sign.is_ascii_digit());
    first.is_some_and(|sign| {
        matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{1_0800}'..='\u{1_0fff}' | '\u{1_e800}'..='\u{1_efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hard_xml::XmlWrite;

    fn written(style: &str, spans: Vec<Span<'_>>) -> String {
        paragraph(style, spans).to_string().unwrap()
    }

    #[test]
    fn tabs_and_line_ends_are_kept() {
        let expected = "<w:r><w:t xml:space=\"preserve\"> a</w:t><w:tab/><w:t xml:space=\"preserve\">b</w:t><w:br/><w:t xml:space=\"preserve\">c </w:t></w:r>";
        for span in [Span::plain(" a\tb\u{b}c "), Span::plain(" a\tb\u{b}c ".to_owned())] {
            let xml = written("Answer", vec![span]);
            assert!(xml.contains(expected), "{xml}");
        }
    }

    #[test]
    fn words_from_right_to_left_say_so() {
        let xml = written("Answer", vec![Span::plain("1. مرحبا")]);
        assert!(xml.contains("<w:bidi/>") && xml.contains("<w:rtl/>"), "{xml}");
        assert!(!written("Answer", vec![Span::plain("Tŷ مرحبا")]).contains("rtl"));
        assert!(!written("Answer", vec![Span::plain("😀 12")]).contains("rtl"));
        let labelled = written("Detail", vec![Span::plain("Name\t"), Span::plain("مرحبا")]);
        assert!(labelled.contains("<w:rtl/>") && !labelled.contains("<w:bidi/>"), "{labelled}");
    }

    #[test]
    fn words_have_their_style_and_language() {
        let xml = written("Heading2", vec![Span::styled("1.1", "Reference"), Span::in_language("Who?", "en-GB")]);
        assert!(xml.contains("<w:pStyle w:val=\"Heading2\"/>") && xml.contains("<w:rStyle w:val=\"Reference\"/>"), "{xml}");
        assert!(xml.contains("<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Who?</w:t>"), "{xml}");
    }

    #[test]
    fn nothing_that_is_typed_is_markup() {
        let xml = written("Answer", vec![Span::plain("<script>alert('x') && 1</script> ]]> \"")]);
        assert!(xml.contains(">&lt;script&gt;alert(&apos;x&apos;) &amp;&amp; 1&lt;/script&gt; ]]&gt; &quot;<"), "{xml}");
    }

    #[test]
    fn what_xml_forbids_is_left_out_and_all_else_stays() {
        assert_eq!(allowed("a\0b\u{8}c\u{1f}d\u{fffe}e\u{ffff}f\tŵ😀عربى".into()), "abcdef\tŵ😀عربى");
    }
}
