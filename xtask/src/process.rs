//! Runs other programs: quietly into a log, with the last lines shown when one fails.

use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command that runs in the checkout.
pub fn command(place: &Place, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&place.root);
    command
}

/// A command that finds npm's programs, and its newer Node, first.
pub fn node_command(place: &Place, program: &str) -> Command {
    let mut command = command(place, place.npm_bin(program));
    command.env("PATH", path_with(&place.root.join("node_modules/.bin")));
    command
}

/// wrangler, which asks nothing, reports to nobody and fetches nothing from outside while it serves. It keeps no trace of requests either: that would
/// be a second place with people's words, and a write to a database for each of them, inside the process whose time we measure.
pub fn wrangler(place: &Place) -> Command {
    let mut command = node_command(place, "wrangler");
    command.env("CI", "1").env("NO_COLOR", "1").env("WRANGLER_SEND_METRICS", "false").env("CLOUDFLARE_CF_FETCH_ENABLED", "false");
    command.env("X_LOCAL_OBSERVABILITY", "false").env("X_LOCAL_EXPLORER", "false");
    command
}

/// The search path with one folder before all others.
pub fn path_with(folder: &Path) -> OsString {
    let kept = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&kept));
    env::join_paths(all).unwrap_or(kept)
}

/// Where a program is, if the search path has it.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Cargo, as it started this program, so that the toolchain stays the same.
pub fn cargo(place: &Place) -> Command {
    command(place, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command with everything it says in a log; when it fails, its last lines are the fault.
pub fn run(place: &Place, name: &str, command: &mut Command) -> Done {
    let log = place.log(name);
    run_logged(place, name, &log, command)
}

fn run_logged(place: &Place, name: &str, log: &Path, command: &mut Command) -> Done {
    if let Some(folder) = log.parent() {
        files::make_folder(folder)?;
    }
    let open = File::create(log).and_then(|file| Ok((file.try_clone()?, file)));
    let (out, error) = open.map_err(|error| Stop::file("write", log, &error))?;
    let status = command.stdin(Stdio::null()).stdout(out).stderr(error).status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&files::read(log)?).into_owned();
    Err(failed(name, &line(command), &said, &place.show(log)))
}

/// Runs a command and answers what it prints; what it says on standard error is part of the fault when it fails.
pub fn output(command: &mut Command) -> Done<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(failed("command", &line(command), &said, ""))
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    let program = command.get_program().to_string_lossy();
    Stop::fault(
        format!("Could not start {program}: {error}."),
        format!("Install {program}, or run `cargo xtask run` once: it installs what is missing."),
    )
}

/// A command as somebody would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// How many of a failed program's last lines are shown.
const TAIL: usize = 40;

fn failed(name: &str, line: &str, said: &str, log: &str) -> Stop {
    if is_network(said) {
        return Stop::fault(
            format!("No network: `{line}` could not reach the place it downloads from."),
            "Check the connection, then run the command again. What is already installed is kept.",
        );
    }
    let lines: Vec<&str> = said.lines().collect();
    let (before, tail) = lines.split_at(lines.len().saturating_sub(TAIL));
    // Of tests that failed further up, at least the names.
    let failed = before.iter().filter(|line| line.starts_with("test ") && line.ends_with("FAILED"));
    let tail = failed.chain(tail).copied().collect::<Vec<_>>().join("\n");
    let rest = if log.is_empty() { String::new() } else { format!(" Everything it said is in {log}.") };
    Stop::fault(format!("{tail}\n\n{name}: `{line}` failed."), format!("Mend what the lines above name, then run the command again.{rest}"))
}

/// Whether a program failed because it could not reach its registry.
fn is_network(said: &str) -> bool {
    const SIGNS: [&str; 19] = [
        "Could not resolve host",
        "Couldn't resolve host",
        "Could not resolve proxy",
        "could not resolve host",
        "Temporary failure in name resolution",
        "Temporary failure resolving",
        "dns error",
        "failed to lookup address information",
        "Could not connect to server",
        "Couldn't connect to server",
        "npm error code ENOTFOUND",
        "npm error code EAI_AGAIN",
        "npm error code ECONNREFUSED",
        "npm error code ETIMEDOUT",
        "npm error code ENETUNREACH",
        "npm error code ENOTCACHED",
        "spurious network error",
        "download of config.json failed",
        "you may want to run in offline mode",
    ];
    SIGNS.iter().any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_network_is_told_apart_from_a_broken_build() {
        let npm = failed("npm", "npm ci", "npm error code ENOTFOUND\nnpm error network", "npm.log").to_string();
        assert!(npm.starts_with("No network: `npm ci`"), "{npm}");
        assert!(npm.contains("Check the connection"));
        let cargo = failed("app", "cargo build", "warning: spurious network error\n[6] Could not resolve host: x", "");
        assert!(cargo.to_string().starts_with("No network"));
        let broken = failed("app", "cargo build -p app", "error[E0425]: cannot find value", "target/xtask/logs/app.log");
        let broken = broken.to_string();
        assert!(broken.contains("E0425") && broken.contains("target/xtask/logs/app.log"), "{broken}");
    }

    #[test]
    fn only_the_last_lines_are_shown() {
        let said: String = (0..200).map(|number| format!("line {number}\n")).collect();
        let words = failed("app", "cargo build", &said, "").to_string();
        assert!(words.contains("line 199") && !words.contains("line 100\n"), "{words}");
        let words = failed("tests", "cargo test", &format!("test a::b ... FAILED\ntest a::c ... ok\n{said}"), "").to_string();
        assert!(words.contains("a::b") && !words.contains("a::c"), "{words}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let stop = output(&mut Command::new("no-such-program-at-all")).unwrap_err();
        assert!(stop.to_string().contains("Could not start no-such-program-at-all"), "{stop}");
    }
}
