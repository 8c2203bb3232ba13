//! Holds the small reader and writer to serde's result.

use super::{Read, Write, read, write};
use crate::answer::{Address, Answer, Input, Mark, Origin, Subject};
use crate::condition::Condition;
use crate::history::{Gone, Place, Stamp, Version};
use crate::ids::{QuestionId, VersionId};
use crate::map::Map;
use crate::problem::ProblemCode;
use crate::question::{Cell, Choice, Column, DateRange, Group, Keep, Kind, Limit, Prefill, Status, Table, Total};
use crate::text::{Block, Inline};
use crate::time::{Date, Instant};
use crate::verdict::Outcome;
use crate::walk::Instances;
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

#[track_caller]
fn read_alike<T: Read + Serialize + PartialEq + Debug>(value: T) {
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(read::<T>(&json), Some(value), "{json}");
}

#[track_caller]
fn written_alike<T: Write + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = write(value);
    assert_eq!(serde_json::from_str::<T>(&json).ok().as_ref(), Some(value), "{json}");
}

fn inputs() -> impl Strategy<Value = Input> {
    let text = || any::<String>();
    let parts = || prop::collection::btree_map(text(), text(), 0..4).prop_map(|parts| parts.into_iter().collect::<Map<_, _>>());
    prop_oneof![
        text().prop_map(Input::Text),
        prop::collection::vec(text(), 0..4).prop_map(Input::Many),
        parts().prop_map(Input::Parts),
        prop::collection::vec(parts(), 0..3).prop_map(Input::Table),
        Just(Input::Row),
        Just(Input::Removed),
    ]
}

fn versions() -> impl Strategy<Value = Version> {
    let text = || any::<String>();
    let address = (text(), text(), prop::option::of(text()));
    let stamp = (any::<i64>(), any::<u32>(), text());
    let parents = (prop::option::of(text()), prop::collection::vec(text(), 0..3));
    let keep = prop::sample::select(vec![Keep::Account, Keep::Device, Keep::Never]);
    let mark = prop::sample::select(vec![Mark::None, Mark::NotSure, Mark::Blank]);
    let origin = prop::option::of((text(), any::<i64>()));
    let gone = prop::sample::select(vec![Gone::No, Gone::Thinned, Gone::Erased]);
    let account = (-1_i64..9_000_000, prop::option::of(text()), gone);
    (text(), address, stamp, parents, (text(), text()), keep, origin, (inputs(), mark), account).prop_map(
        |(
            id,
            (subject, fact, row),
            (at, count, device),
            (base, joins),
            (question, wording),
            keep,
            origin,
            (input, mark),
            (place, by, gone),
        )| Version {
            id: VersionId::new(id),
            address: Address { subject: Subject(subject), fact: fact.as_str().into(), row: row.as_deref().map(Into::into) },
            base: base.map(VersionId::new),
            joins: joins.into_iter().map(VersionId::new).collect(),
            stamp: Stamp { at: Instant(at), count, device: device.as_str().into() },
            question: QuestionId::new(question),
            wording,
            keep,
            origin: origin.map(|(name, at)| Origin { name, at: Instant(at) }),
            answer: Answer { input, mark },
            place: place.into(),
            by: by.as_deref().map(Into::into),
            gone,
        },
    )
}

fn small() -> Version {
    let address = Address { subject: Subject::organisation(), fact: "f".into(), row: None };
    let stamp = Stamp { at: Instant(1), count: 0, device: "d".into() };
    Version {
        id: "a".into(),
        address,
        base: None,
        joins: vec!["b".into()],
        stamp,
        question: "q".into(),
        wording: String::new(),
        keep: Keep::Device,
        origin: None,
        answer: Input::Text("\"Cŵn\" \n\u{1}".into()).into(),
        place: Place::Draft,
        by: None,
        gone: Gone::No,
    }
}

proptest! {
    #[test]
    fn any_version_goes_both_ways(version in versions()) {
        let json = serde_json::to_string(&version).unwrap();
        prop_assert_eq!(read::<Version>(&json), Some(version.clone()));
        let pretty = serde_json::to_string_pretty(&version).unwrap();
        prop_assert_eq!(read::<Version>(&pretty), Some(version.clone()));
        let own = write(&version);
        prop_assert_eq!(serde_json::from_str::<Version>(&own).ok(), Some(version));
        prop_assert!(own.len() <= json.len());
    }

    #[test]
    fn a_changed_text_that_serde_reads_is_read_alike(version in versions(), place in any::<prop::sample::Index>(), letter in any::<char>()) {
        let mut letters: Vec<char> = serde_json::to_string(&version).unwrap().chars().collect();
        let place = place.index(letters.len());
        letters[place] = letter;
        let json: String = letters.into_iter().collect();
        if let Ok(version) = serde_json::from_str::<Version>(&json) {
            prop_assert_eq!(read::<Version>(&json), Some(version));
        }
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text in r#"[\[\]{}:,"\\u0-9a-f ntrue.-]{0,40}"#) {
        let read = read::<Vec<Block>>(&text);
        prop_assert!(read.is_none() || serde_json::from_str::<Vec<Block>>(&text).is_ok(), "{}", text);
    }
}

#[test]
fn a_text_that_was_cut_off_is_refused() {
    let json = serde_json::to_string(&small()).unwrap();
    assert_eq!(read(&json), Some(small()));
    for (end, _) in json.char_indices() {
        assert_eq!(read::<Version>(&json[..end]), None, "{}", &json[..end]);
    }
    assert_eq!(read::<Version>(&format!("{json},")), None);
}

#[test]
fn every_needed_field_is_needed_and_unknown_ones_are_passed_over() {
    let full = serde_json::to_value(small()).unwrap();
    for name in full.as_object().unwrap().keys() {
        let mut less = full.clone();
        less.as_object_mut().unwrap().remove(name);
        let json = less.to_string();
        assert_eq!(read::<Version>(&json), serde_json::from_str(&json).ok(), "{name}");
    }
    let mut more = full;
    more["later"] = serde_json::json!([{"a": [1.5e3, true, null, "\"]"]}, {}, []]);
    assert_eq!(read(&more.to_string()), Some(small()));
}

#[test]
fn wrong_forms_are_refused() {
    for json in [
        "",
        "null",
        "7",
        "[]",
        "{}",
        "\"a\"",
        "{\"at\":1,\"at\":1,\"count\":0,\"device\":\"\"}",
        "{\"at\":1.5,\"count\":0,\"device\":\"\"}",
    ] {
        assert_eq!(read::<Stamp>(json), None, "{json}");
        assert!(serde_json::from_str::<Stamp>(json).is_err(), "{json}");
    }
    for json in ["\"p\"", "{}", "{\"p\":[],\"ul\":[]}", "{\"q\":[]}", "{\"p\":[{\"a\":[\"x\"]}]}", "{\"p\":[{\"a\":[\"x\",\"y\",\"z\"]}]}"]
    {
        assert_eq!(read::<Block>(json), None, "{json}");
        assert!(serde_json::from_str::<Block>(json).is_err(), "{json}");
    }
    assert_eq!(read::<Date>("\"2026-02-30\""), None);
    assert_eq!(read::<u8>("256"), None);
    assert_eq!(read::<String>(r#""\ud800""#), None);
}

#[test]
fn every_escape_is_read() {
    let json = r#""\" \\ \/ \b \f \n \r \t \u0175 \ud83d\ude00""#;
    assert_eq!(read::<String>(json), serde_json::from_str(json).ok());
}

#[test]
fn deep_nesting_is_refused_and_does_not_run_out_of_stack() {
    let deep = |open: &str, close: &str| format!("{}\"x\"{}", open.repeat(100_000), close.repeat(100_000));
    assert_eq!(read::<Condition>(&deep("{\"not\":", "}")), None);
    assert_eq!(read::<Stamp>(&format!("{{\"more\":{}}}", deep("[", "]"))), None);
}

#[test]
fn every_kind_is_read() {
    let choices =
        vec![Choice { value: "a".into(), label: "A".into(), hint: "h".into(), group: "g".into(), alone: true }, Choice::default()];
    let column = |cell| Column { id: "c".into(), label: "C".into(), cell, optional: cell == Cell::Money };
    let total = Some(Total { column: "c".into(), equals: Some("q".into()) });
    let columns = vec![column(Cell::Text), column(Cell::LongText), column(Cell::Money), column(Cell::Number)];
    let group = Group { fields: vec![], min: 0, max: 9, item: "row".into(), add: "Add".into(), summary: vec!["q".into()] };
    for kind in [
        Kind::YesNo,
        Kind::ChooseOne(choices.clone()),
        Kind::ChooseMany(choices.clone()),
        Kind::ShortText { max: 250, autocomplete: String::new() },
        Kind::ShortText { max: u32::MAX, autocomplete: "organization".into() },
        Kind::LongText(Limit::Words(500)),
        Kind::LongText(Limit::Characters(0)),
        Kind::Number { decimals: 3, min: Some(i64::MIN), max: None, unit: "hours".into() },
        Kind::Money { min: None, max: Some(i64::MAX) },
        Kind::Percentage,
        Kind::Date(DateRange::Any),
        Kind::Date(DateRange::Past),
        Kind::Date(DateRange::Future),
        Kind::YearMonth,
        Kind::Email,
        Kind::Web,
        Kind::Phone,
        Kind::Postcode,
        Kind::Address,
        Kind::Areas(choices),
        Kind::Person,
        Kind::Group(Box::new(group)),
        Kind::Table(Table { columns, min: 1, max: 2, add: "Add".into(), total }),
        Kind::File,
        Kind::Declaration(vec!["I agree".into()]),
    ] {
        read_alike(kind);
    }
}

#[test]
fn every_condition_word_and_run_is_read() {
    let is = || Condition::Is("q".into(), "yes".into());
    read_alike(Condition::All(vec![
        Condition::Any(vec![is(), Condition::Not(Box::new(is()))]),
        Condition::AnyOf("q".into(), vec!["a".into(), "b".into()]),
        Condition::AtLeast("q".into(), -1),
        Condition::AtMost("q".into(), 1),
        Condition::Answered("q".into()),
        Condition::NotSure("q".into()),
        Condition::AnyRow("q".into(), Box::new(is())),
    ]));
    read_alike(vec![
        Block::P(vec![Inline::T("t".into()), Inline::B("b".into())]),
        Block::Ul(vec![vec![Inline::A("https://x".into(), "a".into()), Inline::G("lot".into(), "lots".into())], vec![]]),
    ]);
    read_alike(ProblemCode::ALL.to_vec());
    read_alike(vec![Status::Verified, Status::Partly, Status::Unverified]);
    read_alike(vec![Prefill::Yes, Prefill::Preview, Prefill::Never]);
    read_alike(vec![Instances::Named, Instances::Single]);
    read_alike(vec![Outcome::Pass, Outcome::Incomplete, Outcome::Explain, Outcome::Stop]);
    for keep in [Keep::Account, Keep::Device, Keep::Never] {
        read_alike(keep);
        written_alike(&keep);
    }
    for mark in [Mark::None, Mark::NotSure, Mark::Blank] {
        read_alike(mark);
        written_alike(&mark);
    }
}

#[test]
fn a_missing_field_means_its_default() {
    assert_eq!(Keep::blank(), Keep::default());
    assert_eq!(Mark::blank(), Mark::default());
    assert_eq!(Prefill::blank(), Prefill::default());
    assert_eq!(Instances::blank(), Instances::default());
}
