//! `/api/v1/charities`: what the register of charities says of a number, and how our copy of it is loaded.

use crate::{
    error::ApiError,
    extract::{ask::Ask, caller::Operator, json},
    repo, respond,
};
use domain::api::ProblemField;
use domain::api::charity::{Load, ROWS_A_TIME};
use worker::Response;

/// The largest number that a registered charity can have.
const LARGEST: u32 = 9_999_999;

/// Says what the register of charities says of a number.
///
/// From our own copy of the public extract, with the day it was read. No sign-in: the register is public.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/charities/{number}", operation_id = "show_charity", tag = "register",
    params(("number" = u32, Path, description = "The number on the register, without a linked charity's ending.")),
    responses(
        (status = 200, description = "What the register says.", body = domain::api::charity::Charity),
        (status = 404, description = "Our copy has no charity of this number.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let number = ask.part("number").parse::<u32>().ok().filter(|number| (1..=LARGEST).contains(number)).ok_or(ApiError::NotFound)?;
    let charity = repo::charity::find(&ask.database()?, number).await?.ok_or(ApiError::NotFound)?;
    Ok(respond::json(200, &charity, respond::NO_STORE)?)
}

/// Says how far the loading of the register has got.
///
/// For whoever runs the service, so that a loading that was broken off goes on where it stopped.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/operator/charities", operation_id = "show_charity_reading", tag = "register",
    responses(
        (status = 200, description = "How far it has got.", body = domain::api::charity::Reading),
        (status = 404, description = "The operator's key is missing or wrong.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn reading(ask: &Ask<'_>, _: Operator) -> Result<Response, ApiError> {
    Ok(respond::json(200, &repo::charity::reading(&ask.database()?).await?, respond::NO_STORE)?)
}

/// Loads some rows of the register's public extract.
///
/// For whoever runs the service. Rows that say the same as before are not written.
#[cfg_attr(feature = "openapi", utoipa::path(
    put, path = "/api/v1/operator/charities", operation_id = "load_charities", tag = "register",
    request_body = Load,
    responses(
        (status = 200, description = "What became of the rows.", body = domain::api::charity::Loaded),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "The operator's key is missing or wrong.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 413, description = "Over 512 KB.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Too many rows.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn load(ask: &mut Ask<'_>, _: Operator) -> Result<Response, ApiError> {
    let Load { extract, position, rows, finished_at } = json::within(ask.request, json::LARGE_LIMIT).await?;
    if rows.len() > ROWS_A_TIME || extract.is_empty() || extract.len() > 60 {
        return Err(ApiError::InvalidFields(vec![ProblemField {
            pointer: "/rows".into(),
            code: "length".into(),
            detail: format!("Send at most {ROWS_A_TIME} rows at a time, with the name of the extract in at most 60 characters."),
        }]));
    }
    let finished_at = finished_at.unwrap_or_default();
    let loaded = repo::charity::save(&ask.database()?, &rows, &extract, position, finished_at).await?;
    Ok(respond::json(200, &loaded, respond::NO_STORE)?)
}
