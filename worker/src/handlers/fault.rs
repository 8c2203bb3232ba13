//! `/api/v1/fault`: the app tells of a fault of its own, so that we hear of it although we watch nobody.
//!
//! Kept is the day, the code, the version, the kind of page and how often: no time, no address, no person, no answer.

use crate::{error::ApiError, extract::json::Validated, pages::PAGE_PATTERNS, repo, respond};
use domain::time::Instant;
use serde::Deserialize;
use validator::{Validate, ValidationError};
use worker::{Date, Env, Request, Response};

/// What the app may say about a fault.
// A missing field reads as empty, so that it is told of together with every other fault.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FaultReport {
    /// What went wrong, as one of the app's own codes, such as `storage-full`.
    #[cfg_attr(feature = "openapi", schema(required = true, pattern = "^[a-z][a-z0-9-]*$", min_length = 1, max_length = 64))]
    #[validate(
        length(min = 1, max = 64, code = "length", message = "Give the code of the fault, at most 64 characters."),
        custom(function = "is_code", message = "A code is small letters, digits and hyphens.")
    )]
    #[serde(default)]
    pub code: String,
    /// The version of the app.
    #[cfg_attr(feature = "openapi", schema(required = true, pattern = "^[0-9A-Za-z.+-]*$", min_length = 1, max_length = 32))]
    #[validate(
        length(min = 1, max = 32, code = "length", message = "Give the version of the app, at most 32 characters."),
        custom(function = "is_version", message = "A version is letters, digits, dots, plus signs and hyphens.")
    )]
    #[serde(default)]
    pub version: String,
    /// The kind of page, such as `/walk/{slug}`: never an address, which could name a person's own walk.
    #[cfg_attr(feature = "openapi", schema(required = true, min_length = 1))]
    #[validate(custom(function = "is_page", message = "Give the pattern of one of the app's pages."))]
    #[serde(default)]
    pub page: String,
}

fn is_code(text: &str) -> Result<(), ValidationError> {
    let good = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.starts_with(|c: char| !c.is_ascii_lowercase());
    refuse_unless(good, "code")
}

fn is_version(text: &str) -> Result<(), ValidationError> {
    let good = text.chars().all(|c| c.is_ascii_alphanumeric() || ".+-".contains(c));
    refuse_unless(good, "version")
}

fn is_page(text: &str) -> Result<(), ValidationError> {
    refuse_unless(PAGE_PATTERNS.contains(&text), "page")
}

fn refuse_unless(good: bool, code: &'static str) -> Result<(), ValidationError> {
    if good { Ok(()) } else { Err(ValidationError::new(code)) }
}

/// Keeps that the app met a fault of its own.
///
/// Nothing about a person or an answer is taken. Each day has a limit on how many kinds of fault are kept.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/fault", operation_id = "report_fault", tag = "service",
    request_body = FaultReport,
    responses(
        (status = 204, description = "Kept."),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 413, description = "Over 64 KB.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not said to be JSON.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right; all of them are named.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "The day's share is used up.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn report(request: &mut Request, env: &Env) -> Result<Response, ApiError> {
    let Validated(fault) = Validated::<FaultReport>::from_request(request).await?;
    let now = Instant(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX));
    let kept = repo::fault::save(&env.d1(repo::DATABASE)?, now, &fault.code, &fault.version, &fault.page).await?;
    if kept { Ok(respond::nothing()?) } else { Err(ApiError::TooManyToday) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(body: &str) -> Vec<String> {
        match Validated::<FaultReport>::from_bytes(body.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(ApiError::InvalidFields(fields)) => fields.into_iter().map(|f| format!("{} {}", f.pointer, f.code)).collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_good_report_has_no_faults() {
        let body = r#"{"code":"storage-full","version":"0.1.0","page":"/walk/{slug}/{instance}/check"}"#;
        assert!(faults(body).is_empty());
    }

    #[test]
    fn all_faults_are_told_at_once() {
        assert_eq!(faults("{}"), ["/code length", "/page page", "/version length"]);
        let body = format!(r#"{{"code":"a b","version":"{}","page":"/walk/our-secret-name"}}"#, "1".repeat(33));
        assert_eq!(faults(&body), ["/code code", "/page page", "/version length"]);
    }

    #[test]
    fn a_field_that_does_not_belong_is_refused_without_repeating_it() {
        let body = br#"{"email":"someone@example.org"}"#;
        let refused = Validated::<FaultReport>::from_bytes(body).unwrap_err();
        assert!(matches!(refused, ApiError::BadJson { .. }));
        assert!(!format!("{refused:?}").contains("example.org"));
    }
}
