//! A walk of 120 questions: how soon the list of all of them is painted, and the next one after an answer.

use super::measure;
use crate::build;
use crate::database;
use crate::fault::Done;
use crate::place::Place;
use crate::progress::Steps;
use crate::serve::{self, Server};
use crate::turn;
use serde_json::{Value, json};
use std::fmt::Write;

/// The walk, out of the content of the tests.
pub const WALK: &str = "long-walk";
/// So many questions it has, all asked from the start.
const LINES: u32 = 120;
/// How often the list is opened; the middle one counts.
const RUNS: u32 = 9;

/// Builds and serves the app with the walks of the tests.
pub fn serve(place: &Place) -> Done<Server> {
    let place = Place { database: place.state.join("bench-long-database"), ..place.with_content_of_tests() };
    {
        let _turn = turn::take(&place)?;
        build::all(&place, &mut Steps::new(build::STEPS))?;
    }
    database::empty(&place)?;
    database::migrate(&place)?;
    Server::start(&place, serve::free_port()?)
}

/// Measures ours, and the peer's list of as many.
pub fn bench(place: &Place, ours: &str, peer: &str) -> Done<Value> {
    let mut result = json!({
        "questions": LINES, "runs": RUNS, "budgets": { "list_ms": 100, "next_question_ms": 100 }, "goals": { "next_question_ms": 50 },
        "phone": "360 x 740, CPU slowed 4 times, everything there already", "pages": {},
    });
    for (name, url) in [("foothold", format!("{ours}/walk/{WALK}")), ("react 19 + react-router", format!("{peer}/react/"))] {
        result["pages"][name] = measure(place, name, &json!({ "mode": "list", "url": url, "runs": RUNS, "lines": LINES }))?;
    }
    Ok(result)
}

/// What was measured, for people.
pub fn table(result: &Value) -> String {
    let mut out = format!("{:<26}{:>10}{:>10}{:>10}\n", "ms, walk of 120 questions", "list", "worst", "next");
    let ms = |value: &Value| value.as_f64().map_or("-".into(), |ms| format!("{ms:.0}"));
    for (name, found) in result["pages"].as_object().into_iter().flatten() {
        let [list, worst, next] = ["list_ms", "list_worst_ms", "next_question_ms"].map(|key| ms(&found[key]));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{name:<26}{list:>10}{worst:>10}{next:>10}");
    }
    out.push_str("budget 100, 100; goal for the next question 50\n");
    out
}
