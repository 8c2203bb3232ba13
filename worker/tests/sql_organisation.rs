//! Organisations on SQLite: the last owner stays, an invitation lets one person in, a deletion leaves nothing, a line of audit stands with its deed.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{audit, caller, invitation, mail, member, organisation};
use migrated::migrated;
use rusqlite::{Connection, ToSql, params};

const NOW: i64 = 1_795_305_600_000;
const DAY: i64 = 86_400_000;
const ACORN: &str = "acorn---------------------";
const OAK: &str = "oak-----------------------";

/// A database as the migrations leave it, as D1 runs it.
fn empty() -> Connection {
    let database = migrated();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    database
}

/// Two organisations; Ann (1) owns both, Bob (2) edits the first, Cat (3) is in none.
fn database() -> Connection {
    let database = empty();
    for (key, name) in [(1, "ann"), (2, "bob"), (3, "cat")] {
        database
            .execute(
                "INSERT INTO person (key, id, email, created_at) VALUES (?1, ?2, ?3, 0)",
                params![key, id(name), format!("{name}@example.org")],
            )
            .unwrap();
    }
    for organisation in [ACORN, OAK] {
        run(&database, organisation::CREATE_SQL, params![organisation, "Acorn", None::<u32>, NOW, 1, organisation::OWNED_BY_ONE]);
        run(&database, organisation::CAPACITY_ADD_SQL, params![organisation, "charity", NOW]);
        run(&database, organisation::OWNER_ADD_SQL, params![organisation, 1, NOW]);
    }
    database.execute("INSERT INTO member (person, organisation, role, since) VALUES (2, 1, 'editor', 0)", []).unwrap();
    database
}

fn id(name: &str) -> String {
    format!("{name:-<26}")
}

fn run(database: &Connection, sql: &str, values: &[&dyn ToSql]) -> usize {
    database.execute(sql, values).unwrap_or_else(|fault| panic!("{sql}: {fault}"))
}

fn number(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn role(database: &Connection, person: i64, organisation: i64) -> Option<String> {
    let sql = "SELECT role FROM member WHERE person = ?1 AND organisation = ?2";
    database.query_row(sql, [person, organisation], |row| row.get(0)).ok()
}

fn noted(database: &Connection, organisation: &str, what: &str) -> usize {
    run(database, audit::ADD_SQL, params![organisation, NOW, 1, "Ann", what, ""])
}

fn invite(database: &Connection, secret: u8, email: &str, by: i64) -> usize {
    let (hash, name) = (vec![secret; 32], id(&format!("invitation{secret}")));
    let values = params![hash, name, 1, email, "viewer", by, NOW, NOW + 14 * DAY, NOW - DAY, invitation::A_DAY];
    run(database, invitation::CREATE_SQL, values)
}

fn accept(database: &Connection, secret: u8, person: i64, now: i64) -> usize {
    let hash = vec![secret; 32];
    let used = run(database, invitation::USE_SQL, params![hash, now, person, member::MOST]);
    let joined = run(database, invitation::ACCEPT_SQL, params![hash, person, now]);
    assert_eq!(used, joined, "an invitation is used exactly when somebody comes in");
    joined
}

#[test]
fn the_last_owner_can_neither_leave_nor_become_less_nor_be_taken_out() {
    let database = database();
    assert_eq!(run(&database, member::ROLE_SQL, params![1, id("ann"), "editor", 1]), 0);
    assert_eq!(run(&database, member::REMOVE_SQL, params![1, id("ann"), 1]), 0);
    assert_eq!(role(&database, 1, 1).as_deref(), Some("owner"));
    assert_eq!(run(&database, member::ROLE_SQL, params![1, id("bob"), "owner", 1]), 1);
    assert_eq!(run(&database, member::REMOVE_SQL, params![1, id("ann"), 1]), 1);
    // Now Bob is the last one.
    assert_eq!(run(&database, member::REMOVE_SQL, params![1, id("bob"), 2]), 0);
    assert_eq!(role(&database, 1, 2).as_deref(), Some("owner"), "the other organisation is not touched");
}

#[test]
fn two_owners_who_take_each_other_out_leave_one() {
    let database = database();
    run(&database, member::ROLE_SQL, params![1, id("bob"), "owner", 1]);
    let gone = run(&database, member::REMOVE_SQL, params![1, id("bob"), 1]) + run(&database, member::REMOVE_SQL, params![1, id("ann"), 2]);
    assert_eq!(gone, 1);
    assert_eq!(number(&database, "SELECT count(*) FROM member WHERE organisation = 1 AND role = 'owner'"), 1);
}

#[test]
fn two_owners_who_leave_at_once_leave_one() {
    let database = database();
    run(&database, member::ROLE_SQL, params![1, id("bob"), "owner", 1]);
    let gone = run(&database, member::REMOVE_SQL, params![1, id("bob"), 2]) + run(&database, member::REMOVE_SQL, params![1, id("ann"), 1]);
    assert_eq!(gone, 1);
}

#[test]
fn ownership_goes_over_whole_or_not_at_all() {
    let database = database();
    for nobody in ["cat", "ann", "dan"] {
        assert_eq!(run(&database, member::HAND_OVER_SQL, params![1, id(nobody), 1]), 0, "{nobody}");
    }
    assert_eq!(run(&database, member::HAND_OVER_SQL, params![1, id("ann"), 2]), 0, "an editor has nothing to hand over");
    assert_eq!(run(&database, member::HAND_OVER_SQL, params![1, id("bob"), 1]), 2);
    assert_eq!((role(&database, 1, 1).as_deref(), role(&database, 2, 1).as_deref()), (Some("editor"), Some("owner")));
    assert_eq!(role(&database, 1, 2).as_deref(), Some("owner"));
}

#[test]
fn an_invitation_lets_one_person_in_once() {
    let database = database();
    assert_eq!(invite(&database, 7, "", 1), 1);
    assert_eq!(accept(&database, 7, 2, NOW), 0, "whoever is in already does not use it up");
    assert_eq!(accept(&database, 7, 3, NOW), 1);
    assert_eq!(role(&database, 3, 1).as_deref(), Some("viewer"));
    run(&database, member::REMOVE_SQL, params![1, id("cat"), 1]);
    assert_eq!(accept(&database, 7, 3, NOW), 0, "who was taken out cannot come back by it");
}

#[test]
fn an_invitation_for_an_address_lets_nobody_else_in() {
    let database = database();
    run(&database, member::REMOVE_SQL, params![1, id("bob"), 1]);
    assert_eq!(invite(&database, 7, "bob@example.org", 1), 1);
    assert_eq!(accept(&database, 7, 3, NOW), 0);
    assert_eq!(accept(&database, 7, 2, NOW), 1);
}

#[test]
fn an_invitation_ends_and_can_be_taken_back() {
    let database = database();
    invite(&database, 7, "", 1);
    assert_eq!(accept(&database, 7, 3, NOW + 14 * DAY), 0);
    assert_eq!(run(&database, invitation::WITHDRAW_SQL, params![2, id("invitation7"), NOW, 1]), 0, "another organisation cannot");
    assert_eq!(run(&database, invitation::WITHDRAW_SQL, params![1, id("invitation7"), NOW, 1]), 1);
    assert_eq!(accept(&database, 7, 3, NOW), 0);
    assert_eq!(run(&database, invitation::FORGET_SQL, params![NOW, 10]), 0);
    assert_eq!(run(&database, invitation::FORGET_SQL, params![NOW + 1, 10]), 1);
}

#[test]
fn who_is_no_owner_any_more_leaves_no_door_open() {
    let database = database();
    run(&database, member::ROLE_SQL, params![1, id("bob"), "owner", 1]);
    invite(&database, 7, "", 2);
    invite(&database, 8, "", 1);
    assert_eq!(run(&database, invitation::WITHDRAW_ORPHANS_SQL, params![1, NOW]), 0);
    run(&database, member::REMOVE_SQL, params![1, id("bob"), 1]);
    assert_eq!(run(&database, invitation::WITHDRAW_ORPHANS_SQL, params![1, NOW]), 1);
    assert_eq!(accept(&database, 7, 2, NOW), 0);
    assert_eq!(accept(&database, 8, 2, NOW), 1);
}

#[test]
fn a_new_invitation_for_an_address_takes_the_place_of_the_old() {
    let database = database();
    invite(&database, 7, "cat@example.org", 1);
    invite(&database, 8, "cat@example.org", 1);
    assert_eq!(run(&database, invitation::REPLACE_SQL, params![1, "cat@example.org", id("invitation8"), NOW]), 1);
    assert_eq!(accept(&database, 7, 3, NOW), 0);
    assert_eq!(accept(&database, 8, 3, NOW), 1);
    // One that could not be made ends none.
    invite(&database, 9, "dan@example.org", 1);
    assert_eq!(run(&database, invitation::REPLACE_SQL, params![1, "dan@example.org", id("invitation99"), NOW]), 0);
}

#[test]
fn members_are_not_invited_and_a_day_has_its_limit() {
    let database = database();
    assert_eq!(invite(&database, 1, "bob@example.org", 1), 0);
    let limit = u8::try_from(invitation::A_DAY).unwrap();
    for secret in 1..=limit {
        assert_eq!(invite(&database, secret, "", 1), 1, "{secret}");
    }
    assert_eq!(invite(&database, limit + 1, "", 1), 0);
    database.execute("UPDATE invitation SET created_at = ?1", [NOW - DAY]).unwrap();
    assert_eq!(invite(&database, limit + 1, "", 1), 1);
}

#[test]
fn an_organisation_that_will_go_takes_nobody_in_and_keeps_its_name() {
    let database = database();
    invite(&database, 7, "", 1);
    assert_eq!(run(&database, organisation::DELETE_LATER_SQL, params![1, "Another", NOW + 30 * DAY, 1]), 0);
    assert_eq!(run(&database, organisation::DELETE_LATER_SQL, params![1, "acorn", NOW + 30 * DAY, 1]), 1);
    assert_eq!(run(&database, organisation::DELETE_LATER_SQL, params![1, "Acorn", NOW + 99 * DAY, 1]), 0, "the day does not move");
    assert_eq!(invite(&database, 8, "", 1), 0);
    assert_eq!(accept(&database, 7, 3, NOW), 0);
    assert_eq!(run(&database, organisation::CHANGE_SQL, params![1, "New", 0, None::<u32>, 1]), 0);
    assert_eq!(run(&database, organisation::KEEP_SQL, params![1, NOW + 30 * DAY, 1]), 0, "its time has come");
    assert_eq!(run(&database, organisation::KEEP_SQL, params![1, NOW, 1]), 1);
    assert_eq!(accept(&database, 7, 3, NOW), 1);
}

#[test]
fn a_change_touches_what_was_said_and_nothing_else() {
    let database = database();
    let now = || {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Option<u32>>(1)?));
        database.query_row("SELECT name, charity_number FROM organisation WHERE key = 1", [], row).unwrap()
    };
    run(&database, organisation::CHANGE_SQL, params![1, None::<&str>, 1, 1_234_567, 1]);
    assert_eq!(now(), ("Acorn".into(), Some(1_234_567)));
    run(&database, organisation::CHANGE_SQL, params![1, "Oak", 0, None::<u32>, 1]);
    assert_eq!(now(), ("Oak".into(), Some(1_234_567)));
    run(&database, organisation::CHANGE_SQL, params![1, None::<&str>, 1, None::<u32>, 1]);
    assert_eq!(now(), ("Oak".into(), None));
}

#[test]
fn one_person_owns_only_so_many() {
    let database = database();
    for n in 2..organisation::OWNED_BY_ONE {
        let name = id(&format!("more{n}"));
        assert_eq!(run(&database, organisation::CREATE_SQL, params![name, "x", None::<u32>, NOW, 1, organisation::OWNED_BY_ONE]), 1);
        run(&database, organisation::OWNER_ADD_SQL, params![name, 1, NOW]);
    }
    assert_eq!(run(&database, organisation::CREATE_SQL, params![id("over"), "x", None::<u32>, NOW, 1, organisation::OWNED_BY_ONE]), 0);
    // What stands behind it in the batch then finds nothing to hold on to.
    assert_eq!(noted(&database, &id("over"), "organisation-created"), 0);
    assert_eq!(run(&database, organisation::OWNER_ADD_SQL, params![id("over"), 1, NOW]), 0);
}

#[test]
fn a_line_stands_with_its_deed_counted_by_organisation_and_is_never_changed() {
    let database = database();
    let lines =
        |organisation: i64| number(&database, &format!("SELECT coalesce(max(id), 0) FROM audit WHERE organisation = {organisation}"));
    run(&database, member::ROLE_SQL, params![1, id("bob"), "viewer", 1]);
    assert_eq!(noted(&database, ACORN, "member-role-changed"), 1);
    assert_eq!(run(&database, member::ROLE_SQL, params![1, id("ann"), "viewer", 1]), 0);
    assert_eq!(noted(&database, ACORN, "member-role-changed"), 0, "nothing was done, so nothing is noted");
    run(&database, member::ROLE_SQL, params![1, id("bob"), "editor", 1]);
    noted(&database, ACORN, "member-role-changed");
    assert_eq!((lines(1), lines(2)), (2, 0));
    let mut statement = database.prepare(audit::LIST_SQL).unwrap();
    let ids: Vec<u32> = statement.query_map(params![1, u32::MAX, 10], |row| row.get("id")).unwrap().map(Result::unwrap).collect();
    assert_eq!(ids, [2, 1]);
    assert!(database.execute("UPDATE audit SET what = 'x'", []).is_err());
}

#[test]
fn a_mail_is_written_with_its_deed_only() {
    let database = database();
    let mail = |name: &str| {
        format!(
            r#"[{{"id":"{}","recipient":"bob@example.org","template":"member-removed","lang":"en","fields":"{{}}","expires_at":9}}]"#,
            id(name)
        )
    };
    run(&database, member::REMOVE_SQL, params![1, id("bob"), 1]);
    noted(&database, ACORN, "member-removed");
    assert_eq!(run(&database, mail::ADD_FOR_DEED_SQL, params![mail("a"), NOW]), 1);
    run(&database, member::REMOVE_SQL, params![1, id("bob"), 1]);
    noted(&database, ACORN, "member-removed");
    assert_eq!(run(&database, mail::ADD_FOR_DEED_SQL, params![mail("b"), NOW]), 0);
}

fn fill(database: &Connection, organisation: i64, versions: i64) {
    for seq in 1..=versions {
        database
            .execute(
                "INSERT INTO version (organisation, seq, id, subject, fact, at, count, device, question, answer, person, received_at)
                 VALUES (?1, ?2, ?3, 'organisation', 'f', 0, 0, 'd', 'q', '{\"input\":{\"text\":\"a\"}}', 1, 0)",
                params![organisation, seq, format!("v{seq}")],
            )
            .unwrap();
    }
}

/// One step of the deletion, as `repo::organisation::delete_due` takes it; false when nothing is due.
fn delete_step(database: &Connection, now: i64, most: u32) -> bool {
    let Ok(key) = database.query_row(organisation::DUE_SQL, [now], |row| row.get::<_, i64>(0)) else { return false };
    run(database, organisation::DELETE_VERSIONS_SQL, params![key, most, now]);
    run(database, organisation::DELETE_AUDIT_SQL, params![key, most, now]);
    run(database, organisation::DELETE_NOW_SQL, params![key, now]);
    true
}

#[test]
fn after_its_time_an_organisation_goes_in_steps_and_nothing_of_it_stays() {
    let database = database();
    fill(&database, 1, 25);
    fill(&database, 2, 3);
    invite(&database, 7, "", 1);
    for _ in 0..12 {
        database.execute("UPDATE person SET name = 'x' WHERE key = 1", []).unwrap();
        noted(&database, ACORN, "x");
    }
    run(&database, organisation::DELETE_LATER_SQL, params![1, "Acorn", NOW + 30 * DAY, 1]);
    assert!(!delete_step(&database, NOW + 30 * DAY - 1, 10), "there is time to think");
    let mut steps = 0;
    while delete_step(&database, NOW + 30 * DAY, 10) {
        steps += 1;
    }
    assert_eq!(steps, 3);
    for table in ["version", "audit", "member", "organisation_capacity", "invitation"] {
        assert_eq!(number(&database, &format!("SELECT count(*) FROM {table} WHERE organisation = 1")), 0, "{table}");
    }
    assert_eq!(number(&database, "SELECT count(*) FROM organisation"), 1);
    assert_eq!(number(&database, "SELECT count(*) FROM version WHERE organisation = 2"), 3);
    assert_eq!(number(&database, "SELECT count(*) FROM person"), 3);
}

#[test]
fn one_that_is_kept_at_the_last_moment_loses_nothing() {
    let database = database();
    fill(&database, 1, 5);
    run(&database, organisation::DELETE_LATER_SQL, params![1, "Acorn", NOW, 1]);
    database.execute("UPDATE organisation SET delete_after = NULL", []).unwrap();
    // The step had already found it due.
    assert_eq!(run(&database, organisation::DELETE_VERSIONS_SQL, params![1, 10, NOW]), 0);
    assert_eq!(run(&database, organisation::DELETE_NOW_SQL, params![1, NOW]), 0);
}

#[test]
fn an_organisation_whose_time_has_come_is_there_for_nobody() {
    let database = database();
    database
        .execute(
            "INSERT INTO session (token_hash, id, person, name, created_at, seen_at, expires_at) VALUES (?1, ?2, 1, '', 0, 0, ?3)",
            params![vec![1u8; 32], id("session"), NOW + 99 * DAY],
        )
        .unwrap();
    run(&database, organisation::DELETE_LATER_SQL, params![1, "Acorn", NOW + 30 * DAY, 1]);
    let place = |now: i64| {
        let values = params![vec![1u8; 32], ACORN, now];
        database.query_row(caller::FIND_SQL, values, |row| row.get::<_, Option<i64>>("organisation")).unwrap()
    };
    assert_eq!((place(NOW), place(NOW + 30 * DAY)), (Some(1), None));
}

#[test]
fn no_statement_reads_a_whole_table() {
    let database = database();
    let all = [
        ("audit add", audit::ADD_SQL),
        ("audit list", audit::LIST_SQL),
        ("caller find", caller::FIND_SQL),
        ("invitation list", invitation::LIST_SQL),
        ("invitation create", invitation::CREATE_SQL),
        ("invitation replace", invitation::REPLACE_SQL),
        ("invitation withdraw", invitation::WITHDRAW_SQL),
        ("invitation withdraw orphans", invitation::WITHDRAW_ORPHANS_SQL),
        ("invitation find", invitation::FIND_SQL),
        ("invitation use", invitation::USE_SQL),
        ("invitation forget", invitation::FORGET_SQL),
        ("member accept", invitation::ACCEPT_SQL),
        ("membership find", invitation::MEMBERSHIP_SQL),
        ("mail add", mail::ADD_FOR_DEED_SQL),
        ("member list", member::LIST_SQL),
        ("member find", member::FIND_SQL),
        ("member role", member::ROLE_SQL),
        ("member remove", member::REMOVE_SQL),
        ("member hand over", member::HAND_OVER_SQL),
        ("organisation create", organisation::CREATE_SQL),
        ("organisation capacity", organisation::CAPACITY_ADD_SQL),
        ("organisation owner", organisation::OWNER_ADD_SQL),
        ("organisation find", organisation::FIND_SQL),
        ("organisation change", organisation::CHANGE_SQL),
        ("organisation delete later", organisation::DELETE_LATER_SQL),
        ("organisation keep", organisation::KEEP_SQL),
        ("organisation due", organisation::DUE_SQL),
        ("delete versions", organisation::DELETE_VERSIONS_SQL),
        ("delete audit", organisation::DELETE_AUDIT_SQL),
        ("delete now", organisation::DELETE_NOW_SQL),
    ];
    for (name, sql) in all {
        assert_eq!(scans(&database, sql), Vec::<String>::new(), "{name}");
    }
    assert_eq!(scans(&database, "SELECT count(*) FROM audit AS line WHERE what = ?1").len(), 1, "a scan is not noticed");
}

/// The steps of a statement that go through a whole table.
fn scans(database: &Connection, sql: &str) -> Vec<String> {
    let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
    let steps = statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>("detail")).unwrap();
    steps.map(Result::unwrap).filter(|step| step.starts_with("SCAN") && !is_of_no_table(step)).collect()
}

/// A row made from nothing, and the JSON that was sent, are no tables.
fn is_of_no_table(step: &str) -> bool {
    step.contains("CONSTANT ROW") || step.contains("json_each")
}
