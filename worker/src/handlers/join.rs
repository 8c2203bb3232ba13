//! `/api/v1/join/{token}`: what an invitation is for, and coming in by it. The token is the secret of its link.

use super::organisation::GOING;
use crate::{
    error::ApiError,
    extract::ask::Ask,
    repo::{self, audit::Deed, invitation::Found},
    respond, secret,
};
use content::replies::Reply;
use domain::api::organisation::Welcome;
use domain::ids::OrganisationId;
use domain::permission::Role;
use domain::time::Instant;
use worker::Response;

const USED: ApiError = ApiError::Conflict("invitation_used", Reply::InvitationUsed);
const EXPIRED: ApiError = ApiError::Conflict("invitation_expired", Reply::InvitationExpired);
const FOR_ANOTHER: ApiError = ApiError::Conflict("invitation_for_another", Reply::InvitationForAnother);
const FULL: ApiError = ApiError::Conflict("organisation_full", Reply::OrganisationFull);

/// Tells what an invitation is for.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/join/{token}", operation_id = "show_invitation", tag = "organisations",
    params(("token" = String, Path, description = "The secret of the link.")),
    responses(
        (status = 200, description = "What it is for.", body = Welcome),
        (status = 404, description = "No invitation has this secret.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was used, or works no more.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let found = find(ask).await?;
    works(&found, ask.now)?;
    let welcome = Welcome {
        organisation: found.name,
        by: found.by,
        role: Role::from_word(&found.role).unwrap_or_default(),
        email: hidden(&found.email),
        expires_at: Instant(found.expires_at),
    };
    Ok(respond::json(200, &welcome, respond::NO_STORE)?)
}

/// Comes into an organisation by an invitation. Whoever is in already stays as they are.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/join/{token}", operation_id = "accept_invitation", tag = "organisations",
    params(("token" = String, Path, description = "The secret of the link.")),
    responses(
        (status = 200, description = "You are in.", body = domain::api::session::Membership),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No invitation has this secret.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was used, works no more, or is for another address.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn accept(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let found = find(ask).await?;
    let organisation = OrganisationId::from(found.organisation.as_str());
    let deed = Deed {
        organisation: &organisation,
        person: who.key,
        name: who.shown_name(),
        at: ask.now,
        what: "member-joined",
        object: &found.role,
    };
    let hash = secret::hash(ask.part("token"));
    match repo::invitation::accept(&ask.database()?, &hash, found.key, &deed).await? {
        Some(membership) => Ok(respond::json(200, &membership, respond::NO_STORE)?),
        None => {
            // Looked at once more: somebody else may have used it in between.
            let found = find(ask).await?;
            works(&found, ask.now)?;
            Err(if found.email.is_empty() || found.email == who.person.email { FULL } else { FOR_ANOTHER })
        }
    }
}

async fn find(ask: &Ask<'_>) -> Result<Found, ApiError> {
    let hash = secret::hash(ask.part("token"));
    repo::invitation::find(&ask.database()?, &hash, ask.now).await?.ok_or(ApiError::NotFound)
}

fn works(found: &Found, now: Instant) -> Result<(), ApiError> {
    if found.used_at.is_some() {
        Err(USED)
    } else if found.expires_at <= now.0 {
        Err(EXPIRED)
    } else if found.delete_after.is_some() {
        Err(GOING)
    } else {
        Ok(())
    }
}

/// An address with most letters hidden: its owner knows it again, and nobody else learns it.
pub(super) fn hidden(email: &str) -> String {
    match email.split_once('@') {
        Some((name, host)) => format!("{}…@{host}", name.chars().take(1).collect::<String>()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_again_and_not_learnt() {
        assert_eq!(hidden("anna.jones@example.org"), "a…@example.org");
        assert_eq!(hidden("ŵyn@example.org"), "ŵ…@example.org");
        assert_eq!(hidden(""), "");
    }

    #[test]
    fn what_works_no_more_says_why() {
        let found = |used_at, expires_at, delete_after| Found {
            key: 1,
            organisation: String::new(),
            name: String::new(),
            delete_after,
            email: String::new(),
            role: "viewer".into(),
            expires_at,
            used_at,
            by: String::new(),
        };
        let code = |found: Found| match works(&found, Instant(100)) {
            Err(ApiError::Conflict(code, ..)) => code,
            other => panic!("{other:?}"),
        };
        assert!(works(&found(None, 101, None), Instant(100)).is_ok());
        assert_eq!(code(found(None, 100, None)), "invitation_expired");
        assert_eq!(code(found(Some(50), 100, None)), "invitation_used");
        assert_eq!(code(found(None, 101, Some(500))), "being_deleted");
    }
}
