//! One request on its way through: what it asks for, when, and who may be asking.

use crate::{
    error::ApiError,
    extract::caller::{self, Member, Operator, SignedIn},
    mail::{self, transport::Transport},
    repo::{self, caller::Asking},
    routes::Route,
};
use domain::time::Instant;
use std::cell::OnceCell;
use worker::{Context, D1Database, D1PreparedStatement, D1Result, Env, Request};

/// A request with its route.
pub struct Ask<'a> {
    /// The request.
    pub request: &'a mut Request,
    /// The bindings.
    pub env: &'a Env,
    /// What lets work go on after the answer.
    pub context: &'a Context,
    /// The route that it took.
    pub route: &'static Route,
    /// When it came. One moment for all that it does.
    pub now: Instant,
    /// The changing parts of its address, by name.
    pub parts: Vec<(String, String)>,
    /// The sign-in that it was done with, once that was looked up.
    pub used: OnceCell<SignedIn>,
}

impl Ask<'_> {
    /// A changing part of the address; empty when the pattern has no part of that name.
    pub fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// A value of the query, such as `after` in `?after=12`.
    pub fn query(&self, name: &str) -> Option<String> {
        let url = self.request.url().ok()?;
        url.query_pairs().find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
    }

    /// The site as its own pages name it, such as `https://example.org`: links in mails begin with it.
    pub fn origin(&self) -> Result<String, ApiError> {
        Ok(self.request.url()?.origin().ascii_serialization())
    }

    /// The database.
    pub fn database(&self) -> Result<D1Database, ApiError> {
        Ok(self.env.d1(repo::DATABASE)?)
    }

    /// Whether this site can send mail.
    pub fn can_mail(&self) -> bool {
        Transport::of(self.env) != Transport::None
    }

    /// Has mails that are written down sent right after the answer. What fails is tried again by the cron.
    pub fn mail_soon(&self) {
        let (env, now) = (self.env.clone(), self.now);
        self.context.wait_until(async move {
            let sent = async { mail::deliver(&env, &env.d1(repo::DATABASE)?, now).await };
            if let Err(fault) = sent.await {
                worker::console_error!("mails wait for the cron: {fault}");
            }
        });
    }

    /// Who is signed in, if the route's action may be done by whoever is.
    pub async fn signed_in(&self) -> Result<SignedIn, ApiError> {
        caller::signed_in(self).await
    }

    /// Who is signed in, whether or not anybody is.
    pub async fn perhaps_signed_in(&self) -> Result<Option<SignedIn>, ApiError> {
        match caller::signed_in(self).await {
            Ok(who) => Ok(Some(who)),
            Err(ApiError::SignIn) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Whoever runs the service, if the request bears their key.
    pub fn operator(&self) -> Result<Operator, ApiError> {
        caller::operator(self)
    }

    /// The member of the organisation in the address, if the permission table lets them do the route's action.
    pub async fn member(&self) -> Result<Member, ApiError> {
        caller::member(self).await
    }

    /// The same, together with what a statement of a repository found that asks by itself who may: one way to the database instead of two.
    pub async fn member_with(
        &self,
        statement: impl FnOnce(&D1Database, &Asking<'_>) -> worker::Result<D1PreparedStatement>,
    ) -> Result<(Member, D1Result), ApiError> {
        caller::member_with(self, statement).await
    }
}
