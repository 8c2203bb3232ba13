//! What is held about a person: what they agreed to, and all of it as one answer.

use crate::api::session::{Device, Membership, Person};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// One line of what a person agreed to, or took back. Lines are added and never changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// To what, as a code such as `usage-totals`.
    pub what: String,
    /// The version of the words that were shown.
    pub wording: String,
    /// Given, or taken back.
    pub given: bool,
    /// When.
    pub at: Instant,
}

/// `GET /api/v1/me/consents`: the lines, newest first. For each `what` the first one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consents {
    /// The lines.
    pub consents: Vec<Consent>,
}

/// Something that a person did in an organisation, as its record has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deed {
    /// The organisation's name.
    pub organisation: String,
    /// When.
    pub at: Instant,
    /// What, as a code.
    pub what: String,
    /// To what, in a word. Never an answer.
    pub object: String,
}

/// `GET /api/v1/me/export`: everything that is held about a person. Answers belong to organisations, which have an export of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyData {
    /// The person.
    pub person: Person,
    /// When they signed in for the first time.
    pub created_at: Instant,
    /// Where they are signed in.
    pub devices: Vec<Device>,
    /// The organisations they are in.
    pub organisations: Vec<Membership>,
    /// What they agreed to.
    pub consents: Vec<Consent>,
    /// What they did, newest first.
    pub deeds: Vec<Deed>,
}
