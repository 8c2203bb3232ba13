//! `/api/v1/organisations/{organisation}/members`: who is in, and what they are; leaving, and handing ownership over.

use super::organisation::{deed, shown};
use crate::{
    error::ApiError,
    extract::{ask::Ask, caller::Member, json::Validated},
    mail, repo, respond,
};
use content::{mail::Mail, replies::Reply};
use domain::permission::Role;
use serde::Deserialize;
use validator::Validate;
use worker::Response;

/// Another role for a member.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// What they will be.
    pub role: Role,
}

/// Who becomes an owner in your place.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// A member's identifier.
    #[cfg_attr(feature = "openapi", schema(min_length = 26, max_length = 26))]
    #[validate(length(equal = 26, code = "length", message = "member"))]
    pub person: String,
}

/// The last owner stays one.
const LAST_OWNER: ApiError = ApiError::Conflict("last_owner", Reply::LastOwner);

/// Gives a member another role.
#[cfg_attr(feature = "openapi", utoipa::path(
    patch, path = "/api/v1/organisations/{organisation}/members/{person}", operation_id = "change_member", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation."), ("person" = String, Path, description = "The member.")),
    request_body = RoleChange,
    responses(
        (status = 200, description = "The organisation as it is now.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation, or they are not.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "They are the last owner.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn change(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let mut member = ask.member().await?;
    let Validated(RoleChange { role }) = Validated::<RoleChange>::from_request(ask.request).await?;
    let (database, person) = (ask.database()?, ask.part("person"));
    let found = repo::member::find(&database, member.organisation, person).await?.ok_or(ApiError::NotFound)?;
    if found.role != role.word() {
        let object = format!("{}: {}", role.word(), found.shown_name());
        let deed = deed(&member, ask.now, "member-role-changed", &object);
        if !repo::member::give_role(&database, member.organisation, person, role, &deed).await? {
            return Err(why_not(ask, &member, person).await?);
        }
    }
    if found.id == member.who.person.id.as_str() {
        member.role = role;
    }
    shown(ask, &member).await
}

/// Takes a member out of an organisation.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/organisations/{organisation}/members/{person}", operation_id = "remove_member", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation."), ("person" = String, Path, description = "The member.")),
    responses(
        (status = 204, description = "They are out."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation, or they are not.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "They are the last owner.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn remove(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let (database, person) = (ask.database()?, ask.part("person"));
    let found = repo::member::find(&database, member.organisation, person).await?.ok_or(ApiError::NotFound)?;
    let name = repo::organisation::name(&database, &member.id).await?;
    let object = format!("{}: {}", found.role, found.shown_name());
    let deed = deed(&member, ask.now, "member-removed", &object);
    let mail = Mail::MemberRemoved { by: deed.name, organisation: &name };
    let mails: Vec<_> = ask.can_mail().then(|| mail::write(&found.email, &found.lang, &mail, ask.now)).into_iter().collect();
    if repo::member::remove(&database, member.organisation, person, &deed, &mails).await? {
        ask.mail_soon();
        Ok(respond::nothing()?)
    } else {
        Err(why_not(ask, &member, person).await?)
    }
}

/// Why nothing was changed about a member. Looked at once more: who asks, or whom it is about, may have been taken out in between.
async fn why_not(ask: &Ask<'_>, member: &Member, person: &str) -> Result<ApiError, ApiError> {
    ask.member().await?;
    let there = repo::member::find(&ask.database()?, member.organisation, person).await?;
    Ok(if there.is_some() { LAST_OWNER } else { ApiError::NotFound })
}

/// Leaves an organisation.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/leave", operation_id = "leave_organisation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    responses(
        (status = 204, description = "You are out."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "You are the last owner.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn leave(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let deed = deed(&member, ask.now, "member-left", member.role.word());
    let me = member.who.person.id.as_str();
    if repo::member::remove(&ask.database()?, member.organisation, me, &deed, &[]).await? {
        Ok(respond::nothing()?)
    } else {
        Err(why_not(ask, &member, me).await?)
    }
}

/// Makes a member an owner in your place; you stay as an editor.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/handover", operation_id = "hand_organisation_over", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = Handover,
    responses(
        (status = 200, description = "The organisation as it is now.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "They are not in it, or are yourself.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Nobody was named.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn hand_over(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let mut member = ask.member().await?;
    let Validated(Handover { person }) = Validated::<Handover>::from_request(ask.request).await?;
    let database = ask.database()?;
    let heir = repo::member::find(&database, member.organisation, &person).await?;
    let name = heir.as_ref().map_or("", |heir| heir.shown_name()).to_owned();
    let deed = deed(&member, ask.now, "ownership-handed-over", &name);
    if heir.is_none() || !repo::member::hand_over(&database, member.organisation, &person, &deed).await? {
        // Who asks may be no owner any more.
        ask.member().await?;
        return Err(ApiError::Conflict("no_heir", Reply::NoHeir));
    }
    member.role = Role::Editor;
    shown(ask, &member).await
}
