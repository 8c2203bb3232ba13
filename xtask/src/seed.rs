//! `cargo xtask seed`: made-up organisations with answers, many of them, for load and for measurements.
//!
//! Into the local database they go as a few statements that make the rows where they are kept; into a running service (`--url`) one request after
//! another, as people's own would.

mod local;
mod remote;

use crate::build::content;
use crate::fault::{Done, Stop};
use crate::place::Place;
use domain::question::Keep;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

pub use local::{into_database, memberships, organisation};
pub use remote::version;

/// Options of `seed`.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    /// How many organisations.
    pub organisations: u32,
    /// How many answers in all.
    pub answers: u32,
    /// A running service; the local database when left out.
    pub url: Option<String>,
}

/// The most of each in the local database: beyond that, a mistake in typing is likelier than a wish.
const MOST: (u32, u32) = (100_000, 5_000_000);
/// The most over the network.
const MOST_OVER_THE_NETWORK: (u32, u32) = (1_000, 100_000);

/// What the seeds' answers say, as long as people's answers are: of ten, six are a word, three a line, one a paragraph.
pub fn text(n: u32) -> String {
    match n % 10 {
        0..=5 => "yes".into(),
        6..=8 => "Acorn Women's Centre, 12 Station Road, Leeds".into(),
        _ => "We have worked with people leaving prison since 2004. ".repeat(6),
    }
}

/// Reads the words after `seed`: what to make, and whether the result is told as JSON.
pub fn read(words: &[String]) -> Done<(Seed, bool)> {
    let mut seed = Seed { organisations: 0, answers: 0, url: None };
    let mut json = false;
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if word == "--json" {
            json = true;
            continue;
        }
        let value = rest.next().ok_or_else(|| usage(&format!("`{word}` is followed by a value.")))?;
        let number = || value.parse().map_err(|_| usage(&format!("`{word}` is followed by a number, not by `{value}`.")));
        match word.as_str() {
            "--organisations" => seed.organisations = number()?,
            "--answers" => seed.answers = number()?,
            "--url" => seed.url = Some(value.trim_end_matches('/').into()),
            other => return Err(usage(&format!("`seed` does not know `{other}`."))),
        }
    }
    let most = if seed.url.is_some() { MOST_OVER_THE_NETWORK } else { MOST };
    if seed.organisations == 0 || seed.organisations > most.0 || seed.answers > most.1 {
        return Err(usage(&format!("`seed` makes from 1 to {} organisations and up to {} answers.", most.0, most.1)));
    }
    Ok((seed, json))
}

fn usage(what: &str) -> Stop {
    Stop::Usage(format!("{what}\nFor example: `cargo xtask seed --organisations 50 --answers 5000`."))
}

/// Makes them, and prints the cookie of somebody who is a member of the first of them.
pub fn run(place: &Place, seed: &Seed, json: bool) -> Done {
    let cookie = match &seed.url {
        Some(url) => remote::into_service(place, seed, url)?,
        None => local::into_own_database(place, seed)?,
    };
    if json {
        let Seed { organisations, answers, .. } = seed;
        println!("{}", serde_json::json!({ "organisations": organisations, "answers": answers, "cookie": cookie }));
    } else {
        println!("{cookie}");
    }
    Ok(())
}

/// The questions whose answers go to the account, each with its fact.
pub fn questions(place: &Place) -> Done<Vec<(String, String)>> {
    let questions = content::read(place)?.questions.into_values().map(|filed| filed.it);
    let kept = questions.filter(|question| question.keep == Keep::Account && !question.retired);
    Ok(kept.map(|question| (question.id, question.fact)).collect())
}

/// A secret that nobody can guess.
fn token() -> String {
    // Each of these begins with numbers of its own from the system's chance.
    (0..4).map(|_| format!("{:016x}", RandomState::new().build_hasher().finish())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Done<(Seed, bool)> {
        read(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_and_bounded() {
        let seed = Seed { organisations: 5, answers: 100, url: Some("http://localhost:1".into()) };
        assert_eq!(words("--json --organisations 5 --answers 100 --url http://localhost:1/").unwrap(), (seed, true));
        assert!(!words("--organisations 5").unwrap().1);
        for line in [
            "",
            "--answers 5",
            "--organisations x",
            "--organisations",
            "--organisations 100001",
            "--url http://a --organisations 1001",
            "--fast 1",
        ] {
            assert_eq!(words(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn two_secrets_differ() {
        assert_eq!(token().len(), 64);
        assert_ne!(token(), token());
    }
}
