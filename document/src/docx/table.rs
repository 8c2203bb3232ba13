//! Tables: headings that repeat on every page, rows that are not cut in two.

use super::text::{Run, paragraph};
use crate::xml::Xml;
use std::io::Result;

/// What stands in a cell: a paragraph for each of these, with its style.
pub type Cell<'a> = Vec<(&'static str, Run<'a>)>;

/// The width of the text on the page, in twentieths of a point: A4 less two margins of 2 cm.
pub const WIDTH: u32 = 9638;

/// A table with a line of headings. `widths` are shares of the whole; there are as many as there are headings.
pub fn table(xml: &mut Xml, widths: &[u32], headings: &[Run<'_>], rows: &[Vec<Cell<'_>>]) -> Result<()> {
    let all = widths.iter().sum::<u32>().max(1);
    let widths: Vec<String> = widths.iter().map(|share| (WIDTH * share / all).to_string()).collect();
    xml.element("w:tbl", &[], &mut |xml| {
        xml.element("w:tblPr", &[], &mut |xml| {
            xml.empty("w:tblStyle", &[("w:val", "AnswerTable")])?;
            xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")])?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
            // The first line looks like a heading; so written, older programs understand it too.
            xml.empty("w:tblLook", &[("w:val", "0420"), ("w:firstRow", "1"), ("w:noVBand", "1")])
        })?;
        xml.element("w:tblGrid", &[], &mut |xml| widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", width)])))?;
        row(xml, true, &widths, &mut |xml, place| {
            let Some(heading) = headings.get(place) else { return paragraph(xml, "TableHeading", &[]) };
            paragraph(xml, "TableHeading", &[*heading])
        })?;
        rows.iter().try_for_each(|cells| {
            row(xml, false, &widths, &mut |xml, place| match cells.get(place) {
                // A cell must hold a paragraph.
                None => paragraph(xml, "Cell", &[]),
                Some(cell) if cell.is_empty() => paragraph(xml, "Cell", &[]),
                Some(cell) => cell.iter().try_for_each(|(style, run)| paragraph(xml, style, &[*run])),
            })
        })
    })?;
    // Without a paragraph between them, two tables would become one.
    paragraph(xml, "AfterTable", &[])
}

fn row(xml: &mut Xml, heads: bool, widths: &[String], cell: &mut dyn FnMut(&mut Xml, usize) -> Result<()>) -> Result<()> {
    xml.element("w:tr", &[], &mut |xml| {
        if heads {
            xml.element("w:trPr", &[], &mut |xml| {
                xml.empty("w:cantSplit", &[])?;
                xml.empty("w:tblHeader", &[])
            })?;
        }
        widths.iter().enumerate().try_for_each(|(place, width)| {
            xml.element("w:tc", &[], &mut |xml| {
                xml.element("w:tcPr", &[], &mut |xml| xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]))?;
                cell(xml, place)
            })
        })
    })
}
