//! The mails of a developer's own machine: kept in a list instead of sent, one entry for each time that one was sent.

use crate::{mail::transport::Letter, secret};
use serde::{Deserialize, Serialize};
use worker::Env;

/// The binding of the list.
const BINDING: &str = "OUTBOX";
/// How long a mail stays, in seconds.
const KEPT_SECONDS: u64 = 7 * 86_400;
/// How many are shown.
const SHOWN: u64 = 200;

/// A mail that was sent.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sent {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// When, in milliseconds since the start of 1970.
    pub at: i64,
}

/// Keeps a mail. The name of the entry counts down, so that a list in the order of names begins with the newest.
pub async fn keep(env: &Env, letter: &Letter<'_>) -> worker::Result<()> {
    let Letter { to, subject, text, at, .. } = *letter;
    let sent = Sent { to: to.into(), subject: subject.into(), text: text.into(), at: at.0 };
    let name = format!("{:020}-{}", i64::MAX - at.0, secret::new_id(at));
    let list = env.kv(BINDING)?;
    list.put(&name, serde_json::to_string(&sent)?)?.expiration_ttl(KEPT_SECONDS).execute().await?;
    Ok(())
}

/// The newest mails, newest first; those to one address alone when one is named.
pub async fn list(env: &Env, to: Option<&str>) -> worker::Result<Vec<Sent>> {
    let list = env.kv(BINDING)?;
    let mut all = Vec::new();
    for key in list.list().limit(SHOWN).execute().await?.keys {
        if let Some(sent) = list.get(&key.name).json::<Sent>().await?
            && to.is_none_or(|to| to == sent.to)
        {
            all.push(sent);
        }
    }
    Ok(all)
}
