//! `/api/v1/organisations/{organisation}/export`: all that the account holds of an organisation, as one file to take away.

use super::audit::number;
use super::organisation::deed;
use crate::{
    archive::{self, Material},
    error::ApiError,
    extract::ask::Ask,
    questions, repo, respond,
};
use worker::Response;

/// How many versions one archive holds at most; what is over comes as a further part. It bounds the time that one request takes.
pub const VERSIONS_A_PART: usize = 1_000;
/// How many bytes of versions are read at a time: a row of the database's answer holds two million.
const BYTES_A_PAGE: usize = 1_000_000;
/// In how many pages they are read.
const PAGES: usize = 4;
/// How many lines of audit one archive holds at most.
const AUDIT_LINES: usize = 500;

/// Gives all that the account holds of an organisation, as one archive.
///
/// A page to read, answers as CSV and JSON, the people, and who did what. At most 1,000 versions of answers are in one archive; when there are more,
/// the header `Link` names the address of the next part.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/organisations/{organisation}/export", operation_id = "export_organisation", tag = "organisations",
    params(
        ("organisation" = String, Path, description = "The organisation."),
        ("after" = Option<u32>, Query, description = "Only versions with higher numbers than this: for further parts."),
        ("part" = Option<u32>, Query, description = "Which part it is, from 1, as its page says."),
        ("lang" = Option<String>, Query, description = "`en` or `cy`: the language of its words. Left out, it is that of one's mails."),
    ),
    responses(
        (status = 200, description = "The archive.", body = Vec<u8>, content_type = "application/zip"),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners and editors may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "A number is none.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let (after, part) = (number(ask, "after")?.unwrap_or(0), number(ask, "part")?.unwrap_or(1).max(1));
    let database = ask.database()?;
    let organisation = repo::organisation::find(&database, &member.id, false, ask.now).await?.ok_or(ApiError::NotFound)?;
    let mut audit = repo::audit::list(&database, member.organisation, u32::MAX, AUDIT_LINES + 1).await?;
    let audit_is_cut = audit.len() > AUDIT_LINES;
    audit.truncate(AUDIT_LINES);
    let (mut versions, mut last, mut more) = (Vec::new(), after, true);
    while more && versions.len() < PAGES {
        let page = repo::version::list(&database, member.organisation, last, VERSIONS_A_PART / PAGES, BYTES_A_PAGE).await?;
        (last, more) = (page.cursor, page.more);
        if !page.versions.is_empty() {
            versions.push(page.versions);
        }
    }
    // The page that the file was asked for on says its language: people may read Welsh pages and have English mails.
    let lang = ask.query("lang").filter(|lang| ["en", "cy"].contains(&lang.as_str())).unwrap_or_else(|| member.who.person.lang.clone());
    let next = more.then(|| format!("/api/v1/organisations/{}/export?after={last}&part={}&lang={lang}", member.id, part.saturating_add(1)));
    let welsh = lang == "cy";
    let (wanted, walks) = archive::asked(&versions);
    let known = questions::words(ask.env, welsh, &wanted, &walks).await;
    let material = Material {
        organisation,
        audit,
        questions: known.questions,
        walks: known.walks,
        part,
        more: next.is_some(),
        audit_is_cut,
        welsh,
        now: ask.now,
        versions,
    };
    let bytes = archive::write(&material).map_err(|fault| worker::Error::RustError(format!("the archive was not made: {fault}")))?;
    // Further parts belong to the same deed. Noted before it is handed out: nobody takes the group's answers away unseen.
    if after == 0 {
        repo::audit::note(&database, &deed(&member, ask.now, "organisation-exported", "")).await?;
    }
    let name = format!("foothold-{}-{part}.zip", ask.now.date_utc().iso());
    Ok(respond::file("application/zip", &name, bytes, next.as_deref())?)
}
