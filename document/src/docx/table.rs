//! Tables: headings that repeat on every page.

use super::text::{Span, paragraph};
use docx_rust::document::{BodyContent, Paragraph, Table, TableCell, TableCellContent, TableRow};
use docx_rust::formatting::{TableCellProperty, TableCellWidth, TableHeader, TableProperty, TableRowProperty, TableWidthUnit};

/// What stands in a cell: a paragraph for each of these, with its style.
pub type Cell<'a> = Vec<(&'static str, Span<'a>)>;

/// The width of the text on the page, in twentieths of a point: A4 less two margins of 2 cm.
const WIDTH: isize = 9638;

/// A table with a line of headings. `widths` are shares of the whole; there are as many as there are headings.
pub fn table<'a>(widths: &[isize], headings: Vec<Span<'a>>, rows: Vec<Vec<Cell<'a>>>) -> [BodyContent<'a>; 2] {
    let all = widths.iter().sum::<isize>().max(1);
    let widths: Vec<isize> = widths.iter().map(|share| WIDTH * share / all).collect();
    let property = TableProperty::default().style_id("AnswerTable").width((WIDTH, TableWidthUnit::Dxa));
    let mut table = Table { grids: widths.clone().into(), ..Table::default().property(property) };
    let headings = headings.into_iter().map(|heading| vec![("TableHeading", heading)]).collect();
    let heads = TableRowProperty { table_header: Some(TableHeader::default()), ..TableRowProperty::default() };
    table.rows.push(row(&widths, "TableHeading", headings).property(heads));
    table.rows.extend(rows.into_iter().map(|cells| row(&widths, "Cell", cells)));
    // Without a paragraph between them, two tables would become one.
    [table.into(), paragraph("AfterTable", []).into()]
}

/// A row with a cell for each width. A cell must hold a paragraph; one without words is in the style `blank`.
fn row<'a>(widths: &[isize], blank: &'static str, cells: Vec<Cell<'a>>) -> TableRow<'a> {
    let mut cells = cells.into_iter();
    widths.iter().fold(TableRow::default(), |row, width| {
        let mut inside: Vec<Paragraph<'a>> =
            cells.next().unwrap_or_default().into_iter().map(|(style, span)| paragraph(style, [span])).collect();
        if inside.is_empty() {
            inside.push(paragraph(blank, []));
        }
        let wide = TableCellWidth { value: Some(*width), unit: Some(TableWidthUnit::Dxa) };
        row.push_cell(TableCell {
            property: TableCellProperty::default().wide(wide),
            content: inside.into_iter().map(TableCellContent::Paragraph).collect(),
        })
    })
}
