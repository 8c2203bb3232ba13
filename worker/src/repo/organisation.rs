//! Organisations: made, shown, changed, and deleted once their time has come.

use super::audit::{self, Deed};
use super::mail::{self, NewMail};
use domain::api::organisation::{Invitation, Member, Organisation};
use domain::ids::{InvitationId, OrganisationId, PersonId};
use domain::permission::{Capacity, Role};
use domain::time::Instant;
use serde::Deserialize;
use worker::{D1Database, Result};

/// Makes an organisation, unless its maker has too many.
pub const CREATE_SQL: &str = include_str!("sql/organisation_create.sql");
/// Gives an organisation a capacity.
pub const CAPACITY_ADD_SQL: &str = include_str!("sql/organisation_capacity_add.sql");
/// Makes the maker its owner.
pub const OWNER_ADD_SQL: &str = include_str!("sql/organisation_owner_add.sql");
/// Finds an organisation.
pub const FIND_SQL: &str = include_str!("sql/organisation_find.sql");
/// Changes its name or its charity number.
pub const CHANGE_SQL: &str = include_str!("sql/organisation_change.sql");
/// Sets when it goes.
pub const DELETE_LATER_SQL: &str = include_str!("sql/organisation_delete_later.sql");
/// Keeps it after all.
pub const KEEP_SQL: &str = include_str!("sql/organisation_keep.sql");
/// Finds one whose time has come.
pub const DUE_SQL: &str = include_str!("sql/organisation_due.sql");
/// Deletes some of its versions.
pub const DELETE_VERSIONS_SQL: &str = include_str!("sql/organisation_delete_versions.sql");
/// Deletes some of its audit.
pub const DELETE_AUDIT_SQL: &str = include_str!("sql/organisation_delete_audit.sql");
/// Deletes what is left of it.
pub const DELETE_NOW_SQL: &str = include_str!("sql/organisation_delete_now.sql");

/// How many organisations one person may own: more is no charity's need.
pub const OWNED_BY_ONE: u32 = 20;

/// An organisation that is about to be.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its number in the register of charities, if it said.
    pub charity_number: Option<u32>,
}

/// Makes an organisation that is a charity, with its maker as owner; false when they own as many as one may.
pub async fn create(database: &D1Database, new: &New<'_>, deed: &Deed<'_>) -> Result<bool> {
    let id = deed.organisation;
    let make = worker::query!(database, CREATE_SQL, id, new.name, new.charity_number, deed.at.0, deed.person, OWNED_BY_ONE)?;
    let rest = [
        worker::query!(database, CAPACITY_ADD_SQL, id, Capacity::Charity.word(), deed.at.0)?,
        worker::query!(database, OWNER_ADD_SQL, id, deed.person, deed.at.0)?,
    ];
    audit::batch(database, make, deed, rest).await
}

#[derive(Debug, Deserialize)]
struct Row {
    name: String,
    charity_number: Option<u32>,
    delete_after: Option<i64>,
    capacities: Option<String>,
}

#[derive(Debug, Deserialize)]
struct MemberRow {
    id: String,
    name: String,
    email: String,
    role: String,
    since: i64,
}

#[derive(Debug, Deserialize)]
struct InvitationRow {
    id: String,
    email: String,
    role: String,
    expires_at: i64,
}

/// An organisation as its members see it; with its open invitations, if whoever asks may see them.
pub async fn find(database: &D1Database, id: &OrganisationId, invitations: bool, now: Instant) -> Result<Option<Organisation>> {
    let mut statements = vec![worker::query!(database, FIND_SQL, id)?, worker::query!(database, super::member::LIST_SQL, id)?];
    if invitations {
        statements.push(worker::query!(database, super::invitation::LIST_SQL, id, now.0)?);
    }
    let results = database.batch(statements).await?;
    let [organisation, members, rest @ ..] = results.as_slice() else { return Ok(None) };
    let Some(row) = organisation.results::<Row>()?.into_iter().next() else { return Ok(None) };
    let invitations = match rest {
        [open, ..] => open.results::<InvitationRow>()?,
        [] => Vec::new(),
    };
    Ok(Some(Organisation {
        id: id.clone(),
        name: row.name,
        charity_number: row.charity_number,
        capacities: capacities(row.capacities.as_deref()),
        members: members.results::<MemberRow>()?.into_iter().map(member).collect(),
        invitations: invitations.into_iter().map(invitation).collect(),
        delete_after: row.delete_after.map(Instant),
    }))
}

/// What an organisation is, from words with commas between.
pub(super) fn capacities(words: Option<&str>) -> Vec<Capacity> {
    let mut all: Vec<Capacity> = words.unwrap_or_default().split(',').filter_map(Capacity::from_word).collect();
    all.sort();
    all
}

fn member(row: MemberRow) -> Member {
    let name = if row.name.is_empty() { row.email.clone() } else { row.name };
    let role = Role::from_word(&row.role).unwrap_or_default();
    Member { id: PersonId::new(row.id), name, email: row.email, role, since: Instant(row.since) }
}

fn invitation(row: InvitationRow) -> Invitation {
    let role = Role::from_word(&row.role).unwrap_or_default();
    Invitation { id: InvitationId::new(row.id), email: row.email, role, expires_at: Instant(row.expires_at) }
}

/// The name of an organisation.
pub async fn name(database: &D1Database, id: &OrganisationId) -> Result<String> {
    let row: Option<Row> = worker::query!(database, FIND_SQL, id)?.first(None).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

/// Changes the name, the charity number or both; false when the organisation is about to be deleted, or the person is no owner any more.
pub async fn change(
    database: &D1Database,
    key: i64,
    name: Option<&str>,
    charity_number: Option<Option<u32>>,
    deed: &Deed<'_>,
) -> Result<bool> {
    let numbered = i32::from(charity_number.is_some());
    let change = worker::query!(database, CHANGE_SQL, key, name, numbered, charity_number.flatten(), deed.person)?;
    audit::batch(database, change, deed, []).await
}

/// Sets when an organisation goes, if it is called what was typed, is not going yet and the person is still an owner, and tells the owners.
pub async fn delete_later(
    database: &D1Database,
    key: i64,
    typed: &str,
    after: Instant,
    deed: &Deed<'_>,
    mails: &[NewMail],
) -> Result<bool> {
    let set = worker::query!(database, DELETE_LATER_SQL, key, typed, after.0, deed.person)?;
    audit::batch(database, set, deed, [mail::for_deed(database, mails, deed.at)?]).await
}

/// Keeps an organisation after all, and tells the owners; false when it was not going, its time has come, or the person is no owner any more.
pub async fn keep(database: &D1Database, key: i64, deed: &Deed<'_>, mails: &[NewMail]) -> Result<bool> {
    let keep = worker::query!(database, KEEP_SQL, key, deed.at.0, deed.person)?;
    audit::batch(database, keep, deed, [mail::for_deed(database, mails, deed.at)?]).await
}

/// Gives an organisation a capacity.
#[cfg(feature = "dev")]
pub async fn add_capacity(database: &D1Database, id: &str, capacity: Capacity, now: Instant) -> Result<()> {
    worker::query!(database, CAPACITY_ADD_SQL, id, capacity.word(), now.0)?.run().await?;
    Ok(())
}

#[derive(Debug, Deserialize)]
struct Due {
    key: i64,
}

/// Deletes a part of one organisation whose time has come: at most `most` versions and as many lines of audit. True when there may be more to do.
pub async fn delete_due(database: &D1Database, now: Instant, most: u32) -> Result<bool> {
    let due: Option<Due> = worker::query!(database, DUE_SQL, now.0)?.first(None).await?;
    let Some(Due { key }) = due else { return Ok(false) };
    database
        .batch(vec![
            worker::query!(database, DELETE_VERSIONS_SQL, key, most, now.0)?,
            worker::query!(database, DELETE_AUDIT_SQL, key, most, now.0)?,
            worker::query!(database, DELETE_NOW_SQL, key, now.0)?,
        ])
        .await?;
    Ok(true)
}
