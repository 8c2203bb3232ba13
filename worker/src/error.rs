//! The one body of every error: problem details as in RFC 9457, with a code that does not change.
//!
//! Handlers return [`ApiError`]; what the other side did wrong has a variant of its own, and everything that is our
//! fault becomes [`ApiError::Internal`], which is logged once and tells the other side nothing about our insides.

use crate::{middleware::request_id::RequestId, respond};
use content::replies::{self, Reply};
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
    /// A code that is not the one that was mailed.
    WrongCode {
        /// How often it may still be tried.
        left: u32,
    },
    /// It cannot be done as things stand: the code, and the words for it.
    Conflict(&'static str, Reply),
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
            Self::WrongCode { .. } | Self::Conflict(..) => 409,
            Self::TooLarge { .. } => 413,
            Self::NotJson => 415,
            Self::InvalidFields(_) => 422,
            Self::TooManyToday | Self::TooManyCodes | Self::TooManyAnswers | Self::TooFast => 429,
            Self::NoMail => 503,
            Self::Internal(_) => 500,
        }
    }

    /// The code, the words, and what is filled in.
    fn told(&self) -> (&'static str, Reply, Vec<(&'static str, String)>) {
        match self {
            Self::NotFound => ("not_found", Reply::NotFound, Vec::new()),
            Self::MethodNotAllowed { allow } => ("method_not_allowed", Reply::MethodNotAllowed, vec![("allow", allow.clone())]),
            Self::WrongOrigin => ("wrong_origin", Reply::WrongOrigin, Vec::new()),
            Self::TooLarge { limit } => ("too_large", Reply::TooLarge, vec![("limit", (limit / 1024).to_string())]),
            Self::NotJson => ("not_json", Reply::NotJson, Vec::new()),
            Self::BadJson { line, column } => {
                ("bad_json", Reply::BadJson, vec![("line", line.to_string()), ("column", column.to_string())])
            }
            Self::InvalidFields(fields) => ("invalid_fields", Reply::InvalidFields, vec![("n", fields.len().to_string())]),
            Self::TooManyToday => ("too_many_today", Reply::TooManyToday, Vec::new()),
            Self::TooManyCodes => ("too_many_codes", Reply::TooManyCodes, Vec::new()),
            Self::TooManyAnswers => ("too_many_answers", Reply::TooManyAnswers, Vec::new()),
            Self::TooFast => ("too_fast", Reply::TooFast, Vec::new()),
            Self::NoMail => ("no_mail", Reply::NoMail, Vec::new()),
            Self::SignIn => ("sign_in", Reply::SignIn, Vec::new()),
            Self::NotForYourRole => ("not_for_your_role", Reply::NotForYourRole, Vec::new()),
            Self::WrongCode { left } => {
                let reply = match left {
                    0 => Reply::WrongCodeNoneLeft,
                    1 => Reply::WrongCodeOneLeft,
                    _ => Reply::WrongCode,
                };
                ("wrong_code", reply, vec![("left", left.to_string())])
            }
            Self::Conflict(code, reply) => (code, *reply, Vec::new()),
            Self::Internal(_) => ("internal", Reply::Internal, Vec::new()),
        }
    }

    /// The code, which is the same in every language.
    pub fn code(&self) -> &'static str {
        self.told().0
    }

    /// The title, and what to do.
    pub fn words(&self, welsh: bool) -> (&'static str, String) {
        let (_, reply, values) = self.told();
        let (title, detail) = reply.words(welsh);
        (title, replies::fill(detail, &values))
    }

    /// The problem as it goes out, naming the request.
    pub fn problem(&self, request_id: &RequestId, welsh: bool) -> Problem {
        let (code, (title, detail)) = (self.code(), self.words(welsh));
        Problem {
            kind: format!("urn:foothold:problem:{code}"),
            title: title.into(),
            status: self.status(),
            detail,
            code: code.into(),
            fields: match self {
                Self::InvalidFields(fields) => fields.iter().map(|field| in_words(field, welsh)).collect(),
                _ => Vec::new(),
            },
            request_id: request_id.as_str().into(),
        }
    }

    /// The answer, in English or Welsh.
    pub fn respond(&self, request_id: &RequestId, welsh: bool) -> worker::Result<Response> {
        let body = serde_json::to_string(&self.problem(request_id, welsh))?;
        let response = respond::text(self.status(), "application/problem+json", body, respond::NO_STORE)?;
        if let Self::MethodNotAllowed { allow } = self {
            response.headers().set("allow", allow)?;
        }
        Ok(response)
    }
}

/// A field with its words. What people type is told by the name of the words; what only programs send says in English what is wrong.
fn in_words(field: &ProblemField, welsh: bool) -> ProblemField {
    let detail = replies::field(&field.detail, welsh).map_or_else(|| field.detail.clone(), Into::into);
    ProblemField { detail, ..field.clone() }
}
