//! Makes of checked content what the app fetches: two files for each walk and language, the interface, the glossary.

pub(crate) mod areas;
mod condition;
mod paper;
mod question;
mod register;
mod walk;
mod wordings;

pub(crate) use condition::scale;
pub(crate) use paper::placeholder;
pub(crate) use question::{MOST_ROWS, options};

use super::load::Authored;
use super::text;
use crate::keys::{Form, PLURALS, is_first};
use domain::areas::Areas;
use domain::catalogue::{Glossary, Interface, More, Papers, WalkCard};
use domain::glossary::Term;
use domain::sources;
use domain::text::Block;
use domain::walk::{Rest, Walk};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Finished content with the files it is served as.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The interface, by language.
    pub interfaces: BTreeMap<String, Interface>,
    /// The rest of it, by language.
    pub more: BTreeMap<String, More>,
    /// The walks, by slug and language of the page.
    pub walks: BTreeMap<(String, String), Walk>,
    /// The glossary, by language.
    pub glossaries: BTreeMap<String, Glossary>,
    /// The papers, by language.
    pub papers: BTreeMap<String, Papers>,
    /// The places, by language.
    pub areas: BTreeMap<String, Areas>,
    /// The addresses of all files.
    pub manifest: Manifest,
    /// The files, by path under the folder that is served: `content/interface.en.0a1b2c3d.json`.
    pub files: BTreeMap<String, String>,
}

/// Where finished content is fetched from; addresses start with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The interface, by language.
    pub interface: BTreeMap<String, String>,
    /// The walks, by slug, then by language of the page.
    pub walks: BTreeMap<String, BTreeMap<String, String>>,
    /// The glossary, by language.
    pub glossary: BTreeMap<String, String>,
    /// The papers, by language.
    pub papers: BTreeMap<String, String>,
    /// The questions that the register can answer, by language.
    pub register: BTreeMap<String, String>,
    /// The places, by language.
    pub areas: BTreeMap<String, String>,
    /// The wordings of the past, by language.
    pub wordings: BTreeMap<String, String>,
}

impl Compiled {
    /// Writes all files under the folder that is served.
    pub fn write(&self, served: &Path) -> io::Result<&Manifest> {
        fs::create_dir_all(served.join("content"))?;
        for (path, json) in &self.files {
            fs::write(served.join(path), json)?;
        }
        Ok(&self.manifest)
    }

    /// Takes a finished part in, and gives the address under which it will be served.
    fn add(&mut self, name: &str, lang: &str, part: &impl Serialize) -> String {
        let json = json(part);
        let path = format!("content/{name}.{lang}.{}.json", fingerprint(&json));
        let address = format!("/{path}");
        self.files.insert(path, json);
        address
    }
}

/// Compiles content that [`super::load`] found sound.
pub fn compile(content: &Authored) -> Compiled {
    let mut compiled = Compiled::default();
    let version = version(content);
    for lang in super::LANGUAGES {
        let glossary = glossary(content, lang);
        let address = compiled.add("glossary", lang, &glossary);
        compiled.manifest.glossary.insert(lang.into(), address.clone());
        compiled.glossaries.insert(lang.into(), glossary);
        let papers = paper::compile(content, lang);
        let papers_address = compiled.add("papers", lang, &papers);
        compiled.manifest.papers.insert(lang.into(), papers_address.clone());
        compiled.papers.insert(lang.into(), papers);

        let register_address = compiled.add("register", lang, &register::compile(content, lang));
        compiled.manifest.register.insert(lang.into(), register_address.clone());

        let places = areas::compile(content, lang);
        let areas_address = compiled.add("areas", lang, &places);
        compiled.manifest.areas.insert(lang.into(), areas_address.clone());
        compiled.areas.insert(lang.into(), places);

        let wordings_address = compiled.add("wordings", lang, &wordings::compile(content, lang));
        compiled.manifest.wordings.insert(lang.into(), wordings_address.clone());

        let mut cards = Vec::new();
        for authored in &content.walks {
            let walk = walk::compile(content, authored, lang);
            // A walk without Welsh is one pair of files for both languages.
            let mut first = walk.clone();
            let rest = Rest::take(&mut first);
            first.rest = compiled.add(&format!("{}.rest", authored.slug), &walk.lang, &rest);
            let address = compiled.add(&authored.slug, &walk.lang, &first);
            cards.push(card(&walk, &address));
            compiled.manifest.walks.entry(authored.slug.clone()).or_default().insert(lang.into(), address);
            compiled.walks.insert((authored.slug.clone(), lang.into()), walk);
        }

        let mut interface = Interface {
            lang: lang.into(),
            messages: messages(content, lang),
            walks: cards,
            glossary: address,
            papers: papers_address,
            register: register_address,
            more: String::new(),
            areas: areas_address,
            version: version.clone(),
            wordings: wordings_address,
        };
        let more = interface.take(first(content, lang));
        interface.more = compiled.add("more", lang, &more);
        compiled.more.insert(lang.into(), more);
        let address = compiled.add("interface", lang, &interface);
        compiled.manifest.interface.insert(lang.into(), address);
        compiled.interfaces.insert(lang.into(), interface);
    }
    compiled
}

/// The words of the gallery for builders, by language and key. They are for the build alone and are not served.
pub fn gallery(content: &Authored) -> BTreeMap<String, BTreeMap<String, String>> {
    let word = |message: &crate::keys::Message| match &message.form {
        Form::One(text) => Some((message.key(), text.clone())),
        Form::Plural(_) => None,
    };
    content.gallery.iter().map(|(lang, messages)| (lang.clone(), messages.iter().filter_map(word).collect())).collect()
}

/// A fingerprint of what all walks ask and say, taken from the English.
fn version(content: &Authored) -> String {
    fingerprint(&content.walks.iter().map(|authored| walk::compile(content, authored, "en").version).collect::<String>())
}

fn card(walk: &Walk, address: &str) -> WalkCard {
    WalkCard {
        slug: walk.slug.clone(),
        title: walk.title.clone(),
        summary: walk.summary.clone(),
        minutes: walk.minutes,
        questions: u32::try_from(walk.questions().count()).unwrap_or(u32::MAX),
        instances: walk.instances,
        lang: walk.lang.clone(),
        file: address.to_owned(),
    }
}

fn glossary(content: &Authored, lang: &str) -> Glossary {
    let mut list = Vec::new();
    let mut term = |term: &super::format::Term| {
        let words = in_language(lang, &term.en, term.cy.as_ref());
        Term {
            id: term.id.as_str().into(),
            word: words.word.clone(),
            meaning: blocks(&words.meaning),
            also: words.also.clone(),
            sources: sources::places(&mut list, question::sources(content, &term.source, lang)),
        }
    };
    let mut terms: Vec<_> = content.glossary.values().map(|filed| term(filed)).collect();
    terms.sort_by_cached_key(|term| (term.word.to_lowercase(), term.id.clone()));
    Glossary { sources: list, terms }
}

/// How many messages the first question needs; the others come later.
fn first(content: &Authored, lang: &str) -> usize {
    content.messages.get(lang).map_or(0, |messages| messages.iter().filter(|message| is_first(&message.key())).count())
}

fn messages(content: &Authored, lang: &str) -> Vec<Vec<String>> {
    let Some(messages) = content.messages.get(lang) else { return Vec::new() };
    let forms = |form: &Form| match form {
        Form::One(text) => vec![text.clone()],
        Form::Plural(forms) => PLURALS.iter().filter_map(|name| forms.get(*name).cloned()).collect(),
    };
    messages.iter().map(|message| forms(&message.form)).collect()
}

/// The words in a language, or the English ones where it has none.
pub(crate) fn in_language<'a, T: ?Sized>(lang: &str, english: &'a T, welsh: Option<&'a T>) -> &'a T {
    match welsh {
        Some(welsh) if lang == "cy" => welsh,
        _ => english,
    }
}

/// A text as blocks. Faults in it were found when it was checked.
fn blocks(written: &str) -> Vec<Block> {
    text::read(written).blocks
}

fn optional_blocks(written: Option<&str>) -> Vec<Block> {
    written.map(blocks).unwrap_or_default()
}

fn line(written: &str) -> String {
    text::read_line(written).0
}

fn optional_line(written: Option<&str>) -> String {
    written.map(line).unwrap_or_default()
}

/// Writes JSON. The types of `domain` have no map keys or numbers that JSON cannot hold, so the empty text never comes about.
pub(crate) fn json(part: &impl Serialize) -> String {
    serde_json::to_string(part).unwrap_or_default()
}

/// Eight hexadecimal digits that stand for a text.
pub(crate) fn fingerprint(text: &str) -> String {
    digits(text, 4)
}

/// Four hexadecimal digits that stand for the words of a question among all that it ever said: each is fetched before a walk can be asked. That no
/// two wordings of a question have the same, the content check holds.
pub(crate) fn wording_fingerprint(text: &str) -> String {
    digits(text, 2)
}

fn digits(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}
