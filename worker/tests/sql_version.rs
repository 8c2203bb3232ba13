//! The SQL of versions, on SQLite: what is kept and numbered, what is refused in the statement itself, erasing, and thinning out by the same rule
//! as in `domain`.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

#[path = "support/migrated.rs"]
mod migrated;

use api_worker::repo::version::{
    A_DAY, ERASE_AUDIT_SQL, ERASE_SQL, ERASED_SQL, KEEP_SQL, KEPT_SQL, LIST_ASKED_SQL, LIST_SQL, New, THIN_NEXT_SQL, THIN_SQL, roles, rows,
};
use domain::answer::{Address, Input, Mark, Origin, Subject};
use domain::history::{Gone, Place, Stamp, Version};
use domain::ids::{VersionId, time_ordered};
use domain::permission::Action;
use domain::question::Keep;
use domain::sync::{ALL_KEPT_FOR, DAY, thin};
use domain::time::Instant;
use migrated::migrated;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

const NOW: i64 = 1_795_305_600_000;
const OWNER: i64 = 1;
const VIEWER: i64 = 2;
const STRANGER: i64 = 3;

/// A database as the migrations leave it, with two organisations: 1 with an owner and a viewer, 2 with the stranger.
fn database() -> Connection {
    let database = migrated();
    for key in 1..=3_i64 {
        let (id, mail) = (format!("p{key:025}"), format!("p{key}@example.org"));
        database.execute("INSERT INTO person (key, id, email, created_at) VALUES (?1, ?2, ?3, 0)", params![key, id, mail]).unwrap();
    }
    for key in 1..=2_i64 {
        database
            .execute("INSERT INTO organisation (key, id, name, created_at) VALUES (?1, ?2, 'x', 0)", params![key, format!("o{key:025}")])
            .unwrap();
    }
    database.execute_batch("INSERT INTO member VALUES (1, 1, 'owner', 0), (2, 1, 'viewer', 0), (3, 2, 'editor', 0)").unwrap();
    database
}

fn version(id: &str, base: Option<&str>, at: i64) -> Version {
    Version {
        id: id.into(),
        address: Address { subject: Subject::organisation(), fact: "organisation.legal-name".into(), row: None },
        base: base.map(VersionId::from),
        joins: Vec::new(),
        stamp: Stamp { at: Instant(at), count: 0, device: "d1".into() },
        question: "organisation-legal-name".into(),
        wording: String::new(),
        keep: Keep::Account,
        origin: None,
        answer: Input::Text(format!("words of {id}")).into(),
        place: Place::Draft,
        by: None,
        gone: Gone::No,
    }
}

fn keep(database: &Connection, person: i64, versions: &[Version]) -> usize {
    let new: Vec<New<'_>> = versions.iter().map(|version| New { version, stamp: version.stamp.clone() }).collect();
    let roles = roles(Action::WriteAnswers).unwrap();
    database.execute(KEEP_SQL, params![1, person, roles, NOW, rows(&new).unwrap(), NOW - DAY, A_DAY]).unwrap()
}

/// What goes out after a number: the versions, the cursor, whether there is more.
fn list(database: &Connection, organisation: i64, after: u32, most: u32, bytes: u32) -> (Vec<Version>, Option<u32>, bool) {
    let read = |row: &rusqlite::Row<'_>| {
        let (found, given): (Option<u32>, u32) = (row.get("found")?, row.get("given")?);
        Ok((row.get::<_, Option<String>>("versions")?, row.get("cursor")?, found.unwrap_or(0) > given))
    };
    let (versions, cursor, more) = database.query_row(LIST_SQL, params![organisation, after, most, bytes], read).unwrap();
    (serde_json::from_str(&format!("[{}]", versions.unwrap_or_default())).unwrap(), cursor, more)
}

fn all(database: &Connection) -> Vec<Version> {
    list(database, 1, 0, 1000, u32::MAX).0
}

fn ids(versions: &[Version]) -> Vec<&str> {
    versions.iter().map(|version| version.id.as_str()).collect()
}

fn erase(database: &Connection, person: i64, id: &str) -> usize {
    let ids = serde_json::to_string(&[id]).unwrap();
    database.execute(ERASE_SQL, params![1, person, roles(Action::EraseVersion).unwrap(), ids]).unwrap()
}

#[test]
fn what_is_kept_comes_back_as_it_was_with_number_and_author() {
    let database = database();
    let mut odd = version("b", Some("a"), NOW - 5);
    odd.joins = vec!["x".into(), "y".into()];
    odd.address.row = Some("r1".into());
    odd.wording = "3f2a".into();
    odd.origin = Some(Origin { name: "Selection Questionnaire: \"Leeds\" \u{1F600}".into(), at: Instant(7) });
    odd.answer.mark = Mark::NotSure;
    odd.answer.input = Input::Table(vec![[("a\"b".to_owned(), "line\nnext\u{0}\t\\ end ŵ".to_owned())].into()]);
    assert_eq!(keep(&database, OWNER, &[version("a", None, NOW - 9), odd.clone()]), 2);
    let found = all(&database);
    let by = Some(format!("p{OWNER:025}").as_str().into());
    assert_eq!(found[1], Version { place: Place::Account(2), by: by.clone(), ..odd });
    assert_eq!(found[0], Version { place: Place::Account(1), by, ..version("a", None, NOW - 9) });
    assert_eq!(list(&database, 2, 0, 9, u32::MAX).0, []);
}

#[test]
fn sent_again_nothing_is_written_and_nothing_changes() {
    let database = database();
    keep(&database, OWNER, &[version("a", None, 1)]);
    let changed = Version { answer: Input::Text("other words".into()).into(), ..version("a", None, 2) };
    assert_eq!(keep(&database, OWNER, &[changed, version("b", Some("a"), 3), version("b", None, 4)]), 1);
    let found = all(&database);
    assert_eq!(ids(&found), ["a", "b"]);
    assert_eq!(found[0].answer.input.text(), "words of a");
}

#[test]
fn who_may_not_write_writes_nothing_and_nobody_does_once_the_organisation_is_to_go() {
    let database = database();
    for person in [VIEWER, STRANGER, 99] {
        assert_eq!(keep(&database, person, &[version("a", None, 1)]), 0, "{person}");
        assert_eq!(erase(&database, person, "a"), 0);
    }
    database.execute("UPDATE organisation SET delete_after = ?1 WHERE key = 1", [NOW + 1]).unwrap();
    assert_eq!(keep(&database, OWNER, &[version("a", None, 1)]), 0);
    let standing: (Option<i64>, Option<String>, Option<String>) =
        database.query_row(KEPT_SQL, params![1, OWNER, r#"["a"]"#], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    assert_eq!(standing, (Some(NOW + 1), Some("owner".into()), None));
}

#[test]
fn pages_end_at_a_count_or_at_a_size_and_always_go_on() {
    let database = database();
    let many: Vec<Version> = (0..7).map(|n| version(&format!("v{n}"), None, n)).collect();
    keep(&database, OWNER, &many);
    let (page, cursor, more) = list(&database, 1, 0, 3, u32::MAX);
    assert_eq!((ids(&page), cursor, more), (vec!["v0", "v1", "v2"], Some(3), true));
    let (page, cursor, more) = list(&database, 1, 3, 3, 700);
    assert_eq!((ids(&page), cursor, more), (vec!["v3", "v4"], Some(5), true));
    let (page, cursor, more) = list(&database, 1, 5, 3, 1);
    assert_eq!((ids(&page), cursor, more), (vec!["v5"], Some(6), true));
    let (page, cursor, more) = list(&database, 1, 6, 1, u32::MAX);
    assert_eq!((ids(&page), cursor, more), (vec!["v6"], Some(7), false));
    assert_eq!(list(&database, 1, 7, 3, 9), (vec![], None, false));
}

#[test]
fn erased_words_are_in_no_row_and_whoever_asks_hears_of_it() {
    let database = database();
    keep(&database, OWNER, &[version("a", None, 1), version("b", Some("a"), 2), version("c", Some("b"), 3)]);
    assert_eq!(erase(&database, OWNER, "b"), 1);
    assert_eq!(erase(&database, OWNER, "b"), 0, "once is enough");
    let (page, cursor, _) = list(&database, 1, 3, 9, u32::MAX);
    assert_eq!((ids(&page), cursor), (vec!["b"], Some(4)));
    let tombstone = &page[0];
    assert_eq!((tombstone.gone, &tombstone.answer.input, &tombstone.base), (Gone::Erased, &Input::Removed, &Some("a".into())));
    let found: String = database.query_row(ERASED_SQL, params![1, r#"["a","b"]"#], |row| row.get(0)).unwrap();
    assert_eq!(serde_json::from_str::<Version>(&found).unwrap(), *tombstone);
    assert_eq!(keep(&database, OWNER, &[version("b", Some("a"), 2)]), 0, "what was erased is not written again");
    let rows: u32 = database.query_row("SELECT count(*) FROM version WHERE answer LIKE '%words of b%'", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
}

/// One version at a moment, with `most` as the limit of the day.
fn keep_at(database: &Connection, id: &str, now: i64, most: u32) -> usize {
    let version = version(id, None, now);
    let new = [New { version: &version, stamp: version.stamp.clone() }];
    let roles = roles(Action::WriteAnswers).unwrap();
    database.execute(KEEP_SQL, params![1, OWNER, roles, now, rows(&new).unwrap(), now - DAY, most]).unwrap()
}

#[test]
fn an_organisation_sends_so_many_versions_a_day_and_no_more() {
    let database = database();
    let day = |n: i64| NOW + n * DAY;
    let first: Vec<usize> = (0..5).map(|n| keep_at(&database, &format!("a{n}"), day(0) + n, 3)).collect();
    assert_eq!(first, [1, 1, 1, 0, 0]);
    assert_eq!(keep_at(&database, "b0", day(1) - 1, 3), 0);
    // A day after the first one there is room for one, and so on.
    assert_eq!([keep_at(&database, "b1", day(1), 3), keep_at(&database, "b2", day(1), 3)], [1, 0]);
    let next: Vec<usize> = (0..4).map(|n| keep_at(&database, &format!("c{n}"), day(3), 3)).collect();
    assert_eq!(next, [1, 1, 1, 0]);
    // What was erased has a new number and its old moment: it makes nobody wait for longer.
    erase(&database, OWNER, "a0");
    erase(&database, OWNER, "a1");
    erase(&database, OWNER, "a2");
    assert_eq!(keep_at(&database, "d0", day(3), 3), 1);
}

#[test]
fn the_limit_of_a_day_reads_two_rows_however_many_there_are() {
    let database = database();
    let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {KEEP_SQL}")).unwrap();
    let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
    let steps: Vec<String> =
        statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
    assert!(steps.iter().any(|step| step.contains("SEARCH version USING PRIMARY KEY (organisation=? AND seq<?)")), "{steps:#?}");
    assert!(!steps.iter().any(|step| step.contains("CORRELATED SCALAR") || step.contains("TEMP B-TREE")), "{steps:#?}");
}

/// What the record of an organisation says after an erasure of some versions; nothing when it says nothing new.
fn erase_and_read(database: &Connection, person: i64, ids: &[&str]) -> Option<String> {
    let lines = || database.query_row("SELECT count(*) FROM audit", [], |row| row.get::<_, u32>(0)).unwrap();
    let before = lines();
    let wanted = serde_json::to_string(ids).unwrap();
    database.execute(ERASE_SQL, params![1, person, roles(Action::EraseVersion).unwrap(), wanted]).unwrap();
    database.execute(ERASE_AUDIT_SQL, params![1, NOW, person, "Ann", "answer-erased"]).unwrap();
    assert!(lines() <= before + 1, "one line is enough");
    (lines() > before).then(|| database.query_row("SELECT object FROM audit ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).unwrap())
}

#[test]
fn the_record_counts_what_was_really_erased_and_names_the_questions_when_they_are_few() {
    let database = database();
    let asks = |id: &str, question: &str| Version { question: question.into(), ..version(id, None, 1) };
    let mut all = vec![asks("a", "name"), asks("b", "name"), asks("c", "number"), asks("note", "")];
    all.extend((0..6).map(|n| asks(&format!("m{n}"), &format!("question-{n}"))));
    all.extend((0..2).map(|n| asks(&format!("l{n}"), &format!("{n}").repeat(100))));
    keep(&database, OWNER, &all);
    assert_eq!(erase_and_read(&database, OWNER, &["a", "b", "c", "unknown"]).as_deref(), Some("3: name, number"));
    assert_eq!(erase_and_read(&database, OWNER, &["a", "b"]), None, "nothing was changed, so nothing is noted");
    assert_eq!(erase_and_read(&database, VIEWER, &["m0"]), None);
    assert_eq!(erase_and_read(&database, OWNER, &["note"]).as_deref(), Some("1"));
    let many = ["m0", "m1", "m2", "m3", "m4", "m5", "a"];
    assert_eq!(erase_and_read(&database, OWNER, &many).as_deref(), Some("6"));
    assert_eq!(erase_and_read(&database, OWNER, &["l0", "l1"]).as_deref(), Some("2"), "a line has room for 200 characters");
}

/// Random enough to tell rules apart, the same every time.
fn chance(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[test]
fn thinning_out_is_what_domain_says_for_hundreds_of_histories() {
    let before = NOW - ALL_KEPT_FOR;
    let mut state = 7;
    let mut thinned_in_all = 0;
    for history in 0..300 {
        let database = database();
        let mut versions: Vec<Version> = Vec::new();
        for n in 0..(4 + chance(&mut state) % 12) {
            let at = before - 3 * DAY + (chance(&mut state) % 5) as i64 * DAY + (chance(&mut state) % 3) as i64;
            let mut new = version(&format!("v{n}"), None, at);
            if chance(&mut state).is_multiple_of(3) {
                new.address.row = Some("r".into());
            }
            let mut same: Vec<&Version> = versions.iter().filter(|other| other.address == new.address).collect();
            same.reverse();
            new.base = same.get((chance(&mut state) % 3) as usize).map(|other| other.id.clone());
            new.joins = same.get((chance(&mut state) % 9) as usize).map(|other| other.id.clone()).into_iter().collect();
            versions.push(new);
        }
        keep(&database, OWNER, &versions);
        if history % 4 == 0 {
            erase(&database, OWNER, "v2");
        }
        let pinned: Vec<VersionId> = if history % 3 == 0 { vec!["v1".into()] } else { Vec::new() };
        let there = all(&database);
        let expected: BTreeSet<VersionId> = [None, Some("r".into())]
            .into_iter()
            .flat_map(|row| {
                thin(&there.iter().filter(|version| version.address.row == row).cloned().collect::<Vec<_>>(), Instant(NOW), &pinned)
            })
            .collect();
        let pinned = serde_json::to_string(&pinned).unwrap();
        assert_eq!(database.execute(THIN_SQL, params![1, before, pinned, 500]).unwrap(), expected.len(), "history {history}");
        let thinned: BTreeSet<VersionId> =
            all(&database).into_iter().filter(|version| version.gone == Gone::Thinned).map(|version| version.id).collect();
        assert_eq!(thinned, expected, "history {history}");
        assert_eq!(database.execute(THIN_SQL, params![1, before, pinned, 500]).unwrap(), 0, "once is enough");
        thinned_in_all += thinned.len();
    }
    assert!(thinned_in_all > 300, "{thinned_in_all}");
}

#[test]
fn only_organisations_with_old_versions_are_looked_at() {
    let database = database();
    let next = |after: i64, before: i64| database.query_row(THIN_NEXT_SQL, params![after, before], |row| row.get::<_, i64>(0)).ok();
    assert_eq!(next(0, NOW + 1), None);
    keep(&database, OWNER, &[version("a", None, 1)]);
    assert_eq!((next(0, NOW), next(0, NOW + 1), next(1, NOW + 1)), (None, Some(1), None));
}

#[test]
fn a_step_of_thinning_out_is_bounded() {
    let database = database();
    let chain: Vec<Version> = (0..9).map(|n| version(&format!("v{n}"), Some(&format!("v{}", n - 1)), n)).collect();
    keep(&database, OWNER, &chain);
    let counts: Vec<usize> = (0..4).map(|_| database.execute(THIN_SQL, params![1, NOW, "[]", 3]).unwrap()).collect();
    assert_eq!(counts, [3, 3, 2, 0]);
}

/// Answers of a whole questionnaire, as long as people's are: of ten, six are a word or two, three a line, one a paragraph.
fn usual(organisation: u64, n: u64) -> Version {
    let id = |kind: u64| {
        let chance = [organisation.to_be_bytes(), (kind << 40 | n).to_be_bytes()].concat();
        time_ordered(NOW + n as i64 * 60_000, chance[6..].try_into().unwrap())
    };
    let text = match n % 10 {
        0..=5 => "yes".to_owned(),
        6..=8 => "Acorn Women's Centre, 12 Station Road, Leeds".to_owned(),
        _ => "We have worked with people leaving prison since 2004. ".repeat(6),
    };
    let mut new = version(&id(1), n.is_multiple_of(3).then_some(id(2)).as_deref(), NOW);
    new.stamp.device = id(3).as_str().into();
    new.wording = "1a2b3c4d".into();
    if n.is_multiple_of(2) {
        new.address.subject = Subject::instance(&id(4).as_str().into());
    }
    new.answer = Input::Text(text).into();
    new
}

#[test]
fn a_version_of_usual_length_is_stored_in_at_most_400_bytes() {
    let database = database();
    let size = || {
        database
            .query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    let (before, mut count) = (size(), 0);
    // One after another, as they come in, and not sorted by organisation.
    for n in 0..60 {
        for organisation in 1..=100 {
            let key = organisation as i64 + 10;
            if n == 0 {
                let id = format!("q{key:025}");
                database.execute("INSERT INTO organisation (key, id, name, created_at) VALUES (?1, ?2, 'x', 0)", params![key, id]).unwrap();
                database.execute("INSERT INTO member VALUES (1, ?1, 'owner', 0)", [key]).unwrap();
            }
            let version = usual(organisation, n);
            let new = [New { version: &version, stamp: version.stamp.clone() }];
            let parameters = params![key, OWNER, roles(Action::WriteAnswers).unwrap(), NOW, rows(&new).unwrap(), NOW - DAY, A_DAY];
            count += database.execute(KEEP_SQL, parameters).unwrap() as i64;
        }
    }
    let bytes = (size() - before) / count;
    println!("{bytes} bytes for each of {count} versions");
    assert_eq!(count, 6000);
    assert!(bytes <= 400, "{bytes}");
}

#[test]
fn a_device_that_asks_with_its_sign_in_finds_what_its_person_may_read_and_nobody_elses() {
    let database = database();
    keep(&database, OWNER, &[version("a", None, 1), version("b", Some("a"), 2)]);
    for person in [OWNER, VIEWER, STRANGER] {
        let values = params![token(person), format!("s{person:025}"), person, NOW, NOW + DAY];
        database.execute("INSERT INTO session VALUES (?1, ?2, ?3, 'Chrome', ?4, ?4, ?5)", values).unwrap();
    }
    let organisation: String = database.query_row("SELECT id FROM organisation WHERE key = 1", [], |row| row.get(0)).unwrap();
    let asked = |person: i64, organisation: &str, roles: &str, now: i64| -> Option<String> {
        let values = params![token(person), 0, 9, u32::MAX, organisation, now, roles];
        database.query_row(LIST_ASKED_SQL, values, |row| row.get("versions")).unwrap()
    };
    let may_read = roles(Action::ReadAnswers).unwrap();
    let said = asked(OWNER, &organisation, &may_read, NOW).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Version>>(&format!("[{said}]")).unwrap(), all(&database));
    assert_eq!(asked(VIEWER, &organisation, &may_read, NOW), Some(said));
    assert_eq!(asked(VIEWER, &organisation, &roles(Action::WriteAnswers).unwrap(), NOW), None, "not for their role");
    assert_eq!(asked(STRANGER, &organisation, &may_read, NOW), None);
    assert_eq!(asked(99, &organisation, &may_read, NOW), None);
    assert_eq!(asked(OWNER, "", &may_read, NOW), None);
    assert_eq!(asked(OWNER, &organisation, &may_read, NOW + DAY), None, "the sign-in has ended");
    database.execute("UPDATE organisation SET delete_after = ?1 WHERE key = 1", [NOW]).unwrap();
    assert_eq!(asked(OWNER, &organisation, &may_read, NOW), None, "its time has come");
}

fn token(person: i64) -> [u8; 32] {
    [u8::try_from(person).unwrap(); 32]
}

#[test]
fn no_statement_reads_another_organisations_versions() {
    let database = database();
    for sql in [KEEP_SQL, KEPT_SQL, LIST_SQL, LIST_ASKED_SQL, ERASE_SQL, ERASE_AUDIT_SQL, ERASED_SQL, THIN_SQL, THIN_NEXT_SQL] {
        let mut statement = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
        let steps: Vec<String> =
            statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.contains("(organisation=?")), "{steps:?}");
        assert!(
            !steps.iter().any(|step| step.contains("SCAN version") || step == "SCAN v" && ![LIST_SQL, LIST_ASKED_SQL].contains(&sql)),
            "{sql}\n{steps:?}"
        );
    }
}
