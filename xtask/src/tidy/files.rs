//! Rules for a file by itself: it opens with what it is for, it is not too long, and it is not called `mod.rs`.

use super::Finding;
use crate::fault::Done;
use crate::files as disk;
use std::path::Path;

/// Hand-written source over this many lines is two files.
const LINES: usize = 400;

/// Folders that hold nothing written by hand, or files that are wrong on purpose.
const SKIP: [&str; 9] =
    ["target", "dist", "node_modules", ".git", ".wrangler", "test-results", "playwright-report", "tests/fixtures", "content/tests"];

/// How a comment begins, by the ending of a file's name.
const COMMENTS: [(&str, &[&str]); 11] = [
    ("rs", &["//!"]),
    ("js", &["//", "/*"]),
    ("mjs", &["//", "/*"]),
    ("ts", &["//", "/*"]),
    ("tsx", &["//", "/*"]),
    ("jsx", &["//", "/*"]),
    ("scss", &["//", "/*"]),
    ("css", &["/*"]),
    ("sql", &["--"]),
    ("sh", &["#"]),
    ("html", &["<!--"]),
];

/// A file written by hand.
pub struct Source {
    /// Its path from the root, with `/`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Every hand-written source under `root`.
pub fn sources(root: &Path) -> Done<Vec<Source>> {
    let skip = |path: &Path| {
        let name = name_of(root, path);
        SKIP.contains(&name.as_str()) || name.ends_with("/node_modules") || name.ends_with("/target")
    };
    disk::list(root, &skip)?
        .into_iter()
        .filter(|path| kind(&name_of(root, path)).is_some())
        .map(|path| {
            let name = name_of(root, &path);
            disk::text(&path).map(|text| Source { name, text })
        })
        .collect()
}

/// A path from the root, with `/` on every system.
pub fn name_of(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn kind(name: &str) -> Option<&'static [&'static str]> {
    let (_, ending) = name.rsplit_once('.')?;
    COMMENTS.iter().find(|(known, _)| *known == ending).map(|(_, starts)| *starts)
}

/// The rules for one file.
pub fn check(source: &Source) -> Vec<Finding> {
    let finding = |line, rule, what: String| Finding { file: source.name.clone(), line, rule, what };
    let mut found = Vec::new();
    if source.name.ends_with("/mod.rs") {
        let what = "put this into `foo.rs` beside the folder `foo/`; there is no mod.rs here";
        found.push(finding(1, "no-mod-rs", what.into()));
    }
    let lines = source.text.lines().count();
    if lines > LINES {
        let what = format!("{lines} lines; over {LINES} it is two files");
        found.push(finding(LINES + 1, "file-length", what));
    }
    let starts = kind(&source.name).unwrap_or_default();
    let first = source.text.lines().find(|line| !is_head(line)).unwrap_or_default().trim_start();
    let words = starts.iter().find_map(|start| first.strip_prefix(start)).map(str::trim);
    if words.is_none_or(|words| words.is_empty()) {
        let what = format!("open the file with a sentence that says what it is for (`{} …`)", starts.join("` or `"));
        found.push(finding(1, "file-opens-with-its-purpose", what));
    }
    found
}

/// Lines that must stand before any comment.
fn is_head(line: &str) -> bool {
    line.starts_with("#!") || line.to_ascii_lowercase().starts_with("<!doctype")
}
