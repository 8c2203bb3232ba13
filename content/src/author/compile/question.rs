//! One question in one language.

use super::condition::whole;
use super::{condition, in_language, line, optional_blocks, optional_line, wording_fingerprint};
use crate::author::format::{self, KindName, OptionDef, Override, SourceRef, Words};
use crate::author::load::{Authored, Filed};
use crate::author::wordings::asked;
use domain::problem::ProblemCode;
use domain::question::{Choice, Column, DateRange, Group, Kind, Limit, Official, Question, QuestionText, Source, Table, Total};
use std::collections::BTreeSet;

/// How far a table or group goes when its file does not say.
pub(crate) const MOST_ROWS: u32 = 50;

pub(super) fn compile(content: &Authored, question: &format::Question, over: Option<&Override>, lang: &str) -> Question {
    let english = over.map_or_else(|| question.en.clone(), |over| question.en.overridden(&over.en));
    let welsh = question.cy.as_ref().map(|own| over.map_or_else(|| own.clone(), |over| own.overridden(&over.cy)));
    let words = in_language(lang, &english, welsh.as_ref());
    let official = over.and_then(|over| over.official.as_ref()).or(question.official.as_ref());
    let wording = wording(content, question, &english);
    Question {
        id: question.id.as_str().into(),
        fact: question.fact.as_str().into(),
        kind: kind(content, question, words, lang),
        keep: question.keep,
        prefill: question.prefill,
        optional: over.and_then(|over| over.optional).unwrap_or(question.optional),
        off_form: question.off_form,
        minutes: question.minutes,
        show_when: question.show_when.as_ref().map(|when| condition::compile(content, when)),
        text: text(words, official),
        elsewhere: elsewhere(content, question, &wording),
        wording,
        sources: sources(content, question.sources_in(over), lang),
        review_by: question.review_by,
    }
}

fn text(words: &Words, official: Option<&format::Official>) -> QuestionText {
    let problem = |(code, sentence): (&String, &String)| Some((ProblemCode::from_text(code)?, line(sentence)));
    QuestionText {
        ask: optional_line(words.ask.as_deref()),
        hint: optional_blocks(words.hint.as_deref()),
        why: optional_blocks(words.why.as_deref()),
        good: optional_blocks(words.good.as_deref()),
        example: optional_blocks(words.example.as_deref()),
        evidence: optional_blocks(words.evidence.as_deref()),
        paste: optional_blocks(words.paste.as_deref()),
        confirm: optional_line(words.confirm.as_deref()),
        official: official.map(|official| Official {
            document: official.document.clone(),
            reference: official.reference.clone(),
            words: official.words.trim().to_owned(),
        }),
        problems: words.problems.iter().filter_map(problem).collect(),
        more: 0,
    }
}

/// A fingerprint of what was asked. It is taken from the English in every language, since the others are translated from it: an
/// answer given in Welsh is not out of date when it is read in English.
pub(super) fn wording(content: &Authored, question: &format::Question, english: &Words) -> String {
    wording_fingerprint(&asked(content, question, english, "en").joined())
}

/// The other wordings in which walks ask the question now.
fn elsewhere(content: &Authored, question: &format::Question, own: &str) -> Vec<String> {
    let asks = |walk: &&Filed<format::Walk>| walk.question_ids().any(|id| id == question.id);
    let asked = content.walks.iter().filter(asks).map(|walk| match walk.override_of(&question.id) {
        Some(over) => wording(content, question, &question.en.overridden(&over.en)),
        None => wording(content, question, &question.en),
    });
    asked.filter(|wording| wording != own).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The sources with how sure each fact is.
pub(super) fn sources(content: &Authored, refs: &[SourceRef], lang: &str) -> Vec<Source> {
    let source = |pointer: &SourceRef| {
        let source = content.sources.get(&pointer.id)?;
        let title = in_language(lang, source.title.as_str(), source.cy.as_deref()).to_owned();
        Some(Source { title, address: source.address.clone(), checked: source.checked, status: pointer.status })
    };
    refs.iter().filter_map(source).collect()
}

/// The options of a question, its own or those of its taxonomy.
pub(crate) fn options<'a>(content: &'a Authored, question: &'a format::Question) -> &'a [OptionDef] {
    if let Some(options) = &question.option {
        return options;
    }
    let taxonomy = question.taxonomy.as_ref().and_then(|id| content.taxonomies.get(id));
    taxonomy.map_or(&[], |taxonomy| &taxonomy.option)
}

fn choices(content: &Authored, question: &format::Question, lang: &str) -> Vec<Choice> {
    let either = |english: &Option<String>, welsh: &Option<String>| {
        optional_line(if lang == "cy" { welsh.as_deref().or(english.as_deref()) } else { english.as_deref() })
    };
    let choice = |option: &OptionDef| Choice {
        value: option.value.clone(),
        label: line(in_language(lang, option.en.as_str(), option.cy.as_deref())),
        hint: either(&option.en_hint, &option.cy_hint),
        group: either(&option.en_group, &option.cy_group),
        alone: option.alone,
    };
    options(content, question).iter().map(choice).collect()
}

fn kind(content: &Authored, question: &format::Question, words: &Words, lang: &str) -> Kind {
    let in_units = |number: Option<f64>, scale: f64| number.map(|number| whole(number * scale));
    match question.kind {
        KindName::YesNo => Kind::YesNo,
        KindName::ChooseOne => Kind::ChooseOne(choices(content, question, lang)),
        KindName::ChooseMany => Kind::ChooseMany(choices(content, question, lang)),
        KindName::ShortText => Kind::ShortText {
            max: question.max.map_or(250, |max| u32::try_from(whole(max)).unwrap_or(250)),
            autocomplete: question.autocomplete.clone().unwrap_or_default(),
        },
        KindName::LongText => Kind::LongText(match (question.words, question.characters) {
            (Some(words), _) => Limit::Words(words),
            (None, characters) => Limit::Characters(characters.unwrap_or(2000)),
        }),
        KindName::Number => Kind::Number {
            decimals: question.decimals.unwrap_or(0),
            min: in_units(question.min, 1000.0),
            max: in_units(question.max, 1000.0),
            unit: optional_line(words.unit.as_deref()),
        },
        KindName::Money => Kind::Money { min: in_units(question.min, 100.0), max: in_units(question.max, 100.0) },
        KindName::Percentage => Kind::Percentage,
        KindName::Date => Kind::Date(question.range.unwrap_or(DateRange::Any)),
        KindName::YearMonth => Kind::YearMonth,
        KindName::Email => Kind::Email,
        KindName::Web => Kind::Web,
        KindName::Phone => Kind::Phone,
        KindName::Postcode => Kind::Postcode,
        KindName::Address => Kind::Address,
        KindName::Areas => Kind::Areas(choices(content, question, lang)),
        KindName::Person => Kind::Person,
        KindName::Group => Kind::Group(Box::new(group(content, question, words, lang))),
        KindName::Table => Kind::Table(table(question, words, lang)),
        KindName::File => Kind::File,
        KindName::Declaration => Kind::Declaration(words.statements.iter().flatten().map(|statement| line(statement)).collect()),
    }
}

fn group(content: &Authored, question: &format::Question, words: &Words, lang: &str) -> Group {
    let fields = question.fields.iter().flatten().filter_map(|id| content.questions.get(id));
    Group {
        fields: fields.map(|field| compile(content, field, None, lang)).collect(),
        min: question.min_rows.unwrap_or(0),
        max: question.max_rows.unwrap_or(MOST_ROWS),
        item: optional_line(words.item.as_deref()),
        add: optional_line(words.add.as_deref()),
        summary: question.summary.iter().flatten().map(|id| id.as_str().into()).collect(),
    }
}

fn table(question: &format::Question, words: &Words, lang: &str) -> Table {
    let column = |column: &format::ColumnDef| Column {
        id: column.id.clone(),
        label: line(in_language(lang, column.en.as_str(), column.cy.as_deref())),
        cell: column.cell,
        optional: column.optional,
    };
    Table {
        columns: question.column.iter().flatten().map(column).collect(),
        min: question.min_rows.unwrap_or(1),
        max: question.max_rows.unwrap_or(MOST_ROWS),
        add: optional_line(words.add.as_deref()),
        total: question
            .total
            .as_ref()
            .map(|column| Total { column: column.clone(), equals: question.equals.as_ref().map(|id| id.as_str().into()) }),
    }
}
