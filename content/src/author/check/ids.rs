//! Names: everything named exists, is named well, is used, and is used once.

use super::Problems;
use crate::author::format::{Level, Official, Override, Question, SourceRef, Taxonomy, Walk};
use crate::author::load::{Authored, Filed, is_kebab, not_kebab};
use crate::author::problem::Rule;
use crate::author::tree::SourceFile;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for walk in &content.walks {
        walk_names(content, walk, out);
        facts_of_walk(content, walk, out);
    }
    for question in content.questions.values() {
        sources(content, &question.file, "", &question.source, !question.retired, out);
        question_names(content, question, out);
    }
    for term in content.glossary.values() {
        sources(content, &term.file, "", &term.source, true, out);
    }
    for taxonomy in content.taxonomies.values() {
        sources(content, &taxonomy.file, "", &taxonomy.source, true, out);
        maps(content, taxonomy, out);
        let of_a_question = |id: &str| content.questions.values().any(|question| question.taxonomy.as_deref() == Some(id));
        if !of_a_question(&taxonomy.id) && !taxonomy.maps.as_deref().is_some_and(of_a_question) {
            let what = format!("No question uses the taxonomy `{}`", taxonomy.id);
            out.push(taxonomy.file.problem("id", Rule::DeadTaxonomy, what, "use it in a question, or delete the file"));
        }
    }
    for source in content.sources.values() {
        if !source.address.is_empty() && !source.address.starts_with("https://") {
            let what = format!("The address `{}` is not an https address", source.address);
            out.push(source.file.problem("address", Rule::LinkNotHttps, what, "give the https address, or leave the key out"));
        }
    }
    places_in_the_list(content, out);
    spellings(content, out);
    used_questions(content, out);
    kinds_of_facts(content, out);
}

/// A list that takes the place of an older one names what is there, and says when it was seen.
fn maps(content: &Authored, newer: &Filed<Taxonomy>, out: &mut Problems) {
    let file = &newer.file;
    let older = newer.maps.as_ref().map(|id| (id, content.taxonomies.get(id)));
    if let Some((id, None)) = older {
        let what = format!("There is no taxonomy `{id}`");
        out.push(file.problem("maps", Rule::UnknownTaxonomy, what, "correct the name, or add the file to content/taxonomies"));
    }
    if newer.maps.is_some() && newer.as_of.as_deref().is_none_or(|year| year.trim().is_empty()) {
        let fix = "write `as_of` with the year in which the newer list was seen";
        out.push(file.problem("maps", Rule::MissingKey, "The list does not say when it was seen", fix));
    }
    let older = older.and_then(|(_, older)| older);
    let regions = content.areas.get(&Level::Regions);
    for (place, option) in newer.option.iter().enumerate() {
        let strange = |was: &&String| older.is_some_and(|older| !older.option.iter().any(|option| option.value == **was));
        for was in option.was.iter().filter(strange) {
            let what = format!("The older list has no option `{was}`");
            out.push(file.problem(&format!("option.{place}.was"), Rule::UnknownOption, what, "use a `value` of that list"));
        }
        for code in option.except.iter().filter(|code| !regions.is_some_and(|list| list.area.iter().any(|area| area.code == **code))) {
            let what = format!("There is no region `{code}`");
            out.push(file.problem(
                &format!("option.{place}.except"),
                Rule::UnknownOption,
                what,
                "use a code of content/areas/regions.toml",
            ));
        }
    }
}

fn walk_names(content: &Authored, walk: &Filed<Walk>, out: &mut Problems) {
    let file = &walk.file;
    sources(content, file, "", &walk.source, true, out);
    let mut seen = BTreeSet::new();
    for (place, section) in walk.section.iter().enumerate() {
        let key = format!("section.{place}");
        once(file, &format!("{key}.id"), &section.id, &mut seen, out);
        if section.questions.is_empty() {
            let what = format!("The section `{}` has no questions", section.id);
            out.push(file.problem(&key, Rule::EmptySection, what, "name its questions, or delete the section"));
        }
        if let Some(after) = &section.on_form_after {
            // One that itself stands elsewhere is no place to follow.
            if !walk.section.iter().any(|other| other.id == *after && other.id != section.id && other.on_form_after.is_none()) {
                let what =
                    format!("The section `{}` follows `{after}` on the form, and no section with this id keeps its place", section.id);
                out.push(file.problem(&format!("{key}.on_form_after"), Rule::UnknownSection, what, "name another section of this walk"));
            }
        }
        for (number, id) in section.questions.iter().enumerate() {
            known_question(content, file, &format!("{key}.questions.{number}"), id, out);
        }
    }
    if walk.section.is_empty() {
        out.push(file.problem("slug", Rule::EmptySection, "The walk has no sections", "add a [[section]] with questions"));
    }
    let mut asked = BTreeSet::new();
    for (place, section) in walk.section.iter().enumerate() {
        for (number, id) in section.questions.iter().enumerate() {
            let whole = content.questions.get(id);
            let fields = whole.map(|question| super::fields(content, question).map(|field| field.id.as_str()).collect::<Vec<_>>());
            for id in std::iter::once(id.as_str()).chain(fields.unwrap_or_default()) {
                if !asked.insert(id) {
                    let what = format!("The question `{id}` stands in this walk twice");
                    let key = format!("section.{place}.questions.{number}");
                    out.push(file.problem(&key, Rule::QuestionTwice, what, "name it in one place only"));
                }
            }
        }
    }
    let mut overridden = BTreeSet::new();
    for (place, over) in walk.overrides.iter().enumerate() {
        let key = format!("override.{place}.question");
        if !walk.question_ids().any(|id| id == over.question) {
            let what = format!("The override is for `{}`, which is not in a section of this walk", over.question);
            out.push(file.problem(&key, Rule::UnknownQuestion, what, "correct the id, or delete the override"));
        }
        once(file, &key, &over.question, &mut overridden, out);
        sources(content, file, &format!("override.{place}"), &over.source, false, out);
        other_row(content, file, place, over, out);
    }
    let mut seen = BTreeSet::new();
    for (place, rule) in walk.rule.iter().enumerate() {
        once(file, &format!("rule.{place}.id"), &rule.id, &mut seen, out);
        sources(content, file, &format!("rule.{place}"), &rule.source, true, out);
        if let Some(beside) = rule.beside.as_ref().filter(|beside| !walk.question_ids().any(|id| id == beside.as_str())) {
            let what = format!("The rule shows beside `{beside}`, which is not in a section of this walk");
            out.push(file.problem(&format!("rule.{place}.beside"), Rule::UnknownQuestion, what, "correct the id, or leave the key out"));
        }
    }
    for (place, route) in walk.route.iter().enumerate() {
        once(file, &format!("route.{place}.id"), &route.id, &mut seen, out);
        sources(content, file, &format!("route.{place}"), &route.source, true, out);
    }
}

/// Without sources of its own, an override shows those of the question, which speak of the row of another form.
fn other_row(content: &Authored, file: &SourceFile, place: usize, over: &Override, out: &mut Problems) {
    let row = |official: Option<&Official>| official.map(|official| official.row.clone()).unwrap_or_default();
    let own = row(over.official.as_ref());
    let usual = row(content.questions.get(&over.question).and_then(|question| question.official.as_ref()));
    if own != usual && !own.is_empty() && over.source.is_empty() {
        let what = format!(
            "The override stands for the row {own} and shows the sources of {}",
            if usual.is_empty() { "the question" } else { &usual }
        );
        let fix = "add an [[override.source]] with the sources of that row";
        out.push(file.problem(&format!("override.{place}.official"), Rule::OverrideSource, what, fix));
    }
}

fn question_names(content: &Authored, question: &Filed<Question>, out: &mut Problems) {
    let file = &question.file;
    for (name, ids) in [("fields", &question.fields), ("summary", &question.summary)] {
        for (place, id) in ids.iter().flatten().enumerate() {
            known_question(content, file, &format!("{name}.{place}"), id, out);
        }
    }
    if let Some(id) = &question.equals {
        known_question(content, file, "equals", id, out);
    }
    if let Some(id) = question.taxonomy.as_ref().filter(|id| !content.taxonomies.contains_key(*id)) {
        let what = format!("There is no taxonomy `{id}`");
        out.push(file.problem("taxonomy", Rule::UnknownTaxonomy, what, "correct the name, or add the file to content/taxonomies"));
    }
    for part in question.fact.split('.') {
        if !is_kebab(part) {
            out.push(not_kebab(file, "fact", &question.fact));
        }
    }
}

fn known_question(content: &Authored, file: &SourceFile, key: &str, id: &str, out: &mut Problems) {
    match content.questions.get(id) {
        None => {
            let what = format!("There is no question `{id}`");
            out.push(file.problem(key, Rule::UnknownQuestion, what, "correct the id, or add the file to content/questions"));
        }
        Some(question) if question.retired => {
            let what = format!("The question `{id}` is retired");
            let fix = "use the question that took its place; a retired id is never used again";
            out.push(file.problem(key, Rule::RetiredQuestion, what, fix));
        }
        Some(_) => {}
    }
}

fn once<'a>(file: &SourceFile, key: &str, id: &'a str, seen: &mut BTreeSet<&'a str>, out: &mut Problems) {
    if !is_kebab(id) {
        out.push(not_kebab(file, key, id));
    }
    if !seen.insert(id) {
        let what = format!("`{id}` is used already in this file");
        out.push(file.problem(key, Rule::IdTwice, what, "give it another id"));
    }
}

pub(super) fn sources(content: &Authored, file: &SourceFile, prefix: &str, refs: &[SourceRef], needed: bool, out: &mut Problems) {
    let key = |rest: &str| if prefix.is_empty() { rest.to_owned() } else { format!("{prefix}.{rest}") };
    if needed && refs.is_empty() {
        let fix = "add a [[source]] with an id out of content/sources and a status";
        out.push(file.problem(if prefix.is_empty() { "id" } else { prefix }, Rule::MissingSource, "It names no source", fix));
    }
    for (place, source) in refs.iter().enumerate() {
        if !content.sources.contains_key(&source.id) {
            let what = format!("There is no source `{}`", source.id);
            let fix = "correct the id, or add the file to content/sources";
            out.push(file.problem(&key(&format!("source.{place}.id")), Rule::UnknownSource, what, fix));
        }
    }
}

/// Walks are listed by their `order`; two with the same one would change places by chance.
fn places_in_the_list(content: &Authored, out: &mut Problems) {
    let mut first: BTreeMap<u32, &str> = BTreeMap::new();
    for walk in &content.walks {
        if let Some(other) = first.insert(walk.order, &walk.slug) {
            let what = format!("The walk `{other}` has the place {} in the list too", walk.order);
            out.push(walk.file.problem("order", Rule::OrderTwice, what, "give one of the two another number"));
        }
    }
}

/// A word is looked up as it stands on somebody's form, so each says how else it may be written, in each language.
fn spellings(content: &Authored, out: &mut Problems) {
    for term in content.glossary.values() {
        for (lang, words) in [("en", Some(&term.en)), ("cy", term.cy.as_ref())] {
            let Some(words) = words else { continue };
            let other = |also: &String| !also.trim().is_empty() && also.to_lowercase() != words.word.to_lowercase();
            if !words.also.iter().any(other) {
                let what = format!("The word `{}` does not say how else it may be written", words.word);
                let fix = "write `also = [\"…\"]` with at least one other spelling, short form or official name";
                out.push(term.file.problem(lang, Rule::MissingAlso, what, fix));
            }
        }
    }
}

fn used_questions(content: &Authored, out: &mut Problems) {
    let mut used: BTreeSet<&str> = content.walks.iter().flat_map(|walk| walk.question_ids()).collect();
    let in_groups: Vec<&str> = used
        .iter()
        .filter_map(|id| content.questions.get(*id))
        .flat_map(|question| super::fields(content, question).map(|field| field.id.as_str()))
        .collect();
    used.extend(in_groups);
    for question in content.questions.values().filter(|question| !question.retired && !used.contains(question.id.as_str())) {
        let what = format!("No walk uses the question `{}`", question.id);
        let fix = "name it in a walk, or write `retired = true` in it so that its id stays taken";
        out.push(question.file.problem("id", Rule::UnusedQuestion, what, fix));
    }
}

fn kinds_of_facts(content: &Authored, out: &mut Problems) {
    let mut first: BTreeMap<&str, &Filed<Question>> = BTreeMap::new();
    for question in content.questions.values().filter(|question| !question.retired) {
        let earlier = first.entry(&question.fact).or_insert(question);
        if earlier.kind != question.kind {
            let what = format!("The fact `{}` has another kind in the question `{}`", question.fact, earlier.id);
            out.push(question.file.problem("kind", Rule::FactKinds, what, "give both the same kind, or this one a fact of its own"));
        }
    }
}

fn facts_of_walk(content: &Authored, walk: &Filed<Walk>, out: &mut Problems) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for (place, section) in walk.section.iter().enumerate() {
        for (number, id) in section.questions.iter().enumerate() {
            let Some(question) = content.questions.get(id) else { continue };
            match first.get(question.fact.as_str()) {
                Some(earlier) if *earlier != id => {
                    let what =
                        format!("`{id}` and `{earlier}` both ask for the fact `{}`, so one would overwrite the other", question.fact);
                    let key = format!("section.{place}.questions.{number}");
                    out.push(walk.file.problem(&key, Rule::FactTwice, what, "take one of them out, or give it a fact of its own"));
                }
                _ => {
                    first.insert(&question.fact, id);
                }
            }
        }
    }
}
