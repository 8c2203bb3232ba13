//! `cargo xtask bench`: figures beside their budgets and beside peers measured in the same run.

pub mod app;
mod peers;
pub mod sizes;

use crate::cli::Bench;
use crate::fault::{Done, Stop};
use crate::place::Place;
use crate::process;
use serde_json::Value;

/// Measures. The app is the only part that there is to measure so far.
pub fn bench(place: &Place, options: &Bench) -> Done {
    let result = app::bench(place)?;
    if options.json {
        println!("{result:#}");
    } else {
        println!("{}", app::table(&result));
    }
    if options.name.is_none() {
        eprintln!("The other parts (api, consortium, widgets, kill, load) come with the work that needs them.");
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
