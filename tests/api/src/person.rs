//! Somebody who signs in as anybody would, by the code in a mail, and asks as themselves.

use crate::{Answer, Server};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Somebody who is signed in.
#[derive(Debug)]
pub struct Person<'a> {
    server: &'a Server,
    cookie: String,
    /// Their address.
    pub email: String,
    /// Their identifier.
    pub id: String,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A word that no other test and no other run has used.
pub fn fresh(word: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos());
    format!("{word}-{now}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The cookie of a name that an answer sets.
fn cookie(answer: &Answer, name: &str) -> String {
    let set = answer.headers("set-cookie").find(|set| set.starts_with(&format!("{name}=")));
    let Some(set) = set else { panic!("no cookie {name}: {answer:?}") };
    set.split(';').next().unwrap_or_default().to_owned()
}

impl<'a> Person<'a> {
    /// Somebody new, signed in on one device.
    ///
    /// # Panics
    /// When the server does not let them.
    pub fn new(server: &'a Server, word: &str) -> Self {
        Self::sign_in(server, &format!("{}@example.org", fresh(word)))
    }

    /// Signs in with an address.
    ///
    /// # Panics
    /// When the server does not let them.
    pub fn sign_in(server: &'a Server, email: &str) -> Self {
        let asked = server.post_json("/api/v1/session/code", &json!({ "email": email }).to_string());
        assert_eq!(asked.status, 202, "{}", asked.body);
        let asking = cookie(&asked, "__Host-asking");
        let mails = server.get(&format!("/dev/outbox?to={email}"), &[]).json();
        let text = mails[0]["text"].as_str().unwrap_or_default().to_owned();
        let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
        let origin = server.origin().to_owned();
        let headers = [("origin", origin.as_str()), ("content-type", "application/json"), ("cookie", asking.as_str())];
        let session = server.post("/api/v1/session", &headers, &json!({ "email": email, "code": digits }).to_string());
        assert_eq!(session.status, 200, "{} {text}", session.body);
        let id = session.json()["person"]["id"].as_str().unwrap_or_default().to_owned();
        Self { server, cookie: cookie(&session, "__Host-session"), email: email.to_owned(), id }
    }

    /// Asks in any way, as our own pages do. The answer tells in `x-d1` what it cost in the database.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let origin = self.server.origin().to_owned();
        let mut headers = vec![("cookie", self.cookie.as_str()), ("x-count-d1", "yes")];
        if method != "GET" {
            headers.extend([("origin", origin.as_str()), ("content-type", "application/json")]);
        }
        self.server.send(method, path, &headers, body)
    }

    /// Reads an address.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Sends JSON to an address.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, &body.to_string())
    }

    /// Starts an organisation, and gives its identifier.
    ///
    /// # Panics
    /// When the server does not let them.
    pub fn start(&self, name: &str) -> String {
        let made = self.post("/api/v1/organisations", &json!({ "name": name }));
        assert_eq!(made.status, 201, "{}", made.body);
        made.json()["id"].as_str().unwrap_or_default().to_owned()
    }

    /// Takes somebody into an organisation, in a role.
    ///
    /// # Panics
    /// When the server does not let them.
    pub fn take_in(&self, organisation: &str, other: &Person<'_>, role: &str) {
        let invited = self.post(&format!("/api/v1/organisations/{organisation}/invitations"), &json!({ "role": role }));
        assert_eq!(invited.status, 201, "{}", invited.body);
        let invited = invited.json();
        let token = ["token", "secret", "link"].iter().find_map(|name| invited[*name].as_str()).unwrap_or_default();
        let token = token.rsplit('/').next().unwrap_or_default();
        let joined = other.post(&format!("/api/v1/join/{token}"), &json!({}));
        assert!(matches!(joined.status, 200 | 201), "{}", joined.body);
    }
}

/// A figure of the header `x-d1`, such as `statements`.
///
/// # Panics
/// When the answer does not tell it.
pub fn cost(answer: &Answer, name: &str) -> u32 {
    let told = answer.header("x-d1");
    let figure = told.split("; ").find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
    let Some(figure) = figure else { panic!("{name} is not told: {told:?}") };
    figure
}
