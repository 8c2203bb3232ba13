//! Signing in and out: by a code that is mailed, by a code from another device; what works once, what works here alone, and what is told.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::{cost, fresh};
use api_tests::{Answer, Server};
use domain::api::Problem;
use domain::api::session::{Devices, Link, Session, SignInWays};
use serde_json::json;
use std::thread;

const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

/// A browser: it keeps the cookies that it is given, as a real one does.
struct Browser<'a> {
    server: &'a Server,
    jar: Vec<(String, String)>,
    /// Where it says that it comes from; the limits on bursts count by this.
    place: Option<String>,
}

impl<'a> Browser<'a> {
    fn new(server: &'a Server) -> Self {
        Self { server, jar: Vec::new(), place: None }
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let origin = self.server.origin().to_owned();
        let cookies = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let mut headers = vec![("user-agent", PHONE), ("cookie", cookies.as_str()), ("x-count-d1", "yes")];
        if method != "GET" {
            headers.extend([("origin", origin.as_str()), ("content-type", "application/json")]);
        }
        if let Some(place) = &self.place {
            headers.push(("cf-connecting-ip", place.as_str()));
        }
        let answer = self.server.send(method, path, &headers, body);
        for set in answer.headers("set-cookie") {
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.jar.retain(|(other, _)| other != name);
            if !value.is_empty() {
                self.jar.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    fn post(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        self.ask("POST", path, &body.to_string())
    }

    fn ask_for_code(&mut self, email: &str) -> Answer {
        self.post("/api/v1/session/code", &json!({ "email": email }))
    }

    fn give(&mut self, email: &str, code: &str) -> Answer {
        self.post("/api/v1/session", &json!({ "email": email, "code": code }))
    }

    fn sign_in(&mut self, email: &str) -> Session {
        assert_eq!(self.ask_for_code(email).status, 202);
        let answer = self.give(email, &code(self.server, email));
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    fn session(&mut self) -> u16 {
        self.ask("GET", "/api/v1/session", "").status
    }
}

fn address() -> String {
    format!("{}@example.org", fresh("ann"))
}

fn mails(server: &Server, email: &str) -> Vec<serde_json::Value> {
    server.get(&format!("/dev/outbox?to={email}"), &[]).json().as_array().unwrap().clone()
}

/// The code of the newest mail to an address, as it is written there: two groups of four.
fn code(server: &Server, email: &str) -> String {
    let text = mails(server, email)[0]["text"].as_str().unwrap().to_owned();
    let line = text.lines().next().unwrap();
    line.chars().skip_while(|sign| !sign.is_ascii_digit()).collect()
}

fn told(answer: &Answer, status: u16, code: &str) -> Problem {
    assert_eq!(answer.status, status, "{}", answer.body);
    let problem: Problem = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem.code, code, "{problem:?}");
    assert!(problem.detail.ends_with('.'), "{problem:?}");
    problem
}

/// A code that is certainly not this one.
fn another(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

#[test]
fn a_code_signs_somebody_in_who_was_never_here() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    let session = browser.sign_in(&email);
    assert_eq!((session.person.email.as_str(), session.organisations.len()), (email.as_str(), 0));
    let read: Session = serde_json::from_str(&browser.ask("GET", "/api/v1/session", "").body).unwrap();
    assert_eq!(read, session);
    let again = Browser::new(&server).sign_in(&email);
    assert_eq!(again.person.id, session.person.id, "one address is one person");
    assert_ne!(again.id, session.id);
    assert_eq!(browser.ask_for_code(&format!(" {} ", email.to_uppercase())).status, 202);
    let answer = browser.give(&email.to_uppercase(), &code(&server, &email));
    assert_eq!(answer.json()["person"]["id"], session.person.id.as_str(), "however its letters are written");
}

#[test]
fn signing_in_and_out_costs_a_bounded_number_of_statements_and_rows() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    let within = |what: &str, answer: &Answer, [statements, read, written]: [u32; 3]| {
        assert!(answer.status < 300, "{what}: {}", answer.body);
        let told = ["statements", "rows-read", "rows-written"].map(|name| cost(answer, name));
        assert!(told[0] <= statements && told[1] <= read && told[2] <= written, "{what}: {}", answer.header("x-d1"));
    };
    // Mails that wait to be sent are sent after the answer, and are counted in so far as that has begun.
    within("asking for a code", &browser.ask_for_code(&email), [3, 5, 8]);
    within("a first sign-in", &browser.give(&email, &code(&server, &email)), [10, 25, 12]);
    within("who is signed in", &browser.ask("GET", "/api/v1/session", ""), [2, 10, 0]);
    within("where one is signed in", &browser.ask("GET", "/api/v1/sessions", ""), [2, 10, 0]);
    browser.ask_for_code(&email);
    within("a sign-in over another", &browser.give(&email, &code(&server, &email)), [10, 30, 12]);
    let link = browser.ask("POST", "/api/v1/link", "");
    within("a code for another device", &link, [2, 6, 4]);
    let (link, mut other) = (link.json(), Browser::new(&server));
    within("another device", &other.post("/api/v1/link/use", &json!({ "code": link["code"] })), [4, 15, 7]);
    within("signing out", &other.ask("DELETE", "/api/v1/session", ""), [3, 8, 3]);
    within("signing out everywhere", &browser.ask("DELETE", "/api/v1/sessions", ""), [3, 12, 6]);
}

#[test]
fn the_answer_is_the_same_for_an_address_that_is_known() {
    let server = Server::running();
    let known = address();
    Browser::new(&server).sign_in(&known);
    let answer = |email: &str| {
        let answer = Browser::new(&server).ask_for_code(email);
        let cookie = answer.header("set-cookie").split_once(';').unwrap();
        (answer.status, answer.body.clone(), cookie.0.len(), cookie.1.to_owned(), answer.header("content-length").to_owned())
    };
    assert_eq!(answer(&known), answer(&address()));
}

#[test]
fn the_cookies_are_for_this_site_alone_and_no_script_reads_them() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    let asked = browser.ask_for_code(&email);
    let answer = browser.give(&email, &code(&server, &email));
    for (answer, name, seconds) in [(&asked, "__Host-asking", 3_600), (&answer, "__Host-session", 90 * 86_400)] {
        let set = answer.headers("set-cookie").find(|set| set.starts_with(&format!("{name}="))).unwrap();
        let (value, rest) = set.split_once(';').unwrap();
        assert_eq!(rest, format!(" Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax"));
        assert_eq!(value.len(), name.len() + 1 + 52, "256 bits");
    }
    assert!(answer.headers("set-cookie").any(|set| set.starts_with("__Host-asking=;") && set.contains("Max-Age=0")));
}

#[test]
fn a_code_works_once() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.ask_for_code(&email);
    let (asking, code) = (browser.jar.clone(), code(&server, &email));
    assert_eq!(browser.give(&email, &code).status, 200);
    let mut copy = Browser { server: &server, jar: asking, place: None };
    told(&copy.give(&email, &code), 409, "used_code");
}

#[test]
fn of_two_that_use_a_code_at_the_same_time_one_is_signed_in() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.ask_for_code(&email);
    let (jar, code) = (browser.jar, code(&server, &email));
    let statuses: Vec<u16> = thread::scope(|scope| {
        let tries = [(); 4].map(|()| scope.spawn(|| Browser { server: &server, jar: jar.clone(), place: None }.give(&email, &code).status));
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

#[test]
fn a_code_works_only_in_the_browser_that_asked_and_a_stranger_uses_up_no_try() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.ask_for_code(&email);
    let code = code(&server, &email);
    let mut stranger = Browser::new(&server);
    told(&stranger.give(&email, &code), 409, "other_browser");
    stranger.ask_for_code(&address());
    for _ in 0..6 {
        assert_eq!(stranger.give(&email, &code).status, 409);
    }
    assert_eq!(browser.give(&email, &code).status, 200);
}

#[test]
fn a_code_is_for_the_address_that_it_was_sent_to() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.ask_for_code(&email);
    told(&browser.give(&address(), &code(&server, &email)), 409, "wrong_code");
}

#[test]
fn a_code_that_is_tried_too_often_works_no_more() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.ask_for_code(&email);
    let code = code(&server, &email);
    for left in ["4 tries", "3 tries", "2 tries", "1 try", "last try"] {
        let problem = told(&browser.give(&email, &another(&code)), 409, "wrong_code");
        assert!(problem.detail.contains(left), "{problem:?}");
    }
    told(&browser.give(&email, &code), 409, "too_many_tries");
    browser.sign_in(&email);
}

#[test]
fn an_address_gets_ten_codes_a_day_and_signed_in_devices_go_on() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.sign_in(&email);
    for _ in 0..9 {
        assert_eq!(Browser::new(&server).ask_for_code(&email).status, 202);
    }
    told(&Browser::new(&server).ask_for_code(&email), 429, "too_many_codes");
    assert_eq!(mails(&server, &email).len(), 10, "the eleventh is not sent");
    let link: Link = serde_json::from_str(&browser.ask("POST", "/api/v1/link", "").body).unwrap();
    assert_eq!(Browser::new(&server).post("/api/v1/link/use", &json!({ "code": link.code })).status, 200);
}

#[test]
fn the_mail_is_in_the_language_that_was_asked_for() {
    let server = Server::running();
    let email = address();
    Browser::new(&server).post("/api/v1/session/code", &json!({ "email": email, "lang": "cy" }));
    let mail = &mails(&server, &email)[0];
    assert!(mail["text"].as_str().unwrap().starts_with("Eich cod yw "), "{mail}");
    assert!(mail["subject"].as_str().unwrap().contains("Foothold") && mail["at"].is_i64());
}

#[test]
fn a_site_says_whether_it_can_send_mail() {
    let ways: SignInWays = serde_json::from_str(&Server::running().get("/api/v1/sign-in", &[]).body).unwrap();
    assert!(ways.mail);
}

#[test]
fn a_burst_of_tries_from_one_place_is_stopped_and_another_place_goes_on() {
    let server = Server::running();
    let place = |last: u64| Some(format!("198.51.100.{last}"));
    let mut stranger = Browser { place: place(fresh("").len() as u64 % 200 + u64::from(std::process::id() % 50)), ..Browser::new(&server) };
    let answers: Vec<u16> = (0..40).map(|_| stranger.give("ann@example.org", "12345678").status).collect();
    assert_eq!((answers[0], answers[39]), (409, 429), "{answers:?}");
    let mut other = Browser { place: Some("203.0.113.200".into()), ..Browser::new(&server) };
    assert_eq!(other.give("ann@example.org", "12345678").status, 409);
}

#[test]
fn one_signs_out_here_and_stays_signed_in_elsewhere() {
    let server = Server::running();
    let (email, mut here, mut there) = (address(), Browser::new(&server), Browser::new(&server));
    here.sign_in(&email);
    there.sign_in(&email);
    let before = here.jar.clone();
    let answer = here.ask("DELETE", "/api/v1/session", "");
    assert_eq!((answer.status, here.jar.len()), (204, 0), "the cookie is taken away");
    assert_eq!([here.session(), there.session()], [401, 200]);
    here.jar = before;
    assert_eq!(here.session(), 401, "a copy of the cookie is worth nothing");
}

#[test]
fn one_signs_out_everywhere() {
    let server = Server::running();
    let (email, mut here, mut there) = (address(), Browser::new(&server), Browser::new(&server));
    here.sign_in(&email);
    there.sign_in(&email);
    let link: Link = serde_json::from_str(&here.ask("POST", "/api/v1/link", "").body).unwrap();
    assert_eq!(here.ask("DELETE", "/api/v1/sessions", "").status, 204);
    assert_eq!([here.session(), there.session()], [401, 401]);
    told(&Browser::new(&server).post("/api/v1/link/use", &json!({ "code": link.code })), 409, "link_not_valid");
}

#[test]
fn one_sees_ones_devices_and_signs_one_of_them_out_and_nobody_elses() {
    let server = Server::running();
    let (email, mut here, mut there) = (address(), Browser::new(&server), Browser::new(&server));
    here.sign_in(&email);
    let lost = there.sign_in(&email);
    let listed: Devices = serde_json::from_str(&here.ask("GET", "/api/v1/sessions", "").body).unwrap();
    let names: Vec<(&str, bool)> = listed.devices.iter().map(|device| (device.name.as_str(), device.here)).collect();
    assert_eq!(names.iter().filter(|(name, _)| *name == "Chrome on Android").count(), 2);
    assert_eq!(names.iter().filter(|(_, here)| *here).count(), 1);
    let mut stranger = Browser::new(&server);
    stranger.sign_in(&address());
    let path = format!("/api/v1/sessions/{}", lost.id);
    told(&stranger.ask("DELETE", &path, ""), 404, "not_found");
    assert_eq!(there.session(), 200);
    assert_eq!(here.ask("DELETE", &path, "").status, 204);
    assert_eq!([here.session(), there.session()], [200, 401]);
}

#[test]
fn signing_in_again_ends_the_sign_in_that_the_browser_had() {
    let server = Server::running();
    let (email, mut browser) = (address(), Browser::new(&server));
    browser.sign_in(&email);
    browser.sign_in(&email);
    let listed: Devices = serde_json::from_str(&browser.ask("GET", "/api/v1/sessions", "").body).unwrap();
    assert_eq!(listed.devices.len(), 1);
}

#[test]
fn a_device_links_another_one_once_however_the_code_is_typed() {
    let server = Server::running();
    let (email, mut here) = (address(), Browser::new(&server));
    here.sign_in(&email);
    let link: Link = serde_json::from_str(&here.ask("POST", "/api/v1/link", "").body).unwrap();
    assert_eq!(link.code.len(), 10);
    let typed = format!("{} - {}", &link.code[..5].to_uppercase(), &link.code[5..]);
    let mut there = Browser::new(&server);
    let answer = there.post("/api/v1/link/use", &json!({ "code": typed }));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let session: Session = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((session.person.email.as_str(), there.session()), (email.as_str(), 200));
    told(&Browser::new(&server).post("/api/v1/link/use", &json!({ "code": link.code })), 409, "link_not_valid");
    told(&Browser::new(&server).post("/api/v1/link/use", &json!({ "code": "abc" })), 422, "invalid_fields");
    told(&Browser::new(&server).ask("POST", "/api/v1/link", ""), 401, "sign_in");
}

#[test]
fn a_cookie_that_nobody_gave_out_is_nobody() {
    let server = Server::running();
    for value in ["", "x", "'; DROP TABLE session; --"] {
        let mut browser = Browser { jar: vec![("__Host-session".into(), value.into())], ..Browser::new(&server) };
        assert_eq!(browser.session(), 401, "{value}");
    }
}

#[test]
fn a_change_that_another_site_asks_for_is_refused_though_the_cookie_is_there() {
    let server = Server::running();
    let mut browser = Browser::new(&server);
    browser.sign_in(&address());
    let cookie = browser.jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<String>();
    let headers = [("cookie", cookie.as_str()), ("origin", "https://example.org")];
    told(&server.send("DELETE", "/api/v1/sessions", &headers, ""), 403, "wrong_origin");
    assert_eq!(browser.session(), 200);
}
