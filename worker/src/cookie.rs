//! The two cookies: who is signed in, and which browser asked for a code. Both are unreadable for scripts and for other sites.

use domain::api::session::{ASKING_COOKIE, SESSION_COOKIE, SESSION_DAYS};
use worker::Headers;

/// How long a browser remembers that it asked, in seconds. Longer than the code works, so that an old code is told to be old.
pub const ASKING_SECONDS: i64 = 3_600;

/// Sets the cookie of a sign-in.
pub fn sign_in(headers: &Headers, token: &str) -> worker::Result<()> {
    headers.append("set-cookie", &cookie(SESSION_COOKIE, token, SESSION_DAYS * 86_400))
}

/// Takes the cookie of a sign-in away.
pub fn sign_out(headers: &Headers) -> worker::Result<()> {
    headers.append("set-cookie", &cookie(SESSION_COOKIE, "", 0))
}

/// Sets the cookie of a browser that asked for a code.
pub fn asking(headers: &Headers, secret: &str) -> worker::Result<()> {
    headers.append("set-cookie", &cookie(ASKING_COOKIE, secret, ASKING_SECONDS))
}

/// Takes that cookie away.
pub fn asked(headers: &Headers) -> worker::Result<()> {
    headers.append("set-cookie", &cookie(ASKING_COOKIE, "", 0))
}

/// `__Host-` makes browsers refuse the cookie unless it is Secure, of this host alone and for all of it.
fn cookie(name: &str, value: &str, seconds: i64) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_has_all_that_its_name_promises() {
        let set = cookie(SESSION_COOKIE, "abc", 90 * 86_400);
        assert_eq!(set, "__Host-session=abc; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Lax");
    }
}
