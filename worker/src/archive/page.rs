//! The page in an archive: every answer as it stands, under its question, to read and to print. It needs nothing from outside.

use super::words::Words;
use super::{Material, Standing, is_note, mark, moment, names, plain, writer};
use std::collections::HashSet;
use std::fmt::Write;

const STYLE: &str = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem}\
h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-bottom:2px solid}dt{font-weight:bold;margin-top:1.2rem}\
dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.small{font-size:.9rem;font-weight:normal}";

/// Writes the page.
pub fn write(material: &Material, standing: &[Standing<'_>], words: &Words) -> String {
    let mut out = String::new();
    let name = safe(&material.organisation.name);
    // Writing to a text never fails.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{}: {name}</title><style>{STYLE}</style></head><body><main><h1>{}: {name}</h1>\
         <p>{} {}. {}</p><p>{}</p>",
        words.lang,
        words.title,
        words.title,
        words.made,
        clock(material.now.0),
        words.intro,
        words.missing,
    );
    if material.part > 1 || material.more {
        let rest = if material.more { words.more } else { words.earlier };
        let _ = write!(out, "<p><strong>{} {}.</strong> {rest}</p>", words.part, material.part);
    }
    if material.audit_is_cut {
        let _ = write!(out, "<p>{}</p>", words.audit_is_cut);
    }
    if !words.unreviewed.is_empty() {
        let _ = write!(out, "<p>{}</p>", words.unreviewed);
    }
    answers(&mut out, material, standing, words);
    let _ = write!(out, "<h2>{}</h2><ul>", words.files);
    for (file, what) in words.each {
        let _ = write!(out, "<li><a href=\"{file}\">{file}</a>: {what}</li>");
    }
    out.push_str("</ul></main></body></html>\n");
    out
}

/// The answers, subject by subject in the order in which they were begun.
fn answers(out: &mut String, material: &Material, standing: &[Standing<'_>], words: &Words) {
    let names = names(material, standing);
    let mut seen = HashSet::new();
    let subjects: Vec<&str> = standing.iter().map(|one| one.row.address.subject.as_str()).filter(|subject| seen.insert(*subject)).collect();
    if standing.iter().all(is_note) {
        let _ = write!(out, "<p>{}</p>", words.nothing);
    }
    for subject in subjects {
        let here = || standing.iter().filter(|one| one.row.address.subject == subject && !is_note(one));
        if here().next().is_none() {
            continue;
        }
        let heading = match names.get(subject) {
            Some((name, walk)) if !name.is_empty() => format!("{walk}: {name}"),
            Some((_, walk)) if !walk.is_empty() => walk.clone(),
            _ if subject == "organisation" => words.bank.to_owned(),
            _ => words.unnamed.to_owned(),
        };
        let _ = write!(out, "<h2>{}</h2><dl>", safe(&heading));
        let mut before = None;
        for one in here() {
            // Beside an answer that was taken away, others stand without one that shows: they need their question all the same.
            let is_first = before.replace(&one.row.address) != Some(&one.row.address);
            answer(out, material, one, is_first, words);
        }
        out.push_str("</dl>");
    }
}

fn answer(out: &mut String, material: &Material, one: &Standing<'_>, is_first: bool, words: &Words) {
    let row = one.row;
    if is_first {
        let _ = match material.questions.get(&*row.question) {
            Some(ask) => write!(out, "<dt>{}</dt>", safe(ask)),
            None => write!(out, "<dt><span class=\"small\">{}</span> {}</dt>", words.no_words, safe(&row.question)),
        };
    }
    if !one.shows {
        let _ = write!(out, "<dd class=\"small\">{}</dd>", words.also);
    }
    let text = plain(&one.answer);
    let said = match mark(&one.answer) {
        "not_sure" => words.not_sure,
        "blank" => words.blank,
        _ => "",
    };
    if !text.is_empty() {
        let _ = write!(out, "<dd>{}</dd>", safe(&text));
    }
    if !said.is_empty() {
        let _ = write!(out, "<dd>({said})</dd>");
    }
    let _ = write!(
        out,
        "<dd class=\"small\">{} {}, {}</dd>",
        words.written,
        safe(writer(material, row).unwrap_or(words.gone)),
        clock(row.stamp.at.0)
    );
}

/// Text that cannot be taken for anything but text.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A moment to the minute, as people read it.
fn clock(at: i64) -> String {
    let moment = moment(at);
    format!("{} UTC", moment.get(..16).unwrap_or(&moment))
}
