//! What people agreed to, and took back: lines that are added and never changed.

use domain::api::me::Consent;
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Adds a line.
pub const ADD_SQL: &str = include_str!("sql/consent_add.sql");
/// Lists the lines of a person.
pub const LIST_SQL: &str = include_str!("sql/consent_list.sql");

/// The most lines that one person can have: enough for many years of changing one's mind.
pub const MOST: u32 = 500;

#[derive(Deserialize)]
struct Row {
    what: String,
    wording: String,
    given: i64,
    at: i64,
}

/// Adds a line; false when the person has as many as one can have.
pub async fn add(database: &D1Database, person: i64, what: &str, wording: &str, given: bool, now: Instant) -> Result<bool> {
    let done = worker::query!(database, ADD_SQL, person, what, wording, u8::from(given), now.0, MOST)?.run().await?;
    Ok(done.meta()?.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}

/// The lines of a person, newest first.
pub async fn list(database: &D1Database, person: i64) -> Result<Vec<Consent>> {
    let rows: Vec<Row> = worker::query!(database, LIST_SQL, person, MOST)?.all().await?.results()?;
    let consent = |Row { what, wording, given, at }: Row| Consent { what, wording, given: given == 1, at: Instant(at) };
    Ok(rows.into_iter().map(consent).collect())
}
