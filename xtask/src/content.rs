//! `cargo xtask content report`: reads all content, names every fault, and tells every text with its reading grade.

use crate::build;
use crate::fault::{Done, Stop};
use crate::place::Place;
use ::content::author::{ContentProblem, report};
use domain::time::{Date, Instant};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Prints the report; with `--json` every text as JSON. Content that is refused is listed fault by fault.
pub fn report(place: &Place, arguments: &[String]) -> Done {
    let options = Options::read(arguments)?;
    let content = options.folders.unwrap_or_else(|| place.content.clone());
    let content = build::content::load(&Place { content, ..place.clone() }).map_err(|problems| {
        if options.json {
            println!("{}", faults(&problems));
        }
        build::content::refused(&problems)
    })?;
    if options.json {
        println!("{}", report::as_json(&content));
    } else {
        print!("{}", report::summary(&content, today()));
    }
    Ok(())
}

/// Faults as JSON, so that a program finds out what to mend.
fn faults(problems: &[ContentProblem]) -> Value {
    let fault = |problem: &ContentProblem| json!({ "file": problem.file, "line": problem.line, "rule": problem.rule, "what": problem.what, "do": problem.fix });
    json!({ "faults": problems.iter().map(fault).collect::<Vec<_>>() })
}

/// The day in UTC.
pub fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)).date_utc()
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    json: bool,
    folders: Option<Vec<PathBuf>>,
}

impl Options {
    fn read(arguments: &[String]) -> Done<Self> {
        let mut options = Self::default();
        let mut left = arguments.iter();
        while let Some(argument) = left.next() {
            match argument.as_str() {
                "--json" => options.json = true,
                "--dir" => match left.next() {
                    Some(folder) => options.folders.get_or_insert_default().push(folder.into()),
                    None => return Err(usage("`--dir` is followed by a content folder.")),
                },
                other => return Err(usage(&format!("`{other}` is not an option here."))),
            }
        }
        Ok(options)
    }
}

fn usage(what: &str) -> Stop {
    let form = "cargo xtask content report [--json] [--dir FOLDER]…";
    Stop::Usage(format!(
        "{what} Use: {form}\nSeveral folders are read as one; a later file takes the place of an earlier one with the same path."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Done<Options> {
        Options::read(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let folders = Some(vec![PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(read(&["--dir", "a", "--json", "--dir", "b"]).unwrap(), Options { json: true, folders });
        assert_eq!(read(&[]).unwrap(), Options::default());
    }

    #[test]
    fn wrong_use_exits_2() {
        for arguments in [&["--dir"][..], &["--html"], &["x"]] {
            assert_eq!(read(arguments).unwrap_err().exit_code(), 2, "{arguments:?}");
        }
    }
}
