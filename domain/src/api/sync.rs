//! Versions on their way to and from the account.

use crate::history::{Stamp, Version};
use crate::ids::{PersonId, VersionId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The most versions in one request or answer.
pub const VERSIONS_A_TIME: usize = 100;
/// The most bytes that one body with versions may have: a question's longest text, many times over.
pub const SYNC_BODY_LIMIT: usize = 512 * 1024;
/// The most bytes of text that an answer may have to go to the account: a body has room for one such answer, whatever letters it is in.
pub const ANSWER_LIMIT: usize = 256 * 1024;

/// `POST /api/v1/organisations/{organisation}/versions`: versions that the account may not have yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// The device's clock as it sends, so that a clock that is off is noticed.
    pub sent_at: Instant,
    /// The versions, at most [`VERSIONS_A_TIME`].
    pub versions: Vec<Version>,
}

/// What became of them. Sent again after a lost reply, the answer is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pushed {
    /// The versions that the account has.
    pub kept: Vec<Kept>,
    /// The versions that it does not take, each with its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refused>,
}

/// A version that the account has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kept {
    /// The version.
    pub id: VersionId,
    /// Its number in the account.
    pub seq: u32,
    /// Its stamp as it counts in the account.
    pub stamp: Stamp,
    /// Who wrote it.
    pub by: PersonId,
}

/// A version that the account does not take. It stays on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refused {
    /// The version.
    pub id: VersionId,
    /// Why.
    pub code: RefusedCode,
}

/// Why a version is not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusedCode {
    /// The question's answers are never kept. That it was sent is a fault of the app, and is noted without the words.
    NeverKept,
    /// The question's answers stay on the device. That it was sent is a fault of the app, and is noted without the words.
    DeviceOnly,
    /// No question asks this any longer, and none did that we know of.
    UnknownQuestion,
    /// It is longer than any answer may be.
    #[default]
    TooLong,
    /// The version was erased; sending it again does not bring it back.
    Erased,
}

/// `GET /api/v1/organisations/{organisation}/versions?after={seq}`: what the account received after a number, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changes {
    /// The versions, each with its [`Place::Account`](crate::history::Place::Account); erased ones and thinned ones without their words.
    pub versions: Vec<Version>,
    /// Ask for what came after this number next time.
    pub cursor: u32,
    /// There is more already.
    pub more: bool,
}

/// `POST /api/v1/organisations/{organisation}/versions/erase`: versions whose words go, everywhere and for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Erase {
    /// The versions, at most [`VERSIONS_A_TIME`].
    pub versions: Vec<VersionId>,
}

/// What is left of versions that were erased: each has a new number, and no words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    /// Those of the versions asked for that the account had. The cursor stays where it was: other changes may stand before these.
    pub versions: Vec<Version>,
}
