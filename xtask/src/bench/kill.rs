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
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How often the runtime is killed.
const KILLS: u32 = 20;
/// How many devices send at the same time.
const DEVICES: usize = 2;
/// How many versions stand in one request.
const VERSIONS: u32 = 3;
/// The most requests that one device sends between two kills: more would be no test but a load.
const REQUESTS: u32 = 2_000;
/// How many requests must have been answered before a kill, so that each comes in the middle of the work however slow the machine is.
const ANSWERED: u32 = 4;
/// How long to wait for them.
const PATIENCE: Duration = Duration::from_secs(60);
/// Kills are spread over the time that a request takes, in steps that never meet again.
const STEP: Duration = Duration::from_micros(1_337);

/// Versions that a device sends, and what it knows of them.
#[derive(Default)]
struct Device {
    /// Acknowledged, with the number that the account gave.
    acknowledged: BTreeMap<String, u64>,
    /// Sent, with no reply: to be sent again.
    open: Option<Value>,
}

/// The time from one start of the server to its end.
#[derive(Default)]
struct Round {
    /// How many requests were answered.
    answered: AtomicU32,
    /// The runtime was killed.
    over: AtomicBool,
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
        let server = start(place)?;
        let runtimes = threads::runtimes(&server)?;
        let (url, current) = (server.url(), Round::default());
        thread::scope(|scope| {
            let sending: Vec<_> = devices
                .iter_mut()
                .map(|device| {
                    let client = Client::new(&url, cookie.clone());
                    let (address, questions, current) = (&address, &questions, &current);
                    scope.spawn(move || send_until_it_breaks(device, &client, address, questions, current))
                })
                .collect();
            let working = wait_until_busy(&current);
            thread::sleep(STEP * round);
            let killed = threads::kill(&runtimes);
            // What is left of the server waits for its runtime: nothing in it is worth an orderly end.
            server.end_at_once();
            current.over.store(true, Ordering::Relaxed);
            for device in sending {
                had_arrived += device.join().map_err(|_| Stop::fault("A device stopped by itself.", "This is a fault in xtask."))?;
            }
            working.and(killed)
        })?;
    }
    let server = start(place)?;
    let client = Client::new(&server.url(), cookie);
    for device in &mut devices {
        if device.open.is_some() {
            had_arrived += send(device, &client, &address, &questions, 0)?;
        }
    }
    compare(&devices, &all(&client, &address)?, had_arrived)
}

/// Starts the server. One that does not come up is tried once more: another program may have taken its port meanwhile.
fn start(place: &Place) -> Done<Server> {
    Server::start(place, serve::free_port()?).or_else(|_| Server::start(place, serve::free_port()?))
}

/// Waits until the devices are in the middle of their work.
fn wait_until_busy(round: &Round) -> Done {
    let started = Instant::now();
    while round.answered.load(Ordering::Relaxed) < ANSWERED {
        if started.elapsed() > PATIENCE {
            return Err(Stop::fault("The server answered no device, so a kill would show nothing.", "Look at the server's log."));
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// Sends until the server is gone. Gives how many requests had arrived though no reply came back.
fn send_until_it_breaks(device: &mut Device, client: &Client, address: &str, questions: &[(String, String)], round: &Round) -> u64 {
    let mut had_arrived = 0;
    for turn in 0..REQUESTS {
        if round.over.load(Ordering::Relaxed) {
            break;
        }
        match send(device, client, address, questions, turn) {
            Ok(arrived) => {
                round.answered.fetch_add(1, Ordering::Relaxed);
                had_arrived += arrived;
            }
            // Anything but a good answer is from a server that is going or has no time, and says nothing of what it has done: the same is sent again.
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
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
    if acknowledged().count() < (KILLS * ANSWERED) as usize || all.len() != acknowledged().count() || missing + twice > 0 {
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
        let many: Vec<(String, u64)> = (1..=80).map(|n| (format!("v{n}"), n)).collect();
        let all: Vec<(&str, u64)> = many.iter().map(|(id, seq)| (id.as_str(), *seq)).collect();
        assert_eq!(compare(&device(&all), &many, 3).unwrap()["acknowledged"], 80);
        assert!(compare(&device(&all), &many[1..], 0).is_err());
        assert!(compare(&device(&all), &[many.clone(), vec![("v3".into(), 81)]].concat(), 0).is_err());
        assert!(compare(&device(&[all[1..].to_vec(), vec![("v1", 90)]].concat()), &many, 0).is_err());
        assert!(compare(&device(&all[..79]), &many[..79], 0).is_err(), "too little was tried");
    }
}
