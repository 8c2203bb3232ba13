//! The register of charities on SQLite: what is written, what is left alone, and that a number is found without reading the whole table.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::charity::{COUNT_SQL, FIND_SQL, READING_FIND_SQL, READING_SAVE_SQL, REGISTER, SAVE_SQL};
use domain::api::charity::Charity;
use domain::time::{Date, Instant};
use migrated::migrated;
use rusqlite::{Connection, params};

fn charity(number: u32, name: &str) -> Charity {
    Charity {
        number,
        name: name.into(),
        status: "registered".into(),
        registered_on: Date::new(2001, 2, 3),
        address: vec!["1 High Street".into(), "Ambridge".into()],
        income_pounds: Some(48_000),
        read_at: Instant(1_000),
        ..Charity::default()
    }
}

fn save(database: &Connection, rows: &[Charity]) -> (u32, usize) {
    let json = serde_json::to_string(rows).unwrap();
    let there = database.query_row(COUNT_SQL, [&json], |row| row.get(0)).unwrap();
    (there, database.execute(SAVE_SQL, [&json]).unwrap())
}

#[test]
fn only_rows_that_say_something_new_are_written() {
    let database = migrated();
    assert_eq!(save(&database, &[charity(1, "A"), charity(2, "B")]), (0, 2));
    let later = |name: &str, number| Charity { read_at: Instant(2_000), ..charity(number, name) };
    assert_eq!(save(&database, &[later("A", 1), later("B and friends", 2), later("C", 3)]), (2, 2));
    let day =
        |number: u32| database.query_row("SELECT read_at FROM charity WHERE number = ?1", [number], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((day(1), day(2), day(3)), (1_000, 2_000, 2_000));
}

#[test]
fn what_was_written_comes_back_with_the_day_of_the_whole_copy() {
    let database = migrated();
    save(&database, &[charity(7, "The Bridge")]);
    let read = |database: &Connection| {
        database
            .query_row(FIND_SQL, params![7, REGISTER], |row| {
                Ok((
                    row.get::<_, String>("name")?,
                    row.get::<_, String>("address")?,
                    row.get::<_, i64>("read_at")?,
                    row.get::<_, String>("registered_on")?,
                ))
            })
            .unwrap()
    };
    assert_eq!(read(&database), ("The Bridge".into(), r#"["1 High Street","Ambridge"]"#.into(), 1_000, "2001-02-03".into()));
    database.execute(READING_SAVE_SQL, params![REGISTER, "2026-11-01:9", 1, 5_000]).unwrap();
    assert_eq!(read(&database).2, 5_000);
}

#[test]
fn a_reading_that_goes_on_keeps_the_day_of_the_last_finished_one() {
    let database = migrated();
    for (extract, position, finished) in [("a", 10, 0), ("a", 12, 900), ("b", 5, 0)] {
        database.execute(READING_SAVE_SQL, params![REGISTER, extract, position, finished]).unwrap();
    }
    let found: (String, u32, i64) =
        database.query_row(READING_FIND_SQL, [REGISTER], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    assert_eq!(found, ("b".into(), 5, 900));
}

#[test]
fn a_number_is_found_without_reading_the_table() {
    let database = migrated();
    for (sql, count) in [(FIND_SQL, 2), (COUNT_SQL, 1)] {
        let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; count];
        let steps: Vec<String> =
            statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.contains("SEARCH charity")), "{steps:?}");
        assert!(!steps.iter().any(|step| step.contains("SCAN charity")), "{steps:?}");
    }
}
