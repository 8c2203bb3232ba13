//! What each walk weighs as it is served: its two files, by language.

use super::sizes::KB;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use std::collections::BTreeMap;
use std::time::Duration;

/// The most that one file of a walk may weigh as it travels. A walk has two: what asking needs, and what is behind its layers and at its end. A reader
/// waits for one of them at a time, so each is held to this; what both come to is told.
const FILE_BUDGET: u64 = 25 * KB;

/// The two files of a walk in one language, in bytes as served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// What asking needs.
    pub first: u64,
    /// The rest.
    pub rest: u64,
}

/// Every walk in every language it is in: `selection-questionnaire.en`.
pub type Weights = BTreeMap<String, Weight>;

/// Asks the server for the files of all walks, as a browser does.
pub fn weigh(place: &Place, url: &str) -> Done<Weights> {
    let mut found = Weights::new();
    for path in files::list(&place.dist.join("content"), &|_| false)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Only walks have a rest; `name.rest.en.0a1b2c3d.json`.
        let Some((walk, lang)) =
            name.split_once(".rest.").and_then(|(walk, end)| Some((walk.to_owned(), end.split('.').next()?.to_owned())))
        else {
            continue;
        };
        let beginning = format!("{walk}.{lang}.");
        let first = files::list(&place.dist.join("content"), &|_| false)?
            .into_iter()
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .find(|name| name.starts_with(&beginning));
        let Some(first) = first else {
            return Err(Stop::fault(
                format!("dist/content has {name} and no {beginning}json."),
                "Build again: each walk has two files, whose names are made in content/src/author/compile.rs.",
            ));
        };
        found.insert(format!("{walk}.{lang}"), Weight { first: served(url, &first)?, rest: served(url, &name)? });
    }
    Ok(found)
}

/// Whether every file of every walk is within the budget.
pub fn within(weights: &Weights) -> Done {
    if weights.is_empty() {
        return Err(Stop::fault("No walk was weighed.", "A measurement that finds nothing is broken: look at the names in dist/content."));
    }
    let over = |(walk, weight): (&String, &Weight)| {
        let parts = [("what asking needs", weight.first), ("the rest", weight.rest)];
        let heavy = parts.into_iter().filter(|(_, bytes)| *bytes == 0 || *bytes > FILE_BUDGET);
        heavy
            .map(|(part, bytes)| format!("{walk}, {part}: {:.1} KB as served, and the budget is {} KB.", kb(bytes), FILE_BUDGET / KB))
            .collect::<Vec<_>>()
    };
    let faults: Vec<String> = weights.iter().flat_map(over).collect();
    if faults.is_empty() { Ok(()) } else { Err(Stop::fault(faults.join("\n"), "Shorten its texts, or make two walks of it.")) }
}

/// The weights for people, heaviest walk first.
pub fn table(weights: &Weights) -> String {
    let mut all: Vec<_> = weights.iter().collect();
    all.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.first + weight.rest));
    let line = |(walk, weight): (&String, &Weight)| {
        format!("{walk:<44}{:>8.1}{:>8.1}{:>8.1}\n", kb(weight.first), kb(weight.rest), kb(weight.first + weight.rest))
    };
    let lines: String = all.into_iter().map(line).collect();
    format!("{:<44}{:>8}{:>8}{:>8}\n{lines}budget {} for each file\n", "KB of a walk, as served", "first", "rest", "both", FILE_BUDGET / KB)
}

fn kb(bytes: u64) -> f64 {
    bytes as f64 / KB as f64
}

/// The bytes of a content file as they travel to a browser.
fn served(url: &str, name: &str) -> Done<u64> {
    let address = format!("{}/content/{name}", url.trim_end_matches('/'));
    let fault = |what: String| Stop::fault(format!("GET {address}: {what}"), "Look whether the service runs.");
    let agent: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(20))).build().into();
    let mut response =
        agent.get(&address).header("accept-encoding", "gzip, deflate, br, zstd").call().map_err(|error| fault(error.to_string()))?;
    if response.headers().get("content-encoding").is_none() {
        return Err(fault("it was not compressed".into()));
    }
    let body = response.body_mut().read_to_vec().map_err(|error| fault(error.to_string()))?;
    Ok(body.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(first: u64, rest: u64) -> Weights {
        Weights::from([("form.en".to_owned(), Weight { first, rest })])
    }

    #[test]
    fn one_heavy_file_of_a_walk_is_refused_and_so_is_an_empty_one() {
        within(&weights(25_000, 25_000)).unwrap();
        let told = within(&weights(12_000, 25_001)).unwrap_err().to_string();
        assert!(told.contains("form.en, the rest: 25.0 KB"), "{told}");
        assert!(within(&weights(0, 1)).is_err());
        assert!(within(&Weights::new()).unwrap_err().to_string().contains("No walk was weighed"));
    }

    #[test]
    fn the_table_tells_both_files_and_their_sum() {
        let table = table(&weights(12_800, 18_950));
        assert!(table.contains("12.8") && table.contains("18.9") && table.contains("31.8"), "{table}");
    }
}
