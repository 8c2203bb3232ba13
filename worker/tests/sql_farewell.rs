//! Leaving Foothold while alone in an organisation, on SQLite: it stays for a while, comes back to the same address and to nobody else, and goes.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{farewell, organisation, person};
use migrated::migrated;
use rusqlite::{Connection, params};

const NOW: i64 = 1_795_305_600_000;
const DAY: i64 = 86_400_000;
const GRACE: i64 = 30 * DAY;
/// What Ann is known by.
const ANN: [u8; 32] = [1; 32];

/// A database as the migrations leave it, with foreign keys held as D1 holds them: Ann (1) is alone in two organisations, of which the second is to go
/// in a day anyway, and with Bob (2) in a third.
fn database() -> Connection {
    let database = migrated();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    person(&database, 1, "ann");
    person(&database, 2, "bob");
    for (key, goes) in [(1, None), (2, Some(NOW + DAY)), (3, None)] {
        let values = params![key, id("organisation", key), goes];
        database
            .execute("INSERT INTO organisation (key, id, name, created_at, delete_after) VALUES (?1, ?2, 'Acorn', 0, ?3)", values)
            .unwrap();
        join(&database, 1, key);
    }
    join(&database, 2, 3);
    database
}

fn id(word: &str, key: i64) -> String {
    format!("{:-<26}", format!("{word}{key}"))
}

fn person(database: &Connection, key: i64, name: &str) {
    let values = params![key, id("person", key), format!("{name}@example.org")];
    database.execute("INSERT INTO person (key, id, email, created_at) VALUES (?1, ?2, ?3, 0)", values).unwrap();
}

fn join(database: &Connection, person: i64, organisation: i64) {
    database.execute("INSERT INTO member VALUES (?1, ?2, 'owner', 0)", params![person, organisation]).unwrap();
}

fn alone(database: &Connection, who: i64) -> usize {
    let mut statement = database.prepare(person::ALONE_SQL).unwrap();
    statement.query_map([who], |_| Ok(())).unwrap().count()
}

/// The batch of leaving; true when the person is gone.
fn leave(database: &Connection, who: i64, now: i64) -> bool {
    database.execute(person::LEAVE_CLOSE_SQL, params![who, now + GRACE]).unwrap();
    database.execute(farewell::ADD_SQL, params![who, ANN]).unwrap();
    database.execute(person::LEAVE_AUDIT_SQL, params![who, now, "Ann", "member-left"]).unwrap();
    database.execute(person::LEAVE_INVITATIONS_SQL, params![who, now]).unwrap();
    database.execute(person::LEAVE_SQL, params![who]).unwrap() == 1
}

/// Signs a new person in, and does what stands in the same batch; the organisations they have then.
fn come_back(database: &Connection, key: i64, name: &str, known_by: [u8; 32], now: i64) -> Vec<i64> {
    person(database, key, name);
    let token = [u8::try_from(key).unwrap(); 32];
    let session = params![token, id("session", key), key, now, now + DAY];
    database.execute("INSERT INTO session VALUES (?1, ?2, ?3, 'Chrome', ?4, ?4, ?5)", session).unwrap();
    follow(database, token, known_by, now);
    organisations(database, key)
}

fn follow(database: &Connection, token: [u8; 32], known_by: [u8; 32], now: i64) {
    database.execute(farewell::RETURN_SQL, params![known_by, now, token]).unwrap();
    database.execute(farewell::AUDIT_SQL, params![known_by, now, token, "member-joined"]).unwrap();
    database.execute(farewell::END_SQL, params![known_by, token]).unwrap();
}

fn organisations(database: &Connection, person: i64) -> Vec<i64> {
    let mut statement = database.prepare("SELECT organisation FROM member WHERE person = ?1 ORDER BY organisation").unwrap();
    statement.query_map([person], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn goes(database: &Connection, key: i64) -> Option<i64> {
    database.query_row("SELECT delete_after FROM organisation WHERE key = ?1", [key], |row| row.get(0)).unwrap()
}

fn noted(database: &Connection) -> u32 {
    database.query_row("SELECT count(*) FROM farewell", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_theirs_alone_stays_for_its_time_and_what_was_to_go_goes_no_later() {
    let database = database();
    assert_eq!(alone(&database, 1), 2);
    assert!(leave(&database, 1, NOW));
    assert_eq!([1, 2, 3].map(|key| goes(&database, key)), [Some(NOW + GRACE), Some(NOW + DAY), None]);
    assert_eq!(noted(&database), 2);
}

#[test]
fn the_same_address_has_it_back_and_no_other() {
    let database = database();
    assert!(leave(&database, 1, NOW));
    assert_eq!(come_back(&database, 3, "cat", [9; 32], NOW + 1), Vec::<i64>::new());
    let at = NOW + 2 * DAY;
    assert_eq!(come_back(&database, 4, "ann", ANN, at), [1], "what was to go in a day is gone, and what Bob has is his");
    let role: String = database.query_row("SELECT role FROM member WHERE person = 4", [], |row| row.get(0)).unwrap();
    let line: (i64, String, String) = database
        .query_row("SELECT person, name, what FROM audit WHERE organisation = 1 ORDER BY id DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!((role.as_str(), line), ("owner", (4, "ann@example.org".into(), "member-joined".into())));
    // It still goes, unless they keep it: nobody decided that yet.
    assert_eq!(goes(&database, 1), Some(NOW + GRACE));
    assert_eq!(database.execute(organisation::KEEP_SQL, params![1, at, 4]).unwrap(), 1);
    assert_eq!(goes(&database, 1), None);
}

#[test]
fn a_way_back_is_used_once() {
    let database = database();
    assert!(leave(&database, 1, NOW));
    assert_eq!(come_back(&database, 4, "ann", ANN, NOW), [1, 2]);
    assert_eq!(noted(&database), 0);
    // Handed over since: signing in again gives nothing back.
    join(&database, 2, 1);
    database.execute("DELETE FROM member WHERE person = 4", []).unwrap();
    follow(&database, [4; 32], ANN, NOW + 1);
    assert_eq!(organisations(&database, 4), Vec::<i64>::new());
}

#[test]
fn a_sign_in_that_did_not_come_about_takes_no_way_back() {
    let database = database();
    assert!(leave(&database, 1, NOW));
    follow(&database, [8; 32], ANN, NOW);
    assert_eq!(noted(&database), 2);
    assert_eq!(come_back(&database, 4, "ann", ANN, NOW), [1, 2]);
}

#[test]
fn when_its_time_has_come_nothing_is_left_of_it_and_nothing_comes_back() {
    let database = database();
    assert!(leave(&database, 1, NOW));
    let later = NOW + GRACE;
    let due: i64 = database.query_row(organisation::DUE_SQL, [later], |row| row.get(0)).unwrap();
    for key in [due, 1, 2] {
        for sql in [organisation::DELETE_VERSIONS_SQL, organisation::DELETE_AUDIT_SQL] {
            database.execute(sql, params![key, 100, later]).unwrap();
        }
        database.execute(organisation::DELETE_NOW_SQL, params![key, later]).unwrap();
    }
    assert_eq!(noted(&database), 0);
    assert_eq!(come_back(&database, 4, "ann", ANN, later), Vec::<i64>::new());
    let left: u32 = database.query_row("SELECT count(*) FROM organisation", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 1);
}
