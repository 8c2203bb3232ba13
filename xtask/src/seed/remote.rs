//! Seeds in a running service, one request after another: as people's own requests would come.

use super::{Seed, questions, text};
use crate::bench::client::Client;
use crate::fault::{Done, Stop};
use crate::place::Place;
use domain::api::sync::VERSIONS_A_TIME;
use domain::ids::time_ordered;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// The device that the seeds say they come from.
const DEVICE: &str = "01jseeddevice0000000000000";

/// Seeds a service on a developer's own machine: the code to sign in with is read from its outbox.
pub fn into_service(place: &Place, seed: &Seed, url: &str) -> Done<String> {
    let client = sign_in(url)?;
    let questions = questions(place)?;
    let mut left = seed.answers;
    for number in 0..seed.organisations {
        let made = client.expect(201, "POST", "/api/v1/organisations", &json!({ "name": format!("Seed {}", number + 1) }))?;
        let address = format!("/api/v1/organisations/{}/versions", made["id"].as_str().unwrap_or_default());
        let mut here = left / (seed.organisations - number);
        left -= here;
        while here > 0 {
            let some = here.min(VERSIONS_A_TIME as u32);
            let versions: Vec<Value> = (0..some).map(|n| version(&questions, here - n)).collect();
            client.expect(200, "POST", &address, &json!({ "sent_at": now(), "versions": versions }))?;
            here -= some;
        }
        eprintln!("        organisation {} of {}", number + 1, seed.organisations);
    }
    Ok(client.cookie)
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| i64::try_from(time.as_millis()).ok()).unwrap_or_default()
}

/// A new identifier, as devices make them.
fn new_id() -> String {
    let token = super::token();
    let mut chance = [0; 10];
    chance.copy_from_slice(&token.as_bytes()[..10]);
    time_ordered(now(), chance)
}

/// A version of an answer, as a device sends it.
pub fn version(questions: &[(String, String)], n: u32) -> Value {
    let (question, fact) = &questions[n as usize % questions.len()];
    json!({
        "id": new_id(),
        "address": { "subject": "organisation", "fact": fact },
        "stamp": { "at": now(), "count": 0, "device": DEVICE },
        "question": question,
        "wording": "1a2b",
        "answer": { "input": { "text": text(n) } },
    })
}

fn sign_in(url: &str) -> Done<Client> {
    let email = format!("seed-{}@example.org", new_id());
    let mut client = Client::new(url, String::new());
    let asked = client.send("POST", "/api/v1/session/code", &json!({ "email": email }).to_string())?;
    client.cookie = asked.cookie("__Host-asking");
    let mails = client.expect(200, "GET", &format!("/dev/outbox?to={email}"), &Value::Null).map_err(|_| {
        Stop::fault(
            format!("{url} has no outbox to read a code from."),
            "Seeds go into a service on your own machine only: one that `cargo xtask run` serves.",
        )
    })?;
    let mail = mails[0]["text"].as_str().unwrap_or_default();
    let code: String = mail.chars().filter(char::is_ascii_digit).take(8).collect();
    let session = client.send("POST", "/api/v1/session", &json!({ "email": email, "code": code }).to_string())?;
    client.cookie = session.cookie("__Host-session");
    if client.cookie.is_empty() {
        return Err(Stop::fault(format!("{url} did not sign a new person in: {}", session.body), "Look at the server's log."));
    }
    Ok(client)
}
