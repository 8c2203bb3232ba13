//! Faults that the app tells of: counted by day and kind, forgotten after 90 days.

use domain::time::Instant;
use worker::{D1Database, Result};

/// Keeps one more of a fault, within the day's limits.
pub const SAVE_SQL: &str = include_str!("sql/fault_save.sql");
/// Forgets old days.
pub const FORGET_SQL: &str = include_str!("sql/fault_forget.sql");

/// The most kinds of fault that are kept for one day.
pub const KINDS_A_DAY: u32 = 200;
/// The most times that one kind is counted on one day: each counting is a write, and writes are what costs.
pub const TIMES_A_DAY: u32 = 100;
/// How long a day's faults stay.
const KEPT_DAYS: i64 = 90;

/// Keeps a fault; false when the day's share is used up.
pub async fn save(database: &D1Database, now: Instant, code: &str, version: &str, page: &str) -> Result<bool> {
    let today = now.date_utc().iso();
    let save = worker::query!(database, SAVE_SQL, today, code, version, page, KINDS_A_DAY, TIMES_A_DAY)?;
    let forget = worker::query!(database, FORGET_SQL, first_kept(now))?;
    let results = database.batch(vec![save, forget]).await?;
    let saved = results.first().map(worker::D1Result::meta).transpose()?.flatten();
    Ok(saved.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}

/// Forgets old days, also when no new fault comes.
pub async fn forget(database: &D1Database, now: Instant) -> Result<()> {
    worker::query!(database, FORGET_SQL, first_kept(now))?.run().await?;
    Ok(())
}

fn first_kept(now: Instant) -> String {
    Instant(now.0.saturating_sub(KEPT_DAYS * 86_400_000)).date_utc().iso()
}

/// Keeps a fault of the app that the Worker noticed, in one statement; a day that is full is not worth a word.
pub async fn note(database: &D1Database, now: Instant, code: &str, page: &str) -> Result<()> {
    let today = now.date_utc().iso();
    worker::query!(database, SAVE_SQL, today, code, env!("CARGO_PKG_VERSION"), page, KINDS_A_DAY, TIMES_A_DAY)?.run().await?;
    Ok(())
}

/// A fault as it is kept.
#[cfg(feature = "dev")]
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Fault {
    /// The day, in UTC.
    pub day: String,
    /// What went wrong.
    pub code: String,
    /// The version of the app.
    pub version: String,
    /// The kind of page.
    pub page: String,
    /// How often.
    pub times: u32,
}

/// The newest faults.
#[cfg(feature = "dev")]
pub async fn list(database: &D1Database) -> Result<Vec<Fault>> {
    worker::query!(database, include_str!("sql/fault_list.sql")).all().await?.results()
}
