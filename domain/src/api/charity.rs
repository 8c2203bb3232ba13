//! What the register of charities says of a number.

use crate::time::{Date, Instant};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/charities/{number}`: one registered charity, as the public extract of the Charity Commission for England and Wales has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Charity {
    /// The number on the register.
    pub number: u32,
    /// The name on the register.
    pub name: String,
    /// `registered`, or `removed`.
    pub status: String,
    /// `CIO`, `Charitable company`, `Trust`, `Other`, `Previously excepted`, as the register words it; empty when it does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// When it was registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<Date>,
    /// When it was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_on: Option<Date>,
    /// Its number at Companies House; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company_number: String,
    /// Its public address, a line each; empty when the register has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Its postcode; empty when the register has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// Its website; empty when the register has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub web: String,
    /// Its income in the last year that it reported, in whole pounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income_pounds: Option<i64>,
    /// Its spending in that year, in whole pounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spending_pounds: Option<i64>,
    /// The last day of that year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_end: Option<Date>,
    /// When the register was read. Made-up rows for trying things out say so in their name.
    pub read_at: Instant,
}

/// `PUT /api/v1/operator/charities`: some rows of an extract, in the extract's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Load {
    /// Names the extract: its day and its size, so that a reading that was broken off goes on with the same one only.
    pub extract: String,
    /// How many rows of the extract have been read with these.
    pub position: u32,
    /// The rows, at most [`ROWS_A_TIME`].
    pub rows: Vec<Charity>,
    /// The day of the extract, with the last rows of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Instant>,
}

/// The most rows in one request.
pub const ROWS_A_TIME: usize = 500;

/// What became of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Loaded {
    /// New ones.
    pub imported: u32,
    /// Ones that said something else before.
    pub updated: u32,
    /// Ones that said the same.
    pub unchanged: u32,
}

/// `GET /api/v1/operator/charities`: how far the reading has got.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    /// The extract; empty before the first one.
    pub extract: String,
    /// How many of its rows were read.
    pub position: u32,
    /// The day of the last extract that was read to its end; 0 before the first one.
    pub finished_at: Instant,
}
