//! Who is in an organisation, and what they are there. The last owner is kept by the statements themselves.

use super::audit::{self, Deed};
use super::invitation::WITHDRAW_ORPHANS_SQL;
use super::mail::{self, NewMail};
use domain::permission::Role;
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, Result};

/// Lists the members.
pub const LIST_SQL: &str = include_str!("sql/member_list.sql");
/// Finds one member.
pub const FIND_SQL: &str = include_str!("sql/member_find.sql");
/// Gives a member another role.
pub const ROLE_SQL: &str = include_str!("sql/member_role.sql");
/// Takes a member out.
pub const REMOVE_SQL: &str = include_str!("sql/member_remove.sql");
/// Makes one an owner and another no owner any more.
pub const HAND_OVER_SQL: &str = include_str!("sql/member_hand_over.sql");

/// How many people an organisation may have.
pub const MOST: u32 = 500;

/// Somebody in an organisation, with how to reach them.
#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    /// The person's identifier.
    pub id: String,
    /// Their name; may be empty.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of their mails.
    pub lang: String,
    /// What they are.
    pub role: String,
}

impl Found {
    /// Their name, or their address until they say their name.
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

/// A member of an organisation, by their identifier.
pub async fn find(database: &D1Database, organisation: i64, person: &str) -> Result<Option<Found>> {
    worker::query!(database, FIND_SQL, organisation, person)?.first(None).await
}

/// The owners of an organisation.
pub async fn owners(database: &D1Database, organisation: &domain::ids::OrganisationId) -> Result<Vec<Found>> {
    let all: Vec<Found> = worker::query!(database, LIST_SQL, organisation)?.all().await?.results()?;
    Ok(all.into_iter().filter(|member| member.role == Role::Owner.word()).collect())
}

/// Gives a member another role; false when they have it already, are the last owner, or who gives it is no owner any more.
pub async fn give_role(database: &D1Database, organisation: i64, person: &str, role: Role, deed: &Deed<'_>) -> Result<bool> {
    let act = worker::query!(database, ROLE_SQL, organisation, person, role.word(), deed.person)?;
    audit::batch(database, act, deed, [withdraw_orphans(database, organisation, deed)?]).await
}

/// Takes a member out and tells them, if there is a mail for it; false when they are the last owner, or who does it is no owner any more and takes
/// out somebody else.
pub async fn remove(database: &D1Database, organisation: i64, person: &str, deed: &Deed<'_>, mails: &[NewMail]) -> Result<bool> {
    let act = worker::query!(database, REMOVE_SQL, organisation, person, deed.person)?;
    let rest = [mail::for_deed(database, mails, deed.at)?, withdraw_orphans(database, organisation, deed)?];
    audit::batch(database, act, deed, rest).await
}

/// Makes a member an owner in place of the person of the deed, who becomes an editor.
pub async fn hand_over(database: &D1Database, organisation: i64, to: &str, deed: &Deed<'_>) -> Result<bool> {
    let act = worker::query!(database, HAND_OVER_SQL, organisation, to, deed.person)?;
    audit::batch(database, act, deed, [withdraw_orphans(database, organisation, deed)?]).await
}

fn withdraw_orphans(database: &D1Database, organisation: i64, deed: &Deed<'_>) -> Result<D1PreparedStatement> {
    worker::query!(database, WITHDRAW_ORPHANS_SQL, organisation, deed.at.0)
}
