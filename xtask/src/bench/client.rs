//! A client that is signed in, for measuring and seeding: it keeps its connection, and says the words that our own pages say.

use crate::fault::{Done, Stop};
use serde_json::Value;
use std::time::Duration;

/// Somebody who asks.
pub struct Client {
    url: String,
    /// Who asks, as a cookie.
    pub cookie: String,
    agent: ureq::Agent,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// What the request cost in the database.
    pub cost: String,
    cookies: Vec<String>,
}

impl Client {
    /// A client of a service.
    pub fn new(url: &str, cookie: String) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(20)))
            .build();
        Self { url: url.trim_end_matches('/').into(), cookie, agent: config.into() }
    }

    /// Asks, and takes whatever comes back.
    pub fn send(&self, method: &str, path: &str, body: &str) -> Done<Reply> {
        self.ask(method, path, body, false)
    }

    /// Asks, and what it costs in the database. That is counted in a build for developers only.
    pub fn counted(&self, method: &str, path: &str, body: &str) -> Done<Reply> {
        self.ask(method, path, body, true)
    }

    fn ask(&self, method: &str, path: &str, body: &str, counted: bool) -> Done<Reply> {
        let fault = |what: String| Stop::fault(format!("{method} {}{path}: {what}", self.url), "Look whether the service runs.");
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        if counted {
            request = request.header("x-count-d1", "yes");
        }
        if method != "GET" {
            request = request.header("origin", &self.url).header("content-type", "application/json");
        }
        let request = request.body(body.to_owned()).map_err(|error| fault(error.to_string()))?;
        let mut response = self.agent.run(request).map_err(|error| fault(error.to_string()))?;
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let cookies = response.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok().map(String::from)).collect();
        let (status, cost) = (response.status().as_u16(), header("x-d1"));
        let body = response.body_mut().read_to_string().map_err(|error| fault(error.to_string()))?;
        Ok(Reply { status, body, cost, cookies })
    }

    /// Asks, and gives the JSON that comes back with the status that it must have.
    pub fn expect(&self, status: u16, method: &str, path: &str, body: &Value) -> Done<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, &body)?.json(status)
    }
}

impl Reply {
    /// The JSON of an answer with the status that it must have.
    pub fn json(&self, status: u16) -> Done<Value> {
        let json = serde_json::from_str(&self.body).ok().filter(|_| self.status == status);
        json.ok_or_else(|| {
            let start: String = self.body.chars().take(300).collect();
            Stop::fault(format!("An answer was {} instead of {status}: {start}", self.status), "Look at the server's log.")
        })
    }

    /// A cookie that it sets, as it is sent back; empty when there is none.
    pub fn cookie(&self, name: &str) -> String {
        let set = self.cookies.iter().find(|set| set.starts_with(&format!("{name}=")));
        set.and_then(|set| set.split(';').next()).unwrap_or_default().to_owned()
    }
}
