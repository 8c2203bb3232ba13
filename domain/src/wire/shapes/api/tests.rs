//! Holds the bodies of the API to serde's result: one with every field, and one with as few as there may be.

use crate::api::charity::Charity;
use crate::api::me::{Consent, Consents};
use crate::api::organisation::{Audit, AuditLine, Invitation, Member, NewInvitation, Organisation, Welcome};
use crate::api::session::{CodeSent, Device, Devices, Link, Membership, Person, Session, SignInWays};
use crate::api::sync::{Changes, Erase, Kept, Push, Pushed, Refused, RefusedCode};
use crate::api::{Problem, ProblemField};
use crate::history::Version;
use crate::permission::{Capacity, Role};
use crate::time::{Date, Instant};
use crate::wire::{Read, Write, object, read, write};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

#[track_caller]
fn read_alike<T: Read + Serialize + PartialEq + Debug>(value: T) {
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(read::<T>(&json), Some(value), "{json}");
}

#[track_caller]
fn both_alike<T: Read + Write + Serialize + DeserializeOwned + PartialEq + Debug>(value: T) {
    assert_eq!(write(&value), serde_json::to_string(&value).unwrap());
    read_alike(value);
}

fn session() -> Session {
    let acorn = Membership {
        id: "o".into(),
        name: "Acorn “Trust”".into(),
        role: Role::Owner,
        capacities: Capacity::ALL.to_vec(),
        delete_after: Some(Instant(9)),
    };
    Session {
        id: "s".into(),
        person: Person { id: "p".into(), email: "sam@example.org".into(), name: "Sam".into(), lang: "cy".into() },
        organisations: vec![acorn, Membership::default()],
        expires_at: Instant(7),
    }
}

fn version() -> Version {
    read(r#"{"id":"v","address":{"subject":"organisation","fact":"f"},"stamp":{"at":1,"count":0,"device":"d"},"question":"q","answer":{"input":{"text":"x"}},"place":7,"by":"p"}"#).unwrap()
}

#[test]
fn who_is_signed_in() {
    // Serde writes fields in the order in which they are declared, so the two are compared as values.
    for value in [session(), Session::default()] {
        read_alike(value.clone());
        assert_eq!(serde_json::from_str::<Session>(&write(&value)).unwrap(), value);
    }
    read_alike(CodeSent { minutes: 10 });
    read_alike(SignInWays { mail: true });
    let consent = Consent { what: "usage-totals".into(), wording: "1".into(), given: true, at: Instant(1) };
    read_alike(Consents { consents: vec![consent] });
    read_alike(Link { code: "abcde12345".into(), expires_at: Instant(1) });
    read_alike(Devices { devices: vec![Device { here: true, name: "Chrome on Android".into(), ..Device::default() }, Device::default()] });
}

#[test]
fn organisations_and_their_people() {
    let invitation = Invitation { id: "i".into(), email: "a@example.org".into(), role: Role::Signatory, expires_at: Instant(3) };
    read_alike(Organisation::default());
    read_alike(Organisation {
        id: "o".into(),
        name: "Acorn".into(),
        charity_number: Some(1_182_553),
        capacities: vec![Capacity::Funder],
        members: Role::ALL.map(|role| Member { role, name: "Sam".into(), ..Member::default() }).to_vec(),
        invitations: vec![invitation.clone(), Invitation::default()],
        delete_after: Some(Instant(4)),
    });
    read_alike(NewInvitation { invitation, token: "t".into() });
    read_alike(Welcome { organisation: "Acorn".into(), email: "a…@example.org".into(), ..Welcome::default() });
    let line = AuditLine {
        id: 1,
        at: Instant(2),
        by: Some("p".into()),
        name: "Sam".into(),
        what: "member-invited".into(),
        object: "editor".into(),
    };
    read_alike(Audit { lines: vec![line, AuditLine::default()], more: true });
}

#[test]
fn versions_on_their_way() {
    both_alike(Push { sent_at: Instant(5), versions: vec![version()] });
    both_alike(Push::default());
    both_alike(Erase { versions: vec!["a".into(), "b".into()] });
    let codes = [RefusedCode::NeverKept, RefusedCode::DeviceOnly, RefusedCode::UnknownQuestion, RefusedCode::TooLong, RefusedCode::Erased];
    read_alike(Pushed {
        kept: vec![Kept { id: "v".into(), seq: 4, stamp: version().stamp, by: "p".into() }],
        refused: codes.map(|code| Refused { id: "v".into(), code }).to_vec(),
    });
    read_alike(Changes { versions: vec![version()], cursor: 9, more: true });
}

#[test]
fn a_charity_and_a_problem() {
    read_alike(Charity::default());
    read_alike(Charity {
        number: 1,
        kind: "CIO".into(),
        registered_on: Date::new(2011, 3, 14),
        removed_on: Date::new(2020, 1, 1),
        company_number: "0".into(),
        address: vec!["12 Harbour Row".into()],
        postcode: "YO22 4AA".into(),
        web: "example.org".into(),
        income_pounds: Some(-1),
        spending_pounds: Some(2),
        year_end: Date::new(2025, 3, 31),
        ..Charity::default()
    });
    let field = ProblemField { pointer: "/email".into(), code: "email".into(), detail: "Check it.".into() };
    let problem = Problem {
        kind: "/problems/x".into(),
        title: "No".into(),
        status: 409,
        detail: "Because.".into(),
        code: "x".into(),
        fields: vec![field],
        request_id: "r".into(),
    };
    read_alike(problem.clone());
    read_alike(Problem { fields: Vec::new(), ..problem });
    assert_eq!(read::<Problem>(r#"{"type":"t","title":"t","status":99999,"detail":"d","code":"c","request_id":"r"}"#), None);
}

#[test]
fn a_body_put_together_by_hand() {
    assert_eq!(object(&[]), "{}");
    let json = object(&[("email", &"a@b".to_owned()), ("given", &true), ("number", &7_u32), ("none", &None::<String>)]);
    assert_eq!(json, r#"{"email":"a@b","given":true,"number":7,"none":null}"#);
}
