//! `cargo xtask bench kill`: the runtime is killed again and again while two devices send, and nothing that was acknowledged may be missing.

use super::client::Client;
use super::{api, threads};
use crate::database;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::progress::{Found, Steps};
use crate::seed::{self, Seed};
use crate::serve::{self, Server};
use crate::setup;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

/// How often the runtime is killed.
const KILLS: u32 = 20;
/// How many devices send at the same time.
const DEVICES: usize = 2;
/// How many versions stand in one request.
const VERSIONS: u32 = 3;
/// The most requests that one device sends between two kills: more would be no test but a load.
const REQUESTS: u32 = 2_000;

/// Versions that a device sends, and what it knows of them.
#[derive(Default)]
struct Device {
    /// Acknowledged, with the number that the account gave.
    acknowledged: BTreeMap<String, u64>,
    /// Sent, with no reply: to be sent again.
    open: Option<Value>,
}

/// Builds, kills and compares.
pub fn bench(place: &Place) -> Done<Value> {
    let mut steps = Steps::new(setup::STEPS + 2);
    api::tools(place, &mut steps)?;
    let mut result = Value::Null;
    steps.step("kills", || {
        result = run(place)?;
        Ok(Found::Made)
    })?;
    Ok(result)
}

/// Kills and compares what was acknowledged with what is there, on a build that is there already.
pub fn run(place: &Place) -> Done<Value> {
    let place = &api::worker_alone(place, "kill")?;
    database::empty(place)?;
    database::migrate(place)?;
    let cookie = seed::into_database(place, &Seed { organisations: 1, answers: 0, url: None })?;
    let address = format!("/api/v1/organisations/{}/versions", seed::organisation(1));
    let questions = seed::questions(place)?;
    let mut devices: Vec<Device> = (0..DEVICES).map(|_| Device::default()).collect();
    let mut had_arrived = 0;
    for round in 0..KILLS {
        let server = Server::start(place, serve::free_port()?)?;
        let runtimes = threads::runtimes(&server)?;
        let url = server.url();
        thread::scope(|scope| {
            let sending: Vec<_> = devices
                .iter_mut()
                .map(|device| {
                    let client = Client::new(&url, cookie.clone());
                    let (address, questions) = (&address, &questions);
                    scope.spawn(move || send_until_it_breaks(device, &client, address, questions))
                })
                .collect();
            // Each time at another moment of a request.
            thread::sleep(Duration::from_millis(400) + Duration::from_micros(u64::from(round) * 13_337));
            let killed = threads::kill(&runtimes);
            for device in sending {
                had_arrived += device.join().map_err(|_| Stop::fault("A device stopped by itself.", "This is a fault in xtask."))?;
            }
            killed
        })?;
    }
    let server = Server::start(place, serve::free_port()?)?;
    let client = Client::new(&server.url(), cookie);
    for device in &mut devices {
        if device.open.is_some() {
            had_arrived += send(device, &client, &address, &questions, 0)?;
        }
    }
    compare(&devices, &all(&client, &address)?, had_arrived)
}

/// Sends until the server is gone. Gives how many requests had arrived though no reply came back.
fn send_until_it_breaks(device: &mut Device, client: &Client, address: &str, questions: &[(String, String)]) -> u64 {
    let mut had_arrived = 0;
    for turn in 0..REQUESTS {
        // Anything but a good answer is from a server that is going, and says nothing of what it has done.
        let Ok(arrived) = send(device, client, address, questions, turn) else { break };
        had_arrived += arrived;
    }
    had_arrived
}

/// Sends what has had no reply yet once more, or something new. Gives 1 when it had arrived already.
fn send(device: &mut Device, client: &Client, address: &str, questions: &[(String, String)], turn: u32) -> Done<u64> {
    let again = device.open.is_some();
    let open = device.open.get_or_insert_with(|| {
        let versions: Vec<Value> = (0..VERSIONS).map(|n| seed::version(questions, turn * VERSIONS + n)).collect();
        json!({ "sent_at": versions[0]["stamp"]["at"], "versions": versions })
    });
    let reply = client.counted("POST", address, &open.to_string())?;
    let pushed = reply.json(200)?;
    let kept = pushed["kept"].as_array().map_or(&[][..], Vec::as_slice);
    device.acknowledged.extend(kept.iter().filter_map(|kept| Some((kept["id"].as_str()?.to_owned(), kept["seq"].as_u64()?))));
    device.open = None;
    Ok(u64::from(again && reply.cost.ends_with("rows-written=0")))
}

/// Everything that the account has, with its number.
fn all(client: &Client, address: &str) -> Done<Vec<(String, u64)>> {
    let (mut all, mut cursor) = (Vec::new(), 0);
    loop {
        let page = client.expect(200, "GET", &format!("{address}?after={cursor}"), &Value::Null)?;
        let versions = page["versions"].as_array().map_or(&[][..], Vec::as_slice);
        all.extend(versions.iter().filter_map(|version| Some((version["id"].as_str()?.to_owned(), version["place"].as_u64()?))));
        cursor = page["cursor"].as_u64().unwrap_or(cursor);
        if page["more"] != json!(true) {
            return Ok(all);
        }
    }
}

/// What was acknowledged, beside what is there.
fn compare(devices: &[Device], all: &[(String, u64)], had_arrived: u64) -> Done<Value> {
    let there: BTreeMap<&str, u64> = all.iter().map(|(id, seq)| (id.as_str(), *seq)).collect();
    let acknowledged = || devices.iter().flat_map(|device| &device.acknowledged);
    let missing = acknowledged().filter(|(id, seq)| there.get(id.as_str()) != Some(seq)).count();
    let twice = all.len() - there.len();
    let result = json!({
        "kills": KILLS, "acknowledged": acknowledged().count(), "there": all.len(), "replies_lost_after_writing": had_arrived,
        "missing": missing, "twice": twice,
    });
    if acknowledged().count() < KILLS as usize || all.len() != acknowledged().count() || missing + twice > 0 {
        return Err(Stop::fault(
            format!("What was acknowledged is not what is there: {result}"),
            "A version is acknowledged only once D1 has written it: look at worker/src/handlers/version.rs.",
        ));
    }
    Ok(result)
}

/// What was found, for people.
pub fn table(result: &Value) -> String {
    format!(
        "workerd killed {} times while {DEVICES} devices sent\n{} versions acknowledged, {} in the account: {} missing, {} twice\n{} requests had been written \
         before the reply was lost, and were sent again",
        result["kills"], result["acknowledged"], result["there"], result["missing"], result["twice"], result["replies_lost_after_writing"]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(acknowledged: &[(&str, u64)]) -> Vec<Device> {
        let acknowledged = acknowledged.iter().map(|(id, seq)| ((*id).to_owned(), *seq)).collect();
        vec![Device { acknowledged, open: None }]
    }

    #[test]
    fn a_missing_version_a_double_one_and_a_moved_one_are_noticed() {
        let many: Vec<(String, u64)> = (1..=30).map(|n| (format!("v{n}"), n)).collect();
        let all: Vec<(&str, u64)> = many.iter().map(|(id, seq)| (id.as_str(), *seq)).collect();
        assert_eq!(compare(&device(&all), &many, 3).unwrap()["acknowledged"], 30);
        assert!(compare(&device(&all), &many[1..], 0).is_err());
        assert!(compare(&device(&all), &[many.clone(), vec![("v3".into(), 31)]].concat(), 0).is_err());
        assert!(compare(&device(&[all[1..].to_vec(), vec![("v1", 40)]].concat()), &many, 0).is_err());
        assert!(compare(&device(&[]), &[], 0).is_err(), "nothing was tried");
    }
}
