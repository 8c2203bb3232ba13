//! Refuses a change that another site's page asks for.

use crate::error::ApiError;
use worker::{Method, Request};

/// Lets reading through, and a change only when our own pages sent it.
///
/// Every browser says where a change comes from, so one that does not say is refused too.
pub fn check(request: &Request) -> Result<(), ApiError> {
    if matches!(request.method(), Method::Get | Method::Head) {
        return Ok(());
    }
    let said = request.headers().get("origin")?;
    let ours = request.url()?.origin().ascii_serialization();
    if said.as_deref() == Some(ours.as_str()) { Ok(()) } else { Err(ApiError::WrongOrigin) }
}
