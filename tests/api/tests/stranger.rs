//! Every route of the router, asked by everybody there can be: each answer is what the one table of permission says, and to whoever does not belong
//! to an organisation it is the same as if there were none.
//!
//! How to run: see the crate's first lines.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::person::Person;
use api_tests::{Answer, Server};
use api_worker::routes::ROUTES;
use domain::permission::{Action, Capacity, Decision, Role, Standing, Who, decide};
use serde_json::{Value, json};

/// A shape that every identifier has, and that none was ever given.
const NOWHERE: &str = "00000000000000000000000000";
/// A body that every handler refuses to read, once it has let somebody through.
const HARMLESS: &str = r#"{"no such field":1}"#;

/// Organisations of every capacity with a member in every role, and people who belong to none of them.
struct Scene<'a> {
    server: &'a Server,
    members: Vec<(Role, Person<'a>)>,
    organisations: Vec<(Vec<Capacity>, String)>,
    /// In no organisation.
    stranger: Person<'a>,
    /// The owner of another one.
    outsider: Person<'a>,
    /// That other one.
    elsewhere: String,
}

impl<'a> Scene<'a> {
    fn new(server: &'a Server) -> Self {
        let members: Vec<_> = Role::ALL.into_iter().map(|role| (role, Person::new(server, role.word()))).collect();
        let owner = &members[0].1;
        let mut organisations = Vec::new();
        for capacity in Capacity::ALL {
            let id = owner.start(capacity.word());
            let headers = [("origin", server.origin())];
            let granted = server.put(&format!("/dev/organisations/{id}/capacities/{}", capacity.word()), &headers, "");
            assert_eq!(granted.status, 204, "{}", granted.body);
            for (role, person) in members.iter().skip(1) {
                owner.take_in(&id, person, role.word());
            }
            let mut has = vec![Capacity::Charity, capacity];
            has.dedup();
            organisations.push((has, id));
        }
        let outsider = Person::new(server, "outsider");
        let elsewhere = outsider.start("Elsewhere");
        Self { server, members, organisations, stranger: Person::new(server, "stranger"), outsider, elsewhere }
    }

    fn owner(&self) -> &Person<'a> {
        &self.members[0].1
    }

    /// Asks as somebody, or signed out.
    fn ask(&self, who: Option<&Person<'_>>, method: &str, path: &str) -> Answer {
        match who {
            Some(person) => person.ask(method, path, if method == "GET" { "" } else { HARMLESS }),
            None => {
                let headers = [("origin", self.server.origin()), ("content-type", "application/json")];
                self.server.send(method, path, &headers, if method == "GET" { "" } else { HARMLESS })
            }
        }
    }

    fn invitation(&self, organisation: &str) -> Value {
        let made = self.owner().post(&format!("/api/v1/organisations/{organisation}/invitations"), &json!({ "role": "viewer" }));
        assert_eq!(made.status, 201, "{}", made.body);
        made.json()
    }
}

/// What an answer amounts to. Whatever is said about the request itself is said to those alone who were let through.
fn decision(answer: &Answer) -> Decision {
    match (answer.status, answer.json()["code"].as_str()) {
        (401, Some("sign_in")) => Decision::SignIn,
        (403, Some("not_for_your_role")) => Decision::NotForYourRole,
        (404, Some("not_found")) => Decision::Hidden,
        (200..=299 | 400 | 409 | 413 | 415 | 422, _) => Decision::Allowed,
        other => panic!("{other:?} is no answer of a route: {}", answer.body),
    }
}

fn difference(method: &str, path: &str, who: &str, answer: &Answer, expected: Decision) -> Option<String> {
    let really = decision(answer);
    (really != expected).then(|| format!("{method} {path} by {who}: {really:?} ({}) where the table says {expected:?}", answer.status))
}

/// Asks a route of organisations in every organisation as everybody, and tells every answer that differs from the table.
fn within(scene: &Scene<'_>, method: &str, pattern: &str, action: Action) -> Vec<String> {
    let mut found = Vec::new();
    for (capacities, organisation) in &scene.organisations {
        let mut path = pattern.replace("{organisation}", organisation).replace("{person}", &scene.owner().id);
        if path.contains("{invitation}") {
            let made = scene.invitation(organisation);
            path = path.replace("{invitation}", made["invitation"]["id"].as_str().unwrap());
        }
        assert!(!path.contains('{'), "{path}: the test does not know how to fill this in");
        for (role, person) in &scene.members {
            let standing = Standing { signed_in: true, role: Some(*role), capacities: capacities.clone(), ..Standing::default() };
            let answer = scene.ask(Some(person), method, &path);
            found.extend(difference(method, &path, role.word(), &answer, decide(action, &standing)));
            if pattern.ends_with("/leave") && answer.status == 204 {
                scene.owner().take_in(organisation, person, role.word());
            }
        }
        let nobody = Standing { signed_in: true, ..Standing::default() };
        for (word, person) in [("a stranger", &scene.stranger), ("the owner of another organisation", &scene.outsider)] {
            found.extend(difference(method, &path, word, &scene.ask(Some(person), method, &path), decide(action, &nobody)));
        }
        let answer = scene.ask(None, method, &path);
        found.extend(difference(method, &path, "somebody signed out", &answer, decide(action, &Standing::default())));
    }
    found
}

/// Asks a route that belongs to no organisation, signed out and signed in, with and without the operator's key.
fn without(scene: &Scene<'_>, method: &str, pattern: &str, action: Action) -> Vec<String> {
    // Some of these sign out or are used up, so each gets somebody of its own.
    let person = Person::new(scene.server, "somebody");
    let session = person.get("/api/v1/session").json()["id"].as_str().unwrap().to_owned();
    let path = |filled: &str| pattern.replace("{session}", &session).replace("{token}", filled).replace("{number}", "202918");
    let token = if pattern.contains("{token}") {
        scene.invitation(&scene.organisations[0].1)["token"].as_str().unwrap().to_owned()
    } else {
        String::new()
    };
    let path = path(&token);
    assert!(!path.contains('{'), "{path}: the test does not know how to fill this in");
    let mut found = Vec::new();
    for (word, who) in [("somebody signed out", None), ("somebody signed in", Some(&person))] {
        let answer = scene.ask(who, method, &path);
        let standing = Standing { signed_in: who.is_some(), ..Standing::default() };
        if action.who() == Who::Anyone && answer.status == 404 {
            // What is public may be missing, for everybody alike.
            continue;
        }
        found.extend(difference(method, &path, word, &answer, decide(action, &standing)));
    }
    if action.who() == Who::Operator {
        let asked = |key: &str| {
            let headers = [("origin", scene.server.origin()), ("content-type", "application/json"), ("authorization", key)];
            scene.server.send(method, &path, &headers, if method == "GET" { "" } else { HARMLESS })
        };
        let standing = |operator| Standing { operator, ..Standing::default() };
        found.extend(difference(method, &path, "the operator", &asked("Bearer local"), decide(action, &standing(true))));
        found.extend(difference(method, &path, "a false operator", &asked("Bearer locals"), decide(action, &standing(false))));
    }
    found
}

#[test]
fn every_route_answers_everybody_as_the_table_says() {
    let server = Server::running();
    let scene = Scene::new(&server);
    let mut found = Vec::new();
    let mut asked = 0;
    for route in ROUTES.iter().filter(|route| !route.pattern.starts_with("/dev/")) {
        let (method, pattern) = (route.method.as_ref(), route.pattern);
        let belongs = pattern.contains("{organisation}");
        assert_eq!(
            belongs,
            matches!(route.action.who(), Who::Members { .. }),
            "{method} {pattern}: what is for members names the organisation"
        );
        found.extend(if belongs { within(&scene, method, pattern, route.action) } else { without(&scene, method, pattern, route.action) });
        asked += 1;
    }
    assert!(asked >= 30, "only {asked} routes were asked");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_route_that_forgets_to_ask_is_noticed() {
    let server = Server::running();
    let scene = Scene::new(&server);
    let found = within(&scene, "GET", "/dev/organisations/{organisation}/forgetful", Action::ReadAnswers);
    // In each organisation: the stranger, the owner of another one, and whoever is signed out.
    assert_eq!(found.len(), 3 * scene.organisations.len(), "{}", found.join("\n"));
}

/// An answer without what differs from request to request.
fn fixed(answer: &Answer) -> (u16, Value, Vec<(String, String)>) {
    let mut body = answer.json();
    body["request_id"].take();
    let mut headers = answer.all_headers();
    // The last one tells a developer what was read, and exists on a developer's own machine only.
    headers.retain(|(name, _)| !["x-request-id", "date", "x-d1"].contains(&name.as_str()));
    (answer.status, body, headers)
}

#[test]
fn an_organisation_of_others_is_like_one_that_is_not() {
    let server = Server::running();
    let scene = Scene::new(&server);
    let (_, real) = &scene.organisations[1];
    let invitation = scene.invitation(real);
    let mut compared = 0;
    for route in ROUTES.iter().filter(|route| route.pattern.contains("{organisation}")) {
        let (method, owner) = (route.method.as_ref(), &scene.owner().id);
        let path = |organisation: &str, person: &str, invitation: &str| {
            route.pattern.replace("{organisation}", organisation).replace("{person}", person).replace("{invitation}", invitation)
        };
        let there = path(real, owner, invitation["invitation"]["id"].as_str().unwrap());
        let (nowhere, nonsense) = (path(NOWHERE, NOWHERE, NOWHERE), path("x'y", "z", "%00"));
        for who in [None, Some(&scene.stranger), Some(&scene.outsider)] {
            let answer = fixed(&scene.ask(who, method, &there));
            assert_eq!(answer, fixed(&scene.ask(who, method, &nowhere)), "{method} {there}");
            assert_eq!(answer, fixed(&scene.ask(who, method, &nonsense)), "{method} {there}");
            compared += 1;
        }
    }
    assert!(compared >= 45, "only {compared} were compared");
}

#[test]
fn what_belongs_to_another_organisation_is_not_reached_through_ones_own() {
    let server = Server::running();
    let scene = Scene::new(&server);
    let (_, theirs) = &scene.organisations[0];
    let invitation = scene.invitation(theirs);
    let (invitation, editor) = (invitation["invitation"]["id"].as_str().unwrap(), &scene.members[1].1.id);
    let own = format!("/api/v1/organisations/{}", scene.elsewhere);
    let asks = [
        ("DELETE", format!("{own}/invitations/"), invitation, ""),
        ("DELETE", format!("{own}/members/"), editor, ""),
        ("PATCH", format!("{own}/members/"), editor, r#"{"role":"owner"}"#),
    ];
    for (method, path, real, body) in asks {
        let answer = scene.outsider.ask(method, &format!("{path}{real}"), body);
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.body);
        assert_eq!(fixed(&answer), fixed(&scene.outsider.ask(method, &format!("{path}{NOWHERE}"), body)), "{method} {path}");
    }
    let heir = scene.outsider.post(&format!("{own}/handover"), &json!({ "person": editor }));
    assert_eq!(fixed(&heir), fixed(&scene.outsider.post(&format!("{own}/handover"), &json!({ "person": NOWHERE }))));
    let members = scene.owner().get(&format!("/api/v1/organisations/{theirs}")).json();
    assert_eq!(members["members"].as_array().unwrap().len(), Role::ALL.len());
    assert_eq!(members["invitations"].as_array().unwrap().len(), 1);
}
