//! The seam between the script and the wasm: every name in it made short, on both sides alike.
//!
//! wasm-bindgen names what the two call of each other by what it is and by a fingerprint: `__wbg_appendChild_fb8c52e7dd8484ea`. Some two hundred
//! fingerprints, each in both files, are a twentieth of all that a phone must fetch, since nothing packs so badly. wasm-opt gives short names on its
//! side and says which; here the script follows.

use crate::fault::{Done, Stop};
use serde::Deserialize;
use std::collections::HashMap;

/// The pass of wasm-opt that gives short names and prints them.
pub const PASS: &str = "--minify-imports-and-exports-and-modules";

/// What wasm-opt prints: module, name and short name of what the wasm calls; name and short name of what can be called in it.
#[derive(Deserialize)]
struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// The name wasm-bindgen gives the script, and the one wasm-opt gives it.
const MODULE: (&str, &str) = ("\"./app_bg.js\"", "\"a\"");

/// wasm-bindgen's script with the names that wasm-opt printed.
pub fn shorten(script: &str, printed: &str) -> Done<String> {
    let fault = |what: String| Stop::fault(what, "Look at what wasm-bindgen and wasm-opt write: one of them has changed its ways.");
    let names: Names =
        serde_json::from_str(printed).map_err(|error| fault(format!("wasm-opt's list of names cannot be read: {error}.")))?;
    if let Some((module, ..)) = names.imports.iter().find(|(module, ..)| *module != MODULE.0.trim_matches('"')) {
        return Err(fault(format!("The app's wasm calls a script {module}, which the build does not know.")));
    }
    let imports: HashMap<&str, &str> = names.imports.iter().map(|(_, long, short)| (long.as_str(), short.as_str())).collect();
    let exports: HashMap<&str, &str> = names.exports.iter().map(|(long, short)| (long.as_str(), short.as_str())).collect();
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(place) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(place);
        let (name, after) = from.split_at(from.find(|sign| !is_of_name(sign)).unwrap_or(from.len()));
        out.push_str(before);
        // What is in the wasm is only ever called as `wasm.name`.
        let known = if out.ends_with("wasm.") { exports.get(name) } else { imports.get(name) };
        out.push_str(known.unwrap_or(&name));
        rest = after;
    }
    out.push_str(rest);
    let (long, short) = MODULE;
    if !out.contains(long) {
        return Err(fault(format!("wasm-bindgen's script does not hand over {long}.")));
    }
    // What is only looked after, and never made, can be left out by the bundler once it knows that looking after it does nothing else.
    Ok(out.replace(long, short).replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry("))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        "const i = { \"./app_bg.js\": { __wbg_a_12: function(p) { memory(wasm.memory, wasm.go_1(p), x.go_1); }, __wbg_a_123: 1 } };";

    #[test]
    fn the_script_takes_the_names_of_the_wasm_and_keeps_all_others() {
        let printed = r#"{ "imports": [["./app_bg.js", "__wbg_a_12", "$a"]], "exports": [["memory", "b"], ["go_1", "c"]] }"#;
        let short = shorten(SCRIPT, printed).unwrap();
        assert_eq!(short, "const i = { \"a\": { $a: function(p) { memory(wasm.b, wasm.c(p), x.go_1); }, __wbg_a_123: 1 } };");
    }

    #[test]
    fn a_script_that_the_build_does_not_know_is_refused() {
        let printed = r#"{ "imports": [["./snippets/own.js", "call", "a"]], "exports": [] }"#;
        assert!(shorten(SCRIPT, printed).unwrap_err().to_string().contains("./snippets/own.js"));
        assert!(shorten(SCRIPT, "no list").unwrap_err().to_string().contains("cannot be read"));
        assert!(shorten("nothing", r#"{ "imports": [], "exports": [] }"#).unwrap_err().to_string().contains("does not hand over"));
    }
}
