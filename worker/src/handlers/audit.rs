//! `/api/v1/organisations/{organisation}/audit`: who did what, for all members to see. Never an answer.

use crate::{error::ApiError, extract::ask::Ask, repo, respond};
use domain::api::ProblemField;
use domain::api::organisation::Audit;
use repo::audit::LINES_A_TIME;
use worker::Response;

/// Shows who did what, newest first.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/organisations/{organisation}/audit", operation_id = "show_audit", tag = "organisations",
    params(
        ("organisation" = String, Path, description = "The organisation."),
        ("before" = Option<u32>, Query, description = "Only lines with lower numbers than this."),
    ),
    responses(
        (status = 200, description = "At most 100 lines.", body = Audit),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The number is none.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let before = number(ask, "before")?.unwrap_or(u32::MAX);
    let mut lines = repo::audit::list(&ask.database()?, member.organisation, before, LINES_A_TIME + 1).await?;
    let more = lines.len() > LINES_A_TIME;
    lines.truncate(LINES_A_TIME);
    Ok(respond::json(200, &Audit { lines, more }, respond::NO_STORE)?)
}

/// A whole number of the query, if it is there.
pub(super) fn number(ask: &Ask<'_>, name: &str) -> Result<Option<u32>, ApiError> {
    let Some(text) = ask.query(name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        ApiError::InvalidFields(vec![ProblemField {
            pointer: format!("/{name}"),
            code: "number".into(),
            detail: "This is a whole number, such as 12.".into(),
        }])
    })
}
