//! The app's page, at addresses that have no file: 200 where the app has a page, 404 where it has none.

use crate::{error::ApiError, pages};
use worker::{Env, Headers, Method, Request, RequestInit, Response};

/// The binding that hands out files.
const FILES: &str = "ASSETS";

/// What the log shows for an address that is no page.
const NO_PAGE: &str = "(no page)";

/// The pattern of the page at this address, for the log.
pub fn pattern(request: &Request) -> &'static str {
    pages::find(&request.path()).map_or(NO_PAGE, |page| page.pattern)
}

/// Answers with the app's page, or says that there is none.
pub async fn show(request: &Request, env: &Env) -> Result<Response, ApiError> {
    let path = request.path();
    if pages::is_for_programs(&path) || !wants_a_page(request)? {
        return Err(ApiError::NotFound);
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Err(ApiError::MethodNotAllowed { allow: "GET, HEAD".into() });
    }
    let (welsh, _) = pages::split_language(&path);
    let status = match pages::find(&path) {
        Some(page) => match page.walk {
            Some(slug) if !is_walk(env, &slug).await? => 404,
            _ => 200,
        },
        None => 404,
    };
    shell(env, welsh, status).await
}

/// Whether a person's browser asks for a page, as opposed to a program for data.
fn wants_a_page(request: &Request) -> worker::Result<bool> {
    let headers = request.headers();
    let navigates = headers.get("sec-fetch-mode")?.as_deref() == Some("navigate");
    Ok(navigates || headers.get("accept")?.is_some_and(|kinds| kinds.contains("text/html")))
}

/// Whether there is such a walk: each has a first screen of its own, in English at least.
async fn is_walk(env: &Env, slug: &str) -> worker::Result<bool> {
    let plain = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    Ok(plain && file(env, &format!("/walk/{slug}")).await?.status_code() < 400)
}

/// The app's page in the language of the address, in English where there is no Welsh one.
async fn shell(env: &Env, welsh: bool, status: u16) -> Result<Response, ApiError> {
    let mut found = None;
    for path in if welsh { &["/cy/shell", "/shell"][..] } else { &["/shell"][..] } {
        let response = file(env, path).await?;
        if response.status_code() == 200 {
            found = Some(response);
            break;
        }
    }
    let Some(file) = found else {
        return Err(worker::Error::RustError("the app's page is not among the files".into()).into());
    };
    let headers = Headers::new();
    headers.set("content-type", "text/html; charset=utf-8")?;
    // Asked for anew each time, so that a new version is never held back by an old page.
    headers.set("cache-control", "no-cache")?;
    if status == 404 {
        headers.set("x-robots-tag", "noindex")?;
    }
    let (answer, body) = file.into_parts();
    Ok(answer.with_headers(headers).with_status(status).body(body))
}

async fn file(env: &Env, path: &str) -> worker::Result<Response> {
    // The host is of no account: the binding looks at the path only.
    env.assets(FILES)?.fetch(format!("https://files.invalid{path}"), Some(RequestInit::new())).await
}
