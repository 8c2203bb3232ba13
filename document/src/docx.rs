//! Answers as a Word document (Office Open XML, ECMA-376): headings that can be jumped to, each answer under its question, tables, page numbers.

mod body;
mod table;
mod text;

use crate::Fault;
use crate::package;
use docx_rust::core::CoreNamespace;
use domain::document::{Document, Order};
use domain::wire;
use hard_xml::{XmlResult, XmlWrite};

/// The media type of a Word document.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

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

fn write(order: &Order) -> XmlResult<Vec<u8>> {
    let tag = tag(&order.document.lang);
    let (styles, settings) =
        (include_str!("parts/styles.xml").replace(LANGUAGE, tag), include_str!("parts/settings.xml").replace(LANGUAGE, tag));
    let packed = package::pack(&[
        // What the other parts are comes first, so that a program that looks at the beginning knows what this is.
        ("[Content_Types].xml", include_bytes!("parts/content_types.xml")),
        ("_rels/.rels", include_bytes!("parts/rels.xml")),
        ("word/document.xml", body::text(order, tag).to_string()?.as_bytes()),
        ("word/_rels/document.xml.rels", include_bytes!("parts/document_rels.xml")),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", settings.as_bytes()),
        ("word/numbering.xml", include_bytes!("parts/numbering.xml")),
        ("word/footer.xml", body::footer(order).to_string()?.as_bytes()),
        ("docProps/core.xml", properties(&order.document, tag).to_string()?.as_bytes()),
    ])?;
    Ok(packed)
}

/// What the document says of itself: its title and its language. Neither who made it nor with what.
fn properties(document: &Document, tag: &'static str) -> CoreNamespace<'static> {
    CoreNamespace { title: Some(text::allowed(title(document).into())), language: Some(tag.into()), ..CoreNamespace::default() }
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
