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
//! | [`secret`] | random secrets, and the hashes that are kept of them |
//! | [`error`], [`respond`] | the one body of every error, and the answers that are not errors |

pub mod error;
pub mod extract;
pub mod handlers;
pub mod middleware;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod pages;
pub mod repo;
pub mod respond;
pub mod router;
pub mod routes;
pub mod secret;

use worker::{Context, Env, Request, Response, event};

/// Answers one request. Every failure has become an answer by the time it gets here.
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> worker::Result<Response> {
    router::serve(request, env).await
}
