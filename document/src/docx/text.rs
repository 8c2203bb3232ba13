//! Paragraphs and the words in them.

use crate::xml::Xml;
use domain::letters;
use std::io::Result;

/// Words of one kind within a paragraph.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The words. Tabs and line ends in them stay.
    pub text: &'a str,
    /// The style of the words, empty for that of the paragraph.
    pub style: &'a str,
    /// The language, empty for that of the document.
    pub lang: &'a str,
}

impl<'a> Run<'a> {
    /// In the style of the paragraph and the language of the document.
    pub fn plain(text: &'a str) -> Self {
        Self { text, style: "", lang: "" }
    }
}

/// A paragraph in a style. It runs from right to left when there is nothing in it but words that do: a label before them stays where labels are.
pub fn paragraph(xml: &mut Xml, style: &str, runs: &[Run<'_>]) -> Result<()> {
    let leftward = matches!(runs, [only] if runs_leftward(only.text));
    xml.element("w:p", &[], &mut |xml| {
        xml.element("w:pPr", &[], &mut |xml| {
            xml.empty("w:pStyle", &[("w:val", style)])?;
            if leftward { xml.empty("w:bidi", &[]) } else { Ok(()) }
        })?;
        runs.iter().filter(|run| !run.text.is_empty()).try_for_each(|run| write(xml, run))
    })
}

/// A run of words, with its tabs and line ends.
pub fn write(xml: &mut Xml, run: &Run<'_>) -> Result<()> {
    let leftward = runs_leftward(run.text);
    xml.element("w:r", &[], &mut |xml| {
        if leftward || !run.style.is_empty() || !run.lang.is_empty() {
            xml.element("w:rPr", &[], &mut |xml| {
                if !run.style.is_empty() {
                    xml.empty("w:rStyle", &[("w:val", run.style)])?;
                }
                if leftward {
                    xml.empty("w:rtl", &[])?;
                }
                if run.lang.is_empty() { Ok(()) } else { xml.empty("w:lang", &[("w:val", run.lang)]) }
            })?;
        }
        words(xml, run.text)
    })
}

fn words(xml: &mut Xml, text: &str) -> Result<()> {
    let mut rest = text;
    loop {
        // A vertical tab is what Word itself puts on the clipboard for a new line; the last two are those of Unicode.
        let end = rest.find(['\t', '\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if !part.is_empty() {
            xml.text("w:t", &[("xml:space", "preserve")], part)?;
        }
        let mut after = after.chars();
        match after.next() {
            Some('\t') => xml.empty("w:tab", &[])?,
            Some(_) => xml.empty("w:br", &[])?,
            None => return Ok(()),
        }
        rest = after.as_str();
    }
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

    fn written(style: &str, runs: &[Run<'_>]) -> String {
        let mut xml = Xml::new().unwrap();
        paragraph(&mut xml, style, runs).unwrap();
        String::from_utf8(xml.finish()).unwrap()
    }

    #[test]
    fn tabs_and_line_ends_are_kept() {
        let xml = written("Answer", &[Run::plain(" a\tb\u{b}c ")]);
        let words =
            "<w:t xml:space=\"preserve\"> a</w:t><w:tab/><w:t xml:space=\"preserve\">b</w:t><w:br/><w:t xml:space=\"preserve\">c </w:t>";
        assert!(xml.contains(&format!("<w:r>{words}</w:r>")), "{xml}");
    }

    #[test]
    fn words_from_right_to_left_say_so() {
        let xml = written("Answer", &[Run::plain("1. مرحبا")]);
        assert!(xml.contains("<w:bidi/>") && xml.contains("<w:rtl/>"), "{xml}");
        assert!(!written("Answer", &[Run::plain("Tŷ مرحبا")]).contains("rtl"));
        assert!(!written("Answer", &[Run::plain("😀 12")]).contains("rtl"));
        let labelled = written("Detail", &[Run::plain("Name\t"), Run::plain("مرحبا")]);
        assert!(labelled.contains("<w:rtl/>") && !labelled.contains("<w:bidi/>"), "{labelled}");
    }

    #[test]
    fn a_run_has_its_style_and_language() {
        let xml = written("Heading2", &[Run { text: "1.1", style: "Reference", lang: "" }, Run { text: "Who?", style: "", lang: "en-GB" }]);
        assert!(xml.contains("<w:pStyle w:val=\"Heading2\"/>") && xml.contains("<w:rStyle w:val=\"Reference\"/>"), "{xml}");
        assert!(xml.contains("<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Who?</w:t>"), "{xml}");
    }
}
