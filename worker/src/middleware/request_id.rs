//! A name for each request, so that a person's report and a line of the log can be put together.

use wasm_bindgen::prelude::wasm_bindgen;
use worker::Headers;

/// The header that carries it.
pub const HEADER: &str = "x-request-id";

/// The name of one request: random, and nothing about who asked.
#[derive(Clone, Debug)]
pub struct RequestId(String);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
}

impl RequestId {
    /// A new name. A name sent by the other side is never taken over: it would end up in our log unread.
    pub fn new_random() -> Self {
        Self(random_uuid())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Puts the name on an answer.
    pub fn apply(&self, headers: &Headers) -> worker::Result<()> {
        headers.set(HEADER, &self.0)
    }
}
