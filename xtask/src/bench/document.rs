//! How long a phone takes to make a Word document of 120 answers, beside a script that makes the same one in the same browser.

use super::{measure, peers, sizes};
use crate::build;
use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::progress::{Found, Steps};
use serde_json::{Value, json};

/// How often each document is made; the middle one counts.
const RUNS: u32 = 5;

/// So many answers are in it.
const ANSWERS: u32 = 120;

/// The longest that it may take on a slow phone, in milliseconds.
const BUDGET: u32 = 2000;

/// Measures ours and the peer.
pub fn bench(place: &Place) -> Done<Value> {
    let place = &Place { database: place.state.join("bench-database"), ..place.clone() };
    let mut steps = Steps::new(peers::STEPS + 1);
    let (ours, others) = peers::beside(place, &mut steps)?;
    let mut result = json!({
        "budget_ms": BUDGET, "answers": ANSWERS, "runs": RUNS, "phone": "CPU slowed 4 times; the program is on the device already",
        "bytes": {
            "foothold": sizes::document_bytes(place)?,
            "docx (npm)": sizes::gzip(&files::read(&place.shared_state.join("peers/docx/script.js"))?),
        },
        "made": {},
    });
    steps.step("documents on a slow phone", || {
        let makers = [
            // A page on which nothing else runs.
            ("foothold", format!("{}/robots.txt", ours.url()), build::document::address(place)?),
            ("docx (npm)", format!("{}/docx/", others.url()), "/docx/script.js".to_owned()),
        ];
        for (name, url, script) in makers {
            let arguments = json!({ "mode": "document", "url": url, "script": script, "answers": ANSWERS, "runs": RUNS });
            result["made"][name] = measure(place, name, &arguments)?;
        }
        Ok(Found::Made)
    })?;
    Ok(result)
}

/// What was measured, for people.
pub fn table(result: &Value) -> String {
    let ms = |value: &Value| value.as_f64().map_or("-".into(), |ms| format!("{ms:.0}"));
    let kb = |value: &Value| value.as_u64().map_or("-".into(), |bytes| format!("{:.1}", bytes as f64 / sizes::KB as f64));
    let mut lines = vec![format!(
        "{:<36}{:>10}{:>10}{:>12}{:>14}",
        "a Word document of 120 answers", "first ms", "again ms", "document KB", "program KB"
    )];
    for (name, made) in result["made"].as_object().into_iter().flatten() {
        let (first, again) = (ms(&made["first_ms"]), ms(&made["again_ms"]));
        lines.push(format!("{name:<36}{first:>10}{again:>10}{:>12}{:>14}", kb(&made["bytes"]), kb(&result["bytes"][name])));
    }
    lines.push(format!("{:<36}{:>10}", "budget", ms(&result["budget_ms"])));
    lines.push(
        "\nfirst: the program is loaded from the device, compiled, and makes its first document. again: another document on the same page."
            .into(),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_shows_both_and_says_when_a_figure_is_missing() {
        let table = table(&json!({
            "budget_ms": 2000,
            "bytes": { "foothold": 41_234 },
            "made": { "foothold": { "first_ms": 312.4, "again_ms": 88.0, "bytes": 20_000 }, "docx (npm)": {} },
        }));
        assert!(table.contains("312") && table.contains("88") && table.contains("41.2") && table.contains("20.0"), "{table}");
        assert!(table.lines().any(|line| line.starts_with("docx (npm)") && line.ends_with('-')), "{table}");
    }
}
