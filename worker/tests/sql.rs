//! The same SQL files as on D1, on SQLite: what they keep, where they stop, and that none reads a whole table.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{fault, health};
use migrated::migrated;
use rusqlite::{Connection, params};

fn save(database: &Connection, day: &str, code: &str) -> usize {
    database.execute(fault::SAVE_SQL, params![day, code, "0.1.0", "/", fault::KINDS_A_DAY, fault::TIMES_A_DAY]).unwrap()
}

fn times(database: &Connection, code: &str) -> u32 {
    database.query_row("SELECT times FROM fault_report WHERE code = ?1", [code], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_fault_is_one_row_with_a_count() {
    let database = migrated();
    for _ in 0..3 {
        assert_eq!(save(&database, "2026-11-22", "storage-full"), 1);
    }
    assert_eq!(times(&database, "storage-full"), 3);
    assert_eq!(save(&database, "2026-11-23", "storage-full"), 1);
    let rows: u32 = database.query_row("SELECT count(*) FROM fault_report", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
}

#[test]
fn a_full_day_takes_no_new_kind_but_counts_the_known_ones() {
    let database = migrated();
    for n in 0..fault::KINDS_A_DAY {
        assert_eq!(save(&database, "2026-11-22", &format!("kind-{n}")), 1);
    }
    assert_eq!(save(&database, "2026-11-22", "one-more"), 0);
    assert_eq!(save(&database, "2026-11-22", "kind-7"), 1);
    assert_eq!(save(&database, "2026-11-23", "one-more"), 1);
}

#[test]
fn one_kind_is_counted_up_to_its_limit() {
    let database = migrated();
    for _ in 0..fault::TIMES_A_DAY {
        assert_eq!(save(&database, "2026-11-22", "loop"), 1);
    }
    assert_eq!(save(&database, "2026-11-22", "loop"), 0);
    assert_eq!(times(&database, "loop"), fault::TIMES_A_DAY);
}

#[test]
fn old_days_are_forgotten() {
    let database = migrated();
    save(&database, "2026-08-23", "old");
    save(&database, "2026-08-24", "kept");
    assert_eq!(database.execute(fault::FORGET_SQL, ["2026-08-24"]).unwrap(), 1);
    assert_eq!(times(&database, "kept"), 1);
}

#[test]
fn the_database_itself_refuses_an_empty_or_endless_text() {
    let database = migrated();
    for code in [String::new(), "x".repeat(65)] {
        let refused = database.execute(fault::SAVE_SQL, params!["2026-11-22", code, "0.1.0", "/", fault::KINDS_A_DAY, fault::TIMES_A_DAY]);
        assert!(refused.is_err(), "{} characters were kept", code.len());
    }
}

#[test]
fn no_statement_of_a_fault_reads_the_whole_table() {
    let database = migrated();
    for (sql, count) in [(fault::SAVE_SQL, 6), (fault::FORGET_SQL, 1)] {
        let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        assert_eq!(statement.parameter_count(), count);
        let nothing = vec![rusqlite::types::Null; count];
        let steps: Vec<String> =
            statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.contains("SEARCH fault_report")), "{steps:?}");
        assert!(!steps.iter().any(|step| step.contains("SCAN fault_report")), "{steps:?}");
    }
}

#[test]
fn migrations_are_counted() {
    let database = migrated();
    // The table that `wrangler d1 migrations apply` keeps its own account in.
    database
        .execute_batch(
            "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP);
             INSERT INTO d1_migrations (name) VALUES ('0001_a.sql'), ('0002_b.sql');",
        )
        .unwrap();
    let count: u32 = database.query_row(health::MIGRATIONS_SQL, [], |row| row.get("migrations")).unwrap();
    assert_eq!(count, 2);
}
