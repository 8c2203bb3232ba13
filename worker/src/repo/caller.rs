//! Who a session belongs to, and what they are to one organisation.

use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Finds both in one statement. Without an organisation it finds the person alone.
pub const FIND_SQL: &str = include_str!("sql/caller_find.sql");

/// The person of a session, and their place in the organisation that was asked about.
#[derive(Debug, Deserialize)]
pub struct Caller {
    /// The sign-in.
    pub session: String,
    /// When it was last noted as used.
    pub seen_at: i64,
    /// When it ends.
    pub expires_at: i64,
    /// The person's key.
    pub person: i64,
    /// The person's identifier.
    pub id: String,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The language of their mails.
    pub lang: String,
    /// The organisation's key, when they are a member of it.
    pub organisation: Option<i64>,
    /// When it will be deleted.
    pub delete_after: Option<i64>,
    /// Their role in it.
    pub role: Option<String>,
    /// What it is, in words with commas between.
    pub capacities: Option<String>,
}

/// Finds who a session belongs to; nothing when it has ended.
pub async fn find(database: &D1Database, token_hash: &[u8], organisation: &str, now: Instant) -> Result<Option<Caller>> {
    worker::query!(database, FIND_SQL, token_hash, organisation, now.0)?.first(None).await
}
