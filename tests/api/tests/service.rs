//! What the API answers: health, its own description, problem documents, and the app's reports of its own faults.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::{Answer, Server};
use domain::api::{Health, Problem};
use serde_json::{Value, json};

/// Checks that an answer is a problem document with this status and code, as RFC 9457 and our own rules have it.
fn problem(answer: &Answer, status: u16, code: &str) -> Problem {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem: Problem = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((problem.status, problem.code.as_str()), (status, code));
    assert_eq!(problem.kind, format!("urn:foothold:problem:{code}"));
    assert!(!problem.title.is_empty() && problem.detail.ends_with('.'), "{problem:?}");
    assert_eq!(problem.request_id, answer.header("x-request-id"));
    problem
}

fn fault(code: &str) -> String {
    json!({ "code": code, "version": "0.1.0", "page": "/walk/{slug}" }).to_string()
}

/// How often a fault is kept, by the address that exists on a developer's own machine only.
fn kept(server: &Server, code: &str) -> Option<u64> {
    let all = server.get("/dev/faults", &[]);
    assert_eq!(all.status, 200, "{}", all.body);
    let all = all.json();
    let all: &Vec<Value> = all.as_array().unwrap();
    all.iter().find(|fault| fault["code"] == code)?["times"].as_u64()
}

/// A code that no other run has used.
fn fresh(word: &str) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    format!("{word}-{}", now.as_nanos())
}

#[test]
fn health_tells_of_the_service_and_its_database() {
    let answer = Server::running().get("/api/v1/health", &[]);
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let health: Health = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((health.status.as_str(), health.version.as_str()), ("ok", env!("CARGO_PKG_VERSION")));
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../worker/migrations")).unwrap();
    let files = files.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "sql")).count();
    assert_eq!(health.migrations.map(|n| n as usize), Some(files), "the running database has not seen every migration");
}

#[test]
fn the_description_that_is_served_is_the_one_that_is_kept() {
    let answer = Server::running().get("/api/v1/openapi.json", &[]);
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.body, include_str!("../../../worker/openapi.json"));
}

#[test]
fn every_described_address_answers_what_it_says() {
    let server = Server::running();
    let document = server.get("/api/v1/openapi.json", &[]).json();
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        if let Some(operation) = item.get("get") {
            let answer = server.visit(path);
            assert!(operation["responses"].get(answer.status.to_string()).is_some(), "{path} answered {}", answer.status);
            assert!(answer.header("content-type").contains("json"), "{path}");
            asked += 1;
        }
        if item.get("post").is_some() {
            problem(&server.post(path, &[], "{}"), 403, "wrong_origin");
            asked += 1;
        }
    }
    assert!(asked > 0);
}

#[test]
fn head_answers_as_get_does_without_a_body() {
    let answer = Server::running().head("/api/v1/health");
    assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    assert!(!answer.header("x-request-id").is_empty());
}

#[test]
fn every_request_has_a_name_of_its_own_whatever_the_other_side_calls_it() {
    let server = Server::running();
    let headers = [("x-request-id", "mine")];
    let (first, second) = (server.get("/api/v1/health", &headers), server.get("/api/v1/health", &headers));
    assert_eq!(first.header("x-request-id").len(), 36);
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

#[test]
fn an_unknown_address_of_the_api_is_a_problem() {
    problem(&Server::running().get("/api/v1/nowhere", &[]), 404, "not_found");
}

#[test]
fn another_way_of_asking_names_the_ways_that_work() {
    let server = Server::running();
    let answer = server.post_json("/api/v1/health", "{}");
    problem(&answer, 405, "method_not_allowed");
    assert_eq!(answer.header("allow"), "GET, HEAD");
    let answer = server.get("/api/v1/fault", &[]);
    problem(&answer, 405, "method_not_allowed");
    assert_eq!(answer.header("allow"), "POST");
}

#[test]
fn a_fault_is_kept_and_counted_and_the_answer_says_nothing() {
    let server = Server::running();
    let code = fresh("storage-full");
    for _ in 0..2 {
        let answer = server.post_json("/api/v1/fault", &fault(&code));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{answer:?}");
    }
    assert_eq!(kept(&server, &code), Some(2));
}

#[test]
fn a_fault_that_comes_again_and_again_is_counted_up_to_its_limit() {
    let server = Server::running();
    let code = fresh("loop");
    for _ in 0..100 {
        assert_eq!(server.post_json("/api/v1/fault", &fault(&code)).status, 204);
    }
    problem(&server.post_json("/api/v1/fault", &fault(&code)), 429, "too_many_today");
    assert_eq!(kept(&server, &code), Some(100));
}

#[test]
fn a_change_that_another_site_asks_for_is_refused_and_nothing_kept() {
    let server = Server::running();
    let code = fresh("from-elsewhere");
    let json = ("content-type", "application/json");
    for headers in [vec![json], vec![json, ("origin", "https://example.org")], vec![json, ("origin", "null")]] {
        problem(&server.post("/api/v1/fault", &headers, &fault(&code)), 403, "wrong_origin");
    }
    assert_eq!(kept(&server, &code), None);
}

#[test]
fn only_json_is_taken() {
    let server = Server::running();
    let headers = [("origin", server.origin()), ("content-type", "text/plain")];
    problem(&server.post("/api/v1/fault", &headers, &fault("x")), 415, "not_json");
}

#[test]
fn what_cannot_be_read_is_not_repeated() {
    let server = Server::running();
    for body in ["", "{", "7", r#"{"email":"someone@example.org"}"#, r#"{"code":{"secret":1}}"#] {
        let answer = server.post_json("/api/v1/fault", body);
        problem(&answer, 400, "bad_json");
        assert!(!answer.body.contains("example.org") && !answer.body.contains("secret"), "{}", answer.body);
    }
}

#[test]
fn every_field_at_fault_is_named_at_once() {
    let body = json!({ "code": "", "version": "9".repeat(33), "page": "/walk/our-own-name-for-it" }).to_string();
    let told = problem(&Server::running().post_json("/api/v1/fault", &body), 422, "invalid_fields");
    let fields: Vec<&str> = told.fields.iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(fields, ["/code", "/page", "/version"]);
    assert!(told.fields.iter().all(|field| field.detail.ends_with('.')), "{told:?}");
}

#[test]
fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let server = Server::running();
    let padded = |length: usize| {
        let report = fault(&fresh("padded"));
        format!("{report}{}", " ".repeat(length - report.len()))
    };
    let told = problem(&server.post_json("/api/v1/fault", &padded(64 * 1024 + 1)), 413, "too_large");
    assert!(told.detail.contains("64 KB"), "{told:?}");
    assert_eq!(server.post_json("/api/v1/fault", &padded(64 * 1024)).status, 204);
}

#[test]
fn a_body_that_hides_its_length_is_stopped_at_the_limit() {
    let server = Server::running();
    let headers = [("origin", server.origin()), ("content-type", "application/json")];
    problem(&server.post_unannounced("/api/v1/fault", &headers, &" ".repeat(70_000)), 413, "too_large");
}

#[test]
fn a_problem_is_told_in_the_language_that_is_asked_for_and_its_code_stays() {
    let server = Server::running();
    let titles = ["There is nothing at this address", "Nid oes dim yn y cyfeiriad hwn"];
    for (said, title) in [("", titles[0]), ("en-GB,en;q=0.9,cy;q=0.8", titles[0]), ("cy", titles[1]), ("cy-GB,en;q=0.7", titles[1])] {
        let told = problem(&server.get("/api/v1/nowhere", &[("accept-language", said)]), 404, "not_found");
        assert_eq!(told.title, title, "{said}");
    }
    let headers = [("origin", server.origin()), ("content-type", "application/json"), ("accept-language", "cy")];
    let body = json!({ "email": "nobody", "code": "1" }).to_string();
    let told = problem(&server.post("/api/v1/session", &headers, &body), 422, "invalid_fields");
    let details: Vec<&str> = told.fields.iter().map(|field| field.detail.as_str()).collect();
    assert_eq!(details, ["Rhowch yr 8 digid o'r neges.", "Rhowch e-bost, fel enw@example.org."]);
    assert!(told.detail.contains("Faint o feysydd i'w cywiro: 2."), "{}", told.detail);
}
