//! Every row of our research tables is asked about somewhere in the content: tables of row ids, looked up in what the walks ask.

use crate::{compiled, content};
use content::author::Authored;
use content::author::format::Official;
use std::collections::BTreeSet;

/// A research table: its name, the walks that must ask about its rows, and the ids of the rows.
struct Table {
    name: &'static str,
    walks: &'static [&'static str],
    rows: &'static [&'static str],
}

const TABLES: &[Table] = &[
    Table {
        name: "1.2 Selection Questionnaire, part 1",
        walks: &["selection-questionnaire"],
        rows: &[
            "SQ1-01", "SQ1-02", "SQ1-03", "SQ1-04", "SQ1-05", "SQ1-06", "SQ1-07", "SQ1-08", "SQ1-09", "SQ1-10", "SQ1-11", "SQ1-12",
            "SQ1-13", "SQ1-14", "SQ1-15", "SQ1-16", "SQ1-17",
        ],
    },
    Table {
        name: "1.2 Selection Questionnaire, part 2",
        walks: &["selection-questionnaire"],
        rows: &[
            "SQ2-01", "SQ2-02", "SQ2-03", "SQ2-04", "SQ2-05", "SQ2-06", "SQ2-07", "SQ2-08", "SQ2-09", "SQ2-10", "SQ2-11", "SQ2-12",
            "SQ2-13", "SQ2-14", "SQ2-15", "SQ2-16", "SQ2-17", "SQ2-18", "SQ2-19", "SQ2-20", "SQ2-21",
        ],
    },
    Table {
        name: "1.2 Selection Questionnaire, part 3",
        walks: &["selection-questionnaire"],
        rows: &[
            "SQ3-01", "SQ3-02", "SQ3-03", "SQ3-04", "SQ3-05", "SQ3-06", "SQ3-07", "SQ3-08", "SQ3-09", "SQ3-10", "SQ3-11", "SQ3-12",
            "SQ3-13", "SQ3-14", "SQ3-15", "SQ3-16", "SQ3-17", "SQ3-18", "SQ3-19",
        ],
    },
    Table {
        name: "1.3 Procurement Specific Questionnaire",
        walks: &["procurement-specific-questionnaire"],
        rows: &[
            "PSQ-01", "PSQ-02", "PSQ-03", "PSQ-04", "PSQ-05", "PSQ-05a", "PSQ-06", "PSQ-07", "PSQ-08", "PSQ-09", "PSQ-10", "PSQ-11",
            "PSQ-11a", "PSQ-12", "PSQ-13", "PSQ-13a", "PSQ-13b", "PSQ-14", "PSQ-15", "PSQ-16", "PSQ-17", "PSQ-18", "PSQ-19", "PSQ-20",
            "PSQ-21",
        ],
    },
    Table {
        name: "1.4 Find a Tender supplier registration, with its modules",
        walks: &["find-a-tender-registration"],
        rows: &[
            "CDP-01", "CDP-02", "CDP-03", "CDP-04", "CDP-05", "CDP-06", "CDP-07", "CDP-08", "CDP-09", "CDP-10", "CDP-11", "CDP-12",
            "CDP-13", "CDP-14", "CDP-15", "CDP-16", "CDP-17", "CDP-18", "CDP-19", "CDP-20", "MOD-CE", "MOD-DP", "MOD-HS", "MOD-MS",
            "MOD-PAY",
        ],
    },
    Table {
        name: "1.5 exclusion grounds under the Act",
        walks: &["procurement-specific-questionnaire"],
        rows: &[
            "EXM-01", "EXM-02", "EXM-03", "EXM-04", "EXM-05", "EXM-06", "EXM-07", "EXM-08", "EXM-09", "EXM-10", "EXM-11", "EXM-12",
            "EXM-13", "EXM-14", "EXM-15", "EXD-01", "EXD-02", "EXD-03", "EXD-04", "EXD-05", "EXD-06", "EXD-07", "EXD-08", "EXD-09",
        ],
    },
];

/// The rows that a walk asks about: of its questions and the fields of their groups, as the walk's overrides have them.
fn rows_of<'a>(content: &'a Authored, slug: &str) -> BTreeSet<&'a str> {
    let walk = content.walks.iter().find(|walk| walk.slug == slug).unwrap();
    let asked = walk.question_ids().map(|id| &content.questions[id]).flat_map(|question| {
        let fields = question.fields.iter().flatten().map(|id| &content.questions[id]);
        std::iter::once(question).chain(fields)
    });
    let official = |id: &str| {
        let over = walk.override_of(id).and_then(|over| over.official.as_ref());
        over.or_else(|| content.questions[id].official.as_ref())
    };
    asked.filter_map(|question| official(&question.id)).map(|official: &Official| official.row.as_str()).collect()
}

/// The rows that no question asks about, each with its table.
fn missing(content: &Authored) -> Vec<(&'static str, &'static str)> {
    let of_table = |table: &'static Table| {
        let found: BTreeSet<_> = table.walks.iter().flat_map(|slug| rows_of(content, slug)).collect();
        table.rows.iter().filter(move |row| !found.contains(*row)).map(|row| (table.name, *row)).collect::<Vec<_>>()
    };
    TABLES.iter().flat_map(of_table).collect()
}

#[test]
fn every_row_of_the_research_tables_is_asked_about() {
    // The tables have so many rows: none was dropped here to make the test pass.
    let counts: Vec<_> = TABLES.iter().map(|table| table.rows.iter().collect::<BTreeSet<_>>().len()).collect();
    assert_eq!(counts, [17, 21, 19, 25, 25, 24]);
    assert_eq!(missing(content()), []);
}

#[test]
fn a_row_that_nobody_asks_about_is_missed() {
    let mut content = content().clone();
    content.questions.get_mut("organisation-sme").unwrap().it.official = None;
    for walk in &mut content.walks {
        walk.it.overrides.retain(|over| over.question != "organisation-sme");
    }
    assert_eq!(missing(&content).iter().map(|(_, row)| *row).collect::<Vec<_>>(), ["SQ1-10"]);
}

#[test]
fn each_question_about_a_row_names_its_sources() {
    let content = content();
    let known: BTreeSet<_> = TABLES.iter().flat_map(|table| table.rows).copied().collect();
    for walk in &content.walks {
        for question in walk.question_ids().map(|id| &content.questions[id]) {
            let over = walk.override_of(&question.id);
            let official = over.and_then(|over| over.official.as_ref()).or(question.official.as_ref());
            let of_a_row = official.is_some_and(|official| known.contains(official.row.as_str()));
            assert!(
                !of_a_row || question.sources_in(over).iter().any(|source| content.sources.contains_key(&source.id)),
                "{}: {}",
                walk.slug,
                question.id
            );
        }
    }
}

#[test]
fn no_question_names_a_row_that_its_table_does_not_have() {
    let content = content();
    let known: BTreeSet<_> = TABLES.iter().flat_map(|table| table.rows).copied().collect();
    let series: BTreeSet<_> = known.iter().filter_map(|row| row.split_once('-')).map(|(series, _)| series).collect();
    for walk in &content.walks {
        for row in rows_of(content, &walk.slug) {
            let of_a_table = row.split_once('-').is_some_and(|(name, _)| series.contains(name));
            assert!(!of_a_table || known.contains(row), "{} names the row {row}, which no table has", walk.slug);
        }
    }
}

/// The official references of a walk, section by section as the form has them: the row of our table, and the reference.
fn on_the_form<'a>(content: &'a Authored, slug: &str) -> Vec<(&'a str, &'a str)> {
    let authored = content.walks.iter().find(|walk| walk.slug == slug).unwrap();
    let walk = &compiled().walks[&(slug.to_owned(), "en".to_owned())];
    let questions = walk.form_order().into_iter().flat_map(|place| &authored.section[place].questions);
    let official = |id: &String| {
        let over = authored.override_of(id).and_then(|over| over.official.as_ref());
        over.or(content.questions[id].official.as_ref()).map(|official| (official.row.as_str(), official.reference.as_str()))
    };
    questions.filter_map(official).collect()
}

#[test]
fn documents_and_pasting_follow_the_order_of_the_form() {
    let content = content();
    // Parts 1 and 2 of the Selection Questionnaire have official numbers, in the order of our rows. Part 3 is each buyer's own.
    let found = on_the_form(content, "selection-questionnaire");
    let numbered: Vec<_> = found.iter().map(|(row, _)| *row).filter(|row| row.starts_with("SQ1-") || row.starts_with("SQ2-")).collect();
    assert!(numbered.len() > 40 && numbered.is_sorted(), "{numbered:?}");
    // Of the other form only the numbers of one buyer are known: "Part 2 (questions 7 to 9 in one 2026 form)".
    let found = on_the_form(content, "procurement-specific-questionnaire");
    let number = |reference: &str| {
        let after = reference.split_once("question")?.1;
        after.split(|sign: char| !sign.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse::<u32>().ok()
    };
    let numbers: Vec<_> = found.iter().filter_map(|(_, reference)| number(reference)).collect();
    assert!(numbers.len() > 10 && numbers.is_sorted(), "{numbers:?}");
}
