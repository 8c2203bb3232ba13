//! Node, npm and the packages that `package-lock.json` names.

use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use serde_json::Value;

/// wrangler needs this Node or a newer one; the package `node` of npm brings it.
const NODE: (u32, u32) = (22, 12);

/// Programs that must run, because everything after them leans on them, and what npm calls the package of each.
const PROGRAMS: [(&str, &str, &str); 6] = [
    ("node", "--version", "node"),
    ("esbuild", "--version", "esbuild"),
    ("sass", "--version", "sass"),
    ("wasm-opt", "--version", "binaryen"),
    ("workerd", "--version", "workerd"),
    ("wrangler", "--version", "wrangler"),
];

/// Installs the packages, unless what is installed is what the lock file names.
pub fn packages(place: &Place) -> Done<Found> {
    if is_installed(place) {
        return Ok(Found::There);
    }
    let present = |program| process::find(program).is_some();
    needs_node(present("node"), present("npm"))?;
    let mut install = process::command(place, "npm");
    process::run(place, "npm", install.args(["ci", "--no-audit", "--no-fund", "--prefer-offline"]))?;
    if programs_run(place).is_err() {
        // npm may hold back the scripts that put some programs in place; this asks for them by name.
        let mut again = process::command(place, "npm");
        again.args(["rebuild", "--foreground-scripts", "node", "esbuild", "workerd"]);
        process::run(place, "npm-rebuild", &mut again)?;
        programs_run(place)?;
    }
    Ok(Found::Made)
}

/// A sentence for a machine without Node or npm.
fn needs_node(node: bool, npm: bool) -> Done {
    let what = match (node, npm) {
        (true, true) => return Ok(()),
        (false, _) => "Node is not installed.",
        (true, false) => "npm is not installed.",
    };
    Err(Stop::fault(
        what,
        "Install Node 20 or newer with npm: from https://nodejs.org, or on Debian `apt-get install nodejs npm`. \
         Then run the command again. A newer Node for the tools themselves is installed inside this folder.",
    ))
}

fn is_installed(place: &Place) -> bool {
    let json = |name: &str| {
        let text = files::text(&place.root.join(name)).ok()?;
        serde_json::from_str::<Value>(&text).ok()
    };
    let (Some(wanted), Some(there)) = (json("package-lock.json"), json("node_modules/.package-lock.json")) else {
        return false;
    };
    // npm may have put packages down without running the scripts that put their programs in place.
    same_packages(&wanted, &there) && PROGRAMS.iter().all(|(program, ..)| place.npm_bin(program).exists())
}

/// Whether each package that this machine needs is installed at the version the lock file names.
fn same_packages(wanted: &Value, there: &Value) -> bool {
    let Some(packages) = wanted["packages"].as_object() else {
        return false;
    };
    packages
        .iter()
        .filter(|(name, package)| {
            // Optional ones are for other machines; the root is this project itself.
            let skip = |key: &str| package[key].as_bool().unwrap_or(false);
            !name.is_empty() && !skip("optional") && !skip("devOptional")
        })
        .all(|(name, package)| there["packages"][name]["version"] == package["version"])
}

/// Starts each program once.
fn programs_run(place: &Place) -> Done {
    for (program, argument, package) in PROGRAMS {
        let said = process::output(process::node_command(place, program).arg(argument)).map_err(|stop| {
            Stop::fault(
                format!("npm installed {package}, but {program} does not start.\n{stop}"),
                format!("Run `npm rebuild {package}` and look at what it says. Remove node_modules to begin anew."),
            )
        })?;
        if program == "node" {
            new_enough(&said)?;
        }
    }
    Ok(())
}

fn new_enough(version: &str) -> Done {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found >= NODE {
        return Ok(());
    }
    Err(Stop::fault(
        format!("wrangler needs Node {}.{} or newer; node_modules/.bin/node is {}.", NODE.0, NODE.1, version.trim()),
        "Run `npm rebuild node`: it puts the newer Node in place.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_node_says_what_to_install() {
        let words = needs_node(false, false).unwrap_err().to_string();
        assert!(words.contains("Node is not installed") && words.contains("Install Node 20"), "{words}");
        let words = needs_node(true, false).unwrap_err().to_string();
        assert!(words.contains("npm is not installed"), "{words}");
        assert!(needs_node(true, true).is_ok());
    }

    #[test]
    fn an_old_node_is_told_apart() {
        assert!(new_enough("v22.23.3\n").is_ok());
        assert!(new_enough("v24.0.0").is_ok());
        let words = new_enough("v20.20.2").unwrap_err().to_string();
        assert!(words.contains("22.12") && words.contains("v20.20.2"), "{words}");
    }

    #[test]
    fn packages_are_compared_by_version_and_optional_ones_left_out() {
        let wanted = json!({"packages": {
            "": {"name": "foothold"},
            "node_modules/sass": {"version": "1.2.3"},
            "node_modules/other-machine": {"version": "1.0.0", "optional": true},
        }});
        let there = |version: &str| json!({"packages": {"node_modules/sass": {"version": version}}});
        assert!(same_packages(&wanted, &there("1.2.3")));
        assert!(!same_packages(&wanted, &there("1.2.4")));
        assert!(!same_packages(&wanted, &json!({})));
    }
}
