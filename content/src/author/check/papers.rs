//! Papers: well named, compared with the program on a day, and naming whoever runs the site only where that is known.

use super::Problems;
use crate::author::compile::placeholder;
use crate::author::format::{Host, When};
use crate::author::load::{Authored, is_kebab, not_kebab};
use crate::author::problem::Rule;
use std::collections::BTreeSet;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    if let Some(host) = &content.host {
        let parts = [&host.name, &host.email, &host.address];
        if parts.iter().any(|part| part.is_empty()) && parts.iter().any(|part| !part.is_empty()) {
            let fix = "give name, email and address, or leave all three empty";
            out.push(host.file.problem("name", Rule::WrongValue, "Who runs the site is said in part only", fix));
        }
    }
    for paper in content.papers.values() {
        let file = &paper.file;
        let lead = [("en.lead", &paper.en.lead), ("cy.lead", &paper.cy.lead)];
        lead.into_iter().for_each(|(key, text)| placeholders(file, key, text, None, out));
        let mut seen = BTreeSet::new();
        for (place, section) in paper.section.iter().enumerate() {
            let key = format!("section.{place}");
            if !is_kebab(&section.id) {
                out.push(not_kebab(file, &format!("{key}.id"), &section.id));
            }
            // Of two parts with the same name, one for a known host and one for none, only one is shown.
            if !seen.insert((&section.id, section.when == Some(When::NoHost))) {
                let what = format!("`{}` is used already in this file", section.id);
                out.push(file.problem(&format!("{key}.id"), Rule::IdTwice, what, "give it another id"));
            }
            for (lang, words) in [("en", &section.en), ("cy", &section.cy)] {
                placeholders(file, &format!("{key}.{lang}.text"), &words.text, section.when, out);
            }
        }
        super::ids::sources(content, file, "", &paper.source, false, out);
    }
}

fn placeholders(file: &crate::author::tree::SourceFile, key: &str, text: &str, when: Option<When>, out: &mut Problems) {
    let mut rest = text;
    while let Some((_, name, after)) = placeholder(rest) {
        if Host::default().fill(name).is_none() {
            let what = format!("There is no placeholder `{name}`");
            out.push(file.problem(key, Rule::Placeholders, what, "use {host}, {email} or {address}"));
        } else if when != Some(When::Host) {
            let what = format!("`{name}` is used where it may not be known");
            out.push(file.problem(key, Rule::Placeholders, what, "move it to a section with when = \"host\""));
        }
        rest = after;
    }
}
