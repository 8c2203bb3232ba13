//! Codes that were mailed: how many an address gets in a day, and trying one.

use crate::repo::mail::{self, NewMail};
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Counts one more code of an address.
pub const COUNT_SQL: &str = include_str!("sql/sign_in_count.sql");
/// Forgets the counts of earlier days.
pub const COUNT_FORGET_SQL: &str = include_str!("sql/sign_in_count_forget.sql");
/// Keeps a code.
pub const ADD_SQL: &str = include_str!("sql/sign_in_code_add.sql");
/// Counts a try and reads what the code must be.
pub const TRY_SQL: &str = include_str!("sql/sign_in_code_try.sql");
/// Uses a code up.
pub const USE_SQL: &str = include_str!("sql/sign_in_code_use.sql");
/// Forgets old codes.
pub const FORGET_SQL: &str = include_str!("sql/sign_in_code_forget.sql");

/// What is kept of a code.
#[derive(Debug)]
pub struct NewCode {
    /// The hash of the browser's secret.
    pub browser: Vec<u8>,
    /// The hash of secret, address and code.
    pub code: Vec<u8>,
    /// When it stops working.
    pub expires_at: Instant,
}

/// A code that is being tried.
#[derive(Debug, Deserialize)]
pub struct Tried {
    /// The hash of secret, address and code.
    pub code_hash: Vec<u8>,
    /// How often it has been tried, with this time.
    pub tries: u32,
    /// When it stops working.
    pub expires_at: i64,
}

/// Counts one more code for an address; false when the day's codes are spent.
pub async fn count(database: &D1Database, day: &str, email_hash: &[u8], most: u32) -> Result<bool> {
    let codes: Option<u32> = worker::query!(database, COUNT_SQL, day, email_hash, most)?.first(Some("codes")).await?;
    Ok(codes.is_some())
}

/// Keeps a code together with the mail that brings it.
pub async fn add(database: &D1Database, code: &NewCode, letter: &NewMail, now: Instant) -> Result<()> {
    let add = worker::query!(database, ADD_SQL, code.browser, code.code, code.expires_at.0)?;
    database.batch(vec![add, mail::statement(database, letter, now)?]).await?;
    Ok(())
}

/// Counts a try; nothing when this browser has no code, or no longer.
pub async fn attempt(database: &D1Database, browser: &[u8]) -> Result<Option<Tried>> {
    worker::query!(database, TRY_SQL, browser)?.first(None).await
}
