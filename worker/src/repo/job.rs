//! Work that goes on by itself: one row for each kind, with where it has got to and until when somebody is at it.

use crate::repo::{invitation, link, session, sign_in};
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Takes a job that is due.
pub const BEGIN_SQL: &str = include_str!("sql/job_begin.sql");
/// Puts it back.
pub const END_SQL: &str = include_str!("sql/job_end.sql");

/// A job that was taken.
#[derive(Clone, Debug, Deserialize)]
pub struct Taken {
    /// Where it has got to.
    pub cursor: String,
    /// How often it has failed in a row.
    pub failures: u32,
}

/// Takes a job; nothing when it is not due, or somebody is at it.
pub async fn begin(database: &D1Database, name: &str, now: Instant, busy_until: Instant) -> Result<Option<Taken>> {
    worker::query!(database, BEGIN_SQL, name, now.0, busy_until.0)?.first(None).await
}

/// Puts a job back.
pub async fn end(database: &D1Database, name: &str, due_at: Instant, taken: &Taken, busy_until: Instant) -> Result<()> {
    worker::query!(database, END_SQL, name, due_at.0, taken.cursor, taken.failures, busy_until.0)?.run().await?;
    Ok(())
}

/// Removes what has ended: codes, sign-ins, link codes, counts of codes, invitations. True when there may be more.
pub async fn clean_up(database: &D1Database, now: Instant, kept: &Kept, most: u32) -> Result<bool> {
    let statements = vec![
        worker::query!(database, sign_in::FORGET_SQL, now.0 - kept.codes_millis, most)?,
        worker::query!(database, session::FORGET_SQL, now.0, most)?,
        worker::query!(database, link::FORGET_SQL, now.0, most)?,
        worker::query!(database, invitation::FORGET_SQL, now.0 - kept.invitations_millis, most)?,
        worker::query!(database, sign_in::COUNT_FORGET_SQL, now.date_utc().iso())?,
    ];
    let results = database.batch(statements).await?;
    let mut more = false;
    for result in results.iter().take(4) {
        more |= result.meta()?.and_then(|meta| meta.changes).unwrap_or(0) >= most as usize;
    }
    Ok(more)
}

/// How long things stay after they have ended.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Codes: long enough to say that one is too old, not merely unknown.
    pub codes_millis: i64,
    /// Invitations: long enough to say the same.
    pub invitations_millis: i64,
}
