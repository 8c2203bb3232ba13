//! Seeds in the local database: a few statements that make all rows where they are kept.

use super::{Seed, questions, text, token};
use crate::cli;
use crate::database;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::{Found, Steps};
use crate::serve;
use crate::setup;
use crate::stamp;
use domain::answer::{Answer, Input};
use std::time::{SystemTime, UNIX_EPOCH};

/// Keys of seeds begin here, so that they stand beside what else is in the database.
const FIRST_KEY: u32 = 1_000_000;
/// How many organisations the one who is signed in belongs to, at most.
const MEMBERSHIPS: u32 = 200;
const DAY: u128 = 86_400_000;

/// The identifier of a seed's organisation, counted from 1.
pub fn organisation(number: u32) -> String {
    format!("01jseedorganisation{number:07}")
}

/// How many organisations the one who is signed in belongs to.
pub fn memberships(seed: &Seed) -> u32 {
    seed.organisations.min(MEMBERSHIPS)
}

/// Seeds the developer's own database.
pub fn into_own_database(place: &Place, seed: &Seed) -> Done<String> {
    if serve::port_is_free(cli::PORT).is_err() {
        return Err(Stop::fault(
            format!("Something is served on port {}, and it may have the database open.", cli::PORT),
            format!("Stop it first (Ctrl-C), or seed through it: `--url http://localhost:{}`.", cli::PORT),
        ));
    }
    let mut steps = Steps::new(3);
    steps.step("npm's tools", || setup::node::packages(place))?;
    steps.step("migrations", || database::migrate(place))?;
    let mut cookie = String::new();
    steps.step("seeds", || {
        cookie = into_database(place, seed)?;
        Ok(Found::Made)
    })?;
    Ok(cookie)
}

/// Seeds a local database that nobody has open, and gives the cookie of a member.
pub fn into_database(place: &Place, seed: &Seed) -> Done<String> {
    let token = token();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_millis()).unwrap_or_default();
    let file = place.state.join("seed.sql");
    files::write(&file, sql(seed, &questions(place)?, &token, now)?)?;
    let mut wrangler = process::wrangler(place);
    wrangler
        .args(["d1", "execute", "DB", "--env", "local", "--local", "--yes", "--persist-to"])
        .arg(&place.database)
        .arg("--file")
        .arg(&file);
    process::run(place, "seed", &mut wrangler)?;
    // The token in it opens the seeds.
    files::remove_file(&file)?;
    Ok(format!("__Host-session={token}"))
}

/// A text as SQL writes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The statements. Made again, they add what is missing.
fn sql(seed: &Seed, questions: &[(String, String)], token: &str, now: u128) -> Done<String> {
    let json = |value: Result<String, serde_json::Error>| {
        value.map(|json| quoted(&json)).map_err(|error| Stop::fault(error.to_string(), "This is a fault in xtask."))
    };
    let asked = json(serde_json::to_string(questions))?;
    let texts = (0..10).map(|n| serde_json::to_string(&Answer::from(Input::Text(text(n))))).collect::<Result<Vec<_>, _>>();
    let answers = json(texts.and_then(|texts| serde_json::to_string(&texts)))?;
    let Seed { organisations, answers: count, .. } = seed;
    let (kinds, turns) = (questions.len().max(1), count.div_ceil(*organisations).max(1));
    let (hash, memberships) = (stamp::full(token.as_bytes()), memberships(seed));
    let (begun, ends) = (now.saturating_sub(60 * DAY), now + 90 * DAY);
    let session = &hash[..26];
    let prefix = organisation(0).replace("0000000", "");
    Ok(format!(
        "\
INSERT OR IGNORE INTO person (key, id, email, name, created_at)
WITH RECURSIVE made(k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM made WHERE k < {organisations})
SELECT {FIRST_KEY} + k, printf('01jseedperson%013d', k), printf('seed-%d@example.org', k), 'Seed', {begun} FROM made;
INSERT OR IGNORE INTO organisation (key, id, name, created_at)
WITH RECURSIVE made(k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM made WHERE k < {organisations})
SELECT {FIRST_KEY} + k, printf('{prefix}%07d', k), printf('Seed %d', k), {begun} FROM made;
INSERT OR IGNORE INTO organisation_capacity (organisation, capacity, granted_at)
SELECT key, 'charity', {begun} FROM organisation WHERE key > {FIRST_KEY};
INSERT OR IGNORE INTO member (person, organisation, role, since)
SELECT key, key, 'owner', {begun} FROM organisation WHERE key > {FIRST_KEY};
INSERT OR IGNORE INTO member (person, organisation, role, since)
SELECT {FIRST_KEY} + 1, key, 'editor', {begun} FROM organisation WHERE key > {FIRST_KEY} AND key <= {FIRST_KEY} + {memberships};
INSERT INTO session (token_hash, id, person, name, created_at, seen_at, expires_at)
VALUES (x'{hash}', '{session}', {FIRST_KEY} + 1, 'Seed', {now}, {now}, {ends});
INSERT OR IGNORE INTO version
  (organisation, seq, id, subject, fact, base, at, count, device, question, wording, answer, person, received_at)
WITH RECURSIVE
  turn(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM turn WHERE i < {turns}),
  made(k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM made WHERE k < {organisations}),
  row(i, k, j, at) AS (
    -- Every third is an edit of the one before it.
    SELECT i, k, i - (i % 3 = 0), {begun} + i * 60000 FROM turn CROSS JOIN made WHERE (i - 1) * {organisations} + k <= {count}
  )
SELECT
  {FIRST_KEY} + k,
  i,
  printf('01k%07d%016d', k, i),
  iif(j % 2, 'organisation', printf('walk:01kw%07d%015d', k, j / 40)),
  json_extract({asked}, '$[' || (j % {kinds}) || '][1]'),
  iif(i = j, NULL, printf('01k%07d%016d', k, j)),
  at,
  0,
  printf('01jseeddevice%013d', k),
  json_extract({asked}, '$[' || (j % {kinds}) || '][0]'),
  '1a2b3c4d',
  json_extract({answers}, '$[' || ((i + k) % 10) || ']'),
  {FIRST_KEY} + k,
  at + 1000
FROM row;
"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_the_length_of_identifiers() {
        assert_eq!(organisation(5).len(), 26);
        assert!(organisation(5).ends_with("0000005"));
    }

    #[test]
    fn the_token_itself_is_not_in_the_statements() {
        let seed = Seed { organisations: 2, answers: 4, url: None };
        let sql = sql(&seed, &[("q".into(), "it's".into())], "secret-token", 1).unwrap();
        assert!(!sql.contains("secret-token") && sql.contains(r#"'[["q","it''s"]]'"#), "{sql}");
    }
}
