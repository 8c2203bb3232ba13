//! Reads a content folder into the authored types, then has it checked.

use super::check::{self, Problems};
use super::compile::areas;
use super::format::{AreaList, Exceptions, Host, Level, Paper, Question, Record, Source, Taxonomy, Term, Walk};
use super::problem::{ContentProblem, Rule};
use super::tree::{self, SourceFile};
use crate::keys::{self, Letter, Message};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::Path;

/// The file that says who runs this copy of the site.
const HOST: &str = "host.toml";

/// Something authored, with the file it stands in.
#[derive(Clone, Debug)]
pub struct Filed<T> {
    /// Its file.
    pub file: SourceFile,
    /// The thing itself.
    pub it: T,
}

impl<T> Deref for Filed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.it
    }
}

/// All authored content.
#[derive(Clone, Debug, Default)]
pub struct Authored {
    /// The questions, by id.
    pub questions: BTreeMap<String, Filed<Question>>,
    /// The walks and checklists, in the order in which they are offered.
    pub walks: Vec<Filed<Walk>>,
    /// The glossary, by id.
    pub glossary: BTreeMap<String, Filed<Term>>,
    /// The taxonomies, by id.
    pub taxonomies: BTreeMap<String, Filed<Taxonomy>>,
    /// The lists of places, by kind.
    pub areas: BTreeMap<Level, Filed<AreaList>>,
    /// The sources, by id.
    pub sources: BTreeMap<String, Filed<Source>>,
    /// The messages of the interface, by language, in the order of `Msg`.
    pub messages: BTreeMap<String, Filed<Vec<Message>>>,
    /// What the account says when something cannot be done, by language.
    pub replies: BTreeMap<String, Filed<Vec<Message>>>,
    /// The words of the gallery for builders, by language.
    pub gallery: BTreeMap<String, Filed<Vec<Message>>>,
    /// The mails, by name.
    pub mails: BTreeMap<String, Filed<Letter>>,
    /// The papers of the site, by slug.
    pub papers: BTreeMap<String, Filed<Paper>>,
    /// What questions have said, by question.
    pub wordings: BTreeMap<String, Filed<Record>>,
    /// Who runs this copy of the site.
    pub host: Option<Filed<Host>>,
    /// Sentences that may be over the reading limit.
    pub exceptions: Option<Filed<Exceptions>>,
}

/// Reads a content folder and checks it. All faults are told at once, in the order of files and lines.
pub fn load(folder: &Path) -> Result<Authored, Vec<ContentProblem>> {
    load_layers(&[folder])
}

/// Reads several content folders as one: a file of a later folder takes the place of one with the same path.
pub fn load_layers(folders: &[&Path]) -> Result<Authored, Vec<ContentProblem>> {
    let content = load_unrecorded(folders)?;
    let mut problems = check::recorded(&content);
    if problems.is_empty() {
        return Ok(content);
    }
    problems.sort();
    Err(problems)
}

/// The same for content whose wordings are still to be recorded.
pub fn load_unrecorded(folders: &[&Path]) -> Result<Authored, Vec<ContentProblem>> {
    let files = tree::read(folders).map_err(|error| {
        let shown = folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ");
        let what = format!("The folder cannot be read: {error}");
        vec![ContentProblem { file: shown, line: 1, rule: Rule::TomlSyntax.as_str(), what, fix: "check that it is there".into() }]
    })?;
    let mut reader = Reader::default();
    for (path, (shown, text)) in files {
        reader.file(path, shown, text);
    }
    // What could not be read would be missed everywhere else; those faults would only hide the real one.
    if !reader.problems.is_empty() {
        reader.problems.sort();
        return Err(reader.problems);
    }
    reader.places();
    reader.maps();
    reader.content.walks.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    let mut problems: Problems = check::all(&reader.content);
    if problems.is_empty() {
        return Ok(reader.content);
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

#[derive(Default)]
struct Reader {
    content: Authored,
    problems: Problems,
}

impl Reader {
    fn file(&mut self, path: String, shown: String, text: String) {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder).to_owned();
        let known = matches!(
            folder.as_str(),
            "questions"
                | "walks"
                | "checklists"
                | "glossary"
                | "taxonomies"
                | "areas"
                | "sources"
                | "messages"
                | "papers"
                | "mail"
                | "replies"
                | "gallery"
                | "wordings"
        );
        if !known && path != "reading-exceptions.toml" && path != HOST {
            return;
        }
        let is_host = path == HOST;
        let file = match SourceFile::new(path, shown, text) {
            Ok(file) => file,
            Err(problem) => return self.problems.push(problem),
        };
        match folder.as_str() {
            "questions" => {
                let Some(it) = self.parse::<Question>(&file) else { return };
                let id = it.id.clone();
                self.named(&file, "id", &id);
                if let Some(first) = self.content.questions.get(&id) {
                    return self.problems.push(twice(&file, "id", &id, &first.file));
                }
                self.content.questions.insert(id, Filed { file, it });
            }
            "walks" | "checklists" => {
                let Some(it) = self.parse::<Walk>(&file) else { return };
                self.named(&file, "slug", &it.slug);
                if let Some(first) = self.content.walks.iter().find(|walk| walk.slug == it.slug) {
                    return self.problems.push(twice(&file, "slug", &it.slug, &first.file));
                }
                self.content.walks.push(Filed { file, it });
            }
            "glossary" => {
                let Some(it) = self.parse::<Term>(&file) else { return };
                self.named(&file, "id", &it.id);
                self.content.glossary.insert(it.id.clone(), Filed { file, it });
            }
            "taxonomies" => {
                let Some(it) = self.parse::<Taxonomy>(&file) else { return };
                self.named(&file, "id", &it.id);
                self.content.taxonomies.insert(it.id.clone(), Filed { file, it });
            }
            "areas" => {
                let Some(it) = self.parse::<AreaList>(&file) else { return };
                self.named(&file, "id", it.id.as_str());
                self.content.areas.insert(it.id, Filed { file, it });
            }
            "sources" => {
                let Some(it) = self.parse::<Source>(&file) else { return };
                self.named(&file, "id", &it.id);
                self.content.sources.insert(it.id.clone(), Filed { file, it });
            }
            "messages" => {
                if let Some(it) = self.flat(&file) {
                    self.content.messages.insert(file.stem().to_owned(), Filed { file, it });
                }
            }
            "replies" => {
                if let Some(it) = self.flat(&file) {
                    self.content.replies.insert(file.stem().to_owned(), Filed { file, it });
                }
            }
            "gallery" => {
                if let Some(it) = self.flat(&file) {
                    self.content.gallery.insert(file.stem().to_owned(), Filed { file, it });
                }
            }
            "mail" => self.mail(file),
            "papers" => {
                let Some(it) = self.parse::<Paper>(&file) else { return };
                self.named(&file, "slug", &it.slug);
                self.content.papers.insert(it.slug.clone(), Filed { file, it });
            }
            "wordings" => {
                let Some(it) = self.parse::<Record>(&file) else { return };
                self.named(&file, "question", &it.question);
                self.content.wordings.insert(it.question.clone(), Filed { file, it });
            }
            _ if is_host => {
                let Some(it) = self.parse::<Host>(&file) else { return };
                self.content.host = Some(Filed { file, it });
            }
            _ => {
                let Some(it) = self.parse::<Exceptions>(&file) else { return };
                self.content.exceptions = Some(Filed { file, it });
            }
        }
    }

    /// Fills in the options of taxonomies that are lists of places.
    fn places(&mut self) {
        let lists: Vec<_> = self.content.taxonomies.values().filter_map(|taxonomy| Some((taxonomy.id.clone(), taxonomy.areas?))).collect();
        for (id, level) in lists {
            let options = areas::as_options(&self.content, level);
            if let Some(taxonomy) = self.content.taxonomies.get_mut(&id) {
                taxonomy.it.option.extend(options);
            }
        }
    }

    /// Adds to the hints of an older list what each option is called in the newer one: "2026: Housing Support."
    fn maps(&mut self) {
        let newer: Vec<Taxonomy> =
            self.content.taxonomies.values().filter(|newer| newer.maps.is_some()).map(|newer| newer.it.clone()).collect();
        for newer in newer {
            let Some(older) = newer.maps.as_ref().and_then(|id| self.content.taxonomies.get_mut(id)) else { continue };
            let year = newer.as_of.as_deref().unwrap_or_default();
            for option in &mut older.it.option {
                let takes_in: Vec<_> = newer.option.iter().filter(|other| other.was.contains(&option.value)).collect();
                if takes_in.is_empty() {
                    continue;
                }
                let added = |hint: &Option<String>, names: Vec<&str>| {
                    let own = hint.as_ref().map(|hint| format!("{hint} ")).unwrap_or_default();
                    Some(format!("{own}{year}: {}.", names.join(", ")))
                };
                option.en_hint = added(&option.en_hint, takes_in.iter().map(|other| other.en.as_str()).collect());
                if option.cy.is_some() {
                    let welsh = takes_in.iter().map(|other| other.cy.as_deref().unwrap_or(&other.en)).collect();
                    option.cy_hint = added(&option.cy_hint, welsh);
                }
            }
        }
    }

    fn flat(&mut self, file: &SourceFile) -> Option<Vec<Message>> {
        let table = self.parse::<toml::Table>(file)?;
        let refuse = |what| self.problems.push(file.problem("", Rule::WrongValue, what, "write each message as a text"));
        keys::flatten(&table).map_err(refuse).ok()
    }

    fn mail(&mut self, file: SourceFile) {
        let Some(table) = self.parse::<toml::Table>(&file) else { return };
        match keys::letter(file.stem(), &table) {
            Ok(it) => {
                if let Some((lang, what)) = it.fault() {
                    let fix = "use each field of the mail in both languages, and no other";
                    self.problems.push(file.problem(lang, Rule::Placeholders, capital(&what), fix));
                }
                self.content.mails.insert(it.name.clone(), Filed { file, it });
            }
            Err(what) => {
                let fix = "give a mail its fields, and a subject and a text in [en] and [cy]";
                self.problems.push(file.problem("", Rule::WrongValue, capital(&what), fix));
            }
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &SourceFile) -> Option<T> {
        toml::from_str(&file.text).map_err(|error| self.problems.push(unread(file, &error))).ok()
    }

    /// The name of the file is the id in it, and the id is well formed.
    fn named(&mut self, file: &SourceFile, key: &str, id: &str) {
        if file.stem() != id {
            let what = format!("The file is called `{}.toml`, but its {key} is `{id}`", file.stem());
            self.problems.push(file.problem(key, Rule::FileName, what, format!("call the file `{id}.toml` or change the {key}")));
        }
        if !is_kebab(id) {
            self.problems.push(not_kebab(file, key, id));
        }
    }
}

fn unread(file: &SourceFile, error: &toml::de::Error) -> ContentProblem {
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    let line = error.span().map_or(1, |span| file.line_at(span.start));
    let (rule, fix) = if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        (Rule::UnknownKey, "look the word up in docs/content-guide.md; it may be misspelt or stand in the wrong table")
    } else if message.starts_with("missing field") {
        (Rule::MissingKey, "add the key; docs/content-guide.md shows where it stands")
    } else {
        (Rule::WrongValue, "give the value in the form that docs/content-guide.md shows")
    };
    ContentProblem { file: file.shown.clone(), line, rule: rule.as_str(), what: format!("It cannot be read: {message}"), fix: fix.into() }
}

fn capital(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn twice(file: &SourceFile, key: &str, id: &str, first: &SourceFile) -> ContentProblem {
    let what = format!("`{id}` is used already by {}", first.shown);
    file.problem(key, Rule::IdTwice, what, "give one of the two another id and file name")
}

/// Whether an id is made of small letters, digits and single hyphens, and starts with a letter.
pub fn is_kebab(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.ends_with('-')
        && !id.contains("--")
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

pub(crate) fn not_kebab(file: &SourceFile, key: &str, id: &str) -> ContentProblem {
    let what = format!("`{id}` is not in kebab-case");
    file.problem(key, Rule::NotKebabCase, what, "use small letters, digits and single hyphens, and start with a letter")
}

#[cfg(test)]
mod tests {
    use super::is_kebab;

    #[test]
    fn kebab_case_is_narrow() {
        assert!(is_kebab("it-basics-2"));
        for id in ["", "A", "a_b", "a--b", "-a", "a-", "2a", "a b", "é"] {
            assert!(!is_kebab(id), "{id:?}");
        }
    }
}
