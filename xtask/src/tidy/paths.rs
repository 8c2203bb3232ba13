//! Finds every path that a Rust file names, with `use` trees spread out and `super` and `self` resolved.

use super::lex::{Piece, Token};
use std::collections::BTreeMap;

/// A path and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its parts, such as `crate`, `pages`, `home`.
    pub parts: Vec<String>,
    /// Its line.
    pub line: usize,
    /// Whether a `use` names it.
    is_use: bool,
}

/// The module that a file is, from the root of its crate: `app/src/pages/walk.rs` is `crate`, `pages`, `walk`.
pub fn module_of(name: &str) -> Vec<String> {
    let inside = name.split_once("/src/").map_or(name, |(_, inside)| inside);
    let inside = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut module = vec!["crate".to_string()];
    module.extend(inside.split('/').filter(|part| !["lib", "main", "mod"].contains(part)).map(String::from));
    module
}

/// Every path in a file: those of `use`, and any other of two parts or more, in full when it begins with a name that `use` brought in.
pub fn references(tokens: &[Token], module: &[String]) -> Vec<Reference> {
    let mut reader = Reader { tokens, file: module, inline: Vec::new(), depth: 0, found: Vec::new() };
    reader.all();
    let mut used = BTreeMap::new();
    for found in &reader.found {
        if let (true, Some(last)) = (found.is_use && found.parts.len() > 1, found.parts.last()) {
            used.insert(last.clone(), found.parts.clone());
        }
    }
    for found in reader.found.iter_mut().filter(|found| !found.is_use) {
        if let Some(full) = used.get(&found.parts[0]) {
            found.parts.splice(..1, full.iter().cloned());
        }
    }
    reader.found
}

struct Reader<'a> {
    tokens: &'a [Token],
    file: &'a [String],
    /// Modules written inside the file, with the depth of braces at which each begins.
    inline: Vec<(String, usize)>,
    depth: usize,
    found: Vec<Reference>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.piece {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is(&self, at: usize, piece: &Piece) -> bool {
        self.tokens.get(at).is_some_and(|token| token.piece == *piece)
    }

    fn all(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            match &self.tokens[at].piece {
                Piece::Sign('{') => {
                    self.depth += 1;
                    at += 1;
                }
                Piece::Sign('}') => {
                    self.depth = self.depth.saturating_sub(1);
                    self.inline.retain(|(_, depth)| *depth <= self.depth);
                    at += 1;
                }
                Piece::Word(word) if word == "mod" && self.is(at + 2, &Piece::Sign('{')) => {
                    if let Some(name) = self.word(at + 1) {
                        self.inline.push((name.to_string(), self.depth + 1));
                    }
                    at += 2;
                }
                Piece::Word(word) if word == "use" => at = self.tree(at + 1, &[]).max(at + 1),
                Piece::Word(_) if at == 0 || !self.continues(at) => at = self.path(at),
                _ => at += 1,
            }
        }
    }

    /// Whether the word here goes on from something before it: a field, a method, the rest of a path.
    fn continues(&self, at: usize) -> bool {
        if self.is(at - 1, &Piece::Sign('.')) {
            return true;
        }
        // `::name` with nothing before it begins at the list of crates; `x::<T>::name` and `<T>::name` go on.
        self.is(at - 1, &Piece::Path)
            && at >= 2
            && (self.word(at - 2).is_some_and(|word| word != "use" && word != "return") || self.is(at - 2, &Piece::Sign('>')))
    }

    fn path(&mut self, start: usize) -> usize {
        let mut parts = Vec::new();
        let mut at = start;
        while let Some(word) = self.word(at) {
            parts.push(word.to_string());
            if self.is(at + 1, &Piece::Path) && self.word(at + 2).is_some() {
                at += 2;
            } else {
                break;
            }
        }
        if parts.len() > 1 {
            self.keep(parts, start, false);
        }
        at + 1
    }

    /// One `use` tree; answers where it ends.
    fn tree(&mut self, start: usize, before: &[String]) -> usize {
        let mut parts = before.to_vec();
        let mut at = start;
        loop {
            if self.is(at, &Piece::Path) {
                at += 1;
            } else if self.is(at, &Piece::Sign('{')) {
                at += 1;
                while at < self.tokens.len() && !self.is(at, &Piece::Sign('}')) {
                    let end = self.tree(at, &parts);
                    at = if self.is(end, &Piece::Sign(',')) { end + 1 } else { end.max(at + 1) };
                    if self.is(end, &Piece::Sign('}')) {
                        at = end;
                    }
                }
                return at + 1;
            } else if self.is(at, &Piece::Sign('*')) {
                self.keep(parts, start, true);
                return at + 1;
            } else if let Some(word) = self.word(at) {
                if word == "as" {
                    self.keep(parts, start, true);
                    return at + 2;
                }
                // `{self}` names the module itself.
                if word != "self" || parts.is_empty() {
                    parts.push(word.to_string());
                }
                at += 1;
                let more = self.is(at, &Piece::Path) || self.word(at) == Some("as");
                if !more {
                    self.keep(parts, start, true);
                    return at;
                }
            } else {
                return at;
            }
        }
    }

    fn keep(&mut self, parts: Vec<String>, at: usize, is_use: bool) {
        let parts = self.resolve(parts);
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        self.found.push(Reference { parts, line, is_use });
    }

    fn resolve(&self, parts: Vec<String>) -> Vec<String> {
        let mut here: Vec<String> = self.file.to_vec();
        here.extend(self.inline.iter().map(|(name, _)| name.clone()));
        let mut rest = parts.as_slice();
        match rest.first().map(String::as_str) {
            Some("self") => rest = &rest[1..],
            Some("super") => {
                while rest.first().is_some_and(|part| part == "super") {
                    here.pop();
                    rest = &rest[1..];
                }
            }
            _ => return parts,
        }
        here.extend(rest.iter().cloned());
        here
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex::lex;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let module = module_of("app/src/pages/walk/question.rs");
        references(&lex(text), &module).into_iter().map(|found| found.parts.join("::")).collect()
    }

    #[test]
    fn use_trees_are_spread_out() {
        assert_eq!(
            found("use crate::{pages::{home, list::{self, Row as R}}, api::*}; use leptos;"),
            ["crate::pages::home", "crate::pages::list", "crate::pages::list::Row", "crate::api", "leptos"]
        );
        assert_eq!(found("pub use ::leptos::prelude::*;"), ["leptos::prelude"]);
    }

    #[test]
    fn super_and_self_are_resolved() {
        assert_eq!(found("use super::super::home::Home;"), ["crate::pages::home::Home"]);
        assert_eq!(found("mod tests { use super::*; } use super::x;"), ["crate::pages::walk::question", "crate::pages::walk::x"]);
        assert_eq!(found("fn f() { self::g::h(); }"), ["crate::pages::walk::question::g::h"]);
    }

    #[test]
    fn a_path_is_told_in_full_when_use_brought_its_beginning_in() {
        assert_eq!(found("use super::super::home; fn f() { home::parts::g(); }"), ["crate::pages::home", "crate::pages::home::parts::g"]);
    }

    #[test]
    fn paths_outside_use_are_found_and_fields_are_not() {
        assert_eq!(found("let x = web_sys::window(); a.leptos; b.c::<T>(); Vec::<u8>::new()"), ["web_sys::window"]);
        assert_eq!(found("#[leptos::component] fn f() { view! { <p>{crate::api::get()}</p> } }"), ["leptos::component", "crate::api::get"]);
    }
}
