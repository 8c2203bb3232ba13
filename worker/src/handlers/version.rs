//! `/api/v1/organisations/{organisation}/versions`: answers on their way to the account and from it.

use crate::{
    error::ApiError,
    extract::{ask::Ask, caller::Member, json},
    middleware::burst::{self, Limit},
    repo,
    repo::{
        audit::Deed,
        version::{New, Outcome},
    },
    respond,
};
use content::{keep, replies::Reply};
use domain::answer::Input;
use domain::api::ProblemField;
use domain::api::sync::{ANSWER_LIMIT, Erase, Push, Pushed, Refused, RefusedCode, SYNC_BODY_LIMIT, VERSIONS_A_TIME};
use domain::history::{Gone, Version};
use domain::ids::VersionId;
use domain::permission::{Decision, Standing, decide};
use domain::question::Keep;
use domain::sync::correct;
use worker::Response;

/// The most letters of an identifier.
const ID_LIMIT: usize = 40;
/// The most letters of a fact or a question.
const NAME_LIMIT: usize = 120;
/// The most letters of a subject.
const SUBJECT_LIMIT: usize = 80;
/// The most bytes of the name of a walk that an answer comes from.
const ORIGIN_LIMIT: usize = 1000;
/// The most versions that one version settles.
const JOINS_LIMIT: usize = 20;

/// Sends answers to the organisation's account.
///
/// Each version is kept once, however often it is sent. A version that is not taken does not stop the others.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/versions", operation_id = "push_versions", tag = "answers",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = Push,
    responses(
        (status = 200, description = "What became of each version.", body = Pushed),
        (status = 400, description = "Not JSON that can be read, or a field that does not belong.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages, or not for this role.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No organisation of the one who asks.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 409, description = "The organisation is being deleted.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 413, description = "Over 512 KB.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not said to be JSON.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right; all of them are named.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often in a short time, or more than an organisation may send in a day: `too_fast`, `too_many_answers`.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn push(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    burst::check_person(ask.request, ask.env, Limit::Push, member.who.key).await?;
    let push: Push = json::within(ask.request, SYNC_BODY_LIMIT).await?;
    checked(versions_faults(&push.versions))?;
    if member.delete_after.is_some() {
        return Err(being_deleted());
    }
    let database = ask.database()?;
    let mut refused = Vec::new();
    let mut taken = Vec::new();
    for version in &push.versions {
        match refusal(version) {
            Some(code) => refused.push(Refused { id: version.id.clone(), code }),
            None => taken.push(New { version, stamp: correct(&version.stamp, push.sent_at, ask.now) }),
        }
    }
    // That such an answer was sent at all is a fault of the app: it is noted, without the answer.
    let fault = |code| refused.iter().any(|refused: &Refused| refused.code == code);
    let noted = [(RefusedCode::NeverKept, "never-kept-sent"), (RefusedCode::DeviceOnly, "device-only-sent")];
    if let Some((_, code)) = noted.into_iter().find(|(code, _)| fault(*code)) {
        repo::fault::note(&database, ask.now, code, ask.route.pattern).await?;
    }
    let mut pushed = Pushed { kept: Vec::new(), refused };
    if !taken.is_empty() {
        let ids: Vec<&VersionId> = taken.iter().map(|new| &new.version.id).collect();
        let outcome = repo::version::keep(&database, member.organisation, member.who.key, ask.now, &taken, &ids).await?;
        let outcome = outcome.ok_or(ApiError::NotFound)?;
        may_still_write(&outcome, &member, ask)?;
        // Whoever may write and finds some of it missing has met the limit of the day.
        if ids.iter().any(|id| outcome.there.iter().all(|(kept, _)| kept.id != **id)) {
            return Err(ApiError::TooManyAnswers);
        }
        for (kept, erased) in outcome.there {
            if erased {
                pushed.refused.push(Refused { id: kept.id, code: RefusedCode::Erased });
            } else {
                pushed.kept.push(kept);
            }
        }
    }
    Ok(respond::json(200, &pushed, respond::NO_STORE)?)
}

/// What may have changed between asking who it is and writing: the statement itself wrote nothing then.
fn may_still_write(outcome: &Outcome, member: &Member, ask: &Ask<'_>) -> Result<(), ApiError> {
    let standing = Standing { signed_in: true, role: outcome.role, capacities: member.capacities.clone(), ..Standing::default() };
    match decide(ask.route.action, &standing) {
        Decision::Allowed if outcome.being_deleted => Err(being_deleted()),
        Decision::Allowed => Ok(()),
        Decision::NotForYourRole => Err(ApiError::NotForYourRole),
        Decision::Hidden | Decision::SignIn => Err(ApiError::NotFound),
    }
}

fn being_deleted() -> ApiError {
    ApiError::Conflict("being_deleted", Reply::BeingDeletedUnsent)
}

/// Lists what the organisation received after a number, in the order in which it came.
#[cfg_attr(feature = "openapi", utoipa::path(
    get, path = "/api/v1/organisations/{organisation}/versions", operation_id = "list_versions", tag = "answers",
    params(
        ("organisation" = String, Path, description = "The organisation."),
        ("after" = Option<u32>, Query, description = "The number after which to begin; all when left out."),
    ),
    responses(
        (status = 200, description = "The versions, and where to go on.", body = domain::api::sync::Changes),
        (status = 401, description = "Not signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No organisation of the one who asks.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The number is none.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn list(ask: &Ask<'_>) -> Result<Response, ApiError> {
    let said = ask.query("after").map_or(Ok(0), |text| text.parse::<u32>());
    let after = said.clone().unwrap_or(u32::MAX);
    let asked = ask.member_with(|database, who| repo::version::list_asked(database, who, after, VERSIONS_A_TIME, SYNC_BODY_LIMIT));
    let (_, found) = asked.await?;
    // Whoever may not read is told that first.
    said.map_err(|_| ApiError::InvalidFields(vec![fault("/after", "number", "Give a whole number.")]))?;
    let page = repo::version::listed(&found, after)?;
    let body = format!(r#"{{"versions":[{}],"cursor":{},"more":{}}}"#, page.versions, page.cursor, page.more);
    Ok(respond::text(200, "application/json", body, respond::NO_STORE)?)
}

/// Erases the words of versions, everywhere and for good.
///
/// What is left of each says only that something stood there. Versions that the account does not have are passed over.
#[cfg_attr(feature = "openapi", utoipa::path(
    post, path = "/api/v1/organisations/{organisation}/versions/erase", operation_id = "erase_versions", tag = "answers",
    params(("organisation" = String, Path, description = "The organisation.")),
    request_body = Erase,
    responses(
        (status = 200, description = "What is left of them.", body = domain::api::sync::Erased),
        (status = 400, description = "Not JSON that can be read, or a field that does not belong.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not sent by our own pages, or not for this role.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 404, description = "No organisation of the one who asks.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 413, description = "Over 64 KB.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not said to be JSON.", body = crate::openapi::Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are not right; all of them are named.", body = crate::openapi::Problem, content_type = "application/problem+json"),
    ),
))]
pub async fn erase(ask: &mut Ask<'_>) -> Result<Response, ApiError> {
    let member = ask.member().await?;
    let Erase { versions } = json::within(ask.request, json::LIMIT).await?;
    let mut faults = count_faults(versions.len());
    for (place, id) in versions.iter().enumerate() {
        check(&mut faults, &format!("/versions/{place}"), id.as_str(), ID_LIMIT);
    }
    checked(faults)?;
    let deed = Deed {
        organisation: &member.id,
        person: member.who.key,
        name: member.who.shown_name(),
        at: ask.now,
        what: "answer-erased",
        object: "",
    };
    let left = repo::version::erase(&ask.database()?, member.organisation, &versions, &deed).await?;
    Ok(respond::text(200, "application/json", format!(r#"{{"versions":[{left}]}}"#), respond::NO_STORE)?)
}

/// Why a version is not taken, as far as it can be told without the database. What the device itself says about where an answer may live counts
/// only when it is stricter than the content.
fn refusal(version: &Version) -> Option<RefusedCode> {
    let said = keep::of(version.question.as_str(), version.address.fact.as_str());
    match said.map(|said| keep::stricter(said, version.keep)) {
        Some(Keep::Never) => Some(RefusedCode::NeverKept),
        Some(Keep::Device) => Some(RefusedCode::DeviceOnly),
        None => Some(RefusedCode::UnknownQuestion),
        Some(Keep::Account) if version.gone != Gone::No => Some(RefusedCode::Erased),
        Some(Keep::Account) => (bytes(&version.answer.input) > ANSWER_LIMIT).then_some(RefusedCode::TooLong),
    }
}

/// How long an answer is.
fn bytes(input: &Input) -> usize {
    let map = |map: &domain::map::Map<String, String>| map.iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
    match input {
        Input::Text(text) => text.len(),
        Input::Many(values) => values.iter().map(String::len).sum(),
        Input::Parts(parts) => map(parts),
        Input::Table(rows) => rows.iter().map(map).sum(),
        Input::Row | Input::Removed => 0,
    }
}

fn checked(faults: Vec<ProblemField>) -> Result<(), ApiError> {
    if faults.is_empty() { Ok(()) } else { Err(ApiError::InvalidFields(faults)) }
}

fn fault(pointer: &str, code: &str, detail: &str) -> ProblemField {
    ProblemField { pointer: pointer.into(), code: code.into(), detail: detail.into() }
}

fn count_faults(count: usize) -> Vec<ProblemField> {
    let many = || fault("/versions", "length", &format!("Send from 1 to {VERSIONS_A_TIME} versions at a time."));
    if (1..=VERSIONS_A_TIME).contains(&count) { Vec::new() } else { vec![many()] }
}

/// Identifiers are short and plain: letters, digits and a few signs.
fn check(faults: &mut Vec<ProblemField>, pointer: &str, text: &str, limit: usize) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    if text.is_empty() || text.len() > limit || !text.bytes().all(plain) {
        let detail = format!("Give an identifier: letters, digits, hyphens, dots and colons, at most {limit}.");
        faults.push(fault(pointer, "identifier", &detail));
    }
}

/// All that is wrong with versions, whatever they say.
fn versions_faults(versions: &[Version]) -> Vec<ProblemField> {
    let mut faults = count_faults(versions.len());
    for (place, version) in versions.iter().enumerate() {
        let at = format!("/versions/{place}");
        check(&mut faults, &format!("{at}/id"), version.id.as_str(), ID_LIMIT);
        check(&mut faults, &format!("{at}/address/subject"), version.address.subject.as_str(), SUBJECT_LIMIT);
        check(&mut faults, &format!("{at}/address/fact"), version.address.fact.as_str(), NAME_LIMIT);
        check(&mut faults, &format!("{at}/stamp/device"), version.stamp.device.as_str(), ID_LIMIT);
        if let Some(row) = &version.address.row {
            check(&mut faults, &format!("{at}/address/row"), row.as_str(), ID_LIMIT);
        }
        for (name, text) in [("question", version.question.as_str()), ("wording", &version.wording)] {
            if !text.is_empty() {
                check(&mut faults, &format!("{at}/{name}"), text, NAME_LIMIT);
            }
        }
        for parent in version.parents() {
            check(&mut faults, &format!("{at}/base"), parent.as_str(), ID_LIMIT);
        }
        if version.parents().any(|parent| *parent == version.id) || version.joins.len() > JOINS_LIMIT {
            faults.push(fault(&format!("{at}/joins"), "parents", &format!("A version is made from at most {JOINS_LIMIT} others.")));
        }
        if version.origin.as_ref().is_some_and(|origin| origin.name.len() > ORIGIN_LIMIT) {
            faults.push(fault(&format!("{at}/origin/name"), "length", &format!("Give at most {ORIGIN_LIMIT} letters.")));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::answer::{Address, Subject};
    use domain::history::{Place, Stamp};

    fn version(question: &str, fact: &str) -> Version {
        Version {
            id: "v1".into(),
            address: Address { subject: Subject::organisation(), fact: fact.into(), row: None },
            base: None,
            joins: Vec::new(),
            stamp: Stamp { device: "d1".into(), ..Stamp::default() },
            question: question.into(),
            wording: String::new(),
            keep: Keep::Account,
            origin: None,
            answer: Input::Text("words".into()).into(),
            place: Place::Sent,
            by: None,
            gone: Gone::No,
        }
    }

    fn name() -> Version {
        version("organisation-legal-name", "organisation.legal-name")
    }

    #[test]
    fn what_must_not_reach_the_account_is_refused_by_what_the_content_says() {
        assert_eq!(refusal(&name()), None);
        assert_eq!(refusal(&version("", "walk.name")), None);
        assert_eq!(refusal(&version("cyber-accounts", "cyber.accounts")), Some(RefusedCode::DeviceOnly));
        assert_eq!(refusal(&version("exclusion-conviction-details", "exclusion.conviction-details")), Some(RefusedCode::NeverKept));
        assert_eq!(refusal(&version("organisation-legal-name", "exclusion.conviction-details")), Some(RefusedCode::NeverKept));
        assert_eq!(refusal(&version("no-such-question", "organisation.legal-name")), Some(RefusedCode::UnknownQuestion));
        assert_eq!(refusal(&Version { keep: Keep::Device, ..name() }), Some(RefusedCode::DeviceOnly), "the device has stricter content");
        assert_eq!(refusal(&Version { gone: Gone::Erased, ..name() }), Some(RefusedCode::Erased));
    }

    #[test]
    fn an_answer_that_is_far_too_long_is_refused_by_itself() {
        let long = |bytes| Version { answer: Input::Text("x".repeat(bytes)).into(), ..name() };
        assert_eq!(refusal(&long(ANSWER_LIMIT)), None);
        assert_eq!(refusal(&long(ANSWER_LIMIT + 1)), Some(RefusedCode::TooLong));
        let table = Version { answer: Input::Table(vec![[("a".into(), "x".repeat(ANSWER_LIMIT))].into()]).into(), ..name() };
        assert_eq!(refusal(&table), Some(RefusedCode::TooLong));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let pointers = |versions: &[Version]| versions_faults(versions).into_iter().map(|fault| fault.pointer).collect::<Vec<_>>();
        assert_eq!(pointers(&[name()]), [""; 0]);
        let wrong = Version { id: "a b".into(), base: Some("'".into()), wording: "é".into(), ..name() };
        assert_eq!(pointers(&[name(), wrong]), ["/versions/1/id", "/versions/1/wording", "/versions/1/base"]);
        assert_eq!(pointers(&[Version { base: Some("v1".into()), ..name() }]), ["/versions/0/joins"]);
        assert_eq!(pointers(&[]), ["/versions"]);
        assert_eq!(pointers(&vec![name(); VERSIONS_A_TIME + 1]), ["/versions"]);
    }

    #[test]
    fn a_field_that_does_not_belong_is_refused_wherever_it_stands() {
        let good = serde_json::to_value(Push { sent_at: domain::time::Instant(1), versions: vec![name()] }).unwrap();
        assert!(serde_json::from_value::<Push>(good.clone()).is_ok());
        for place in ["", "/versions/0", "/versions/0/address", "/versions/0/stamp", "/versions/0/answer"] {
            let mut odd = good.clone();
            odd.pointer_mut(place).unwrap()["colour"] = "red".into();
            assert!(serde_json::from_value::<Push>(odd).is_err(), "{place}");
        }
    }
}
