//! What people type, and what it means or what is wrong with it.

use super::*;
use crate::question::{Cell, Column, Table, Total};

fn context() -> Context<'static> {
    Context { today: Date::new(2026, 11, 22).unwrap(), money: &|_| Some(100_000) }
}

fn text(typed: &str) -> Input {
    Input::Text(typed.into())
}

fn in_parts(parts: &[(&str, &str)]) -> Input {
    Input::Parts(parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

#[track_caller]
fn sound(kind: &Kind, input: Input, value: Value) {
    assert_eq!(read(kind, &input, &context()), Ok(value), "{input:?}");
}

#[track_caller]
fn faulty(kind: &Kind, input: Input, faults: &[(&str, Code, i64)]) {
    let found = read(kind, &input, &context()).unwrap_err();
    let found: Vec<_> = found.iter().map(|fault| (fault.part.as_str(), fault.code, fault.number)).collect();
    assert_eq!(found, faults, "{input:?}");
    let promised = codes(kind);
    assert!(found.iter().all(|(_, code, _)| promised.contains(code)), "codes() leaves out one of {found:?}");
}

const MONEY: Kind = Kind::Money { min: None, max: Some(1_000_000) };

#[test]
fn money_is_read_as_people_write_it() {
    for typed in ["1234.50", "£1,234.50", " £ 1 234.5 ", "1234.500"] {
        sound(&MONEY, text(typed), Value::Money(123_450));
    }
    sound(&MONEY, text(".5"), Value::Money(50));
    sound(&MONEY, text("0"), Value::Money(0));
}

#[test]
fn money_with_words_is_told_and_not_guessed() {
    for typed in ["about 500", "5k", "£", "five", "1.2.3", "1e5", "٣"] {
        faulty(&MONEY, text(typed), &[("", Code::NotMoney, 0)]);
    }
    faulty(&MONEY, text("1.234"), &[("", Code::TooManyDecimals, 2)]);
    faulty(&MONEY, text("-5"), &[("", Code::TooSmall, 0)]);
    faulty(&MONEY, text("10000.01"), &[("", Code::TooLarge, 1_000_000)]);
    faulty(&MONEY, text(&"9".repeat(200)), &[("", Code::TooLarge, 100_000_000_000_000)]);
}

#[test]
fn numbers_and_percentages_are_in_thousandths() {
    let staff = Kind::Number { decimals: 1, min: Some(0), max: None, unit: String::new() };
    sound(&staff, text("2.5"), Value::Number(2_500));
    faulty(&staff, text("2.55"), &[("", Code::TooManyDecimals, 1)]);
    faulty(&staff, text("two"), &[("", Code::NotANumber, 0)]);
    sound(&Kind::Percentage, text("12.5 %"), Value::Percentage(12_500));
    faulty(&Kind::Percentage, text("101"), &[("", Code::TooLarge, 100_000)]);
    faulty(&Kind::Percentage, text("half"), &[("", Code::NotAPercentage, 0)]);
}

#[test]
fn a_date_that_cannot_be_is_told_by_its_part() {
    let past = Kind::Date(DateRange::Past);
    let day = |day, month, year| in_parts(&[("day", day), ("month", month), ("year", year)]);
    sound(&past, day("1", "nov", "2019"), Value::Date(Date::new(2019, 11, 1).unwrap()));
    sound(&past, day("1", "Tachwedd", "2019"), Value::Date(Date::new(2019, 11, 1).unwrap()));
    sound(&past, day("22", "11", "2026"), Value::Date(Date::new(2026, 11, 22).unwrap()));
    faulty(&past, day("31", "2", "2019"), &[("day", Code::NotADate, 0)]);
    faulty(&past, day("1", "13", "2019"), &[("month", Code::NotADate, 0)]);
    faulty(&past, day("1", "1", "19"), &[("year", Code::NotADate, 0)]);
    faulty(&past, day("1", "", "2019"), &[("month", Code::DateIncomplete, 0)]);
    faulty(&past, day("23", "11", "2026"), &[("", Code::DateInFuture, 0)]);
    faulty(&Kind::Date(DateRange::Future), day("21", "11", "2026"), &[("", Code::DateInPast, 0)]);
    sound(&Kind::YearMonth, in_parts(&[("month", "3"), ("year", "2026")]), Value::YearMonth(2026, 3));
}

#[test]
fn text_past_a_limit_is_counted_and_kept() {
    let words = Kind::LongText(Limit::Words(3));
    sound(&words, text("un dau\ntri "), Value::Text("un dau\ntri".into()));
    faulty(&words, text("a b c d e"), &[("", Code::TooLong, 2)]);
    let line = Kind::ShortText { max: 3, autocomplete: String::new() };
    sound(&line, text("ŵé "), Value::Text("ŵé".into()));
    faulty(&line, text("ŵ😀é"), &[("", Code::TooLong, 1)]);
    faulty(&line, text("<b>x"), &[("", Code::TooLong, 1)]);
    faulty(&words, text(&"word ".repeat(40_000)), &[("", Code::TooLong, 39_997)]);
}

#[test]
fn contact_details_are_checked_for_slips() {
    sound(&Kind::Email, text("a.b+c@mail.example.org"), Value::Text("a.b+c@mail.example.org".into()));
    for typed in ["a", "a@b", "@b.org", "a b@c.org", "a@b..org", "a@@b.org"] {
        faulty(&Kind::Email, text(typed), &[("", Code::NotAnEmail, 0)]);
    }
    for typed in ["example.org", "https://www.example.org/a?b#c", "http://example.org:8080/"] {
        sound(&Kind::Web, text(typed), Value::Text(typed.into()));
    }
    for typed in ["example", "https://", "exa mple.org", "javascript:alert(1)"] {
        faulty(&Kind::Web, text(typed), &[("", Code::NotAWebAddress, 0)]);
    }
    for typed in ["0113 496 0000", "+44 (0)113 496 0000", "07700 900000", "01632 960001 ext 12", "01632 960001 x12", "01632 960001 est. 12"]
    {
        sound(&Kind::Phone, text(typed), Value::Text(typed.into()));
    }
    for typed in
        ["999", "0113 496 000x", "44+1134960000", "01632 96000l", "01632 960001 ask for Sam", "ext 01632960001", "01632 960001 ext 1234567"]
    {
        faulty(&Kind::Phone, text(typed), &[("", Code::NotAPhone, 0)]);
    }
}

#[test]
fn postcodes_come_out_in_their_usual_form() {
    for (typed, written) in [("ls14ap", "LS1 4AP"), ("SW1A 1AA", "SW1A 1AA"), ("m1 1ae", "M1 1AE"), ("gir0aa", "GIR 0AA")] {
        sound(&Kind::Postcode, text(typed), Value::Text(written.into()));
    }
    for typed in ["LS1", "12345", "LS1 44P", "ЛS1 4AP"] {
        faulty(&Kind::Postcode, text(typed), &[("", Code::NotAPostcode, 0)]);
    }
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    faulty(
        &Kind::Address,
        in_parts(&[("line1", ""), ("town", "Leeds"), ("postcode", "nowhere")]),
        &[("line1", Code::PartMissing, 0), ("postcode", Code::NotAPostcode, 0)],
    );
    faulty(&Kind::Person, in_parts(&[("name", "Ann")]), &[("role", Code::PartMissing, 0)]);
    let two = Kind::Declaration(vec!["a".into(), "b".into()]);
    faulty(&two, Input::Many(vec!["1".into()]), &[("0", Code::NotAgreed, 0)]);
    sound(&two, Input::Many(vec!["1".into(), "0".into()]), Value::Agreed);
}

#[test]
fn none_of_these_stands_alone() {
    let choice = |value: &str, alone| Choice { value: value.into(), alone, ..Choice::default() };
    let many = Kind::ChooseMany(vec![choice("a", false), choice("none", true)]);
    sound(&many, Input::Many(vec!["none".into()]), Value::Options(vec!["none".into()]));
    faulty(&many, Input::Many(vec!["a".into(), "none".into()]), &[("", Code::AloneOption, 0)]);
    faulty(&many, Input::Many(vec!["gone".into()]), &[("", Code::UnknownOption, 0)]);
    faulty(&Kind::YesNo, text("perhaps"), &[("", Code::UnknownOption, 0)]);
}

#[test]
fn a_budget_adds_up_or_says_by_how_much_it_does_not() {
    let column = |id: &str, cell| Column { id: id.into(), label: id.into(), cell, optional: false };
    let total = Some(Total { column: "cost".into(), equals: Some("asked".into()) });
    let columns = vec![column("what", Cell::Text), column("cost", Cell::Money)];
    let budget = Kind::Table(Table { columns, min: 1, max: 3, add: "Add".into(), total });
    let row = |what: &str, cost: &str| Map::from([("what".to_owned(), what.to_owned()), ("cost".into(), cost.into())]);
    let table = |rows: &[(&str, &str)]| Input::Table(rows.iter().map(|(what, cost)| row(what, cost)).collect());
    let read_it = read(&budget, &table(&[("Room", "£400"), ("", " "), ("Travel", "600.00")]), &context()).unwrap();
    let Value::Table { rows, total } = read_it else { panic!("not a table") };
    assert_eq!((rows.len(), total), (2, Some(100_000)));
    faulty(&budget, table(&[("Room", "400")]), &[("", Code::TotalDiffers, -60_000)]);
    faulty(&budget, table(&[("", "400"), ("Travel", "lots")]), &[("0.what", Code::PartMissing, 0), ("1.cost", Code::NotMoney, 0)]);
    faulty(&budget, table(&[]), &[("", Code::TooFewRows, 1)]);
}

#[test]
fn a_cell_of_several_lines_takes_more_than_one_of_one_line() {
    let table = |cell| {
        let columns = vec![Column { id: "what".into(), label: "What".into(), cell, optional: false }];
        Kind::Table(Table { columns, min: 1, max: 1, add: "Add".into(), total: None })
    };
    let typed = |count: usize| Input::Table(vec![Map::from([("what".to_owned(), "x".repeat(count))])]);
    assert!(read(&table(Cell::LongText), &typed(2_000), &context()).is_ok());
    faulty(&table(Cell::LongText), typed(2_001), &[("0.what", Code::TooLong, 1)]);
    faulty(&table(Cell::Text), typed(251), &[("0.what", Code::TooLong, 1)]);
}

#[test]
fn pence_are_written_as_they_are_typed() {
    assert_eq!(written_pence(123_450), "1234.50");
    assert_eq!(written_pence(500), "5");
    assert_eq!(written_pence(-5), "-0.05");
}
