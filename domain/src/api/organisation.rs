//! Organisations, the people in them, and how people come in.

use crate::ids::{InvitationId, OrganisationId, PersonId};
use crate::permission::{Capacity, Role};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// How long an invitation is good, in days.
pub const INVITATION_DAYS: i64 = 14;
/// How long a deleted organisation can be kept after all, in days.
pub const GRACE_DAYS: i64 = 30;

/// `GET /api/v1/organisations/{organisation}`: an organisation as its members see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its number in the register of charities, if it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charity_number: Option<u32>,
    /// What it is.
    pub capacities: Vec<Capacity>,
    /// The people in it, owners first, then by name.
    pub members: Vec<Member>,
    /// Invitations that are still open. Only owners see them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invitations: Vec<Invitation>,
    /// When it will be deleted, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_after: Option<Instant>,
}

/// Somebody in an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// Their name, or their address until they say their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they are.
    pub role: Role,
    /// Since when.
    pub since: Instant,
}

/// An invitation that is still open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// For whom; empty when whoever has the link may come in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// What they will be.
    pub role: Role,
    /// When it stops working.
    pub expires_at: Instant,
}

/// The answer to `POST /api/v1/organisations/{organisation}/invitations`: the only time the secret is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewInvitation {
    /// The invitation.
    pub invitation: Invitation,
    /// Its secret, for `/join/{token}` as a link or a QR code.
    pub token: String,
}

/// `GET /api/v1/join/{token}`: what an invitation is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Welcome {
    /// The organisation's name.
    pub organisation: String,
    /// Who invites.
    pub by: String,
    /// What one will be.
    pub role: Role,
    /// For whom, with most letters hidden, such as `a…@example.org`; empty when for whoever has the link.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// When it stops working.
    pub expires_at: Instant,
}

/// One line of who did what. Never an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLine {
    /// Its number: newer lines have higher ones.
    pub id: u32,
    /// When.
    pub at: Instant,
    /// Who; nothing when it was the service itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Their name then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What was done, as a code such as `member-invited`.
    pub what: String,
    /// To what, in a word: a role, a question's id, a count. Never an answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
}

/// `GET /api/v1/organisations/{organisation}/audit`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Audit {
    /// The lines, newest first, at most 100.
    pub lines: Vec<AuditLine>,
    /// There are older ones: ask with `before` the last line's number.
    pub more: bool,
}
