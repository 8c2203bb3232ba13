//! What can be wrong with an answer, as closed codes; the sentences for them live in content.

use crate::ids::{QuestionId, RowId};
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// One thing that can be wrong with an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ProblemCode { $($(#[$doc])* $name,)* }

        impl ProblemCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it stands in content and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Reads a code back.
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

codes! {
    /// Nothing was entered where something is needed.
    AnswerRequired = "answer_required",
    /// One part of an answer in parts is missing; the parameter is unused.
    PartMissing = "part_missing",
    /// Over the limit; the parameter is how many over.
    TooLong = "too_long",
    /// Not a number.
    NotANumber = "not_a_number",
    /// More decimal places than are allowed; the parameter is how many are.
    TooManyDecimals = "too_many_decimals",
    /// Under the least allowed; the parameter is the least.
    TooSmall = "too_small",
    /// Over the most allowed; the parameter is the most.
    TooLarge = "too_large",
    /// Not a sum of money in pounds.
    NotMoney = "not_money",
    /// Not a percentage.
    NotAPercentage = "not_a_percentage",
    /// Day, month or year is missing.
    DateIncomplete = "date_incomplete",
    /// No such day in the calendar.
    NotADate = "not_a_date",
    /// In the future where the past is asked for.
    DateInFuture = "date_in_future",
    /// In the past where the future is asked for.
    DateInPast = "date_in_past",
    /// Not an email address.
    NotAnEmail = "not_an_email",
    /// Not a web address.
    NotAWebAddress = "not_a_web_address",
    /// Not a phone number that works from the UK.
    NotAPhone = "not_a_phone",
    /// Not a UK postcode.
    NotAPostcode = "not_a_postcode",
    /// Not one of the options (content changed since).
    UnknownOption = "unknown_option",
    /// "None of these" together with something else.
    AloneOption = "alone_option",
    /// Fewer rows than needed; the parameter is the least.
    TooFewRows = "too_few_rows",
    /// More rows than allowed; the parameter is the most.
    TooManyRows = "too_many_rows",
    /// A row of a group is not finished.
    RowUnfinished = "row_unfinished",
    /// The table's total is not the sum it must be; the parameter is the difference in pence (table less the sum asked for).
    TotalDiffers = "total_differs",
    /// A statement was not agreed to.
    NotAgreed = "not_agreed",
}

/// One fault in one answer. All faults are told at once, never the first alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The question.
    pub question: QuestionId,
    /// The row of a group, when the question is asked for each.
    pub row: Option<RowId>,
    /// Which part of the answer: empty for the whole, a part's name (`day`), or `row.column` in a table.
    pub part: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The number that belongs to the code; see each code.
    pub number: i64,
}

/// A fault found while reading one input, before it is known whose it is: part, code, number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As [`FieldProblem::part`].
    pub part: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// As [`FieldProblem::number`].
    pub number: i64,
}

impl Fault {
    /// A fault of the whole answer.
    pub fn whole(code: ProblemCode) -> Self {
        Self { part: String::new(), code, number: 0 }
    }

    /// A fault of one part.
    pub fn part(part: impl Into<String>, code: ProblemCode) -> Self {
        Self { part: part.into(), code, number: 0 }
    }

    /// The same fault with its number.
    pub fn with(mut self, number: i64) -> Self {
        self.number = number;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_goes_round_through_its_text() {
        for code in ProblemCode::ALL {
            assert_eq!(ProblemCode::from_text(code.as_str()), Some(*code));
        }
        assert_eq!(ProblemCode::from_text("patterm"), None);
    }
}
