//! What a Welsh walk shows is there in Welsh: every key that the English has.

use super::layers::given;
use super::{Problems, fields};
use crate::author::format::{OptionDef, Question, Walk, Words};
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use crate::author::tree::SourceFile;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for term in content.glossary.values().filter(|term| term.cy.is_none()) {
        missing(&term.file, "en", "The glossary word", out);
    }
    for walk in content.walks.iter().filter(|walk| walk.welsh) {
        walk_words(walk, out);
        for question in walk.question_ids().filter_map(|id| content.questions.get(id)) {
            question_words(content, question, out);
            for field in fields(content, question) {
                question_words(content, field, out);
            }
        }
    }
}

fn missing(file: &SourceFile, key: &str, what: &str, out: &mut Problems) {
    let fix = "add the same keys under `cy` as under `en`, or set `welsh = false` in the walk";
    out.push(file.problem(key, Rule::MissingWelsh, format!("{what} is not there in Welsh"), fix));
}

fn question_words(content: &Authored, question: &Filed<Question>, out: &mut Problems) {
    let file = &question.file;
    match &question.cy {
        None => missing(file, "en", "The question", out),
        Some(welsh) => same_keys(file, "cy", &question.en, welsh, out),
    }
    options(file, question.option.as_deref().unwrap_or_default(), out);
    if let Some(taxonomy) = question.taxonomy.as_ref().and_then(|id| content.taxonomies.get(id)) {
        options(&taxonomy.file, &taxonomy.option, out);
    }
    for (place, column) in question.column.iter().flatten().enumerate() {
        if column.cy.is_none() {
            missing(file, &format!("column.{place}"), &format!("The column `{}`", column.id), out);
        }
    }
}

fn options(file: &SourceFile, options: &[OptionDef], out: &mut Problems) {
    for (place, option) in options.iter().enumerate() {
        let lacks = option.cy.is_none()
            || (option.en_hint.is_some() && option.cy_hint.is_none())
            || (option.en_group.is_some() && option.cy_group.is_none());
        if lacks {
            missing(file, &format!("option.{place}"), &format!("The option `{}`", option.value), out);
        }
    }
}

fn same_keys(file: &SourceFile, key: &str, english: &Words, welsh: &Words, out: &mut Problems) {
    for ((name, _, ours), (_, _, theirs)) in english.texts().into_iter().zip(welsh.texts()) {
        if given(ours) && !given(theirs) {
            missing(file, key, &format!("`{name}`"), out);
        }
    }
    for code in english.problems.keys().filter(|code| !welsh.problems.contains_key(*code)) {
        missing(file, key, &format!("The sentence for `{code}`"), out);
    }
    let count = |words: &Words| words.statements.as_ref().map_or(0, Vec::len);
    if count(english) != count(welsh) {
        missing(file, key, "One of the statements", out);
    }
}

fn walk_words(walk: &Filed<Walk>, out: &mut Problems) {
    let file = &walk.file;
    match &walk.cy {
        None => missing(file, "en", "The walk", out),
        Some(welsh) => {
            if walk.en.before.is_some() && welsh.before.is_none() {
                missing(file, "cy", "`before`", out);
            }
        }
    }
    for (place, section) in walk.section.iter().enumerate() {
        let lacks_intro = |welsh: &crate::author::format::SectionWords| section.en.intro.is_some() && welsh.intro.is_none();
        if section.cy.as_ref().is_none_or(lacks_intro) {
            missing(file, &format!("section.{place}"), &format!("The section `{}`", section.id), out);
        }
    }
    for (place, over) in walk.overrides.iter().enumerate() {
        same_keys(file, &format!("override.{place}"), &over.en, &over.cy, out);
    }
    for (place, rule) in walk.rule.iter().enumerate() {
        if rule.cy.is_none() {
            missing(file, &format!("rule.{place}"), &format!("The rule `{}`", rule.id), out);
        }
    }
    for (place, route) in walk.route.iter().enumerate() {
        if route.cy.as_ref().is_none_or(|welsh| route.en.next.is_some() && welsh.next.is_none()) {
            missing(file, &format!("route.{place}"), &format!("The route `{}`", route.id), out);
        }
        for (number, test) in route.test.iter().enumerate() {
            if test.cy.as_ref().is_none_or(|welsh| test.en.change.is_some() && welsh.change.is_none()) {
                missing(file, &format!("route.{place}.test.{number}"), "A test of the route", out);
            }
        }
    }
    for (outcome, words) in walk.outcome.each() {
        if words.is_some_and(|words| words.cy.is_none()) {
            missing(file, &format!("outcome.{}", outcome.as_str()), &format!("The outcome `{}`", outcome.as_str()), out);
        }
    }
}
