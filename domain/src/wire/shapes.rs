//! What each record, word and enum looks like in JSON: the same that serde's attributes on the types say.
//!
//! A field is given as `name`, or as `name: default` when it is left out while it has its default. The compiler misses a field that is not
//! listed here; a variant that is not listed the tests miss.

use super::read::{Read, Reader};
use super::write::{Record, Write, quote};
use crate::answer::{Address, Answer, Input, Mark, Origin, Subject};
use crate::catalogue::{Glossary, Interface, WalkCard};
use crate::condition::Condition;
use crate::glossary::Term;
use crate::history::{Stamp, Version};
use crate::ids::{DeviceId, FactKey, QuestionId, RowId, RuleId, SectionId, TermId, VersionId, WalkSlug};
use crate::problem::ProblemCode;
use crate::question::{
    Cell, Choice, Column, DateRange, Group, Keep, Kind, Limit, Official, Prefill, Question, QuestionText, Source, Status, Table, Total,
};
use crate::text::{Block, Inline};
use crate::time::{Date, Instant};
use crate::verdict::{Outcome, Rule};
use crate::walk::{Instances, OutcomeWords, Route, Section, Test, Walk};

macro_rules! read_records {
    ($($name:ident { $($needed:ident),* $(; $($other:ident),*)? })*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                Self { $($needed: Read::blank(),)* $($($other: Read::blank()),*)? }
            }

            fn read(&mut self, from: &mut Reader) {
                from.record(
                    &[$(stringify!($needed),)* $($(stringify!($other)),*)?],
                    [$(stringify!($needed)),*].len(),
                    &mut [$(&mut self.$needed,)* $($(&mut self.$other),*)?],
                );
            }
        }
    )*};
}

/// Records that are read and written.
macro_rules! records {
    ($($name:ident { $($needed:ident),* $(; $($other:ident),*)? })*) => {
        read_records! { $($name { $($needed),* $(; $($other),*)? })* }
        $(impl Write for $name {
            fn write(&self, out: &mut String) {
                let mut record = Record::new(out);
                $(record.field(stringify!($needed), &self.$needed);)*
                $($(record.field_unless_blank(stringify!($other), &self.$other);)*)?
                record.end();
            }
        })*
    };
}

macro_rules! read_words {
    ($($name:ident { $first:ident = $text:literal $(, $other:ident = $others:literal)* })*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                Self::$first
            }

            fn read(&mut self, from: &mut Reader) {
                let place = from.word(&[$text $(, $others)*]);
                *self = [Self::$first $(, Self::$other)*][place];
            }
        }
    )*};
}

/// Words that are read and written.
macro_rules! words {
    ($($name:ident { $($variant:ident = $text:literal),* })*) => {
        read_words! { $($name { $($variant = $text),* })* }
        $(impl Write for $name {
            fn write(&self, out: &mut String) {
                quote(match self { $(Self::$variant => $text),* }, out);
            }
        })*
    };
}

/// Types around one value, written as that value.
macro_rules! around {
    ($($name:ident)*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                Self(Read::blank())
            }

            fn read(&mut self, from: &mut Reader) {
                self.0.read(from);
            }
        }

        impl Write for $name {
            fn write(&self, out: &mut String) {
                self.0.write(out);
            }
        }
    )*};
}

around! { DeviceId FactKey QuestionId RowId RuleId SectionId TermId VersionId WalkSlug Subject Instant }

/// Enums of which some variants hold something.
macro_rules! read_enums {
    ($($name:ident($from:ident): $blank:expr; { $($text:literal => $value:expr,)* })*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                $blank
            }

            fn read(&mut self, from: &mut Reader) {
                from.variant(&mut |$from, name| match name {
                    $($text => *self = $value,)*
                    _ => $from.refuse(),
                });
            }
        }
    )*};
}

records! {
    Version { id, address, stamp, question, answer; base, joins, wording, keep, origin }
    Address { subject, fact; row }
    Stamp { at, count, device }
    Origin { name, at }
    Answer { input; mark }
}

read_records! {
    Interface { lang, messages, walks, glossary }
    WalkCard { slug, title, summary, minutes, questions, lang, file; instances }
    Glossary { terms }
    Term { id, word, meaning; also }
    Walk { slug, title, summary, minutes, sections, outcomes, lang, version; before, instances, name_ask, rules, routes, sources, unreviewed }
    Section { id, title, questions; intro }
    OutcomeWords { outcome, title, text }
    Route { id, title, summary, tests; next, sources }
    Test { when, met, unmet; needed, change }
    Rule { id, when, outcome, title, reason, way_forward, beside; advice }
    Question { id, fact, kind, minutes, text, wording, review_by; keep, prefill, optional, show_when, sources }
    QuestionText { ask; hint, why, good, evidence, paste, official, problems }
    Official { document, reference; words }
    Source { title, checked, status; address }
    Choice { value, label; hint, group, alone }
    Group { fields, min, max, item, add, summary }
    Table { columns, min, max, add; total }
    Column { id, label, cell; optional }
    Total { column; equals }
}

words! {
    Keep { Account = "account", Device = "device", Never = "never" }
    Mark { None = "none", NotSure = "not_sure", Blank = "blank" }
}

read_words! {
    Status { Verified = "verified", Partly = "partly", Unverified = "unverified" }
    Prefill { Yes = "yes", Preview = "preview", Never = "never" }
    DateRange { Any = "any", Past = "past", Future = "future" }
    Cell { Text = "text", Money = "money", Number = "number" }
    Instances { Named = "named", Single = "single" }
    Outcome { Pass = "pass", Incomplete = "incomplete", Explain = "explain", Stop = "stop" }
}

impl Read for ProblemCode {
    fn blank() -> Self {
        Self::AnswerRequired
    }

    fn read(&mut self, from: &mut Reader) {
        match Self::from_text(&from.get::<String>()) {
            Some(code) => *self = code,
            None => from.refuse(),
        }
    }
}

impl Read for Date {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, from: &mut Reader) {
        match Self::from_iso(&from.get::<String>()) {
            Some(date) => *self = date,
            None => from.refuse(),
        }
    }
}

read_enums! {
    Block(from): Self::P(Vec::new()); {
        "p" => Self::P(from.get()),
        "ul" => Self::Ul(from.get()),
    }
    Inline(from): Self::T(String::new()); {
        "t" => Self::T(from.get()),
        "b" => Self::B(from.get()),
        "a" => pair(from, Self::A),
        "g" => pair(from, Self::G),
    }
    Condition(from): Self::All(Vec::new()); {
        "all" => Self::All(from.get()),
        "any" => Self::Any(from.get()),
        "not" => Self::Not(from.get()),
        "is" => pair(from, Self::Is),
        "any_of" => pair(from, Self::AnyOf),
        "at_least" => pair(from, Self::AtLeast),
        "at_most" => pair(from, Self::AtMost),
        "answered" => Self::Answered(from.get()),
        "not_sure" => Self::NotSure(from.get()),
        "any_row" => pair(from, Self::AnyRow),
    }
    Limit(from): Self::Words(0); {
        "words" => Self::Words(from.get()),
        "characters" => Self::Characters(from.get()),
    }
    Kind(from): Self::YesNo; {
        "yes_no" => Self::YesNo,
        "choose_one" => Self::ChooseOne(from.get()),
        "choose_many" => Self::ChooseMany(from.get()),
        "short_text" => {
            let (mut max, mut autocomplete) = (0, String::new());
            from.record(&["max", "autocomplete"], 1, &mut [&mut max, &mut autocomplete]);
            Self::ShortText { max, autocomplete }
        },
        "long_text" => Self::LongText(from.get()),
        "number" => {
            let (mut decimals, mut min, mut max, mut unit) = (0, None, None, String::new());
            from.record(&["decimals", "min", "max", "unit"], 1, &mut [&mut decimals, &mut min, &mut max, &mut unit]);
            Self::Number { decimals, min, max, unit }
        },
        "money" => {
            let (mut min, mut max) = (None, None);
            from.record(&["min", "max"], 0, &mut [&mut min, &mut max]);
            Self::Money { min, max }
        },
        "percentage" => Self::Percentage,
        "date" => Self::Date(from.get()),
        "year_month" => Self::YearMonth,
        "email" => Self::Email,
        "web" => Self::Web,
        "phone" => Self::Phone,
        "postcode" => Self::Postcode,
        "address" => Self::Address,
        "areas" => Self::Areas(from.get()),
        "person" => Self::Person,
        "group" => Self::Group(from.get()),
        "table" => Self::Table(from.get()),
        "file" => Self::File,
        "declaration" => Self::Declaration(from.get()),
    }
    Input(from): Self::Removed; {
        "text" => Self::Text(from.get()),
        "many" => Self::Many(from.get()),
        "parts" => Self::Parts(from.get()),
        "table" => Self::Table(from.get()),
        "row" => Self::Row,
        "removed" => Self::Removed,
    }
}

impl Write for Input {
    fn write(&self, out: &mut String) {
        let (name, value): (&str, &dyn Write) = match self {
            Self::Text(text) => ("text", text),
            Self::Many(values) => ("many", values),
            Self::Parts(parts) => ("parts", parts),
            Self::Table(rows) => ("table", rows),
            Self::Row => return quote("row", out),
            Self::Removed => return quote("removed", out),
        };
        let mut record = Record::new(out);
        record.field(name, value);
        record.end();
    }
}

fn pair<A: Read, B: Read, T>(from: &mut Reader, make: impl FnOnce(A, B) -> T) -> T {
    let (mut first, mut second) = (A::blank(), B::blank());
    from.pair(&mut first, &mut second);
    make(first, second)
}
