//! Answers to the account and back: sent, sent again, read, erased, refused; and what each costs in the database.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::{Person, cost, fresh};
use api_tests::{Answer, Server};
use domain::answer::{Address, Input, Subject};
use domain::api::Problem;
use domain::api::sync::{Changes, Erased, Push, Pushed, RefusedCode, VERSIONS_A_TIME};
use domain::history::{Gone, Place, Stamp, Version};
use domain::question::Keep;
use domain::time::Instant;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

const YEAR: i64 = 365 * 86_400_000;

fn now() -> Instant {
    Instant(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().try_into().unwrap())
}

/// An identifier of the form that devices make.
fn id() -> String {
    let digits: String = fresh("").chars().filter(char::is_ascii_digit).collect();
    format!("{:0>26}", &digits[digits.len().saturating_sub(26)..])
}

fn version(question: &str, fact: &str, text: &str) -> Version {
    Version {
        id: id().as_str().into(),
        address: Address { subject: Subject::organisation(), fact: fact.into(), row: None },
        base: None,
        joins: Vec::new(),
        stamp: Stamp { at: now(), count: 0, device: "01jdevice0000000000000000a".into() },
        question: question.into(),
        wording: "1a2b3c4d".into(),
        keep: Keep::Account,
        origin: None,
        answer: Input::Text(text.into()).into(),
        place: Place::Sent,
        by: None,
        gone: Gone::No,
    }
}

fn name(text: &str) -> Version {
    version("organisation-legal-name", "organisation.legal-name", text)
}

fn address(organisation: &str) -> String {
    format!("/api/v1/organisations/{organisation}/versions")
}

fn send(who: &Person<'_>, organisation: &str, sent_at: Instant, versions: &[Version]) -> Answer {
    let push = Push { sent_at, versions: versions.to_vec() };
    who.post(&address(organisation), &serde_json::to_value(push).unwrap())
}

fn push(who: &Person<'_>, organisation: &str, versions: &[Version]) -> Pushed {
    let answer = send(who, organisation, now(), versions);
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn changes(who: &Person<'_>, organisation: &str, after: u32) -> Changes {
    let answer = who.get(&format!("{}?after={after}", address(organisation)));
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn problem(answer: &Answer, status: u16, code: &str) -> Problem {
    assert_eq!(answer.status, status, "{}", answer.body);
    let problem: Problem = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem.code, code);
    problem
}

#[test]
fn what_one_device_sends_another_reads_as_it_was_and_it_costs_little() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let sent = Version { answer: Input::Text("Acorn \u{1F331} \"yes\"\n\u{0}ŵ".into()).into(), ..name("") };
    let answer = send(&owner, &organisation, now(), std::slice::from_ref(&sent));
    let pushed: Pushed = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((pushed.kept.len(), pushed.refused.len()), (1, 0));
    assert!(cost(&answer, "statements") <= 3 && cost(&answer, "rows-written") <= 2, "{}", answer.header("x-d1"));
    assert!(cost(&answer, "rows-read") <= 30, "{}", answer.header("x-d1"));

    let second = Person::sign_in(&server, &owner.email);
    let answer = second.get(&address(&organisation));
    assert!(cost(&answer, "statements") <= 2 && cost(&answer, "rows-written") == 0, "{}", answer.header("x-d1"));
    let read: Changes = serde_json::from_str(&answer.body).unwrap();
    let kept = &pushed.kept[0];
    let expected = Version { place: Place::Account(kept.seq), stamp: kept.stamp.clone(), by: Some(kept.by.clone()), ..sent };
    assert_eq!(read, Changes { versions: vec![expected], cursor: kept.seq, more: false });
    assert_eq!(kept.by.as_str(), owner.id);
    // What devices ask most: whether there is anything new.
    let nothing = second.get(&format!("{}?after={}", address(&organisation), kept.seq));
    assert!(cost(&nothing, "statements") <= 2 && cost(&nothing, "rows-read") <= 20, "{}", nothing.header("x-d1"));
    assert_eq!(changes(&second, &organisation, kept.seq), Changes { cursor: kept.seq, ..Changes::default() });
}

#[test]
fn after_a_lost_reply_the_same_is_sent_again_and_answered_the_same() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let (first, second) = (name("one"), name("two"));
    let lost = push(&owner, &organisation, std::slice::from_ref(&first));
    let answer = send(&owner, &organisation, now(), &[first.clone(), second.clone()]);
    let again: Pushed = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(cost(&answer, "rows-written"), 2, "only the new one was written");
    assert!(again.kept.contains(&lost.kept[0]) && again.kept.len() == 2);
    let read = changes(&owner, &organisation, 0);
    assert_eq!(read.versions.iter().map(|version| version.id.clone()).collect::<Vec<_>>(), [first.id, second.id]);
}

#[test]
fn a_clock_that_is_a_year_off_is_set_right() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    for off in [YEAR, -YEAR] {
        let clock = Instant(now().0 + off);
        let mut odd = name("from the future or the past");
        odd.stamp.at = Instant(clock.0 - 3_600_000);
        let pushed: Pushed = serde_json::from_str(&send(&owner, &organisation, clock, &[odd]).body).unwrap();
        let an_hour_ago = now().0 - 3_600_000;
        assert!((pushed.kept[0].stamp.at.0 - an_hour_ago).abs() < 60_000, "{off}: {pushed:?}");
    }
}

#[test]
fn many_changes_come_in_pages_and_none_is_left_out() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let mut sent = Vec::new();
    for _ in 0..2 {
        let some: Vec<Version> = (0..VERSIONS_A_TIME).map(|n| name(&format!("text {n}"))).collect();
        push(&owner, &organisation, &some);
        sent.extend(some.into_iter().map(|version| version.id));
    }
    // However much there is already, one more costs the same.
    let answer = send(&owner, &organisation, now(), &[name("one more")]);
    assert!(cost(&answer, "rows-read") <= 40, "{}", answer.header("x-d1"));
    sent.push(serde_json::from_str::<Pushed>(&answer.body).unwrap().kept[0].id.clone());
    // Three of these fill a page by their size.
    for _ in 0..4 {
        let large = name(&"x".repeat(150_000));
        sent.push(large.id.clone());
        push(&owner, &organisation, &[large]);
    }
    let (mut read, mut cursor, mut pages) = (Vec::new(), 0, 0);
    loop {
        let answer = owner.get(&format!("{}?after={cursor}", address(&organisation)));
        assert!(answer.body.len() < 700_000, "{}", answer.body.len());
        assert!(cost(&answer, "rows-read") <= 600, "{}", answer.header("x-d1"));
        let page: Changes = serde_json::from_str(&answer.body).unwrap();
        read.extend(page.versions.into_iter().map(|version| version.id));
        (cursor, pages) = (page.cursor, pages + 1);
        if !page.more {
            break;
        }
    }
    assert_eq!(read, sent);
    assert_eq!(pages, 4);
}

#[test]
fn erased_words_are_gone_for_everybody_and_sending_them_again_does_not_help() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let (before, mistake) = (name("before"), name("typed by mistake"));
    let mistake = Version { base: Some(before.id.clone()), ..mistake };
    let pushed = push(&owner, &organisation, &[before, mistake.clone()]);
    let answer = owner.post(&format!("{}/erase", address(&organisation)), &json!({ "versions": [mistake.id, "unknown"] }));
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(cost(&answer, "statements") <= 4, "{}", answer.header("x-d1"));
    let erased: Erased = serde_json::from_str(&answer.body).unwrap();
    let cursor = pushed.kept.iter().map(|kept| kept.seq).max().unwrap();
    let read = changes(&owner, &organisation, cursor);
    assert_eq!(read.versions, erased.versions);
    let [left] = &read.versions[..] else { panic!("{read:?}") };
    assert_eq!((left.gone, &left.answer.input, &left.base), (Gone::Erased, &Input::Removed, &mistake.base));
    assert!(!changes(&owner, &organisation, 0).versions.iter().any(|version| version.answer.input.text().contains("mistake")));
    let again = push(&owner, &organisation, &[mistake]);
    assert_eq!((again.kept.len(), again.refused[0].code), (0, RefusedCode::Erased));
    let audit = owner.get(&format!("/api/v1/organisations/{organisation}/audit"));
    assert_eq!(audit.body.matches("answer-erased").count(), 1, "{}", audit.body);
    assert!(!audit.body.contains("mistake"));
}

#[test]
fn what_is_not_taken_is_told_for_each_and_stops_no_other() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let unknown = version("no-such-question", "organisation.legal-name", "x");
    let device = version("cyber-accounts", "cyber.accounts", "yes");
    let never = version("exclusion-conviction-details", "exclusion.conviction-details", "x");
    let long = name(&"x".repeat(300_000));
    let good = name("kept");
    let pushed = push(&owner, &organisation, &[unknown, device, never, long, good.clone()]);
    let codes: Vec<RefusedCode> = pushed.refused.iter().map(|refused| refused.code).collect();
    assert_eq!(codes, [RefusedCode::UnknownQuestion, RefusedCode::DeviceOnly, RefusedCode::NeverKept, RefusedCode::TooLong]);
    assert_eq!(pushed.kept.iter().map(|kept| &kept.id).collect::<Vec<_>>(), [&good.id]);
    let faults = server.get("/dev/faults", &[]).body;
    assert!(faults.contains("never-kept-sent"), "{faults}");
}

#[test]
fn a_body_that_is_too_large_or_odd_is_refused_whole_and_says_why() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let large: Vec<Version> = (0..5).map(|_| name(&"x".repeat(210_000))).collect();
    let told = problem(&send(&owner, &organisation, now(), &large), 413, "too_large");
    assert!(told.detail.contains("512 KB") && told.detail.contains("Nothing was kept"), "{}", told.detail);
    let good = serde_json::to_value(Push { sent_at: now(), versions: vec![name("x")] }).unwrap();
    for place in ["", "/versions/0", "/versions/0/address", "/versions/0/stamp", "/versions/0/answer"] {
        let mut odd = good.clone();
        odd.pointer_mut(place).unwrap()["colour"] = "red".into();
        problem(&owner.post(&address(&organisation), &odd), 400, "bad_json");
    }
    let mut odd = good.clone();
    odd["versions"][0]["id"] = Value::from("a'b");
    let told = problem(&owner.post(&address(&organisation), &odd), 422, "invalid_fields");
    assert_eq!(told.fields[0].pointer, "/versions/0/id");
    problem(&owner.post(&address(&organisation), &json!({ "sent_at": 1, "versions": [] })), 422, "invalid_fields");
    problem(&owner.get(&format!("{}?after=x", address(&organisation))), 422, "invalid_fields");
    assert_eq!(changes(&owner, &organisation, 0), Changes::default());
}

#[test]
fn viewers_read_and_do_not_write_and_whoever_was_removed_does_neither() {
    let server = Server::running();
    let (owner, editor, viewer) = (Person::new(&server, "owner"), Person::new(&server, "editor"), Person::new(&server, "viewer"));
    let organisation = owner.start("Acorn");
    owner.take_in(&organisation, &editor, "editor");
    owner.take_in(&organisation, &viewer, "viewer");
    assert_eq!(push(&editor, &organisation, &[name("from the editor")]).kept[0].by.as_str(), editor.id);
    assert_eq!(changes(&viewer, &organisation, 0).versions.len(), 1);
    problem(&send(&viewer, &organisation, now(), &[name("x")]), 403, "not_for_your_role");
    let removed = owner.ask("DELETE", &format!("/api/v1/organisations/{organisation}/members/{}", editor.id), "");
    assert!(matches!(removed.status, 200 | 204), "{}", removed.body);
    problem(&send(&editor, &organisation, now(), &[name("written offline")]), 404, "not_found");
    problem(&editor.get(&address(&organisation)), 404, "not_found");
    assert_eq!(changes(&owner, &organisation, 0).versions.len(), 1);
}

#[test]
fn of_a_deletion_and_answers_at_the_same_moment_nothing_acknowledged_is_lost_and_nothing_comes_after() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    let (mut acknowledged, mut refused) = (Vec::new(), 0);
    let deleted = std::thread::scope(|scope| {
        let sending: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    (0..6)
                        .map(|n| {
                            let one = name(&format!("words {n}"));
                            (one.id.clone(), send(&owner, &organisation, now(), &[one]))
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(40));
        let body = json!({ "name": "Acorn" }).to_string();
        let deleted = owner.ask("DELETE", &format!("/api/v1/organisations/{organisation}"), &body).status;
        for (id, answer) in sending.into_iter().flat_map(|device| device.join().unwrap()) {
            if answer.status == 200 {
                let pushed: Pushed = serde_json::from_str(&answer.body).unwrap();
                acknowledged.extend(pushed.kept.into_iter().map(|kept| kept.id).filter(|kept| *kept == id));
            } else {
                assert!(problem(&answer, 409, "being_deleted").detail.contains("safe"));
                refused += 1;
            }
        }
        deleted
    });
    assert_eq!((deleted, acknowledged.len() + refused), (200, 24));
    problem(&send(&owner, &organisation, now(), &[name("after")]), 409, "being_deleted");
    let mut there: Vec<_> = changes(&owner, &organisation, 0).versions.into_iter().map(|version| version.id).collect();
    there.sort();
    acknowledged.sort();
    assert_eq!(there, acknowledged);
}

#[test]
fn an_organisation_that_is_being_deleted_takes_nothing_and_can_still_be_read() {
    let server = Server::running();
    let owner = Person::new(&server, "owner");
    let organisation = owner.start("Acorn");
    push(&owner, &organisation, &[name("before")]);
    let deleted = owner.ask("DELETE", &format!("/api/v1/organisations/{organisation}"), &json!({ "name": "Acorn" }).to_string());
    assert_eq!(deleted.status, 200, "{}", deleted.body);
    let told = problem(&send(&owner, &organisation, now(), &[name("after")]), 409, "being_deleted");
    assert!(told.detail.contains("safe"), "{}", told.detail);
    assert_eq!(changes(&owner, &organisation, 0).versions.len(), 1);
}
