//! The text of the document and its foot.

use super::table::{Cell, table};
use super::text::{Span, paragraph};
use docx_rust::document::{Body, BodyContent, CharType, Document as Text, FieldChar, Footer, FooterReference, HeaderFooterReferenceType};
use docx_rust::document::{Paragraph, Run, RunContent};
use docx_rust::formatting::{PageMargin, PageSize, SectionProperty};
use domain::document::{Document, DocumentSection, DocumentWords, Entry, EntryRow, Grid, Order, State};

/// What all parts of the text need to know.
struct Around<'a> {
    words: &'a DocumentWords,
    /// The language of the walk's own texts, empty when it is that of the document.
    lang: &'static str,
    /// The language of official words, empty when it is that of the document.
    official: &'static str,
}

impl Around<'_> {
    /// Words of the walk.
    fn of_walk<'a>(&self, text: &'a str) -> Span<'a> {
        Span::in_language(text, self.lang)
    }
}

/// The text of the document.
pub fn text<'a>(order: &'a Order, tag: &'static str) -> Text<'a> {
    let document = &order.document;
    let of_walk = super::tag(&document.walk.lang);
    let around = Around {
        words: &order.words,
        lang: if of_walk == tag { "" } else { of_walk },
        official: if tag == "en-GB" { "" } else { "en-GB" },
    };
    let mut body = Body::default();
    head(&mut body, &around, document);
    document.sections.iter().for_each(|part| section(&mut body, &around, part));
    sources(&mut body, &order.words);
    body.push(page());
    Text { body }
}

/// A4 with margins of 2 cm and a foot.
fn page() -> SectionProperty<'static> {
    let foot = FooterReference::default().ty(HeaderFooterReferenceType::Default).id("rId4");
    let margin = Some(1134);
    SectionProperty {
        header_footer_references: vec![foot.into()],
        page_size: Some(PageSize { weight: 11_906, height: 16_838 }),
        page_margin: Some(PageMargin {
            top: margin,
            right: margin,
            bottom: margin,
            left: margin,
            header: Some(567),
            footer: Some(567),
            gutter: Some(0),
        }),
        ..SectionProperty::default()
    }
}

fn head<'a>(body: &mut Body<'a>, around: &Around<'a>, document: &'a Document) {
    body.push(paragraph("Title", [around.of_walk(&document.walk.title)]));
    if !document.name.is_empty() {
        body.push(paragraph("Subtitle", [Span::plain(&document.name)]));
    }
    for detail in &around.words.details {
        body.push(paragraph("Detail", [Span::styled(format!("{}\t", detail.label), "Label"), Span::plain(&detail.text)]));
    }
    lines(body, "Notice", &around.words.notices);
}

/// A paragraph for each line.
fn lines<'a>(body: &mut Body<'a>, style: &'static str, lines: &'a [String]) {
    body.content.extend(lines.iter().map(|line| BodyContent::Paragraph(paragraph(style, [Span::plain(line)]))));
}

fn sources<'a>(body: &mut Body<'a>, words: &'a DocumentWords) {
    if !words.sources.is_empty() {
        body.push(paragraph("Heading1", [Span::plain(&words.sources_title)]));
        lines(body, "Source", &words.sources);
    }
}

fn section<'a>(body: &mut Body<'a>, around: &Around<'a>, section: &'a DocumentSection) {
    body.push(paragraph("Heading1", [around.of_walk(&section.title)]));
    section.questions.iter().for_each(|entry| question(body, around, entry));
}

fn question<'a>(body: &mut Body<'a>, around: &Around<'a>, entry: &'a Entry) {
    let reference = if entry.reference().is_empty() { String::new() } else { format!("{}\u{2002}", entry.reference()) };
    body.push(paragraph("Heading2", [Span::styled(reference, "Reference"), around.of_walk(&entry.ask)]));
    if let Some(official) = entry.official.as_ref().filter(|official| !official.words.is_empty()) {
        let label = format!("{} ({}): ", around.words.official, official.document);
        body.push(paragraph("Official", [Span::styled(label, "Label"), Span::in_language(&official.words, around.official)]));
    }
    answer(body, entry);
    entry.rows.iter().for_each(|row| group_row(body, around, row));
    if let Some(grid) = &entry.table {
        filled_in(body, grid);
    }
    // How much of the limit is used; in bold, how it stands when it is not done.
    lines(body, note_style(entry, "Count", "Open"), &entry.notes);
}

fn answer<'a>(body: &mut Body<'a>, entry: &'a Entry) {
    match &*entry.kind {
        "choose_many" | "areas" | "declaration" => lines(body, "AnswerList", &entry.answer),
        // The lines of an address belong together.
        "address" | "person" | "file" if !entry.answer.is_empty() => {
            body.push(paragraph("Answer", [Span::plain(entry.answer.join("\n"))]));
        }
        _ => lines(body, "Answer", &entry.answer),
    }
}

fn note_style(entry: &Entry, done: &'static str, open: &'static str) -> &'static str {
    if entry.state == State::Done { done } else { open }
}

fn group_row<'a>(body: &mut Body<'a>, around: &Around<'a>, row: &'a EntryRow) {
    body.push(paragraph("Heading3", [Span::plain(&row.name)]));
    let numbered = row.questions.iter().any(|entry| !entry.reference().is_empty());
    let line = |entry: &'a Entry| -> Vec<Cell<'a>> {
        let number = vec![("Cell", Span::styled(entry.reference(), "Reference"))];
        let ask = vec![("Cell", around.of_walk(&entry.ask))];
        let answers = entry.answer.iter().map(|line| ("Cell", Span::plain(line)));
        let notes = entry.notes.iter().map(|note| (note_style(entry, "CellNote", "CellOpen"), Span::plain(note)));
        let answer = answers.chain(notes).collect();
        if numbered { vec![number, ask, answer] } else { vec![ask, answer] }
    };
    let skipped = usize::from(!numbered);
    let headings = around.words.columns.iter().skip(skipped).map(Span::plain).collect();
    body.content.extend(table(&[3, 8, 11][skipped..], headings, row.questions.iter().map(line).collect()));
}

fn filled_in<'a>(body: &mut Body<'a>, grid: &'a Grid) {
    let cells = |row: &'a Vec<String>| row.iter().map(|cell| cell.lines().map(|line| ("Cell", Span::plain(line))).collect()).collect();
    let headings = grid.columns.iter().map(Span::plain).collect();
    body.content.extend(table(&vec![1; grid.columns.len()], headings, grid.rows.iter().map(cells).collect()));
    if !grid.total.is_empty() {
        body.push(paragraph("Total", [Span::plain(&grid.total)]));
    }
}

/// What stands at the foot of each page: the title, and which page of how many.
pub fn footer(order: &Order) -> Footer<'_> {
    let (before, rest) = order.words.page.split_once("{page}").unwrap_or((&order.words.page, ""));
    let (between, after) = rest.split_once("{pages}").unwrap_or((rest, ""));
    let title = format!("{}\t{before}", super::title(&order.document));
    let mut line = number(paragraph("Footer", [Span::plain(title)]), "PAGE");
    line.content.extend(paragraph("Footer", [Span::plain(between)]).content);
    line = number(line, "NUMPAGES");
    line.content.extend(paragraph("Footer", [Span::plain(after)]).content);
    let mut footer = Footer::default();
    footer.push(line);
    footer
}

/// A number that whoever shows the document works out.
fn number<'a>(line: Paragraph<'a>, what: &'static str) -> Paragraph<'a> {
    let of_field = |part: CharType| Run::default().push(FieldChar::from(part));
    line.push(of_field(CharType::Begin))
        .push(Run::default().push(RunContent::InstrText(what.into())))
        .push(of_field(CharType::Separate))
        .push_text("1")
        .push(of_field(CharType::End))
}
