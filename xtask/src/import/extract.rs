//! Reads the Charity Commission's public extract: one JSON array with a row for each charity, behind a byte order mark.
//!
//! The columns: `publicextract.charity.json` as the Commission's own list of fields describes it. Rows of linked charities are left out, because
//! they share their main charity's number.

use super::Note;
use domain::api::charity::Charity;
use domain::time::{Date, Instant};
use serde::Deserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use std::io::BufRead;

/// Columns without which a row says too little.
const NEEDED: [&str; 4] = ["registered_charity_number", "linked_charity_number", "charity_name", "charity_registration_status"];

/// What a row comes to.
#[derive(Debug, PartialEq)]
pub enum Row {
    /// A charity, with what could not be read of it.
    Charity(Box<Charity>, Vec<Note>),
    /// A linked charity, or one that says too little: the reason is told for the second only.
    Left(Option<Note>),
}

/// Reads all rows, handing each to `take` with its place, counted from 1. Stops at the first error of `take` or of the JSON, in words.
pub fn read(from: impl BufRead, take: impl FnMut(usize, Row) -> Result<(), String>) -> Result<(), String> {
    let mut from = from;
    let start = from.fill_buf().map_err(|error| error.to_string())?;
    let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    from.consume(mark);
    let mut json = serde_json::Deserializer::from_reader(from.by_ref());
    json.deserialize_seq(Rows(take)).map_err(|error| error.to_string())?;
    json.end().map_err(|error| error.to_string())
}

struct Rows<F>(F);

impl<'de, F: FnMut(usize, Row) -> Result<(), String>> Visitor<'de> for Rows<F> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("one array with a record for each charity")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut rows: A) -> Result<(), A::Error> {
        let mut place = 0;
        while let Some(record) = rows.next_element::<Map<String, Value>>()? {
            place += 1;
            if place == 1 {
                let missing: Vec<&str> = NEEDED.into_iter().filter(|column| !record.contains_key(*column)).collect();
                if !missing.is_empty() {
                    return Err(A::Error::custom(format!("the columns {} are missing", missing.join(", "))));
                }
            }
            (self.0)(place, row(&record, place)).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// What one record comes to.
pub fn row(record: &Map<String, Value>, place: usize) -> Row {
    let number = whole(record, "registered_charity_number").and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
    let name = text(record, "charity_name");
    let id = number.map_or_else(|| format!("row {place}"), |number| number.to_string());
    let left = |reason: &str| Row::Left(Some(Note { id: id.clone(), reason: reason.into() }));
    if whole(record, "linked_charity_number").is_some_and(|linked| linked != 0) {
        return Row::Left(None);
    }
    let Some(number) = number else { return left("it has no charity number") };
    if name.is_empty() {
        return left("it has no name");
    }
    let status = match text(record, "charity_registration_status").to_lowercase().as_str() {
        "registered" => "registered",
        "removed" => "removed",
        _ => return left("it says neither that it is registered nor that it was removed"),
    };
    let mut notes = Vec::new();
    let mut date = |column: &str| match day(record, column) {
        Ok(day) => day,
        Err(said) => {
            notes.push(Note { id: id.clone(), reason: format!("{column} is no date: {said}") });
            None
        }
    };
    let (registered_on, removed_on) = (date("date_of_registration"), date("date_of_removal"));
    let year_end = date("latest_acc_fin_period_end_date");
    let read_at = date("date_of_extract");
    let company_number = text(record, "charity_company_registration_number");
    let charity = Charity {
        number,
        name,
        status: status.into(),
        kind: text(record, "charity_type"),
        registered_on,
        removed_on,
        // The extract drops leading zeros; a number at Companies House has eight characters.
        company_number: match company_number.as_str() {
            "" | "0" => String::new(),
            digits if digits.chars().all(|c| c.is_ascii_digit()) => format!("{digits:0>8}"),
            other => other.into(),
        },
        address: (1..=5).map(|n| text(record, &format!("charity_contact_address{n}"))).filter(|line| !line.is_empty()).collect(),
        postcode: text(record, "charity_contact_postcode"),
        web: text(record, "charity_contact_web"),
        income_pounds: whole(record, "latest_income"),
        spending_pounds: whole(record, "latest_expenditure"),
        year_end,
        read_at: read_at.map(midnight).unwrap_or_default(),
    };
    Row::Charity(Box::new(charity), notes)
}

fn text(record: &Map<String, Value>, column: &str) -> String {
    match record.get(column) {
        Some(Value::String(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn whole(record: &Map<String, Value>, column: &str) -> Option<i64> {
    match record.get(column)? {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|number| number.round() as i64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A day such as `1961-05-16T00:00:00`; nothing when the column is empty, what it said when it is no date.
fn day(record: &Map<String, Value>, column: &str) -> Result<Option<Date>, String> {
    let said = text(record, column);
    if said.is_empty() {
        return Ok(None);
    }
    let iso = said.split(['T', ' ']).next().unwrap_or_default();
    Date::from_iso(iso).filter(|day| (1500..=2200).contains(&day.year())).map(Some).ok_or(said)
}

fn midnight(day: Date) -> Instant {
    let first = Instant(0).date_utc();
    Instant(day.days_since(first) * 86_400_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = r#"{"date_of_extract":"2026-11-01T00:00:00","organisation_number":1,"registered_charity_number":9000001,"linked_charity_number":0,
        "charity_name":"  THE  BRIDGE ","charity_type":"CIO","charity_registration_status":"Registered","date_of_registration":"2001-02-03T00:00:00",
        "date_of_removal":null,"latest_income":48000.0,"latest_expenditure":"47000","latest_acc_fin_period_end_date":"2026-03-31T00:00:00",
        "charity_contact_address1":"1 High Street","charity_contact_address2":null,"charity_contact_address3":"Ambridge",
        "charity_contact_postcode":"AM1 1AA","charity_company_registration_number":"1234567","charity_contact_web":"www.example.org"}"#;

    fn read_all(json: &str) -> Result<Vec<Row>, String> {
        let mut rows = Vec::new();
        read(json.as_bytes(), |_, row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    fn changed(from: &str, to: &str) -> Row {
        assert!(ROW.contains(from));
        read_all(&format!("[{}]", ROW.replace(from, to))).unwrap().remove(0)
    }

    #[test]
    fn a_row_is_read_behind_a_byte_order_mark() {
        let rows = read_all(&format!("\u{feff}[{ROW}]")).unwrap();
        let Row::Charity(charity, notes) = &rows[0] else { panic!("{rows:?}") };
        assert_eq!(notes, &[]);
        assert_eq!((charity.number, charity.name.as_str(), charity.status.as_str()), (9_000_001, "THE BRIDGE", "registered"));
        assert_eq!(charity.address, ["1 High Street", "Ambridge"]);
        assert_eq!((charity.income_pounds, charity.spending_pounds), (Some(48_000), Some(47_000)));
        assert_eq!(charity.company_number, "01234567");
        assert_eq!(charity.registered_on, Date::new(2001, 2, 3));
        assert_eq!(charity.read_at.date_utc().iso(), "2026-11-01");
    }

    #[test]
    fn a_wrong_date_is_left_out_and_told() {
        let Row::Charity(charity, notes) = changed("2001-02-03T00:00:00", "03/02/2001") else { panic!() };
        assert_eq!(charity.registered_on, None);
        assert_eq!(notes, [Note { id: "9000001".into(), reason: "date_of_registration is no date: 03/02/2001".into() }]);
    }

    #[test]
    fn linked_charities_are_left_out_and_rows_that_say_too_little_are_told() {
        assert_eq!(changed("\"linked_charity_number\":0", "\"linked_charity_number\":1"), Row::Left(None));
        assert!(matches!(changed("  THE  BRIDGE ", " "), Row::Left(Some(_))));
        assert!(matches!(changed("9000001", "0"), Row::Left(Some(note)) if note.id == "row 1"));
        assert!(matches!(changed("\"Registered\"", "\"Pending\""), Row::Left(Some(_))));
    }

    #[test]
    fn missing_columns_are_named() {
        let fault = read_all(r#"[{"charity_name":"A","linked_charity_number":0}]"#).unwrap_err();
        assert!(fault.contains("registered_charity_number, charity_registration_status are missing"), "{fault}");
    }

    #[test]
    fn a_file_that_was_cut_short_says_where() {
        let fault = read_all(&format!("[{ROW},{{\"a\":")).unwrap_err();
        assert!(fault.contains("line"), "{fault}");
    }
}
