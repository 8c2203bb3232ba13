//! Chromium, which the end-to-end tests and the paint timings drive.

use super::debian;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use std::env;
use std::path::PathBuf;

/// The variable that names a browser, for machines where it stands somewhere else; tests read it too.
pub const VARIABLE: &str = "FOOTHOLD_CHROMIUM";

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Where the browser is.
pub fn find() -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).map(PathBuf::from).filter(|path| path.is_file());
    let mac = || Some(PathBuf::from(MAC)).filter(|path| path.is_file());
    named.or_else(|| NAMES.iter().find_map(|name| process::find(name))).or_else(mac)
}

/// Installs the browser where that can be done without asking: on Debian and its kin, as root.
pub fn install(place: &Place) -> Done<Found> {
    if find().is_some() {
        return Ok(Found::There);
    }
    if !debian::can_install(place) {
        return Err(missing());
    }
    debian::install(place, &["chromium"])?;
    find().map(|_| Found::Made).ok_or_else(missing)
}

/// What to do without a browser.
pub fn missing() -> Stop {
    Stop::fault(
        "There is no Chromium on this machine, and the tests in a browser need it.",
        format!(
            "On Debian or Ubuntu run `sudo apt-get install chromium`. On another system install Chromium or Google Chrome, \
             or set {VARIABLE} to the program's full path. Then run the command again."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_browser_says_how_to_get_one() {
        let words = missing().to_string();
        assert!(words.contains("no Chromium") && words.contains("apt-get install chromium") && words.contains("FOOTHOLD_CHROMIUM"));
    }
}
