//! Every text that a user can read, with where it comes from and how hard it is: for people who check, and for programs.

use super::check::reading::{self, Reading};
use super::compile::json;
use super::format::{KindName, Official, SourceRef};
use super::load::Authored;
use super::problem::ContentProblem;
use super::texts::{self, Item, Owner};
use super::{compile, grade, review, warnings};
use domain::question::Status;
use domain::time::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// One text in one place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Its name: the place, the file and the key.
    pub id: String,
    /// `question`, `help`, `rule`, `option`, `message`, `glossary`, `official` and so on.
    pub kind: &'static str,
    /// Where it is shown: `walk/…`, `glossary/…`, `paper/…`, `mail/…`, `reply/…`, `interface/…`, `gallery`.
    #[serde(rename = "where")]
    pub place: String,
    /// `en` or `cy`.
    pub lang: &'static str,
    /// The words without marks. A line without a stop gets one when others follow or come before.
    pub text: String,
    /// The official reference of the question.
    pub official: Option<String>,
    /// The sources, by name.
    pub source: Option<String>,
    /// The day on which the oldest of them was checked.
    pub checked: Option<String>,
    /// How sure the least sure of them is.
    pub status: Option<Status>,
    /// The day by which a question or paper must be looked at again.
    pub review_by: Option<String>,
    /// The reading grade of an English text of ours; none for Welsh, names, quotations, and texts under three words.
    pub grade: Option<f64>,
}

/// All texts.
pub fn entries(content: &Authored) -> Vec<Entry> {
    let places = Places::of(content);
    let mut entries = Vec::new();
    for item in texts::all(content) {
        for place in places.of_item(content, &item) {
            entries.push(entry(content, &item, place));
        }
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

/// All texts as JSON.
pub fn as_json(content: &Authored) -> String {
    json(&entries(content))
}

fn entry(content: &Authored, item: &Item<'_>, place: String) -> Entry {
    let text = with_stops(&reading::words(item));
    let known: Vec<_> = item.sources.iter().filter_map(|pointer| Some((pointer, content.sources.get(&pointer.id)?))).collect();
    let titles = known.iter().map(|(_, source)| source.title.clone()).collect::<Vec<_>>().join("; ");
    Entry {
        id: format!("{place}/{}/{}", item.file.stem(), item.key),
        kind: item.kind,
        lang: item.lang,
        official: official(content, item).map(|official| format!("{} {}", official.document, official.reference).trim_end().to_owned()),
        source: (!titles.is_empty()).then_some(titles),
        checked: known.iter().map(|(_, source)| source.checked).min().map(Date::iso),
        status: item.sources.iter().map(|pointer: &SourceRef| pointer.status).max(),
        review_by: review_by(content, item).map(Date::iso),
        grade: if item.graded { grade::grade_of_text(&text).map(|grade| (grade * 10.0).round() / 10.0) } else { None },
        text,
        place,
    }
}

fn review_by(content: &Authored, item: &Item<'_>) -> Option<Date> {
    match item.owner {
        Owner::Question(id) | Owner::Override(_, id) => content.questions.get(id).map(|question| question.review_by),
        Owner::Paper(slug) => content.papers.get(slug).map(|paper| paper.review_by),
        _ => None,
    }
}

/// Lines such as items of a list end without a stop; where several stand in one text they get one, so that any tool sees sentences.
fn with_stops(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let stop = |line: &str| if line.ends_with(|c: char| c.is_alphanumeric() || c == ')') { format!("{line}.") } else { line.to_owned() };
    text.lines().map(stop).collect::<Vec<_>>().join("\n")
}

/// The official reference of what a text is about.
pub(super) fn official<'a>(content: &'a Authored, item: &Item<'a>) -> Option<&'a Official> {
    match item.owner {
        Owner::Question(id) => content.questions.get(id)?.official.as_ref(),
        Owner::Override(slug, id) => {
            let walk = content.walks.iter().find(|walk| walk.slug == slug)?;
            walk.override_of(id)?.official.as_ref().or_else(|| content.questions.get(id)?.official.as_ref())
        }
        _ => None,
    }
}

/// The walks in which questions and taxonomies are shown.
struct Places<'a> {
    questions: BTreeMap<&'a str, Vec<&'a str>>,
    taxonomies: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Places<'a> {
    fn of(content: &'a Authored) -> Self {
        let mut places = Self { questions: BTreeMap::new(), taxonomies: BTreeMap::new() };
        for walk in &content.walks {
            for question in walk.question_ids().filter_map(|id| content.questions.get(id)) {
                let fields = question.fields.iter().flatten().filter(|_| question.kind == KindName::Group);
                for question in std::iter::once(question).chain(fields.filter_map(|id| content.questions.get(id))) {
                    places.questions.entry(&question.id).or_default().push(&walk.slug);
                    if let Some(taxonomy) = &question.taxonomy {
                        places.taxonomies.entry(taxonomy).or_default().insert(&walk.slug);
                    }
                }
            }
        }
        places
    }

    fn of_item(&self, content: &Authored, item: &Item<'_>) -> Vec<String> {
        let walk = |slug: &&str| format!("walk/{slug}");
        match item.owner {
            Owner::Question(id) => {
                let shown = |slug: &&&str| !overridden(content, slug, id, item);
                self.questions.get(id).into_iter().flatten().filter(shown).map(walk).collect()
            }
            Owner::Taxonomy(id) => self.taxonomies.get(id).into_iter().flatten().map(walk).collect(),
            Owner::Walk(slug) | Owner::Override(slug, _) => vec![walk(&slug)],
            Owner::Paper(slug) => vec![format!("paper/{slug}")],
            Owner::Mail(name) => vec![format!("mail/{name}")],
            Owner::Gallery => vec!["gallery".to_owned()],
            Owner::Glossary => vec![format!("glossary/{}", item.file.stem())],
            Owner::Replies => vec![format!("reply/{}", item.key.split('.').next().unwrap_or_default())],
            Owner::Interface => vec![format!("interface/{}", item.key.split('.').next().unwrap_or_default())],
        }
    }
}

/// Whether a walk shows other words in the place of these.
fn overridden(content: &Authored, slug: &str, question: &str, item: &Item<'_>) -> bool {
    let Some(over) = content.walks.iter().find(|walk| walk.slug == slug).and_then(|walk| walk.override_of(question)) else { return false };
    let words = if item.lang == "cy" { &over.cy } else { &over.en };
    match item.key.split_once('.') {
        Some(("official", _)) => over.official.is_some(),
        Some((_, name)) => words.texts().iter().any(|(other, _, text)| *other == name && text.is_some()),
        None => false,
    }
}

/// The report for people: how much there is, how hard it is, what lacks Welsh, what must be looked at again.
pub fn summary(content: &Authored, today: Date) -> String {
    let entries = entries(content);
    let reading = reading::reading(content);
    let warned = warnings(content, &compile(content), today);
    let mut out = String::new();
    counts(content, &entries, &mut out);
    hard(&reading, &mut out);
    welsh(content, &mut out);
    looked_at_again(&warned, &mut out);
    let _ = write!(out, "\n{}", review::list(&review::due(content, today, review::DAYS), review::DAYS));
    out
}

fn counts(content: &Authored, entries: &[Entry], out: &mut String) {
    let in_lang = |lang| entries.iter().filter(|entry| entry.lang == lang).count();
    let _ = writeln!(
        out,
        "{} walks, {} questions, {} glossary words, {} sources; {} texts in English, {} in Welsh.",
        content.walks.len(),
        content.questions.len(),
        content.glossary.len(),
        content.sources.len(),
        in_lang("en"),
        in_lang("cy"),
    );
    let unsure = entries.iter().filter(|entry| entry.status.is_some_and(|status| status != Status::Verified)).count();
    let _ = writeln!(out, "{unsure} texts rest on a fact that is verified in part or not at all; their pages say so.");
}

fn hard(reading: &Reading, out: &mut String) {
    let (over, share) = (reading.hard.len(), reading.share());
    let _ = writeln!(
        out,
        "\n{} English sentences, {over} over reading grade {} ({share:.1}%, at most {}%).",
        reading.sentences,
        reading::PLAIN,
        reading::SHARE
    );
    for hard in &reading.hard {
        let _ = writeln!(out, "  {:4.1}  {}:{}  {}", hard.grade, hard.file, hard.line, hard.sentence);
    }
}

fn welsh(content: &Authored, out: &mut String) {
    let _ = writeln!(out);
    for walk in &content.walks {
        let state = match (walk.welsh, walk.welsh_reviewed) {
            (false, _) => "not in Welsh yet; the page says so",
            (true, false) => "in Welsh, not yet read by a Welsh speaker; the page says so",
            (true, true) => "in Welsh, read by a Welsh speaker",
        };
        let _ = writeln!(out, "{}: {state}.", walk.slug);
    }
}

fn looked_at_again(warned: &[ContentProblem], out: &mut String) {
    if warned.is_empty() {
        let _ = writeln!(out, "\nNothing is past its date of review, and every walk is light enough.");
        return;
    }
    let _ = writeln!(out, "\n{} to look at:", warned.len());
    for warning in warned {
        let _ = writeln!(out, "  {warning}");
    }
}
