//! Invitations: made, taken back, and used once.

use super::audit::{self, Deed};
use super::mail::{self, NewMail};
use super::member;
use domain::api::session::Membership;
use domain::ids::OrganisationId;
use domain::permission::Role;
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Lists those that still work.
pub const LIST_SQL: &str = include_str!("sql/invitation_list.sql");
/// Makes one.
pub const CREATE_SQL: &str = include_str!("sql/invitation_create.sql");
/// Lets a new one take the place of those before it.
pub const REPLACE_SQL: &str = include_str!("sql/invitation_replace.sql");
/// Takes one back.
pub const WITHDRAW_SQL: &str = include_str!("sql/invitation_withdraw.sql");
/// Takes those back whose maker is no owner any more.
pub const WITHDRAW_ORPHANS_SQL: &str = include_str!("sql/invitation_withdraw_orphans.sql");
/// Finds one by its secret.
pub const FIND_SQL: &str = include_str!("sql/invitation_find.sql");
/// Uses one.
pub const USE_SQL: &str = include_str!("sql/invitation_use.sql");
/// Puts whoever used one in the organisation.
pub const ACCEPT_SQL: &str = include_str!("sql/member_accept.sql");
/// Finds what somebody is in an organisation.
pub const MEMBERSHIP_SQL: &str = include_str!("sql/membership_find.sql");
/// Forgets old ones.
pub const FORGET_SQL: &str = include_str!("sql/invitation_forget.sql");

/// How many invitations the organisations of one person may make in a day: each can be a mail to somebody who never asked for one.
pub const A_DAY: u32 = 50;
/// One day.
const DAY: i64 = 86_400_000;

/// An invitation that is about to be.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// The hash of its secret.
    pub token_hash: &'a [u8],
    /// Its identifier.
    pub id: &'a str,
    /// For whom; empty when for whoever has the link.
    pub email: &'a str,
    /// What they will be.
    pub role: Role,
    /// When it stops working.
    pub expires_at: Instant,
}

/// Makes an invitation and writes its mail, if there is one; false when it may not be made.
pub async fn create(database: &D1Database, organisation: i64, new: &New<'_>, deed: &Deed<'_>, mails: &[NewMail]) -> Result<bool> {
    let New { token_hash, id, email, role, expires_at } = new;
    let day_ago = deed.at.0 - DAY;
    let make = worker::query!(
        database,
        CREATE_SQL,
        token_hash,
        id,
        organisation,
        email,
        role.word(),
        deed.person,
        deed.at.0,
        expires_at.0,
        day_ago,
        A_DAY
    )?;
    let mut rest = vec![mail::for_deed(database, mails, deed.at)?];
    if !email.is_empty() {
        rest.push(worker::query!(database, REPLACE_SQL, organisation, email, id, deed.at.0)?);
    }
    audit::batch(database, make, deed, rest).await
}

/// Takes an invitation back; false when there is none that still works, or who takes it back is no owner any more.
pub async fn withdraw(database: &D1Database, organisation: i64, id: &str, deed: &Deed<'_>) -> Result<bool> {
    let act = worker::query!(database, WITHDRAW_SQL, organisation, id, deed.at.0, deed.person)?;
    audit::batch(database, act, deed, []).await
}

/// An invitation as whoever has its secret finds it.
#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    /// The organisation's key.
    pub key: i64,
    /// The organisation's identifier.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// When it goes.
    pub delete_after: Option<i64>,
    /// For whom; may be empty.
    pub email: String,
    /// What they will be.
    pub role: String,
    /// When it stops working.
    pub expires_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
    /// Who invites; empty when they have left Foothold.
    pub by: String,
}

/// The invitation with a secret.
pub async fn find(database: &D1Database, token_hash: &[u8], now: Instant) -> Result<Option<Found>> {
    worker::query!(database, FIND_SQL, token_hash, now.0)?.first(None).await
}

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    name: String,
    delete_after: Option<i64>,
    role: String,
    capacities: Option<String>,
}

/// Uses an invitation, and says what the person is in its organisation then: nothing when they are not in it.
pub async fn accept(database: &D1Database, token_hash: &[u8], organisation: i64, deed: &Deed<'_>) -> Result<Option<Membership>> {
    let results = database
        .batch(vec![
            worker::query!(database, USE_SQL, token_hash, deed.at.0, deed.person, member::MOST)?,
            worker::query!(database, ACCEPT_SQL, token_hash, deed.person, deed.at.0)?,
            audit::add(database, deed)?,
            worker::query!(database, MEMBERSHIP_SQL, organisation, deed.person)?,
        ])
        .await?;
    let rows = results.last().map(worker::D1Result::results::<Row>).transpose()?.unwrap_or_default();
    Ok(rows.into_iter().next().map(|row| Membership {
        id: OrganisationId::new(row.id),
        name: row.name,
        role: Role::from_word(&row.role).unwrap_or_default(),
        capacities: super::organisation::capacities(row.capacities.as_deref()),
        delete_after: row.delete_after.map(Instant),
    }))
}

/// Forgets invitations that stopped working before a moment; true when there may be more.
pub async fn forget(database: &D1Database, before: Instant, most: u32) -> Result<bool> {
    let done = worker::query!(database, FORGET_SQL, before.0, most)?.run().await?;
    Ok(done.meta()?.and_then(|meta| meta.changes).unwrap_or(0) >= most as usize)
}
