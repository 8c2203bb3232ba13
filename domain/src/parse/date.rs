//! Dates typed in parts: day, month, year.

use super::Value;
use crate::answer::Input;
use crate::problem::{Fault, ProblemCode as Code};
use crate::question::DateRange;
use crate::time::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_WELSH: [&str; 12] = ["ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha"];

/// Reads a day and holds it to its range.
pub fn day(input: &Input, range: DateRange, today: Date) -> Result<Date, Fault> {
    for part in ["day", "month", "year"] {
        if input.part(part).trim().is_empty() {
            return Err(Fault::part(part, Code::DateIncomplete));
        }
    }
    let day = small(input.part("day")).ok_or_else(|| Fault::part("day", Code::NotADate))?;
    let (year, month) = year_and_month(input)?;
    let date = Date::new(year, month, day).ok_or_else(|| Fault::part("day", Code::NotADate))?;
    match range {
        DateRange::Past if date > today => Err(Fault::whole(Code::DateInFuture)),
        DateRange::Future if date < today => Err(Fault::whole(Code::DateInPast)),
        _ => Ok(date),
    }
}

/// Reads a month of a year.
pub fn month(input: &Input) -> Result<Value, Fault> {
    for part in ["month", "year"] {
        if input.part(part).trim().is_empty() {
            return Err(Fault::part(part, Code::DateIncomplete));
        }
    }
    let (year, month) = year_and_month(input)?;
    Ok(Value::YearMonth(year, month))
}

fn year_and_month(input: &Input) -> Result<(i32, u32), Fault> {
    let month = month_number(input.part("month")).ok_or_else(|| Fault::part("month", Code::NotADate))?;
    let year = input.part("year").trim();
    let sound = year.len() == 4 && !year.starts_with('0');
    let year: i32 = year.parse().ok().filter(|_| sound).ok_or_else(|| Fault::part("year", Code::NotADate))?;
    Ok((year, month))
}

fn small(text: &str) -> Option<u32> {
    let text = text.trim();
    text.chars().all(|sign| sign.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A month by number, or by its English or Welsh name or the start of it.
fn month_number(text: &str) -> Option<u32> {
    if let Some(number) = small(text) {
        return (1..=12).contains(&number).then_some(number);
    }
    let name = crate::letters::all_small(text.trim());
    let place = |names: &[&str; 12]| names.iter().position(|start| name.starts_with(start));
    place(&MONTHS).or_else(|| place(&MONTHS_WELSH)).and_then(|place| u32::try_from(place + 1).ok())
}
