//! `/api/v1/organisations`: an organisation is made, shown, changed, deleted with time to think, and kept after all.

use crate::{
    error::ApiError,
    extract::{ask::Ask, caller::Member, json::Validated},
    mail,
    repo::{self, audit::Deed, mail::NewMail, organisation::New},
    respond, secret,
};
use content::{mail::Mail, replies::Reply};
use domain::api::ProblemField;
use domain::api::organisation::GRACE_DAYS;
use domain::ids::OrganisationId;
use domain::permission::Role;
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use validator::{Validate, ValidationError};
use worker::Response;

/// A day in milliseconds.
pub(super) const DAY: i64 = 86_400_000;

/// What a new organisation is.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(required = true, min_length = 1, max_length = 200))]
    #[validate(custom(function = "is_name", message = "organisation_name"))]
    #[serde(default)]
    pub name: String,
    /// Its number in the register of charities, if it has one.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 9999999))]
    #[validate(range(min = 1, max = 9_999_999, code = "range", message = "charity_number"))]
    #[serde(default)]
    pub charity_number: Option<u32>,
}

/// What changes about an organisation. What is left out stays.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationChange {
    /// Its new name.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    #[validate(custom(function = "is_name", message = "organisation_name"))]
    #[serde(default)]
    pub name: Option<String>,
    /// Its number in the register of charities; null takes it away.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>, minimum = 1, maximum = 9999999))]
    #[validate(range(min = 1, max = 9_999_999, code = "range", message = "charity_number"))]
    #[serde(default, deserialize_with = "said")]
    pub charity_number: Option<Option<u32>>,
}

/// The name of the organisation, typed once more, so that none is deleted by a slip.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationDeletion {
    /// Its name as it stands.
    #[cfg_attr(feature = "openapi", schema(required = true, min_length = 1, max_length = 200))]
    #[validate(custom(function = "is_name", message = "same_name"))]
    #[serde(default)]
    pub name: String,
}

fn is_name(text: &str) -> Result<(), ValidationError> {
    let long = text.trim().chars().count();
    if (1..=200).contains(&long) && !text.contains(char::is_control) { Ok(()) } else { Err(ValidationError::new("name")) }
}

/// A null is something that was said; a field that is missing is not.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<u32>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Makes an organisation, with you as its owner.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations", operation_id = "create_organisation", tag = "organisations",
    request_body = NewOrganisation,
    responses(
        (status = 201, description = "Made.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "You own as many as one person may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn create(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let Validated(body) = Validated::<NewOrganisation>::from_request(ask.request).await?;
    let database = ask.database()?;
    let id = OrganisationId::new(secret::new_id(ask.now));
    let deed = Deed { organisation: &id, person: who.key, name: who.shown_name(), at: ask.now, what: "organisation-created", object: "" };
    let new = New { name: body.name.trim(), charity_number: body.charity_number };
    if !repo::organisation::create(&database, &new, &deed).await? {
        return Err(ApiError::Conflict("too_many_organisations", Reply::TooManyOrganisations));
    }
    let made = repo::organisation::find(&database, &id, true, ask.now).await?.ok_or(ApiError::NotFound)?;
    Ok(respond::json(201, &made, respond::NO_STORE)?)
}

/// Shows an organisation to its members.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/organisations/{organisation}", operation_id = "show_organisation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    responses(
        (status = 200, description = "The organisation.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn show(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    shown(ask, &member).await
}

/// Changes the name of an organisation or its charity number.
#[cfg_attr(feature = "openapi", utoipa::path(
    patch, path = "/api/v1/organisations/{organisation}", operation_id = "change_organisation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = OrganisationChange,
    responses(
        (status = 200, description = "The organisation as it is now.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "It will be deleted.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn change(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let Validated(body) = Validated::<OrganisationChange>::from_request(ask.request).await?;
    let name = body.name.as_deref().map(str::trim);
    let object = match (name.is_some(), body.charity_number.is_some()) {
        (true, true) => "name, charity-number",
        (true, false) => "name",
        (false, true) => "charity-number",
        (false, false) => return shown(ask, &member).await,
    };
    let deed = deed(&member, ask.now, "organisation-changed", object);
    if !repo::organisation::change(&ask.database()?, member.organisation, name, body.charity_number, &deed).await? {
        // Who asks may be no owner any more.
        ask.member().await?;
        return Err(GOING);
    }
    shown(ask, &member).await
}

/// Asks for an organisation to be deleted, after 30 days in which its owners can still keep it.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/organisations/{organisation}", operation_id = "delete_organisation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = OrganisationDeletion,
    responses(
        (status = 200, description = "The organisation, with the day it goes.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The name is another one.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn delete(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let Validated(body) = Validated::<OrganisationDeletion>::from_request(ask.request).await?;
    if member.delete_after.is_some() {
        return shown(ask, &member).await;
    }
    let database = ask.database()?;
    let after = Instant(ask.now.0 + GRACE_DAYS * DAY);
    let name = repo::organisation::name(&database, &member.id).await?;
    let (date, link) = (after.date_utc().iso(), format!("{}/account", ask.origin()?));
    let deed = deed(&member, ask.now, "organisation-deletion-asked", &date);
    let mail = Mail::OrganisationDeletion { by: deed.name, organisation: &name, date: &date, link: &link };
    let mails = to_owners(ask, &member, &mail).await?;
    if !repo::organisation::delete_later(&database, member.organisation, body.name.trim(), after, &deed, &mails).await? {
        // Who asks may be no owner any more, or another owner may have been quicker.
        let now = ask.member().await?;
        if now.delete_after.is_some() {
            return shown(ask, &now).await;
        }
        return Err(ApiError::InvalidFields(vec![ProblemField {
            pointer: "/name".into(),
            code: "other_name".into(),
            detail: "other_name".into(),
        }]));
    }
    ask.mail_soon();
    shown(ask, &member).await
}

/// Keeps an organisation that was to be deleted.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/keep", operation_id = "keep_organisation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    responses(
        (status = 200, description = "The organisation, which stays.", body = domain::api::organisation::Organisation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn keep(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let database = ask.database()?;
    if member.delete_after.is_some() {
        let name = repo::organisation::name(&database, &member.id).await?;
        let deed = deed(&member, ask.now, "organisation-kept", "");
        let mails = to_owners(ask, &member, &Mail::OrganisationKept { by: deed.name, organisation: &name }).await?;
        if repo::organisation::keep(&database, member.organisation, &deed, &mails).await? {
            ask.mail_soon();
        } else {
            // Another owner may have been quicker; but who asks may be no owner any more, or its time has come.
            ask.member().await?;
        }
    }
    shown(ask, &member).await
}

/// What cannot be done while an organisation is about to go.
pub(super) const GOING: ApiError = ApiError::Conflict("being_deleted", Reply::BeingDeleted);

/// What is noted of what a member does.
pub(super) fn deed<'a>(member: &'a Member, now: Instant, what: &'a str, object: &'a str) -> Deed<'a> {
    Deed { organisation: &member.id, person: member.who.key, name: member.who.shown_name(), at: now, what, object }
}

/// A mail to each owner, in their own language; none where this site cannot send mail.
async fn to_owners(ask: &Ask<'_>, member: &Member, mail: &Mail<'_>) -> Result<Vec<NewMail>, ApiError> {
    if !ask.can_mail() {
        return Ok(Vec::new());
    }
    let owners = repo::member::owners(&ask.database()?, &member.id).await?;
    Ok(owners.iter().map(|owner| mail::write(&owner.email, &owner.lang, mail, ask.now)).collect())
}

/// The answer that shows the organisation as it is now.
pub(super) async fn shown(ask: &Ask<'_>, member: &Member) -> Result<Response, ApiError> {
    let found = repo::organisation::find(&ask.database()?, &member.id, member.role == Role::Owner, ask.now).await?;
    Ok(respond::json(200, &found.ok_or(ApiError::NotFound)?, respond::NO_STORE)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(body: &str) -> Result<OrganisationChange, Vec<String>> {
        match Validated::<OrganisationChange>::from_bytes(body.as_bytes()) {
            Ok(Validated(change)) => Ok(change),
            Err(ApiError::InvalidFields(fields)) => Err(fields.into_iter().map(|f| format!("{} {}", f.pointer, f.code)).collect()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_left_out_stays_and_null_takes_away() {
        assert_eq!(change("{}").unwrap().charity_number, None);
        assert_eq!(change(r#"{"charity_number":null}"#).unwrap().charity_number, Some(None));
        assert_eq!(change(r#"{"charity_number":1234567}"#).unwrap().charity_number, Some(Some(1_234_567)));
    }

    #[test]
    fn all_faults_are_told_at_once() {
        for name in ["", "   ", "two\\nlines", &"x".repeat(201)] {
            let body = format!(r#"{{"name":"{name}","charity_number":0}}"#);
            assert_eq!(change(&body).unwrap_err(), ["/charity_number range", "/name name"], "{name:?}");
        }
        assert!(change(&format!(r#"{{"name":"{}"}}"#, "ŵ".repeat(200))).is_ok());
    }
}
