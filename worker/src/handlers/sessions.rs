//! `/api/v1/sessions`: everywhere that somebody is signed in, and ending it there.

use crate::{error::ApiError, extract::ask::Ask, handlers::session, repo, respond};
use domain::api::session::Devices;
use worker::Response;

/// Lists everywhere that one is signed in.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/sessions", operation_id = "list_sessions", tag = "session",
    responses(
        (status = 200, description = "The sign-ins, last used first.", body = Devices),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn list(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let devices = repo::session::list(&ask.database()?, who.key, &who.session, ask.now).await?;
    Ok(respond::json(200, &Devices { devices }, respond::NO_STORE)?)
}

/// Signs out everywhere, here too.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/sessions", operation_id = "sign_out_everywhere", tag = "session",
    responses(
        (status = 204, description = "Signed out everywhere. Takes the cookie away."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn end_all(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    repo::session::end_all(&ask.database()?, who.key, ask.now).await?;
    session::signed_out()
}

/// Signs one device out.
///
/// Codes that link a device work no more then.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/sessions/{session}", operation_id = "sign_device_out", tag = "session",
    params(("session" = String, Path, description = "The sign-in, as in the list.")),
    responses(
        (status = 204, description = "Signed out there."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "One has no such sign-in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn end(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let named = ask.part("session");
    if !repo::session::end(&ask.database()?, named, who.key, ask.now).await? {
        return Err(ApiError::NotFound);
    }
    if named == who.session.as_str() { session::signed_out() } else { Ok(respond::nothing()?) }
}
