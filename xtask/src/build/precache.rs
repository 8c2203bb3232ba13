//! Tells the service worker which files make up the shell, which ones walks are made of, and a version that changes with any of them.

use super::document;
use crate::fault::{Done, Stop};
use crate::files;
use crate::stamp;
use serde_json::{Value, json};
use std::path::Path;

/// The service worker's name, in `public` and on the site.
pub const SERVICE_WORKER: &str = "sw.js";

/// What stands in the service worker's source where the list belongs.
const MARK: &str = "self.__FOOTHOLD__";

/// The page that opens any address, by language.
const SHELLS: [(&str, &str); 2] = [("en", "/shell"), ("cy", "/cy/shell")];

/// The lists that the service worker works from.
#[derive(Debug, Default, PartialEq, Eq)]
struct Lists {
    /// The shell: the app cannot open without it.
    precache: Vec<String>,
    /// What walks are made of, and then the program that makes documents: fetched when there is time.
    walks: Vec<String>,
}

/// Writes the service worker with its list filled in.
pub fn write(public: &Path, dist: &Path) -> Done {
    let path = public.join(SERVICE_WORKER);
    if !path.is_file() {
        return Err(Stop::fault(
            "public/sw.js is not there, and without it nothing works offline.",
            "Put the service worker back: `git checkout public/sw.js`.",
        ));
    }
    let source = files::text(&path)?;
    let mut names = Vec::new();
    let mut version = source.clone();
    for path in files::list(dist, &|_| false)? {
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        version.push_str(&format!("{name} {}\n", stamp::full(&files::read(&path)?)));
        names.push(name);
    }
    let lists = sort(&names);
    if let Some((_, missing)) = SHELLS.iter().find(|(_, shell)| !lists.precache.iter().any(|address| address == shell)) {
        return Err(Stop::fault(
            format!("There is no page {missing}, and without signal every address opens with it."),
            "The prerender program (app/src/bin/prerender.rs) must write shell.html and cy/shell.html.",
        ));
    }
    files::write(&dist.join(SERVICE_WORKER), fill(&source, &stamp::short(version.as_bytes()), &lists)?)
}

/// Which files are the shell and which are for later. The other pages are kept when they are visited.
fn sort(names: &[String]) -> Lists {
    let mut lists = Lists::default();
    let mut last = Vec::new();
    for name in names {
        let document = name.strip_prefix("assets/").is_some_and(|file| file.starts_with(document::NAME));
        let shell = (name.starts_with("assets/") && !document)
            || name.starts_with("icons/")
            || name.starts_with("content/interface.")
            || name.starts_with("content/more.")
            || name.ends_with(".webmanifest")
            || name == "favicon.svg"
            || SHELLS.iter().any(|(_, shell)| address(name) == *shell);
        if shell {
            lists.precache.push(address(name));
        } else if name.starts_with("content/") {
            lists.walks.push(address(name));
        } else if document {
            last.push(address(name));
        }
    }
    lists.walks.append(&mut last);
    lists
}

/// The address under which a file is served.
fn address(name: &str) -> String {
    let name = name.strip_suffix("index.html").or_else(|| name.strip_suffix(".html")).unwrap_or(name);
    match name.strip_suffix('/') {
        Some(folder) => format!("/{folder}/"),
        None => format!("/{name}"),
    }
}

fn fill(source: &str, version: &str, lists: &Lists) -> Done<String> {
    if source.matches(MARK).count() != 1 {
        return Err(Stop::fault(
            format!("public/sw.js must name {MARK} exactly once."),
            "Put it where the service worker reads its version and its lists of files.",
        ));
    }
    let shells: serde_json::Map<String, Value> = SHELLS.iter().map(|(lang, shell)| ((*lang).into(), (*shell).into())).collect();
    let value = json!({ "version": version, "precache": lists.precache, "walks": lists.walks, "shells": shells });
    Ok(source.replace(MARK, &value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_take_the_place_of_the_mark() {
        let lists = Lists { precache: vec!["/shell".into()], walks: vec!["/content/a.json".into()] };
        let filled = fill("const build = self.__FOOTHOLD__;", "abc", &lists).unwrap();
        assert_eq!(
            filled,
            r#"const build = {"precache":["/shell"],"shells":{"cy":"/cy/shell","en":"/shell"},"version":"abc","walks":["/content/a.json"]};"#
        );
        assert!(fill("nothing here", "abc", &lists).is_err());
        assert!(fill("self.__FOOTHOLD__ self.__FOOTHOLD__", "abc", &lists).is_err());
    }

    #[test]
    fn the_shell_comes_first_and_walks_come_later() {
        let names = [
            "assets/app-1.wasm",
            "assets/document-6.wasm",
            "content/glossary.en.2.json",
            "content/interface.en.1.json",
            "content/it-basics.en.3.json",
            "content/it-basics.rest.en.3.json",
            "content/more.en.5.json",
            "cy/shell.html",
            "icons/icon-192.png",
            "index.html",
            "manifest.webmanifest",
            "shell.html",
            "walk/it-basics.html",
        ];
        let lists = sort(&names.map(String::from));
        assert_eq!(
            lists.precache,
            [
                "/assets/app-1.wasm",
                "/content/interface.en.1.json",
                "/content/more.en.5.json",
                "/cy/shell",
                "/icons/icon-192.png",
                "/manifest.webmanifest",
                "/shell"
            ]
        );
        assert_eq!(
            lists.walks,
            ["/content/glossary.en.2.json", "/content/it-basics.en.3.json", "/content/it-basics.rest.en.3.json", "/assets/document-6.wasm"]
        );
    }

    #[test]
    fn addresses_are_what_the_site_answers() {
        assert_eq!(address("index.html"), "/");
        assert_eq!(address("cy.html"), "/cy");
        assert_eq!(address("cy/index.html"), "/cy/");
        assert_eq!(address("assets/a.js"), "/assets/a.js");
    }
}
