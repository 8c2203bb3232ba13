//! Organisations that somebody left who was alone in them: they stay for a while without anybody, and their person may come back.

use domain::time::Instant;
use worker::{D1Database, D1PreparedStatement, Result};

/// Notes those that somebody leaves behind.
pub const ADD_SQL: &str = include_str!("sql/person_leave_farewell.sql");
/// Gives them back to whoever signed in with the same address.
pub const RETURN_SQL: &str = include_str!("sql/farewell_return.sql");
/// Says so in the record of each.
pub const AUDIT_SQL: &str = include_str!("sql/farewell_audit.sql");
/// Forgets what was noted.
pub const END_SQL: &str = include_str!("sql/farewell_end.sql");

/// What the record of an organisation says.
const CAME_BACK: &str = "member-joined";

/// The statements that give somebody back what was theirs alone. They stand behind the one that makes the sign-in: without it they do nothing.
pub fn statements(database: &D1Database, email_hash: &[u8], token: &[u8], now: Instant) -> Result<[D1PreparedStatement; 3]> {
    Ok([
        worker::query!(database, RETURN_SQL, email_hash, now.0, token)?,
        worker::query!(database, AUDIT_SQL, email_hash, now.0, token, CAME_BACK)?,
        worker::query!(database, END_SQL, email_hash, token)?,
    ])
}
