//! The messages of the interface: there in each language, with the same placeholders and all plural forms.

use super::Problems;
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use crate::keys::{Form, Message, PLURALS};
use domain::problem::ProblemCode;
use std::collections::{BTreeMap, BTreeSet};

/// The plural forms that each language must have.
fn plurals(lang: &str) -> &'static [&'static str] {
    if lang == "en" { &["one", "other"] } else { &PLURALS }
}

pub(super) fn check(content: &Authored, out: &mut Problems) {
    gallery(content, out);
    let Some(english) = content.messages.get("en") else {
        let what = "There is no messages/en.toml".to_owned();
        let fix = "write the English messages there".to_owned();
        return out.push(super::ContentProblem {
            file: "messages/en.toml".into(),
            line: 1,
            rule: Rule::MissingMessage.as_str(),
            what,
            fix,
        });
    };
    for code in ProblemCode::ALL {
        let key = format!("problem.{}", code.as_str());
        if !english.iter().any(|message| message.key() == key) {
            let what = format!("There is no sentence for the problem `{}`", code.as_str());
            out.push(english.file.problem("problem", Rule::MissingProblemMessage, what, format!("add `{}` to [problem]", code.as_str())));
        }
    }
    pair("messages", english, &content.messages, out);
    if let Some(english) = content.replies.get("en") {
        pair("replies", english, &content.replies, out);
    }
}

/// Holds every language to the same messages as the English.
fn pair(folder: &str, english: &Filed<Vec<Message>>, all: &BTreeMap<String, Filed<Vec<Message>>>, out: &mut Problems) {
    let keys: BTreeMap<String, &Message> = english.iter().map(|message| (message.key(), message)).collect();
    for lang in crate::author::LANGUAGES {
        let Some(messages) = all.get(lang) else {
            let what = format!("There is no {folder}/{lang}.toml");
            out.push(english.file.problem("", Rule::MissingMessage, what, "write the same messages in that language"));
            continue;
        };
        let there: BTreeSet<String> = messages.iter().map(Message::key).collect();
        for key in keys.keys().filter(|key| !there.contains(*key)) {
            let what = format!("The message `{key}` is not there in `{lang}`");
            out.push(messages.file.problem(key, Rule::MissingMessage, what, "add it with the same key as in en.toml"));
        }
        for message in &messages.it {
            let key = message.key();
            forms(lang, &messages.file, message, out);
            let Some(original) = keys.get(&key) else {
                let what = format!("The message `{key}` is not there in English");
                out.push(messages.file.problem(&key, Rule::SurplusMessage, what, "delete it, or add it to en.toml"));
                continue;
            };
            let (ours, theirs) = (placeholders(&message.form), placeholders(&original.form));
            if ours != theirs {
                let what = format!("The message `{key}` has the placeholders {ours:?}, in English {theirs:?}");
                out.push(messages.file.problem(&key, Rule::Placeholders, what, "use the same placeholders in both languages"));
            }
            if matches!(message.form, Form::One(_)) != matches!(original.form, Form::One(_)) {
                let what = format!("The message `{key}` has plural forms in one language only");
                out.push(messages.file.problem(&key, Rule::PluralForms, what, "give it plural forms in both, or in none"));
            }
        }
    }
}

/// The gallery has each of its words in each language.
fn gallery(content: &Authored, out: &mut Problems) {
    for (lang, messages) in &content.gallery {
        let others = content.gallery.iter().filter(|(other, _)| *other != lang);
        for (other, message) in others.flat_map(|(other, list)| list.iter().map(move |message| (other, message))) {
            if !messages.iter().any(|own| own.path == message.path) {
                let what = format!("`{}` is there in `{other}` and not in `{lang}`", message.key());
                out.push(messages.file.problem("title", Rule::MissingMessage, what, "write the same keys in both languages"));
            }
        }
    }
}

fn forms(lang: &str, file: &crate::author::tree::SourceFile, message: &Message, out: &mut Problems) {
    let Form::Plural(forms) = &message.form else { return };
    let wanted = plurals(lang);
    for name in wanted.iter().filter(|name| !forms.contains_key(**name)) {
        let what = format!("The message `{}` has no form `{name}`", message.key());
        out.push(file.problem(&message.key(), Rule::PluralForms, what, format!("`{lang}` needs the forms {}", wanted.join(", "))));
    }
    for name in forms.keys().filter(|name| !wanted.contains(&name.as_str())) {
        let what = format!("The message `{}` has the form `{name}`, which `{lang}` does not use", message.key());
        out.push(file.problem(&format!("{}.{name}", message.key()), Rule::PluralForms, what, "delete it"));
    }
}

/// The placeholders of a message. A plural form may leave the number out ("one answer"), so all forms are taken together.
fn placeholders(form: &Form) -> BTreeSet<String> {
    let texts: Vec<&str> = match form {
        Form::One(text) => vec![text],
        Form::Plural(forms) => forms.values().map(String::as_str).collect(),
    };
    let mut found = BTreeSet::new();
    for text in texts {
        for part in text.split('{').skip(1) {
            if let Some((name, _)) = part.split_once('}') {
                found.insert(name.to_owned());
            }
        }
    }
    found
}
