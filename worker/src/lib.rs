//! The Worker: it keeps, authorises and publishes what `domain` decides. This file holds the entry points only.
//!
//! | module | what it is for |
//! |---|---|
//! | [`routes`] | every route of the API on one screen |
//! | [`router`] | the way of a request |
//! | [`pages`] | the addresses of the app that have no file of their own |
//! | [`handlers`] | one file per thing: parse, load, decide in `domain`, save, respond |
//! | [`extract`] | what a handler is given from a request, checked |
//! | [`middleware`] | what happens to every request |
//! | [`repo`] | the only place that knows SQL |
//! | [`cookie`], [`device`] | the cookies of a sign-in, and what its device is called |
//! | [`jobs`] | work that goes on by itself, on one cron |
//! | [`mail`] | mails: written down with the deed, sent soon after |
//! | [`archive`], [`questions`] | an organisation's data as one file, and the words of the questions in it |
//! | [`secret`] | random secrets, and the hashes that are kept of them |
//! | [`error`], [`respond`] | the one body of every error, and the answers that are not errors |

pub mod archive;
pub mod cookie;
pub mod device;
pub mod error;
pub mod extract;
pub mod handlers;
pub mod jobs;
pub mod mail;
pub mod middleware;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod pages;
pub mod questions;
pub mod repo;
pub mod respond;
pub mod router;
pub mod routes;
pub mod secret;
#[cfg(feature = "dev")]
pub mod tally;

use worker::{Context, Date, Env, Request, Response, ScheduleContext, ScheduledEvent, event};

/// Answers one request. Every failure has become an answer by the time it gets here.
#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> worker::Result<Response> {
    router::serve(request, env, &context).await
}

/// Does the work that goes on by itself.
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let now = domain::time::Instant(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX));
    jobs::run(&env, now).await;
}
