//! `/api/v1/me`: a person's own name and language, what they agreed to, all that is held about them, and leaving.

use crate::{
    error::ApiError,
    extract::{ask::Ask, json::Validated},
    handlers::{
        organisation::DAY,
        session,
        sign_in::{address, is_email, is_language, known_by, refuse_unless},
    },
    mail,
    repo::{
        self,
        mail::NewMail,
        person::{Alone, Leaver},
    },
    respond,
};
use content::{mail::Mail, replies::Reply};
use domain::api::me::{Consents, MyData};
use domain::api::organisation::GRACE_DAYS;
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use validator::{Validate, ValidationError};
use worker::Response;

/// What changes about a person. What is left out stays.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeMe {
    /// What colleagues see.
    #[cfg_attr(feature = "openapi", schema(max_length = 100))]
    #[validate(custom(function = "is_name", message = "own_name"))]
    #[serde(default, deserialize_with = "tidy")]
    pub name: Option<String>,
    /// The language of mails: `en`, or `cy`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(en|cy)$"))]
    #[validate(custom(function = "is_language", message = "language"))]
    #[serde(default)]
    pub lang: Option<String>,
}

/// Something that somebody agrees to, or takes back.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveConsent {
    /// To what, as a code such as `usage-totals`.
    #[cfg_attr(feature = "openapi", schema(required = true, pattern = "^[a-z][a-z0-9-]*$", min_length = 1, max_length = 60))]
    #[validate(custom(function = "is_word", message = "Say what it is about: small letters, digits and hyphens, at most 60."))]
    #[serde(default)]
    pub what: String,
    /// The version of the words that were shown.
    #[cfg_attr(feature = "openapi", schema(required = true, pattern = "^[a-z0-9][a-z0-9.-]*$", min_length = 1, max_length = 60))]
    #[validate(custom(
        function = "is_wording",
        message = "Say which words were shown: small letters, digits, dots and hyphens, at most 60."
    ))]
    #[serde(default)]
    pub wording: String,
    /// Given, or taken back.
    pub given: bool,
}

/// Who leaves.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveFoothold {
    /// One's own address, so that nobody leaves by a slip of the thumb.
    #[cfg_attr(feature = "openapi", schema(required = true, format = "email", max_length = 254))]
    #[validate(custom(function = "is_email", message = "own_email"))]
    #[serde(default, deserialize_with = "address")]
    pub email: String,
}

fn tidy<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")))
}

fn is_name(name: &str) -> Result<(), ValidationError> {
    refuse_unless(name.chars().count() <= 100 && !name.chars().any(char::is_control), "name")
}

fn is_word(text: &str) -> Result<(), ValidationError> {
    let good = text.starts_with(|sign: char| sign.is_ascii_lowercase())
        && text.len() <= 60
        && text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
    refuse_unless(good, "what")
}

fn is_wording(text: &str) -> Result<(), ValidationError> {
    let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ".-".contains(sign);
    refuse_unless((1..=60).contains(&text.len()) && text.chars().all(plain), "wording")
}

/// Changes one's own name and language.
#[cfg_attr(feature = "openapi", utoipa::path(
    patch, path = "/api/v1/me", operation_id = "change_me", tag = "me",
    request_body = ChangeMe,
    responses(
        (status = 200, description = "As it is now.", body = domain::api::session::Person),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn change(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let Validated(ChangeMe { name, lang }) = Validated::from_request(ask.request).await?;
    let person = repo::person::change(&ask.database()?, who.key, name.as_deref(), lang.as_deref()).await?;
    Ok(respond::json(200, &person.ok_or(ApiError::SignIn)?, respond::NO_STORE)?)
}

/// Leaves Foothold: the person goes, with sign-ins, consents and places in organisations.
///
/// An organisation that belongs to nobody else goes 30 days later. Until then it comes back to whoever signs in with the same address. Refused while
/// others would be left without an owner.
#[cfg_attr(feature = "openapi", utoipa::path(
    delete, path = "/api/v1/me", operation_id = "leave", tag = "me",
    request_body = LeaveFoothold,
    responses(
        (status = 204, description = "Gone. Takes the cookie away."),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`last_owner`: others would be left without one. `other_address`: not one's own address.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "No address.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn leave(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let Validated(LeaveFoothold { email }) = Validated::from_request(ask.request).await?;
    if email != who.person.email {
        return Err(ApiError::Conflict("other_address", Reply::OtherAddress));
    }
    let database = ask.database()?;
    let after = Instant(ask.now.0 + GRACE_DAYS * DAY);
    let alone = if ask.can_mail() { repo::person::alone(&database, who.key).await? } else { Vec::new() };
    let link = format!("{}{}/account", ask.origin()?, if who.person.lang == "cy" { "/cy" } else { "" });
    let tell = |one: &Alone| -> NewMail {
        let date = one.delete_after.map_or(after, Instant).date_utc().iso();
        mail::write(&email, &who.person.lang, &Mail::Farewell { organisation: &one.name, date: &date, link: &link }, ask.now)
    };
    let mails: Vec<NewMail> = alone.iter().map(tell).collect();
    let leaver = Leaver { key: who.key, name: who.shown_name(), email_hash: &known_by(&email), after };
    if !repo::person::leave(&database, &leaver, &mails, ask.now).await? {
        return Err(ApiError::Conflict("last_owner", Reply::LastOwnerOfOthers));
    }
    if !mails.is_empty() {
        ask.mail_soon();
    }
    session::signed_out()
}

/// Lists what one agreed to, and took back.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/me/consents", operation_id = "list_consents", tag = "me",
    responses(
        (status = 200, description = "The lines, newest first.", body = Consents),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn consents(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let consents = repo::consent::list(&ask.database()?, who.key).await?;
    Ok(respond::json(200, &Consents { consents }, respond::NO_STORE)?)
}

/// Notes that one agrees to something, or takes it back.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/me/consents", operation_id = "give_consent", tag = "me",
    request_body = GiveConsent,
    responses(
        (status = 204, description = "Noted."),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "One person can note so many and no more.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn consent(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let Validated(GiveConsent { what, wording, given }) = Validated::from_request(ask.request).await?;
    let noted = repo::consent::add(&ask.database()?, who.key, &what, &wording, given, ask.now).await?;
    if noted { Ok(respond::nothing()?) } else { Err(ApiError::TooManyToday) }
}

/// Hands out all that is held about oneself.
///
/// Answers belong to organisations, which have an export of their own.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/me/export", operation_id = "export_me", tag = "me",
    responses(
        (status = 200, description = "All of it, as a file.", body = MyData),
        (status = 401, description = "Nobody is signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn export(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let who = ask.signed_in().await?;
    let database = ask.database()?;
    let data = MyData {
        created_at: repo::person::since(&database, who.key).await?,
        devices: repo::session::list(&database, who.key, &who.session, ask.now).await?,
        organisations: repo::session::organisations(&database, who.key).await?,
        consents: repo::consent::list(&database, who.key).await?,
        deeds: repo::person::deeds(&database, who.key).await?,
        person: who.person,
    };
    let response = respond::json(200, &data, respond::NO_STORE)?;
    response.headers().set("content-disposition", "attachment; filename=\"foothold-my-data.json\"")?;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tidied_and_kept_within_its_limit() {
        let Validated(read) = Validated::<ChangeMe>::from_bytes(br#"{"name":"  Ann \n  Bell "}"#).unwrap();
        assert_eq!((read.name.as_deref(), read.lang), (Some("Ann Bell"), None));
        let long = serde_json::json!({ "name": "x".repeat(101) }).to_string();
        assert!(matches!(Validated::<ChangeMe>::from_bytes(long.as_bytes()), Err(ApiError::InvalidFields(_))));
    }

    #[test]
    fn a_consent_names_what_and_which_words() {
        let faults = |body: &str| match Validated::<GiveConsent>::from_bytes(body.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(ApiError::InvalidFields(fields)) => fields.into_iter().map(|field| field.pointer).collect(),
            Err(other) => panic!("{other:?}"),
        };
        assert!(faults(r#"{"what":"usage-totals","wording":"2026-11-22.1","given":true}"#).is_empty());
        assert_eq!(faults(r#"{"what":"Usage totals","wording":"","given":false}"#), ["/what", "/wording"]);
    }
}
