//! `cargo xtask bench cost`: what a month of the sector needs of the host, from the assumptions in `docs/cost.toml`, beside what the host allows.

use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use serde::Deserialize;
use serde_json::{Value, json};

/// The assumptions.
const FILE: &str = "docs/cost.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assumed {
    sector: Sector,
    measured: Measured,
    free: Free,
    paid: Paid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sector {
    organisations: f64,
    active_percent: f64,
    people: f64,
    devices: f64,
    days: f64,
    answers: f64,
    answers_a_request: f64,
    asks: f64,
    versions_an_ask: f64,
    others: f64,
    sign_ins: f64,
    busiest_day_percent: f64,
    cron_runs: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measured {
    rows_written_an_answer: f64,
    #[serde(rename = "statements_a_request")]
    _statements_a_request: f64,
    rows_read_a_push: f64,
    rows_read_an_ask: f64,
    rows_read_a_version: f64,
    rows_read_another: f64,
    rows_read_a_sign_in: f64,
    rows_written_a_sign_in: f64,
    rows_read_a_cron_run: f64,
    rows_written_a_cron_run: f64,
    rows_read_thinning_a_version: f64,
    bytes_a_version: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Free {
    checked: toml::value::Datetime,
    requests_a_day: f64,
    rows_read_a_day: f64,
    rows_written_a_day: f64,
    database_megabytes: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paid {
    checked: toml::value::Datetime,
    dollars_a_month: f64,
    requests: f64,
    rows_read: f64,
    rows_written: f64,
    storage_gigabytes: f64,
    database_gigabytes: f64,
    dollars_a_million_requests: f64,
    dollars_a_million_rows_read: f64,
    dollars_a_million_rows_written: f64,
    dollars_a_gigabyte: f64,
}

/// Days of the month that is computed.
const DAYS: f64 = 30.0;

/// What a month needs.
#[derive(Clone, Copy)]
struct Month {
    answers: f64,
    /// What people cause, and so falls together on busy days.
    requests: f64,
    rows_read: f64,
    rows_written: f64,
    /// What goes on by itself, every day the same.
    steady_read: f64,
    steady_written: f64,
}

fn month(assumed: &Assumed) -> Month {
    let Assumed { sector, measured, .. } = assumed;
    let people = sector.organisations * sector.active_percent / 100.0 * sector.people;
    let person_days = people * sector.days;
    let device_days = person_days * sector.devices;
    let answers = person_days * sector.answers;
    let pushes = answers / sector.answers_a_request;
    let asks = device_days * sector.asks;
    let others = device_days * sector.others;
    let sign_ins = people * sector.sign_ins;
    let cron = sector.cron_runs * DAYS;
    // A year's versions stand there when the sector has grown to this size.
    let thinned = answers * 12.0 * measured.rows_read_thinning_a_version;
    Month {
        answers,
        // Signing in takes two requests.
        requests: pushes + asks + others + sign_ins * 2.0,
        rows_read: pushes * measured.rows_read_a_push
            + asks * (measured.rows_read_an_ask + sector.versions_an_ask * measured.rows_read_a_version)
            + others * measured.rows_read_another
            + sign_ins * measured.rows_read_a_sign_in,
        rows_written: answers * measured.rows_written_an_answer + sign_ins * measured.rows_written_a_sign_in,
        steady_read: cron * measured.rows_read_a_cron_run + thinned,
        steady_written: cron * measured.rows_written_a_cron_run,
    }
}

/// Reads the assumptions and computes.
pub fn bench(place: &Place) -> Done<Value> {
    let path = place.root.join(FILE);
    let assumed: Assumed = toml::from_str(&files::text(&path)?)
        .map_err(|error| Stop::fault(format!("{FILE}: {error}"), "Mend the file: docs/cost.md says what each figure is."))?;
    Ok(result(&assumed))
}

fn result(assumed: &Assumed) -> Value {
    let Assumed { sector, measured, free, paid } = assumed;
    let month = month(assumed);
    let busy = sector.busiest_day_percent / 100.0;
    let line = |name: &str, people: f64, steady: f64, limit: f64| {
        let day = people * busy + steady / DAYS;
        json!({ "what": name, "month": people + steady, "busiest_day": day, "free_a_day": limit, "percent": day / limit * 100.0 })
    };
    let bytes = month.answers * measured.bytes_a_version;
    let over = |used: f64, included: f64, price: f64| (used - included).max(0.0) / 1e6 * price;
    let year = bytes * 12.0 / 1e9;
    let dollars = paid.dollars_a_month
        + over(month.requests, paid.requests, paid.dollars_a_million_requests)
        + over(month.rows_read + month.steady_read, paid.rows_read, paid.dollars_a_million_rows_read)
        + over(month.rows_written + month.steady_written, paid.rows_written, paid.dollars_a_million_rows_written)
        + (year - paid.storage_gigabytes).max(0.0) * paid.dollars_a_gigabyte;
    json!({
        "lines": [
            line("requests to the Worker", month.requests, sector.cron_runs * DAYS, free.requests_a_day),
            line("rows read", month.rows_read, month.steady_read, free.rows_read_a_day),
            line("rows written", month.rows_written, month.steady_written, free.rows_written_a_day),
        ],
        "answers": month.answers,
        "megabytes_a_month": bytes / 1e6,
        "months_until_full_free": free.database_megabytes * 1e6 / bytes,
        "years_until_full_paid": paid.database_gigabytes * 1e9 / bytes / 12.0,
        "gigabytes_after_a_year": year,
        "paid_dollars_after_a_year": dollars,
        "checked": [free.checked.to_string(), paid.checked.to_string()],
    })
}

/// A whole number with commas, as people read it.
fn whole(value: &Value) -> String {
    let digits = format!("{:.0}", value.as_f64().unwrap_or(f64::NAN));
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The table that stands in `docs/cost.md`.
pub fn table(result: &Value) -> String {
    let mut out = String::from("| what | a month | busiest day | free plan, a day | used |\n|---|---|---|---|---|\n");
    for line in result["lines"].as_array().into_iter().flatten() {
        let name = line["what"].as_str().unwrap_or_default();
        let cells = ["month", "busiest_day", "free_a_day", "percent"].map(|key| whole(&line[key]));
        out.push_str(&format!("| {name} | {} | {} | {} | {}% |\n", cells[0], cells[1], cells[2], cells[3]));
    }
    let one = |key: &str| format!("{:.1}", result[key].as_f64().unwrap_or(f64::NAN));
    out.push_str(&format!(
        "\n{} answers a month take {} MB. The free plan's database is full after {} months, the paid plan's after {} years.\nAfter a year the paid plan costs ${:.2} a month, with {} GB stored.",
        whole(&result["answers"]),
        whole(&result["megabytes_a_month"]),
        one("months_until_full_free"),
        one("years_until_full_paid"),
        result["paid_dollars_after_a_year"].as_f64().unwrap_or(f64::NAN),
        one("gigabytes_after_a_year"),
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_holds_what_the_command_prints() {
        let place = Place::here();
        let printed = table(&bench(&place).unwrap());
        let document = files::text(&place.root.join("docs/cost.md")).unwrap();
        assert!(document.contains(&printed), "docs/cost.md does not hold what `cargo xtask bench cost` prints:\n\n{printed}");
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!(whole(&json!(1_234_567.4)), "1,234,567");
        assert_eq!(whole(&json!(999)), "999");
    }
}
