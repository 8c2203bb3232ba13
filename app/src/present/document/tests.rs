//! A taking with one question of many kinds, as data, as an order and as a table.

use super::csv::csv;
use super::*;
use domain::answer::{Held, Mark};
use domain::catalogue::Interface;
use domain::document::Document;
use domain::question::{Choice, Column, Group, Official, Prefill, QuestionText, Source, Total};
use domain::replay::replay;
use domain::time::Instant;
use domain::walk::{Instances, Section, Walk};

fn today() -> Date {
    Date::new(2026, 11, 28).unwrap()
}

/// The few messages that the tests read.
fn interface() -> Interface {
    let mut messages = vec![Vec::new(); Msg::COUNT];
    let said = [
        (Msg::QuestionYes, "Yes"),
        (Msg::CheckOpen, "Not answered yet"),
        (Msg::DocumentNotSure, "Not sure yet"),
        (Msg::DocumentAtPortal, "Type this at the portal."),
        (Msg::DocumentOnlyHere, "Only here."),
        (Msg::DocumentWordsUsed, "{n} of {most} words"),
        (Msg::DocumentMostWords, "{most} words"),
        (Msg::DocumentAnsweredText, "{n} of {asked} questions"),
        (Msg::DocumentColumnAnswer, "Answer"),
        (Msg::ProblemTooLong, "{n} too many"),
        (Msg::TableTotal, "Total {total}"),
        (Msg::GroupRow, "{item} {n}"),
        (Msg::PasteWords, "{n} words"),
        (Msg::MonthM11, "November"),
        (Msg::QuestionChecked, "Checked {date}"),
        (Msg::QuestionCheckWith, "Check with {who}"),
        (Msg::QuestionWithFunder, "the funder"),
        (Msg::StartUnreviewed, "Not read yet."),
        (Msg::StartNotTranslated, "Not in Welsh yet."),
        (Msg::StateUnsure, "Not sure"),
        (Msg::DocumentPage, "Page {page} of {pages}"),
    ];
    for (key, words) in said {
        messages[key.index()] = vec![words.to_owned()];
    }
    Interface { lang: "en".into(), messages, ..Interface::default() }
}

fn question(id: &str, kind: Kind) -> Question {
    let official = Official { document: "SQ".into(), reference: format!("1.{id}"), words: String::new() };
    Question {
        id: id.into(),
        fact: id.into(),
        kind,
        keep: Keep::Account,
        prefill: Prefill::Yes,
        optional: false,
        minutes: 1,
        show_when: None,
        text: QuestionText { ask: format!("{id}?"), official: Some(official), ..QuestionText::default() },
        wording: String::new(),
        elsewhere: Vec::new(),
        off_form: false,
        sources: Vec::new(),
        review_by: today(),
    }
}

fn choices() -> Vec<Choice> {
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into(), ..Choice::default() };
    vec![choice("a", "Housing"), choice("b", "Work")]
}

fn column(id: &str, label: &str, cell: Cell) -> Column {
    Column { id: id.into(), label: label.into(), cell, optional: false }
}

fn walk(questions: Vec<Question>) -> Walk {
    let source = Source { title: "PPN 03/24".into(), address: "https://x".into(), checked: today(), status: Status::Partly };
    Walk {
        slug: "w".into(),
        title: "Questionnaire".into(),
        summary: Vec::new(),
        before: Vec::new(),
        minutes: 1,
        instances: Instances::Named,
        name_ask: String::new(),
        sections: vec![
            Section {
                id: "empty".into(),
                title: "Empty".into(),
                intro: Vec::new(),
                on_form_after: Default::default(),
                questions: Vec::new(),
            },
            Section { id: "s".into(), title: "About you".into(), intro: Vec::new(), on_form_after: Default::default(), questions },
        ],
        rules: Vec::new(),
        routes: Vec::new(),
        outcomes: Vec::new(),
        check_with: CheckWith::Funder,
        sources: vec![source],
        lang: "en".into(),
        unreviewed: true,
        version: "v1".into(),
        rest: String::new(),
    }
}

fn put(sheet: &mut Sheet, fact: &str, row: Option<&str>, answer: Answer) {
    let held = Held { answer, at: Instant(0), question: fact.into(), wording: String::new(), origin: None };
    sheet.put(fact.into(), row.map(RowId::from), held);
}

fn text(text: &str) -> Answer {
    Input::Text(text.into()).into()
}

fn made(questions: Vec<Question>, sheet: &Sheet) -> (Document, Order, String) {
    let (walk, interface) = (walk(questions), interface());
    let words = Words(&interface);
    let replay = replay(&walk, sheet, today());
    let document = document(&words, &replay, sheet, "", "Leeds", today());
    let csv = csv(&words, &document);
    (document.clone(), order(&words, &replay, document), csv)
}

fn entries(questions: Vec<Question>, sheet: &Sheet) -> Vec<Entry> {
    made(questions, sheet).0.sections.remove(0).questions
}

#[test]
fn each_question_that_is_asked_stands_in_order_with_its_number() {
    let name = question("name", Kind::ShortText { max: 100, autocomplete: "organization".into() });
    let mut sheet = Sheet::default();
    put(&mut sheet, "name", None, text("Acorn"));
    let (document, order, _) = made(vec![name, question("tax", Kind::YesNo)], &sheet);
    assert_eq!((document.organisation.as_str(), document.name.as_str(), document.made.iso().as_str()), ("Acorn", "Leeds", "2026-11-28"));
    assert_eq!(document.sections.len(), 1, "a section in which nothing is asked is left out");
    let found: Vec<_> =
        document.entries().map(|entry| (entry.reference(), entry.state, entry.answer.join("|"), entry.notes.join("|"))).collect();
    assert_eq!(
        found,
        [("1.name", State::Done, "Acorn".into(), String::new()), ("1.tax", State::Open, String::new(), "Not answered yet".into())]
    );
    let details: Vec<_> = order.words.details.iter().map(|detail| detail.text.as_str()).collect();
    assert_eq!(details, ["Acorn", "28 November 2026", "1 of 2 questions", "SQ"]);
    assert_eq!(order.words.sources, ["PPN 03/24 · https://x · Checked 28 November 2026 · Check with the funder"]);
    assert!(order.words.notices.contains(&"Not read yet.".to_owned()));
    assert_eq!(order.words.page, "Page {page} of {pages}");
}

#[test]
fn an_organisation_with_an_account_goes_under_its_name_there() {
    let (walk, interface, sheet) = (walk(vec![question("tax", Kind::YesNo)]), interface(), Sheet::default());
    let document = document(&Words(&interface), &replay(&walk, &sheet, today()), &sheet, "Oak", "", today());
    assert_eq!(document.organisation, "Oak");
}

#[test]
fn a_long_text_counts_and_says_when_it_is_too_long() {
    let mut sheet = Sheet::default();
    put(&mut sheet, "short", None, text("one two\n\nthree"));
    put(&mut sheet, "long", None, text("one two three four"));
    let asked = ["short", "long", "none"].map(|id| question(id, Kind::LongText(Limit::Words(3)))).to_vec();
    let found = entries(asked, &sheet);
    assert_eq!(
        (found[0].answer.clone(), found[0].used, found[0].limit),
        (vec!["one two".into(), String::new(), "three".into()], 3, Some(Limit::Words(3)))
    );
    assert_eq!(found[0].notes, ["3 of 3 words"]);
    assert_eq!((found[1].state, found[1].notes.clone()), (State::Problem, vec!["1 words too many".to_owned(), "4 of 3 words".into()]));
    assert_eq!(found[1].answer, ["one two three four"], "nothing is cut");
    assert_eq!(found[2].notes, ["Not answered yet"]);
}

#[test]
fn not_sure_shows_what_was_typed_in_words() {
    let unsure = |input| Answer { input, mark: Mark::NotSure };
    let mut sheet = Sheet::default();
    put(&mut sheet, "one", None, unsure(Input::Text("a".into())));
    put(&mut sheet, "many", None, unsure(Input::Many(vec!["a".into(), "b".into()])));
    put(&mut sheet, "sign", None, unsure(Input::Many(vec!["1".into()])));
    put(&mut sheet, "none", None, unsure(Input::Text(String::new())));
    let found = entries(
        vec![
            question("one", Kind::ChooseOne(choices())),
            question("many", Kind::ChooseMany(choices())),
            question("sign", Kind::Declaration(vec!["It is true.".into(), "I may sign.".into()])),
            question("none", Kind::YesNo),
        ],
        &sheet,
    );
    let answers: Vec<_> = found.iter().map(|entry| entry.answer.join("|")).collect();
    assert_eq!(answers, ["Housing", "Housing|Work", "I may sign.", ""]);
    assert!(found.iter().all(|entry| entry.state == State::NotSure && entry.notes == ["Not sure yet"]));
}

#[test]
fn what_is_never_kept_is_there_for_this_visit_or_to_be_typed_at_the_portal() {
    let never = |id| Question { keep: Keep::Never, ..question(id, Kind::ShortText { max: 100, autocomplete: String::new() }) };
    let mut sheet = Sheet::default();
    put(&mut sheet, "typed", None, text("1 May 1980"));
    put(&mut sheet, "dealt", None, Answer { mark: Mark::Blank, ..text("") });
    let found = entries(vec![never("typed"), never("open"), never("dealt")], &sheet);
    assert_eq!((found[0].answer.clone(), found[0].notes.clone()), (vec!["1 May 1980".to_owned()], vec!["Only here.".to_owned()]));
    for entry in &found[1..] {
        assert_eq!(
            (entry.state, entry.answer.len(), entry.notes.clone()),
            (State::Elsewhere, 0, vec!["Type this at the portal.".to_owned()])
        );
    }
}

#[test]
fn the_rows_of_a_group_have_their_names_and_fields() {
    let group = Group {
        fields: vec![question("who", Kind::ShortText { max: 100, autocomplete: String::new() }), question("paid", Kind::YesNo)],
        min: 0,
        max: 9,
        item: "Person".into(),
        add: String::new(),
        summary: vec!["who".into()],
    };
    let mut sheet = Sheet::default();
    for row in ["r1", "r2", "r3"] {
        put(&mut sheet, "people", Some(row), Input::Row.into());
    }
    put(&mut sheet, "who", Some("r1"), text("Sam"));
    put(&mut sheet, "paid", Some("r1"), text("yes"));
    put(&mut sheet, "paid", Some("r3"), text("yes"));
    let found = entries(vec![question("people", Kind::Group(Box::new(group)))], &sheet);
    assert_eq!((found[0].state, found[0].answer.len()), (State::Begun, 0));
    let rows: Vec<_> = found[0]
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.questions.iter().map(|field| field.answer.join("|")).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        rows,
        [("Sam", vec!["Sam".to_owned(), "Yes".into()]), ("Person 3", vec![String::new(), "Yes".into()])],
        "a row in which nothing was said is left out"
    );
}

#[test]
fn a_table_has_its_columns_its_sums_and_its_total() {
    let table = Table {
        columns: vec![column("what", "What", Cell::Text), column("cost", "Cost", Cell::Money)],
        min: 1,
        max: 9,
        add: String::new(),
        total: Some(Total { column: "cost".into(), equals: None }),
    };
    let row = |what: &str, cost: &str| [("what".to_owned(), what.to_owned()), ("cost".to_owned(), cost.to_owned())].into();
    let mut sheet = Sheet::default();
    put(&mut sheet, "budget", None, Input::Table(vec![row("Hall", "1200"), row(" ", ""), row("Tea", "30.5")]).into());
    let (document, _, csv) = made(vec![question("budget", Kind::Table(table))], &sheet);
    let grid = document.sections[0].questions[0].table.clone().unwrap();
    assert_eq!(grid.columns, ["What", "Cost"]);
    assert_eq!(grid.rows, [["Hall", "£1,200"], ["Tea", "£30.50"]]);
    assert_eq!(grid.total, "Total £1,230.50");
    assert!(csv.contains("\"What – Cost\nHall – £1,200\nTea – £30.50\nTotal £1,230.50\""), "{csv}");
}

#[test]
fn the_spreadsheet_has_a_line_for_each_question_and_runs_nothing() {
    let mut sheet = Sheet::default();
    put(&mut sheet, "sum", None, text("=1+1"));
    put(&mut sheet, "plan", None, text("a\tb\nc \"d\""));
    put(&mut sheet, "tax", None, Answer { mark: Mark::NotSure, ..text("") });
    let short = Kind::ShortText { max: 100, autocomplete: String::new() };
    let (_, _, csv) =
        made(vec![question("sum", short), question("plan", Kind::LongText(Limit::Words(1500))), question("tax", Kind::YesNo)], &sheet);
    let lines: Vec<&str> = csv.strip_prefix('\u{feff}').unwrap().split("\r\n").collect();
    assert!(lines[0].ends_with("\"question_id\",\"fact\"") && lines[0].contains("\"Answer\""), "{}", lines[0]);
    assert!(lines[1].starts_with("\"About you\",\"1.sum\",\"sum?\",\"\",\"'=1+1\","), "{}", lines[1]);
    assert!(lines[2].contains("\"a\tb\nc \"\"d\"\"\"") && lines[2].contains("\"4\",\"1,500 words\",\"plan\",\"plan\""), "{}", lines[2]);
    assert!(lines[3].contains("\"Not sure\",\"Not sure yet\""), "{}", lines[3]);
    assert_eq!(lines.len(), 5);
}

#[test]
fn a_walk_in_another_language_says_so() {
    let (mut walk, mut interface, sheet) = (walk(vec![question("tax", Kind::YesNo)]), interface(), Sheet::default());
    interface.lang = "cy".into();
    walk.unreviewed = false;
    let words = Words(&interface);
    let replay = replay(&walk, &sheet, today());
    let order = order(&words, &replay, document(&words, &replay, &sheet, "", "", today()));
    assert_eq!((order.document.lang.as_str(), order.document.walk.lang.as_str()), ("cy", "en"));
    assert!(order.words.notices.contains(&"Not in Welsh yet.".to_owned()));
}
