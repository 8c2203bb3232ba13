//! Stops a burst of tries from one place, before the database is asked. What counts by the day is counted in the database.

use crate::error::ApiError;
use std::net::{IpAddr, Ipv6Addr};
use worker::{Env, Request};

/// The limits, each a binding in `wrangler.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Asking for codes.
    Code,
    /// Trying codes.
    SignIn,
    /// Sending answers.
    Push,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Code, Self::SignIn, Self::Push];

    /// The name of the binding.
    pub fn binding(self) -> &'static str {
        match self {
            Self::Code => "CODE_LIMIT",
            // Both thirty a minute. What is counted has a name of its own, so neither takes from the other.
            Self::SignIn | Self::Push => "SIGN_IN_LIMIT",
        }
    }
}

/// Lets a request through unless too many came from the same place just now.
pub async fn check(request: &Request, env: &Env, limit: Limit) -> Result<(), ApiError> {
    match place(&said(request)?) {
        Some(place) => count(env, limit, place).await,
        None => Ok(()),
    }
}

/// Lets a request through unless too many came from the same person just now, wherever they are.
pub async fn check_person(request: &Request, env: &Env, limit: Limit, person: i64) -> Result<(), ApiError> {
    match place(&said(request)?) {
        Some(_) => count(env, limit, who(limit, person)).await,
        None => Ok(()),
    }
}

async fn count(env: &Env, limit: Limit, what: String) -> Result<(), ApiError> {
    let outcome = env.rate_limiter(limit.binding())?.limit(what).await?;
    if outcome.success { Ok(()) } else { Err(ApiError::TooFast) }
}

/// Where a request says that it comes from; Cloudflare sets this.
fn said(request: &Request) -> Result<String, ApiError> {
    Ok(request.headers().get("cf-connecting-ip")?.unwrap_or_default())
}

/// What is counted together for a person: never the same as a place, nor as what another limit counts.
fn who(limit: Limit, person: i64) -> String {
    format!("{limit:?} {person}")
}

/// What is counted together: an address of the old kind, or a network of the new kind, where one home or office has very many addresses.
/// Nothing for this machine itself, which never comes through Cloudflare: a developer's own tests come from one place.
fn place(said: &str) -> Option<String> {
    match said.parse::<IpAddr>().ok()? {
        address if address.is_loopback() => None,
        IpAddr::V4(address) => Some(address.to_string()),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Some(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_counted_apart_from_places_and_other_people() {
        assert_ne!(who(Limit::Push, 1), who(Limit::Push, 11));
        assert_eq!(place(&who(Limit::Push, 1)), None);
    }

    #[test]
    fn a_home_counts_as_one_place_and_this_machine_as_none() {
        assert_eq!(place("203.0.113.9").as_deref(), Some("203.0.113.9"));
        assert_eq!(place("2001:db8:1:2:3:4:5:6"), place("2001:db8:1:2:ffff::1"));
        assert_ne!(place("2001:db8:1:2::1"), place("2001:db8:1:3::1"));
        for none in ["127.0.0.1", "::1", "", "no address"] {
            assert_eq!(place(none), None, "{none}");
        }
    }
}
