//! The SQL of signing in, of people and of what they agreed to, on SQLite: what works once, what ends, and who may leave.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{caller, consent, farewell, invitation, link, person, session, sign_in as code};
use migrated::migrated;
use rusqlite::{Connection, OptionalExtension, params};

const NOW: i64 = 1_795_305_600_000;
const BROWSER: [u8; 32] = [1; 32];

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

fn ask(database: &Connection, expires_at: i64) {
    database.execute(code::ADD_SQL, params![BROWSER, [2_u8; 32], expires_at]).unwrap();
}

/// What the batch of a sign-in by code does.
fn use_code(database: &Connection, email: &str, token: u8) -> usize {
    let id = format!("n{token:025}");
    database.execute(person::ADD_SQL, params![id, email, "en", NOW, BROWSER]).unwrap();
    let made = database.execute(session::ADD_BY_CODE_SQL, params![[token; 32], id, "Chrome", NOW, NOW + 100, email, BROWSER]).unwrap();
    database.execute(code::USE_SQL, params![BROWSER]).unwrap();
    made
}

fn tries(database: &Connection) -> Option<u32> {
    database.query_row(code::TRY_SQL, params![BROWSER], |row| row.get("tries")).optional().unwrap()
}

#[test]
fn an_address_gets_ten_codes_a_day_and_no_more() {
    let database = database();
    let ask = |day: &str, who: u8| -> Option<u32> {
        database.query_row(code::COUNT_SQL, params![day, [who; 32], 10], |row| row.get("codes")).optional().unwrap()
    };
    for n in 1..=10 {
        assert_eq!(ask("2026-11-22", 1), Some(n));
    }
    assert_eq!(ask("2026-11-22", 1), None);
    assert_eq!(ask("2026-11-22", 2), Some(1), "another address has its own");
    assert_eq!(ask("2026-11-23", 1), Some(1), "another day begins anew");
    assert_eq!(database.execute(code::COUNT_FORGET_SQL, ["2026-11-23"]).unwrap(), 2);
}

#[test]
fn each_try_of_a_code_counts_and_another_browser_has_none() {
    let database = database();
    assert_eq!(tries(&database), None);
    ask(&database, NOW + 10);
    assert_eq!([tries(&database), tries(&database)], [Some(1), Some(2)]);
}

#[test]
fn a_code_signs_in_once_and_makes_a_person_once() {
    let database = database();
    ask(&database, NOW + 10);
    assert_eq!(use_code(&database, "ann@example.org", 1), 1);
    assert_eq!(use_code(&database, "ann@example.org", 2), 0, "the code was used");
    assert_eq!(use_code(&database, "bob@example.org", 3), 0, "a used code makes nobody known");
    assert_eq!(count(&database, "person"), 1);
    ask(&database, NOW + 10);
    assert_eq!(use_code(&database, "ann@example.org", 4), 1);
    assert_eq!((count(&database, "person"), count(&database, "session")), (1, 2));
}

#[test]
fn a_link_code_signs_in_once_and_not_after_its_time() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    let add = |code: u8, until: i64| database.execute(link::ADD_SQL, params![[code; 32], ann, until]).unwrap();
    let use_it = |code: u8, token: u8| {
        let id = format!("n{token:025}");
        let made = database.execute(session::ADD_BY_LINK_SQL, params![[token; 32], id, "Firefox", NOW, NOW + 100, [code; 32]]).unwrap();
        database.execute(link::USE_SQL, params![[code; 32]]).unwrap();
        made
    };
    add(1, NOW + 1);
    add(2, NOW);
    assert_eq!([use_it(1, 11), use_it(1, 12), use_it(2, 13), use_it(3, 14)], [1, 0, 0, 0]);
    add(4, NOW + 1);
    assert_eq!(database.execute(link::END_ALL_SQL, params![ann, NOW]).unwrap(), 1);
    assert_eq!(use_it(4, 15), 0, "whoever signs out everywhere ends the codes too");
}

#[test]
fn a_sign_in_is_shown_with_every_organisation_or_with_none() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    sign_in(&database, ann, 1, NOW + 100);
    let shown = || -> Vec<(String, Option<String>, Option<String>)> {
        let mut statement = database.prepare(session::SHOW_SQL).unwrap();
        let rows = statement.query_map(params![[1_u8; 32], NOW], |row| Ok((row.get("email")?, row.get("name")?, row.get("capacities")?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(shown(), [("ann@example.org".to_owned(), None, None)]);
    for name in ["Bridges", "Anchor"] {
        let key = organisation(&database, name);
        join(&database, ann, key, "owner");
        database.execute("INSERT INTO organisation_capacity VALUES (?1, 'charity', 0)", [key]).unwrap();
    }
    let names: Vec<Option<String>> = shown().into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, [Some("Anchor".to_owned()), Some("Bridges".to_owned())]);
    assert_eq!(shown()[0].2.as_deref(), Some("charity"));
}

#[test]
fn a_sign_in_that_has_ended_is_nobodys() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    sign_in(&database, ann, 1, NOW);
    for sql in [session::SHOW_SQL, caller::FIND_SQL] {
        let mut statement = database.prepare(sql).unwrap();
        let found = match statement.parameter_count() {
            2 => statement.exists(params![[1_u8; 32], NOW]),
            _ => statement.exists(params![[1_u8; 32], "", NOW]),
        };
        assert!(!found.unwrap(), "{sql}");
    }
}

#[test]
fn of_several_requests_at_once_one_prolongs_the_sign_in() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    sign_in(&database, ann, 1, NOW + 100);
    let id: String = database.query_row("SELECT id FROM session", [], |row| row.get(0)).unwrap();
    let touch = || database.execute(session::TOUCH_SQL, params![id, NOW + 5, NOW + 500, NOW]).unwrap();
    assert_eq!([touch(), touch()], [1, 0]);
    let until: i64 = database.query_row("SELECT expires_at FROM session", [], |row| row.get(0)).unwrap();
    assert_eq!(until, NOW + 500);
}

#[test]
fn nobody_ends_the_sign_in_of_another() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    for (who, token) in [(ann, 1), (ann, 2), (bob, 3)] {
        sign_in(&database, who, token, NOW + 100);
    }
    let of_bob = format!("s{:025}", 3);
    assert_eq!(database.execute(session::END_SQL, params![of_bob, ann]).unwrap(), 0);
    assert_eq!(database.execute(session::END_ALL_SQL, params![ann]).unwrap(), 2);
    assert_eq!(database.execute(session::END_SQL, params![of_bob, bob]).unwrap(), 1);
}

#[test]
fn what_somebody_agreed_to_is_added_to_and_never_changed() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    let say = |given: u8| database.execute(consent::ADD_SQL, params![ann, "usage-totals", "1", given, NOW, 3]).unwrap();
    assert_eq!([say(1), say(0), say(1), say(0)], [1, 1, 1, 0], "the fourth is over the limit that was given");
    let mut statement = database.prepare(consent::LIST_SQL).unwrap();
    let listed: Vec<u8> = statement.query_map(params![ann, 10], |row| row.get("given")).unwrap().map(Result::unwrap).collect();
    assert_eq!(listed, [1, 0, 1], "newest first");
    assert!(database.execute("UPDATE consent SET given = 0", []).is_err());
}

#[test]
fn a_name_changes_alone_and_a_language_alone() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    let change = |name: Option<&str>, lang: Option<&str>| -> (String, String) {
        database.query_row(person::CHANGE_SQL, params![ann, name, lang], |row| Ok((row.get("name")?, row.get("lang")?))).unwrap()
    };
    assert_eq!(change(Some("Ann"), None), ("Ann".into(), "en".into()));
    assert_eq!(change(None, Some("cy")), ("Ann".into(), "cy".into()));
}

/// The batch of leaving; true when the person is gone.
fn leave(database: &Connection, who: i64) -> bool {
    database.execute(person::LEAVE_CLOSE_SQL, params![who, NOW + 30]).unwrap();
    database.execute(farewell::ADD_SQL, params![who, [7_u8; 32]]).unwrap();
    database.execute(person::LEAVE_AUDIT_SQL, params![who, NOW, "Ann", "member-left"]).unwrap();
    database.execute(person::LEAVE_INVITATIONS_SQL, params![who, NOW]).unwrap();
    database.execute(person::LEAVE_SQL, params![who]).unwrap() == 1
}

#[test]
fn the_last_owner_of_others_cannot_leave_and_then_nothing_has_happened() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    let (shared, own) = (organisation(&database, "Shared"), organisation(&database, "Own"));
    join(&database, ann, shared, "owner");
    join(&database, bob, shared, "editor");
    join(&database, ann, own, "owner");
    assert!(!leave(&database, ann));
    assert_eq!((count(&database, "person"), count(&database, "audit"), count(&database, "farewell")), (2, 0, 0));
    let closing = "SELECT count(*) FROM organisation WHERE delete_after IS NOT NULL";
    assert_eq!(database.query_row(closing, [], |row| row.get::<_, u32>(0)).unwrap(), 0);

    database.execute("UPDATE member SET role = 'owner' WHERE person = ?1", [bob]).unwrap();
    assert!(leave(&database, ann));
    let closed: String = database.query_row("SELECT name FROM organisation WHERE delete_after = ?1", [NOW + 30], |row| row.get(0)).unwrap();
    assert_eq!(closed, "Own", "what belongs to nobody else goes too, when its time has come");
    let noted: (i64, String) = database
        .query_row("SELECT person, what FROM audit WHERE organisation = ?1", [shared], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(noted, (ann, "member-left".to_owned()));
}

#[test]
fn the_links_of_whoever_leaves_let_nobody_in_and_those_of_whoever_stays_still_do() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    let key = organisation(&database, "Bridges");
    join(&database, ann, key, "owner");
    join(&database, bob, key, "editor");
    for (secret, by) in [(1_u8, ann), (2, bob)] {
        let invitation = params![[secret; 32], format!("i{secret:025}"), key, by, NOW, NOW + 100];
        database.execute("INSERT INTO invitation VALUES (?1, ?2, ?3, '', 'owner', ?4, ?5, ?6, NULL)", invitation).unwrap();
    }
    let works = || -> Vec<u8> {
        let mut statement = database.prepare("SELECT token_hash FROM invitation WHERE expires_at > ?1 ORDER BY id").unwrap();
        let rows = statement.query_map([NOW], |row| row.get::<_, [u8; 32]>(0)).unwrap();
        rows.map(|hash| hash.unwrap()[0]).collect()
    };
    assert!(!leave(&database, ann), "others would be left without an owner");
    assert_eq!(works(), [1, 2], "and then nothing has happened");
    database.execute("UPDATE member SET role = 'owner' WHERE person = ?1", [bob]).unwrap();
    assert!(leave(&database, ann));
    assert_eq!(works(), [2]);
    let back = person(&database, "ann2@example.org");
    assert_eq!(database.execute(invitation::USE_SQL, params![[1_u8; 32], NOW, back, 500]).unwrap(), 0);
}

#[test]
fn leaving_takes_all_that_is_ones_own_and_the_key_is_never_given_out_again() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    sign_in(&database, ann, 1, NOW + 100);
    database.execute(link::ADD_SQL, params![[1_u8; 32], ann, NOW + 10]).unwrap();
    database.execute(consent::ADD_SQL, params![ann, "usage-totals", "1", 1, NOW, 3]).unwrap();
    assert!(leave(&database, ann));
    for table in ["person", "session", "link_code", "consent", "member"] {
        assert_eq!(count(&database, table), 0, "{table}");
    }
    assert!(person(&database, "bob@example.org") > ann, "a newcomer would be taken for whoever left");
}

#[test]
fn what_somebody_did_is_read_from_their_own_organisations() {
    let database = database();
    let (ann, bob) = (person(&database, "ann@example.org"), person(&database, "bob@example.org"));
    let key = organisation(&database, "Bridges");
    join(&database, ann, key, "owner");
    for (id, who) in [(1, ann), (2, bob), (3, ann)] {
        database.execute("INSERT INTO audit VALUES (?1, ?2, ?2, ?3, 'x', 'done', '')", params![key, id, who]).unwrap();
    }
    let mut statement = database.prepare(person::DEEDS_SQL).unwrap();
    let at: Vec<i64> = statement.query_map(params![ann, 10], |row| row.get("at")).unwrap().map(Result::unwrap).collect();
    assert_eq!(at, [3, 1]);
}

#[test]
fn what_has_ended_is_removed_and_nothing_else() {
    let database = database();
    let ann = person(&database, "ann@example.org");
    let key = organisation(&database, "Bridges");
    for (token, until) in [(1, NOW - 1), (2, NOW + 1)] {
        sign_in(&database, ann, token, until);
        database.execute(link::ADD_SQL, params![[token; 32], ann, until]).unwrap();
        database.execute(code::ADD_SQL, params![[token; 32], [9_u8; 32], until]).unwrap();
        let invitation = params![[token; 32], format!("i{token:025}"), key, NOW, until];
        database.execute("INSERT INTO invitation VALUES (?1, ?2, ?3, '', 'viewer', NULL, ?4, ?5, NULL)", invitation).unwrap();
    }
    for sql in [session::FORGET_SQL, link::FORGET_SQL, code::FORGET_SQL, invitation::FORGET_SQL] {
        assert_eq!(database.execute(sql, params![NOW, 10]).unwrap(), 1, "{sql}");
        assert_eq!(database.execute(sql, params![NOW, 10]).unwrap(), 0, "{sql}");
    }
}

#[test]
fn no_statement_reads_a_whole_table() {
    let database = database();
    for sql in [
        caller::FIND_SQL,
        code::COUNT_SQL,
        code::COUNT_FORGET_SQL,
        code::ADD_SQL,
        code::TRY_SQL,
        code::USE_SQL,
        code::FORGET_SQL,
        session::ADD_BY_CODE_SQL,
        session::ADD_BY_LINK_SQL,
        session::SHOW_SQL,
        session::ORGANISATIONS_SQL,
        session::LIST_SQL,
        session::TOUCH_SQL,
        session::END_SQL,
        session::END_HERE_SQL,
        session::END_ALL_SQL,
        session::FORGET_SQL,
        link::ADD_SQL,
        link::USE_SQL,
        link::END_ALL_SQL,
        link::END_HERE_SQL,
        link::FORGET_SQL,
        invitation::FORGET_SQL,
        person::ADD_SQL,
        person::CHANGE_SQL,
        person::SINCE_SQL,
        person::DEEDS_SQL,
        person::ALONE_SQL,
        person::LEAVE_CLOSE_SQL,
        farewell::ADD_SQL,
        farewell::RETURN_SQL,
        farewell::AUDIT_SQL,
        farewell::END_SQL,
        person::LEAVE_AUDIT_SQL,
        person::LEAVE_INVITATIONS_SQL,
        person::LEAVE_SQL,
        consent::ADD_SQL,
        consent::LIST_SQL,
    ] {
        let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
        let steps: Vec<String> =
            statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        let scans: Vec<&String> = steps.iter().filter(|step| step.starts_with("SCAN") && !step.contains("CONSTANT ROW")).collect();
        assert!(scans.is_empty(), "{sql}\n{steps:#?}");
    }
}
