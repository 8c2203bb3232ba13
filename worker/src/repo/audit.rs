//! Who did what in an organisation: lines are added in the batch of the deed itself, and read newest first.

use domain::api::organisation::AuditLine;
use domain::ids::{OrganisationId, PersonId};
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, Result};

/// Adds a line, if the statement before it in the batch changed something.
pub const ADD_SQL: &str = include_str!("sql/audit_add.sql");
/// Adds a line for a deed that changes nothing.
pub const NOTE_SQL: &str = include_str!("sql/audit_note.sql");
/// Reads lines, newest first.
pub const LIST_SQL: &str = include_str!("sql/audit_list.sql");

/// The most lines in one answer.
pub const LINES_A_TIME: usize = 100;
/// The most characters of a name, and of what a deed was done to.
const LONGEST: usize = 200;

/// What is noted of a deed. Never an answer.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// The organisation.
    pub organisation: &'a OrganisationId,
    /// The key of who did it.
    pub person: i64,
    /// Their name.
    pub name: &'a str,
    /// When.
    pub at: Instant,
    /// What was done, as a code such as `member-invited`.
    pub what: &'a str,
    /// To what, in a word; may be empty.
    pub object: &'a str,
}

/// The statement that notes a deed. It stands right behind the deed in its batch, for it looks whether that statement changed a row.
pub fn add(database: &D1Database, deed: &Deed<'_>) -> Result<D1PreparedStatement> {
    let Deed { organisation, person, name, at, what, object } = deed;
    worker::query!(database, ADD_SQL, organisation, at.0, person, short(name), what, short(object))
}

/// Notes a deed that changes nothing in the database.
pub async fn note(database: &D1Database, deed: &Deed<'_>) -> Result<()> {
    let Deed { organisation, person, name, at, what, object } = deed;
    worker::query!(database, NOTE_SQL, organisation, at.0, person, short(name), what, short(object))?.run().await.map(drop)
}

/// As much of a text as has room in a line.
pub(super) fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// Does a deed, notes it, and runs what else belongs to it; false when the deed changed nothing, and then nothing is noted.
pub(super) async fn batch(
    database: &D1Database,
    act: D1PreparedStatement,
    deed: &Deed<'_>,
    rest: impl IntoIterator<Item = D1PreparedStatement>,
) -> Result<bool> {
    let mut all = vec![act, add(database, deed)?];
    all.extend(rest);
    changed(database.batch(all).await?.first())
}

/// Whether a statement changed something.
pub(super) fn changed(result: Option<&worker::D1Result>) -> Result<bool> {
    let meta = result.map(worker::D1Result::meta).transpose()?.flatten();
    Ok(meta.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}

#[derive(Debug, Deserialize)]
struct Row {
    id: u32,
    at: i64,
    by: Option<String>,
    name: String,
    what: String,
    object: String,
}

/// Lines before a number, newest first.
pub async fn list(database: &D1Database, organisation: i64, before: u32, most: usize) -> Result<Vec<AuditLine>> {
    let rows = worker::query!(database, LIST_SQL, organisation, before, most)?.all().await?;
    let line = |row: Row| AuditLine {
        id: row.id,
        at: Instant(row.at),
        by: row.by.as_deref().map(PersonId::from),
        name: row.name,
        what: row.what,
        object: row.object,
    };
    Ok(rows.results::<Row>()?.into_iter().map(line).collect())
}
