//! Made documents, opened again: what stands in them, in which order, and that nothing typed can break them.

use super::*;
use domain::document::{Detail, DocumentSection, DocumentWalk, DocumentWords, Entry, EntryRow, FORMAT, Grid, State, VERSION};
use domain::question::Official;
use domain::time::Date;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The parts of a packed document, with their names, in order. Sizes and sums are checked on the way.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut entries = archive.entries();
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = entry.file_path().try_normalize().unwrap().as_ref().to_owned();
        assert_eq!(entry.compression_method(), rawzip::CompressionMethod::DEFLATE);
        let packed = archive.get_entry(entry.wayfinder()).unwrap();
        let unpacked = miniz_oxide::inflate::decompress_to_vec(packed.data()).unwrap();
        let mut checked = packed.verifying_reader(&*unpacked);
        std::io::copy(&mut checked, &mut std::io::sink()).unwrap();
        found.push((name, String::from_utf8(unpacked).unwrap()));
    }
    found
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(other, _)| other == name).unwrap().1
}

/// The paragraphs of the text: style and words. Reading it as XML finds whatever is not well formed.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut style, mut words, mut in_text) = (Vec::new(), String::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Empty(tag) if tag.name().as_ref() == b"w:pStyle" => {
                let value = tag.try_get_attribute("w:val").unwrap().unwrap();
                style = String::from_utf8(value.value.into_owned()).unwrap();
            }
            // One with a value says where a tab leads, and is none itself.
            Event::Empty(tag) if tag.name().as_ref() == b"w:tab" && tag.try_get_attribute("w:val").unwrap().is_none() => words.push('\t'),
            Event::Empty(tag) if tag.name().as_ref() == b"w:br" => words.push('\n'),
            Event::Start(tag) if tag.name().as_ref() == b"w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == b"w:t" => in_text = false,
            Event::Text(text) if in_text => words.push_str(std::str::from_utf8(&text).unwrap()),
            Event::GeneralRef(name) if in_text => words.push(match &*name {
                b"lt" => '<',
                b"gt" => '>',
                b"amp" => '&',
                b"quot" => '"',
                b"apos" => '\'',
                other => panic!("an entity {other:?}"),
            }),
            Event::End(tag) if tag.name().as_ref() == b"w:p" => found.push((std::mem::take(&mut style), std::mem::take(&mut words))),
            _ => {}
        }
    }
}

fn made(order: &Order) -> (Vec<u8>, Vec<(String, String)>) {
    let bytes = make(order).unwrap();
    let paragraphs = paragraphs(&part(&bytes, "word/document.xml"));
    (bytes, paragraphs)
}

fn entry(number: &str, ask: &str, answer: &[&str]) -> Entry {
    Entry {
        kind: "long_text".into(),
        ask: ask.into(),
        state: if answer.is_empty() { State::Open } else { State::Done },
        official: (!number.is_empty()).then(|| Official { document: "SQ".into(), reference: number.into(), words: String::new() }),
        answer: answer.iter().map(|line| (*line).to_owned()).collect(),
        ..Entry::default()
    }
}

fn order(questions: Vec<Entry>) -> Order {
    let words = DocumentWords {
        details: vec![Detail { label: "Date".into(), text: "28 November 2026".into() }],
        notices: vec!["Check with the buyer.".into()],
        official: "Official words".into(),
        page: "Page {page} of {pages}".into(),
        columns: vec!["Number".into(), "Question".into(), "Answer".into()],
        sources_title: "Sources".into(),
        sources: Vec::new(),
    };
    let document = Document {
        format: FORMAT.into(),
        version: VERSION,
        lang: "en".into(),
        made: Date::new(2026, 11, 28).unwrap(),
        walk: DocumentWalk { title: "Questionnaire".into(), lang: "en".into(), ..DocumentWalk::default() },
        sections: vec![DocumentSection { title: "About you".into(), questions, ..DocumentSection::default() }],
        organisation: String::new(),
        name: "Leeds & York".into(),
    };
    Order { words, document }
}

fn one(answer: &str) -> Order {
    order(vec![entry("1", "Why?", &[answer])])
}

#[test]
fn questions_stand_in_their_order_with_their_numbers_and_answers() {
    let mut counted = entry("1.2", "What for?", &["To help.", "", "And more."]);
    counted.notes = vec!["4 of 500 words".into()];
    let mut open = entry("", "Who signs?", &[]);
    open.notes = vec!["Not sure yet".into()];
    let (_, paragraphs) = made(&order(vec![entry("1.1(a)", "Name?", &["Acorn"]), counted, open]));
    let expected = [
        ("Title", "Questionnaire"),
        ("Subtitle", "Leeds & York"),
        ("Detail", "Date\t28 November 2026"),
        ("Notice", "Check with the buyer."),
        ("Heading1", "About you"),
        ("Heading2", "1.1(a)\u{2002}Name?"),
        ("Answer", "Acorn"),
        ("Heading2", "1.2\u{2002}What for?"),
        ("Answer", "To help."),
        ("Answer", ""),
        ("Answer", "And more."),
        ("Count", "4 of 500 words"),
        ("Heading2", "Who signs?"),
        ("Open", "Not sure yet"),
    ];
    let found: Vec<(&str, &str)> = paragraphs.iter().map(|(style, words)| (style.as_str(), words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn several_choices_are_a_list_and_an_address_is_one_paragraph() {
    let mut many = entry("", "Which?", &["Housing", "Work"]);
    many.kind = "choose_many".into();
    let mut address = entry("", "Where?", &["12 Harbour Row", "Whitby", "YO22 4AA"]);
    address.kind = "address".into();
    let (_, paragraphs) = made(&order(vec![many, address]));
    let lists: Vec<_> = paragraphs.iter().filter(|(style, _)| style == "AnswerList").map(|(_, words)| words.as_str()).collect();
    assert_eq!(lists, ["Housing", "Work"]);
    assert!(paragraphs.contains(&("Answer".into(), "12 Harbour Row\nWhitby\nYO22 4AA".into())));
}

#[test]
fn groups_and_tables_are_tables_whose_headings_repeat() {
    let mut group = entry("1.3", "Who runs it?", &[]);
    group.state = State::Done;
    group.rows =
        vec![EntryRow { name: "Sam Okoro".into(), questions: vec![entry("1.3(i)", "Role?", &["Chair"]), entry("", "Since?", &[])] }];
    let mut budget = entry("", "Costs?", &[]);
    budget.table = Some(Grid {
        columns: vec!["What".into(), "Cost".into()],
        rows: vec![vec!["Hall".into(), "£500".into()], vec!["Tea".into(), String::new()]],
        total: "Total £500".into(),
    });
    let (bytes, paragraphs) = made(&order(vec![group, budget]));
    let xml = part(&bytes, "word/document.xml");
    assert_eq!((xml.matches("<w:tbl>").count(), xml.matches("<w:tblHeader/>").count()), (2, 2));
    let words: Vec<_> = paragraphs.iter().skip_while(|(style, _)| style != "Heading3").map(|(_, words)| words.as_str()).collect();
    let group = ["Sam Okoro", "Number", "Question", "Answer", "1.3(i)", "Role?", "Chair", "", "Since?", "", ""];
    let budget = ["Costs?", "What", "Cost", "Hall", "£500", "Tea", "", "", "Total £500"];
    assert_eq!(words, [&group[..], &budget].concat());
}

#[test]
fn official_words_say_where_they_are_from() {
    let mut quoted = entry("Schedule 6", "Guilty?", &["No"]);
    quoted.official = Some(Official { document: "Procurement Act 2023".into(), reference: "Schedule 6".into(), words: "Ancillary".into() });
    let (_, paragraphs) = made(&order(vec![quoted]));
    assert!(paragraphs.contains(&("Official".into(), "Official words (Procurement Act 2023): Ancillary".into())), "{paragraphs:?}");
}

#[test]
fn sources_stand_at_the_end_under_their_heading() {
    let mut with = one("x");
    with.words.sources = vec!["PPN 03/24. Checked 22 November 2026".into()];
    let (_, paragraphs) = made(&with);
    let end = [("Heading1".to_owned(), "Sources".to_owned()), ("Source".to_owned(), "PPN 03/24. Checked 22 November 2026".to_owned())];
    assert_eq!(paragraphs[paragraphs.len() - 2..], end);
}

#[test]
fn script_tags_emoji_and_forbidden_signs_do_no_harm() {
    let typed = "<script>alert(1)</script> ]]> &amp; 😀👩‍👩‍👧 مرحبا \u{0}\u{1}\u{8}\u{c}\u{1b}\u{fffe}\u{ffff}end";
    let (bytes, paragraphs) = made(&one(typed));
    assert!(paragraphs.contains(&("Answer".into(), "<script>alert(1)</script> ]]> &amp; 😀👩‍👩‍👧 مرحبا end".into())), "{paragraphs:?}");
    assert!(!part(&bytes, "word/document.xml").contains("<script"));
}

#[test]
fn an_answer_of_200_kb_is_there_to_its_last_word() {
    let long = format!("{}end", "Lorem ipsum ŵ ".repeat(14_300));
    assert!(long.len() > 200_000);
    let (_, paragraphs) = made(&one(&long));
    assert!(paragraphs.contains(&("Answer".into(), long)));
}

#[test]
fn a_title_is_escaped_wherever_it_stands() {
    let (bytes, _) = made(&one("x"));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>Questionnaire: Leeds &amp; York</dc:title>"));
    let footer = paragraphs(&part(&bytes, "word/footer.xml"));
    assert_eq!(footer, [("Footer".to_owned(), "Questionnaire: Leeds & York\tPage 1 of 1".to_owned())]);
}

#[test]
fn the_language_is_said_for_the_whole_and_for_what_is_in_the_other() {
    let mut welsh = one("Tŷ");
    welsh.document.lang = "cy".into();
    let (bytes, _) = made(&welsh);
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"cy-GB\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>cy-GB</dc:language>"));
    let body = part(&bytes, "word/document.xml");
    // The walk is not translated, so its questions are in English; what was typed is not known and has none.
    assert!(body.contains("<w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">Why?</w:t>"), "{body}");
    assert!(body.contains("<w:r><w:t xml:space=\"preserve\">Tŷ</w:t>"), "{body}");
    let (bytes, _) = made(&one("x"));
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"en-GB\"") && !part(&bytes, "word/document.xml").contains("w:lang"));
}

#[test]
fn nothing_tells_who_made_it() {
    let (bytes, _) = made(&one("x"));
    for (name, text) in parts(&bytes) {
        for word in ["creator", "lastModifiedBy", "Company", "Application", "rsid"] {
            assert!(!text.contains(word), "{name} holds {word}");
        }
    }
}

#[test]
fn every_part_is_named_and_of_a_known_type() {
    let (bytes, _) = made(&one("x"));
    let parts = parts(&bytes);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    let named = |part: &str| parts.iter().any(|(name, _)| name == part);
    for part in parts[0].1.split("PartName=\"/").skip(1) {
        assert!(named(part.split('"').next().unwrap()), "{part}");
    }
    for (name, text) in &parts {
        paragraphs(text);
        assert!(!text.contains(LANGUAGE), "{name}");
    }
    let styles = &parts.iter().find(|(name, _)| name == "word/styles.xml").unwrap().1;
    let body = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    for style in body.split("Style w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "there is no style {style}");
    }
}

#[test]
fn what_is_no_order_is_refused() {
    for json in ["", "{}", "null", "{\"words\":{}}", "<docx/>"] {
        assert_eq!(from_json(json), Err(Fault::Unreadable), "{json}");
    }
    assert!(from_json(&wire::write(&one("x"))).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_comes_back_but_for_what_xml_forbids(typed in "\\PC{0,60}|[\\x00-\\x20<>&'\"\u{fffe}\u{10ffff}א-ت]{0,60}") {
        let (_, paragraphs) = made(&one(&typed));
        let kept = |sign: &char| matches!(sign, '\t' | '\n') || (*sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}'));
        let line = |sign: char| if matches!(sign, '\r' | '\u{b}' | '\u{2028}' | '\u{2029}') { '\n' } else { sign };
        let expected: String = typed.chars().map(line).filter(kept).collect();
        let found = paragraphs.into_iter().find(|(style, _)| style == "Answer").unwrap().1;
        prop_assert_eq!(found, expected);
    }
}
