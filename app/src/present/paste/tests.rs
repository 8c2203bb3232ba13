//! What is copied for each kind of answer, and what is said of its length.

use super::*;
use domain::answer::{Answer, Held, Input, Mark};
use domain::catalogue::Interface;
use domain::map::Map;
use domain::replay::replay;
use domain::time::{Date, Instant};
use domain::walk::Walk;
use serde_json::{Value, json};

fn question(id: &str, kind: Value) -> Value {
    json!({
        "id": id, "fact": id, "kind": kind, "minutes": 1, "wording": "",
        "text": { "ask": format!("{id}?"), "official": { "document": "Form", "reference": format!("1.{id}") } },
    })
}

fn walk(questions: Vec<Value>) -> Walk {
    let walk = json!({
        "slug": "w", "title": "W", "summary": [], "minutes": 1, "outcomes": [], "lang": "en", "version": "",
        "sections": [{ "id": "s", "title": "S", "questions": questions }],
    });
    serde_json::from_value(walk).unwrap()
}

fn interface() -> Interface {
    let mut interface = Interface { lang: "en".into(), messages: vec![vec![]; Msg::COUNT], ..Interface::default() };
    let words: [(Msg, &[&str]); 13] = [
        (Msg::GroupRow, &["{item} {n}"]),
        (Msg::PasteWords, &["{n} word", "{n} words"]),
        (Msg::PasteCharacters, &["{n} character", "{n} characters"]),
        (Msg::PasteLimitWords, &["Limit {n} word.", "Limit {n} words."]),
        (Msg::PasteLimitCharacters, &["Limit {n} character.", "Limit {n} characters."]),
        (Msg::PasteStrictest, &["Some count {n}.", "Some count {n}."]),
        (Msg::PasteOverWords, &["{n} word over", "{n} words over"]),
        (Msg::PasteOverCharacters, &["{n} character over", "{n} characters over"]),
        (Msg::PartLine1, &["Line 1"]),
        (Msg::PartTown, &["Town"]),
        (Msg::PartPostcode, &["Postcode"]),
        (Msg::QuestionYes, &["Yes"]),
        (Msg::GroupNoneMarked, &["None"]),
    ];
    for (key, forms) in words {
        interface.messages[key.index()] = forms.iter().map(ToString::to_string).collect();
    }
    interface
}

fn held(answer: Answer) -> Held {
    Held { answer, at: Instant(0), question: "q".into(), wording: String::new(), origin: None }
}

/// The items of a walk with these answers.
fn items(walk: &Walk, answers: Vec<(&str, Option<&str>, Answer)>) -> Vec<Item> {
    let mut sheet = Sheet::default();
    for (fact, row, answer) in answers {
        sheet.put(fact.into(), row.map(RowId::from), held(answer));
    }
    let replay = replay(walk, &sheet, Date::new(2026, 11, 28).unwrap());
    let interface = interface();
    let sections = sections(&Words(&interface), &replay, &sheet, &"w".into(), &"i".into());
    sections.into_iter().flat_map(|section| section.items).collect()
}

/// What is copied for the one question there is.
#[track_caller]
fn copied(kind: Value, input: Input, texts: &[&str]) {
    let walk = walk(vec![question("q", kind)]);
    let found = items(&walk, vec![("q", None, input.into())]);
    let pieces: Vec<_> = found[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(pieces, texts);
}

fn typed(text: &str) -> Input {
    Input::Text(text.into())
}

fn in_parts(parts: &[(&str, &str)]) -> Map<String, String> {
    parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn numbers_and_days_are_copied_as_a_field_for_them_takes_them() {
    copied(json!({ "money": { "min": null, "max": null } }), typed("£12,500.50"), &["12500.50"]);
    copied(json!({ "number": { "decimals": 1, "min": null, "max": null, "unit": "people" } }), typed("1,200.5"), &["1200.5"]);
    copied(json!("percentage"), typed("40%"), &["40"]);
    copied(json!({ "date": "any" }), Input::Parts(in_parts(&[("day", "1"), ("month", "Nov"), ("year", "2019")])), &["01/11/2019"]);
    copied(json!("year_month"), Input::Parts(in_parts(&[("month", "3"), ("year", "2026")])), &["03/2026"]);
    copied(json!("yes_no"), typed("yes"), &["Yes"]);
}

#[test]
fn each_part_of_an_address_is_copied_by_itself() {
    let parts = in_parts(&[("line1", "12 Harbour Row"), ("line2", " "), ("town", "Whitby"), ("postcode", "YO22 4AA")]);
    copied(json!("address"), Input::Parts(parts.clone()), &["12 Harbour Row", "Whitby", "YO22 4AA"]);
    let walk = walk(vec![question("q", json!("address"))]);
    let labels: Vec<_> =
        items(&walk, vec![("q", None, Input::Parts(parts).into())])[0].pieces.iter().map(|piece| piece.label.clone()).collect();
    assert_eq!(labels, ["Line 1", "Town", "Postcode"]);
}

#[test]
fn what_cannot_stand_yet_is_copied_as_it_was_typed() {
    copied(json!({ "money": { "min": null, "max": null } }), typed("about 500"), &["about 500"]);
    copied(json!("address"), Input::Parts(in_parts(&[("town", "Whitby")])), &["Whitby"]);
    copied(json!({ "long_text": { "words": 2 } }), typed("one two three"), &["one two three"]);
    copied(json!({ "long_text": { "words": 2 } }), typed(" \n"), &[]);
}

#[test]
fn an_accent_that_stands_by_itself_is_put_on_its_letter() {
    copied(json!({ "short_text": { "max": 9 } }), typed("Ty\u{302} Gwyn"), &["Tŷ Gwyn"]);
}

#[test]
fn a_table_is_copied_cell_by_cell() {
    let kind = json!({ "table": {
        "columns": [{ "id": "what", "label": "What", "cell": "text" }, { "id": "cost", "label": "Cost", "cell": "money" }],
        "min": 1, "max": 3, "add": "Add", "total": null,
    } });
    let rows = vec![in_parts(&[("what", "Room\thire"), ("cost", "£1,400")]), in_parts(&[("what", "Travel"), ("cost", "60.5")])];
    copied(kind, Input::Table(rows), &["Room hire", "1400", "Travel", "60.50"]);
}

#[test]
fn a_text_says_its_counts_its_limit_and_what_is_too_much() {
    let told = |kind: Value, text: &str| {
        let walk = walk(vec![question("q", kind)]);
        let piece = items(&walk, vec![("q", None, typed(text).into())])[0].pieces[0].clone();
        (piece.count, piece.over)
    };
    let words = |most: u32| json!({ "long_text": { "words": most } });
    let characters = |most: u32| json!({ "long_text": { "characters": most } });
    assert_eq!(told(words(3), "one two three"), ("3 words, 13 characters. Limit 3 words.".into(), String::new()));
    assert_eq!(told(words(1), "well-known"), ("1 word, 10 characters. Limit 1 word. Some count 2.".into(), String::new()));
    assert_eq!(
        told(characters(5), "Tŷ 😀\nx"),
        ("3 words, 7 characters. Limit 5 characters. Some count 8.".into(), "2 characters over".into())
    );
    assert_eq!(told(words(2), "a b c"), ("3 words, 5 characters. Limit 2 words.".into(), "1 word over".into()));
}

#[test]
fn each_row_of_a_group_stands_by_itself_with_its_fields() {
    let field = |id: &str| question(id, json!({ "short_text": { "max": 50 } }));
    let group = json!({ "group": {
        "fields": [field("name"), field("role")], "summary": ["name"], "min": 0, "max": 9, "item": "Person", "add": "Add",
    } });
    let walk = walk(vec![question("people", group)]);
    let found = items(
        &walk,
        vec![
            ("people", Some("a"), Input::Row.into()),
            ("name", Some("a"), typed("Ann").into()),
            ("role", Some("a"), typed("Chair").into()),
            ("people", Some("b"), Input::Row.into()),
            ("people", Some("c"), Input::Row.into()),
            ("role", Some("c"), typed("Cook").into()),
        ],
    );
    let told: Vec<_> = found.iter().map(|item| (item.row.as_str(), item.all(), item.place.row.clone())).collect();
    assert_eq!(
        told,
        [("Ann", "Ann\n\nChair".into(), Some("a".into())), ("Person 3", "Cook".into(), Some("c".into()))],
        "a row in which nothing was said is left out"
    );
    assert_eq!(found[0].pieces[1].label, "role?");
    let none = Answer { mark: Mark::Blank, ..Answer::default() };
    assert_eq!(items(&walk, vec![("people", None, none)])[0].all(), "None");
}

#[test]
fn what_is_never_kept_is_typed_at_the_portal_and_what_is_not_answered_is_not_pasted() {
    let mut never = question("secret", json!("yes_no"));
    never["keep"] = json!("never");
    let walk = walk(vec![never, question("open", json!("yes_no"))]);
    let told: Vec<_> = items(&walk, vec![]).iter().map(|item| (item.by_hand, item.is_for_portal(), item.reference.clone())).collect();
    assert_eq!(told, [(true, true, "1.secret".into()), (false, false, "1.open".into())]);
}

#[test]
fn what_is_not_on_the_form_is_not_pasted_and_a_section_stands_where_the_form_has_it() {
    let mut aside = question("aside", json!("yes_no"));
    aside["off_form"] = json!(true);
    let mut walk = walk(vec![aside, question("first", json!("yes_no"))]);
    let mut last = walk.sections[0].clone();
    last.questions.truncate(1);
    last.questions[0].off_form = false;
    (last.id, last.on_form_after) = ("z".into(), "s".into());
    let middle = domain::walk::Section { id: "m".into(), on_form_after: Default::default(), ..walk.sections[0].clone() };
    walk.sections.extend([middle, last]);
    let sheet = Sheet::default();
    let replay = replay(&walk, &sheet, Date::new(2026, 11, 28).unwrap());
    let interface = interface();
    let found = sections(&Words(&interface), &replay, &sheet, &"w".into(), &"i".into());
    let asks: Vec<_> = found.iter().flat_map(|section| section.items.iter().map(|item| item.ask.as_str())).collect();
    assert_eq!(asks, ["first?", "aside?", "first?"]);
}

#[test]
fn a_cell_is_counted_against_its_limit() {
    let columns = json!([
        { "id": "what", "label": "What", "cell": "long_text" },
        { "id": "who", "label": "Who", "cell": "text" },
        { "id": "cost", "label": "Cost", "cell": "money" },
    ]);
    let walk = walk(vec![question("work", json!({ "table": { "columns": columns, "min": 1, "max": 4, "add": "Add" } }))]);
    let row: Map<String, String> =
        [("what", "A short text"), ("who", "Us"), ("cost", "5")].map(|(id, text)| (id.to_owned(), text.to_owned())).into_iter().collect();
    let found = items(&walk, vec![("work", None, Input::Table(vec![row]).into())]);
    let counts: Vec<_> = found[0].pieces.iter().map(|piece| piece.count.as_str()).collect();
    assert_eq!(counts, ["3 words, 12 characters. Limit 2000 characters.", "1 word, 2 characters. Limit 250 characters.", ""]);
}

#[test]
fn an_unsure_answer_and_one_that_is_too_long_are_not_handed_out_unseen() {
    let walk = walk(vec![
        question("sure", json!({ "long_text": { "words": 2 } })),
        question("unsure", json!("yes_no")),
        question("long", json!({ "long_text": { "words": 2 } })),
    ]);
    let unsure = domain::answer::Answer { mark: domain::answer::Mark::NotSure, ..Input::Text("yes".into()).into() };
    let found = items(
        &walk,
        vec![
            ("sure", None, Input::Text("a b".into()).into()),
            ("unsure", None, unsure),
            ("long", None, Input::Text("a b c".into()).into()),
        ],
    );
    assert_eq!(found.iter().map(Item::is_ready).collect::<Vec<_>>(), [true, false, false]);
}
