//! Mails: writing one down with the deed that it tells of, and sending what is written down.
//!
//! A mail goes out right after the answer to the request that wrote it, and again from the cron when that failed. Whoever sends one takes it
//! first, so that nobody else does; one that broke off in the middle is taken again by its identifier, which the mail service knows too.

#[cfg(feature = "dev")]
pub mod outbox;
pub mod transport;

use crate::{
    repo::{
        self,
        mail::{Due, NewMail, Outcome},
    },
    secret,
};
use content::mail::{Mail, Template};
use domain::time::Instant;
use std::collections::BTreeMap;
use transport::{Failure, Letter, Transport};
use worker::{D1Database, Date, Env};

/// How long a mail that says nothing else is worth sending, in days.
const WORTH_DAYS: i64 = 7;
/// How many are sent in one go: each is a call to a service, and an invocation has a limit of those.
const AT_ONCE: u32 = 10;
/// How long one go sends, well within the time for which the mails are taken.
const LONGEST_MILLIS: u64 = 60_000;
/// How long to wait after each try that failed, in minutes. After the last one it is given up.
const WAITS_MINUTES: [i64; 6] = [1, 5, 20, 60, 240, 960];

/// A mail to write down: `repo::mail::statement` goes into the batch of the deed, `ask.mail_soon()` after it has it sent at once.
pub fn write(recipient: &str, lang: &str, mail: &Mail<'_>, now: Instant) -> NewMail {
    let fields: BTreeMap<&str, &str> = mail.fields().into_iter().collect();
    NewMail {
        id: secret::new_id(now),
        recipient: recipient.to_owned(),
        template: mail.template().name(),
        lang: if lang == "cy" { "cy" } else { "en" }.to_owned(),
        // A map of texts is always written.
        fields: serde_json::to_string(&fields).unwrap_or_default(),
        expires_at: Instant(now.0 + WORTH_DAYS * 86_400_000),
    }
}

/// Sends mails that are due; true when there may be more. Without a transport they wait until they are of no use.
pub async fn deliver(env: &Env, database: &D1Database, now: Instant) -> worker::Result<bool> {
    let transport = Transport::of(env);
    if transport == Transport::None {
        return Ok(false);
    }
    let due = repo::mail::claim(database, now, AT_ONCE).await?;
    let began = Date::now().as_millis();
    let mut outcomes = Vec::with_capacity(due.len());
    for mail in &due {
        // With a slow service the last ones would be taken by somebody else while they are on their way: they are put back instead.
        let late = Date::now().as_millis().saturating_sub(began) > LONGEST_MILLIS;
        outcomes.push((mail.key, if late { Outcome::Later(now) } else { send(env, transport, mail, now).await }));
    }
    repo::mail::settle(database, &outcomes, now).await?;
    Ok(due.len() >= AT_ONCE as usize)
}

async fn send(env: &Env, transport: Transport, mail: &Due, now: Instant) -> Outcome {
    if mail.expires_at <= now.0 {
        return Outcome::Done;
    }
    let Some((subject, text)) = words(mail) else { return Outcome::GaveUp };
    let letter = Letter { id: &mail.id, to: &mail.recipient, subject: &subject, text: &text, at: now };
    match transport.send(env, &letter).await {
        Ok(()) => Outcome::Done,
        Err(failure) => {
            // The name of the mail and what went wrong: no address, no word of the mail.
            worker::console_error!("mail {} not sent at try {}: {failure:?}", mail.id, mail.tries);
            after(failure, mail.tries, now)
        }
    }
}

/// Subject and text of a mail; nothing when no build knows such a mail any more.
fn words(mail: &Due) -> Option<(String, String)> {
    let fields: BTreeMap<String, String> = serde_json::from_str(&mail.fields).ok()?;
    let template = Template::from_name(&mail.template)?;
    Some(template.fill(mail.lang == "cy", |name| fields.get(name).map_or("", String::as_str)))
}

/// What follows from a failure.
fn after(failure: Failure, tries: u32, now: Instant) -> Outcome {
    let wait = WAITS_MINUTES.get(tries.saturating_sub(1) as usize);
    match (failure, wait) {
        (Failure::ForNow(_), Some(minutes)) => Outcome::Later(Instant(now.0 + minutes * 60_000)),
        (Failure::ForGood(_), _) | (_, None) => Outcome::GaveUp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(template: &str, lang: &str, fields: &str) -> Due {
        Due {
            key: 1,
            id: "x".into(),
            recipient: "a@example.org".into(),
            template: template.into(),
            lang: lang.into(),
            fields: fields.into(),
            created_at: 0,
            expires_at: 10,
            tries: 1,
        }
    }

    #[test]
    fn a_failure_is_followed_by_ever_longer_waits_and_an_end() {
        let waits: Vec<Outcome> = (1..=8).map(|tries| after(Failure::ForNow(503), tries, Instant(0))).collect();
        let minutes: Vec<i64> = waits.iter().map_while(|w| if let Outcome::Later(at) = w { Some(at.0 / 60_000) } else { None }).collect();
        assert_eq!(minutes, WAITS_MINUTES);
        assert!(waits[WAITS_MINUTES.len()..].iter().all(|outcome| *outcome == Outcome::GaveUp));
        assert_eq!(after(Failure::ForGood(422), 1, Instant(0)), Outcome::GaveUp);
    }

    #[test]
    fn words_are_in_the_language_of_the_mail() {
        let fields = r#"{"code":"1234 5678","minutes":"10"}"#;
        let (_, english) = words(&due("sign-in-code", "en", fields)).unwrap();
        let (_, welsh) = words(&due("sign-in-code", "cy", fields)).unwrap();
        assert!(english.contains("Your code is 1234 5678") && welsh.contains("Eich cod yw 1234 5678"));
        assert_eq!(words(&due("no-such-mail", "en", "{}")), None);
    }
}
