//! `/api/v1/organisations/{organisation}/invitations`: people are asked to come in, by mail or by a link of which one can show a QR code.

use super::{
    join::hidden,
    organisation::{GOING, deed},
    sign_in::{is_email, is_language, tidy_address},
};
use crate::{
    error::ApiError,
    extract::{ask::Ask, json::Validated},
    mail,
    repo::{self, invitation::New},
    respond, secret,
};
use content::{mail::Mail, replies::Reply};
use domain::api::organisation::{INVITATION_DAYS, Invitation, NewInvitation};
use domain::ids::InvitationId;
use domain::permission::Role;
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use validator::Validate;
use worker::Response;

/// Whom to invite, and as what.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationWish {
    /// For whom, and where the mail goes; left out, whoever has the link may come in, and no mail is sent.
    #[cfg_attr(feature = "openapi", schema(format = "email", max_length = 254))]
    #[validate(custom(function = "is_email", message = "email"))]
    #[serde(default, deserialize_with = "perhaps_address")]
    pub email: Option<String>,
    /// What they will be.
    pub role: Role,
    /// `en` or `cy`: the language of the mail. Left out, it is your own.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(en|cy)$"))]
    #[validate(custom(function = "is_language", message = "language"))]
    #[serde(default)]
    pub lang: Option<String>,
}

/// Null is the same as nothing.
fn perhaps_address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(|text| tidy_address(&text)))
}

/// What is noted of an invitation: all members may read it, and only owners see whom they invited.
fn noted(role: Role, email: &str) -> String {
    if email.is_empty() { role.word().to_owned() } else { format!("{}: {}", role.word(), hidden(email)) }
}

/// Invites somebody.
///
/// The answer holds the secret of the link, which is told this once. With an address a mail is sent too, and the link works for that address only.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/invitations", operation_id = "invite", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = InvitationWish,
    responses(
        (status = 201, description = "Invited.", body = NewInvitation),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "You are in no such organisation.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "They are in it already, or it will be deleted.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "The day's invitations are used up.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn create(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let Validated(mut wish) = Validated::<InvitationWish>::from_request(ask.request).await?;
    if member.delete_after.is_some() {
        return Err(GOING);
    }
    let database = ask.database()?;
    let email = wish.email.take().unwrap_or_default();
    let (token, id) = (secret::token(), secret::new_id(ask.now));
    let expires_at = Instant(ask.now.0 + INVITATION_DAYS * 86_400_000);
    let object = noted(wish.role, &email);
    let deed = deed(&member, ask.now, "member-invited", &object);
    let mut mails = Vec::new();
    if !email.is_empty() && ask.can_mail() {
        let lang = wish.lang.as_deref().unwrap_or(&member.who.person.lang);
        let name = repo::organisation::name(&database, &member.id).await?;
        let language = if lang == "cy" { "/cy" } else { "" };
        let link = format!("{}{language}/join/{token}", ask.origin()?);
        let days = INVITATION_DAYS.to_string();
        let mail = Mail::Invitation { by: deed.name, organisation: &name, link: &link, days: &days };
        mails.push(mail::write(&email, lang, &mail, ask.now));
    }
    let new = New { token_hash: &secret::hash(&token), id: &id, email: &email, role: wish.role, expires_at };
    if !repo::invitation::create(&database, member.organisation, &new, &deed, &mails).await? {
        return Err(why_not(ask, &member, &email).await?);
    }
    if !mails.is_empty() {
        ask.mail_soon();
    }
    let invitation = Invitation { id: InvitationId::new(id), email, role: wish.role, expires_at };
    Ok(respond::json(201, &NewInvitation { invitation, token }, respond::NO_STORE)?)
}

async fn why_not(ask: &Ask<'_>, member: &crate::extract::caller::Member, email: &str) -> Result<ApiError, ApiError> {
    // Who asks may be no owner any more.
    ask.member().await?;
    let now = repo::organisation::find(&ask.database()?, &member.id, false, ask.now).await?.ok_or(ApiError::NotFound)?;
    Ok(if now.delete_after.is_some() {
        GOING
    } else if now.members.iter().any(|other| other.email == email) {
        ApiError::Conflict("already_member", Reply::AlreadyMember)
    } else {
        ApiError::TooManyToday
    })
}

/// Takes an invitation back.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/organisations/{organisation}/invitations/{invitation}", operation_id = "withdraw_invitation", tag = "organisations",
    params(("organisation" = String, Path, description = "The organisation."), ("invitation" = String, Path, description = "The invitation.")),
    responses(
        (status = 204, description = "It works no more."),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Only owners may.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such invitation that still works.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn withdraw(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let deed = deed(&member, ask.now, "invitation-withdrawn", "");
    if repo::invitation::withdraw(&ask.database()?, member.organisation, ask.part("invitation"), &deed).await? {
        Ok(respond::nothing()?)
    } else {
        // Who asks may be no owner any more.
        ask.member().await?;
        Err(ApiError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(email: &str) -> Result<Option<String>, Vec<String>> {
        let body = serde_json::json!({ "email": email, "role": "viewer" }).to_string();
        match Validated::<InvitationWish>::from_bytes(body.as_bytes()) {
            Ok(Validated(wish)) => Ok(wish.email),
            Err(ApiError::InvalidFields(fields)) => Err(fields.into_iter().map(|field| field.pointer).collect()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_address_that_could_never_sign_in_is_not_invited() {
        assert_eq!(wish("  Ann@Example.ORG ").unwrap().as_deref(), Some("ann@example.org"));
        let long = format!("{}@{}.example.org", "a".repeat(60), ["b".repeat(60), "c".repeat(60), "d".repeat(60)].join("."));
        for email in ["", "ann", "ann@localhost", "ann.bell@localhost", "änn@example.org", "ann@exämple.org", &long] {
            assert_eq!(wish(email).unwrap_err(), ["/email"], "{email:?}");
        }
        let Validated(link) = Validated::<InvitationWish>::from_bytes(br#"{"email":null,"role":"viewer"}"#).unwrap();
        assert_eq!(link.email, None);
    }

    #[test]
    fn the_record_that_all_members_read_does_not_tell_the_address() {
        assert_eq!(noted(Role::Editor, "ann.bell@example.org"), "editor: a…@example.org");
        assert_eq!(noted(Role::Viewer, ""), "viewer");
    }
}
