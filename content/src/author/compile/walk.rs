//! One walk in one language.

use super::question::sources;
use super::{blocks, condition, fingerprint, in_language, json, line, optional_blocks, optional_line, question};
use crate::author::format;
use crate::author::load::Authored;
use domain::condition::Condition;
use domain::ids::QuestionId;
use domain::verdict::{Outcome, Rule};
use domain::walk::{OutcomeWords, Route, Section, Test, Walk};

pub(super) fn compile(content: &Authored, walk: &format::Walk, page: &str) -> Walk {
    let lang = if walk.welsh { page } else { "en" };
    let words = in_language(lang, &walk.en, walk.cy.as_ref());
    let mut compiled = Walk {
        slug: walk.slug.as_str().into(),
        title: line(&words.title),
        summary: blocks(&words.summary),
        before: optional_blocks(words.before.as_deref()),
        minutes: walk.minutes,
        instances: walk.instances,
        name_ask: optional_line(words.name_ask.as_deref()),
        sections: walk.section.iter().map(|part| section(content, walk, part, lang)).collect(),
        rules: walk.rule.iter().map(|written| rule(content, walk, written, lang)).collect(),
        routes: walk.route.iter().map(|written| route(content, written, lang)).collect(),
        outcomes: outcomes(walk, lang),
        check_with: walk.check_with,
        sources: sources(content, &walk.source, lang),
        lang: lang.into(),
        unreviewed: lang != "en" && !walk.welsh_reviewed,
        version: String::new(),
        rest: String::new(),
    };
    compiled.version = fingerprint(&json(&compiled));
    compiled
}

fn section(content: &Authored, walk: &format::Walk, section: &format::Section, lang: &str) -> Section {
    let words = in_language(lang, &section.en, section.cy.as_ref());
    let questions = section.questions.iter().filter_map(|id| content.questions.get(id));
    Section {
        id: section.id.as_str().into(),
        title: line(&words.title),
        on_form_after: section.on_form_after.as_deref().unwrap_or_default().into(),
        intro: optional_blocks(words.intro.as_deref()),
        questions: questions.map(|asked| question::compile(content, asked, walk.override_of(&asked.id), lang)).collect(),
    }
}

fn rule(content: &Authored, walk: &format::Walk, rule: &format::Rule, lang: &str) -> Rule {
    let words = in_language(lang, &rule.en, rule.cy.as_ref());
    let when = condition::compile(content, &rule.when);
    Rule {
        id: rule.id.as_str().into(),
        beside: rule.beside.as_deref().map_or_else(|| beside(walk, &when), QuestionId::from),
        when,
        outcome: rule.outcome.unwrap_or(Outcome::Explain),
        title: line(&words.title),
        reason: blocks(&words.reason),
        way_forward: blocks(&words.way_forward),
        advice: rule.advice,
        sources: sources(content, &rule.source, lang),
    }
}

/// The last question of the walk that a condition looks at.
fn beside(walk: &format::Walk, when: &Condition) -> QuestionId {
    let looked_at = when.questions();
    let asked = walk.question_ids().filter(|id| looked_at.iter().any(|other| other.as_str() == *id));
    asked.last().map_or_else(QuestionId::default, QuestionId::from)
}

fn route(content: &Authored, route: &format::Route, lang: &str) -> Route {
    let words = in_language(lang, &route.en, route.cy.as_ref());
    let test = |test: &format::RouteTest| {
        let words = in_language(lang, &test.en, test.cy.as_ref());
        Test {
            when: condition::compile(content, &test.when),
            needed: test.needed,
            met: line(&words.met),
            unmet: line(&words.unmet),
            change: optional_line(words.change.as_deref()),
        }
    };
    Route {
        id: route.id.as_str().into(),
        title: line(&words.title),
        summary: blocks(&words.summary),
        tests: route.test.iter().map(test).collect(),
        next: optional_blocks(words.next.as_deref()),
        wait: route.wait,
        sources: sources(content, &route.source, lang),
    }
}

fn outcomes(walk: &format::Walk, lang: &str) -> Vec<OutcomeWords> {
    let words = |(outcome, words): (Outcome, Option<&format::OutcomeDef>)| {
        let words = words?;
        let words = in_language(lang, &words.en, words.cy.as_ref());
        Some(OutcomeWords { outcome, title: line(&words.title), text: blocks(&words.text) })
    };
    walk.outcome.each().into_iter().filter_map(words).collect()
}
