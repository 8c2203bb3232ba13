//! The text of the document and its foot.

use super::NAMES;
use super::table::{Cell, WIDTH, table};
use super::text::{Run, paragraph, write as run};
use crate::xml::Xml;
use domain::document::{Document, DocumentSection, DocumentWords, Entry, EntryRow, Grid, Order, State};
use std::io::Result;

/// What all parts of the text need to know.
struct Around<'a> {
    words: &'a DocumentWords,
    /// The language of the walk's own texts, empty when it is that of the document.
    lang: &'a str,
    /// The language of official words, empty when it is that of the document.
    official: &'static str,
}

impl<'a> Around<'a> {
    /// Words of the walk.
    fn of_walk(&self, text: &'a str) -> Run<'a> {
        Run { text, style: "", lang: self.lang }
    }
}

/// The text of the document, as one XML part.
pub fn write(order: &Order, tag: &str) -> Result<Vec<u8>> {
    let document = &order.document;
    let of_walk = super::tag(&document.walk.lang);
    let around = Around {
        words: &order.words,
        lang: if of_walk == tag { "" } else { of_walk },
        official: if tag == "en-GB" { "" } else { "en-GB" },
    };
    let mut xml = Xml::new()?;
    xml.element("w:document", &NAMES, &mut |xml| {
        xml.element("w:body", &[], &mut |xml| {
            head(xml, &around, document)?;
            document.sections.iter().try_for_each(|part| section(xml, &around, part))?;
            sources(xml, around.words)?;
            page(xml)
        })
    })?;
    Ok(xml.finish())
}

/// A4 with margins of 2 cm and a foot.
fn page(xml: &mut Xml) -> Result<()> {
    xml.element("w:sectPr", &[], &mut |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [("w:top", "1134"), ("w:right", "1134"), ("w:bottom", "1134"), ("w:left", "1134")];
        let others = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[&margins[..], &others].concat())
    })
}

fn head(xml: &mut Xml, around: &Around<'_>, document: &Document) -> Result<()> {
    paragraph(xml, "Title", &[around.of_walk(&document.walk.title)])?;
    if !document.name.is_empty() {
        paragraph(xml, "Subtitle", &[Run::plain(&document.name)])?;
    }
    for detail in &around.words.details {
        let label = format!("{}\t", detail.label);
        paragraph(xml, "Detail", &[Run { text: &label, style: "Label", lang: "" }, Run::plain(&detail.text)])?;
    }
    around.words.notices.iter().try_for_each(|notice| paragraph(xml, "Notice", &[Run::plain(notice)]))
}

fn sources(xml: &mut Xml, words: &DocumentWords) -> Result<()> {
    if words.sources.is_empty() {
        return Ok(());
    }
    paragraph(xml, "Heading1", &[Run::plain(&words.sources_title)])?;
    words.sources.iter().try_for_each(|source| paragraph(xml, "Source", &[Run::plain(source)]))
}

fn section(xml: &mut Xml, around: &Around<'_>, section: &DocumentSection) -> Result<()> {
    paragraph(xml, "Heading1", &[around.of_walk(&section.title)])?;
    section.questions.iter().try_for_each(|entry| question(xml, around, entry))
}

fn question(xml: &mut Xml, around: &Around<'_>, entry: &Entry) -> Result<()> {
    let reference = if entry.reference().is_empty() { String::new() } else { format!("{}\u{2002}", entry.reference()) };
    paragraph(xml, "Heading2", &[Run { text: &reference, style: "Reference", lang: "" }, around.of_walk(&entry.ask)])?;
    if let Some(official) = entry.official.as_ref().filter(|official| !official.words.is_empty()) {
        let label = format!("{} ({}): ", around.words.official, official.document);
        paragraph(
            xml,
            "Official",
            &[Run { text: &label, style: "Label", lang: "" }, Run { text: &official.words, style: "", lang: around.official }],
        )?;
    }
    answer(xml, entry)?;
    entry.rows.iter().try_for_each(|row| group_row(xml, around, row))?;
    if let Some(grid) = &entry.table {
        filled_in(xml, grid)?;
    }
    notes(xml, entry)
}

fn answer(xml: &mut Xml, entry: &Entry) -> Result<()> {
    match &*entry.kind {
        "choose_many" | "areas" | "declaration" => {
            entry.answer.iter().try_for_each(|line| paragraph(xml, "AnswerList", &[Run::plain(line)]))
        }
        // The lines of an address belong together.
        "address" | "person" | "file" if !entry.answer.is_empty() => paragraph(xml, "Answer", &[Run::plain(&entry.answer.join("\n"))]),
        _ => entry.answer.iter().try_for_each(|line| paragraph(xml, "Answer", &[Run::plain(line)])),
    }
}

/// How much of the limit is used; in bold, how it stands when it is not done.
fn notes(xml: &mut Xml, entry: &Entry) -> Result<()> {
    let style = note_style(entry, "Count", "Open");
    entry.notes.iter().try_for_each(|note| paragraph(xml, style, &[Run::plain(note)]))
}

fn note_style(entry: &Entry, done: &'static str, open: &'static str) -> &'static str {
    if entry.state == State::Done { done } else { open }
}

fn group_row(xml: &mut Xml, around: &Around<'_>, row: &EntryRow) -> Result<()> {
    paragraph(xml, "Heading3", &[Run::plain(&row.name)])?;
    let numbered = row.questions.iter().any(|entry| !entry.reference().is_empty());
    let line = |entry| {
        let entry: &Entry = entry;
        let number = vec![("Cell", Run { text: entry.reference(), style: "Reference", lang: "" })];
        let ask = vec![("Cell", around.of_walk(&entry.ask))];
        let answers = entry.answer.iter().map(|line| ("Cell", Run::plain(line)));
        let notes = entry.notes.iter().map(|note| (note_style(entry, "CellNote", "CellOpen"), Run::plain(note)));
        let answer: Cell<'_> = answers.chain(notes).collect();
        if numbered { vec![number, ask, answer] } else { vec![ask, answer] }
    };
    let rows: Vec<Vec<Cell<'_>>> = row.questions.iter().map(line).collect();
    let skipped = usize::from(!numbered);
    let headings: Vec<Run<'_>> = around.words.columns.iter().skip(skipped).map(|heading| Run::plain(heading)).collect();
    table(xml, &[3, 8, 11][skipped..], &headings, &rows)
}

fn filled_in(xml: &mut Xml, grid: &Grid) -> Result<()> {
    let headings: Vec<Run<'_>> = grid.columns.iter().map(|heading| Run::plain(heading)).collect();
    let cells = |row| {
        let row: &Vec<String> = row;
        row.iter().map(|cell| cell.lines().map(|line| ("Cell", Run::plain(line))).collect()).collect()
    };
    let rows: Vec<Vec<Cell<'_>>> = grid.rows.iter().map(cells).collect();
    table(xml, &vec![1; grid.columns.len()], &headings, &rows)?;
    if grid.total.is_empty() { Ok(()) } else { paragraph(xml, "Total", &[Run::plain(&grid.total)]) }
}

/// What stands at the foot of each page: the title, and which page of how many.
pub fn footer(order: &Order) -> Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let title = format!("{}\t", super::title(&order.document));
    let (before, rest) = order.words.page.split_once("{page}").unwrap_or((&order.words.page, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    xml.element("w:ftr", &NAMES, &mut |xml| {
        xml.element("w:p", &[], &mut |xml| {
            xml.element("w:pPr", &[], &mut |xml| {
                xml.empty("w:pStyle", &[("w:val", "Footer")])?;
                xml.element("w:tabs", &[], &mut |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &WIDTH.to_string())]))
            })?;
            run(xml, &Run::plain(&title))?;
            run(xml, &Run::plain(before))?;
            number(xml, "PAGE")?;
            run(xml, &Run::plain(between))?;
            number(xml, "NUMPAGES")?;
            run(xml, &Run::plain(after))
        })
    })?;
    Ok(xml.finish())
}

/// A number that whoever shows the document works out.
fn number(xml: &mut Xml, what: &str) -> Result<()> {
    xml.element("w:fldSimple", &[("w:instr", what)], &mut |xml| run(xml, &Run::plain("1")))
}
