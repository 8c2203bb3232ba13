//! Every text that a user can read, one by one: what the checks of words, the reading grade and the report all go through.

use super::format::{Condition, KindName, OptionDef, OutcomeDef, Question, SourceRef, Walk, Words};
use super::load::{Authored, Filed};
use super::tree::SourceFile;
use crate::keys::Form;

/// One text.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The file it stands in.
    pub file: &'a SourceFile,
    /// Its key in the file, such as `en.why`.
    pub key: String,
    /// What the text is part of.
    pub owner: Owner<'a>,
    /// What it is: `question`, `help`, `option`, `rule` and so on.
    pub kind: &'static str,
    /// `en` or `cy`.
    pub lang: &'static str,
    /// The text as it is written.
    pub text: &'a str,
    /// Paragraphs and marks may stand in it.
    pub rich: bool,
    /// It counts for the reading limit: ours, English, and not a name or a quotation.
    pub graded: bool,
    /// The sources that it rests on.
    pub sources: &'a [SourceRef],
}

/// What a text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner<'a> {
    /// A question of the bank.
    Question(&'a str),
    /// A taxonomy.
    Taxonomy(&'a str),
    /// A walk.
    Walk(&'a str),
    /// Words of a walk for one of its questions.
    Override(&'a str, &'a str),
    /// The glossary.
    Glossary,
    /// A paper.
    Paper(&'a str),
    /// A mail.
    Mail(&'a str),
    /// The interface.
    Interface,
    /// What the account says when something cannot be done.
    Replies,
    /// The gallery for builders.
    Gallery,
}

/// All texts of the content.
pub fn all(content: &Authored) -> Vec<Item<'_>> {
    let mut texts = Texts { items: Vec::new() };
    for question in content.questions.values().filter(|question| !question.retired) {
        texts.question(question);
    }
    for taxonomy in content.taxonomies.values() {
        let at = At::new(&taxonomy.file, Owner::Taxonomy(&taxonomy.id), &taxonomy.source);
        texts.options(at, &taxonomy.option, !only_places(content, &taxonomy.id));
    }
    for walk in &content.walks {
        texts.walk(content, walk);
    }
    for term in content.glossary.values() {
        let at = At::new(&term.file, Owner::Glossary, &term.source);
        for (lang, words) in [("en", Some(&term.en)), ("cy", term.cy.as_ref())] {
            let Some(words) = words else { continue };
            texts.name(at, format!("{lang}.word"), "glossary", lang, &words.word);
            texts.rich(at, format!("{lang}.meaning"), "glossary", lang, &words.meaning);
            for (place, other) in words.also.iter().enumerate() {
                texts.name(at, format!("{lang}.also.{place}"), "glossary", lang, other);
            }
        }
    }
    for paper in content.papers.values() {
        let at = At::new(&paper.file, Owner::Paper(&paper.slug), &paper.source);
        for (lang, words) in [("en", &paper.en), ("cy", &paper.cy)] {
            texts.line(at, format!("{lang}.title"), "paper", lang, &words.title);
            texts.rich(at, format!("{lang}.lead"), "paper", lang, &words.lead);
        }
        for (place, section) in paper.section.iter().enumerate() {
            for (lang, words) in [("en", &section.en), ("cy", &section.cy)] {
                texts.line(at, format!("section.{place}.{lang}.title"), "paper", lang, &words.title);
                texts.rich(at, format!("section.{place}.{lang}.text"), "paper", lang, &words.text);
            }
        }
    }
    for mail in content.mails.values() {
        let at = At::new(&mail.file, Owner::Mail(&mail.name), &[]);
        for (lang, (subject, text)) in mail.words() {
            texts.line(at, format!("{lang}.subject"), "mail", lang, subject);
            texts.line(at, format!("{lang}.text"), "mail", lang, text);
        }
    }
    let replies = content.replies.iter().map(|both| (Owner::Replies, both));
    for (owner, (name, messages)) in content.messages.iter().map(|both| (Owner::Interface, both)).chain(replies) {
        let Some(lang) = super::LANGUAGES.into_iter().find(|lang| lang == name) else { continue };
        let at = At::new(&messages.file, owner, &[]);
        for message in &messages.it {
            match &message.form {
                Form::One(text) => texts.line(at, message.key(), "message", lang, text),
                Form::Plural(forms) => {
                    for (form, text) in forms {
                        texts.line(at, format!("{}.{form}", message.key()), "message", lang, text);
                    }
                }
            }
        }
    }
    for (name, messages) in &content.gallery {
        let Some(lang) = super::LANGUAGES.into_iter().find(|lang| lang == name) else { continue };
        let at = At::new(&messages.file, Owner::Gallery, &[]);
        for message in &messages.it {
            let Form::One(text) = &message.form else { continue };
            // Samples are answers, and the way to the other language is in that language.
            let ours = !matches!(message.path.first().map(String::as_str), Some("sample" | "translation" | "instance"));
            texts.add(at, message.key(), "gallery", lang, text, (false, ours));
        }
    }
    texts.items
}

/// Whether a taxonomy is a list of places: their names are names, and not graded.
fn only_places(content: &Authored, taxonomy: &str) -> bool {
    let mut users = content.questions.values().filter(|question| question.taxonomy.as_deref() == Some(taxonomy)).peekable();
    users.peek().is_some() && users.all(|question| question.kind == KindName::Areas)
}

#[derive(Clone, Copy)]
struct At<'a> {
    file: &'a SourceFile,
    owner: Owner<'a>,
    sources: &'a [SourceRef],
}

impl<'a> At<'a> {
    fn new(file: &'a SourceFile, owner: Owner<'a>, sources: &'a [SourceRef]) -> Self {
        Self { file, owner, sources }
    }
}

struct Texts<'a> {
    items: Vec<Item<'a>>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, at: At<'a>, key: String, kind: &'static str, lang: &'static str, text: &'a str, marks: (bool, bool)) {
        let (rich, graded) = marks;
        let At { file, owner, sources } = at;
        self.items.push(Item { file, key, owner, kind, lang, text, rich, graded: graded && lang == "en", sources });
    }

    fn line(&mut self, at: At<'a>, key: String, kind: &'static str, lang: &'static str, text: &'a str) {
        self.add(at, key, kind, lang, text, (false, true));
    }

    fn rich(&mut self, at: At<'a>, key: String, kind: &'static str, lang: &'static str, text: &'a str) {
        self.add(at, key, kind, lang, text, (true, true));
    }

    fn name(&mut self, at: At<'a>, key: String, kind: &'static str, lang: &'static str, text: &'a str) {
        self.add(at, key, kind, lang, text, (false, false));
    }

    fn question(&mut self, question: &'a Filed<Question>) {
        let at = At::new(&question.file, Owner::Question(&question.id), &question.source);
        self.words(at, "en", "en", &question.en);
        if let Some(words) = &question.cy {
            self.words(at, "cy", "cy", words);
        }
        self.options(at, question.option.as_deref().unwrap_or_default(), true);
        for (place, column) in question.column.iter().flatten().enumerate() {
            self.line(at, format!("column.{place}.en"), "question", "en", &column.en);
            if let Some(words) = &column.cy {
                self.line(at, format!("column.{place}.cy"), "question", "cy", words);
            }
        }
        if let Some(official) = &question.official
            && !official.words.is_empty()
        {
            self.name(at, "official.words".into(), "official", "en", &official.words);
        }
    }

    fn words(&mut self, at: At<'a>, prefix: &str, lang: &'static str, words: &'a Words) {
        for (name, rich, text) in words.texts() {
            let Some(text) = text else { continue };
            let kind = if matches!(name, "ask" | "item" | "unit" | "add") { "question" } else { "help" };
            let graded = !matches!(name, "item" | "unit");
            self.add(at, format!("{prefix}.{name}"), kind, lang, text, (rich, graded));
        }
        for (code, text) in &words.problems {
            self.line(at, format!("{prefix}.problems.{code}"), "problem", lang, text);
        }
        for (place, text) in words.statements.iter().flatten().enumerate() {
            self.line(at, format!("{prefix}.statements.{place}"), "question", lang, text);
        }
    }

    fn options(&mut self, at: At<'a>, options: &'a [OptionDef], graded: bool) {
        for (place, option) in options.iter().enumerate() {
            let texts = [
                ("en", "en", Some(&option.en)),
                ("en_hint", "en", option.en_hint.as_ref()),
                ("en_group", "en", option.en_group.as_ref()),
                ("cy", "cy", option.cy.as_ref()),
                ("cy_hint", "cy", option.cy_hint.as_ref()),
                ("cy_group", "cy", option.cy_group.as_ref()),
            ];
            for (name, lang, text) in texts {
                let Some(text) = text else { continue };
                self.add(at, format!("option.{place}.{name}"), "option", lang, text, (false, graded));
            }
        }
    }

    fn walk(&mut self, content: &'a Authored, walk: &'a Filed<Walk>) {
        let at = At::new(&walk.file, Owner::Walk(&walk.slug), &walk.source);
        for (lang, words) in [("en", Some(&walk.en)), ("cy", walk.cy.as_ref())] {
            let Some(words) = words else { continue };
            self.line(at, format!("{lang}.title"), "walk", lang, &words.title);
            self.rich(at, format!("{lang}.summary"), "walk", lang, &words.summary);
            self.maybe(at, format!("{lang}.before"), "help", lang, words.before.as_deref(), true);
            self.maybe(at, format!("{lang}.name_ask"), "question", lang, words.name_ask.as_deref(), false);
        }
        for (place, section) in walk.section.iter().enumerate() {
            for (lang, words) in [("en", Some(&section.en)), ("cy", section.cy.as_ref())] {
                let Some(words) = words else { continue };
                self.line(at, format!("section.{place}.{lang}.title"), "section", lang, &words.title);
                self.maybe(at, format!("section.{place}.{lang}.intro"), "help", lang, words.intro.as_deref(), true);
            }
        }
        for (place, over) in walk.overrides.iter().enumerate() {
            // The facts come from where the compiled walk says: its own sources for this question, or those of the question.
            let own = content.questions.get(&over.question).map_or(&[][..], |question| &question.source[..]);
            let sources = if over.source.is_empty() { own } else { &over.source };
            let at = At { owner: Owner::Override(&walk.slug, &over.question), sources, ..at };
            self.words(at, &format!("override.{place}.en"), "en", &over.en);
            self.words(at, &format!("override.{place}.cy"), "cy", &over.cy);
            if let Some(official) = over.official.as_ref().filter(|official| !official.words.is_empty()) {
                self.name(at, format!("override.{place}.official.words"), "official", "en", &official.words);
            }
        }
        self.rules(walk, at);
        self.routes(walk, at);
        for (outcome, words) in walk.outcome.each() {
            let Some(OutcomeDef { en, cy }) = words else { continue };
            for (lang, words) in [("en", Some(en)), ("cy", cy.as_ref())] {
                let Some(words) = words else { continue };
                self.line(at, format!("outcome.{}.{lang}.title", outcome.as_str()), "outcome", lang, &words.title);
                self.rich(at, format!("outcome.{}.{lang}.text", outcome.as_str()), "outcome", lang, &words.text);
            }
        }
    }

    fn rules(&mut self, walk: &'a Filed<Walk>, at: At<'a>) {
        for (place, rule) in walk.rule.iter().enumerate() {
            let at = At { sources: &rule.source, ..at };
            for (lang, words) in [("en", Some(&rule.en)), ("cy", rule.cy.as_ref())] {
                let Some(words) = words else { continue };
                self.line(at, format!("rule.{place}.{lang}.title"), "rule", lang, &words.title);
                self.rich(at, format!("rule.{place}.{lang}.reason"), "rule", lang, &words.reason);
                self.rich(at, format!("rule.{place}.{lang}.way_forward"), "rule", lang, &words.way_forward);
            }
        }
    }

    fn routes(&mut self, walk: &'a Filed<Walk>, at: At<'a>) {
        for (place, route) in walk.route.iter().enumerate() {
            let at = At { sources: &route.source, ..at };
            for (lang, words) in [("en", Some(&route.en)), ("cy", route.cy.as_ref())] {
                let Some(words) = words else { continue };
                self.line(at, format!("route.{place}.{lang}.title"), "route", lang, &words.title);
                self.rich(at, format!("route.{place}.{lang}.summary"), "route", lang, &words.summary);
                self.maybe(at, format!("route.{place}.{lang}.next"), "route", lang, words.next.as_deref(), true);
            }
            for (number, test) in route.test.iter().enumerate() {
                for (lang, words) in [("en", Some(&test.en)), ("cy", test.cy.as_ref())] {
                    let Some(words) = words else { continue };
                    let key = format!("route.{place}.test.{number}.{lang}");
                    self.line(at, format!("{key}.met"), "route", lang, &words.met);
                    self.line(at, format!("{key}.unmet"), "route", lang, &words.unmet);
                    self.maybe(at, format!("{key}.change"), "route", lang, words.change.as_deref(), false);
                }
            }
        }
    }

    fn maybe(&mut self, at: At<'a>, key: String, kind: &'static str, lang: &'static str, text: Option<&'a str>, rich: bool) {
        if let Some(text) = text {
            self.add(at, key, kind, lang, text, (rich, true));
        }
    }
}

/// Every condition of a walk beside those of its questions: its key, and itself.
pub fn conditions(walk: &Walk) -> Vec<(String, &Condition)> {
    let mut found = Vec::new();
    for (place, rule) in walk.rule.iter().enumerate() {
        found.push((format!("rule.{place}.when"), &rule.when));
    }
    for (place, route) in walk.route.iter().enumerate() {
        for (number, test) in route.test.iter().enumerate() {
            found.push((format!("route.{place}.test.{number}.when"), &test.when));
        }
    }
    found
}
