//! Who may import whom, as the table in ARCHITECTURE.md says.

use super::Finding;
use super::files::Source;
use super::lex::{Piece, Token, lex};
use super::paths::{Reference, module_of, references};

/// A layer, and what must not be named in it.
struct Layer {
    rule: &'static str,
    /// A file belongs when its path is one of these with `.rs`, or lies in the folder.
    place: &'static str,
    /// Files there that are no part of the layer.
    but: &'static [&'static str],
    /// Beginnings of paths.
    never: &'static [&'static str],
    /// Names, wherever they stand; a `*` at the end stands for any ending.
    names: &'static [&'static str],
    /// SQL in the text of the program.
    sql: bool,
    why: &'static str,
}

const BROWSER: [&str; 7] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_timers", "gloo_events"];

const LAYERS: [Layer; 7] = [
    Layer {
        rule: "domain-stands-alone",
        place: "domain/src",
        but: &[],
        never: &[
            "leptos",
            "leptos_dom",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo_timers",
            "gloo_events",
            "worker",
            "http",
            "rusqlite",
            "regex",
            "url",
            "rand",
            "getrandom",
            "uuid",
            "std::time::SystemTime",
            "std::time::Instant",
            "std::env",
            "std::fs",
            "std::net",
            "std::process",
            "std::thread",
            "chrono::Utc",
            "chrono::Local",
        ],
        names: &["SystemTime", "D1*"],
        sql: true,
        why: "domain knows no browser, HTTP, SQL, clock or chance: take what is needed as an argument",
    },
    Layer {
        rule: "content-is-domain-only",
        place: "content/src",
        but: &["content/src/author", "content/src/author.rs", "content/src/keys.rs"],
        never: &["leptos", "web_sys", "js_sys", "worker", "toml", "sha2", "flate2", "pulldown_cmark", "std::fs", "std::env", "std::net"],
        names: &[],
        sql: false,
        why: "at run time content knows domain alone: reading and checking belong under the feature `author`",
    },
    Layer {
        rule: "document-knows-no-browser",
        place: "document/src",
        // The few lines that the script calls.
        but: &["document/src/browser.rs"],
        never: &[
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "content",
            "worker",
            "rusqlite",
            "std::time::SystemTime",
            "std::time::Instant",
            "std::env",
            "std::fs",
            "std::net",
            "std::process",
        ],
        names: &[],
        sql: false,
        why: "document turns what it is handed into bytes, on any machine: words and data come from present",
    },
    Layer {
        rule: "components-know-no-page-state-or-api",
        place: "app/src/components",
        but: &[],
        never: &["crate::pages", "crate::state", "crate::api"],
        names: &[],
        sql: false,
        why: "a component is given what it shows: let the page fetch it and hand it over",
    },
    Layer {
        rule: "present-is-plain-functions",
        place: "app/src/present",
        but: &[],
        never: &["crate::pages", "crate::state", "crate::api", "crate::components"],
        names: &[],
        sql: false,
        why: "present turns data into words and flags with no browser, so that it is tested natively",
    },
    Layer {
        rule: "handlers-leave-sql-to-repo",
        place: "worker/src/handlers",
        but: &[],
        never: &["worker::d1", "worker::query", "rusqlite"],
        names: &["D1*"],
        sql: true,
        why: "a handler asks a repository: SQL and D1 live in worker/src/repo",
    },
    Layer {
        rule: "repo-knows-no-http-or-content",
        place: "worker/src/repo",
        but: &[],
        never: &[
            "content",
            "http",
            "validator",
            "crate::handlers",
            "crate::extract",
            "crate::respond",
            "crate::middleware",
            "crate::router",
            "worker::Response",
            "worker::ResponseBuilder",
            "worker::Request",
            "worker::Headers",
        ],
        names: &["StatusCode"],
        sql: false,
        why: "a repository answers with rows or an error of its own: the handler decides what that is in HTTP",
    },
];

/// How SQL begins, and what it goes on with.
const SQL: [(&str, &str); 9] = [
    ("SELECT", " FROM "),
    ("INSERT", " INTO "),
    ("REPLACE", " INTO "),
    ("UPDATE", " SET "),
    ("DELETE", " FROM "),
    ("WITH", " AS "),
    ("CREATE", " TABLE "),
    ("DROP", " TABLE "),
    ("ALTER", " TABLE "),
];

/// The rules for one file, among all of them.
pub fn check(source: &Source, all: &[Source]) -> Vec<Finding> {
    if !source.name.ends_with(".rs") {
        return Vec::new();
    }
    let tokens = lex(&source.text);
    let module = module_of(&source.name);
    let paths = references(&tokens, &module);
    let mut found = pages(source, all, &module, &paths);
    for layer in LAYERS.iter().filter(|layer| layer.holds(&source.name)) {
        let present: &[&str] = if layer.rule == "present-is-plain-functions" { &BROWSER } else { &[] };
        for path in &paths {
            if let Some(never) = layer.never.iter().chain(present).find(|never| begins(&path.parts, never)) {
                found.push(finding(source, path.line, layer.rule, &format!("`{never}`: {}", layer.why)));
            }
        }
        for token in &tokens {
            if let Some(what) = layer.refuses(token) {
                found.push(finding(source, token.line, layer.rule, &format!("{what}: {}", layer.why)));
            }
        }
    }
    found
}

impl Layer {
    fn holds(&self, name: &str) -> bool {
        let under = |place: &str| name.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest == ".rs" || rest.starts_with('/'));
        under(self.place) && !self.but.iter().any(|place| under(place))
    }

    /// A word or text that may not stand here.
    fn refuses(&self, token: &Token) -> Option<String> {
        match &token.piece {
            Piece::Word(word) => {
                let same = |name: &&&str| name.strip_suffix('*').map_or(word == **name, |start| word.starts_with(start));
                self.names.iter().find(same).map(|_| format!("`{word}`"))
            }
            Piece::Text(text) if self.sql && (is_sql(text) || text.ends_with(".sql")) => Some("SQL".into()),
            _ => None,
        }
    }
}

fn is_sql(text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    SQL.iter().any(|(start, then)| {
        // Written in capitals, as ours is; a sentence that begins "Select one" is no SQL.
        words.strip_prefix(start).is_some_and(|rest| rest.to_ascii_uppercase().contains(then))
    })
}

fn begins(parts: &[String], never: &str) -> bool {
    let mut parts = parts.iter();
    never.split("::").all(|wanted| parts.next().is_some_and(|part| part == wanted))
}

/// A page may use all of the app but what lies inside another page: the modules below it.
fn pages(source: &Source, all: &[Source], module: &[String], paths: &[Reference]) -> Vec<Finding> {
    let [_, folder, page, ..] = module else {
        return Vec::new();
    };
    if folder != "pages" || !source.name.starts_with("app/src/") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for path in paths {
        let [root, folder, other, inside, ..] = path.parts.as_slice() else {
            continue;
        };
        if root != "crate" || folder != "pages" || other == page {
            continue;
        }
        let module = format!("app/src/pages/{other}/{inside}");
        if all.iter().any(|source| source.name == format!("{module}.rs") || source.name.starts_with(&format!("{module}/"))) {
            let what =
                format!("the page `{page}` uses the inside of the page `{other}`: what both need belongs in components, present or state");
            found.push(finding(source, path.line, "pages-stand-apart", &what));
        }
    }
    found
}

fn finding(source: &Source, line: usize, rule: &'static str, what: &str) -> Finding {
    Finding { file: source.name.clone(), line, rule, what: what.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_is_told_from_a_sentence() {
        assert!(is_sql("SELECT id\n FROM answer WHERE x = ?1"));
        assert!(is_sql("INSERT INTO answer VALUES (1)"));
        assert!(!is_sql("Select one from the list"));
        assert!(!is_sql("UPDATED"));
    }
}
