//! How far the database's own shape has come.

use serde::Deserialize;
use worker::{D1Database, Result};

/// Counts the migrations that were applied.
pub const MIGRATIONS_SQL: &str = include_str!("sql/health_migrations.sql");

#[derive(Deserialize)]
struct Row {
    migrations: u32,
}

/// How many migrations this database has seen.
pub async fn migrations(database: &D1Database) -> Result<u32> {
    let row: Option<Row> = worker::query!(database, MIGRATIONS_SQL).first(None).await?;
    row.map(|row| row.migrations).ok_or_else(|| "counting the migrations gave no row".into())
}
