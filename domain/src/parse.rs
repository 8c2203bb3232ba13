//! What an answer means: from what was typed to a value, or to everything that is wrong with it at once.

use crate::answer::Input;
use crate::count::used;
use crate::ids::QuestionId;
use crate::map::Map;
use crate::problem::{Fault, ProblemCode as Code};
use crate::question::{Choice, DateRange, Kind, Limit};
use crate::time::Date;

mod contact;
mod date;
mod number;
mod table;

pub use number::{money, written_pence};
pub use table::cell_limit;

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Options chosen; yes and no are `yes` and `no`.
    Options(Vec<String>),
    /// Words, tidied (white space at the ends cut; a postcode in its usual form).
    Text(String),
    /// A number in thousandths.
    Number(i64),
    /// Money in pence.
    Money(i64),
    /// A percentage in thousandths of a per cent.
    Percentage(i64),
    /// A day.
    Date(Date),
    /// A month: year, month 1 to 12.
    YearMonth(i32, u32),
    /// A field in parts, each trimmed.
    Parts(Map<String, String>),
    /// A table: its rows without the empty ones, and the total of the column that is added up (pence, or thousandths).
    Table {
        /// The rows, cells trimmed.
        rows: Vec<Map<String, String>>,
        /// The total.
        total: Option<i64>,
    },
    /// So many rows in a group.
    Rows(u32),
    /// All statements agreed to.
    Agreed,
}

/// What reading an answer may look at besides the answer.
pub struct Context<'a> {
    /// Today's date where the user is.
    pub today: Date,
    /// The money given as answer to another question, in pence.
    pub money: &'a dyn Fn(&QuestionId) -> Option<i64>,
}

/// The most characters of any one-line text. More is kept and counted, and said to be too much.
const LINE_MAX: u32 = 250;

/// Reads an input that is not empty. A group is not read here: its rows are answers of their own.
pub fn read(kind: &Kind, input: &Input, context: &Context<'_>) -> Result<Value, Vec<Fault>> {
    let text = input.text().trim();
    let one = |result: Result<Value, Fault>| result.map_err(|fault| vec![fault]);
    match kind {
        Kind::YesNo => match text {
            "yes" | "no" => Ok(Value::Options(vec![text.to_owned()])),
            _ => Err(vec![Fault::whole(Code::UnknownOption)]),
        },
        Kind::ChooseOne(choices) => one(options(choices, &[text.to_owned()])),
        Kind::ChooseMany(choices) | Kind::Areas(choices) => one(options(choices, input.many())),
        Kind::ShortText { max, .. } => one(within(text, Limit::Characters(*max))),
        Kind::LongText(limit) => one(within(text, *limit)),
        Kind::Number { decimals, min, max, .. } => {
            one(number::number(text, *decimals).and_then(|n| number::between(n, *min, *max)).map(Value::Number))
        }
        Kind::Money { min, max } => {
            one(number::money(text).and_then(|n| number::between(n, Some(min.unwrap_or(0)), *max)).map(Value::Money))
        }
        Kind::Percentage => one(number::percentage(text).map(Value::Percentage)),
        Kind::Date(range) => one(date::day(input, *range, context.today).map(Value::Date)),
        Kind::YearMonth => one(date::month(input)),
        Kind::Email => one(contact::email(text)),
        Kind::Web => one(contact::web(text)),
        Kind::Phone => one(contact::phone(text)),
        Kind::Postcode => one(contact::postcode(text).map(Value::Text)),
        Kind::Address => contact::address(input),
        Kind::Person => parts(input, &["name", "role"], &["name", "role"]),
        Kind::File => parts(input, &["note", "link"], &["note"]),
        Kind::Table(table) => table::read(table, input, context),
        Kind::Group(_) => Err(vec![Fault::whole(Code::AnswerRequired)]),
        Kind::Declaration(statements) => agreed(input, statements.len()),
    }
}

fn within(text: &str, limit: Limit) -> Result<Value, Fault> {
    let (Limit::Words(most) | Limit::Characters(most)) = limit;
    let used = used(text, limit);
    if used > most {
        return Err(Fault::whole(Code::TooLong).with(i64::from(used - most)));
    }
    Ok(Value::Text(text.to_owned()))
}

fn options(choices: &[Choice], chosen: &[String]) -> Result<Value, Fault> {
    let find = |value: &String| choices.iter().find(|choice| choice.value == *value);
    if chosen.iter().any(|value| find(value).is_none()) {
        return Err(Fault::whole(Code::UnknownOption));
    }
    if chosen.len() > 1 && chosen.iter().filter_map(find).any(|choice| choice.alone) {
        return Err(Fault::whole(Code::AloneOption));
    }
    Ok(Value::Options(chosen.to_vec()))
}

/// Reads named parts: each at most one line long, those in `needed` not empty.
fn parts(input: &Input, names: &[&str], needed: &[&str]) -> Result<Value, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut read = Map::new();
    for name in names {
        let text = input.part(name).trim();
        if text.is_empty() {
            if needed.contains(name) {
                faults.push(Fault::part(*name, Code::PartMissing));
            }
            continue;
        }
        match within(text, Limit::Characters(LINE_MAX)) {
            Ok(_) => {
                read.insert((*name).to_owned(), text.to_owned());
            }
            Err(fault) => faults.push(Fault { part: (*name).to_owned(), ..fault }),
        }
    }
    if faults.is_empty() { Ok(Value::Parts(read)) } else { Err(faults) }
}

fn agreed(input: &Input, statements: usize) -> Result<Value, Vec<Fault>> {
    let faults: Vec<_> =
        (0..statements).map(|n| n.to_string()).filter(|n| !input.many().contains(n)).map(|n| Fault::part(n, Code::NotAgreed)).collect();
    if faults.is_empty() { Ok(Value::Agreed) } else { Err(faults) }
}

/// Every code that reading an answer of this kind can come to, so that content can be checked for words for each.
pub fn codes(kind: &Kind) -> Vec<Code> {
    let mut codes = vec![Code::AnswerRequired];
    codes.extend_from_slice(match kind {
        Kind::YesNo | Kind::ChooseOne(_) => &[Code::UnknownOption],
        Kind::ChooseMany(_) | Kind::Areas(_) => &[Code::UnknownOption, Code::AloneOption],
        Kind::ShortText { .. } | Kind::LongText(_) => &[Code::TooLong],
        Kind::Number { .. } => &[Code::NotANumber, Code::TooManyDecimals, Code::TooSmall, Code::TooLarge],
        Kind::Money { .. } => &[Code::NotMoney, Code::TooManyDecimals, Code::TooSmall, Code::TooLarge],
        Kind::Percentage => &[Code::NotAPercentage, Code::TooManyDecimals, Code::TooSmall, Code::TooLarge],
        Kind::Date(DateRange::Any) | Kind::YearMonth => &[Code::DateIncomplete, Code::NotADate],
        Kind::Date(DateRange::Past) => &[Code::DateIncomplete, Code::NotADate, Code::DateInFuture],
        Kind::Date(DateRange::Future) => &[Code::DateIncomplete, Code::NotADate, Code::DateInPast],
        Kind::Email => &[Code::NotAnEmail, Code::TooLong],
        Kind::Web => &[Code::NotAWebAddress, Code::TooLong],
        Kind::Phone => &[Code::NotAPhone],
        Kind::Postcode => &[Code::NotAPostcode],
        Kind::Address => &[Code::PartMissing, Code::TooLong, Code::NotAPostcode],
        Kind::Person | Kind::File => &[Code::PartMissing, Code::TooLong],
        Kind::Group(_) => &[Code::TooFewRows, Code::TooManyRows, Code::RowUnfinished],
        Kind::Table(_) => &[
            Code::TooFewRows,
            Code::TooManyRows,
            Code::PartMissing,
            Code::NotMoney,
            Code::NotANumber,
            Code::TooManyDecimals,
            Code::TooSmall,
            Code::TooLarge,
            Code::TooLong,
            Code::TotalDiffers,
        ],
        Kind::Declaration(_) => &[Code::NotAgreed],
    });
    codes
}

#[cfg(test)]
mod tests;
