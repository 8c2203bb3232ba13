//! Our copy of the register of charities: read by number, written in batches from the public extract.

use domain::api::charity::{Charity, Loaded, Reading};
use domain::time::{Date, Instant};
use serde::Deserialize;
use worker::{D1Database, Result};

/// One charity by its number, with the day of our copy.
pub const FIND_SQL: &str = include_str!("sql/charity_find.sql");
/// How many of some numbers we have already.
pub const COUNT_SQL: &str = include_str!("sql/charity_count.sql");
/// Puts rows in, and changes those that differ.
pub const SAVE_SQL: &str = include_str!("sql/charity_save.sql");
/// Notes how far the reading has got.
pub const READING_SAVE_SQL: &str = include_str!("sql/register_reading_save.sql");
/// How far the reading has got.
pub const READING_FIND_SQL: &str = include_str!("sql/register_reading_find.sql");

/// The name of this register in `register_reading`.
pub const REGISTER: &str = "charities";

#[derive(Debug, Deserialize)]
struct Row {
    number: u32,
    name: String,
    status: String,
    kind: String,
    registered_on: Option<String>,
    removed_on: Option<String>,
    company_number: String,
    address: String,
    postcode: String,
    web: String,
    income: Option<i64>,
    spending: Option<i64>,
    year_end: Option<String>,
    read_at: i64,
}

impl From<Row> for Charity {
    fn from(row: Row) -> Self {
        let day = |text: Option<String>| text.as_deref().and_then(Date::from_iso);
        Self {
            number: row.number,
            name: row.name,
            status: row.status,
            kind: row.kind,
            registered_on: day(row.registered_on),
            removed_on: day(row.removed_on),
            company_number: row.company_number,
            address: serde_json::from_str(&row.address).unwrap_or_default(),
            postcode: row.postcode,
            web: row.web,
            income_pounds: row.income,
            spending_pounds: row.spending,
            year_end: day(row.year_end),
            read_at: Instant(row.read_at),
        }
    }
}

/// What our copy says of a number.
pub async fn find(database: &D1Database, number: u32) -> Result<Option<Charity>> {
    let row: Option<Row> = worker::query!(database, FIND_SQL, number, REGISTER)?.first(None).await?;
    Ok(row.map(Charity::from))
}

/// How far the reading of the register has got.
pub async fn reading(database: &D1Database) -> Result<Reading> {
    let found: Option<Reading> = worker::query!(database, READING_FIND_SQL, REGISTER)?.first(None).await?;
    Ok(found.unwrap_or_default())
}

/// Puts rows in and notes how far the reading has got, in one transaction.
pub async fn save(database: &D1Database, rows: &[Charity], extract: &str, position: u32, finished_at: Instant) -> Result<Loaded> {
    let json = serde_json::to_string(rows)?;
    let results = database
        .batch(vec![
            worker::query!(database, COUNT_SQL, json)?,
            worker::query!(database, SAVE_SQL, json)?,
            worker::query!(database, READING_SAVE_SQL, REGISTER, extract, position, finished_at.0)?,
        ])
        .await?;
    #[derive(Deserialize)]
    struct Count {
        there: u32,
    }
    let there = match results.first() {
        Some(result) => result.results::<Count>()?.first().map_or(0, |row| row.there),
        None => 0,
    };
    let meta = results.get(1).map(worker::D1Result::meta).transpose()?.flatten();
    let written = meta.and_then(|meta| meta.changes).and_then(|changes| u32::try_from(changes).ok()).unwrap_or(0);
    let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let imported = all.saturating_sub(there);
    Ok(Loaded { imported, updated: written.saturating_sub(imported), unchanged: all.saturating_sub(written) })
}
