//! Mails that wait to be sent. A row is written in the same batch as the deed that it tells of, and goes once it is delivered.

use domain::time::Instant;
use serde::{Deserialize, Serialize};
use worker::{D1Database, D1PreparedStatement, Result};

/// Adds a mail.
pub const ADD_SQL: &str = include_str!("sql/mail_add.sql");
/// Adds mails, if the statement before it in the batch changed something.
pub const ADD_FOR_DEED_SQL: &str = include_str!("sql/mail_add_for_deed.sql");
/// Takes the mails that are due.
pub const CLAIM_SQL: &str = include_str!("sql/mail_claim.sql");
/// Removes one that was delivered.
pub const DONE_SQL: &str = include_str!("sql/mail_done.sql");
/// Puts one off.
pub const LATER_SQL: &str = include_str!("sql/mail_later.sql");
/// Marks one that cannot be delivered.
pub const GIVE_UP_SQL: &str = include_str!("sql/mail_give_up.sql");
/// Puts those back that had no turn.
pub const PUT_BACK_SQL: &str = include_str!("sql/mail_put_back.sql");
/// Forgets those that were marked long ago, or waited too long.
pub const FORGET_SQL: &str = include_str!("sql/mail_forget.sql");

/// How long a mail is taken by whoever sends it. One that breaks off in the middle leaves it to the next one then.
pub const TAKEN_MILLIS: i64 = 2 * 60_000;

/// A mail to send. `crate::mail::write` makes one.
#[derive(Clone, Debug, Serialize)]
pub struct NewMail {
    /// Its identifier, which the mail service is told too, so that it can leave out a second copy.
    pub id: String,
    /// To whom.
    pub recipient: String,
    /// Which mail.
    pub template: &'static str,
    /// `en` or `cy`.
    pub lang: String,
    /// What it is filled with, as JSON.
    pub fields: String,
    /// Not after this moment.
    pub expires_at: Instant,
}

/// A mail that was taken to be sent.
#[derive(Clone, Debug, Deserialize)]
pub struct Due {
    /// Its key.
    pub key: i64,
    /// Its identifier.
    pub id: String,
    /// To whom.
    pub recipient: String,
    /// Which mail.
    pub template: String,
    /// `en` or `cy`.
    pub lang: String,
    /// What it is filled with, as JSON.
    pub fields: String,
    /// When it was written.
    pub created_at: i64,
    /// Not after this moment.
    pub expires_at: i64,
    /// How often it has been tried, with this time.
    pub tries: u32,
}

/// What became of a mail that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was delivered, or is of no use any more.
    Done,
    /// It is tried again at this moment.
    Later(Instant),
    /// It is not tried again.
    GaveUp,
}

/// The statement that adds a mail, for the batch of the deed that it tells of.
pub fn statement(database: &D1Database, mail: &NewMail, now: Instant) -> Result<D1PreparedStatement> {
    worker::query!(database, ADD_SQL, mail.id, mail.recipient, mail.template, mail.lang, mail.fields, now.0, mail.expires_at.0)
}

/// The statement that adds mails if the one before it in the batch changed something: it stands behind a deed that may be refused.
pub fn for_deed(database: &D1Database, mails: &[NewMail], now: Instant) -> Result<D1PreparedStatement> {
    worker::query!(database, ADD_FOR_DEED_SQL, serde_json::to_string(mails)?, now.0)
}

/// Takes mails that are due, the one that is of use for the shortest time first. Nobody else gets them for a while.
pub async fn claim(database: &D1Database, now: Instant, most: u32) -> Result<Vec<Due>> {
    let mut due: Vec<Due> = worker::query!(database, CLAIM_SQL, now.0, now.0 + TAKEN_MILLIS, most)?.all().await?.results()?;
    // The statement chooses by this order and hands out in any.
    due.sort_by_key(|mail| (mail.expires_at, mail.key));
    Ok(due)
}

/// Notes what became of a mail that was taken: right after it was sent, so that a run that breaks off has no other one sent twice.
pub async fn settle(database: &D1Database, key: i64, outcome: Outcome, now: Instant) -> Result<()> {
    let statement = match outcome {
        Outcome::Done => worker::query!(database, DONE_SQL, key),
        Outcome::Later(at) => worker::query!(database, LATER_SQL, key, at.0),
        Outcome::GaveUp => worker::query!(database, GIVE_UP_SQL, key, now.0),
    };
    statement?.run().await.map(drop)
}

/// Puts mails back that were taken and had no turn.
pub async fn put_back(database: &D1Database, keys: &[i64], now: Instant) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    worker::query!(database, PUT_BACK_SQL, serde_json::to_string(keys)?, now.0)?.run().await.map(drop)
}

/// Forgets mails that were given up before a moment, and those that waited until they were of no use; true when there may be more.
pub async fn forget(database: &D1Database, before: Instant, now: Instant, most: u32) -> Result<bool> {
    let done = worker::query!(database, FORGET_SQL, before.0, now.0, most)?.run().await?;
    Ok(done.meta()?.and_then(|meta| meta.changes).unwrap_or(0) >= most as usize)
}

/// How many mails that were written after a moment are on their way, for a developer's own machine.
#[cfg(feature = "dev")]
pub async fn waiting(database: &D1Database, since: Instant) -> Result<u32> {
    let count: Option<u32> = worker::query!(database, include_str!("sql/mail_waiting.sql"), since.0)?.first(Some("mails")).await?;
    Ok(count.unwrap_or(0))
}
