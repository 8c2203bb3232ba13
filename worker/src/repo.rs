//! The only place that knows SQL: one file per table, its statements in `sql/`.

pub mod audit;
pub mod caller;
pub mod charity;
pub mod consent;
pub mod fault;
pub mod health;
pub mod invitation;
pub mod job;
pub mod link;
pub mod mail;
pub mod member;
pub mod organisation;
pub mod person;
pub mod session;
pub mod sign_in;
pub mod version;

/// The binding of the database.
pub const DATABASE: &str = "DB";
