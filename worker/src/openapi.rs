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
    tags((name = "service", description = "The service itself"), (name = "session", description = "Signing in, and where one is signed in"), (name = "me", description = "What is one's own"), (name = "organisations", description = "Organisations and the people in them"), (name = "register", description = "Public registers")),
    paths(
        crate::handlers::health::show,
        crate::handlers::openapi::show,
        crate::handlers::fault::report,
        crate::handlers::sign_in::ways,
        crate::handlers::sign_in::ask_for_code,
        crate::handlers::sign_in::sign_in,
        crate::handlers::session::show,
        crate::handlers::session::end_here,
        crate::handlers::sessions::list,
        crate::handlers::sessions::end_all,
        crate::handlers::sessions::end,
        crate::handlers::link::make,
        crate::handlers::link::use_up,
        crate::handlers::me::change,
        crate::handlers::me::leave,
        crate::handlers::me::consents,
        crate::handlers::me::consent,
        crate::handlers::me::export,
        crate::handlers::organisation::create,
        crate::handlers::organisation::show,
        crate::handlers::organisation::change,
        crate::handlers::organisation::delete,
        crate::handlers::organisation::keep,
        crate::handlers::member::leave,
        crate::handlers::member::hand_over,
        crate::handlers::member::change,
        crate::handlers::member::remove,
        crate::handlers::invitation::create,
        crate::handlers::invitation::withdraw,
        crate::handlers::audit::show,
        crate::handlers::export::show,
        crate::handlers::join::show,
        crate::handlers::join::accept,
        crate::handlers::version::push,
        crate::handlers::version::list,
        crate::handlers::version::erase,
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
