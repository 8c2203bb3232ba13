//! The answers that are not errors.

use serde::Serialize;
use worker::{Response, ResponseBuilder};

/// For answers that are true only now.
pub const NO_STORE: &str = "no-store";

/// JSON with a status and a word on how long it may be kept.
pub fn json<T: Serialize>(status: u16, body: &T, cache: &str) -> worker::Result<Response> {
    text(status, "application/json", &serde_json::to_string(body)?, cache)
}

/// A text of some kind, with a status and a word on how long it may be kept.
pub fn text(status: u16, kind: &str, body: &str, cache: &str) -> worker::Result<Response> {
    Ok(ResponseBuilder::new()
        .with_status(status)
        .with_header("content-type", kind)?
        .with_header("cache-control", cache)?
        .fixed(body.as_bytes().to_vec()))
}

/// Done, and nothing to say.
pub fn nothing() -> worker::Result<Response> {
    Ok(ResponseBuilder::new().with_status(204).with_header("cache-control", NO_STORE)?.empty())
}

/// A file to keep, with the address of the one after it, if there is one.
pub fn file(kind: &str, name: &str, bytes: Vec<u8>, next: Option<&str>) -> worker::Result<Response> {
    let response = ResponseBuilder::new()
        .with_status(200)
        .with_header("content-type", kind)?
        .with_header("cache-control", NO_STORE)?
        .with_header("content-disposition", &format!("attachment; filename=\"{name}\""))?
        .fixed(bytes);
    if let Some(next) = next {
        response.headers().set("link", &format!("<{next}>; rel=\"next\""))?;
    }
    Ok(response)
}
