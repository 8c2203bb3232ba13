//! Every public address answers what it is, or says that there is nothing: asked as a browser asks when a person goes
//! there, because that is when a page of the app could be handed out in place of a calendar or a feed.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_tests::{Answer, Server};

/// What an address is to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    /// A page of the app.
    Page,
    /// The app's page with status 404: it says that there is nothing here.
    NoPage,
    /// JSON of the API.
    Json,
    /// A problem document with status 404.
    NoData,
    /// A problem document with status 401: there is something for whoever signs in.
    SignIn,
    /// A problem document with status 405: it is asked in another way.
    OtherWay,
}

/// The public addresses. Those that are not built yet say so; the work that builds one changes its line.
const ADDRESSES: &[(&str, Is)] = &[
    ("/api/v1/health", Is::Json),
    ("/api/v1/openapi.json", Is::Json),
    ("/api/v1/opportunities", Is::NoData),
    ("/api/v1/opportunities/x", Is::NoData),
    ("/api/v1/opportunities/x/partners", Is::NoData),
    ("/api/v1/opportunities/x/consortium", Is::NoData),
    ("/api/v1/session", Is::SignIn),
    ("/api/v1/session/code", Is::OtherWay),
    ("/api/v1/sign-in", Is::Json),
    ("/calendar/opportunities.ics", Is::NoData),
    ("/calendar/x.ics", Is::NoData),
    ("/feeds/opportunities.atom", Is::NoData),
    ("/feeds/grants.atom", Is::NoData),
    ("/feeds/clarifications.atom", Is::NoData),
    ("/open-data/ocds.json", Is::NoData),
    ("/open-data/360giving.json", Is::NoData),
    ("/open-referral", Is::NoData),
    ("/open-referral/services", Is::NoData),
    ("/open-referral/services/x", Is::NoData),
    ("/embed.js", Is::NoData),
    ("/embed/route-finder", Is::NoData),
    ("/oembed", Is::NoData),
    // On a developer's own machine, which is where this runs.
    ("/dev/outbox", Is::Json),
    ("/assets/app.gone.js", Is::NoData),
    ("/content/gone.json", Is::NoData),
    ("/", Is::Page),
    ("/walk", Is::Page),
    ("/walk/{walk}", Is::Page),
    ("/walk/{walk}/any-instance", Is::Page),
    ("/walk/{walk}/any-instance/question/any-question", Is::Page),
    ("/walk/{walk}/any-instance/question/group/row/field", Is::Page),
    ("/walk/{walk}/any-instance/check", Is::Page),
    ("/walk/{walk}/any-instance/verdict", Is::Page),
    ("/walk/{walk}/any-instance/paste", Is::Page),
    ("/ten-minutes", Is::Page),
    ("/ten-minutes/15", Is::Page),
    ("/ten-minutes/15-4-2-0/walk/{walk}/any-instance/question/any-question", Is::Page),
    ("/ten-minutes/15/walk/no-such-walk/any-instance/question/any-question", Is::NoPage),
    ("/ten-minutes/15/walk/{walk}/any-instance/check", Is::NoPage),
    ("/walk/{walk}/any-instance/nowhere", Is::NoPage),
    ("/walk/no-such-walk", Is::NoPage),
    ("/walk/no-such-walk/any-instance/check", Is::NoPage),
    ("/answers", Is::Page),
    ("/answers/copy", Is::Page),
    ("/glossary", Is::Page),
    ("/evidence", Is::NoPage),
    ("/team", Is::Page),
    ("/case-studies", Is::NoPage),
    ("/standing", Is::NoPage),
    ("/viability", Is::NoPage),
    ("/deadlines", Is::NoPage),
    ("/opportunities", Is::NoPage),
    ("/partners", Is::NoPage),
    ("/grants", Is::NoPage),
    ("/services", Is::NoPage),
    ("/areas/x", Is::NoPage),
    ("/insight", Is::NoPage),
    ("/account", Is::Page),
    ("/plan", Is::NoPage),
    ("/profile", Is::NoPage),
    ("/updates", Is::NoPage),
    ("/programmes", Is::NoPage),
    ("/forms", Is::NoPage),
    ("/widgets", Is::NoPage),
    ("/editor", Is::NoPage),
    ("/join/x", Is::Page),
    ("/share/x", Is::NoPage),
    ("/developers", Is::NoPage),
    ("/privacy", Is::Page),
    ("/terms", Is::Page),
    ("/accessibility", Is::Page),
    ("/contact", Is::Page),
    ("/no-such-page", Is::NoPage),
    ("/no-such-file.json", Is::NoPage),
];

/// A walk that every build has, for the lines with `{walk}`.
const WALK: &str = "route-finder";

/// Headers that stand on every answer, of the Worker and of the files alike.
const ALWAYS: &[(&str, &str)] = &[
    ("strict-transport-security", "max-age=31536000"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("content-security-policy", "default-src 'none'"),
    ("content-security-policy", "script-src 'self' 'wasm-unsafe-eval';"),
    ("content-security-policy", "frame-ancestors 'none'"),
];

fn secure(path: &str, answer: &Answer) {
    for (name, part) in ALWAYS {
        assert!(answer.header(name).contains(part), "{path}: {name} is {:?}", answer.header(name));
    }
    assert!(!answer.header("content-security-policy").contains("unsafe-inline"), "{path}");
}

/// Asks one address and finds out what it is.
fn visit(server: &Server, path: &str) -> (Is, Answer) {
    let answer = server.visit(path);
    secure(path, &answer);
    let kind = answer.header("content-type").to_owned();
    let is = match (answer.status, kind.as_str()) {
        (200, "text/html; charset=utf-8") => Is::Page,
        (404, "text/html; charset=utf-8") => Is::NoPage,
        (200, "application/json") => Is::Json,
        (404, "application/problem+json") => Is::NoData,
        (401, "application/problem+json") => Is::SignIn,
        (405, "application/problem+json") => Is::OtherWay,
        other => panic!("{path} answered {other:?}"),
    };
    (is, answer)
}

fn all() -> Vec<(String, Is)> {
    let mut all = Vec::new();
    for (pattern, is) in ADDRESSES {
        let path = pattern.replace("{walk}", WALK);
        if matches!(is, Is::Page | Is::NoPage) {
            let welsh = if path == "/" { "/cy".to_owned() } else { format!("/cy{path}") };
            all.push((welsh, *is));
        }
        all.push((path, *is));
    }
    all
}

#[test]
fn every_public_address_answers_what_it_says() {
    let server = Server::running();
    let wrong: Vec<String> = all()
        .into_iter()
        .filter_map(|(path, is)| {
            let (really, _) = visit(&server, &path);
            (really != is).then(|| format!("{path} should be {is:?} and is {really:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_are_asked_for_anew_each_time_and_missing_ones_are_not_indexed() {
    let server = Server::running();
    for (path, is) in all() {
        let (_, answer) = visit(&server, &path);
        match is {
            Is::Page => assert_eq!(answer.header("cache-control"), "no-cache", "{path}"),
            Is::NoPage => assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}"),
            Is::Json | Is::NoData | Is::SignIn | Is::OtherWay => {}
        }
    }
}

#[test]
fn the_home_page_is_not_handed_out_at_another_address() {
    let server = Server::running();
    let home = server.visit("/").body;
    for (path, is) in all() {
        if matches!(is, Is::NoPage | Is::NoData) {
            assert_ne!(server.visit(&path).body, home, "{path}");
        }
    }
}

#[test]
fn a_program_that_asks_for_a_missing_page_gets_a_problem() {
    let answer = Server::running().get("/no-such-page", &[("accept", "application/json")]);
    assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"));
}

#[test]
fn a_page_takes_no_changes() {
    let server = Server::running();
    let answer = server.post("/answers", &[("origin", server.origin()), ("accept", "text/html")], "x");
    assert_eq!(answer.status, 405, "{}", answer.body);
}

#[test]
fn files_whose_names_hold_a_hash_are_kept_for_good_and_others_are_not() {
    let server = Server::running();
    let home = server.visit("/").body;
    let files: Vec<&str> = home.split('"').filter(|text| text.starts_with("/assets/") || text.starts_with("/content/")).collect();
    assert!(!files.is_empty(), "the home page names no file under /assets or /content");
    for file in files {
        let answer = server.get(file, &[]);
        assert_eq!(answer.status, 200, "{file}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{file}");
        // What only concerns pages is left off files, to save bytes; what guards a file itself is not.
        for (name, value) in [("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin")] {
            assert_eq!(answer.header(name), value, "{file}: {name}");
        }
    }
    let worker = server.get("/sw.js", &[]);
    assert_eq!((worker.status, worker.header("cache-control")), (200, "no-cache"));
    secure("/sw.js", &worker);
}

#[test]
fn the_instructions_for_headers_are_no_file_of_the_site() {
    assert_eq!(Server::running().get("/_headers", &[]).status, 404);
}
