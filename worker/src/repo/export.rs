//! Reads an organisation's versions for its archive, a page at a time.

use serde::Deserialize;
use worker::{D1Database, Result};

/// Reads a page of versions with who wrote them.
pub const VERSIONS_SQL: &str = include_str!("sql/export_versions.sql");

/// A version as it is kept, with who wrote it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Row {
    /// Its number in the account.
    pub seq: u32,
    /// Its name.
    pub id: String,
    /// What it belongs to.
    pub subject: String,
    /// What it is about.
    pub fact: String,
    /// The row of a group.
    pub row: Option<String>,
    /// The version it was made from.
    pub base: Option<String>,
    /// Further ones, as a JSON array.
    pub joins: Option<String>,
    /// When it was written.
    pub at: i64,
    /// Tells versions of the same moment apart.
    pub count: u32,
    /// The device.
    pub device: String,
    /// The question that was answered.
    pub question: String,
    /// The wording that was answered.
    pub wording: Option<String>,
    /// Where it was first given, as JSON.
    pub origin: Option<String>,
    /// The answer, as JSON; nothing when its words are gone.
    pub answer: Option<String>,
    /// Why the words are gone.
    pub gone: Option<String>,
    /// When the account received it.
    pub received_at: i64,
    /// Who wrote it; nothing when they have left Foothold.
    pub by: Option<String>,
    /// Their name.
    pub name: String,
}

/// Some versions after a number, in the order of receiving.
pub async fn versions(database: &D1Database, organisation: i64, after: u32, most: usize) -> Result<Vec<Row>> {
    worker::query!(database, VERSIONS_SQL, organisation, after, most)?.all().await?.results()
}
