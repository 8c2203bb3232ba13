//! The ways a mail can leave: chosen by the variable `MAIL_TRANSPORT`, which docs/mail.md explains.

use domain::time::Instant;
use futures_util::future::{Either, select};
use serde::Serialize;
use std::{pin::pin, time::Duration};
use worker::js_sys::{JsString, Object, Reflect};
use worker::{Delay, Env, Fetch, Headers, Method, Request, RequestInit, SendEmailBuilder};

/// Which transport: `none`, `cloudflare`, `https`; on a developer's own machine `outbox`.
const TRANSPORT: &str = "MAIL_TRANSPORT";
/// Who the mails are from, such as `Foothold <hello@example.org>`.
const FROM: &str = "MAIL_FROM";
/// Where an HTTPS mail service takes mails.
const HTTPS_URL: &str = "MAIL_HTTPS_URL";
/// The secret key of that service.
const HTTPS_KEY: &str = "MAIL_HTTPS_KEY";
/// The binding that Cloudflare's mail goes through.
const BINDING: &str = "MAIL";

/// The header that carries a mail's identifier where the service knows no other place for it.
const ID_HEADER: &str = "X-Entity-Ref-ID";

/// How mails leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Not at all: the site offers no sign-in by mail, and says so.
    None,
    /// To a list that a developer can read.
    #[cfg(feature = "dev")]
    Outbox,
    /// Through Cloudflare's own binding.
    Cloudflare,
    /// Through a service that takes JSON over HTTPS.
    Https,
}

/// A mail that is ready.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Its identifier: the same at each try.
    pub id: &'a str,
    /// To whom.
    pub to: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub text: &'a str,
    /// When it is sent.
    pub at: Instant,
}

/// Why a mail did not leave. What the service said is not kept: it may quote the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It may work later. The status of the answer, 0 without one.
    ForNow(u16),
    /// It will not work.
    ForGood(u16),
}

/// What an HTTPS mail service is sent.
#[derive(Debug, Serialize)]
struct Body<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    subject: &'a str,
    text: &'a str,
}

impl Transport {
    /// The transport that is set up.
    pub fn of(env: &Env) -> Self {
        match variable(env, TRANSPORT).as_str() {
            "cloudflare" => Self::Cloudflare,
            "https" => Self::Https,
            #[cfg(feature = "dev")]
            "outbox" => Self::Outbox,
            _ => Self::None,
        }
    }

    /// Sends a mail, or gives up waiting for the service.
    pub async fn send(self, env: &Env, letter: &Letter<'_>, patience: Duration) -> Result<(), Failure> {
        match select(pin!(self.hand_over(env, letter)), pin!(Delay::from(patience))).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Failure::ForNow(0)),
        }
    }

    async fn hand_over(self, env: &Env, letter: &Letter<'_>) -> Result<(), Failure> {
        match self {
            Self::None => Err(Failure::ForNow(0)),
            #[cfg(feature = "dev")]
            Self::Outbox => super::outbox::keep(env, letter).await.map_err(|_| Failure::ForNow(0)),
            Self::Cloudflare => by_cloudflare(env, letter).await,
            Self::Https => by_https(env, letter).await,
        }
    }
}

fn variable(env: &Env, name: &str) -> String {
    env.var(name).map(|value| value.to_string()).unwrap_or_default()
}

async fn by_cloudflare(env: &Env, letter: &Letter<'_>) -> Result<(), Failure> {
    let binding = env.send_email(BINDING).map_err(|_| Failure::ForNow(0))?;
    // The service leaves no second copy out, and sets the mail's own identifier itself. With this header mail programs can tell a copy from a new mail.
    let headers = Object::<JsString>::new_typed();
    Reflect::set(&headers, &ID_HEADER.into(), &letter.id.into()).map_err(|_| Failure::ForNow(0))?;
    let mail = SendEmailBuilder::builder(&variable(env, FROM), letter.to, letter.subject).text(letter.text).headers(&headers).build();
    binding.send_with_builder(&mail).await.map(drop).map_err(|_| Failure::ForNow(0))
}

async fn by_https(env: &Env, letter: &Letter<'_>) -> Result<(), Failure> {
    let request = https_request(env, letter).map_err(|_| Failure::ForNow(0))?;
    let response = Fetch::Request(request).send().await.map_err(|_| Failure::ForNow(0))?;
    judge(response.status_code())
}

fn https_request(env: &Env, letter: &Letter<'_>) -> worker::Result<Request> {
    let from = variable(env, FROM);
    let body = Body { id: letter.id, from: &from, to: letter.to, subject: letter.subject, text: letter.text };
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("authorization", &format!("Bearer {}", env.secret(HTTPS_KEY)?))?;
    // Services that know this header leave out a second copy of the same mail.
    headers.set("idempotency-key", letter.id)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_headers(headers).with_body(Some(serde_json::to_string(&body)?.into()));
    Request::new_with_init(&variable(env, HTTPS_URL), &init)
}

/// What an answer's status means: only what the service says is wrong with the mail itself is final.
fn judge(status: u16) -> Result<(), Failure> {
    match status {
        200..=299 => Ok(()),
        400 | 404 | 410 | 413 | 422 => Err(Failure::ForGood(status)),
        other => Err(Failure::ForNow(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_or_a_busy_service_is_not_the_mails_fault() {
        assert_eq!(judge(202), Ok(()));
        for status in [401, 403, 408, 409, 429, 500, 503] {
            assert_eq!(judge(status), Err(Failure::ForNow(status)));
        }
        assert_eq!(judge(422), Err(Failure::ForGood(422)));
    }
}
