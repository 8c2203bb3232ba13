//! A small client for the tests beside it: they ask a running server over HTTP, and none is started from here.
//!
//! `cargo xtask test` starts the server and names it in `FOOTHOLD_URL`. By hand: `cargo xtask run`, then
//! `FOOTHOLD_URL=http://localhost:8787 cargo test -p api-tests`.

pub mod person;

use serde_json::Value;
use ureq::http::Response;

/// The variable that names the running server.
pub const VARIABLE: &str = "FOOTHOLD_URL";

/// A server to ask.
#[derive(Debug)]
pub struct Server {
    base: String,
    agent: ureq::Agent,
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    head: Response<()>,
}

impl Server {
    /// The server that the tests are told to ask.
    ///
    /// # Panics
    /// Without one: a test that asks nobody must not pass.
    pub fn running() -> Self {
        let Ok(base) = std::env::var(VARIABLE) else {
            panic!(
                "{VARIABLE} is not set, so there is no server to ask. Run `cargo xtask test`, or start one with `cargo xtask run` and set {VARIABLE}=http://localhost:8787."
            );
        };
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(std::time::Duration::from_secs(30)))
            .build();
        Self { base: base.trim_end_matches('/').to_owned(), agent: config.into() }
    }

    /// The origin of the server, as a browser would name it.
    pub fn origin(&self) -> &str {
        &self.base
    }

    /// Asks an address, with headers.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::from(path, request.call())
    }

    /// Asks an address as a browser does when a person goes there.
    pub fn visit(&self, path: &str) -> Answer {
        self.get(
            path,
            &[("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"), ("accept", "text/html,application/xhtml+xml,*/*;q=0.8")],
        )
    }

    /// Asks for the head of an address only.
    pub fn head(&self, path: &str) -> Answer {
        Answer::from(path, self.agent.head(format!("{}{path}", self.base)).call())
    }

    /// Sends a body to an address, with headers.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = self.agent.post(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::from(path, request.send(body))
    }

    /// Sends a body to an address in any way, such as `PUT`, `PATCH` or `DELETE`, with headers.
    ///
    /// # Panics
    /// When there is no such way.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match request.body(body.to_owned()) {
            Ok(request) => Answer::from(path, self.agent.run(request)),
            Err(fault) => panic!("{method} {path}: {fault}"),
        }
    }

    /// Puts a body to an address, with headers.
    pub fn put(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send("PUT", path, headers, body)
    }

    /// Sends a body in pieces, without saying beforehand how long it is.
    pub fn post_unannounced(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = self.agent.post(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut reader = body.as_bytes();
        Answer::from(path, request.send(ureq::SendBody::from_reader(&mut reader)))
    }

    /// Sends JSON as our own pages do.
    pub fn post_json(&self, path: &str, body: &str) -> Answer {
        let origin = self.origin().to_owned();
        self.post(path, &[("origin", &origin), ("content-type", "application/json")], body)
    }
}

impl Answer {
    fn from(path: &str, got: Result<Response<ureq::Body>, ureq::Error>) -> Self {
        match got {
            Ok(response) => {
                let (parts, mut body) = response.into_parts();
                let bytes = body.read_to_vec().unwrap_or_default();
                Self {
                    status: parts.status.as_u16(),
                    body: String::from_utf8_lossy(&bytes).into_owned(),
                    bytes,
                    head: Response::from_parts(parts, ()),
                }
            }
            Err(fault) => panic!("{path} did not answer: {fault}"),
        }
    }

    /// A header, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.head.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Every value of a header that may come more than once.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head.headers().get_all(name).iter().filter_map(|value| value.to_str().ok())
    }

    /// Every header with its value, in the order of their names.
    pub fn all_headers(&self) -> Vec<(String, String)> {
        let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let mut all: Vec<_> = self.head.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        all.sort();
        all
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}
