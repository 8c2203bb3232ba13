//! Addresses under `/dev`, for a developer's own machine: compiled out of every build that is deployed.

use crate::{error::ApiError, extract::ask::Ask, mail::outbox, repo, respond};
use worker::{Env, Response};

/// The faults told of, newest day first.
pub async fn faults(env: &Env) -> Result<Response, ApiError> {
    let all = repo::fault::list(&env.d1(repo::DATABASE)?).await?;
    Ok(respond::json(200, &all, respond::NO_STORE)?)
}

/// The mails that were sent, newest first; with `?to=` those to one address alone.
pub async fn outbox(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let all = outbox::list(ask.env, ask.query("to").as_deref()).await?;
    Ok(respond::json(200, &all, respond::NO_STORE)?)
}
