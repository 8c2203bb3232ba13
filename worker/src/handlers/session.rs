//! `/api/v1/session`: who is signed in here, and signing out here. Also what every way of signing in shares.

use crate::{
    cookie, device,
    error::ApiError,
    extract::{ask::Ask, caller},
    repo::{self, session::NewSession},
    respond, secret,
};
use domain::api::session::{SESSION_COOKIE, SESSION_DAYS};
use domain::time::Instant;
use worker::Response;

const DAY_MILLIS: i64 = 86_400_000;

/// When a sign-in that is used now ends.
fn end(now: Instant) -> Instant {
    Instant(now.0 + SESSION_DAYS * DAY_MILLIS)
}

/// A sign-in to make, and its token for the cookie.
pub(super) fn new(ask: &Ask<'_>) -> Result<(NewSession, String), ApiError> {
    let token = secret::token();
    let words = ask.request.headers().get("user-agent")?.unwrap_or_default();
    let before = caller::cookie(ask.request, SESSION_COOKIE).map(|before| secret::hash(&before)).unwrap_or_default();
    let new = NewSession {
        token: secret::hash(&token),
        id: secret::new_id(ask.now),
        device: device::name(&words),
        expires_at: end(ask.now),
        before,
    };
    Ok((new, token))
}

/// Says who is signed in, and where they belong.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/session", operation_id = "show_session", tag = "session",
    responses(
        (status = 200, description = "Who is signed in.", body = domain::api::session::Session),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    ask.signed_in().await?;
    let token = caller::cookie(ask.request, SESSION_COOKIE).unwrap_or_default();
    let session = repo::session::show(&ask.database()?, &secret::hash(&token), ask.now).await?.ok_or(ApiError::SignIn)?;
    Ok(respond::json(200, &session, respond::NO_STORE)?)
}

/// Signs out here.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/session", operation_id = "sign_out", tag = "session",
    responses(
        (status = 204, description = "Signed out. Takes the cookie away."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn end_here(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    repo::session::end(&ask.database()?, who.session.as_str(), who.key, ask.now).await?;
    signed_out()
}

/// The answer to whoever is signed in no longer.
pub(super) fn signed_out() -> Result<Response, ApiError> {
    let response = respond::nothing()?;
    cookie::sign_out(response.headers())?;
    Ok(response)
}

/// Lets a sign-in that is used go on for another 90 days: once a day the cookie is set anew, and after the answer the use is noted.
pub fn keep_alive(ask: &Ask<'_>, answer: Result<Response, ApiError>) -> Result<Response, ApiError> {
    let (Ok(response), Some(who)) = (&answer, ask.used.get()) else { return answer };
    // An answer that sets a cookie of its own is left alone.
    if !is_due(who.seen_at, ask.now) || response.headers().has("set-cookie")? {
        return answer;
    }
    if let Some(token) = caller::cookie(ask.request, SESSION_COOKIE) {
        cookie::sign_in(response.headers(), &token)?;
    }
    let (database, id, seen_at, now) = (ask.database()?, who.session.clone(), who.seen_at, ask.now);
    ask.context.wait_until(async move {
        if let Err(fault) = repo::session::touch(&database, &id, seen_at, now, end(now)).await {
            worker::console_error!("a sign-in was not prolonged: {fault}");
        }
    });
    answer
}

fn is_due(seen_at: Instant, now: Instant) -> bool {
    now.0.saturating_sub(seen_at.0) >= DAY_MILLIS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_is_noted_once_a_day_and_then_lasts_ninety_days() {
        assert!(!is_due(Instant(0), Instant(DAY_MILLIS - 1)));
        assert!(is_due(Instant(0), Instant(DAY_MILLIS)));
        assert_eq!(end(Instant(0)).0, 90 * DAY_MILLIS);
    }
}
