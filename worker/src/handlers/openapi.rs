//! `/api/v1/openapi.json`: the description of this API, written from the types by a test and kept in `openapi.json`.

use crate::{error::ApiError, respond};
use worker::Response;

/// The finished document. Making it at run time would put the generator into every Worker.
pub const DOCUMENT: &str = include_str!("../../openapi.json");

/// Describes every address of this API.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/openapi.json", operation_id = "describe_api", tag = "service",
    responses((status = 200, description = "This document, as OpenAPI 3.1.", body = Object)),
))]
pub fn show() -> Result<Response, ApiError> {
    Ok(respond::text(200, "application/json", DOCUMENT, "public, max-age=3600")?)
}
