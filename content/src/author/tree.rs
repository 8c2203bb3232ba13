//! The files of authored content, and where in them things stand.

use super::problem::{ContentProblem, Rule};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};
use toml::de::{DeTable, DeValue};

/// One authored file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path under the content folder, with `/` between parts.
    pub path: String,
    /// Its path as it is told to people.
    pub shown: String,
    /// What is in it.
    pub text: String,
    lines: BTreeMap<String, usize>,
}

impl SourceFile {
    /// A file with its lines found, or the fault that makes it unreadable as TOML.
    pub fn new(path: String, shown: String, text: String) -> Result<Self, ContentProblem> {
        let mut lines = BTreeMap::new();
        match DeTable::parse(&text) {
            Ok(table) => index(table.get_ref(), "", &text, &mut lines),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(&text, span.start));
                let what = format!("This is not sound TOML: {}", one_line(error.message()));
                let fix = "check quotes, brackets and = signs in this line and the one before".into();
                return Err(ContentProblem { file: shown, line, rule: Rule::TomlSyntax.as_str(), what, fix });
            }
        }
        Ok(Self { path, shown, text, lines })
    }

    /// The name of the file without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// The content folder that it lies in, as it is told to people.
    pub fn folder(&self) -> &str {
        self.shown.strip_suffix(&self.path).unwrap_or_default()
    }

    /// The line of a key, such as `rule.0.when`; of the nearest table around it when the key itself is not there.
    pub fn line(&self, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(line) = self.lines.get(key) {
                return *line;
            }
            match key.rsplit_once('.') {
                Some((around, _)) => key = around,
                None => return 1,
            }
        }
    }

    /// The line that holds the byte at `place`.
    pub fn line_at(&self, place: usize) -> usize {
        line_of(&self.text, place)
    }

    /// A problem at a key of this file.
    pub fn problem(&self, key: &str, rule: Rule, what: impl Into<String>, fix: impl Into<String>) -> ContentProblem {
        ContentProblem { file: self.shown.clone(), line: self.line(key), rule: rule.as_str(), what: what.into(), fix: fix.into() }
    }
}

fn line_of(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(", ")
}

fn index(table: &DeTable<'_>, prefix: &str, text: &str, lines: &mut BTreeMap<String, usize>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        lines.insert(path.clone(), line_of(text, key.span().start));
        index_value(value.get_ref(), &path, text, lines);
    }
}

fn index_value(value: &DeValue<'_>, path: &str, text: &str, lines: &mut BTreeMap<String, usize>) {
    match value {
        DeValue::Table(inner) => index(inner, path, text, lines),
        DeValue::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                let path = format!("{path}.{place}");
                lines.insert(path.clone(), line_of(text, item.span().start));
                index_value(item.get_ref(), &path, text, lines);
            }
        }
        _ => {}
    }
}

/// The TOML files under the content folders, by their path; a file of a later folder takes the place of one with the same path.
pub fn read(folders: &[&Path]) -> io::Result<BTreeMap<String, (String, String)>> {
    let mut files = BTreeMap::new();
    for folder in folders {
        let mut open = vec![PathBuf::new()];
        while let Some(under) = open.pop() {
            for entry in fs::read_dir(folder.join(&under))? {
                let entry = entry?;
                let path = under.join(entry.file_name());
                if entry.file_type()?.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                    let text = fs::read_to_string(folder.join(&path))?;
                    files.insert(name, (shown(&folder.join(&path)), text));
                }
            }
        }
    }
    Ok(files)
}

/// A path as people are told it: from the current folder when it lies below that, else whole.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_know_their_lines() {
        let text = "id = \"x\"\n\n[[rule]]\nwhen = { all = [\n  { is = [\"a\", \"b\"] },\n] }\n[en]\nask = \"?\"\n";
        let file = SourceFile::new("questions/x.toml".into(), "content/questions/x.toml".into(), text.into()).unwrap();
        assert_eq!(file.line("id"), 1);
        assert_eq!(file.line("rule.0.when"), 4);
        assert_eq!(file.line("rule.0.when.all.0"), 5);
        assert_eq!(file.line("en.ask"), 8);
        assert_eq!(file.line("en.why"), 7, "what is missing is told at the table it is missing in");
        assert_eq!(file.stem(), "x");
    }

    #[test]
    fn a_syntax_fault_tells_its_line() {
        let problem = SourceFile::new("a".into(), "a".into(), "id = \"x\"\nfact = \"\n".into()).unwrap_err();
        assert_eq!((problem.line, problem.rule), (2, "toml-syntax"));
    }
}
