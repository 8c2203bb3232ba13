//! Writes XML that is well formed whatever was typed.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::Result;

/// An XML text that grows.
pub struct Xml(Writer<Vec<u8>>);

/// Names with values, in the order in which they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// Begins with the line that says what it is.
    pub fn new() -> Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Self(writer))
    }

    /// An element with what stands in it.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: &mut dyn FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        inside(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with nothing but a text in it.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> Result<()> {
        self.element(name, attributes, &mut |xml| xml.0.write_event(Event::Text(BytesText::new(&allowed(text)))))
    }

    /// The whole text.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// A text without the signs that XML 1.0 forbids, escaped or not.
fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|sign| is_allowed(*sign)).collect()) }
}

fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{1_0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(make: impl FnOnce(&mut Xml) -> Result<()>) -> String {
        let mut xml = Xml::new().unwrap();
        make(&mut xml).unwrap();
        let whole = String::from_utf8(xml.finish()).unwrap();
        whole.strip_prefix(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#).unwrap().to_owned()
    }

    #[test]
    fn nothing_that_is_typed_is_markup() {
        let script = "<script>alert('x') && 1</script> ]]> \"";
        assert_eq!(
            written(|xml| xml.text("a", &[("b", script)], script)),
            "<a b=\"&lt;script&gt;alert(&apos;x&apos;) &amp;&amp; 1&lt;/script&gt; ]]&gt; &quot;\">&lt;script&gt;alert(&apos;x&apos;) &amp;&amp; \
             1&lt;/script&gt; ]]&gt; &quot;</a>"
        );
    }

    #[test]
    fn what_xml_forbids_is_left_out_and_all_else_stays() {
        assert_eq!(written(|xml| xml.text("a", &[], "a\0b\u{b}c\u{1f}d\u{fffe}e\u{ffff}f\tŵ😀عربى")), "<a>abcdef\tŵ😀عربى</a>");
    }

    #[test]
    fn elements_stand_in_each_other() {
        let nested = written(|xml| xml.element("a", &[], &mut |xml| xml.empty("b", &[("c", "1")])));
        assert_eq!(nested, r#"<a><b c="1"/></a>"#);
    }
}
