//! The SQL of mails and jobs, on SQLite: nothing is taken twice, what failed waits, and nothing of a mail stays once it is sent or given up.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::{job, mail};
use migrated::migrated;
use rusqlite::{Connection, OptionalExtension, params};

const NOW: i64 = 1_795_305_600_000;

fn write(database: &Connection, n: u32) {
    write_until(database, n, NOW + 7 * 86_400_000);
}

fn write_until(database: &Connection, n: u32, expires_at: i64) {
    let (id, fields) = (format!("m{n:025}"), r#"{"code":"1234 5678","minutes":"10"}"#);
    database.execute(mail::ADD_SQL, params![id, "ann@example.org", "sign-in-code", "en", fields, NOW, expires_at]).unwrap();
}

/// The keys of the mails that were taken, and how often each has been tried.
fn claim(database: &Connection, now: i64, most: u32) -> Vec<(i64, u32)> {
    let mut statement = database.prepare(mail::CLAIM_SQL).unwrap();
    let rows = statement.query_map(params![now, now + mail::TAKEN_MILLIS, most], |row| Ok((row.get("key")?, row.get("tries")?)));
    let mut taken: Vec<(i64, u32)> = rows.unwrap().map(Result::unwrap).collect();
    taken.sort_unstable();
    taken
}

#[test]
fn a_mail_is_taken_by_one_alone_until_its_time_is_over() {
    let database = migrated();
    write(&database, 1);
    assert_eq!(claim(&database, NOW, 10), [(1, 1)]);
    assert_eq!(claim(&database, NOW, 10), []);
    assert_eq!(claim(&database, NOW + mail::TAKEN_MILLIS - 1, 10), []);
    assert_eq!(claim(&database, NOW + mail::TAKEN_MILLIS, 10), [(1, 2)], "whoever took it broke off");
}

#[test]
fn so_many_are_taken_and_no_more_of_those_that_end_together_the_longest_due_first() {
    let database = migrated();
    (1..=5).for_each(|n| write(&database, n));
    database.execute(mail::LATER_SQL, params![1, NOW - 5]).unwrap();
    assert_eq!(claim(&database, NOW, 1), [(1, 1)]);
    assert_eq!(claim(&database, NOW, 10).len(), 4);
}

#[test]
fn a_mail_that_was_sent_leaves_nothing_behind() {
    let database = migrated();
    write(&database, 1);
    database.execute(mail::DONE_SQL, params![1]).unwrap();
    let rows: u32 = database.query_row("SELECT count(*) FROM mail", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn what_failed_waits_and_what_was_given_up_is_emptied_and_forgotten() {
    let database = migrated();
    write(&database, 1);
    database.execute(mail::LATER_SQL, params![1, NOW + 60_000]).unwrap();
    assert_eq!(claim(&database, NOW + 59_999, 10), []);
    assert_eq!(claim(&database, NOW + 60_000, 10), [(1, 1)]);
    database.execute(mail::GIVE_UP_SQL, params![1, NOW]).unwrap();
    assert_eq!(claim(&database, NOW + 86_400_000, 10), []);
    let fields: String = database.query_row("SELECT fields FROM mail", [], |row| row.get(0)).unwrap();
    assert_eq!(fields, "{}");
    assert_eq!(database.execute(mail::FORGET_SQL, params![NOW, NOW, 10]).unwrap(), 0);
    assert_eq!(database.execute(mail::FORGET_SQL, params![NOW + 1, NOW, 10]).unwrap(), 1);
}

#[test]
fn a_code_to_sign_in_with_goes_before_a_backlog() {
    let database = migrated();
    (1..=30).for_each(|n| write(&database, n));
    write_until(&database, 31, NOW + 600_000);
    // It came last and became due last, and is taken first.
    database.execute("UPDATE mail SET due_at = ?1 - 60000 WHERE key <= 30", [NOW]).unwrap();
    assert_eq!(claim(&database, NOW, 1), [(31, 1)]);
}

#[test]
fn a_code_that_works_no_more_takes_no_place_of_one_that_does() {
    let database = migrated();
    (1..=20).for_each(|n| write_until(&database, n, NOW + 1));
    write_until(&database, 21, NOW + 600_000);
    assert_eq!(claim(&database, NOW + 1, 10), [(21, 1)]);
}

#[test]
fn without_a_transport_waiting_mails_go_once_they_are_of_no_use() {
    let database = migrated();
    write_until(&database, 1, NOW + 600_000);
    write_until(&database, 2, NOW + 700_000);
    // One that is under way is left to whoever sends it.
    write_until(&database, 3, NOW + 600_000);
    database.execute(mail::LATER_SQL, params![3, NOW + 900_000]).unwrap();
    let forget = |now: i64, most: u32| database.execute(mail::FORGET_SQL, params![0, now, most]).unwrap();
    assert_eq!(forget(NOW + 599_999, 10), 0);
    assert_eq!(forget(NOW + 600_000, 10), 1);
    assert_eq!(
        [forget(NOW + 900_000, 1), forget(NOW + 900_000, 1), forget(NOW + 900_000, 1)],
        [1, 1, 0],
        "no more at a time than was said"
    );
}

#[test]
fn what_had_no_turn_is_due_again_and_that_was_no_try() {
    let database = migrated();
    (1..=3).for_each(|n| write(&database, n));
    assert_eq!(claim(&database, NOW, 10).len(), 3);
    assert_eq!(database.execute(mail::PUT_BACK_SQL, params!["[2,3]", NOW]).unwrap(), 2);
    assert_eq!(claim(&database, NOW, 10), [(2, 1), (3, 1)], "the first one is still taken");
}

fn begin(database: &Connection, now: i64, until: i64) -> Option<(String, u32)> {
    database
        .query_row(job::BEGIN_SQL, params!["clean-up", now, until], |row| Ok((row.get("cursor")?, row.get("failures")?)))
        .optional()
        .unwrap()
}

#[test]
fn a_job_is_done_by_one_at_a_time_and_goes_on_where_it_stopped() {
    let database = migrated();
    assert_eq!(begin(&database, NOW, NOW + 300), Some((String::new(), 0)));
    assert_eq!(begin(&database, NOW + 1, NOW + 301), None, "somebody is at it");
    database.execute(job::END_SQL, params!["clean-up", NOW + 1_000, "here", 2, NOW + 300]).unwrap();
    assert_eq!(begin(&database, NOW + 999, NOW + 1_300), None, "it is not due");
    assert_eq!(begin(&database, NOW + 1_000, NOW + 1_300), Some(("here".to_owned(), 2)));
}

#[test]
fn a_job_that_broke_off_is_taken_over_and_its_late_end_changes_nothing() {
    let database = migrated();
    begin(&database, NOW, NOW + 300).unwrap();
    assert!(begin(&database, NOW + 300, NOW + 600).is_some());
    assert_eq!(database.execute(job::END_SQL, params!["clean-up", NOW + 9_000, "late", 0, NOW + 300]).unwrap(), 0);
    assert_eq!(database.execute(job::END_SQL, params!["clean-up", NOW + 9_000, "right", 0, NOW + 600]).unwrap(), 1);
}

#[test]
fn no_statement_reads_a_whole_table() {
    let database = migrated();
    for sql in [
        mail::ADD_SQL,
        mail::CLAIM_SQL,
        mail::DONE_SQL,
        mail::LATER_SQL,
        mail::GIVE_UP_SQL,
        mail::PUT_BACK_SQL,
        mail::FORGET_SQL,
        job::BEGIN_SQL,
        job::END_SQL,
    ] {
        let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
        let steps: Vec<String> =
            statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        // The JSON that was sent is no table.
        assert!(!steps.iter().any(|step| step.starts_with("SCAN") && !step.contains("json_each")), "{sql}\n{steps:#?}");
        if [mail::CLAIM_SQL, mail::FORGET_SQL].contains(&sql) {
            assert!(
                steps.iter().any(|step| step.contains("SEARCH mail USING") && step.contains("INDEX mail_due (due_at<?)")),
                "{steps:#?}"
            );
        }
    }
}
