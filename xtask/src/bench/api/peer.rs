//! The same two handlers in plain JavaScript, with the same SQL, served in the same way on the same database.

use crate::build::content;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::serve::{self, Server};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The SQL that both use: what is compared is the language of the handlers.
const SQL: [&str; 6] = ["caller_find", "version_keep", "version_kept", "version_list_head", "version_json", "version_list_asked_tail"];

fn folder(place: &Place) -> PathBuf {
    place.state.join("peer")
}

/// Puts the peer together: its source, our SQL, and where the answers to each question may live.
pub fn make(place: &Place) -> Done {
    let to = folder(place);
    files::empty_folder(&to)?;
    files::copy_folder(&place.root.join("tests/bench/api-peer"), &to, &|_| false)?;
    for name in SQL {
        let file = format!("{name}.sql");
        files::write(&to.join(&file), files::read(&place.root.join("worker/src/repo/sql").join(&file))?)?;
    }
    let questions = content::read(place)?.questions;
    let keeps: BTreeMap<_, _> = questions.values().map(|question| (&question.id, question.keep)).collect();
    let facts: BTreeMap<_, _> = questions.values().map(|question| (&question.fact, question.keep)).collect();
    let json = serde_json::to_string(&(keeps, facts)).map_err(|error| Stop::fault(error.to_string(), "This is a fault in xtask."))?;
    files::write(&to.join("keep.json"), json)
}

/// Serves it.
pub fn serve(place: &Place) -> Done<Server> {
    let port = serve::free_port()?;
    let mut wrangler = process::wrangler(place);
    wrangler
        .args([
            "dev",
            "--ip",
            "127.0.0.1",
            "--port",
            &port.to_string(),
            "--inspector-port",
            "0",
            "--show-interactive-dev-session=false",
            "--config",
        ])
        .arg(folder(place).join("wrangler.toml"))
        // With the same files beside it, so that its requests take the same way: past the router of files.
        .arg("--assets")
        .arg(&place.dist)
        .arg("--persist-to")
        .arg(&place.database);
    Server::begin(place, wrangler, port, "api-peer", "/api/v1/health")
}
