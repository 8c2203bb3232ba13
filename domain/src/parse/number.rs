//! Numbers as people type them: with commas, a pound sign, a per cent sign. Words are not numbers.

use crate::problem::{Fault, ProblemCode as Code};

/// A million million pounds, in pence: far above any sum here and safely inside an i64 when added up.
const MOST: i64 = 100_000_000_000_000;

/// Reads pounds and pence into pence: `£1,234.50`, `1234`, `1 234.5`. A leading minus is read, so that it can be told apart from words.
pub fn money(text: &str) -> Result<i64, Fault> {
    let bare = text.trim().trim_start_matches('£').trim();
    let bare = bare.strip_prefix("-£").map_or(bare.to_owned(), |rest| format!("-{rest}"));
    scaled(&bare, 2, Code::NotMoney)
}

/// Reads a number into thousandths.
pub fn number(text: &str, decimals: u8) -> Result<i64, Fault> {
    let places = decimals.min(3);
    let read = scaled(text, places, Code::NotANumber)?;
    Ok(read * 10_i64.pow(u32::from(3 - places)))
}

/// Reads 0 to 100, with or without a per cent sign, into thousandths of a per cent.
pub fn percentage(text: &str) -> Result<i64, Fault> {
    let bare = text.trim().trim_end_matches('%').trim();
    let read = scaled(bare, 2, Code::NotAPercentage)? * 10;
    between(read, Some(0), Some(100_000))
}

/// Holds a number to its bounds, all in the same unit.
pub fn between(number: i64, min: Option<i64>, max: Option<i64>) -> Result<i64, Fault> {
    match (min, max) {
        (Some(min), _) if number < min => Err(Fault::whole(Code::TooSmall).with(min)),
        (_, Some(max)) if number > max => Err(Fault::whole(Code::TooLarge).with(max)),
        _ => Ok(number),
    }
}

/// Pence as they are written in a field that a person may go on typing in: `1234.50`, and no pence when there are none.
pub fn written_pence(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let (pounds, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
    if rest == 0 { format!("{sign}{pounds}") } else { format!("{sign}{pounds}.{rest:02}") }
}

fn scaled(text: &str, places: u8, otherwise: Code) -> Result<i64, Fault> {
    let wrong = || Fault::whole(otherwise);
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: String = whole.chars().filter(|sign| !matches!(sign, ',' | ' ' | '\u{a0}')).collect();
    let all_digits = |text: &str| text.chars().all(|sign| sign.is_ascii_digit());
    if !all_digits(&whole) || !all_digits(part) || (whole.is_empty() && part.is_empty()) {
        return Err(wrong());
    }
    let part = part.trim_end_matches('0');
    if part.len() > usize::from(places) {
        return Err(Fault::whole(Code::TooManyDecimals).with(i64::from(places)));
    }
    let padded = format!("{whole}{part:0<width$}", width = usize::from(places));
    let too_large = || Fault::whole(Code::TooLarge).with(MOST);
    let digits = padded.trim_start_matches('0');
    let read: i64 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| too_large())? };
    if read > MOST {
        return Err(too_large());
    }
    Ok(if negative { -read } else { read })
}
