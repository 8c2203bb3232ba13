//! `cargo xtask import charities FOLDER`: the register of charities, in batches, going on where an earlier try stopped.

use super::extract::{self, Row};
use super::{Outcome, Service};
use crate::fault::{Done, Stop};
use domain::api::charity::{Charity, Load, Loaded, ROWS_A_TIME, Reading};
use domain::time::Instant;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

const PATH: &str = "/api/v1/operator/charities";
/// The file of the extract that is read.
const FILE: &str = "publicextract.charity.json";
/// Rows are long at times; this many stay well under what one request may hold.
const BATCH: usize = if ROWS_A_TIME < 400 { ROWS_A_TIME } else { 400 };
/// Progress is told after this many rows.
const TOLD: usize = 20_000;

/// Reads the extract in a folder into a service.
pub fn run(folder: &Path, service: &Service) -> Done<Outcome> {
    let path = folder.join(FILE);
    let file = File::open(&path).map_err(|error| {
        Stop::fault(
            format!("Could not open {}: {error}.", path.display()),
            format!("Download the register's public extract in JSON, unpack it, and name the folder with {FILE} in it."),
        )
    })?;
    let size = file.metadata().map(|data| data.len()).map_err(|error| Stop::file("read", &path, &error))?;
    load(BufReader::new(file), size, service).map_err(|what| match what {
        Failed::Service(stop) => stop,
        Failed::File(why) => Stop::fault(
            format!("{} cannot be read to its end: {why}.", path.display()),
            "What came before is loaded. Download the file again and run the command again: rows that say the same are not written twice.",
        ),
    })
}

enum Failed {
    File(String),
    Service(Stop),
}

/// Sends rows in batches. The extract is named by its day and size, so that only the same one is gone on with.
fn load(from: impl Read, size: u64, service: &Service) -> Result<Outcome, Failed> {
    let before: Reading = service.get(PATH).map_err(Failed::Service)?;
    let mut batch: Vec<Charity> = Vec::new();
    let mut outcome = Outcome::default();
    let (mut name, mut day, mut last) = (String::new(), Instant::default(), 0);
    let mut stopped = None;
    let read = extract::read(BufReader::new(from), |place, row| {
        last = place;
        if let Row::Charity(charity, _) = &row
            && name.is_empty()
        {
            day = charity.read_at;
            name = format!("{}:{size}", day.date_utc().iso());
        }
        // An extract that was read to its end is read again from the start: what changed since is found.
        let goes_on = before.extract == name && before.finished_at < day && place <= usize::try_from(before.position).unwrap_or(0);
        match row {
            _ if goes_on => {}
            Row::Left(note) => outcome.skipped.extend(note),
            Row::Charity(charity, notes) => {
                outcome.incomplete.extend(notes);
                batch.push(*charity);
            }
        }
        if batch.len() == BATCH {
            send(service, &mut batch, &name, place, None, &mut outcome).map_err(|stop| {
                stopped = Some(stop);
                String::from("the service stopped answering")
            })?;
        }
        if place % TOLD == 0 {
            eprintln!("        {place} rows read");
        }
        Ok(())
    });
    if let Some(stop) = stopped {
        return Err(Failed::Service(stop));
    }
    read.map_err(Failed::File)?;
    if name.is_empty() {
        return Err(Failed::File("there is no charity in it".into()));
    }
    send(service, &mut batch, &name, last, Some(day), &mut outcome).map_err(Failed::Service)?;
    Ok(outcome)
}

fn send(
    service: &Service,
    batch: &mut Vec<Charity>,
    extract: &str,
    place: usize,
    finished_at: Option<Instant>,
    outcome: &mut Outcome,
) -> Done {
    let position = u32::try_from(place).unwrap_or(u32::MAX);
    let load = Load { extract: extract.into(), position, rows: std::mem::take(batch), finished_at };
    let Loaded { imported, updated, unchanged } = service.put(PATH, &load)?;
    outcome.imported += u64::from(imported);
    outcome.updated += u64::from(updated);
    outcome.unchanged += u64::from(unchanged);
    Ok(())
}

/// Rows to try things out with: made-up charities, loaded only where there is no register yet.
pub fn demonstration(service: &Service) -> Done<bool> {
    let before: Reading = service.get(PATH)?;
    if !before.extract.is_empty() {
        return Ok(false);
    }
    let rows: &[u8] = include_bytes!("../../../worker/demo/publicextract.charity.json");
    match load(rows, u64::try_from(rows.len()).unwrap_or(0), service) {
        Ok(_) => Ok(true),
        Err(Failed::Service(stop)) => Err(stop),
        Err(Failed::File(why)) => Err(Stop::fault(format!("The demonstration charities cannot be read: {why}."), "Put worker/demo right.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_rows_can_be_read_and_say_that_they_are_made_up() {
        let rows: &[u8] = include_bytes!("../../../worker/demo/publicextract.charity.json");
        let mut names = Vec::new();
        extract::read(rows, |_, row| {
            let Row::Charity(charity, notes) = row else { return Err(format!("{row:?}")) };
            assert_eq!(notes, []);
            assert!(charity.number >= 9_000_000, "{} could be a real charity's number", charity.number);
            names.push(charity.name);
            Ok(())
        })
        .unwrap();
        assert!(names.len() >= 5 && names.iter().all(|name| name.contains("(made up)")), "{names:?}");
    }
}
