//! Signing in as the database and the log see it: what is kept of secrets, what time does to codes and sign-ins, and that no mail goes out twice.
//!
//! How to run: see the crate's first lines; besides, `FOOTHOLD_DATABASE` names the folder of the server's database and `FOOTHOLD_LOG` its log.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::{Person, fresh};
use api_tests::{Answer, Server};
use api_worker::repo::mail;
use api_worker::secret::hash;
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: i64 = 86_400_000;
/// Where the cron is set off by hand.
const CRON: &str = "/cdn-cgi/handler/scheduled";

fn named(variable: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => path.into(),
        None => panic!("{variable} is not set, so there is nothing to look into. `cargo xtask test` sets it."),
    }
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    std::fs::read_dir(path).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

/// One test at a time: the server does not wait for a database in which somebody else is writing just then.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The server's own database, opened beside it.
fn database() -> Connection {
    let all = files(&named("FOOTHOLD_DATABASE")).into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "sqlite"));
    for file in all.filter(|file| file.components().any(|part| part.as_os_str() == "d1")) {
        let database = Connection::open(file).unwrap();
        database.busy_timeout(Duration::from_secs(10)).unwrap();
        if database.prepare("SELECT 1 FROM sign_in_code").is_ok() {
            return database;
        }
    }
    panic!("no database in FOOTHOLD_DATABASE has the tables: this test looks in the wrong place");
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().try_into().unwrap()
}

/// Asks for a code: the secret that the browser was given, and the code from the mail.
fn ask(server: &Server, email: &str) -> (String, String) {
    let asked = server.post_json("/api/v1/session/code", &json!({ "email": email }).to_string());
    let cookie = asked.header("set-cookie").split(';').next().unwrap().to_owned();
    let text = outbox(server, email)[0]["text"].as_str().unwrap().to_owned();
    (cookie, text.chars().filter(char::is_ascii_digit).take(8).collect())
}

fn outbox(server: &Server, email: &str) -> Vec<Value> {
    server.get(&format!("/dev/outbox?to={email}"), &[]).json().as_array().unwrap().clone()
}

fn give(server: &Server, email: &str, cookie: &str, code: &str) -> Answer {
    let headers = [("origin", server.origin()), ("content-type", "application/json"), ("cookie", cookie)];
    server.post("/api/v1/session", &headers, &json!({ "email": email, "code": code }).to_string())
}

fn secret(cookie: &str) -> &str {
    cookie.split_once('=').unwrap().1
}

#[test]
fn an_old_code_is_told_to_be_old() {
    let _turn = turn();
    let server = Server::running();
    let email = format!("{}@example.org", fresh("old"));
    let (cookie, code) = ask(&server, &email);
    let aged = database()
        .execute("UPDATE sign_in_code SET expires_at = ?2 WHERE browser_hash = ?1", params![hash(secret(&cookie)), now() - 1])
        .unwrap();
    assert_eq!(aged, 1);
    let answer = give(&server, &email, &cookie, &code);
    assert_eq!((answer.status, answer.json()["code"].as_str()), (409, Some("old_code")), "{}", answer.body);
}

#[test]
fn a_sign_in_that_is_used_lasts_longer_and_one_that_is_not_ends() {
    let _turn = turn();
    let server = Server::running();
    let person = Person::new(&server, "rolling");
    let session = person.get("/api/v1/session");
    assert_eq!(session.header("set-cookie"), "", "once a day is enough");
    let id = session.json()["id"].as_str().unwrap().to_owned();
    let database = database();
    let times = || -> (i64, i64) {
        database.query_row("SELECT seen_at, expires_at FROM session WHERE id = ?1", [&id], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let early = params![id, now() - 2 * DAY, now() + 88 * DAY];
    database.execute("UPDATE session SET seen_at = ?2, expires_at = ?3 WHERE id = ?1", early).unwrap();
    let answer = person.get("/api/v1/sessions");
    assert!(
        answer.header("set-cookie").starts_with("__Host-session=") && answer.header("set-cookie").contains("Max-Age=7776000"),
        "{answer:?}"
    );
    // It is noted after the answer.
    let noted = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        times().0 > now() - DAY
    });
    assert!(noted && times().1 > now() + 89 * DAY, "{:?}", times());
    database.execute("UPDATE session SET expires_at = ?2 WHERE id = ?1", params![id, now() - 1]).unwrap();
    assert_eq!(person.get("/api/v1/session").status, 401);
}

#[test]
fn a_mail_is_sent_once_however_many_runs_there_are_at_once() {
    let _turn = turn();
    let server = Server::running();
    let email = format!("{}@example.org", fresh("once"));
    let database = database();
    // As a mail lies there whose first try broke off: due, and nobody at it.
    for n in 0..5 {
        let digits: String = fresh("").chars().filter(char::is_ascii_digit).collect();
        let id = format!("{:0>26}", &digits[digits.len().saturating_sub(26)..]);
        let fields = json!({ "by": "Ann", "organisation": format!("Acorn {n}") }).to_string();
        let (due, until) = (now(), now() + DAY);
        database.execute(mail::ADD_SQL, params![id, email, "organisation-kept", "en", fields, due, until]).unwrap();
    }
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(server.get(CRON, &[]).status, 200));
        }
    });
    assert_eq!(server.get(CRON, &[]).status, 200);
    let mut subjects: Vec<String> = outbox(&server, &email).iter().map(|mail| mail["subject"].as_str().unwrap().to_owned()).collect();
    subjects.sort();
    assert_eq!(subjects, (0..5).map(|n| format!("We will keep Acorn {n} as it is")).collect::<Vec<_>>());
    let left: u32 = database.query_row("SELECT count(*) FROM mail WHERE recipient = ?1", [&email], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "nothing stays of a mail that was sent");
}

#[test]
fn a_code_is_not_mailed_any_more_once_it_has_stopped_working() {
    let _turn = turn();
    let server = Server::running();
    let email = format!("{}@example.org", fresh("late"));
    let digits: String = fresh("").chars().filter(char::is_ascii_digit).collect();
    let id = format!("{:0>26}", &digits[digits.len().saturating_sub(26)..]);
    let fields = json!({ "code": "1234 5678", "minutes": "10" }).to_string();
    database().execute(mail::ADD_SQL, params![id, email, "sign-in-code", "en", fields, now() - 700_000, now() - 100_000]).unwrap();
    assert_eq!(server.get(CRON, &[]).status, 200);
    assert!(outbox(&server, &email).is_empty());
}

#[test]
fn secrets_and_addresses_are_in_no_line_of_the_log_and_secrets_in_no_byte_of_the_database() {
    let _turn = turn();
    let log = named("FOOTHOLD_LOG");
    let server = Server::running();
    let email = format!("{}@example.org", fresh("quiet"));
    let (cookie, code) = ask(&server, &email);
    let answer = give(&server, &email, &cookie, &code);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let session = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let holds = |place: &Path, word: &str| {
        files(place).iter().any(|file| std::fs::read(file).unwrap_or_default().windows(word.len()).any(|bytes| bytes == word.as_bytes()))
    };
    let tables = named("FOOTHOLD_DATABASE").join("v3/d1");
    assert!(holds(&tables, &email), "the address is nowhere: this test looks in the wrong place");
    for word in [secret(&cookie), secret(&session)] {
        assert!(!holds(&tables, word) && !holds(&log, word), "{word}");
    }
    let grouped = format!("{} {}", &code[..4], &code[4..]);
    for word in [email.as_str(), code.as_str(), grouped.as_str()] {
        assert!(!holds(&log, word), "{word}");
    }
    let line = "/api/v1/session/code";
    assert!(holds(&log, line), "the log has no line of ours: this test looks in the wrong place");
}
