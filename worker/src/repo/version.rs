//! The versions of answers: what came, in the order in which it came; what was erased; what was thinned out.

use crate::repo::Bytes;
use crate::repo::audit::{self, Deed};
use crate::repo::caller::Asking;
use domain::answer::{Answer, Origin};
use domain::api::sync::Kept;
use domain::history::{Gone, Stamp, Version};
use domain::ids::{DeviceId, PersonId, VersionId};
use domain::permission::{Action, Role, Who};
use domain::sync::{ALL_KEPT_FOR, DAY};
use domain::time::Instant;
use serde::{Deserialize, Serialize};
use worker::{D1Database, D1PreparedStatement, D1Result, Result};

/// Keeps versions that are not there yet.
pub const KEEP_SQL: &str = include_str!("sql/version_keep.sql");
/// Says which of some versions are there.
pub const KEPT_SQL: &str = include_str!("sql/version_kept.sql");
/// Lists what came after a number.
pub const LIST_SQL: &str =
    concat!(include_str!("sql/version_list_head.sql"), include_str!("sql/version_json.sql"), include_str!("sql/version_list_tail.sql"));
/// The same for a device that asks with its sign-in.
pub const LIST_ASKED_SQL: &str = concat!(
    include_str!("sql/version_list_head.sql"),
    include_str!("sql/version_json.sql"),
    include_str!("sql/version_list_asked_tail.sql")
);
/// Takes the words of versions away for good.
pub const ERASE_SQL: &str = include_str!("sql/version_erase.sql");
/// Lists versions that were erased.
pub const ERASED_SQL: &str =
    concat!(include_str!("sql/version_erased_head.sql"), include_str!("sql/version_json.sql"), include_str!("sql/version_erased_tail.sql"));
/// Finds the next organisation to thin out.
pub const THIN_NEXT_SQL: &str = include_str!("sql/version_thin_next.sql");
/// Thins one organisation's versions out.
pub const THIN_SQL: &str = include_str!("sql/version_thin.sql");

/// Notes how many versions an erasure changed.
pub const ERASE_AUDIT_SQL: &str = include_str!("sql/version_erase_audit.sql");

/// How many versions an organisation may send in a day: a hundred people who each answer two hundred questions. Erasing and thinning out take
/// numbers too and count with them.
pub const A_DAY: u32 = 20_000;
/// The most versions that one step of thinning out changes.
pub const THINNED_A_TIME: u32 = 500;

/// A version to keep, with its stamp as it counts in the account.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// The version as it was sent.
    pub version: &'a Version,
    /// Its stamp, set right.
    pub stamp: Stamp,
}

/// A version as [`KEEP_SQL`] reads it.
#[derive(Serialize)]
struct Row<'a>(
    &'a str,
    &'a str,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a [VersionId]>,
    i64,
    u32,
    &'a str,
    &'a str,
    Option<&'a str>,
    Option<&'a Origin>,
    &'a Answer,
);

impl<'a> From<&'a New<'a>> for Row<'a> {
    fn from(new: &'a New<'a>) -> Self {
        let Version { id, address, base, joins, question, wording, origin, answer, .. } = new.version;
        Self(
            id.as_str(),
            address.subject.as_str(),
            address.fact.as_str(),
            address.row.as_ref().map(|row| row.as_str()),
            base.as_ref().map(VersionId::as_str),
            (!joins.is_empty()).then_some(joins),
            new.stamp.at.0,
            new.stamp.count,
            new.stamp.device.as_str(),
            question.as_str(),
            (!wording.is_empty()).then_some(wording),
            origin.as_ref(),
            answer,
        )
    }
}

/// The versions as [`KEEP_SQL`] reads them.
pub fn rows(versions: &[New<'_>]) -> Result<String> {
    Ok(serde_json::to_string(&versions.iter().map(Row::from).collect::<Vec<_>>())?)
}

/// The roles that may do something, as SQL reads them.
pub fn roles(action: Action) -> Result<String> {
    let words: Vec<&str> = match action.who() {
        Who::Members { roles, .. } => roles.iter().map(|role| role.word()).collect(),
        Who::Anyone | Who::SignedIn | Who::Operator => Vec::new(),
    };
    Ok(serde_json::to_string(&words)?)
}

/// How the person stands once it is done, and what is there.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The organisation is about to go, so nothing new was kept.
    pub being_deleted: bool,
    /// The person's role now; nothing when they are no member any longer.
    pub role: Option<Role>,
    /// The versions that are there, and whether each was erased.
    pub there: Vec<(Kept, bool)>,
}

#[derive(Deserialize)]
struct Found {
    delete_after: Option<i64>,
    role: Option<String>,
    id: Option<String>,
    seq: Option<u32>,
    at: Option<i64>,
    count: Option<u32>,
    device: Option<String>,
    gone: Option<Gone>,
    by: Option<String>,
}

/// Keeps versions that are not there yet, and says which of those that were `asked` about are there. Nothing when there is no such organisation.
pub async fn keep(
    database: &D1Database,
    organisation: i64,
    person: i64,
    now: Instant,
    versions: &[New<'_>],
    asked: &[&VersionId],
) -> Result<Option<Outcome>> {
    let asked = serde_json::to_string(asked)?;
    let keep =
        worker::query!(database, KEEP_SQL, organisation, person, roles(Action::WriteAnswers)?, now.0, rows(versions)?, now.0 - DAY, A_DAY)?;
    let kept = worker::query!(database, KEPT_SQL, organisation, person, asked)?;
    let results = database.batch(vec![keep, kept]).await?;
    let found: Vec<Found> = results.last().map(worker::D1Result::results).transpose()?.unwrap_or_default();
    let Some(first) = found.first() else { return Ok(None) };
    let (being_deleted, role) = (first.delete_after.is_some(), first.role.as_deref().and_then(Role::from_word));
    let there = found.into_iter().filter_map(|row| {
        let stamp = Stamp { at: Instant(row.at?), count: row.count?, device: DeviceId::new(row.device?) };
        let by = PersonId::new(row.by.unwrap_or_default());
        Some((Kept { id: VersionId::new(row.id?), seq: row.seq?, stamp, by }, row.gone == Some(Gone::Erased)))
    });
    Ok(Some(Outcome { being_deleted, role, there: there.collect() }))
}

/// What came after a number: the versions as they go out, in JSON without the brackets around them.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The versions.
    pub versions: String,
    /// Ask for what came after this next time.
    pub cursor: u32,
    /// There is more already.
    pub more: bool,
}

#[derive(Deserialize)]
struct Listed {
    cursor: Option<u32>,
    found: Option<u32>,
    given: u32,
    versions: Option<String>,
}

/// Lists what an organisation received after a number.
pub async fn list(database: &D1Database, organisation: i64, after: u32, most: usize, bytes: usize) -> Result<Page> {
    Ok(page(worker::query!(database, LIST_SQL, organisation, after, most, bytes)?.first(None).await?, after))
}

/// The statement that lists the same for a device that asks with its sign-in; [`listed`] reads what it found. It finds nothing for whoever may not
/// read, so it may be asked together with who that is.
pub fn list_asked(database: &D1Database, who: &Asking<'_>, after: u32, most: usize, bytes: usize) -> Result<D1PreparedStatement> {
    let Asking { token, organisation, now } = who;
    worker::query!(database, LIST_ASKED_SQL, Bytes(token), after, most, bytes, organisation, now.0, roles(Action::ReadAnswers)?)
}

/// What [`list_asked`] found.
pub fn listed(result: &D1Result, after: u32) -> Result<Page> {
    Ok(page(result.results()?.into_iter().next(), after))
}

fn page(found: Option<Listed>, after: u32) -> Page {
    let Some(Listed { cursor: Some(cursor), found: Some(found), given, versions: Some(versions) }) = found else {
        return Page { cursor: after, ..Page::default() };
    };
    Page { versions, cursor, more: found > given }
}

#[derive(Deserialize)]
struct Erased {
    versions: Option<String>,
}

/// Takes the words of versions away for good, notes how many those were (what the deed was done to is counted here), and answers with what is left of them, in JSON without the brackets around them.
pub async fn erase(database: &D1Database, organisation: i64, ids: &[VersionId], deed: &Deed<'_>) -> Result<String> {
    let ids = serde_json::to_string(ids)?;
    let erase = worker::query!(database, ERASE_SQL, organisation, deed.person, roles(Action::EraseVersion)?, ids)?;
    let erased = worker::query!(database, ERASED_SQL, organisation, ids)?;
    let Deed { person, name, at, what, .. } = deed;
    let note = worker::query!(database, ERASE_AUDIT_SQL, organisation, at.0, person, audit::short(name), what)?;
    let results = database.batch(vec![erase, note, erased]).await?;
    let found: Vec<Erased> = results.last().map(worker::D1Result::results).transpose()?.unwrap_or_default();
    Ok(found.into_iter().next().and_then(|row| row.versions).unwrap_or_default())
}

/// What one step of thinning out did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thinned {
    /// Go on after this organisation.
    pub cursor: i64,
    /// How many versions lost their words.
    pub versions: u32,
}

#[derive(Deserialize)]
struct Next {
    key: i64,
}

/// Thins out the next organisation after `cursor` (0 to begin with), in one bounded step. Nothing when all have had their turn.
pub async fn thin(database: &D1Database, cursor: i64, now: Instant) -> Result<Option<Thinned>> {
    let before = now.0 - ALL_KEPT_FOR;
    let next: Option<Next> = worker::query!(database, THIN_NEXT_SQL, cursor, before)?.first(None).await?;
    let Some(Next { key }) = next else { return Ok(None) };
    // Nothing is pinned yet: what is signed and submitted will be named here.
    let result = worker::query!(database, THIN_SQL, key, before, "[]", THINNED_A_TIME)?.run().await?;
    let versions = result.meta()?.and_then(|meta| meta.changes).unwrap_or(0);
    let versions = u32::try_from(versions).unwrap_or(u32::MAX);
    // A step that was cut short is followed by another one for the same organisation.
    let cursor = if versions >= THINNED_A_TIME { key - 1 } else { key };
    Ok(Some(Thinned { cursor, versions }))
}
