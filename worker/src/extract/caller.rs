//! Who asks. A handler that needs somebody takes one of these types, and there is no way to one but through the permission table.

use crate::{
    error::ApiError,
    extract::ask::Ask,
    repo::{
        self,
        caller::{Asking, Caller},
    },
    secret,
};
use domain::api::session::{Person, SESSION_COOKIE};
use domain::ids::{OrganisationId, SessionId};
use domain::permission::{Capacity, Decision, Role, Standing, decide};
use domain::time::Instant;
use worker::{D1Database, D1PreparedStatement, D1Result, Request};

/// Somebody who is signed in and may do what the route does.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The sign-in.
    pub session: SessionId,
    /// When it was last noted as used.
    pub seen_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// The person's key in the database.
    pub key: i64,
    /// The person.
    pub person: Person,
}

impl SignedIn {
    /// The person's name, or their address until they say their name.
    pub fn shown_name(&self) -> &str {
        if self.person.name.is_empty() { &self.person.email } else { &self.person.name }
    }
}

/// A member of the organisation in the address who may do what the route does.
#[derive(Clone, Debug)]
pub struct Member {
    /// The person.
    pub who: SignedIn,
    /// The organisation's key in the database.
    pub organisation: i64,
    /// The organisation.
    pub id: OrganisationId,
    /// The person's role in it.
    pub role: Role,
    /// What the organisation is.
    pub capacities: Vec<Capacity>,
    /// When it will be deleted, if that was asked for.
    pub delete_after: Option<Instant>,
}

/// Whoever runs the service.
#[derive(Clone, Copy, Debug)]
pub struct Operator(());

/// The binding with the operator's key. Without it nobody is the operator.
const OPERATOR_KEY: &str = "OPERATOR_KEY";

/// A cookie of the request.
pub fn cookie(request: &Request, name: &str) -> Option<String> {
    let all = request.headers().get("cookie").ok().flatten()?;
    all.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(other, _)| *other == name).map(|(_, value)| value.to_owned())
}

pub(super) async fn signed_in(ask: &Ask<'_>) -> Result<SignedIn, ApiError> {
    let (who, standing) = standing(ask, "").await?;
    match (decide(ask.route.action, &standing), who) {
        (Decision::Allowed, Some((who, _))) => Ok(who),
        (decision, _) => Err(refusal(decision)),
    }
}

pub(super) async fn member(ask: &Ask<'_>) -> Result<Member, ApiError> {
    as_member(ask, standing(ask, ask.part("organisation")).await?)
}

/// The member, and what a statement found that was asked in the same go. It says by itself who may have what it finds; what it found is handed out
/// only once the table has said so too.
pub(super) async fn member_with(
    ask: &Ask<'_>,
    statement: impl FnOnce(&D1Database, &Asking<'_>) -> worker::Result<D1PreparedStatement>,
) -> Result<(Member, D1Result), ApiError> {
    let Some(token) = cookie(ask.request, SESSION_COOKIE) else { return Err(refusal(Decision::SignIn)) };
    let (token, database) = (secret::hash(&token), ask.database()?);
    let asking = Asking { token: &token, organisation: ask.part("organisation"), now: ask.now };
    let (row, found) = repo::caller::find_with(&database, &asking, statement(&database, &asking)?).await?;
    let member = as_member(ask, known(ask, row, asking.organisation))?;
    Ok((member, found.ok_or(ApiError::NotFound)?))
}

fn as_member(ask: &Ask<'_>, (who, standing): Known) -> Result<Member, ApiError> {
    match (decide(ask.route.action, &standing), who, standing.role) {
        (Decision::Allowed, Some((who, Some(organisation))), Some(role)) => Ok(Member {
            who,
            organisation: organisation.key,
            id: organisation.id,
            role,
            capacities: standing.capacities,
            delete_after: organisation.delete_after,
        }),
        (decision, ..) => Err(refusal(decision)),
    }
}

pub(super) fn operator(ask: &Ask<'_>) -> Result<Operator, ApiError> {
    let key = ask.env.secret(OPERATOR_KEY).map(|key| key.to_string()).or_else(|_| ask.env.var(OPERATOR_KEY).map(|key| key.to_string()));
    let said = ask.request.headers().get("authorization")?;
    let said = said.as_deref().and_then(|said| said.strip_prefix("Bearer "));
    let operator = match (key, said) {
        // Hashes are compared, so that the time it takes tells nothing of the key.
        (Ok(key), Some(said)) => !key.is_empty() && secret::hash(&key) == secret::hash(said),
        _ => false,
    };
    match decide(ask.route.action, &Standing { operator, ..Standing::default() }) {
        Decision::Allowed => Ok(Operator(())),
        decision => Err(refusal(decision)),
    }
}

struct Organisation {
    key: i64,
    id: OrganisationId,
    delete_after: Option<Instant>,
}

/// Who asks, if anybody is known to, and what they are to the organisation.
type Known = (Option<(SignedIn, Option<Organisation>)>, Standing);

/// Who the request says it comes from, and what they are to an organisation, in one question to the database.
async fn standing(ask: &Ask<'_>, organisation: &str) -> Result<Known, ApiError> {
    let Some(token) = cookie(ask.request, SESSION_COOKIE) else { return Ok((None, Standing::default())) };
    let asking = Asking { token: &secret::hash(&token), organisation, now: ask.now };
    Ok(known(ask, repo::caller::find(&ask.database()?, &asking).await?, organisation))
}

fn known(ask: &Ask<'_>, row: Option<Caller>, organisation: &str) -> Known {
    let Some(row) = row else { return (None, Standing::default()) };
    let role = row.role.as_deref().and_then(Role::from_word);
    let capacities: Vec<Capacity> = row.capacities.as_deref().unwrap_or_default().split(',').filter_map(Capacity::from_word).collect();
    let standing = Standing { signed_in: true, operator: false, role, capacities };
    let place = row.organisation.map(|key| Organisation {
        key,
        id: OrganisationId::from(organisation),
        delete_after: row.delete_after.map(Instant),
    });
    let who = SignedIn {
        session: SessionId::new(row.session),
        seen_at: Instant(row.seen_at),
        expires_at: Instant(row.expires_at),
        key: row.person,
        person: Person { id: row.id.as_str().into(), email: row.email, name: row.name, lang: row.lang },
    };
    // The router looks here whether the sign-in is to be prolonged; a second look-up in the same request finds the same.
    let _ = ask.used.set(who.clone());
    (Some((who, place)), standing)
}

fn refusal(decision: Decision) -> ApiError {
    match decision {
        Decision::SignIn => ApiError::SignIn,
        Decision::NotForYourRole => ApiError::NotForYourRole,
        Decision::Hidden | Decision::Allowed => ApiError::NotFound,
    }
}
