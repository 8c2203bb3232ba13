//! Bytes and paint timings of the first question, beside the two peers.

use super::{long, measure, peers, sizes, walks};
use crate::fault::Done;
use crate::place::Place;
use crate::progress::{Found, Steps};
use serde_json::{Value, json};
use std::fmt::Write;

/// How often each page is loaded for its timings; the middle one counts.
const RUNS: u32 = 5;

/// The first question that all three show.
const WALK: &str = sizes::WALKS[0];

/// Measures ours and the peers.
pub fn bench(place: &Place) -> Done<Value> {
    let place = &Place { database: place.state.join("bench-database"), ..place.clone() };
    let mut steps = Steps::new(peers::STEPS + 5);
    let (ours, others) = peers::beside(place, &mut steps)?;
    let pages = [
        ("foothold", "app", format!("{}/walk/{WALK}", ours.url())),
        ("static govuk-frontend", "peer", format!("{}/static/", others.url())),
        ("react 19 + react-router", "peer", format!("{}/react/", others.url())),
    ];
    let mut result = json!({
        "budgets": {
            "bytes": sizes::APP_BUDGET, "bytes_goal": sizes::APP_GOAL,
            "first_contentful_paint_ms": 1500, "answer_accepted_ms": 3500, "next_question_ms": 100,
        },
        "phone": "360 x 740, 1.6 Mbit/s, 150 ms, CPU slowed 4 times",
        "runs": RUNS, "pages": {}, "walks": {}, "ahead": sizes::ahead(place)?,
    });
    steps.step("bytes", || {
        for (name, kind, url) in &pages {
            result["pages"][name]["bytes"] = measure(place, name, &json!({ "mode": "bytes", "kind": kind, "url": url }))?;
        }
        Ok(Found::Made)
    })?;
    steps.step("bytes of the other walks", || {
        for walk in &sizes::WALKS[1..] {
            result["walks"][walk] = sizes::bytes(place, &ours.url(), walk)?;
        }
        Ok(Found::Made)
    })?;
    steps.step("paint timings on a slow phone", || {
        for (name, kind, url) in &pages {
            let arguments = json!({ "mode": "paint", "kind": kind, "url": url, "runs": RUNS });
            result["pages"][name]["paint"] = measure(place, name, &arguments)?;
        }
        Ok(Found::Made)
    })?;
    let mut tests = None;
    steps.step("a walk of 120 questions", || {
        tests = Some(long::serve(place)?);
        Ok(Found::Made)
    })?;
    if let Some(tests) = &tests {
        steps.step("its list on a slow phone", || {
            result["long"] = long::bench(place, &tests.url(), &others.url())?;
            let weights = walks::weigh(&place.with_content_of_tests(), &tests.url())?;
            result["walk_files"] = weights.iter().map(|(walk, weight)| (walk.clone(), json!([weight.first, weight.rest]))).collect();
            Ok(Found::Made)
        })?;
    }
    Ok(result)
}

/// The parts of a page's bytes, in the order in which they are shown.
const PARTS: [&str; 6] = ["html", "css", "js", "wasm", "content", "other"];

/// What was measured, for people.
pub fn table(result: &Value) -> String {
    let mut out = String::new();
    let mut row = |cells: &[String]| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{:<26}", cells[0]);
        for cell in &cells[1..] {
            let _ = write!(out, "{cell:>10}");
        }
        out.push('\n');
    };
    let words = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    row(&words(&["KB to the first question", "html", "css", "js", "wasm", "content", "other", "total"]));
    let kb = |value: &Value| value.as_u64().map_or("?".into(), |bytes| format!("{:.1}", bytes as f64 / sizes::KB as f64));
    let bytes = |name: &str, found: &Value| {
        let parts = PARTS.iter().map(|part| kb(found["parts"].get(*part).unwrap_or(&json!(0))));
        std::iter::once(name.to_string()).chain(parts).chain([kb(&found["total"])]).collect::<Vec<_>>()
    };
    for (name, page) in result["pages"].as_object().into_iter().flatten() {
        row(&bytes(name, &page["bytes"]));
    }
    for (name, found) in result["walks"].as_object().into_iter().flatten() {
        row(&bytes(&format!("  {name}"), found));
    }
    row(&words(&["budget 150, goal 100", "", "", "", "", "", "", ""]));
    row(&words(&[""]));
    row(&words(&["KB ahead, when it is still"]));
    for (name, size) in result["ahead"].as_object().into_iter().flatten() {
        row(&[name.clone(), kb(size)]);
    }
    row(&words(&[""]));
    row(&words(&["ms on a slow phone", "paint", "accepted", "next"]));
    let ms = |value: &Value| value.as_f64().map_or("-".into(), |ms| format!("{ms:.0}"));
    for (name, page) in result["pages"].as_object().into_iter().flatten() {
        let paint = &page["paint"];
        let keys = ["first_contentful_paint_ms", "answer_accepted_ms", "next_question_ms"];
        row(&std::iter::once(name.clone()).chain(keys.iter().map(|key| ms(&paint[*key]))).collect::<Vec<_>>());
    }
    row(&words(&["budget", "1500", "3500", "100"]));
    out.push_str("\npaint: first contentful paint. accepted: the first answer typed, sent and the next question there.\n");
    out.push_str("next: from the press of the button to the next question painted.\n\n");
    out.push_str(&long::table(&result["long"]));
    out.push('\n');
    let bytes = |value: &Value| value.as_u64().unwrap_or(0);
    let weights = result["walk_files"].as_object().into_iter().flatten();
    let weights = weights.map(|(walk, found)| (walk.clone(), walks::Weight { first: bytes(&found[0]), rest: bytes(&found[1]) }));
    out.push_str(&walks::table(&weights.collect()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_every_part_and_says_when_a_figure_is_missing() {
        let table = table(&json!({
            "pages": { "foothold": {
                "bytes": { "parts": { "html": 4000, "wasm": 61000 }, "total": 65000 },
                "paint": { "first_contentful_paint_ms": 812.4 },
            }},
            "walks": { "light-grant": { "parts": {}, "total": 70100 } },
            "ahead": { "second file of the app": 43_210 },
        }));
        assert!(table.contains("43.2"), "{table}");
        assert!(table.contains("65.0") && table.contains("61.0") && table.contains("812") && table.contains("70.1"), "{table}");
        assert!(table.lines().any(|line| line.starts_with("foothold") && line.ends_with('-')), "{table}");
    }
}
