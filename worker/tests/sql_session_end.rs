//! The ends of sign-ins, on SQLite: what ends with one, what does not, and what is no longer shown.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{link, session};
use migrated::migrated;
use rusqlite::{Connection, params};

const NOW: i64 = 1_795_305_600_000;

/// A database as the migrations leave it, with foreign keys held as D1 holds them.
fn database() -> Connection {
    let database = migrated();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    database
}

fn count(database: &Connection, table: &str) -> u32 {
    database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

fn person(database: &Connection, email: &str) -> i64 {
    let id = format!("p{email:_>25}");
    database.execute("INSERT INTO person (id, email, created_at) VALUES (?1, ?2, ?3)", params![id, email, NOW]).unwrap();
    database.last_insert_rowid()
}

fn organisation(database: &Connection, name: &str) -> i64 {
    let id = format!("o{name:_>25}");
    database.execute("INSERT INTO organisation (id, name, created_at) VALUES (?1, ?2, ?3)", params![id, name, NOW]).unwrap();
    database.last_insert_rowid()
}

fn join(database: &Connection, person: i64, organisation: i64, role: &str) {
    database.execute("INSERT INTO member VALUES (?1, ?2, ?3, ?4)", params![person, organisation, role, NOW]).unwrap();
}

fn sign_in(database: &Connection, person: i64, token: u8, until: i64) {
    let id = format!("s{token:025}");
    database
        .execute("INSERT INTO session VALUES (?1, ?2, ?3, 'Chrome', ?4, ?4, ?5)", params![[token; 32], id, person, NOW, until])
        .unwrap();
}

/// What the batch of a sign-in by a link code does in a browser that had a sign-in before.
fn use_link_over(database: &Connection, code: u8, before: u8, token: u8) -> usize {
    let id = format!("n{token:025}");
    let made = database.execute(session::ADD_BY_LINK_SQL, params![[token; 32], id, "Firefox", NOW, NOW + 100, [code; 32]]).unwrap();
    database.execute(link::USE_SQL, params![[code; 32]]).unwrap();
    database.execute(link::END_HERE_SQL, params![[before; 32], [token; 32]]).unwrap();
    database.execute(session::END_HERE_SQL, params![[before; 32], [token; 32]]).unwrap();
    made
}

#[test]
fn a_code_that_was_wrong_ends_no_sign_in_and_a_right_one_ends_the_one_before() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    sign_in(&database, ann, 1, NOW + 100);
    for (code, who) in [(1_u8, ann), (2, bob)] {
        database.execute(link::ADD_SQL, params![[code; 32], who, NOW + 10]).unwrap();
    }
    let there = |token: u8| database.prepare(session::SHOW_SQL).unwrap().exists(params![[token; 32], NOW]).unwrap();
    assert_eq!(use_link_over(&database, 9, 1, 5), 0);
    assert!(there(1), "a wrong code signed somebody out");
    assert_eq!(count(&database, "link_code"), 2);
    assert_eq!(use_link_over(&database, 2, 1, 6), 1);
    assert_eq!((there(1), there(6)), (false, true));
    assert_eq!(count(&database, "link_code"), 0, "the code of whoever was signed in here before works no more");
}

#[test]
fn ending_one_sign_in_ends_the_codes_that_it_may_have_made() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    for (who, n) in [(ann, 1), (bob, 2)] {
        sign_in(&database, who, n, NOW + 100);
        database.execute(link::ADD_SQL, params![[n; 32], who, NOW + 10]).unwrap();
    }
    // The batch of `repo::session::end`.
    assert_eq!(database.execute(session::END_SQL, params![format!("s{:025}", 1), ann]).unwrap(), 1);
    assert_eq!(database.execute(link::END_ALL_SQL, params![ann, NOW]).unwrap(), 1);
    let use_it = |code: u8| {
        let id = format!("n{code:025}");
        database.execute(session::ADD_BY_LINK_SQL, params![[code + 20; 32], id, "Firefox", NOW, NOW + 100, [code; 32]]).unwrap()
    };
    assert_eq!((use_it(1), use_it(2)), (0, 1));
}

#[test]
fn a_sign_in_names_no_organisation_whose_time_has_come() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    sign_in(&database, ann, 1, NOW + 100);
    for (name, after) in [("Going", Some(NOW + 1)), ("Gone", Some(NOW)), ("Staying", None)] {
        let key = organisation(&database, name);
        join(&database, ann, key, "owner");
        database.execute("UPDATE organisation SET delete_after = ?1 WHERE key = ?2", params![after, key]).unwrap();
    }
    let names = || -> Vec<String> {
        let mut statement = database.prepare(session::SHOW_SQL).unwrap();
        let rows = statement.query_map(params![[1_u8; 32], NOW], |row| row.get::<_, Option<String>>("name")).unwrap();
        rows.filter_map(Result::unwrap).collect()
    };
    assert_eq!(names(), ["Going", "Staying"]);
    database.execute("UPDATE organisation SET delete_after = ?1", [NOW]).unwrap();
    assert_eq!(names(), [""; 0]);
    assert!(database.prepare(session::SHOW_SQL).unwrap().exists(params![[1_u8; 32], NOW]).unwrap(), "they are signed in all the same");
}
