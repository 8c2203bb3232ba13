//! LibreOffice and poppler, with which the tests open the documents that were made, as a buyer would.

use super::debian;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use crate::progress::Found;

/// The programs, and the packages that bring them. The fonts have the widths of those that the documents name.
const PROGRAMS: [&str; 2] = ["soffice", "pdftotext"];
const PACKAGES: [&str; 3] = ["libreoffice-writer-nogui", "poppler-utils", "fonts-liberation"];

fn is_there() -> bool {
    PROGRAMS.iter().all(|program| process::find(program).is_some())
}

/// Installs them where that can be done without asking.
pub fn install(place: &Place) -> Done<Found> {
    if is_there() {
        return Ok(Found::There);
    }
    if !debian::can_install(place) {
        return Err(missing());
    }
    debian::install(place, &PACKAGES)?;
    if is_there() { Ok(Found::Made) } else { Err(missing()) }
}

/// What to do without them.
fn missing() -> Stop {
    Stop::fault(
        format!("{} are not both on this machine, and the tests open the documents with them.", PROGRAMS.join(" and ")),
        format!(
            "On Debian or Ubuntu run `sudo apt-get install {}`. On another system install LibreOffice and poppler, so that both programs are \
             found on PATH. Then run the command again.",
            PACKAGES.join(" ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_how_to_get_it() {
        let words = missing().to_string();
        assert!(words.contains("soffice and pdftotext") && words.contains("apt-get install libreoffice-writer-nogui poppler-utils"));
    }
}
