//! The one body of every error: problem details as in RFC 9457, with a code that does not change.
//!
//! Handlers return [`ApiError`]; what the other side did wrong has a variant of its own, and everything that is our
//! fault becomes [`ApiError::Internal`], which is logged once and tells the other side nothing about our insides.

use crate::{middleware::request_id::RequestId, respond};
use domain::api::{Problem, ProblemField};
use worker::Response;

/// Why a request was not done.
#[derive(Debug)]
pub enum ApiError {
    /// Nothing is at this address.
    NotFound,
    /// There is something here, but it is asked in another way.
    MethodNotAllowed {
        /// The ways that work, as in the `Allow` header.
        allow: String,
    },
    /// A change that did not come from our own pages.
    WrongOrigin,
    /// The body is over the limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The body is not said to be JSON.
    NotJson,
    /// The body cannot be read as the JSON that belongs here.
    BadJson {
        /// Where reading stopped.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// The body can be read, and some fields are wrong: all of them are named.
    InvalidFields(Vec<ProblemField>),
    /// The day's share is used up.
    TooManyToday,
    /// The day's codes of one address are spent.
    TooManyCodes,
    /// The organisation has sent all the answers that it may send in a day.
    TooManyAnswers,
    /// Too many requests from one place or person at once.
    TooFast,
    /// This site cannot send mail.
    NoMail,
    /// Nobody is signed in, or the sign-in has ended.
    SignIn,
    /// A member asks for what is for other roles.
    NotForYourRole,
    /// It cannot be done as things stand: the code, the title, and what to do.
    Conflict(&'static str, &'static str, &'static str),
    /// Our fault.
    Internal(worker::Error),
}

impl From<worker::Error> for ApiError {
    fn from(error: worker::Error) -> Self {
        Self::Internal(error)
    }
}

impl ApiError {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::BadJson { .. } => 400,
            Self::SignIn => 401,
            Self::WrongOrigin | Self::NotForYourRole => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed { .. } => 405,
            Self::Conflict(..) => 409,
            Self::TooLarge { .. } => 413,
            Self::NotJson => 415,
            Self::InvalidFields(_) => 422,
            Self::TooManyToday | Self::TooManyCodes | Self::TooManyAnswers | Self::TooFast => 429,
            Self::NoMail => 503,
            Self::Internal(_) => 500,
        }
    }

    /// The code, the title and what to do.
    fn words(&self) -> (&'static str, &'static str, String) {
        match self {
            Self::NotFound => {
                ("not_found", "There is nothing at this address", "Nothing was changed. Check the address and try again.".into())
            }
            Self::MethodNotAllowed { allow } => {
                ("method_not_allowed", "This address does not work that way", format!("Nothing was changed. What works here: {allow}."))
            }
            Self::WrongOrigin => (
                "wrong_origin",
                "This did not come from our own pages",
                "Nothing was changed. Open the page on this site and try again.".into(),
            ),
            Self::TooLarge { limit } => (
                "too_large",
                "That is too much to send at once",
                format!("Nothing was kept. The limit is {} KB. Send less and try again.", limit / 1024),
            ),
            Self::NotJson => {
                ("not_json", "This address takes JSON only", "Nothing was kept. Send the content type application/json.".into())
            }
            Self::BadJson { line, column } => (
                "bad_json",
                "We could not read what was sent",
                format!("Nothing was kept. Reading stopped at line {line}, column {column}. Put it right and send it again."),
            ),
            Self::InvalidFields(fields) => (
                "invalid_fields",
                "Some fields are not right",
                match fields.len() {
                    1 => "Nothing was kept. Put 1 field right and send it again.".into(),
                    n => format!("Nothing was kept. Put {n} fields right and send them again."),
                },
            ),
            Self::TooManyToday => (
                "too_many_today",
                "We have all we can take for today",
                "Nothing was kept. Your answers are safe. Try again tomorrow.".into(),
            ),
            Self::TooManyCodes => (
                "too_many_codes",
                "This address has had all its codes for today",
                "Your answers are safe. If you are signed in on another device, link this one from there. Or try again tomorrow.".into(),
            ),
            Self::TooManyAnswers => (
                "too_many_answers",
                "Your organisation has sent all it can in one day",
                "Nothing was lost. What you wrote is safe on this device. It will be sent tomorrow.".into(),
            ),
            Self::TooFast => {
                ("too_fast", "That was too many tries in a short time", "Nothing was changed. Wait one minute. Then try again.".into())
            }
            Self::NoMail => (
                "no_mail",
                "This site cannot send mail",
                "You can use everything without an account. Answers on your device are safe.".into(),
            ),
            Self::SignIn => ("sign_in", "You are not signed in", "Answers on your device are safe. Sign in and try again.".into()),
            Self::NotForYourRole => (
                "not_for_your_role",
                "Your role here does not allow this",
                "Nothing was changed. Ask an owner of the organisation to do it, or to give you another role.".into(),
            ),
            Self::Conflict(code, title, detail) => (code, title, (*detail).into()),
            Self::Internal(_) => {
                ("internal", "Something went wrong on our side", "Answers on your device are safe. Try again in a few minutes.".into())
            }
        }
    }

    /// The problem as it goes out, naming the request.
    pub fn problem(&self, request_id: &RequestId) -> Problem {
        let (code, title, detail) = self.words();
        Problem {
            kind: format!("urn:foothold:problem:{code}"),
            title: title.into(),
            status: self.status(),
            detail,
            code: code.into(),
            fields: match self {
                Self::InvalidFields(fields) => fields.clone(),
                _ => Vec::new(),
            },
            request_id: request_id.as_str().into(),
        }
    }

    /// The answer.
    pub fn respond(&self, request_id: &RequestId) -> worker::Result<Response> {
        let body = serde_json::to_string(&self.problem(request_id))?;
        let response = respond::text(self.status(), "application/problem+json", &body, respond::NO_STORE)?;
        if let Self::MethodNotAllowed { allow } = self {
            response.headers().set("allow", allow)?;
        }
        Ok(response)
    }
}
