//! What is offered again, what is not, and what goes to the bank.

use super::*;
use crate::answer::Origin;
use crate::question::{Group, Limit};
use crate::replay::replay;
use crate::testing::{put, question, say, today, walk};
use crate::time::Instant;
use crate::walk::Walk;

/// Noon on the day the tests take for today, in milliseconds.
const NOON: i64 = 1_795_348_800_000;
const DAY: i64 = 86_400_000;

fn named(id: &str, prefill: Prefill) -> Question {
    Question { prefill, ..question(id, Kind::LongText(Limit::Words(3)), None) }
}

fn offered(walk: &Walk, sheet: &Sheet, bank: &Sheet) -> Vec<(String, i64, bool)> {
    let replay = replay(walk, sheet, today());
    offers(&replay, bank, today()).iter().map(|offer| (offer.question.id.to_string(), offer.days, offer.preview)).collect()
}

fn give(bank: &mut Sheet, fact: &str, text: &str, days_ago: i64) {
    let at = Instant(NOON - days_ago * DAY);
    let held = Held {
        answer: Input::Text(text.into()).into(),
        at: Instant(NOON),
        question: fact.into(),
        wording: "old".into(),
        origin: Some(Origin { name: "A form".into(), at }),
    };
    bank.put(fact.into(), None, held);
}

#[test]
fn an_earlier_answer_is_offered_with_the_age_it_had_where_it_was_given() {
    let walk = walk(vec![vec![named("a", Prefill::Yes), named("b", Prefill::Preview), named("c", Prefill::Never)]]);
    let mut bank = Sheet::default();
    give(&mut bank, "a", "Acorn", 3);
    give(&mut bank, "b", "Oak", 0);
    give(&mut bank, "c", "I declare", 0);
    let expected = vec![("a".to_owned(), 3, false), ("b".to_owned(), 0, true)];
    assert_eq!(offered(&walk, &Sheet::default(), &bank), expected);

    let mut sheet = Sheet::default();
    say(&mut sheet, "a", "mine");
    assert_eq!(offered(&walk, &sheet, &bank), expected[1..], "what is answered is not offered again");
}

#[test]
fn an_answer_the_question_would_refuse_is_not_offered_and_one_to_older_words_says_so() {
    let mut asked = named("a", Prefill::Yes);
    asked.wording = "new".into();
    let walk = walk(vec![vec![asked]]);
    let mut bank = Sheet::default();
    give(&mut bank, "a", "one two three four", 0);
    assert!(offered(&walk, &Sheet::default(), &bank).is_empty());
    give(&mut bank, "a", "one two", 0);
    let sheet = Sheet::default();
    let replay = replay(&walk, &sheet, today());
    assert!(offers(&replay, &bank, today())[0].reworded);
}

#[test]
fn the_words_of_another_walk_are_no_change_of_words() {
    let mut asked = named("a", Prefill::Yes);
    asked.wording = "here".into();
    assert!(asked.is_reworded(&"a".into(), &"there".into()));
    asked.elsewhere = vec!["there".into()];
    assert!(!asked.is_reworded(&"a".into(), &"there".into()));
    assert!(asked.is_reworded(&"a".into(), &"before".into()));
    assert!(!asked.is_reworded(&"b".into(), &"before".into()), "an answer to another question says nothing of these words");
}

#[test]
fn what_is_never_kept_neither_comes_from_the_bank_nor_goes_there() {
    let mut asked = named("a", Prefill::Yes);
    asked.keep = Keep::Never;
    let mut bank = Sheet::default();
    give(&mut bank, "a", "Acorn", 0);
    assert_eq!(offer(&asked, &bank, today()), None);
    let sheet = bank.clone();
    let sound = Standing::Sound(crate::parse::Value::Text("Acorn".into()));
    assert_eq!(saving(&asked, &sound, &sheet, &Sheet::default(), "A form"), Saving::Nothing);
}

#[test]
fn a_first_answer_is_saved_and_a_differing_one_asks() {
    let asked = named("a", Prefill::Yes);
    let sound = Standing::Sound(crate::parse::Value::Text("Acorn".into()));
    let (mut sheet, mut bank) = (Sheet::default(), Sheet::default());
    say(&mut sheet, "a", "Acorn");
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::First);
    say(&mut bank, "a", "Acorn");
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::Same);
    say(&mut bank, "a", "Oak");
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::Differs);
    assert_eq!(saving(&asked, &Standing::NotSure, &sheet, &bank, "A form"), Saving::Nothing);
    put(&mut bank, "a", None, Input::Removed.into());
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::First, "what was taken out of the bank may be put back");
}

#[test]
fn a_correction_where_the_answer_was_first_given_is_saved_without_asking() {
    let asked = named("a", Prefill::Yes);
    let sound = Standing::Sound(crate::parse::Value::Text("1123456".into()));
    let (mut sheet, mut bank) = (Sheet::default(), Sheet::default());
    say(&mut sheet, "a", "1123456");
    give(&mut bank, "a", "1123465", 0);
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::Corrects);
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "Another form"), Saving::Differs);
    give(&mut bank, "a", "1123456", 0);
    assert_eq!(saving(&asked, &sound, &sheet, &bank, "A form"), Saving::Same);
}

#[test]
fn a_group_goes_to_the_bank_with_its_rows_and_without_what_is_never_kept() {
    let mut secret = named("secret", Prefill::Yes);
    secret.keep = Keep::Never;
    let group = Group {
        fields: vec![named("name", Prefill::Yes), secret],
        min: 0,
        max: 5,
        item: String::new(),
        add: String::new(),
        summary: Vec::new(),
    };
    let asked = question("people", Kind::Group(Box::new(group)), None);
    let mut sheet = Sheet::default();
    put(&mut sheet, "people", Some("r1"), Input::Row.into());
    put(&mut sheet, "people", Some("r2"), Input::Removed.into());
    for (fact, row) in [("name", "r1"), ("secret", "r1"), ("name", "r2")] {
        put(&mut sheet, fact, Some(row), Input::Text(format!("{fact} {row}")).into());
    }
    let found = belonging(&asked, &sheet);
    let found: Vec<_> = found.iter().map(|(fact, row, _)| (fact.as_str(), row.as_ref().map(RowId::as_str))).collect();
    assert_eq!(found, [("people", Some("r1")), ("name", Some("r1"))]);
    assert!(offer(&asked, &sheet, today()).is_some());
}
