//! The wire types of the JSON API: what the Worker sends and takes.

pub mod charity;
pub mod me;
pub mod organisation;
pub mod session;
pub mod sync;

use serde::{Deserialize, Serialize};

/// `GET /api/v1/health`: whether the service and its database answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// `ok`, or `degraded` when the database does not answer.
    pub status: String,
    /// The version of the Worker's code.
    pub version: String,
    /// How many migrations the database has seen; nothing when it does not answer.
    pub migrations: Option<u32>,
}

/// The one body of every error: problem details as in RFC 9457.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in a few plain words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, what is safe, what to do.
    pub detail: String,
    /// A code that does not change, for programs.
    pub code: String,
    /// Every field that is at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ProblemField>,
    /// Names this request in the log.
    pub request_id: String,
}

/// One field of a request that is at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemField {
    /// Where in the body, such as `/answers/0/value`.
    pub pointer: String,
    /// A code that does not change.
    pub code: String,
    /// What to do about it.
    pub detail: String,
}
