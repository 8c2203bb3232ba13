//! Signing in, who is signed in, and on which devices.

use crate::ids::{OrganisationId, PersonId, SessionId};
use crate::permission::{Capacity, Role};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// The cookie of a sign-in.
pub const SESSION_COOKIE: &str = "__Host-session";
/// The cookie that ties a code to the browser that asked for it.
pub const ASKING_COOKIE: &str = "__Host-asking";
/// How long a code from a mail is good, in minutes.
pub const CODE_MINUTES: i64 = 10;
/// How often a code may be tried.
pub const CODE_TRIES: u32 = 5;
/// How many codes one address can get in a day.
pub const CODES_A_DAY: u32 = 10;
/// How long a code for another device is good, in minutes.
pub const LINK_MINUTES: i64 = 10;
/// A sign-in ends after this many days without use.
pub const SESSION_DAYS: i64 = 90;

/// `POST /api/v1/session/code`: the answer is the same whether or not the address is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// How long the code is good.
    pub minutes: i64,
}

/// `GET /api/v1/session`, and the answer to every way of signing in: who is signed in, and where they belong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// This sign-in.
    pub id: SessionId,
    /// Who it is.
    pub person: Person,
    /// The organisations they are in, by name.
    pub organisations: Vec<Membership>,
    /// When the sign-in ends, unless it is used before.
    pub expires_at: Instant,
}

/// Somebody who can sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their address.
    pub email: String,
    /// What colleagues see; empty until they say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// `en` or `cy`: the language of mails.
    pub lang: String,
}

/// One organisation of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What the person is in it.
    pub role: Role,
    /// What it is.
    pub capacities: Vec<Capacity>,
    /// When it will be deleted, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_after: Option<Instant>,
}

/// One of a person's sign-ins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// The sign-in.
    pub id: SessionId,
    /// What the browser calls itself, such as "Chrome on Android".
    pub name: String,
    /// When it was signed in.
    pub created_at: Instant,
    /// The day it was last used, to the nearest day.
    pub seen_at: Instant,
    /// It is the one that asks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub here: bool,
}

/// `GET /api/v1/sessions`: everywhere a person is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Devices {
    /// The sign-ins, last used first.
    pub devices: Vec<Device>,
}

/// `POST /api/v1/link`: a code that signs one more device in, once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// The code: ten letters and digits, shown in two groups.
    pub code: String,
    /// When it stops working.
    pub expires_at: Instant,
}

/// `GET /api/v1/sign-in`: how one can sign in here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWays {
    /// This site can send a code by mail. If not, a device that is signed in can still link another one.
    pub mail: bool,
}
