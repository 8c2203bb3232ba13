//! Who a session belongs to, and what they are to one organisation.

use super::Bytes;
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, D1Result, Result};

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

/// What a request says of who asks.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The hash of the sign-in's token.
    pub token: &'a [u8],
    /// The organisation's identifier, or nothing.
    pub organisation: &'a str,
    /// When it came.
    pub now: Instant,
}

impl Asking<'_> {
    fn statement(&self, database: &D1Database) -> Result<D1PreparedStatement> {
        worker::query!(database, FIND_SQL, Bytes(self.token), self.organisation, self.now.0)
    }
}

/// Finds who a session belongs to; nothing when it has ended.
pub async fn find(database: &D1Database, asking: &Asking<'_>) -> Result<Option<Caller>> {
    asking.statement(database)?.first(None).await
}

/// The same, and in the same go what another statement finds: one that asks by itself whether they may.
pub async fn find_with(
    database: &D1Database,
    asking: &Asking<'_>,
    other: D1PreparedStatement,
) -> Result<(Option<Caller>, Option<D1Result>)> {
    let mut results = database.batch(vec![asking.statement(database)?, other]).await?.into_iter();
    let caller = results.next().map(|found| found.results()).transpose()?.unwrap_or_default();
    Ok((caller.into_iter().next(), results.next()))
}
