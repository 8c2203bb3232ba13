//! The description of the API: generated from the types, the same as the file that is served, and true to the router.
//!
//! After a change: `FOOTHOLD_UPDATE=1 cargo test -p api-worker --test openapi` writes `worker/openapi.json` anew.

#![allow(clippy::unwrap_used, reason = "a helper of a test may stop the test, as the test itself may")]

use api_worker::{handlers::openapi::DOCUMENT, openapi::Description, routes::ROUTES};
use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::OpenApi;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn document() -> Value {
    serde_json::to_value(Description::openapi()).unwrap()
}

/// Every operation with its method and address.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if METHODS.contains(&method.as_str()) {
                all.push((method.to_uppercase(), path.clone(), operation));
            }
        }
    }
    all
}

#[test]
fn the_file_is_what_the_types_say() {
    let mut generated = Description::openapi().to_pretty_json().unwrap();
    generated.push('\n');
    if std::env::var_os("FOOTHOLD_UPDATE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json"), &generated).unwrap();
        return;
    }
    assert!(
        generated == DOCUMENT,
        "worker/openapi.json is out of date. Write it anew: FOOTHOLD_UPDATE=1 cargo test -p api-worker --test openapi"
    );
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routes: BTreeSet<(String, String)> = ROUTES
        .iter()
        .filter(|route| !route.pattern.starts_with("/dev/"))
        .map(|route| (route.method.as_ref().to_owned(), route.pattern.to_owned()))
        .collect();
    let document = document();
    let described: BTreeSet<(String, String)> = operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    assert_eq!(routes, described);
}

#[test]
fn it_is_openapi_3_1_of_this_version() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn every_operation_has_a_name_of_its_own_a_summary_and_answers() {
    let document = document();
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap_or_default();
        assert!(!name.is_empty() && names.insert(name.to_owned()), "{method} {path}: operationId {name:?}");
        assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{method} {path}: no summary");
        let answers = operation["responses"].as_object().unwrap();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{method} {path}: never succeeds");
        for (status, answer) in answers {
            assert!(answer["description"].is_string(), "{method} {path} {status}: no description");
        }
    }
}

#[test]
fn what_must_be_sent_has_no_default() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        for field in schema["required"].as_array().into_iter().flatten() {
            let field = field.as_str().unwrap();
            assert!(schema["properties"][field].get("default").is_none(), "{name}.{field}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, document: &Value, seen: &mut usize) {
        match value {
            Value::Object(map) => {
                if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                    let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads outside"));
                    assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
                    *seen += 1;
                }
                map.values().for_each(|inner| walk(inner, document, seen));
            }
            Value::Array(list) => list.iter().for_each(|inner| walk(inner, document, seen)),
            _ => {}
        }
    }
    let document = document();
    let mut seen = 0;
    walk(&document, &document, &mut seen);
    assert!(seen > 0);
}

#[test]
fn the_error_body_has_every_field_that_is_sent() {
    let sent = serde_json::to_value(domain::api::Problem {
        kind: "k".into(),
        title: "t".into(),
        status: 422,
        detail: "d".into(),
        code: "c".into(),
        fields: vec![domain::api::ProblemField { pointer: "p".into(), code: "c".into(), detail: "d".into() }],
        request_id: "r".into(),
    })
    .unwrap();
    let document = document();
    let schemas = &document["components"]["schemas"];
    for (schema, value) in [("Problem", &sent), ("ProblemField", &sent["fields"][0])] {
        let said: BTreeSet<&String> = schemas[schema]["properties"].as_object().unwrap().keys().collect();
        let really: BTreeSet<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(said, really, "{schema}");
    }
}
