//! What questions say now, and the record of what they have said: `wordings/QUESTION.toml`, which `cargo xtask content record` writes.
//!
//! An answer bears the fingerprint of the words it was given to. Those words must be found again after the question was changed, so each wording is
//! recorded before anybody can answer it, and the record is never changed.

use super::compile::{options, wording_fingerprint};
use super::format::{Asked, OptionDef, Question, Recorded, Words};
use super::load::Authored;
use super::tree::SourceFile;
use domain::time::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A wording of a question that stands in the content now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// The fingerprint of the English.
    pub fingerprint: String,
    /// The walk that has words of its own.
    pub walk: Option<String>,
    /// The words in English.
    pub en: Asked,
    /// The words in Welsh.
    pub cy: Option<Asked>,
}

/// The words of a question that an answer is given to.
pub(crate) fn asked(content: &Authored, question: &Question, words: &Words, lang: &str) -> Asked {
    let welsh = lang == "cy";
    let option = |option: &OptionDef| {
        let label = option.cy.as_ref().filter(|_| welsh).unwrap_or(&option.en);
        let hint = option.cy_hint.as_ref().filter(|_| welsh).or(option.en_hint.as_ref());
        (option.value.clone(), label.clone(), hint.cloned().unwrap_or_default())
    };
    Asked {
        ask: words.ask.clone().unwrap_or_default(),
        hint: words.hint.clone().unwrap_or_default(),
        options: options(content, question).iter().map(option).collect(),
        statements: words.statements.clone().unwrap_or_default(),
    }
}

/// Every wording of every question as it stands now, by question: its own, and those of walks that say it in other words. Of a question that no walk asks,
/// its own.
pub fn current(content: &Authored) -> BTreeMap<&str, Vec<Current>> {
    let mut all: BTreeMap<&str, Vec<Current>> = BTreeMap::new();
    for walk in &content.walks {
        for question in walk.question_ids().filter_map(|id| content.questions.get(id)) {
            let over = walk.override_of(&question.id);
            let (en, cy) = match over {
                Some(over) => (question.en.overridden(&over.en), question.cy.as_ref().map(|own| own.overridden(&over.cy))),
                None => (question.en.clone(), question.cy.clone()),
            };
            add(content, &mut all, question, &en, cy.as_ref(), over.map(|_| walk.slug.as_str()));
            for field in question.fields.iter().flatten().filter_map(|id| content.questions.get(id)) {
                add(content, &mut all, field, &field.en, field.cy.as_ref(), None);
            }
        }
    }
    for question in content.questions.values() {
        if !all.contains_key(question.id.as_str()) {
            add(content, &mut all, question, &question.en, question.cy.as_ref(), None);
        }
    }
    all
}

fn add<'a>(
    content: &'a Authored,
    all: &mut BTreeMap<&'a str, Vec<Current>>,
    question: &'a Question,
    en: &Words,
    cy: Option<&Words>,
    walk: Option<&str>,
) {
    let en = asked(content, question, en, "en");
    let fingerprint = wording_fingerprint(&en.joined());
    let own = fingerprint_of(content, question);
    let there = all.entry(&question.id).or_default();
    if there.iter().all(|other| other.fingerprint != fingerprint) {
        let walk = walk.filter(|_| fingerprint != own).map(str::to_owned);
        there.push(Current { fingerprint, walk, en, cy: cy.map(|words| asked(content, question, words, "cy")) });
    }
}

fn fingerprint_of(content: &Authored, question: &Question) -> String {
    wording_fingerprint(&asked(content, question, &question.en, "en").joined())
}

/// The wordings that are in no record, by question.
pub fn unrecorded(content: &Authored) -> BTreeMap<&str, Vec<Current>> {
    let recorded = |id: &str, wording: &Current| {
        let same = |known: &Recorded| known.fingerprint == wording.fingerprint && known.en.joined() == wording.en.joined();
        content.wordings.get(id).is_some_and(|record| record.wording.iter().any(same))
    };
    let mut all = current(content);
    for (id, wordings) in &mut all {
        wordings.retain(|wording| !recorded(id, wording));
    }
    all.retain(|_, wordings| !wordings.is_empty());
    all
}

/// A record that is to be written.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file beside whose folder it belongs: that of the question.
    pub question: SourceFile,
    /// Its name under the content folder: `wordings/QUESTION.toml`.
    pub path: String,
    /// The whole file.
    pub text: String,
}

/// The records that lack a wording, with it put at their end. `settled` tells of a recorded wording whether people may have seen it: one that nobody
/// has seen, and that stands in the content no longer, is left out. `keeps` tells of a content folder whether its questions are recorded.
pub fn records(content: &Authored, today: Date, keeps: &dyn Fn(&str) -> bool, settled: &dyn Fn(&str, &str) -> bool) -> Vec<Written> {
    let now = current(content);
    let mut written = Vec::new();
    for (id, new) in unrecorded(content) {
        let Some(question) = content.questions.get(id).filter(|question| keeps(question.file.folder())) else { continue };
        let known = content.wordings.get(id).map(|record| record.wording.clone()).unwrap_or_default();
        let stands: BTreeSet<&str> = now.get(id).into_iter().flatten().map(|current| current.fingerprint.as_str()).collect();
        let stays = |old: &Recorded| stands.contains(old.fingerprint.as_str()) || settled(id, &old.fingerprint);
        let new = new.into_iter().map(|Current { fingerprint, walk, en, cy }| Recorded { fingerprint, since: today, walk, en, cy });
        let wordings: Vec<Recorded> = known.into_iter().filter(stays).chain(new).collect();
        written.push(Written { question: question.file.clone(), path: format!("wordings/{id}.toml"), text: text(id, &wordings) });
    }
    written
}

const HEAD: &str = "# What this question has said, so that an answer keeps the words it was given to.\n\
                    # `cargo xtask content record` writes this file. Do not change it by hand, and do not delete it.\n";

fn text(id: &str, wordings: &[Recorded]) -> String {
    let mut out = format!("{HEAD}question = {}\n", quoted(id));
    for wording in wordings {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n[[wording]]\nfingerprint = {}\nsince = {}\n", quoted(&wording.fingerprint), wording.since.iso());
        if let Some(walk) = &wording.walk {
            let _ = writeln!(out, "walk = {}", quoted(walk));
        }
        words("en", &wording.en, &mut out);
        if let Some(welsh) = &wording.cy {
            words("cy", welsh, &mut out);
        }
    }
    out
}

fn words(lang: &str, asked: &Asked, out: &mut String) {
    let _ = writeln!(out, "[wording.{lang}]\nask = {}", quoted(&asked.ask));
    if !asked.hint.is_empty() {
        let _ = writeln!(out, "hint = {}", quoted(&asked.hint));
    }
    if !asked.options.is_empty() {
        let _ = writeln!(out, "options = [");
        for (value, label, hint) in &asked.options {
            let _ = writeln!(out, "    [{}, {}, {}],", quoted(value), quoted(label), quoted(hint));
        }
        let _ = writeln!(out, "]");
    }
    if !asked.statements.is_empty() {
        let _ = writeln!(out, "statements = [");
        for statement in &asked.statements {
            let _ = writeln!(out, "    {},", quoted(statement));
        }
        let _ = writeln!(out, "]");
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
