//! `/api/v1/health`: whether the service and its database answer.

use crate::{error::ApiError, repo, respond};
use domain::api::Health;
use worker::{Env, Response};

/// Says whether the service and its database answer.
///
/// Without its database the service still hands out the app, so this answers 503 and says `degraded`.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/health", operation_id = "show_health", tag = "service",
    responses(
        (status = 200, description = "All is well.", body = crate::openapi::Health),
        (status = 503, description = "The database does not answer.", body = crate::openapi::Health),
    ),
))]
pub async fn show(env: &Env) -> Result<Response, ApiError> {
    let migrations = match env.d1(repo::DATABASE) {
        Ok(database) => repo::health::migrations(&database).await.ok(),
        Err(_) => None,
    };
    let (status, word) = match migrations {
        Some(_) => (200, "ok"),
        None => (503, "degraded"),
    };
    let body = Health { status: word.into(), version: env!("CARGO_PKG_VERSION").into(), migrations };
    Ok(respond::json(status, &body, respond::NO_STORE)?)
}
