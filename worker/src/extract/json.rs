//! A JSON body that was read, kept within a limit, and checked by `validator`: all faults at once.

use crate::error::ApiError;
use domain::api::ProblemField;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};
use worker::Request;

/// The most that a request may send, in bytes.
pub const LIMIT: usize = 64 * 1024;
/// The most that a request with many rows may send, in bytes.
pub const LARGE_LIMIT: usize = 512 * 1024;

/// A body of type `T` whose every field is within its limits.
#[derive(Debug)]
pub struct Validated<T>(pub T);

impl<T: DeserializeOwned + Validate> Validated<T> {
    /// Reads the body of a request.
    pub async fn from_request(request: &mut Request) -> Result<Self, ApiError> {
        Self::from_bytes(&body(request, LIMIT).await?)
    }

    /// Reads a body that is already here.
    pub fn from_bytes(body: &[u8]) -> Result<Self, ApiError> {
        let value: T = parse(body)?;
        match value.validate() {
            Ok(()) => Ok(Self(value)),
            Err(faults) => Err(ApiError::InvalidFields(fields(&faults, ""))),
        }
    }
}

/// A wire type of `domain`, read from a body of at most `limit` bytes. What its fields may hold, the caller checks.
pub async fn within<T: DeserializeOwned>(request: &mut Request, limit: usize) -> Result<T, ApiError> {
    parse(&body(request, limit).await?)
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    // serde's message may quote what was sent, so only the place is passed on.
    serde_json::from_slice(body).map_err(|fault| ApiError::BadJson { line: fault.line(), column: fault.column() })
}

async fn body(request: &mut Request, limit: usize) -> Result<Vec<u8>, ApiError> {
    let kind = request.headers().get("content-type")?.unwrap_or_default();
    if !is_json(&kind) {
        return Err(ApiError::NotJson);
    }
    read(request, limit).await
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// Reads the body, stopping at the limit. A length that is announced is the length, since HTTP ends the body there; without one it is read piece by
/// piece, which costs more.
async fn read(request: &mut Request, limit: usize) -> Result<Vec<u8>, ApiError> {
    let announced = request.headers().get("content-length")?.and_then(|n| n.parse::<usize>().ok());
    match announced {
        Some(length) if length > limit => return Err(ApiError::TooLarge { limit }),
        Some(_) => return Ok(request.bytes().await?),
        None => {}
    }
    if request.inner().body().is_none() {
        return Ok(Vec::new());
    }
    let mut stream = request.stream()?;
    let mut body = Vec::new();
    while let Some(part) = stream.next().await {
        body.extend_from_slice(&part?);
        if body.len() > limit {
            return Err(ApiError::TooLarge { limit });
        }
    }
    Ok(body)
}

/// Every fault with a pointer to its field, in the order of the pointers so that the same body gets the same answer.
fn fields(faults: &ValidationErrors, base: &str) -> Vec<ProblemField> {
    let mut all = Vec::new();
    for (name, kind) in faults.errors() {
        let pointer = format!("{base}/{name}");
        match kind {
            ValidationErrorsKind::Field(list) => {
                all.extend(list.iter().map(|fault| ProblemField {
                    pointer: pointer.clone(),
                    code: fault.code.to_string(),
                    detail: fault.message.clone().unwrap_or_default().into_owned(),
                }));
            }
            ValidationErrorsKind::Struct(inner) => all.extend(fields(inner, &pointer)),
            ValidationErrorsKind::List(items) => {
                for (place, inner) in items {
                    all.extend(fields(inner, &format!("{pointer}/{place}")));
                }
            }
        }
    }
    all.sort_by(|a, b| (&a.pointer, &a.code).cmp(&(&b.pointer, &b.code)));
    all
}
