//! `cargo xtask bench api`: what the Worker's two busiest handlers cost, with many organisations and answers in the database, beside the same two in
//! plain JavaScript on the same database.
//!
//! *CPU per request* is the time that all of workerd's threads were on the CPU from one request to the next, with one request at a time, less the
//! middle value of a route that answers a constant. On this machine workerd runs D1 too, so the figure holds the database's own work; in production
//! that runs elsewhere and does not count.

mod peer;
mod seeded;

use super::client::Client;
use super::threads;
use crate::build::worker;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::progress::{Found, Steps};
use crate::seed::{self, Seed};
use crate::serve::{self, Server};
use crate::setup;
use crate::turn;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

/// What is in the database.
const SEED: Seed = Seed { organisations: 5_000, answers: 500_000, url: None };
/// Requests of each kind whose CPU time is measured.
const MEASURED: u32 = 1_000;
/// Requests before the measurement, so that everything is compiled: the runtime makes code faster, on threads of its own, for some hundred requests.
const WARM: u32 = 1_000;
/// Requests of each kind in one round of counting requests a second.
const RUSH: u32 = 1_200;
/// How many clients ask at once in such a round.
const AT_ONCE: u32 = 4;
/// How many rounds, ours and the peer's in turns; the middle one counts.
const ROUNDS: usize = 3;
/// The route that answers a constant.
const CONSTANT: &str = "/api/v1/sign-in";

/// The three kinds of request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Constant,
    Save,
    Read,
}

/// Everything that the requests are made of.
struct Asking {
    cookie: String,
    questions: Vec<(String, String)>,
    members_of: u32,
}

impl Asking {
    /// The nth request of a kind: another organisation each time.
    fn request(&self, kind: Kind, n: u32) -> (&'static str, String, String) {
        let organisation = seed::organisation(n % self.members_of + 1);
        let address = format!("/api/v1/organisations/{organisation}/versions");
        match kind {
            Kind::Constant => ("GET", CONSTANT.into(), String::new()),
            Kind::Save => {
                let version = seed::version(&self.questions, n);
                let body = json!({ "sent_at": version["stamp"]["at"], "versions": [version] });
                ("POST", address, body.to_string())
            }
            // What a device asks that was away for a while: some twenty versions.
            Kind::Read => ("GET", format!("{address}?after=80"), String::new()),
        }
    }

    fn ask(&self, client: &Client, kind: Kind, n: u32) -> Done {
        let (method, path, body) = self.request(kind, n);
        client.send(method, &path, &body)?.json(200).map(drop)
    }
}

/// Measures.
pub fn bench(place: &Place) -> Done<Value> {
    let mut steps = Steps::new(setup::STEPS + 5);
    tools(place, &mut steps)?;
    let place = &worker_alone(place, "bench-api")?;
    let mut asking = Asking { cookie: String::new(), questions: seed::questions(place)?, members_of: seed::memberships(&SEED) };
    let mut result = json!({ "organisations": SEED.organisations, "answers": SEED.answers });
    let mut empty = 0;
    steps.step("seeds", || {
        let (seeded, found) = seeded::take(place, &SEED)?;
        (asking.cookie, empty) = (seeded.cookie, seeded.empty);
        Ok(found)
    })?;
    steps.step("peer", || peer::make(place).map(|()| Found::Made))?;
    steps.step("CPU and rows of a request", || {
        for (name, start) in SIDES {
            let server = start(place)?;
            result["cpu_ms"][name] = cpu(&server, &asking)?;
            if name == OURS {
                result["d1"] = costs(&server, &asking)?;
            }
        }
        // By now SQLite has brought home what it had written beside the database.
        let versions = u64::from(SEED.answers) + SIDES.len() as u64 * u64::from(WARM + MEASURED);
        result["bytes_per_version"] = json!(size(&place.database)?.saturating_sub(empty) / versions);
        Ok(Found::Made)
    })?;
    steps.step("requests a second", || {
        result["per_second"] = rush(place, &asking)?;
        Ok(Found::Made)
    })?;
    Ok(result)
}

/// Installs what it takes, and builds the Worker.
pub fn tools(place: &Place, steps: &mut Steps) -> Done {
    let _turn = turn::take(place)?;
    setup::all(place, steps)?;
    steps.step("Worker", || worker::build(place, worker::Flavour::Local))
}

/// The Worker on a database of its own, with no files beside it.
pub fn worker_alone(place: &Place, name: &str) -> Done<Place> {
    let state = place.state.join(name);
    let dist = state.join("no-files");
    files::make_folder(&dist)?;
    Ok(Place { database: state.join("database"), state, dist, ..place.clone() })
}

const OURS: &str = "foothold";
/// Starts one of the two sides.
type Start = fn(&Place) -> Done<Server>;

/// Ours and the peer, each with how it is started. They use the same database, so never both at a time.
const SIDES: [(&str, Start); 2] = [(OURS, |place| Server::start(place, serve::free_port()?)), ("plain JavaScript", peer::serve)];

/// The bytes of the D1 databases in a folder, without what SQLite keeps beside them for a while, and without what else wrangler stores there.
fn size(folder: &Path) -> Done<u64> {
    let files = files::list(folder, &|_| false)?;
    let is_d1 = |file: &&PathBuf| file.components().any(|part| part.as_os_str() == "d1");
    let databases = files.iter().filter(is_d1).filter(|file| file.extension().is_some_and(|kind| kind == "sqlite"));
    Ok(databases.filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum())
}

/// CPU time of each kind of request, in milliseconds: the middle, and what 95 of 100 stay within.
fn cpu(server: &Server, asking: &Asking) -> Done<Value> {
    let client = Client::new(&server.url(), asking.cookie.clone());
    let runtimes = threads::runtimes(server)?;
    let measure = |kind| -> Done<Vec<u64>> {
        for n in 0..WARM {
            asking.ask(&client, kind, n)?;
        }
        let mut before = threads::cpu(&runtimes)?;
        let mut times = Vec::new();
        for n in 0..MEASURED {
            asking.ask(&client, kind, n)?;
            let after = threads::cpu(&runtimes)?;
            times.push(after.saturating_sub(before));
            before = after;
        }
        times.sort_unstable();
        Ok(times)
    };
    let constants = measure(Kind::Constant)?;
    let constant = of(&constants, 50);
    let mut result = json!({ "constant": { "median": constant, "p95": of(&constants, 95) } });
    for (name, kind) in [("save", Kind::Save), ("read", Kind::Read)] {
        let times = measure(kind)?;
        result[name] = json!({ "median": of(&times, 50) - constant, "p95": of(&times, 95) - constant });
    }
    Ok(result)
}

/// What `percent` of sorted times stay within, in milliseconds.
fn of(times: &[u64], percent: usize) -> f64 {
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).map_or(0.0, |nanoseconds| *nanoseconds as f64 / 1e6)
}

/// What one request of each kind costs in the database.
fn costs(server: &Server, asking: &Asking) -> Done<Value> {
    let client = Client::new(&server.url(), asking.cookie.clone());
    let mut result = json!({});
    for (name, kind) in [("save", Kind::Save), ("read", Kind::Read)] {
        let (method, path, body) = asking.request(kind, 7);
        let reply = client.counted(method, &path, &body)?;
        reply.json(200)?;
        result[name] = json!(reply.cost);
    }
    Ok(result)
}

/// Requests a second of each side, in rounds by turns; the middle round counts.
fn rush(place: &Place, asking: &Asking) -> Done<Value> {
    let mut rounds: Vec<(&str, &str, f64)> = Vec::new();
    for _ in 0..ROUNDS {
        for (name, start) in SIDES {
            let server = start(place)?;
            for (what, kind) in [("save", Kind::Save), ("read", Kind::Read)] {
                rounds.push((name, what, per_second(&server.url(), asking, kind)?));
            }
        }
    }
    let mut result = json!({});
    for (name, _) in SIDES {
        for what in ["save", "read"] {
            let mut these: Vec<f64> = rounds.iter().filter(|round| (round.0, round.1) == (name, what)).map(|round| round.2).collect();
            these.sort_by(f64::total_cmp);
            result[name][what] = json!(these[these.len() / 2]);
        }
    }
    Ok(result)
}

fn per_second(url: &str, asking: &Asking, kind: Kind) -> Done<f64> {
    let crowd = |from: u32, to: u32| -> Done {
        thread::scope(|scope| {
            let clients: Vec<_> = (0..AT_ONCE)
                .map(|client| {
                    scope.spawn(move || {
                        let own = Client::new(url, asking.cookie.clone());
                        (from..to).filter(|n| n % AT_ONCE == client).try_for_each(|n| asking.ask(&own, kind, n))
                    })
                })
                .collect();
            clients.into_iter().try_for_each(|client| {
                client.join().unwrap_or_else(|_| Err(Stop::fault("A client stopped by itself.", "This is a fault in xtask.")))
            })
        })
    };
    crowd(0, WARM)?;
    let started = Instant::now();
    crowd(WARM, WARM + RUSH)?;
    Ok(f64::from(RUSH) / started.elapsed().as_secs_f64())
}

/// What was measured, for people.
pub fn table(result: &Value) -> String {
    let mut out = format!(
        "{} organisations, {} answers in the database; {} bytes stored for each version (budget 400, goal 250)\n\n",
        result["organisations"], result["answers"], result["bytes_per_version"]
    );
    let number = |value: &Value| value.as_f64().map_or("?".into(), |number| format!("{number:.1}"));
    let _ = writeln!(out, "{:<44}{:>10}{:>20}{:>8}", "", OURS, "plain JavaScript", "ratio");
    let mut line = |name: &str, what: &str, percent: &str| {
        let side = |side: &str| number(&result["cpu_ms"][side][what][percent]);
        let _ = writeln!(out, "{name:<44}{:>10}{:>20}", side(OURS), side(SIDES[1].0));
    };
    for percent in ["median", "p95"] {
        line(&format!("the constant route alone: CPU ms, {percent}"), "constant", percent);
    }
    for what in ["save", "read"] {
        for percent in ["median", "p95"] {
            line(&format!("{what}: CPU ms, {percent} (p95: budget 5, goal 2)"), what, percent);
        }
    }
    for what in ["save", "read"] {
        let side = |name: &str| result["per_second"][name][what].as_f64().unwrap_or(f64::NAN);
        let (ours, theirs) = (side(OURS), side(SIDES[1].0));
        let _ = writeln!(
            out,
            "{:<44}{ours:>10.0}{theirs:>20.0}{:>8.2}",
            format!("{what}: requests a second (ratio: budget 0.9)"),
            ours / theirs
        );
    }
    for what in ["save", "read"] {
        let _ = writeln!(out, "{what}: {}", result["d1"][what].as_str().unwrap_or("?"));
    }
    out.push_str("\nsave: one answer sent. read: about twenty versions received.");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_95th_of_a_hundred_is_the_95th() {
        let times: Vec<u64> = (1..=100).map(|n| n * 1_000_000).collect();
        assert!((of(&times, 95) - 95.0).abs() < 1e-9 && (of(&times, 50) - 50.0).abs() < 1e-9);
        assert!(of(&[], 95).abs() < 1e-9);
    }

    #[test]
    fn what_is_stored_beside_the_database_is_not_counted_as_answers() {
        let folder = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        for (file, bytes) in [("v3/d1/a.sqlite", 3), ("v3/d1/a.sqlite-wal", 50), ("v3/observability/b.sqlite", 700)] {
            let path = folder.join(file);
            files::make_folder(path.parent().unwrap()).unwrap();
            files::write(&path, vec![0; bytes]).unwrap();
        }
        assert_eq!(size(&folder).unwrap(), 3);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_table_says_when_a_figure_is_missing() {
        let table =
            table(&json!({ "cpu_ms": { "foothold": { "save": { "p95": 1.25 } } }, "per_second": { "foothold": { "save": 200.0 } } }));
        assert!(table.contains("1.2") && table.contains('?') && table.contains("NaN"), "{table}");
    }
}
