//! The sizes that are promised: they are tests, since the same build gives the same bytes on every machine.

use super::measure;
use crate::build::{
    self,
    worker::{Flavour, folder},
};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::io::Write;

/// A thousand bytes: the stricter way to read a budget in KB.
pub const KB: u64 = 1000;
/// All bytes to the first usable question.
pub const APP_BUDGET: u64 = 150 * KB;
/// The same, as we would have it.
pub const APP_GOAL: u64 = 100 * KB;
/// The program that makes documents, script and wasm, gzip. It travels to every device that keeps Foothold for no signal.
pub const DOCUMENT_BUDGET: u64 = 95 * KB;
/// The Worker's bundle, gzip.
const WORKER_BUDGET: u64 = 2000 * KB;

/// The walks whose first question is measured. Their addresses are fixed, so that no walk can be left out by an accident.
pub const WALKS: [&str; 6] = [
    "selection-questionnaire",
    "procurement-specific-questionnaire",
    "find-a-tender-registration",
    "cyber-essentials",
    "route-finder",
    "light-grant",
];

/// Whether the Worker is within its budget.
pub fn worker(place: &Place) -> Done {
    let mut bytes = 0;
    for path in files::list(&folder(place, Flavour::Local), &|_| false)? {
        if path.extension().is_some_and(|ending| ending == "js" || ending == "wasm") {
            bytes += gzip(&files::read(&path)?);
        }
    }
    within("The Worker, gzip", bytes, WORKER_BUDGET)
}

/// Whether the program that makes documents is within its budget.
pub fn documents(place: &Place) -> Done {
    within("The program that makes documents, gzip", document_bytes(place)?, DOCUMENT_BUDGET)
}

/// The bytes of the program that makes documents, gzip.
pub fn document_bytes(place: &Place) -> Done<u64> {
    let mut bytes = 0;
    for path in files::list(&build::document::folder(place), &|_| false)? {
        bytes += gzip(&files::read(&path)?);
    }
    Ok(bytes)
}

/// Sentences that the crates regex and url, and no others, bring into a program.
const HEAVY: [(&str, &str); 3] =
    [("regex", "regex parse error"), ("regex", "Compiled regex exceeds size limit"), ("url", "relative URL without a base")];

/// Whether the finished app is free of crates that are far too big for a phone, however they came in.
pub fn light(place: &Place) -> Done {
    let folder = build::app::folder(place);
    for file in ["app-", "later-"] {
        let wasm = files::read(&folder.join(build::app::only(&folder, file, ".wasm")?))?;
        if let Some(name) = heavy_in(&wasm) {
            return Err(Stop::fault(
                format!("The crate {name} is in the app's wasm."),
                "Find what uses it (`cargo tree -p app --features csr -i` and its name) and do without: domain has checks of its own.",
            ));
        }
        if file == "app-" && holds(&wasm, TEXT_IN_TEXT) {
            return Err(Stop::fault(
                "The first file of the app looks for texts in texts, or cuts them by number: with what that says when it goes wrong, and the \
                 tables of Unicode for it, 4 KB more.",
                "Look for `contains(sign)` with a sign that is not a constant, `find(\"…\")` and `&text[a..b]` in what the first question needs.",
            ));
        }
    }
    Ok(())
}

/// What the standard library says when a text is cut inside a letter.
const TEXT_IN_TEXT: &str = "is not a char boundary";

fn holds(wasm: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(wasm).contains(words)
}

fn heavy_in(wasm: &[u8]) -> Option<&'static str> {
    HEAVY.iter().find(|(_, words)| holds(wasm, words)).map(|(name, _)| *name)
}

/// Whether each walk's first question is within the budget, as the server sends it to Chromium.
pub fn app(place: &Place, url: &str) -> Done {
    let mut faults = Vec::new();
    // Welsh words are longer, so each walk is measured in Welsh; the heaviest one, which comes first, in English too.
    let pages = WALKS.iter().map(|walk| ("/cy", walk)).chain(WALKS.first().map(|walk| ("", walk)));
    for (lang, walk) in pages {
        let found = bytes(place, &format!("{url}{lang}"), walk)?;
        let total = found["total"].as_u64().unwrap_or(u64::MAX);
        if let Err(Stop::Fault { what, .. }) = within(&format!("{lang}/walk/{walk}, all bytes to the first question"), total, APP_BUDGET) {
            faults.push(format!("{what}\n{}", found["parts"]));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Stop::fault(faults.join("\n"), "Run `cargo xtask bench app`: it shows the bytes by part."))
}

/// The bytes of one walk's first question, by part. `url` has the language behind it, where that is Welsh.
pub fn bytes(place: &Place, url: &str, walk: &str) -> Done<Value> {
    measure(place, walk, &json!({ "mode": "bytes", "kind": "app", "url": format!("{url}/walk/{walk}") }))
}

/// What is fetched once a page has stood for a while, by part, gzip: nothing of it counts for the first question, and all of it travels some day.
pub fn ahead(place: &Place) -> Done<Value> {
    let parts = [
        ("second file of the app", "assets/later-", ".wasm"),
        ("its styles", "assets/later-", ".css"),
        ("its words", "content/more.en.", ".json"),
        ("the program for documents", "assets/document-", ""),
        ("all else for no signal", "", ""),
    ];
    let mut sums = parts.map(|_| 0);
    for path in files::list(&place.dist, &|_| false)? {
        let name = place.show(&path).trim_start_matches("dist/").to_owned();
        let part = parts.iter().position(|(_, beginning, ending)| name.starts_with(beginning) && name.ends_with(ending));
        // The first file, its script and its styles were there before.
        let ahead = (name.starts_with("assets/") && !name.starts_with("assets/app-") && !name.starts_with("assets/main-"))
            || name.starts_with("content/")
            || name.starts_with("icons/");
        if let Some(part) = part.filter(|_| ahead) {
            sums[part] += gzip(&files::read(&path)?);
        }
    }
    Ok(parts.iter().zip(sums).map(|((name, ..), sum)| ((*name).to_owned(), json!(sum))).collect())
}

/// How many bytes are left of some when they are packed as a server packs them.
pub fn gzip(bytes: &[u8]) -> u64 {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail; were it to, the size below would be far too large to pass.
    match out.write_all(bytes).and_then(|()| out.finish()) {
        Ok(packed) => packed.len() as u64,
        Err(_) => u64::MAX / 2,
    }
}

fn within(what: &str, bytes: u64, budget: u64) -> Done {
    if bytes == 0 {
        return Err(Stop::fault(
            format!("{what}: nothing was measured."),
            "A measurement that finds nothing is broken: look at the script.",
        ));
    }
    if bytes <= budget {
        return Ok(());
    }
    Err(Stop::fault(
        format!("{what}: {:.1} KB, and the budget is {} KB.", bytes as f64 / KB as f64, budget / KB),
        "Find what grew: `cargo xtask bench app` shows the bytes by part.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_over_its_budget_is_refused_and_so_is_nothing_at_all() {
        within("x", 150_000, APP_BUDGET).unwrap();
        assert!(within("x", 150_001, APP_BUDGET).unwrap_err().to_string().contains("150.0 KB, and the budget is 150 KB"));
        assert!(within("x", 0, APP_BUDGET).unwrap_err().to_string().contains("nothing was measured"));
        assert!(gzip(&[b'a'; 10_000]) < 100);
    }

    #[test]
    fn a_heavy_crate_is_known_by_its_sentences() {
        assert_eq!(heavy_in(b"\0\xffregex parse error:\n"), Some("regex"));
        assert_eq!(heavy_in(b"\0\xffrelative URL without a base"), Some("url"));
        assert_eq!(heavy_in(b"\0asm a register and a curl"), None);
    }
}
