//! Sign-ins: making one by a code or a link, reading, noting that it is used, ending.

use crate::repo::{farewell, link, person, sign_in};
use domain::api::session::{Device, Membership, Person, Session};
use domain::ids::SessionId;
use domain::permission::{Capacity, Role};
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, D1Result, Result};

/// Makes a sign-in by a code.
pub const ADD_BY_CODE_SQL: &str = include_str!("sql/session_add_by_code.sql");
/// Makes a sign-in by a link code.
pub const ADD_BY_LINK_SQL: &str = include_str!("sql/session_add_by_link.sql");
/// Reads a sign-in with its person and their organisations.
pub const SHOW_SQL: &str = include_str!("sql/session_show.sql");
/// Lists the organisations of a person.
pub const ORGANISATIONS_SQL: &str = include_str!("sql/person_organisations.sql");
/// Lists the sign-ins of a person.
pub const LIST_SQL: &str = include_str!("sql/session_list.sql");
/// Notes that a sign-in is used.
pub const TOUCH_SQL: &str = include_str!("sql/session_touch.sql");
/// Ends one.
pub const END_SQL: &str = include_str!("sql/session_end.sql");
/// Ends the one that a browser had before, once it has a new one.
pub const END_HERE_SQL: &str = include_str!("sql/session_end_here.sql");
/// Ends all of a person.
pub const END_ALL_SQL: &str = include_str!("sql/session_end_all.sql");
/// Forgets those that have ended.
pub const FORGET_SQL: &str = include_str!("sql/session_forget.sql");

/// The most sign-ins that are listed.
const LISTED: u32 = 100;

/// A sign-in to make.
#[derive(Debug)]
pub struct NewSession {
    /// The hash of its token.
    pub token: Vec<u8>,
    /// Its identifier.
    pub id: String,
    /// What the device is called.
    pub device: String,
    /// When it ends, unless it is used before.
    pub expires_at: Instant,
    /// The hash of the token that the browser had before; empty when it had none.
    pub before: Vec<u8>,
}

#[derive(Deserialize)]
struct Row {
    session: String,
    expires_at: i64,
    person: String,
    email: String,
    person_name: String,
    lang: String,
}

#[derive(Deserialize)]
struct Place {
    id: Option<String>,
    name: Option<String>,
    delete_after: Option<i64>,
    role: Option<String>,
    capacities: Option<String>,
}

#[derive(Deserialize)]
struct DeviceRow {
    id: String,
    name: String,
    created_at: i64,
    seen_at: i64,
}

/// Signs somebody in by a code that was right, and makes them known if they are not; nothing when the code was used meanwhile.
pub async fn add_by_code(
    database: &D1Database,
    session: &NewSession,
    (new_person, email, lang): (&str, &str, &str),
    email_hash: &[u8],
    browser: &[u8],
    now: Instant,
) -> Result<Option<Session>> {
    let NewSession { token, id, device, expires_at, before } = session;
    let mut statements = vec![
        worker::query!(database, person::ADD_SQL, new_person, email, lang, now.0, browser)?,
        worker::query!(database, ADD_BY_CODE_SQL, token, id, device, now.0, expires_at.0, email, browser)?,
        worker::query!(database, sign_in::USE_SQL, browser)?,
    ];
    statements.extend(farewell::statements(database, email_hash, token, now)?);
    add(database, statements, before, token, now).await
}

/// Signs one more device in by a link code; nothing when no such code works.
pub async fn add_by_link(database: &D1Database, session: &NewSession, code: &[u8], now: Instant) -> Result<Option<Session>> {
    let NewSession { token, id, device, expires_at, before } = session;
    let statements = vec![
        worker::query!(database, ADD_BY_LINK_SQL, token, id, device, now.0, expires_at.0, code)?,
        worker::query!(database, link::USE_SQL, code)?,
    ];
    add(database, statements, before, token, now).await
}

/// One batch is one transaction: of two that use a code at the same time, the second finds it gone.
async fn add(
    database: &D1Database,
    mut statements: Vec<D1PreparedStatement>,
    before: &[u8],
    token: &[u8],
    now: Instant,
) -> Result<Option<Session>> {
    if !before.is_empty() {
        // The codes first: they are found through the sign-in that ends.
        statements.push(worker::query!(database, link::END_HERE_SQL, before, token)?);
        statements.push(worker::query!(database, END_HERE_SQL, before, token)?);
    }
    statements.push(worker::query!(database, SHOW_SQL, token, now.0)?);
    let results = database.batch(statements).await?;
    results.last().map_or(Ok(None), read)
}

/// Reads a sign-in with its person and their organisations.
pub async fn show(database: &D1Database, token: &[u8], now: Instant) -> Result<Option<Session>> {
    read(&worker::query!(database, SHOW_SQL, token, now.0)?.all().await?)
}

fn read(result: &D1Result) -> Result<Option<Session>> {
    let rows: Vec<Row> = result.results()?;
    let Some(first) = rows.first() else { return Ok(None) };
    let places: Vec<Place> = result.results()?;
    Ok(Some(Session {
        id: SessionId::new(&first.session),
        expires_at: Instant(first.expires_at),
        person: Person {
            id: first.person.as_str().into(),
            email: first.email.clone(),
            name: first.person_name.clone(),
            lang: first.lang.clone(),
        },
        organisations: places.into_iter().filter_map(membership).collect(),
    }))
}

/// The organisations that somebody is in, by name.
pub async fn organisations(database: &D1Database, person: i64) -> Result<Vec<Membership>> {
    let places: Vec<Place> = worker::query!(database, ORGANISATIONS_SQL, person)?.all().await?.results()?;
    Ok(places.into_iter().filter_map(membership).collect())
}

/// Nothing for the row of somebody who is in no organisation.
fn membership(place: Place) -> Option<Membership> {
    Some(Membership {
        id: place.id?.as_str().into(),
        name: place.name?,
        role: Role::from_word(&place.role?)?,
        capacities: place.capacities.unwrap_or_default().split(',').filter_map(Capacity::from_word).collect(),
        delete_after: place.delete_after.map(Instant),
    })
}

/// Where somebody is signed in, last used first.
pub async fn list(database: &D1Database, person: i64, here: &SessionId, now: Instant) -> Result<Vec<Device>> {
    let rows: Vec<DeviceRow> = worker::query!(database, LIST_SQL, person, now.0, LISTED)?.all().await?.results()?;
    let device = |DeviceRow { id, name, created_at, seen_at }: DeviceRow| {
        let here = id == here.as_str();
        Device { id: SessionId::new(id), name, created_at: Instant(created_at), seen_at: Instant(seen_at), here }
    };
    Ok(rows.into_iter().map(device).collect())
}

/// Notes that a sign-in is used. Of several requests at the same time one writes.
pub async fn touch(database: &D1Database, id: &SessionId, seen_at: Instant, now: Instant, expires_at: Instant) -> Result<()> {
    worker::query!(database, TOUCH_SQL, id.as_str(), now.0, expires_at.0, seen_at.0)?.run().await?;
    Ok(())
}

/// Ends one of a person's own sign-ins, and the codes that could make new ones: that device may have made one. False when they have none of that
/// name.
pub async fn end(database: &D1Database, id: &str, person: i64, now: Instant) -> Result<bool> {
    let session = worker::query!(database, END_SQL, id, person)?;
    let links = worker::query!(database, link::END_ALL_SQL, person, now.0)?;
    let done = database.batch(vec![session, links]).await?;
    super::audit::changed(done.first())
}

/// Ends all sign-ins of a person, and the codes that could make new ones.
pub async fn end_all(database: &D1Database, person: i64, now: Instant) -> Result<()> {
    let sessions = worker::query!(database, END_ALL_SQL, person)?;
    let links = worker::query!(database, link::END_ALL_SQL, person, now.0)?;
    database.batch(vec![sessions, links]).await?;
    Ok(())
}
