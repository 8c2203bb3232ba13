//! The answers that are not errors.

use crate::middleware::security_headers;
use serde::Serialize;
use worker::{Response, ResponseBuilder};

/// For answers that are true only now.
pub const NO_STORE: &str = "no-store";

/// An answer with the headers that every answer has.
fn begin(status: u16, cache: &str) -> worker::Result<ResponseBuilder> {
    ResponseBuilder::new().with_status(status).with_headers(security_headers::fresh()?).with_header("cache-control", cache)
}

/// JSON with a status and a word on how long it may be kept.
pub fn json<T: Serialize>(status: u16, body: &T, cache: &str) -> worker::Result<Response> {
    text(status, "application/json", serde_json::to_string(body)?, cache)
}

/// A text of some kind, with a status and a word on how long it may be kept.
pub fn text(status: u16, kind: &str, body: impl Into<String>, cache: &str) -> worker::Result<Response> {
    Ok(begin(status, cache)?.with_header("content-type", kind)?.fixed(body.into().into_bytes()))
}

/// Done, and nothing to say.
pub fn nothing() -> worker::Result<Response> {
    Ok(begin(204, NO_STORE)?.empty())
}

/// A file to keep, with the address of the one after it, if there is one.
pub fn file(kind: &str, name: &str, bytes: Vec<u8>, next: Option<&str>) -> worker::Result<Response> {
    let response = begin(200, NO_STORE)?
        .with_header("content-type", kind)?
        .with_header("content-disposition", &format!("attachment; filename=\"{name}\""))?
        .fixed(bytes);
    if let Some(next) = next {
        response.headers().set("link", &format!("<{next}>; rel=\"next\""))?;
    }
    Ok(response)
}
