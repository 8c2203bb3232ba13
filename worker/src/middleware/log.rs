//! One line per request: what kind of address, how it went, how long it took. Never the query, answers, names or emails.

use crate::middleware::request_id::RequestId;
use serde::Serialize;

/// One line of the log.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// How the address was asked.
    pub method: &'a str,
    /// The pattern that the address matched, such as `/walk/{slug}`: never the address itself.
    pub route: &'a str,
    /// The HTTP status.
    pub status: u16,
    /// Milliseconds on the wall clock. In production it moves only while the Worker waits for something.
    pub wall_ms: u64,
    /// The name of the request.
    pub request_id: &'a str,
}

impl Line<'_> {
    /// Writes the line.
    pub fn write(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            worker::console_log!("{text}");
        }
    }
}

/// Says once, at the place where it happened, why a request failed on our side.
pub fn failure(request_id: &RequestId, what: &worker::Error) {
    worker::console_error!("request {} failed: {what}", request_id.as_str());
}
