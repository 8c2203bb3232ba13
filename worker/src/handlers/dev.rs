//! Addresses under `/dev`, for a developer's own machine: compiled out of every build that is deployed.

use crate::{error::ApiError, extract::ask::Ask, mail::outbox, repo, respond};
use domain::permission::Capacity;
use domain::time::Instant;
use std::time::Duration;
use worker::{Delay, Env, Response};

/// The faults told of, newest day first.
pub async fn faults(env: &Env) -> Result<Response, ApiError> {
    let all = repo::fault::list(&env.d1(repo::DATABASE)?).await?;
    Ok(respond::json(200, &all, respond::NO_STORE)?)
}

/// How often to look whether mails that are on their way have arrived, and how long to wait in between.
const LOOKS: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// The mails that were sent, newest first; with `?to=` those to one address alone. A mail goes out after the answer to whoever caused it, so
/// this waits a moment for those that are on their way.
pub async fn outbox(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let database = ask.database()?;
    for _ in 0..LOOKS {
        if repo::mail::waiting(&database, Instant(ask.now.0 - 5_000)).await? == 0 {
            break;
        }
        Delay::from(PAUSE).await;
    }
    let all = outbox::list(ask.env, ask.query("to").as_deref()).await?;
    Ok(respond::json(200, &all, respond::NO_STORE)?)
}

/// Gives an organisation a capacity, as `cargo xtask operator grant` does elsewhere.
pub async fn capacity(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let capacity = Capacity::from_word(ask.part("capacity")).ok_or(ApiError::NotFound)?;
    repo::organisation::add_capacity(&ask.database()?, ask.part("organisation"), capacity, ask.now).await?;
    Ok(respond::nothing()?)
}

/// Says that it is for members, and forgets to ask who it is that asks: the test of all routes must notice.
pub fn forgetful() -> Result<Response, ApiError> {
    Ok(respond::nothing()?)
}
