//! `cargo xtask operator grant ORGANISATION CAPACITY`: whoever runs the service says what an organisation is.
//!
//! It writes to the database itself, by wrangler: whoever may do that may do this, and no address on the network leads here.

use crate::database;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use domain::permission::Capacity;
use serde::{Deserialize, Serialize};
use std::process::{Output, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

/// Options of `operator grant`.
#[derive(Debug, PartialEq, Eq)]
pub struct Grant {
    /// The organisation's identifier.
    pub organisation: String,
    /// What it becomes besides what it is.
    pub capacity: Capacity,
    /// Whose database.
    pub environment: String,
    /// The result as JSON on standard output.
    pub json: bool,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Outcome {
    organisation: String,
    name: String,
    /// All that it is now.
    capacities: Vec<String>,
    /// It was not that before.
    changed: bool,
}

const ENVIRONMENTS: [&str; 3] = ["local", "preview", "production"];

/// Reads the words after `operator`.
pub fn read(words: &[String]) -> Done<Grant> {
    let Some(("grant", rest)) = words.split_first().map(|(word, rest)| (word.as_str(), rest)) else {
        return Err(usage("`operator` is followed by `grant`."));
    };
    let (mut named, mut environment, mut json) = (Vec::new(), "local".to_owned(), false);
    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--json" => json = true,
            "--env" => environment = rest.next().cloned().unwrap_or_default(),
            other => match other.strip_prefix("--env=") {
                Some(name) => environment = name.to_owned(),
                None if other.starts_with("--") => return Err(usage(&format!("`operator grant` does not know `{other}`."))),
                None => named.push(other),
            },
        }
    }
    if !ENVIRONMENTS.contains(&environment.as_str()) {
        return Err(usage(&format!("`--env` is followed by one of: {}.", ENVIRONMENTS.join(", "))));
    }
    let [organisation, capacity] = named.as_slice() else {
        return Err(usage("`operator grant` needs an organisation's identifier and a capacity."));
    };
    let Some(capacity) = Capacity::from_word(capacity) else {
        return Err(usage(&format!("There is no capacity `{capacity}`. There are: {}.", Capacity::ALL.map(Capacity::word).join(", "))));
    };
    // It becomes a part of the SQL, so nothing but the shape of an identifier gets through.
    if organisation.len() != 26 || !organisation.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit()) {
        return Err(Stop::fault(
            format!("`{organisation}` is no organisation's identifier."),
            "An identifier has 26 small letters and digits. The app shows it on the organisation's page, and every address of the organisation holds it.",
        ));
    }
    Ok(Grant { organisation: (*organisation).to_owned(), capacity, environment, json })
}

fn usage(what: &str) -> Stop {
    Stop::Usage(format!("{what}\n\ncargo xtask operator grant ORGANISATION CAPACITY [--env {}] [--json]", ENVIRONMENTS.join("|")))
}

/// The deed, its line of audit when it changed something, and what the organisation is then.
fn sql(grant: &Grant, now: u128) -> String {
    let Grant { organisation, capacity, .. } = grant;
    let capacity = capacity.word();
    format!(
        "INSERT INTO organisation_capacity (organisation, capacity, granted_at) \
         SELECT key, '{capacity}', {now} FROM organisation WHERE id = '{organisation}' ON CONFLICT DO NOTHING; \
         INSERT INTO audit (organisation, id, at, person, name, what, object) \
         SELECT key, coalesce((SELECT max(id) FROM audit WHERE organisation = organisation.key), 0) + 1, {now}, NULL, '', 'capacity-granted', '{capacity}' \
         FROM organisation WHERE id = '{organisation}' AND changes() > 0; \
         SELECT organisation.name, changes() AS changed, \
         (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = organisation.key) AS capacities \
         FROM organisation WHERE id = '{organisation}';"
    )
}

#[derive(Deserialize)]
struct Statement {
    #[serde(default)]
    results: Vec<Row>,
}

#[derive(Default, Deserialize)]
struct Row {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    changed: Option<i64>,
    #[serde(default)]
    capacities: Option<String>,
}

/// Reads what wrangler prints: a list with the rows of every statement.
fn outcome(grant: &Grant, printed: &str) -> Done<Outcome> {
    let start = printed.find('[').unwrap_or(printed.len());
    let statements: Vec<Statement> = serde_json::from_str(printed.get(start..).unwrap_or_default()).map_err(|error| {
        Stop::fault(
            format!("wrangler did not print what was asked for: {error}."),
            "Run the command again. If it stays so, look whether package.json names another wrangler.",
        )
    })?;
    let row = statements.into_iter().flat_map(|statement| statement.results).find(|row| row.name.is_some());
    let Some(row) = row else {
        return Err(Stop::fault(
            format!("The {} database has no organisation `{}`.", grant.environment, grant.organisation),
            "Check the identifier, and `--env` if the organisation is elsewhere. Nothing was changed.",
        ));
    };
    let mut capacities: Vec<String> = row.capacities.unwrap_or_default().split(',').map(str::to_owned).collect();
    capacities.sort();
    Ok(Outcome {
        organisation: grant.organisation.clone(),
        name: row.name.unwrap_or_default(),
        capacities,
        changed: row.changed.unwrap_or(0) > 0,
    })
}

/// Why wrangler did not do it: with `--json` it says so on standard output, else on standard error.
fn failure(grant: &Grant, output: &Output) -> Stop {
    let (printed, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let json = printed.find('{').and_then(|start| serde_json::from_str::<serde_json::Value>(printed.get(start..)?).ok());
    let text = json.and_then(|json| Some(json.get("error")?.get("text")?.as_str()?.to_owned()));
    Stop::fault(
        format!("The {} database did not take it: {}", grant.environment, text.as_deref().unwrap_or(said.trim())),
        "Mend what the line above names. For preview and production, sign in with `node_modules/.bin/wrangler login` first. Nothing was changed.",
    )
}

/// Grants the capacity.
pub fn grant(place: &Place, grant: &Grant) -> Done {
    if grant.environment == "local" {
        database::migrate(place)?;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_millis()).unwrap_or_default();
    let mut wrangler = process::wrangler(place);
    wrangler.args(["d1", "execute", "DB", "--env", &grant.environment, "--json", "--yes", "--command", &sql(grant, now)]);
    if grant.environment == "local" {
        wrangler.arg("--local").arg("--persist-to").arg(&place.database);
    } else {
        wrangler.arg("--remote");
    }
    let output = wrangler.stdin(Stdio::null()).output().map_err(|error| {
        Stop::fault(format!("Could not start wrangler: {error}."), "Run `cargo xtask run` once: it installs what is missing.")
    })?;
    if !output.status.success() {
        return Err(failure(grant, &output));
    }
    let outcome = outcome(grant, &String::from_utf8_lossy(&output.stdout))?;
    if grant.json {
        println!("{}", serde_json::to_string(&outcome).unwrap_or_default());
    } else {
        let word = if outcome.changed { "is now" } else { "was and is" };
        println!("{} {word}: {}", outcome.name, outcome.capacities.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01kaabcdefghjkmnpqrstvwxyz";

    fn words(line: &str) -> Done<Grant> {
        read(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_grant_is_read() {
        let grant = words(&format!("grant {ID} funder --env=preview --json")).unwrap();
        let expected = Grant { organisation: ID.into(), capacity: Capacity::Funder, environment: "preview".into(), json: true };
        assert_eq!(grant, expected);
        assert_eq!(words(&format!("grant {ID} prime")).unwrap().environment, "local");
    }

    #[test]
    fn wrong_use_exits_2_and_what_is_no_identifier_exits_1() {
        for line in ["", "take", "grant", "grant x", &format!("grant {ID} king"), &format!("grant {ID} prime --env moon")] {
            assert_eq!(words(line).unwrap_err().exit_code(), 2, "{line}");
        }
        for id in ["acorn", "';DROP-TABLE-organisation;'", &ID.to_uppercase()] {
            assert_eq!(words(&format!("grant {id} prime")).unwrap_err().exit_code(), 1, "{id}");
        }
    }

    #[test]
    fn what_wrangler_prints_is_understood() {
        let grant = words(&format!("grant {ID} prime")).unwrap();
        let printed = r#"[{"results":[],"success":true},{"results":[],"success":true},
            {"results":[{"name":"Acorn","changed":1,"capacities":"prime,charity"}],"success":true}]"#;
        let outcome = outcome(&grant, printed).unwrap();
        assert_eq!((outcome.name.as_str(), outcome.changed), ("Acorn", true));
        assert_eq!(outcome.capacities, ["charity", "prime"]);
    }

    #[test]
    fn an_organisation_that_is_not_there_is_named() {
        let grant = words(&format!("grant {ID} prime")).unwrap();
        let stop = outcome(&grant, r#"[{"results":[],"success":true}]"#).unwrap_err();
        assert!(stop.to_string().contains(ID), "{stop}");
        assert_eq!(stop.exit_code(), 1);
    }
}
