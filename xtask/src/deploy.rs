//! `cargo xtask deploy ENVIRONMENT`: builds without anything meant for developers, and hands the result to wrangler.

use crate::build::{self, content, worker::Flavour};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::{Found, Steps};
use crate::setup;
use crate::turn;
use std::env;

/// What a database that is not made yet is called in `wrangler.toml`.
const NOT_SET: &str = "set-me";
/// The environment that everybody uses.
const PRODUCTION: &str = "production";

/// Builds and deploys to one environment.
pub fn deploy(place: &Place, environment: &str) -> Done {
    let settings = files::text(&place.root.join("wrangler.toml"))?;
    is_known(&settings, environment)?;
    let host = content::read(place)?.host;
    ready(&settings, environment, host.is_some_and(|host| host.it.is_named()))?;
    if env::var_os("CLOUDFLARE_API_TOKEN").is_none() {
        eprintln!("CLOUDFLARE_API_TOKEN is not set, so wrangler uses its own sign-in (`node_modules/.bin/wrangler login`).");
    }
    let mut steps = Steps::new(setup::STEPS + build::STEPS + 2);
    let _turn = turn::take(place)?;
    setup::all(place, &mut steps)?;
    build::files(place, &mut steps)?;
    steps.step("Worker, without anything for developers", || {
        let found = build::worker::build(place, Flavour::Deploy)?;
        build::worker::is_clean(place)?;
        Ok(found)
    })?;
    steps.step("migrations", || {
        let mut wrangler = process::wrangler(place);
        wrangler.args(["d1", "migrations", "apply", "DB", "--remote", "--env", environment]);
        process::run(place, "deploy-migrations", &mut wrangler).map(|()| Found::Made)
    })?;
    steps.step("deploy", || {
        let mut wrangler = process::wrangler(place);
        wrangler.args(["deploy", "--env", environment]);
        process::run(place, "deploy", &mut wrangler).map(|()| Found::Made)
    })?;
    eprint!("{}", files::text(&place.log("deploy"))?);
    Ok(())
}

/// Whether an environment is one that can be deployed.
fn is_known(settings: &str, environment: &str) -> Done {
    let known: Vec<&str> = settings
        .lines()
        .filter_map(|line| line.trim().strip_prefix("[env.")?.strip_suffix(']'))
        .filter(|name| !name.contains('.') && *name != "local")
        .collect();
    if environment == "local" {
        return Err(Stop::fault(
            "`local` is this machine: there is nothing to deploy.",
            format!("Use `cargo xtask run` here. To deploy, name one of: {}.", known.join(", ")),
        ));
    }
    if !known.contains(&environment) {
        return Err(Stop::fault(
            format!("There is no environment `{environment}` in wrangler.toml."),
            format!("Name one of: {}.", known.join(", ")),
        ));
    }
    Ok(())
}

/// Whether everything that an environment needs is filled in; all that is missing is told at once.
fn ready(settings: &str, environment: &str, host_is_named: bool) -> Done {
    let checks = [says_who_runs_it(host_is_named || environment != PRODUCTION), has_database(settings, environment)];
    let stops: Vec<String> = checks.into_iter().filter_map(Result::err).map(|stop| stop.to_string()).collect();
    if stops.is_empty() { Ok(()) } else { Err(Stop::fault(stops.join("\n\n"), "")) }
}

/// Whether an environment has a database.
fn has_database(settings: &str, environment: &str) -> Done {
    let part = format!("env.{environment}.d1_databases");
    let database = settings.split("[[").find(|table| table.starts_with(&part)).unwrap_or_default();
    if database.is_empty() || database.lines().any(|line| line.starts_with("database_id") && line.contains(NOT_SET)) {
        let named = |line: &str| Some(line.strip_prefix("database_name")?.trim_start_matches([' ', '=']).trim_matches('"').to_string());
        let name = database.lines().find_map(named).unwrap_or_else(|| format!("foothold-{environment}"));
        return Err(Stop::fault(
            format!("The environment `{environment}` has no database yet: wrangler.toml does not say its database_id."),
            format!(
                "Sign in with `node_modules/.bin/wrangler login`, make one with `node_modules/.bin/wrangler d1 create {name}`, \
                 and put the id it prints in place of `{NOT_SET}` under [[{part}]] in wrangler.toml."
            ),
        ));
    }
    Ok(())
}

/// Whether the site says who runs it. People who sign in are told that in the privacy notice: they must be able to ask for their data, and to complain.
fn says_who_runs_it(named: bool) -> Done {
    if named {
        return Ok(());
    }
    Err(Stop::fault(
        "content/host.toml is empty, so the site would not say who runs it: the privacy notice and the contact page would name nobody.",
        "Fill in name, email and address in content/host.toml. Then run the command again. Nothing was deployed.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "\
[env.local]\n[env.preview]\n[env.preview.vars]\nA = 1\n
[[env.preview.d1_databases]]\ndatabase_name = \"try-it\"\ndatabase_id = \"set-me\"\n[env.production]\n
[[env.production.d1_databases]]\ndatabase_id = \"0000-1\"\n";

    #[test]
    fn a_deployment_needs_a_known_environment() {
        let refused = |name: &str| is_known(SETTINGS, name).unwrap_err().to_string();
        assert!(refused("staging").contains("Name one of: preview, production."));
        assert!(refused("local").contains("this machine"));
    }

    #[test]
    fn a_deployment_needs_a_database() {
        let words = has_database(SETTINGS, "preview").unwrap_err().to_string();
        assert!(words.contains("no database yet") && words.contains("d1 create try-it"), "{words}");
        has_database(SETTINGS, "production").unwrap();
        is_known(SETTINGS, "production").unwrap();
    }

    #[test]
    fn what_everybody_uses_says_who_runs_it() {
        let stop = ready(SETTINGS, "production", false).unwrap_err();
        assert_eq!(stop.exit_code(), 1);
        assert!(stop.to_string().contains("content/host.toml") && stop.to_string().contains("Nothing was deployed"), "{stop}");
        ready(SETTINGS, "production", true).unwrap();
    }

    #[test]
    fn all_that_is_missing_is_told_at_once() {
        let settings = SETTINGS.replace("0000-1", NOT_SET);
        let words = ready(&settings, "production", false).unwrap_err().to_string();
        assert!(words.contains("content/host.toml") && words.contains("no database yet"), "{words}");
        // To try a version out, nobody need be named.
        let words = ready(&settings, "preview", false).unwrap_err().to_string();
        assert!(!words.contains("host.toml") && words.contains("no database yet"), "{words}");
    }
}
