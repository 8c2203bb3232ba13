//! Organisations and the people in them, as their members meet them: from the first day to the last, with every clear sentence on the way.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::{Person, cost};
use api_tests::{Answer, Server};
use domain::api::Problem;
use domain::api::organisation::{Audit, GRACE_DAYS, INVITATION_DAYS, NewInvitation, Organisation, Welcome};
use domain::api::session::Membership;
use domain::permission::{Capacity, Role};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;
/// What one request may ask of the database.
const STATEMENTS: u32 = 10;

fn now() -> i64 {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    time.as_millis().try_into().unwrap()
}

fn at(organisation: &str, rest: &str) -> String {
    format!("/api/v1/organisations/{organisation}{rest}")
}

fn show(who: &Person<'_>, organisation: &str) -> Organisation {
    read(&who.get(&at(organisation, "")), 200)
}

/// Reads an answer of this status, and holds it to what a request may cost.
fn read<T: serde::de::DeserializeOwned>(answer: &Answer, status: u16) -> T {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(cost(answer, "statements") <= STATEMENTS, "{}", answer.header("x-d1"));
    serde_json::from_str(&answer.body).unwrap()
}

fn refused(answer: &Answer, status: u16, code: &str) -> Problem {
    assert_eq!(answer.status, status, "{}", answer.body);
    let problem: Problem = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem.code, code);
    assert!(problem.detail.ends_with('.'), "{problem:?}");
    problem
}

fn done(answer: &Answer) {
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert!(cost(answer, "statements") <= STATEMENTS, "{}", answer.header("x-d1"));
}

fn invite(who: &Person<'_>, organisation: &str, wish: &Value) -> NewInvitation {
    read(&who.post(&at(organisation, "/invitations"), wish), 201)
}

fn join(who: &Person<'_>, token: &str) -> Answer {
    who.post(&format!("/api/v1/join/{token}"), &json!({}))
}

/// The codes of what was done, newest first.
fn deeds(who: &Person<'_>, organisation: &str) -> Vec<String> {
    let audit: Audit = read(&who.get(&at(organisation, "/audit")), 200);
    audit.lines.into_iter().map(|line| line.what).collect()
}

fn mails(server: &Server, to: &str) -> Vec<Value> {
    // Mails go out right after the answer.
    std::thread::sleep(std::time::Duration::from_millis(300));
    server.get(&format!("/dev/outbox?to={to}"), &[]).json().as_array().unwrap().clone()
}

#[test]
fn whoever_starts_an_organisation_owns_it_and_can_name_it() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let answer = ann.post("/api/v1/organisations", &json!({ "name": "  Acorn  ", "charity_number": 1_234_567 }));
    let made: Organisation = read(&answer, 201);
    assert_eq!((made.name.as_str(), made.charity_number, &made.capacities[..]), ("Acorn", Some(1_234_567), &[Capacity::Charity][..]));
    assert_eq!((made.members.len(), made.members[0].role, &made.members[0].name), (1, Role::Owner, &ann.email));
    let changed: Organisation = read(&ann.ask("PATCH", &at(made.id.as_str(), ""), r#"{"name":"Oak","charity_number":null}"#), 200);
    assert_eq!((changed.name.as_str(), changed.charity_number), ("Oak", None));
    assert_eq!(show(&ann, made.id.as_str()), changed);
    assert_eq!(deeds(&ann, made.id.as_str()), ["organisation-changed", "organisation-created"]);
    let told = refused(&ann.post("/api/v1/organisations", &json!({ "name": " ", "charity_number": 0 })), 422, "invalid_fields");
    assert_eq!(told.fields.len(), 2, "{told:?}");
    refused(&ann.post("/api/v1/organisations", &json!({ "name": "x", "capacity": "funder" })), 400, "bad_json");
}

#[test]
fn somebody_comes_in_by_the_link_in_a_mail() {
    let server = Server::running();
    let (ann, bob, cat) = (Person::new(&server, "ann"), Person::new(&server, "bob"), Person::new(&server, "cat"));
    let acorn = ann.start("Acorn");
    let invited = invite(&ann, &acorn, &json!({ "email": bob.email.to_uppercase(), "role": "editor", "lang": "cy" }));
    assert_eq!(invited.invitation.email, bob.email);
    assert!((invited.invitation.expires_at.0 - now() - INVITATION_DAYS * DAY).abs() < 60_000);
    let mail = mails(&server, &bob.email).into_iter().find(|mail| mail["text"].as_str().unwrap().contains(&invited.token)).unwrap();
    assert!(mail["text"].as_str().unwrap().contains(&format!("/cy/join/{}", invited.token)), "{mail}");

    let welcome: Welcome = serde_json::from_str(&server.get(&format!("/api/v1/join/{}", invited.token), &[]).body).unwrap();
    assert_eq!((welcome.organisation.as_str(), &welcome.by, welcome.role), ("Acorn", &ann.email, Role::Editor));
    assert_eq!(welcome.email, "b…@example.org");
    refused(&join(&cat, &invited.token), 409, "invitation_for_another");
    let joined: Membership = read(&join(&bob, &invited.token), 200);
    assert_eq!((joined.id.as_str(), joined.role), (acorn.as_str(), Role::Editor));
    // A reply that was lost: the same again.
    assert_eq!(read::<Membership>(&join(&bob, &invited.token), 200), joined);
    refused(&join(&cat, &invited.token), 409, "invitation_used");
    refused(&server.get(&format!("/api/v1/join/{}", invited.token), &[]), 409, "invitation_used");
    refused(&server.get("/api/v1/join/nonsense", &[]), 404, "not_found");
    refused(&ann.post(&at(&acorn, "/invitations"), &json!({ "email": bob.email, "role": "owner" })), 409, "already_member");
    assert_eq!(deeds(&bob, &acorn), ["member-joined", "member-invited", "organisation-created"]);
}

#[test]
fn a_link_for_whoever_has_it_lets_one_person_in() {
    let server = Server::running();
    let (ann, bob, cat) = (Person::new(&server, "ann"), Person::new(&server, "bob"), Person::new(&server, "cat"));
    let acorn = ann.start("Acorn");
    let invited = invite(&ann, &acorn, &json!({ "role": "viewer" }));
    assert_eq!(show(&ann, &acorn).invitations, std::slice::from_ref(&invited.invitation));
    read::<Membership>(&join(&bob, &invited.token), 200);
    refused(&join(&cat, &invited.token), 409, "invitation_used");
    assert!(show(&ann, &acorn).invitations.is_empty());

    let withdrawn = invite(&ann, &acorn, &json!({ "role": "viewer" }));
    assert!(show(&bob, &acorn).invitations.is_empty(), "only owners see invitations");
    let address = at(&acorn, &format!("/invitations/{}", withdrawn.invitation.id));
    done(&ann.ask("DELETE", &address, ""));
    refused(&ann.ask("DELETE", &address, ""), 404, "not_found");
    refused(&join(&cat, &withdrawn.token), 409, "invitation_expired");
    // The wrong words in one field, told by name.
    let told = refused(
        &ann.post(&at(&acorn, "/invitations"), &json!({ "email": "nobody", "role": "viewer", "lang": "fr" })),
        422,
        "invalid_fields",
    );
    assert_eq!(told.fields.iter().map(|field| field.pointer.as_str()).collect::<Vec<_>>(), ["/email", "/lang"]);
}

#[test]
fn of_many_who_use_a_link_at_once_one_comes_in() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let acorn = ann.start("Acorn");
    let invited = invite(&ann, &acorn, &json!({ "role": "viewer" }));
    let people: Vec<Person<'_>> = (0..4).map(|_| Person::new(&server, "many")).collect();
    let came_in = std::thread::scope(|scope| {
        let tries: Vec<_> = people.iter().map(|person| scope.spawn(|| join(person, &invited.token).status)).collect();
        tries.into_iter().map(|one| one.join().unwrap()).filter(|status| *status == 200).count()
    });
    assert_eq!(came_in, 1);
    assert_eq!(show(&ann, &acorn).members.len(), 2);
}

#[test]
fn there_is_always_an_owner() {
    let server = Server::running();
    let (ann, bob) = (Person::new(&server, "ann"), Person::new(&server, "bob"));
    let acorn = ann.start("Acorn");
    let member = |person: &Person<'_>| at(&acorn, &format!("/members/{}", person.id));
    refused(&ann.ask("PATCH", &member(&ann), r#"{"role":"editor"}"#), 409, "last_owner");
    refused(&ann.ask("DELETE", &member(&ann), ""), 409, "last_owner");
    refused(&ann.post(&at(&acorn, "/leave"), &json!({})), 409, "last_owner");
    refused(&ann.post(&at(&acorn, "/handover"), &json!({ "person": bob.id })), 409, "no_heir");
    ann.take_in(&acorn, &bob, "viewer");
    let after: Organisation = read(&ann.post(&at(&acorn, "/handover"), &json!({ "person": bob.id })), 200);
    let roles: Vec<(&str, Role)> = after.members.iter().map(|member| (member.email.as_str(), member.role)).collect();
    assert_eq!(roles, [(bob.email.as_str(), Role::Owner), (ann.email.as_str(), Role::Editor)]);
    refused(&ann.ask("PATCH", &member(&ann), r#"{"role":"owner"}"#), 403, "not_for_your_role");
    read::<Organisation>(&bob.ask("PATCH", &member(&ann), r#"{"role":"owner"}"#), 200);
    // Both at once: one of them stays.
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| ann.post(&at(&acorn, "/leave"), &json!({})).status);
        let second = scope.spawn(|| bob.post(&at(&acorn, "/leave"), &json!({})).status);
        (first.join().unwrap(), second.join().unwrap())
    });
    let mut both = [first, second];
    both.sort_unstable();
    assert_eq!(both, [204, 409]);
}

#[test]
fn whoever_is_taken_out_is_told_and_sees_nothing_any_more() {
    let server = Server::running();
    let (ann, bob) = (Person::new(&server, "ann"), Person::new(&server, "bob"));
    let acorn = ann.start("Acorn");
    ann.take_in(&acorn, &bob, "owner");
    let back_door = invite(&bob, &acorn, &json!({ "role": "owner" }));
    done(&ann.ask("DELETE", &at(&acorn, &format!("/members/{}", bob.id)), ""));
    refused(&bob.get(&at(&acorn, "")), 404, "not_found");
    refused(&join(&bob, &back_door.token), 409, "invitation_expired");
    refused(&ann.ask("DELETE", &at(&acorn, &format!("/members/{}", bob.id)), ""), 404, "not_found");
    assert!(mails(&server, &bob.email).iter().any(|mail| mail["subject"].as_str().unwrap().contains("Acorn")));
    let audit: Audit = read(&ann.get(&at(&acorn, "/audit")), 200);
    assert_eq!((audit.lines[0].what.as_str(), audit.lines[0].object.clone()), ("member-removed", format!("owner: {}", bob.email)));
    assert_eq!((audit.lines[0].name.as_str(), audit.lines[0].by.as_ref().unwrap().as_str()), (ann.email.as_str(), ann.id.as_str()));
}

#[test]
fn a_deletion_asks_for_the_name_gives_time_and_can_be_taken_back() {
    let server = Server::running();
    let (ann, bob) = (Person::new(&server, "ann"), Person::new(&server, "bob"));
    let acorn = ann.start("Acorn");
    ann.take_in(&acorn, &bob, "editor");
    let told = refused(&ann.ask("DELETE", &at(&acorn, ""), r#"{"name":"Oak"}"#), 422, "invalid_fields");
    assert_eq!((told.fields[0].pointer.as_str(), told.fields[0].code.as_str()), ("/name", "other_name"));
    let link = invite(&ann, &acorn, &json!({ "role": "viewer" }));
    let going: Organisation = read(&ann.ask("DELETE", &at(&acorn, ""), r#"{"name":" Acorn "}"#), 200);
    let after = going.delete_after.unwrap();
    assert!((after.0 - now() - GRACE_DAYS * DAY).abs() < 60_000);
    assert_eq!(read::<Organisation>(&ann.ask("DELETE", &at(&acorn, ""), r#"{"name":"Acorn"}"#), 200).delete_after, Some(after));
    assert!(mails(&server, &ann.email).iter().any(|mail| mail["text"].as_str().unwrap().contains(&after.date_utc().iso())));

    // Reading goes on; writing, coming in and changing do not.
    assert_eq!(show(&bob, &acorn).delete_after, Some(after));
    assert_eq!(bob.get(&at(&acorn, "/export")).status, 200);
    refused(&ann.ask("PATCH", &at(&acorn, ""), r#"{"name":"Oak"}"#), 409, "being_deleted");
    refused(&ann.post(&at(&acorn, "/invitations"), &json!({ "role": "viewer" })), 409, "being_deleted");
    refused(&join(&Person::new(&server, "cat"), &link.token), 409, "being_deleted");
    refused(&bob.post(&at(&acorn, "/keep"), &json!({})), 403, "not_for_your_role");

    let kept: Organisation = read(&ann.post(&at(&acorn, "/keep"), &json!({})), 200);
    assert_eq!(kept.delete_after, None);
    assert_eq!(read::<Organisation>(&ann.post(&at(&acorn, "/keep"), &json!({})), 200), kept);
    assert_eq!(deeds(&ann, &acorn)[..3], ["organisation-kept", "organisation-exported", "organisation-deletion-asked"]);
}

#[test]
fn the_audit_is_read_in_pages() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let acorn = ann.start("Acorn");
    for n in 0..101 {
        assert_eq!(ann.ask("PATCH", &at(&acorn, ""), &json!({ "name": format!("Acorn {n}") }).to_string()).status, 200);
    }
    let first: Audit = read(&ann.get(&at(&acorn, "/audit")), 200);
    assert_eq!((first.lines.len(), first.more, first.lines[0].id, first.lines[99].id), (100, true, 102, 3));
    let rest: Audit = read(&ann.get(&at(&acorn, "/audit?before=3")), 200);
    assert_eq!((rest.lines.iter().map(|line| line.id).collect::<Vec<_>>(), rest.more), (vec![2, 1], false));
    refused(&ann.get(&at(&acorn, "/audit?before=x")), 422, "invalid_fields");
}

/// Whether the archive holds these words: its files are not packed.
fn holds(archive: &Answer, words: &str) -> bool {
    archive.bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn all_that_the_account_holds_can_be_taken_away() {
    let server = Server::running();
    let ann = Person::new(&server, "ann");
    let (acorn, other) = (ann.start("Acorn & Oak"), ann.start("Other"));
    let version = |text: &str| {
        json!({
            "id": format!("{:0>26}", now()), "address": { "subject": "organisation", "fact": "organisation.legal-name" },
            "stamp": { "at": now(), "count": 0, "device": "01jdevice0000000000000000a" },
            "question": "organisation-legal-name", "wording": "1a2b3c4d", "answer": { "input": { "text": text } }, "place": -1
        })
    };
    for (organisation, text) in [(&acorn, "=1+1 <b>Acorn</b>"), (&other, "Words of others")] {
        let sent = ann.post(&at(organisation, "/versions"), &json!({ "sent_at": now(), "versions": [version(text)] }));
        assert_eq!(sent.json()["kept"].as_array().map(Vec::len), Some(1), "{}", sent.body);
    }
    let archive = ann.get(&at(&acorn, "/export"));
    assert_eq!((archive.status, archive.header("content-type")), (200, "application/zip"));
    assert!(archive.header("content-disposition").starts_with("attachment; filename=\"foothold-20"));
    assert_eq!((archive.header("link"), archive.header("cache-control")), ("", "no-store"));
    assert!(archive.bytes.starts_with(b"PK\x03\x04"));
    for words in ["README.html", "answers.csv", "answers.json", "members.csv", "audit.csv", "organisation-created", &ann.email] {
        assert!(holds(&archive, words), "{words} is not there");
    }
    assert!(holds(&archive, "\"'=1+1 <b>Acorn</b>\""), "the table");
    assert!(
        holds(&archive, "=1+1 &lt;b&gt;Acorn&lt;/b&gt;") && holds(&archive, "<h1>Your data on Foothold: Acorn &amp; Oak</h1>"),
        "the page"
    );
    assert!(holds(&archive, "What is the full legal name of your"), "the words of the question");
    assert!(!holds(&archive, "Words of others"));
    assert!(cost(&archive, "statements") <= STATEMENTS, "{}", archive.header("x-d1"));
    // Who took it away is noted, once for all of its parts.
    assert_eq!(ann.get(&at(&acorn, "/export?after=1&part=2")).status, 200);
    let audit: Audit = read(&ann.get(&at(&acorn, "/audit")), 200);
    let told: Vec<_> = audit.lines.iter().map(|line| (line.what.as_str(), line.name.as_str())).collect();
    assert_eq!(told, [("organisation-exported", ann.email.as_str()), ("organisation-created", ann.email.as_str())]);
}
