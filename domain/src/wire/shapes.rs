//! What each record, word and enum looks like in JSON: the same that serde's attributes on the types say.
//!
//! A record's fields are listed as in `{ needed, needed; other, other }`: the others are left out while they have their default. The compiler
//! asks for every field and every variant; that the names are right, the tests find out.

use super::read::{Read, Reader};
use super::write::{Record, Write, quote};
use crate::answer::{Address, Answer, Input, Mark, Origin, Subject};
use crate::areas::{Area, Areas};
use crate::catalogue::{Glossary, Interface, More, Paper, PaperSection, Papers, WalkCard};
use crate::condition::Condition;
use crate::copy::{Contents, Head, Owner, Sealed};
use crate::document::{Detail, Document, DocumentSection, DocumentWalk, DocumentWords, Entry, EntryRow, Grid, Order, State};
use crate::glossary::Term;
use crate::history::{Gone, Place, Stamp, Version};
use crate::ids::{DeviceId, FactKey, PersonId, QuestionId, RowId, RuleId, SectionId, TermId, VersionId, WalkSlug};
use crate::problem::ProblemCode;
use crate::question::{
    Cell, Choice, Column, DateRange, Group, Keep, Kind, Limit, Official, Prefill, Question, QuestionText, Source, Status, Table, Total,
};
use crate::register::{Register, RegisterField, RegisterQuestion};
use crate::text::{Block, Inline};
use crate::time::{Date, Instant};
use crate::verdict::{Outcome, Rule};
use crate::walk::{CheckWith, Instances, LayerColumns, OutcomeWords, ReasonColumns, Rest, Route, Section, Test, Walk};
use crate::wording::{Change, Line, Past, Run, Wording, Wordings};

macro_rules! read_records {
    ($($name:ident { $($needed:ident),* $(; $($other:ident),*)? })*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                Self { $($needed: Read::blank(),)* $($($other: Read::blank()),*)? }
            }

            fn read(&mut self, from: &mut Reader) {
                from.record(
                    &[$(stringify!($needed),)* $($(stringify!($other)),*)?],
                    <[&str]>::len(&[$(stringify!($needed)),*]),
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
                // Only so that the compiler asks for every variant.
                let _ = |word: Self| match word { Self::$first $(| Self::$other)* => () };
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

/// The bodies of the API; it stands here so that it may use the macros above.
mod api;

around! { DeviceId FactKey PersonId QuestionId RowId RuleId SectionId TermId VersionId WalkSlug Subject Instant }

/// Enums of which some variants hold something.
macro_rules! read_enums {
    ($($name:ident($from:ident) or $blank:expr, { $($text:literal $variant:ident => $value:expr,)* })*) => {$(
        impl Read for $name {
            fn blank() -> Self {
                $blank
            }

            fn read(&mut self, from: &mut Reader) {
                from.variant(&mut |$from, name| match name {
                    $($text => *self = $value,)*
                    _ => $from.refuse(),
                });
                // Only so that the compiler asks for every variant.
                let _ = |value: &Self| match value { $(Self::$variant { .. } => (),)* };
            }
        }
    )*};
}

records! {
    Version { id, address, stamp, question, answer; base, joins, wording, keep, origin, place, by, gone }
    Address { subject, fact; row }
    Stamp { at, count, device }
    Origin { name, at }
    Answer { input; mark }
    Contents { made, content, versions; organisation }
    Owner { id, name }
    Order { words, document }
    DocumentWords { details, notices, official, page, columns, sources_title, sources }
    Detail { label, text }
    Document { format, version, lang, made, walk, sections; organisation, name }
    DocumentWalk { slug, title, lang, version; sources, unreviewed }
    DocumentSection { id, title, questions }
    Entry { id, fact, kind, ask, state; keep, official, answer, notes, limit, used, rows, table }
    EntryRow { name, questions }
    Grid { columns, rows; total }
    Official { document, reference; words }
    Source { title, checked, status; address }
}

read_records! {
    Head { foothold, format }
    Sealed { sum, copy }
    Interface { lang, messages, walks, glossary, papers, register, more; areas, version, wordings }
    More { messages, walks, areas, version, wordings }
    Areas { regions, police_areas, units, districts, prisons, contract_areas }
    Area { code, name; also, within, parts }
    WalkCard { slug, title, summary, minutes, questions, lang, file; instances }
    Glossary { terms; sources }
    Register { questions }
    RegisterQuestion { field, question, fact, wording, ask }
    Papers { papers }
    Paper { slug, title, lead, sections, checked; sources, unreviewed }
    PaperSection { id, title, text }
    Term { id, word, meaning; also, sources }
    Walk { slug, title, summary, minutes, sections, outcomes, lang, version; before, instances, name_ask, rules, routes, check_with, sources, unreviewed, rest }
    Section { id, title, questions; intro, on_form_after }
    OutcomeWords { outcome, title, text }
    Route { id, title, summary, tests; next, wait, sources }
    Test { when, met, unmet; needed, change }
    Rule { id, when, outcome, beside; title, reason, way_forward, advice, sources }
    Question { id, fact, kind, minutes, text, wording; keep, prefill, optional, off_form, show_when, elsewhere, sources, review_by }
    QuestionText { ask; hint, why, good, example, evidence, paste, confirm, official, problems, more }
    Rest { sources, of_walk, layers, reasons, routes, outcomes }
    LayerColumns { why, good, example, evidence, paste, confirm, official, sources, review_by }
    ReasonColumns { title, reason, way_forward, sources }
    Choice { value, label; hint, group, alone }
    Group { fields, min, max, item, add, summary }
    Table { columns, min, max, add; total }
    Column { id, label, cell; optional }
    Total { column; equals }
    Wordings { questions }
    Past { question, fact, wordings }
    Wording { wording, ask; options, changes }
    Change { to, lines }
    Line { before, now }
    Run { text; changed }
}

words! {
    Keep { Account = "account", Device = "device", Never = "never" }
    Gone { No = "no", Thinned = "thinned", Erased = "erased" }
    Mark { None = "none", NotSure = "not_sure", Blank = "blank" }
    Status { Verified = "verified", Partly = "partly", Unverified = "unverified" }
    State {
        Open = "open",
        Begun = "begun",
        Done = "done",
        NotSure = "not_sure",
        Problem = "problem",
        Blank = "blank",
        Elsewhere = "elsewhere"
    }
}

read_words! {
    RegisterField {
        Name = "name",
        Number = "number",
        CompanyNumber = "company-number",
        Address = "address",
        Web = "web",
        RegisteredOn = "registered-on"
    }
    Prefill { Yes = "yes", Preview = "preview", Never = "never" }
    DateRange { Any = "any", Past = "past", Future = "future" }
    Cell { Text = "text", LongText = "long_text", Money = "money", Number = "number" }
    Instances { Named = "named", Single = "single" }
    CheckWith { Buyer = "buyer", CertificationBody = "certification-body", Funder = "funder" }
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
    Block(from) or Self::P(Vec::new()), {
        "p" P => Self::P(from.get()),
        "ul" Ul => Self::Ul(from.get()),
    }
    Inline(from) or Self::T(String::new()), {
        "t" T => Self::T(from.get()),
        "b" B => Self::B(from.get()),
        "a" A => pair(from, Self::A),
        "g" G => pair(from, Self::G),
    }
    Condition(from) or Self::All(Vec::new()), {
        "all" All => Self::All(from.get()),
        "any" Any => Self::Any(from.get()),
        "not" Not => Self::Not(from.get()),
        "is" Is => pair(from, Self::Is),
        "any_of" AnyOf => pair(from, Self::AnyOf),
        "at_least" AtLeast => pair(from, Self::AtLeast),
        "at_most" AtMost => pair(from, Self::AtMost),
        "answered" Answered => Self::Answered(from.get()),
        "not_sure" NotSure => Self::NotSure(from.get()),
        "any_row" AnyRow => pair(from, Self::AnyRow),
    }
    Limit(from) or Self::Words(0), {
        "words" Words => Self::Words(from.get()),
        "characters" Characters => Self::Characters(from.get()),
    }
    Kind(from) or Self::YesNo, {
        "yes_no" YesNo => Self::YesNo,
        "choose_one" ChooseOne => Self::ChooseOne(from.get()),
        "choose_many" ChooseMany => Self::ChooseMany(from.get()),
        "short_text" ShortText => {
            let (mut max, mut autocomplete) = (0, String::new());
            from.record(&["max", "autocomplete"], 1, &mut [&mut max, &mut autocomplete]);
            Self::ShortText { max, autocomplete }
        },
        "long_text" LongText => Self::LongText(from.get()),
        "number" Number => {
            let (mut decimals, mut min, mut max, mut unit) = (0, None, None, String::new());
            from.record(&["decimals", "min", "max", "unit"], 1, &mut [&mut decimals, &mut min, &mut max, &mut unit]);
            Self::Number { decimals, min, max, unit }
        },
        "money" Money => {
            let (mut min, mut max) = (None, None);
            from.record(&["min", "max"], 0, &mut [&mut min, &mut max]);
            Self::Money { min, max }
        },
        "percentage" Percentage => Self::Percentage,
        "date" Date => Self::Date(from.get()),
        "year_month" YearMonth => Self::YearMonth,
        "email" Email => Self::Email,
        "web" Web => Self::Web,
        "phone" Phone => Self::Phone,
        "postcode" Postcode => Self::Postcode,
        "address" Address => Self::Address,
        "areas" Areas => Self::Areas(from.get()),
        "person" Person => Self::Person,
        "group" Group => Self::Group(from.get()),
        "table" Table => Self::Table(from.get()),
        "file" File => Self::File,
        "declaration" Declaration => Self::Declaration(from.get()),
    }
    Input(from) or Self::Removed, {
        "text" Text => Self::Text(from.get()),
        "many" Many => Self::Many(from.get()),
        "parts" Parts => Self::Parts(from.get()),
        "table" Table => Self::Table(from.get()),
        "row" Row => Self::Row,
        "removed" Removed => Self::Removed,
    }
}

impl Read for Place {
    fn blank() -> Self {
        Self::Draft
    }

    fn read(&mut self, from: &mut Reader) {
        *self = from.get::<i64>().into();
    }
}

impl Write for Place {
    fn write(&self, out: &mut String) {
        i64::from(*self).write(out);
    }
}

impl Write for Date {
    fn write(&self, out: &mut String) {
        quote(&self.iso(), out);
    }
}

impl Write for Limit {
    fn write(&self, out: &mut String) {
        let (name, most): (&str, &u32) = match self {
            Self::Words(most) => ("words", most),
            Self::Characters(most) => ("characters", most),
        };
        let mut record = Record::new(out);
        record.field(name, most);
        record.end();
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
