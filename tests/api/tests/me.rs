//! What is one's own: name and language, what one agreed to, all that is held about one, and leaving.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::{Person, cost, fresh};
use api_tests::{Answer, Server};
use domain::api::me::{Consents, MyData};
use domain::api::session;
use serde_json::json;

fn told(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.json()["code"].as_str()), (status, Some(code)), "{}", answer.body);
}

fn now() -> i64 {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    time.as_millis().try_into().unwrap()
}

fn leave(who: &Person<'_>, email: &str) -> Answer {
    who.ask("DELETE", "/api/v1/me", &json!({ "email": email }).to_string())
}

#[test]
fn a_name_and_a_language_are_ones_own() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let change = |body: &str| ann.ask("PATCH", "/api/v1/me", body);
    let person: session::Person = serde_json::from_str(&change(r#"{"name":"  Ann   Bell ","lang":"cy"}"#).body).unwrap();
    assert_eq!((person.name.as_str(), person.lang.as_str()), ("Ann Bell", "cy"));
    let kept: session::Person = serde_json::from_str(&change("{}").body).unwrap();
    assert_eq!(kept, person);
    told(&change(r#"{"lang":"fr"}"#), 422, "invalid_fields");
    told(&change(r#"{"email":"x@example.org"}"#), 400, "bad_json");
}

#[test]
fn consents_are_a_log_and_the_export_holds_it_all() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    ann.start("Acorn");
    for given in [true, false] {
        let line = json!({ "what": "usage-totals", "wording": "2026-11-22", "given": given });
        assert_eq!(ann.post("/api/v1/me/consents", &line).status, 204);
    }
    let log: Consents = serde_json::from_str(&ann.get("/api/v1/me/consents").body).unwrap();
    assert_eq!(log.consents.iter().map(|line| line.given).collect::<Vec<_>>(), [false, true]);
    let answer = ann.get("/api/v1/me/export");
    assert!(answer.header("content-disposition").contains("foothold-my-data.json"));
    let data: MyData = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((&data.person.email, data.consents.len(), data.devices.len()), (&ann.email, 2, 1));
    assert_eq!((data.organisations.len(), data.organisations[0].name.as_str()), (1, "Acorn"));
    assert!(!data.deeds.is_empty() && data.deeds.iter().all(|deed| deed.organisation == "Acorn"), "{:?}", data.deeds);
    assert!(data.created_at.0 > 0);
}

#[test]
fn what_is_asked_all_the_time_costs_few_statements() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    ann.start("Acorn");
    for (path, most) in [("/api/v1/session", 2), ("/api/v1/sessions", 2), ("/api/v1/me/consents", 2), ("/api/v1/me/export", 6)] {
        let answer = ann.get(path);
        assert!(cost(&answer, "statements") <= most && cost(&answer, "rows-written") == 0, "{path}: {}", answer.header("x-d1"));
        assert!(cost(&answer, "rows-read") < 40, "{path}: {}", answer.header("x-d1"));
    }
}

#[test]
fn whoever_leaves_is_gone_and_may_come_back_as_somebody_new() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    told(&leave(&ann, "somebody.else@example.org"), 409, "other_address");
    assert_eq!(ann.get("/api/v1/session").status, 200);
    assert_eq!(leave(&ann, &ann.email.to_uppercase()).status, 204);
    told(&ann.get("/api/v1/session"), 401, "sign_in");
    assert_ne!(Person::sign_in(&server, &ann.email).id, ann.id);
}

#[test]
fn whoever_leaves_alone_has_the_organisation_back_by_the_same_address() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let acorn = ann.start("Acorn");
    let answer = json!({
        "id": fresh("v"), "address": { "subject": "organisation", "fact": "organisation.legal-name" },
        "stamp": { "at": 1, "count": 0, "device": "d1" }, "question": "organisation-legal-name", "answer": { "input": { "text": "Acorn" } }
    });
    let versions = format!("/api/v1/organisations/{acorn}/versions");
    assert_eq!(ann.post(&versions, &json!({ "sent_at": 1, "versions": [answer] })).status, 200);
    let left = leave(&ann, &ann.email);
    assert_eq!(left.status, 204, "{}", left.body);
    assert!(cost(&left, "statements") <= 10, "{}", left.header("x-d1"));
    // Mails go out right after the answer.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let mails = server.get(&format!("/dev/outbox?to={}", ann.email), &[]).json();
    let told = mails[0]["text"].as_str().unwrap();
    assert!(told.contains("Acorn") && told.contains("Sign in with this email"), "{told}");

    let stranger = Person::new(&server, "stranger");
    assert_eq!(stranger.get(&versions).status, 404);
    let back = Person::sign_in(&server, &ann.email);
    assert_ne!(back.id, ann.id, "whoever left is gone");
    let session: session::Session = serde_json::from_str(&back.get("/api/v1/session").body).unwrap();
    let [there] = &session.organisations[..] else { panic!("{session:?}") };
    assert_eq!((there.id.as_str(), there.role), (acorn.as_str(), domain::permission::Role::Owner));
    let in_a_month = now() + domain::api::organisation::GRACE_DAYS * 86_400_000;
    assert!((there.delete_after.unwrap().0 - in_a_month).abs() < 60_000, "{there:?}");
    assert!(back.get(&versions).body.contains("Acorn"));
    assert_eq!(back.post(&format!("/api/v1/organisations/{acorn}/keep"), &json!({})).json()["delete_after"], serde_json::Value::Null);
    let audit = back.get(&format!("/api/v1/organisations/{acorn}/audit")).json();
    let deeds: Vec<&str> = audit["lines"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["organisation-kept", "member-joined", "member-left", "organisation-created"]);
}

#[test]
fn the_last_owner_of_others_cannot_leave() {
    let server = Server::running();
    let (ann, bob) = (Person::new(&server, "ann"), Person::new(&server, "bob"));
    let organisation = ann.start("Acorn");
    ann.take_in(&organisation, &bob, "editor");
    told(&leave(&ann, &ann.email), 409, "last_owner");
    let session: session::Session = serde_json::from_str(&ann.get("/api/v1/session").body).unwrap();
    assert_eq!(session.organisations.len(), 1);
    assert_eq!(leave(&bob, &bob.email).status, 204);
    let audit = ann.get(&format!("/api/v1/organisations/{organisation}/audit")).json();
    assert_eq!(audit["lines"][0]["what"], "member-left", "{audit}");
    assert_eq!(leave(&ann, &ann.email).status, 204, "now nobody is left behind");
}
