//! `/api/v1/session/code`, `/api/v1/session`, `/api/v1/sign-in`: signing in by a code that is mailed.
//!
//! Nothing here tells whether an address is known: whoever asks gets the same answer, and a first sign-in makes the person.

use crate::{
    cookie,
    error::ApiError,
    extract::{ask::Ask, caller, json::Validated},
    handlers::session,
    mail,
    middleware::burst::{self, Limit},
    repo::{self, sign_in::NewCode},
    respond, secret,
};
use content::{mail::Mail, replies::Reply};
use domain::api::session::{ASKING_COOKIE, CODE_MINUTES, CODE_TRIES, CODES_A_DAY, CodeSent, SignInWays};
use domain::time::Instant;
use serde::{Deserialize, Deserializer};
use validator::{Validate, ValidationError};
use worker::Response;

/// Who asks for a code.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskForCode {
    /// The address that the code is sent to.
    #[cfg_attr(feature = "openapi", schema(required = true, format = "email", max_length = 254))]
    #[validate(custom(function = "is_email", message = "email"))]
    #[serde(default, deserialize_with = "address")]
    pub email: String,
    /// The language of the mail: `en`, or `cy`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(en|cy)$"))]
    #[validate(custom(function = "is_language", message = "language"))]
    #[serde(default)]
    pub lang: Option<String>,
}

/// Whoever got a code.
#[derive(Debug, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveCode {
    /// The address that the code was sent to.
    #[cfg_attr(feature = "openapi", schema(required = true, format = "email", max_length = 254))]
    #[validate(custom(function = "is_email", message = "email"))]
    #[serde(default, deserialize_with = "address")]
    pub email: String,
    /// The eight digits; spaces and hyphens between them do not count.
    #[cfg_attr(feature = "openapi", schema(required = true, max_length = 32))]
    #[validate(custom(function = "is_code", message = "sign_in_code"))]
    #[serde(default, deserialize_with = "digits")]
    pub code: String,
    /// The language that a first sign-in sets for mails: `en`, or `cy`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(en|cy)$"))]
    #[validate(custom(function = "is_language", message = "language"))]
    #[serde(default)]
    pub lang: Option<String>,
}

/// One person is one address, however its letters are written.
pub(super) fn address<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(tidy_address(&String::deserialize(from)?))
}

/// An address as it is kept, whoever typed it.
pub(super) fn tidy_address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

fn digits<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(String::deserialize(from)?.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect())
}

pub(super) fn is_email(text: &str) -> Result<(), ValidationError> {
    use validator::ValidateEmail;
    // `localhost` and the like are the names of machines, not of places that mail goes to.
    let is_a_place = text.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
    refuse_unless(text.len() <= 254 && text.is_ascii() && text.validate_email() && is_a_place, "email")
}

fn is_code(text: &str) -> Result<(), ValidationError> {
    refuse_unless(text.len() == 8 && text.bytes().all(|sign| sign.is_ascii_digit()), "code")
}

pub(super) fn is_language(text: &str) -> Result<(), ValidationError> {
    refuse_unless(["en", "cy"].contains(&text), "lang")
}

pub(super) fn refuse_unless(good: bool, code: &'static str) -> Result<(), ValidationError> {
    if good { Ok(()) } else { Err(ValidationError::new(code)) }
}

/// What is kept of a code: with the browser's secret and the address in it, equal codes differ, and a code fits one browser and address alone.
fn code_hash(browser: &str, email: &str, code: &str) -> Vec<u8> {
    secret::hash(&format!("{browser}\n{email}\n{code}"))
}

/// What is kept of the address of somebody who left, to know them by if they come back.
pub(super) fn known_by(email: &str) -> Vec<u8> {
    secret::hash(&format!("farewell\n{email}"))
}

/// `12345678` as `1234 5678`.
fn in_groups(code: &str) -> String {
    let (first, second) = code.split_at(code.len() / 2);
    format!("{first} {second}")
}

/// Says how one can sign in here.
///
/// A site that cannot send mail offers no sign-in by mail; everything that needs no account works.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/sign-in", operation_id = "show_sign_in_ways", tag = "session",
    responses((status = 200, description = "The ways.", body = SignInWays)),
))]
pub fn ways(ask: &Ask<'_>) -> Result<Response, ApiError> {
    Ok(respond::json(200, &SignInWays { mail: ask.can_mail() }, respond::NO_STORE)?)
}

/// Mails a code to sign in with.
///
/// The answer is the same whether or not the address is known. The code works in the browser that asked, once, for ten minutes.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/session/code", operation_id = "ask_for_code", tag = "session",
    request_body = AskForCode,
    responses(
        (status = 202, description = "The code is on its way. Sets the cookie `__Host-asking`.", body = CodeSent),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "The day's codes of this address are spent, or too many tries at once.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 503, description = "This site cannot send mail.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn ask_for_code(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    burst::check(ask.request, ask.env, Limit::Code).await?;
    let Validated(AskForCode { email, lang }) = Validated::from_request(ask.request).await?;
    if !ask.can_mail() {
        return Err(ApiError::NoMail);
    }
    let database = ask.database()?;
    let today = ask.now.date_utc().iso();
    // With the day in it, the counts of two days cannot be put together.
    let counted = secret::hash(&format!("{today}\n{email}"));
    if !repo::sign_in::count(&database, &today, &counted, CODES_A_DAY).await? {
        return Err(ApiError::TooManyCodes);
    }
    let (browser, code) = (secret::token(), secret::digits());
    let expires_at = Instant(ask.now.0 + CODE_MINUTES * 60_000);
    let words = Mail::SignInCode { code: &in_groups(&code), minutes: &CODE_MINUTES.to_string() };
    let mut letter = mail::write(&email, lang.as_deref().unwrap_or("en"), &words, ask.now);
    // A code that no longer works is not worth a mail.
    letter.expires_at = expires_at;
    let kept = NewCode { browser: secret::hash(&browser), code: code_hash(&browser, &email, &code), expires_at };
    repo::sign_in::add(&database, &kept, &letter, ask.now).await?;
    ask.mail_soon();
    let response = respond::json(202, &CodeSent { minutes: CODE_MINUTES }, respond::NO_STORE)?;
    cookie::asking(response.headers(), &browser)?;
    Ok(response)
}

/// Signs in by a code that was mailed.
///
/// A first sign-in makes the person known. Somebody who left gets back the organisations they were alone in, while those are still there.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/session", operation_id = "sign_in", tag = "session",
    request_body = GiveCode,
    responses(
        (status = 200, description = "Signed in. Sets the cookie `__Host-session`.", body = domain::api::session::Session),
        (status = 400, description = "Not JSON that can be read.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "The code does not work: `wrong_code`, `too_many_tries`, `old_code`, `used_code`, `other_browser`.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries at once.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn sign_in(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    burst::check(ask.request, ask.env, Limit::SignIn).await?;
    let Validated(GiveCode { email, code, lang }) = Validated::from_request(ask.request).await?;
    let Some(secret_of_browser) = caller::cookie(ask.request, ASKING_COOKIE) else { return Err(OTHER_BROWSER) };
    let database = ask.database()?;
    let browser = secret::hash(&secret_of_browser);
    let Some(tried) = repo::sign_in::attempt(&database, &browser).await? else { return Err(USED_CODE) };
    let right = tried.code_hash == code_hash(&secret_of_browser, &email, &code);
    judge(right, tried.tries, tried.expires_at <= ask.now.0)?;
    let (new, token) = session::new(ask)?;
    let id = secret::new_id(ask.now);
    let person = (id.as_str(), email.as_str(), lang.as_deref().unwrap_or("en"));
    let known = known_by(&email);
    let made = repo::session::add_by_code(&database, &new, person, &known, &browser, ask.now).await?;
    let Some(signed_in) = made else { return Err(USED_CODE) };
    let response = respond::json(200, &signed_in, respond::NO_STORE)?;
    cookie::sign_in(response.headers(), &token)?;
    cookie::asked(response.headers())?;
    Ok(response)
}

/// Whether a code may be used: it is looked at even when it is right, so that the sixth try cannot succeed.
fn judge(right: bool, tries: u32, old: bool) -> Result<(), ApiError> {
    match (right, tries) {
        _ if old => Err(OLD_CODE),
        (_, tries) if tries > CODE_TRIES => Err(TOO_MANY_TRIES),
        (true, _) => Ok(()),
        (false, tries) => Err(ApiError::WrongCode { left: CODE_TRIES - tries }),
    }
}

const OTHER_BROWSER: ApiError = ApiError::Conflict("other_browser", Reply::OtherBrowser);
const USED_CODE: ApiError = ApiError::Conflict("used_code", Reply::UsedCode);
const OLD_CODE: ApiError = ApiError::Conflict("old_code", Reply::OldCode);
const TOO_MANY_TRIES: ApiError = ApiError::Conflict("too_many_tries", Reply::TooManyTries);

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(outcome: Result<(), ApiError>) -> &'static str {
        outcome.map_or_else(|fault| fault.code(), |()| "ok")
    }

    #[test]
    fn five_tries_count_and_the_sixth_fails_even_when_it_is_right() {
        assert_eq!(code_of(judge(true, CODE_TRIES, false)), "ok");
        assert_eq!(code_of(judge(true, CODE_TRIES + 1, false)), "too_many_tries");
        assert_eq!(code_of(judge(false, CODE_TRIES, false)), "wrong_code");
        assert_eq!(code_of(judge(false, CODE_TRIES + 1, false)), "too_many_tries");
        assert_eq!(code_of(judge(true, 1, true)), "old_code");
    }

    #[test]
    fn the_tries_that_are_left_are_told_in_both_languages() {
        let words = |left, welsh| ApiError::WrongCode { left }.words(welsh).1;
        assert!(words(0, false).contains("last try") && words(1, false).contains("1 try left") && words(4, false).contains("4 tries left"));
        assert!(
            words(0, true).contains("cynnig olaf")
                && words(1, true).contains("1 cynnig")
                && words(4, true).contains("Nifer y cynigion sydd ar ôl: 4")
        );
    }

    #[test]
    fn equal_codes_of_two_browsers_or_addresses_are_kept_differently() {
        let kept = code_hash("browser", "a@example.org", "12345678");
        assert_ne!(kept, code_hash("another", "a@example.org", "12345678"));
        assert_ne!(kept, code_hash("browser", "b@example.org", "12345678"));
    }

    #[test]
    fn an_address_and_a_code_are_read_as_people_write_them() {
        let body = br#"{"email":" Ann@Example.ORG ","code":"1234 56-78"}"#;
        let Validated(read) = Validated::<GiveCode>::from_bytes(body).unwrap();
        assert_eq!((read.email.as_str(), read.code.as_str()), ("ann@example.org", "12345678"));
        assert_eq!(in_groups("12345678"), "1234 5678");
    }

    #[test]
    fn all_faults_are_told_at_once() {
        for email in ["", "ann", "ann@", "ann@localhost", "ann.bell@localhost", "a b@example.org", "änn@example.org"] {
            let body = serde_json::json!({ "email": email, "code": "1234", "lang": "fr" }).to_string();
            let Err(ApiError::InvalidFields(fields)) = Validated::<GiveCode>::from_bytes(body.as_bytes()) else {
                panic!("{email} was taken")
            };
            let found: Vec<&str> = fields.iter().map(|field| field.pointer.as_str()).collect();
            assert_eq!(found, ["/code", "/email", "/lang"]);
        }
    }
}
