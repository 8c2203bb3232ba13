//! `/api/v1/link`: a device that is signed in makes a code, and another device signs in with it. No mail is needed.

use crate::{
    cookie,
    error::ApiError,
    extract::{ask::Ask, json::Validated},
    handlers::{session, sign_in::refuse_unless},
    middleware::burst::{self, Limit},
    repo, respond, secret,
};
use content::replies::Reply;
use domain::api::session::{LINK_MINUTES, Link};
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use validator::{Validate, ValidationError};
use worker::Response;

/// A code from another device.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UseLink {
    /// The ten letters and digits; spaces, hyphens and capitals do not count.
    #[cfg_attr(feature = "openapi", schema(required = true, max_length = 32))]
    #[validate(custom(function = "is_code", message = "link_code"))]
    #[serde(default, deserialize_with = "typed")]
    pub code: String,
}

/// What a person typed, as it was meant: the code has no O, I or L, so whoever types one saw a 0 or a 1.
fn typed<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?.to_lowercase();
    let meant = |sign: char| match sign {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    Ok(text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').map(meant).collect())
}

fn is_code(text: &str) -> Result<(), ValidationError> {
    refuse_unless(text.len() == 10 && text.bytes().all(|sign| sign.is_ascii_alphanumeric()), "code")
}

/// Makes a code that signs one more device of one's own in.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/link", operation_id = "make_link", tag = "session",
    responses(
        (status = 200, description = "The code. It works once, for ten minutes.", body = Link),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many codes at once.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn make(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    burst::check(ask.request, ask.env, Limit::Code).await?;
    let (code, expires_at) = (secret::typed(), Instant(ask.now.0 + LINK_MINUTES * 60_000));
    repo::link::add(&ask.database()?, &secret::hash(&code), who.key, expires_at).await?;
    Ok(respond::json(200, &Link { code, expires_at }, respond::NO_STORE)?)
}

/// Signs in by a code from a device that is signed in.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/link/use", operation_id = "use_link", tag = "session",
    request_body = UseLink,
    responses(
        (status = 200, description = "Signed in. Sets the cookie `__Host-session`.", body = domain::api::session::Session),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "No such code works: `link_not_valid`.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not ten letters and digits.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries at once.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn use_up(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    burst::check(ask.request, ask.env, Limit::SignIn).await?;
    let Validated(UseLink { code }) = Validated::from_request(ask.request).await?;
    let (new, token) = session::new(ask)?;
    let signed_in = repo::session::add_by_link(&ask.database()?, &new, &secret::hash(&code), ask.now).await?;
    let signed_in = signed_in.ok_or(ApiError::Conflict("link_not_valid", Reply::LinkNotValid))?;
    let response = respond::json(200, &signed_in, respond::NO_STORE)?;
    cookie::sign_in(response.headers(), &token)?;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_meant() {
        let Validated(read) = Validated::<UseLink>::from_bytes(br#"{"code":"AB0I-2 oL9z7"}"#).unwrap();
        assert_eq!(read.code, "ab012019z7");
        for code in ["", "abc", "abcdefghijk", "abcdefghé"] {
            let body = serde_json::json!({ "code": code }).to_string();
            assert!(matches!(Validated::<UseLink>::from_bytes(body.as_bytes()), Err(ApiError::InvalidFields(_))), "{code}");
        }
    }
}
