//! `cargo xtask check`: the fast part of what CI runs. Each part runs, whatever became of those before it.

use crate::build;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use crate::progress::{Found, Steps};
use crate::setup::rust::{self, WASM};
use crate::tidy;
use std::process::Command;

/// Crates that run on the machine that builds; the Worker's own tests are run natively too.
const NATIVE: [&str; 8] = ["domain", "content", "document", "app", "send_wrapper", "xtask", "api-worker", "api-tests"];

/// What became of each part.
#[derive(Default)]
pub struct Results {
    passed: usize,
    failed: Vec<String>,
}

impl Results {
    /// Runs one part as a step and remembers how it ended.
    pub fn part(&mut self, steps: &mut Steps, name: &str, work: impl FnOnce() -> Done) -> bool {
        match steps.step(name, || work().map(|()| Found::Made)) {
            Ok(()) => {
                self.passed += 1;
                true
            }
            Err(stop) => {
                eprintln!("{stop}\n");
                self.failed.push(name.into());
                false
            }
        }
    }

    /// A part that leans on one that failed has failed too: what did not run is never counted as passed.
    pub fn could_not_run(&mut self, steps: &mut Steps, name: &str, why: &str) {
        self.part(steps, name, || Err(Stop::fault(format!("Not run: {why}."), "Mend that first.")));
    }

    /// The one plain line at the end.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed.len())
    }

    /// Done, or stopped because something failed.
    pub fn finish(&self) -> Done {
        println!("{}", self.line());
        if self.failed.is_empty() {
            return Ok(());
        }
        Err(Stop::fault(format!("Failed: {}.", self.failed.join(", ")), "Look above for what each of them says."))
    }
}

/// How many parts [`parts`] runs.
pub const PARTS: usize = 7;

/// `cargo xtask check`.
pub fn check(place: &Place) -> Done {
    let mut steps = Steps::new(PARTS);
    let mut results = Results::default();
    parts(place, &mut steps, &mut results);
    results.finish()
}

/// The fast part.
pub fn parts(place: &Place, steps: &mut Steps, results: &mut Results) {
    results.part(steps, "format", || process::run(place, "format", process::cargo(place).args(["fmt", "--all", "--check"])));
    results.part(steps, "content", || build::content::read(place).map(drop));
    results.part(steps, "tidiness", || tidy::check(place));
    results.part(steps, "native tests", || {
        let mut cargo = process::cargo(place);
        // The API's tests ask a running server: `test` starts one for them.
        cargo.args(["test", "--no-fail-fast"]).args(packages(&NATIVE[..7])).args(["--features", "app/ssr"]);
        process::run(place, "native-tests", &mut cargo)
    });
    results.part(steps, "lints, native", || {
        let mut cargo = clippy(place);
        cargo.args(packages(&NATIVE)).args(["--all-targets", "--features", "app/ssr"]);
        process::run(place, "clippy-native", deny_warnings(&mut cargo))
    });
    results.part(steps, "lints, app and documents in the browser", || {
        rust::wasm_target(place)?;
        let mut cargo = clippy(place);
        cargo.args(["--package", "app", "--lib", "--bin", "app", "--target", WASM, "--no-default-features", "--features", "csr"]);
        process::run(place, "clippy-app", deny_warnings(&mut cargo))?;
        let mut cargo = clippy(place);
        cargo.args(["--package", "document", "--lib", "--target", WASM]);
        process::run(place, "clippy-document", deny_warnings(&mut cargo))
    });
    results.part(steps, "lints, Worker", || {
        rust::wasm_target(place)?;
        let mut cargo = clippy(place);
        cargo.args(["--package", "api-worker", "--lib", "--target", WASM, "--features", "dev"]);
        process::run(place, "clippy-worker", deny_warnings(&mut cargo))
    });
}

fn clippy(place: &Place) -> Command {
    let mut cargo = process::cargo(place);
    cargo.arg("clippy");
    cargo
}

fn deny_warnings(cargo: &mut Command) -> &mut Command {
    cargo.args(["--", "--deny", "warnings"])
}

fn packages(names: &[&'static str]) -> Vec<&'static str> {
    names.iter().flat_map(|name| ["--package", name]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_run_is_a_failure() {
        let (mut steps, mut results) = (Steps::new(3), Results::default());
        assert!(results.part(&mut steps, "one", || Ok(())));
        assert!(!results.part(&mut steps, "two", || Err(Stop::fault("broken", "mend it"))));
        results.could_not_run(&mut steps, "three", "two failed");
        assert_eq!(results.line(), "1 passed, 2 failed");
        assert_eq!(results.finish().unwrap_err().exit_code(), 1);
    }
}
