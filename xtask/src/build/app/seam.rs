//! The seam between the script and the wasm: every name in it made short, on both sides alike.
//!
//! wasm-bindgen names what the two call of each other by what it is and by a fingerprint: `__wbg_appendChild_fb8c52e7dd8484ea`. Some two hundred
//! fingerprints, each in both files, are a twentieth of all that a phone must fetch, since nothing packs so badly. wasm-opt gives short names on its
//! side and says which; here the script follows.
//!
//! Another seam runs between the two files of the program ([`shared`], [`join`]): wasm-split says what the second uses of the first, and a script of
//! ours (`later.js`) hands that over and fetches the file.

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

/// The module under which the first file asks for the second, what it calls there, and how wasm-bindgen writes that down.
const LATER: (&str, &str) = ("./__wasm_split.js", "__wasm_split_load_later");
const LATER_IMPORT: &str = "import * as import1 from \"./__wasm_split.js\"";
const LATER_PLACE: &str = "\"./__wasm_split.js\": import1,";
const FIRST_PLACE: &str = "const import0 = {";

fn fault(what: String) -> Stop {
    Stop::fault(what, "Look at what wasm-split, wasm-bindgen and wasm-opt write: one of them has changed its ways.")
}

/// How the script that wasm-bindgen writes loads the wasm, with ways around servers that do not say what it is. Ours say it.
const LOAD: (&str, &str) = ("__wbg_load(await module_or_path, imports)", "WebAssembly.instantiateStreaming(module_or_path, imports)");

/// What the second file uses of the first, as the script hands it over: read from the script that wasm-split wrote, in whose place ours stands.
pub fn shared(written: &str) -> Done<String> {
    if !written.contains(&format!("export const {} = ", LATER.1)) || written.matches("export const ").count() != 1 {
        return Err(fault(format!("wasm-split's script does not hand out {} alone.", LATER.1)));
    }
    let names = written.split_once("} = initSync(").and_then(|(before, _)| before.rsplit_once("const {"));
    let Some((_, names)) = names else { return Err(fault("wasm-split's script does not say what the two files share.".into())) };
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    Ok(format!("{{ {} }}", names.map(|name| format!("\"{name}\": wasm.{name}")).collect::<Vec<_>>().join(", ")))
}

/// wasm-bindgen's script with a call of ours in place of the script that wasm-split wrote.
pub fn join(script: &str) -> Done<String> {
    for part in [LATER_IMPORT, LATER_PLACE, FIRST_PLACE, LOAD.0] {
        if script.matches(part).count() != 1 {
            return Err(fault(format!("wasm-bindgen's script should hold {part} once.")));
        }
    }
    let call = format!("{FIRST_PLACE}\n        {}: (done, data) => later(wasm, done, data),", LATER.1);
    Ok(script
        .replace(LATER_IMPORT, "import { later } from \"./later.js\";")
        .replace(LATER_PLACE, "")
        .replace(FIRST_PLACE, &call)
        .replace(LOAD.0, LOAD.1))
}

fn read(printed: &str) -> Done<Names> {
    serde_json::from_str(printed).map_err(|error| fault(format!("wasm-opt's list of names cannot be read: {error}.")))
}

/// wasm-bindgen's script with the names that wasm-opt printed.
pub fn shorten(script: &str, printed: &str) -> Done<String> {
    let names = read(printed)?;
    let known = |module: &str, name: &str| module == MODULE.0.trim_matches('"') || (module, name) == LATER;
    if let Some((module, ..)) = names.imports.iter().find(|(module, name, _)| !known(module, name)) {
        return Err(fault(format!("The app's wasm calls a script {module}, which the build does not know.")));
    }
    let out = follow(script, printed)?;
    let (long, short) = MODULE;
    if !out.contains(long) {
        return Err(fault(format!("wasm-bindgen's script does not hand over {long}.")));
    }
    // What is only looked after, and never made, can be left out by the bundler once it knows that looking after it does nothing else.
    Ok(out.replace(long, short).replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry("))
}

/// Any script with the names that wasm-opt printed.
pub fn follow(script: &str, printed: &str) -> Done<String> {
    let names = read(printed)?;
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
    Ok(out)
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

    const SPLIT: &str = "const { memory, table,  } = initSync(undefined, undefined);\nexport const __wasm_split_load_later = wrap();";

    #[test]
    fn the_second_file_is_handed_what_it_shares_under_the_new_names() {
        let handed = shared(SPLIT).unwrap();
        assert_eq!(handed, "{ \"memory\": wasm.memory, \"table\": wasm.table }");
        let printed = r#"{ "imports": [], "exports": [["memory", "b"], ["table", "c"]] }"#;
        assert_eq!(follow(&handed, printed).unwrap(), "{ \"memory\": wasm.b, \"table\": wasm.c }");
        assert!(shared("export const __wasm_split_load_other = wrap();").is_err());
        assert!(shared(&format!("{SPLIT}\nexport const __wasm_split_load_third = wrap();")).is_err());
    }

    #[test]
    fn the_call_for_the_second_file_is_our_own() {
        let script = "import * as import1 from \"./__wasm_split.js\"\nconst import0 = { a: 1 };\nreturn { \"./__wasm_split.js\": import1, };\
             await __wbg_load(await module_or_path, imports);";
        let joined = join(script).unwrap();
        assert!(joined.contains("await WebAssembly.instantiateStreaming(module_or_path, imports);"));
        assert!(joined.contains("import { later } from \"./later.js\";") && !joined.contains("__wasm_split.js"), "{joined}");
        let printed = r#"{ "imports": [["./__wasm_split.js", "__wasm_split_load_later", "d"]], "exports": [] }"#;
        assert!(follow(&joined, printed).unwrap().contains("d: (done, data) => later(wasm, done, data),"));
        assert!(join("const import0 = {").is_err());
    }

    #[test]
    fn a_script_that_the_build_does_not_know_is_refused() {
        let printed = r#"{ "imports": [["./snippets/own.js", "call", "a"]], "exports": [] }"#;
        assert!(shorten(SCRIPT, printed).unwrap_err().to_string().contains("./snippets/own.js"));
        assert!(shorten(SCRIPT, "no list").unwrap_err().to_string().contains("cannot be read"));
        assert!(shorten("nothing", r#"{ "imports": [], "exports": [] }"#).unwrap_err().to_string().contains("does not hand over"));
    }
}
