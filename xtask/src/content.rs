//! `cargo xtask content`: `report` reads all content, names every fault, and tells every text with its reading grade; `review` tells what is to be looked
//! at again; `record` writes down what questions say; `facts` draws facts by chance for a person to compare with their
//! sources.

mod record;

use crate::build;
use crate::fault::{Done, Stop};
use crate::place::Place;
use ::content::author::{ContentProblem, facts, report, review};
use domain::time::{Date, Instant};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Does one of the commands about content.
pub fn run(place: &Place, name: &str, rest: &[String]) -> Done {
    match name {
        "review" => self::review(place, rest),
        "facts" => self::facts(place, rest),
        "record" => record::record(place, &record::read(rest)?.unwrap_or_else(|| place.content.clone())),
        _ => self::report(place, rest),
    }
}

/// Prints what is to be looked at again, the oldest date first.
fn review(place: &Place, arguments: &[String]) -> Done {
    let options = Options::read(arguments)?;
    let within = options.within.unwrap_or(review::DAYS);
    let content = options.folders.unwrap_or_else(|| place.content.clone());
    let content = build::content::read(&Place { content, ..place.clone() })?;
    let due = review::due(&content, today(), within);
    if options.json {
        println!("{}", json!({ "within": within, "due": due }));
    } else {
        print!("{}", review::list(&due, within));
    }
    Ok(())
}

/// One line for whoever runs or builds the app, when something is to be looked at again.
pub fn reminder(place: &Place) -> Option<String> {
    let content = build::content::load(place).ok()?;
    let count = review::due(&content, today(), review::DAYS).len();
    (count > 0).then(|| format!("Content: {count} to look at again within {} days. `cargo xtask content review` lists them.", review::DAYS))
}

/// Prints the report; with `--json` every text as JSON. Content that is refused is listed fault by fault.
fn report(place: &Place, arguments: &[String]) -> Done {
    let options = Options::read(arguments)?;
    if options.within.is_some() {
        return Err(usage("`--within` belongs to `content review`."));
    }
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

/// Prints facts drawn by chance, each with its value, mark and sources; the seed draws the same ones again.
fn facts(place: &Place, arguments: &[String]) -> Done {
    let (seed, count) = lots(arguments)?;
    let content = build::content::load(place).map_err(|problems| build::content::refused(&problems))?;
    let all = facts::all(&content);
    println!("{count} of {} facts, drawn with --seed {seed}\n", all.len());
    for (number, fact) in (1_usize..).zip(facts::draw(all, seed, count)) {
        println!("{number}\n{fact}");
    }
    Ok(())
}

/// The seed, the time of day where none is given, and how many facts are wanted.
fn lots(arguments: &[String]) -> Done<(u64, usize)> {
    let (mut seed, mut count) = (None, 50);
    let mut left = arguments.iter();
    while let Some(argument) = left.next() {
        let number = left.next().and_then(|number| number.parse::<u64>().ok());
        match (argument.as_str(), number) {
            ("--seed", Some(number)) => seed = Some(number),
            ("--count", Some(number)) => count = usize::try_from(number).unwrap_or(usize::MAX),
            _ => return Err(Stop::Usage(format!("`{argument}` is not understood. Use: cargo xtask content facts [--seed N] [--count N]"))),
        }
    }
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Ok((seed.unwrap_or_else(now), count))
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
    /// How many days ahead.
    within: Option<i64>,
    folders: Option<Vec<PathBuf>>,
}

impl Options {
    fn read(arguments: &[String]) -> Done<Self> {
        let mut options = Self::default();
        let mut left = arguments.iter();
        while let Some(argument) = left.next() {
            match argument.as_str() {
                "--json" => options.json = true,
                "--within" => match left.next().and_then(|days| days.parse().ok()) {
                    Some(days) => options.within = Some(days),
                    None => return Err(usage("`--within` is followed by a number of days.")),
                },
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
    let form = "cargo xtask content report [--json] [--dir FOLDER]… or cargo xtask content review [--within DAYS] [--json] [--dir FOLDER]…";
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
        assert_eq!(read(&["--dir", "a", "--json", "--dir", "b"]).unwrap(), Options { json: true, folders, within: None });
        assert_eq!(read(&["--within", "90"]).unwrap().within, Some(90));
        assert_eq!(read(&[]).unwrap(), Options::default());
    }

    #[test]
    fn lots_are_drawn_as_asked() {
        let read = |arguments: &[&str]| lots(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(read(&["--seed", "7", "--count", "3"]).unwrap(), (7, 3));
        assert_eq!(read(&[]).unwrap().1, 50);
        for wrong in [&["--seed"][..], &["--seed", "x"], &["--html", "1"]] {
            assert_eq!(read(wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }

    #[test]
    fn wrong_use_exits_2() {
        for arguments in [&["--dir"][..], &["--html"], &["x"], &["--within"], &["--within", "soon"]] {
            assert_eq!(read(arguments).unwrap_err().exit_code(), 2, "{arguments:?}");
        }
    }
}
