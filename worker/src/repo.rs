//! The only place that knows SQL: one file per table, its statements in `sql/`.

pub mod caller;
pub mod charity;
pub mod fault;
pub mod health;

/// The binding of the database.
pub const DATABASE: &str = "DB";
