//! What a browser may do with our answers. `public/_headers` says the same for files; a test compares the two.

use std::cell::OnceCell;
use worker::{Headers, web_sys};

/// The headers of every answer that the Worker gives.
pub const SECURITY_HEADERS: &[(&str, &str)] = &[
    // wasm needs its own word; nothing inline runs, and nothing is fetched from anywhere else.
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    // Addresses can hold the name that a person gave to a walk's copy: other sites see none of it.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Puts them on an answer, if it was not made with them.
pub fn apply(headers: &Headers) -> worker::Result<()> {
    let first = SECURITY_HEADERS.first().map_or("", |(name, _)| name);
    if headers.get(first)?.as_deref() == SECURITY_HEADERS.first().map(|(_, value)| *value) { Ok(()) } else { set(headers) }
}

fn set(headers: &Headers) -> worker::Result<()> {
    for (name, value) in SECURITY_HEADERS {
        headers.set(name, value)?;
    }
    Ok(())
}

thread_local! {
    /// They are the same for every answer: a copy costs one step out of wasm, and setting each costs one for each.
    static MADE: OnceCell<Headers> = const { OnceCell::new() };
}

/// Headers to begin an answer with.
pub fn fresh() -> worker::Result<Headers> {
    MADE.with(|made| {
        if let Some(made) = made.get() {
            return Ok(Headers(web_sys::Headers::new_with_headers(&made.0)?));
        }
        let headers = Headers::new();
        set(&headers)?;
        let copy = web_sys::Headers::new_with_headers(&headers.0)?;
        let _ = made.set(headers);
        Ok(Headers(copy))
    })
}
