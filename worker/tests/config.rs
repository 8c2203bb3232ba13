//! What stands beside the code and must agree with it: the headers of files, `wrangler.toml`, the app's addresses.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_worker::{
    middleware::{burst::Limit, security_headers::SECURITY_HEADERS},
    pages,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

fn beside(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// `public/_headers` as address and header lines.
fn file_headers() -> BTreeMap<String, Vec<String>> {
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut address = String::new();
    for line in beside("public/_headers").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with(' ') {
            rules.entry(address.clone()).or_default().push(line.trim().to_owned());
        } else {
            line.clone_into(&mut address);
        }
    }
    rules
}

#[test]
fn files_have_the_same_security_headers_as_the_workers_answers() {
    let mut said = file_headers()["/*"].clone();
    said.retain(|line| !line.starts_with("cache-control:"));
    let ours: Vec<String> = SECURITY_HEADERS.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    assert_eq!(said, ours);
}

#[test]
fn only_files_with_a_hash_in_their_name_are_kept_for_good() {
    for (address, lines) in file_headers() {
        let for_good = lines.iter().any(|line| line.contains("immutable"));
        assert_eq!(for_good, ["/assets/*", "/content/*"].contains(&address.as_str()), "{address}");
    }
}

#[test]
fn a_header_line_stays_within_what_cloudflare_reads() {
    for line in file_headers().values().flatten() {
        assert!(line.len() <= 2_000, "{line}");
    }
}

#[test]
fn no_environment_chosen_refuses_and_each_environment_is_whole() {
    let config: toml::Table = beside("wrangler.toml").parse().unwrap();
    let refusal = config["build"]["command"].as_str().unwrap();
    assert!(refusal.contains("No environment was chosen") && refusal.ends_with("exit 1"));
    assert!(!config.contains_key("d1_databases"), "without an environment there is no database to hit by accident");
    let environments = config["env"].as_table().unwrap();
    assert_eq!(environments.keys().collect::<BTreeSet<_>>().len(), 3);
    for name in ["local", "preview", "production"] {
        let environment = environments[name].as_table().unwrap();
        assert!(!environment["build"]["command"].as_str().unwrap().contains("No environment"), "{name}");
        let database = &environment["d1_databases"][0];
        assert_eq!(database["binding"].as_str(), Some(api_worker::repo::DATABASE), "{name}");
        assert_eq!(database["migrations_dir"].as_str(), Some("worker/migrations"), "{name}");
    }
}

#[test]
fn only_the_local_environment_runs_the_build_with_addresses_under_dev() {
    let config: toml::Table = beside("wrangler.toml").parse().unwrap();
    assert_eq!(config["main"].as_str(), Some("target/worker/deploy/index.js"));
    let mains: Vec<&str> = config["env"]
        .as_table()
        .unwrap()
        .iter()
        .filter(|(_, environment)| environment.get("main").is_some())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(mains, ["local"]);
}

#[test]
fn every_environment_has_the_limits_on_bursts_and_one_cron() {
    let config: toml::Table = beside("wrangler.toml").parse().unwrap();
    let mut spaces = BTreeSet::new();
    for (name, environment) in config["env"].as_table().unwrap() {
        let limits = environment["ratelimits"].as_array().unwrap();
        let bound: BTreeSet<&str> = limits.iter().map(|limit| limit["name"].as_str().unwrap()).collect();
        assert_eq!(bound, Limit::ALL.iter().map(|limit| limit.binding()).collect(), "{name}");
        for limit in limits {
            // Cloudflare counts over 10 or 60 seconds and nothing else.
            assert!([10, 60].contains(&limit["simple"]["period"].as_integer().unwrap()), "{name}");
            assert!(spaces.insert(limit["namespace_id"].as_str().unwrap()), "{name}: two limits count together");
        }
        assert_eq!(environment["triggers"]["crons"].as_array().unwrap().len(), 1, "{name}");
    }
}

#[test]
fn mails_are_kept_in_a_list_on_a_developers_own_machine_only() {
    let config: toml::Table = beside("wrangler.toml").parse().unwrap();
    for (name, environment) in config["env"].as_table().unwrap() {
        let transport = environment["vars"]["MAIL_TRANSPORT"].as_str().unwrap();
        assert_eq!(transport == "outbox", name == "local", "{name}");
        assert_eq!(environment.get("kv_namespaces").is_some(), name == "local", "{name}");
    }
}

#[test]
fn the_log_in_production_holds_no_addresses() {
    let config: toml::Table = beside("wrangler.toml").parse().unwrap();
    for name in ["preview", "production"] {
        let logs = &config["env"][name]["observability"]["logs"];
        assert_eq!(logs["invocation_logs"].as_bool(), Some(false), "{name}");
    }
}

/// `/walk/{slug}` and `/walk/{}` are one pattern.
fn nameless(pattern: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in pattern.chars() {
        match c {
            '{' => {
                inside = true;
                plain.push_str("{}");
            }
            '}' => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn the_app_and_the_worker_know_the_same_pages() {
    let source = beside("app/src/paths.rs");
    let source = source.split("#[cfg(test)]").next().unwrap();
    // Addresses are the only texts in that file that begin with a slash; `/cy` goes before any of them.
    let theirs: BTreeSet<String> = source
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|text| text.starts_with('/') && !text.starts_with("/cy"))
        .map(|text| nameless(text.split('#').next().unwrap()))
        .collect();
    let ours: BTreeSet<String> = pages::PAGE_PATTERNS.iter().map(|pattern| nameless(pattern)).collect();
    assert_eq!(ours, theirs, "worker/src/pages.rs and app/src/paths.rs differ");
}

#[test]
fn every_npm_tool_is_pinned_and_the_lock_file_says_the_same() {
    let package: serde_json::Value = serde_json::from_str(&beside("package.json")).unwrap();
    let text = beside("package-lock.json");
    let lock: serde_json::Value = serde_json::from_str(&text).unwrap();
    let tools = package["devDependencies"].as_object().unwrap();
    assert!(!tools.is_empty());
    for (name, version) in tools {
        assert!(version.as_str().unwrap().starts_with(|c: char| c.is_ascii_digit()), "{name} {version} is not one exact version");
        assert_eq!(&lock["packages"][format!("node_modules/{name}")]["version"], version, "{name}");
    }
    // A tool comes from whatever registry the machine is set up for.
    assert!(!text.contains("\"resolved\": \"http"), "the lock file names a registry");
}

#[test]
fn what_is_wrong_with_a_field_has_words_in_both_languages_under_its_name() {
    let (mut named, mut open) = (0, vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for said in source.split("message = \"").skip(1).chain(source.split("detail: \"").skip(1)).filter_map(|rest| rest.split('"').next())
        {
            // What only programs send is told in English, in a whole sentence.
            if !said.ends_with('.') {
                named += 1;
                assert!(content::replies::field(said, true).is_some(), "{}: `{said}` is not in content/replies", path.display());
            }
        }
    }
    assert!(named > 10, "{named}");
}
