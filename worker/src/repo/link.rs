//! Codes that sign one more device of the same person in.

use domain::time::Instant;
use worker::{D1Database, Result};

/// Keeps a code.
pub const ADD_SQL: &str = include_str!("sql/link_code_add.sql");
/// Uses one up.
pub const USE_SQL: &str = include_str!("sql/link_code_use.sql");
/// Ends all of a person.
pub const END_ALL_SQL: &str = include_str!("sql/link_code_end_all.sql");
/// Ends those of whoever was signed in to a browser before.
pub const END_HERE_SQL: &str = include_str!("sql/link_code_end_here.sql");
/// Forgets those that have stopped working.
pub const FORGET_SQL: &str = include_str!("sql/link_code_forget.sql");

/// Keeps a code for a person.
pub async fn add(database: &D1Database, code: &[u8], person: i64, expires_at: Instant) -> Result<()> {
    worker::query!(database, ADD_SQL, code, person, expires_at.0)?.run().await?;
    Ok(())
}
