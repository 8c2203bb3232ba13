//! People: their name and language, what is held about them, and leaving.

use super::farewell;
use super::mail::{self, NewMail};
use domain::api::me::Deed;
use domain::api::session::Person;
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Makes somebody known who signs in for the first time.
pub const ADD_SQL: &str = include_str!("sql/person_add.sql");
/// Changes name and language.
pub const CHANGE_SQL: &str = include_str!("sql/person_change.sql");
/// Reads since when somebody is known.
pub const SINCE_SQL: &str = include_str!("sql/person_since.sql");
/// Reads what somebody did.
pub const DEEDS_SQL: &str = include_str!("sql/person_deeds.sql");
/// Finds the organisations that somebody is alone in.
pub const ALONE_SQL: &str = include_str!("sql/person_alone.sql");
/// Has those deleted later.
pub const LEAVE_CLOSE_SQL: &str = include_str!("sql/person_leave_close.sql");
/// Notes in each organisation that somebody left.
pub const LEAVE_AUDIT_SQL: &str = include_str!("sql/person_leave_audit.sql");
/// Ends the invitations that somebody made and nobody used.
pub const LEAVE_INVITATIONS_SQL: &str = include_str!("sql/person_leave_invitations.sql");
/// Removes a person, unless others would be left without an owner.
pub const LEAVE_SQL: &str = include_str!("sql/person_leave.sql");

/// The most deeds that are read.
const DEEDS: u32 = 2_000;
/// What the record of an organisation says.
const LEFT: &str = "member-left";

#[derive(Deserialize)]
struct Row {
    id: String,
    email: String,
    name: String,
    lang: String,
}

#[derive(Deserialize)]
struct DeedRow {
    organisation: String,
    at: i64,
    what: String,
    object: String,
}

/// Changes a person's name and language; what is nothing stays.
pub async fn change(database: &D1Database, key: i64, name: Option<&str>, lang: Option<&str>) -> Result<Option<Person>> {
    let row: Option<Row> = worker::query!(database, CHANGE_SQL, key, name, lang)?.first(None).await?;
    Ok(row.map(|Row { id, email, name, lang }| Person { id: id.as_str().into(), email, name, lang }))
}

/// When somebody signed in for the first time.
pub async fn since(database: &D1Database, key: i64) -> Result<Instant> {
    let at: Option<i64> = worker::query!(database, SINCE_SQL, key)?.first(Some("created_at")).await?;
    Ok(Instant(at.unwrap_or_default()))
}

/// What somebody did in the organisations they are in, newest first.
pub async fn deeds(database: &D1Database, key: i64) -> Result<Vec<Deed>> {
    let rows: Vec<DeedRow> = worker::query!(database, DEEDS_SQL, key, DEEDS)?.all().await?.results()?;
    let deed = |DeedRow { organisation, at, what, object }: DeedRow| Deed { organisation, at: Instant(at), what, object };
    Ok(rows.into_iter().map(deed).collect())
}

/// An organisation that somebody is alone in.
#[derive(Clone, Debug, Deserialize)]
pub struct Alone {
    /// Its name.
    pub name: String,
    /// When it goes, if that was said before.
    pub delete_after: Option<i64>,
}

/// The organisations that somebody is alone in, by name.
pub async fn alone(database: &D1Database, key: i64) -> Result<Vec<Alone>> {
    worker::query!(database, ALONE_SQL, key)?.all().await?.results()
}

/// Somebody who leaves.
#[derive(Debug)]
pub struct Leaver<'a> {
    /// Their key.
    pub key: i64,
    /// The name that the records of their organisations keep.
    pub name: &'a str,
    /// The hash of their address, by which they are known if they come back.
    pub email_hash: &'a [u8],
    /// When the organisations go that they are alone in.
    pub after: Instant,
}

/// Removes a person, has what is theirs alone deleted later, and tells them; false when others would be left without an owner, and then nothing has
/// happened.
pub async fn leave(database: &D1Database, leaver: &Leaver<'_>, mails: &[NewMail], now: Instant) -> Result<bool> {
    let Leaver { key, name, email_hash, after } = leaver;
    let statements = vec![
        worker::query!(database, LEAVE_CLOSE_SQL, key, after.0)?,
        worker::query!(database, farewell::ADD_SQL, key, email_hash)?,
        worker::query!(database, LEAVE_AUDIT_SQL, key, now.0, name, LEFT)?,
        worker::query!(database, LEAVE_INVITATIONS_SQL, key, now.0)?,
        worker::query!(database, LEAVE_SQL, key)?,
        // Right behind the deed itself: where that changed nothing, no mail is written.
        mail::for_deed(database, mails, now)?,
    ];
    let results = database.batch(statements).await?;
    let [.., gone, _] = results.as_slice() else { return Ok(false) };
    super::audit::changed(Some(gone))
}
