//! Answers as a Word document (Office Open XML, ECMA-376): headings that can be jumped to, each answer under its question, tables, page numbers.

mod body;
mod table;
mod text;

use crate::Fault;
use crate::package;
use crate::xml::Xml;
use domain::document::{Document, Order};
use domain::wire;
use std::io::Result as Io;

/// The media type of a Word document.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What every element of the document's own parts is named in.
const NAMES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

/// Stands in the parts for the language of the document.
const LANGUAGE: &str = "LANGUAGE";

/// From the JSON text of an order.
pub fn from_json(order: &str) -> Result<Vec<u8>, Fault> {
    make(&wire::read(order).ok_or(Fault::Unreadable)?)
}

/// From an order.
pub fn make(order: &Order) -> Result<Vec<u8>, Fault> {
    write(order).map_err(|_| Fault::NotWritten)
}

fn write(order: &Order) -> Io<Vec<u8>> {
    let tag = tag(&order.document.lang);
    let (styles, settings) =
        (include_str!("parts/styles.xml").replace(LANGUAGE, tag), include_str!("parts/settings.xml").replace(LANGUAGE, tag));
    package::pack(&[
        // What the other parts are comes first, so that a program that looks at the beginning knows what this is.
        ("[Content_Types].xml", include_bytes!("parts/content_types.xml")),
        ("_rels/.rels", include_bytes!("parts/rels.xml")),
        ("word/document.xml", &body::write(order, tag)?),
        ("word/_rels/document.xml.rels", include_bytes!("parts/document_rels.xml")),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", settings.as_bytes()),
        ("word/numbering.xml", include_bytes!("parts/numbering.xml")),
        ("word/footer.xml", &body::footer(order)?),
        ("docProps/core.xml", &properties(&order.document, tag)?),
    ])
}

/// What the document says of itself: its title, its language and its day. Neither who made it nor with what.
fn properties(document: &Document, tag: &str) -> Io<Vec<u8>> {
    let mut xml = Xml::new()?;
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let day = format!("{}T00:00:00Z", document.made.iso());
    xml.element("cp:coreProperties", &names, &mut |xml| {
        xml.text("dc:title", &[], &title(document))?;
        xml.text("dc:language", &[], tag)?;
        xml.text("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day)?;
        xml.text("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &day)
    })?;
    Ok(xml.finish())
}

/// "Selection Questionnaire: Leeds".
fn title(document: &Document) -> String {
    if document.name.is_empty() { document.walk.title.clone() } else { format!("{}: {}", document.walk.title, document.name) }
}

/// The tag of a language as Word knows it.
fn tag(lang: &str) -> &'static str {
    if lang == "cy" { "cy-GB" } else { "en-GB" }
}

#[cfg(test)]
mod tests;
