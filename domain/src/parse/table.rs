//! Tables: every cell read, empty rows passed over, one column added up and held to the sum it must be.

use super::{Context, LINE_MAX, Value, number, within};
use crate::answer::Input;
use crate::map::Map;
use crate::problem::{Fault, ProblemCode as Code};
use crate::question::{Cell, Limit, Table};

/// How many characters a cell of several lines may have.
const LONG_MAX: u32 = 2_000;

/// Reads a table.
pub fn read(table: &Table, input: &Input, context: &Context<'_>) -> Result<Value, Vec<Fault>> {
    let Input::Table(typed) = input else {
        return Err(vec![Fault::whole(Code::TooFewRows).with(i64::from(table.min))]);
    };
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    let mut total = 0_i64;
    for (place, row) in typed.iter().enumerate() {
        if row.values().all(|text| text.trim().is_empty()) {
            continue;
        }
        let mut read = Map::new();
        for column in &table.columns {
            let text = row.get(&column.id).map_or("", |text| text.trim());
            let result = if text.is_empty() {
                if column.optional { Ok(0) } else { Err(Fault::whole(Code::PartMissing)) }
            } else {
                cell(column.cell, text)
            };
            match result {
                Ok(number) => {
                    if table.total.as_ref().is_some_and(|total| total.column == column.id) {
                        total = total.saturating_add(number);
                    }
                    read.insert(column.id.clone(), text.to_owned());
                }
                Err(fault) => faults.push(Fault { part: format!("{place}.{}", column.id), ..fault }),
            }
        }
        rows.push(read);
    }
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if count < table.min {
        faults.push(Fault::whole(Code::TooFewRows).with(i64::from(table.min)));
    }
    if count > table.max {
        faults.push(Fault::whole(Code::TooManyRows).with(i64::from(table.max)));
    }
    let must = table.total.as_ref().and_then(|total| total.equals.as_ref()).and_then(|other| (context.money)(other));
    if let Some(must) = must
        && faults.is_empty()
        && must != total
    {
        faults.push(Fault::whole(Code::TotalDiffers).with(total - must));
    }
    if faults.is_empty() { Ok(Value::Table { rows, total: table.total.as_ref().map(|_| total) }) } else { Err(faults) }
}

/// How much text a cell may hold; nothing for sums and numbers.
pub fn cell_limit(cell: Cell) -> Option<Limit> {
    match cell {
        Cell::Text => Some(Limit::Characters(LINE_MAX)),
        Cell::LongText => Some(Limit::Characters(LONG_MAX)),
        Cell::Money | Cell::Number => None,
    }
}

/// What a cell adds to a total: pence, thousandths, or nothing for words.
fn cell(cell: Cell, text: &str) -> Result<i64, Fault> {
    match cell {
        Cell::Text | Cell::LongText => cell_limit(cell).map_or(Ok(0), |limit| within(text, limit).map(|_| 0)),
        Cell::Money => number::money(text).and_then(|pence| number::between(pence, Some(0), None)),
        Cell::Number => number::number(text, 0).and_then(|number| number::between(number, Some(0), None)),
    }
}
