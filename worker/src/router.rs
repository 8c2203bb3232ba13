//! The way of a request through the Worker.

use crate::{
    error::ApiError,
    extract::{ask::Ask, language},
    handlers,
    middleware::{log, origin, request_id::RequestId, security_headers},
    routes::{ROUTES, Route, run},
};
use domain::time::Instant;
use std::{cell::OnceCell, sync::LazyLock};
use worker::{Context, Date, Env, Method, Request, Response};

/// Answers one request: the one place where an error becomes an answer and where the log is written.
pub async fn serve(mut request: Request, env: Env, context: &Context) -> worker::Result<Response> {
    let started = Date::now().as_millis();
    let request_id = RequestId::new_random();
    let method = request.method();
    let found = find(&method, &request.path());
    #[cfg(feature = "dev")]
    let (env, tally) = crate::tally::begin(&request, env);

    let outcome = match (&found, origin::check(&request)) {
        (_, Err(refused)) => Err(refused),
        (Found::Route(route, parts), Ok(())) => {
            let now = Instant(i64::try_from(started).unwrap_or(i64::MAX));
            let mut ask = Ask { request: &mut request, env: &env, context, route, now, parts: parts.clone(), used: OnceCell::new() };
            let answer = run(&mut ask).await;
            handlers::session::keep_alive(&ask, answer)
        }
        (Found::OtherMethod { allow, .. }, Ok(())) => Err(ApiError::MethodNotAllowed { allow: allow.clone() }),
        (Found::Nothing, Ok(())) => handlers::page::show(&request, &env).await,
    };
    let response = match outcome {
        Ok(response) => response,
        Err(error) => {
            if let ApiError::Internal(cause) = &error {
                log::failure(&request_id, cause);
            }
            error.respond(&request_id, language::is_welsh(&request))?
        }
    };
    security_headers::apply(response.headers())?;
    request_id.apply(response.headers())?;
    #[cfg(feature = "dev")]
    tally.apply(response.headers())?;
    log::Line {
        method: method.as_ref(),
        route: found.pattern().unwrap_or_else(|| handlers::page::pattern(&request)),
        status: response.status_code(),
        wall_ms: Date::now().as_millis().saturating_sub(started),
        request_id: request_id.as_str(),
    }
    .write();
    Ok(response)
}

/// What an address and a method lead to.
#[derive(Debug)]
pub enum Found {
    /// A route of the API, with the changing parts of the address.
    Route(&'static Route, Vec<(String, String)>),
    /// A route of the API that is asked in other ways.
    OtherMethod {
        /// Its pattern.
        pattern: &'static str,
        /// The ways that work, as in the `Allow` header.
        allow: String,
    },
    /// No route of the API: perhaps a page.
    Nothing,
}

impl Found {
    fn pattern(&self) -> Option<&'static str> {
        match self {
            Self::Route(route, _) => Some(route.pattern),
            Self::OtherMethod { pattern, .. } => Some(pattern),
            Self::Nothing => None,
        }
    }
}

static PATTERNS: LazyLock<matchit::Router<&'static str>> = LazyLock::new(|| {
    let mut patterns = matchit::Router::new();
    for route in ROUTES {
        // The second method of an address finds its pattern already there.
        let _ = patterns.insert(route.pattern, route.pattern);
    }
    patterns
});

/// Finds the route of an address.
pub fn find(method: &Method, path: &str) -> Found {
    let Ok(found) = PATTERNS.at(path) else {
        return Found::Nothing;
    };
    let pattern = *found.value;
    let asked = match method {
        Method::Head => &Method::Get,
        other => other,
    };
    let mut here = ROUTES.iter().filter(|route| route.pattern == pattern);
    if let Some(route) = here.clone().find(|route| route.method == *asked) {
        let parts = found.params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        return Found::Route(route, parts);
    }
    let mut allow = Vec::new();
    for route in here.by_ref() {
        allow.push(route.method.as_ref().to_owned());
        if route.method == Method::Get {
            allow.push(Method::Head.as_ref().to_owned());
        }
    }
    Found::OtherMethod { pattern, allow: allow.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_can_be_found_by_its_own_method_only() {
        for route in ROUTES {
            let Found::Route(found, _) = find(&route.method, route.pattern) else {
                panic!("{} {} is not found", route.method, route.pattern);
            };
            assert_eq!(found.endpoint, route.endpoint);
            assert!(matches!(find(&Method::Trace, route.pattern), Found::OtherMethod { .. }));
        }
    }

    #[test]
    fn what_may_be_got_may_be_asked_for_its_head() {
        assert!(matches!(find(&Method::Head, "/api/v1/health"), Found::Route(..)));
        let Found::OtherMethod { allow, .. } = find(&Method::Post, "/api/v1/health") else {
            panic!("a change was let through");
        };
        assert_eq!(allow, "GET, HEAD");
    }

    #[cfg(not(feature = "dev"))]
    #[test]
    fn a_build_for_deployment_has_no_address_under_dev() {
        assert!(ROUTES.iter().all(|route| !route.pattern.starts_with("/dev")));
    }
}
