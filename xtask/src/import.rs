//! `cargo xtask import`: public data, from files, into a running service.

pub mod charities;
pub mod extract;

use crate::fault::{Done, Stop};
use serde::Serialize;

/// The variable with the key of whoever runs the service.
const KEY: &str = "FOOTHOLD_OPERATOR_KEY";
/// The key on one's own machine; `wrangler.toml` says the same.
const LOCAL_KEY: &str = "local";

/// Options of `import`.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// What is imported.
    pub what: What,
    /// The running service.
    pub url: String,
    /// The result as JSON on standard output.
    pub json: bool,
}

/// What can be imported.
#[derive(Debug, PartialEq, Eq)]
pub enum What {
    /// The register of charities, from a folder with the Charity Commission's public extract.
    Charities(String),
}

/// What became of what was read.
#[derive(Debug, Default, Serialize)]
pub struct Outcome {
    /// New ones.
    pub imported: u64,
    /// Ones that said something else before.
    pub updated: u64,
    /// Ones that said the same.
    pub unchanged: u64,
    /// Ones that were left out.
    pub skipped: Vec<Note>,
    /// Ones that were taken without a part that could not be read.
    pub incomplete: Vec<Note>,
}

/// What was wrong with one row.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its number, or its place in the file.
    pub id: String,
    /// What was wrong, in words.
    pub reason: String,
}

/// Reads the words after `import`.
pub fn read(words: &[String]) -> Done<Import> {
    let (what, rest) = match words {
        [what, folder, rest @ ..] if what == "charities" && !folder.starts_with("--") => (What::Charities(folder.clone()), rest),
        [what, ..] if what == "ocds" || what == "grants360" => return Err(Stop::later(&format!("import {what}"))),
        _ => {
            return Err(Stop::Usage(
                "`import` is followed by what and from where: `cargo xtask import charities FOLDER [--url ADDRESS]`.".into(),
            ));
        }
    };
    let mut import = Import { what, url: format!("http://localhost:{}", crate::cli::PORT), json: false };
    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        match (word.as_str(), word.strip_prefix("--url=")) {
            ("--json", _) => import.json = true,
            ("--url", _) => match rest.next() {
                Some(url) => import.url = url.clone(),
                None => return Err(Stop::Usage("`--url` is followed by the address of a running service.".into())),
            },
            (_, Some(url)) => import.url = url.into(),
            (other, None) => return Err(Stop::Usage(format!("`import` does not know `{other}`."))),
        }
    }
    import.url = import.url.trim_end_matches('/').into();
    Ok(import)
}

/// Imports, and says what became of it.
pub fn run(import: &Import) -> Done {
    let What::Charities(folder) = &import.what;
    let outcome = charities::run(folder.as_ref(), &Service::at(&import.url)?)?;
    for note in outcome.skipped.iter().chain(&outcome.incomplete).take(20) {
        eprintln!("        {}: {}", note.id, note.reason);
    }
    if import.json {
        println!("{}", serde_json::to_string(&outcome).unwrap_or_default());
    } else {
        println!(
            "{} new, {} changed, {} as before, {} left out, {} without some part",
            outcome.imported,
            outcome.updated,
            outcome.unchanged,
            outcome.skipped.len(),
            outcome.incomplete.len()
        );
    }
    Ok(())
}

/// A running service, asked as whoever runs it.
pub struct Service {
    url: String,
    key: String,
    agent: ureq::Agent,
}

impl Service {
    /// The service at an address. Elsewhere than on this machine it needs the key in `FOOTHOLD_OPERATOR_KEY`.
    pub fn at(url: &str) -> Done<Self> {
        let here = ["http://localhost", "http://127.0.0.1", "http://[::1]"].iter().any(|start| url.starts_with(start));
        let key = match std::env::var(KEY) {
            Ok(key) => key,
            Err(_) if here => LOCAL_KEY.into(),
            Err(_) => {
                return Err(Stop::fault(
                    format!("There is no key for {url}."),
                    format!("Set {KEY} to the secret OPERATOR_KEY of that service (`wrangler secret put OPERATOR_KEY` sets it)."),
                ));
            }
        };
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(std::time::Duration::from_secs(60))).build();
        Ok(Self { url: url.into(), key, agent: config.into() })
    }

    /// Asks an address.
    pub fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> Done<T> {
        let request = self.agent.get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.key));
        self.read(request.call())
    }

    /// Puts JSON to an address.
    pub fn put<T: serde::de::DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Done<T> {
        let request = self.agent.put(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.key));
        self.read(request.header("origin", &self.url).send_json(body))
    }

    fn read<T: serde::de::DeserializeOwned>(&self, got: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Done<T> {
        let unreachable = |why: String| {
            Stop::fault(
                format!("{} did not answer: {why}.", self.url),
                "Start the service with `cargo xtask run`, or name another with --url. Run the command again: it goes on where it stopped.",
            )
        };
        let mut response = got.map_err(|error| unreachable(error.to_string()))?;
        match response.status().as_u16() {
            200 => response.body_mut().read_json().map_err(|error| unreachable(error.to_string())),
            404 => Err(Stop::fault(
                format!("{} does not know this key, or is an older version.", self.url),
                format!("Set {KEY} to that service's secret OPERATOR_KEY."),
            )),
            status => Err(Stop::fault(
                format!("{} answered {status}: {}", self.url, response.body_mut().read_to_string().unwrap_or_default()),
                "Look at the service's log. Run the command again: it goes on where it stopped.",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Done<Import> {
        read(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let import = words("charities extract --url http://localhost:9000/ --json").unwrap();
        assert_eq!(import, Import { what: What::Charities("extract".into()), url: "http://localhost:9000".into(), json: true });
        assert_eq!(words("charities x").unwrap().url, "http://localhost:8787");
    }

    #[test]
    fn wrong_use_exits_2() {
        for line in ["", "charities", "charities --json", "charities x --url", "charities x --fast", "ocds x", "moon x"] {
            assert_eq!(words(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn a_service_elsewhere_needs_its_key() {
        assert!(Service::at("http://localhost:8787").is_ok());
        if std::env::var_os(KEY).is_none() {
            assert_eq!(Service::at("https://foothold.example").err().map(|stop| stop.exit_code()), Some(1));
        }
    }
}
