//! The register of charities: looked up by everybody, loaded by whoever runs the service.

use api_tests::Server;

const ROW: &str = r#"{"number":9100001,"name":"Loaded by a test (made up)","status":"registered","registered_on":"2001-02-03",
    "address":["1 High Street"],"income_pounds":48000,"read_at":1761955200000}"#;

fn load(server: &Server, key: &str, rows: &str) -> api_tests::Answer {
    let body = format!(r#"{{"extract":"a-test","position":1,"rows":[{rows}]}}"#);
    let headers = [("origin", server.origin()), ("content-type", "application/json"), ("authorization", key)];
    server.put("/api/v1/operator/charities", &headers, &body)
}

#[test]
fn a_number_is_looked_up_by_anybody() {
    let server = Server::running();
    assert_eq!(load(&server, "Bearer local", ROW).status, 200);
    let found = server.get("/api/v1/charities/9100001", &[]);
    assert_eq!(found.status, 200);
    let charity = found.json();
    assert_eq!(charity["name"], "Loaded by a test (made up)");
    assert_eq!(charity["income_pounds"], 48_000);
    assert!(charity["read_at"].as_i64().is_some_and(|at| at >= 1_761_955_200_000));
}

#[test]
fn a_number_that_is_not_there_or_no_number_is_not_found() {
    let server = Server::running();
    for number in ["9199999", "0", "-1", "12345678901", "abc", "9100001x"] {
        assert_eq!(server.get(&format!("/api/v1/charities/{number}"), &[]).status, 404, "{number}");
    }
}

#[test]
fn what_says_the_same_is_not_written_again() {
    let server = Server::running();
    let row = ROW.replace("9100001", "9100002");
    load(&server, "Bearer local", &row);
    let again = load(&server, "Bearer local", &row).json();
    assert_eq!((again["imported"].as_u64(), again["updated"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(0), Some(1)));
    let changed = load(&server, "Bearer local", &row.replace("48000", "49000")).json();
    assert_eq!((changed["updated"].as_u64(), changed["unchanged"].as_u64()), (Some(1), Some(0)));
    // Leaves the row as the first run found it, so that a second run sees the same.
    load(&server, "Bearer local", &row);
}

#[test]
fn without_the_key_there_is_nothing_to_load_into() {
    let server = Server::running();
    for key in ["", "Bearer wrong", "Bearer ", "local"] {
        let answer = load(&server, key, ROW);
        assert_eq!((answer.status, answer.json()["code"].as_str()), (404, Some("not_found")), "{key}");
        assert_eq!(server.get("/api/v1/operator/charities", &[("authorization", key)]).status, 404, "{key}");
    }
}

#[test]
fn too_many_rows_are_refused_with_a_limit() {
    let server = Server::running();
    let rows = vec![r#"{"number":1,"name":"A","status":"registered","read_at":0}"#; 501].join(",");
    let answer = load(&server, "Bearer local", &rows);
    assert_eq!(answer.status, 422);
    assert!(answer.json()["fields"][0]["detail"].as_str().is_some_and(|detail| detail.contains("500")));
}
