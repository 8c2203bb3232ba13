//! What `openapi.json` is made from. Only tests build this; the Worker serves the finished file.
//!
//! `domain` does not know OpenAPI, so its wire types are told again here. Each has a conversion that names every field,
//! which stops compiling when the two differ.

use utoipa::{OpenApi, ToSchema};

/// The description of the API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Foothold",
        description = "The API behind Foothold. Every error is a problem document as in RFC 9457, with a code that does not change and the name of the request. A change must carry the Origin of this site.",
    ),
    tags((name = "service", description = "The service itself"), (name = "register", description = "Public registers")),
    paths(
        crate::handlers::health::show,
        crate::handlers::openapi::show,
        crate::handlers::fault::report,
        crate::handlers::charity::show,
        crate::handlers::charity::reading,
        crate::handlers::charity::load,
    )
)]
pub struct Description;

/// Whether the service and its database answer.
#[derive(Debug, ToSchema)]
pub struct Health {
    /// `ok`, or `degraded` when the database does not answer.
    #[schema(pattern = "^(ok|degraded)$")]
    pub status: String,
    /// The version of the Worker's code.
    pub version: String,
    /// How many migrations the database has seen; nothing when it does not answer.
    #[schema(required = true)]
    pub migrations: Option<u32>,
}

impl From<domain::api::Health> for Health {
    fn from(domain::api::Health { status, version, migrations }: domain::api::Health) -> Self {
        Self { status, version, migrations }
    }
}

/// The one body of every error: problem details as in RFC 9457.
#[derive(Debug, ToSchema)]
pub struct Problem {
    /// A URI reference that names the kind of problem.
    #[schema(rename = "type", format = "uri-reference")]
    pub kind: String,
    /// What happened, in a few plain words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 100, maximum = 599)]
    pub status: u16,
    /// What happened, what is safe, what to do.
    pub detail: String,
    /// A code that does not change, for programs.
    pub code: String,
    /// Every field that is at fault; left out when it is none.
    #[schema(required = false)]
    pub fields: Vec<ProblemField>,
    /// Names this request in the log.
    pub request_id: String,
}

impl From<domain::api::Problem> for Problem {
    fn from(problem: domain::api::Problem) -> Self {
        let domain::api::Problem { kind, title, status, detail, code, fields, request_id } = problem;
        let fields = fields.into_iter().map(ProblemField::from).collect();
        Self { kind, title, status, detail, code, fields, request_id }
    }
}

/// One field of a request that is at fault.
#[derive(Debug, ToSchema)]
pub struct ProblemField {
    /// Where in the body, such as `/answers/0/value`.
    pub pointer: String,
    /// A code that does not change.
    pub code: String,
    /// What to do about it.
    pub detail: String,
}

impl From<domain::api::ProblemField> for ProblemField {
    fn from(domain::api::ProblemField { pointer, code, detail }: domain::api::ProblemField) -> Self {
        Self { pointer, code, detail }
    }
}
