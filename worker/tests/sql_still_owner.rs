//! Changes whose doer lost their place between asking and writing, on SQLite: nothing of them goes through.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{invitation, member, organisation};
use migrated::migrated;
use rusqlite::{Connection, ToSql, params};

const NOW: i64 = 1_795_305_600_000;
const DAY: i64 = 86_400_000;

/// Two organisations; Ann (1) owns both, Bob (2) edits the first, Cat (3) is in none.
fn database() -> Connection {
    let database = migrated();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    for (key, name) in [(1, "ann"), (2, "bob"), (3, "cat")] {
        let values = params![key, id(name), format!("{name}@example.org")];
        run(&database, "INSERT INTO person (key, id, email, created_at) VALUES (?1, ?2, ?3, 0)", values);
    }
    for (key, name) in [(1, "acorn"), (2, "oak")] {
        run(&database, "INSERT INTO organisation (key, id, name, created_at) VALUES (?1, ?2, 'Acorn', 0)", params![key, id(name)]);
        run(&database, "INSERT INTO member (person, organisation, role, since) VALUES (1, ?1, 'owner', 0)", params![key]);
    }
    run(&database, "INSERT INTO member (person, organisation, role, since) VALUES (2, 1, 'editor', 0)", &[]);
    database
}

fn id(name: &str) -> String {
    format!("{name:-<26}")
}

fn run(database: &Connection, sql: &str, values: &[&dyn ToSql]) -> usize {
    database.execute(sql, values).unwrap_or_else(|fault| panic!("{sql}: {fault}"))
}

fn role(database: &Connection, person: i64, organisation: i64) -> Option<String> {
    let sql = "SELECT role FROM member WHERE person = ?1 AND organisation = ?2";
    database.query_row(sql, [person, organisation], |row| row.get(0)).ok()
}

fn invite(database: &Connection, secret: u8, email: &str, by: i64) -> usize {
    let (hash, name) = (vec![secret; 32], id(&format!("invitation{secret}")));
    let values = params![hash, name, 1, email, "viewer", by, NOW, NOW + 14 * DAY, NOW - DAY, invitation::A_DAY];
    run(database, invitation::CREATE_SQL, values)
}

/// What an owner does to their organisation, each with the key of who does it as the last value; how many rows it changed.
fn deeds_of(database: &Connection, doer: i64) -> Vec<(&'static str, usize)> {
    vec![
        ("invite", invite(database, 9, "dan@example.org", doer)),
        ("withdraw", run(database, invitation::WITHDRAW_SQL, params![1, id("invitation7"), NOW, doer])),
        ("role", run(database, member::ROLE_SQL, params![1, id("cat"), "editor", doer])),
        ("remove", run(database, member::REMOVE_SQL, params![1, id("cat"), doer])),
        ("change", run(database, organisation::CHANGE_SQL, params![1, "Other", 0, None::<u32>, doer])),
        ("delete", run(database, organisation::DELETE_LATER_SQL, params![1, "Other", NOW + 30 * DAY, doer])),
        ("keep", run(database, organisation::KEEP_SQL, params![1, NOW, doer])),
    ]
}

#[test]
fn a_change_whose_doer_was_taken_out_meanwhile_does_not_go_through() {
    // Bob was an owner when he was asked who he is; then his body came late.
    for now in [Some("editor"), Some("viewer"), Some("signatory"), None] {
        let database = database();
        invite(&database, 7, "", 1);
        database.execute("INSERT INTO member (person, organisation, role, since) VALUES (3, 1, 'viewer', 0)", []).unwrap();
        // As an owner of another organisation he may still do nothing here.
        database.execute("INSERT INTO member (person, organisation, role, since) VALUES (2, 2, 'owner', 0)", []).unwrap();
        match now {
            Some(role) => database.execute("UPDATE member SET role = ?1 WHERE person = 2 AND organisation = 1", [role]).unwrap(),
            None => database.execute("DELETE FROM member WHERE person = 2 AND organisation = 1", []).unwrap(),
        };
        // Even for what needs the step before: the name is set, and the deletion is under way.
        for sql in ["UPDATE organisation SET name = 'Other' WHERE key = 1", "UPDATE organisation SET delete_after = 9e15 WHERE key = 1"] {
            for (what, changed) in deeds_of(&database, 2) {
                assert_eq!(changed, 0, "{what} by {now:?}");
            }
            database.execute(sql, []).unwrap();
        }
        assert_eq!(run(&database, organisation::KEEP_SQL, params![1, NOW, 2]), 0);
        assert_eq!(run(&database, organisation::KEEP_SQL, params![1, NOW, 1]), 1);
        for (what, changed) in deeds_of(&database, 1) {
            assert_eq!(changed, 1, "{what} by an owner");
        }
    }
}

#[test]
fn who_is_no_owner_can_still_leave_and_takes_nobody_along() {
    let database = database();
    assert_eq!(run(&database, member::REMOVE_SQL, params![1, id("ann"), 2]), 0);
    assert_eq!(run(&database, member::REMOVE_SQL, params![1, id("bob"), 2]), 1);
    assert_eq!(role(&database, 2, 1), None);
}
