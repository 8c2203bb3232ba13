//! `cargo xtask bench`: figures beside their budgets and beside peers measured in the same run.

mod api;
pub mod app;
pub mod client;
mod cost;
mod document;
pub mod kill;
mod long;
mod peers;
pub mod sizes;
mod threads;
pub mod walks;

use crate::cli::Bench;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use serde_json::Value;

/// One part: its name, how it is measured, and how its result is shown to people.
type Part = (&'static str, fn(&Place) -> Done<Value>, fn(&Value) -> String);

const PARTS: [Part; 5] = [
    ("app", app::bench, app::table),
    ("api", api::bench, api::table),
    ("document", document::bench, document::table),
    ("kill", kill::bench, kill::table),
    ("cost", cost::bench, cost::table),
];

/// Measures one part, or all that there are.
pub fn bench(place: &Place, options: &Bench) -> Done {
    let mut results = serde_json::Map::new();
    for (name, measure, table) in PARTS {
        if options.name.as_deref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        let result = measure(place)?;
        if !options.json {
            println!("{}\n", table(&result));
        }
        results.insert(name.into(), result);
    }
    if options.json {
        // One part alone is its own result.
        let only = options.name.as_ref().and_then(|name| results.remove(name));
        println!("{:#}", only.unwrap_or(Value::Object(results)));
    }
    if options.name.is_none() {
        eprintln!("The other parts (consortium, widgets, load) come with the work that needs them.");
    }
    Ok(())
}

/// Runs one of the measuring scripts in a browser, and reads what it found.
fn measure(place: &Place, name: &str, arguments: &Value) -> Done<Value> {
    let browser = crate::setup::browser::find().ok_or_else(crate::setup::browser::missing)?;
    let mut node = process::node_command(place, "node");
    node.arg("tests/bench/measure.mjs").arg(arguments.to_string()).env(crate::setup::browser::VARIABLE, browser);
    let said = process::output(&mut node)?;
    serde_json::from_str(&said).map_err(|error| {
        Stop::fault(
            format!("tests/bench/measure.mjs did not answer with JSON for {name}: {error}.\n{said}"),
            "Run it by hand with the same argument and look at what it says.",
        )
    })
}
