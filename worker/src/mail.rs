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
use std::{collections::BTreeMap, time::Duration};
use transport::{Failure, Letter, Transport};
use worker::{D1Database, Date, Env};

/// How long a mail that says nothing else is worth sending, in days.
const WORTH_DAYS: i64 = 7;
/// How many are sent in one go: each is a call to a service, and an invocation has a limit of those.
pub const AT_ONCE: u32 = 10;
/// How long one go sends, in milliseconds: what goes on after an answer is cut off after 30 seconds, and the mails are taken for longer than that.
const LONGEST: u64 = 20_000;
/// How long a service may take for one mail, in milliseconds.
const PATIENCE: u64 = 8_000;
/// With less time left than this, no mail is begun.
const LEAST: u64 = 2_000;
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
    for (place, mail) in due.iter().enumerate() {
        let Some(patience) = patience(Date::now().as_millis().saturating_sub(began)) else {
            let rest: Vec<i64> = due.iter().skip(place).map(|mail| mail.key).collect();
            repo::mail::put_back(database, &rest, now).await?;
            return Ok(true);
        };
        let outcome = send(env, transport, mail, patience, now).await;
        repo::mail::settle(database, mail.key, outcome, now).await?;
    }
    Ok(due.len() >= AT_ONCE as usize)
}

/// How long the next mail may take, that many milliseconds after the first one was begun; nothing when it is too late to begin one.
fn patience(spent: u64) -> Option<Duration> {
    let left = LONGEST.saturating_sub(spent);
    (left >= LEAST).then(|| Duration::from_millis(left.min(PATIENCE)))
}

async fn send(env: &Env, transport: Transport, mail: &Due, patience: Duration, now: Instant) -> Outcome {
    if mail.expires_at <= now.0 {
        return Outcome::Done;
    }
    let Some((subject, text)) = words(mail) else { return Outcome::GaveUp };
    let letter = Letter { id: &mail.id, to: &mail.recipient, subject: &subject, text: &text, at: now };
    match transport.send(env, &letter, patience).await {
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
    fn a_slow_service_never_keeps_one_go_longer_than_it_may_go_on() {
        // The slowest service: each mail takes all the time it may.
        let (mut spent, mut sent) = (0, 0);
        while let Some(patience) = patience(spent) {
            spent += u64::try_from(patience.as_millis()).unwrap();
            sent += 1;
        }
        assert_eq!((spent, sent), (LONGEST, 3));
        assert_eq!(patience(LONGEST - LEAST + 1), None);
        assert_eq!(patience(u64::MAX), None);
        assert!(LONGEST <= 20_000 && i64::try_from(2 * LONGEST).unwrap() < repo::mail::TAKEN_MILLIS, "the mails stay taken meanwhile");
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
