//! An organisation's data as one file to take away: a page to read, the same as tables and as JSON.
//!
//! Everything here is data in, bytes out. The files inside are not packed smaller: that would cost time on the server, and they are small.

mod csv;
mod page;
mod words;

use domain::answer::{Answer, Input, Mark};
use domain::api::organisation::{AuditLine, Organisation};
use domain::history::{Gone, Stamp};
use domain::time::Instant;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use words::Words;

/// All that goes into an archive.
#[derive(Debug, Default)]
pub struct Material {
    /// The organisation and the people in it.
    pub organisation: Organisation,
    /// Versions in the order in which the account received them, as the API hands them out: pages of JSON without the brackets around them.
    pub versions: Vec<String>,
    /// Who did what, newest first.
    pub audit: Vec<AuditLine>,
    /// The words of questions, by their identifier.
    pub questions: HashMap<String, String>,
    /// The names of walks, by their slug.
    pub walks: HashMap<String, String>,
    /// Which part this is, from 1.
    pub part: u32,
    /// There is a part after this one.
    pub more: bool,
    /// There are older lines of audit that are not in it.
    pub audit_is_cut: bool,
    /// Its words are Welsh.
    pub welsh: bool,
    /// When it was asked for.
    pub now: Instant,
}

/// What is read of a version. Its answer is read only if it stands.
#[derive(Debug, Deserialize)]
struct Row<'a> {
    id: String,
    address: Place,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    joins: Vec<String>,
    stamp: Stamp,
    #[serde(borrow)]
    question: Cow<'a, str>,
    #[serde(borrow)]
    answer: &'a RawValue,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    gone: Gone,
}

#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
struct Place {
    subject: String,
    fact: String,
    #[serde(default)]
    row: Option<String>,
}

/// An answer as it stands: the version that shows, or one that was written at the same time.
#[derive(Debug)]
struct Standing<'a> {
    row: &'a Row<'a>,
    answer: Answer,
    /// It is the one that shows.
    shows: bool,
}

/// Makes the archive.
pub fn write(material: &Material) -> std::io::Result<Vec<u8>> {
    let words = Words::of(material.welsh);
    let pages: Vec<String> = material.versions.iter().map(|page| format!("[{page}]")).collect();
    let rows = rows(&pages)?;
    let standing = standing(&rows);
    let files = [
        ("README.html", page::write(material, &standing, words).into_bytes()),
        ("answers.csv", csv::answers(material, &standing, words).into_bytes()),
        ("answers.json", json(material)?),
        ("members.csv", csv::members(&material.organisation, words).into_bytes()),
        ("audit.csv", csv::audit(&material.audit, words).into_bytes()),
    ];
    let mut archive = rawzip::ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let started = archive
            .new_file(name)
            .compression_method(rawzip::CompressionMethod::DEFLATE)
            .last_modified(rawzip::time::UtcDateTime::from_unix(material.now.0.div_euclid(1000)))
            .start();
        let (mut entry, config) = started.map_err(std::io::Error::other)?;
        let mut writer = config.wrap(Unpacked { into: &mut entry, waiting: Vec::new() });
        writer.write_all(&bytes)?;
        let (unpacked, descriptor) = writer.finish().map_err(std::io::Error::other)?;
        unpacked.end()?;
        entry.finish(descriptor).map_err(std::io::Error::other)?;
    }
    archive.finish().map_err(std::io::Error::other)
}

/// The most that one block of deflate holds when it is not packed.
const BLOCK: usize = 65_535;

/// Writes deflate without packing anything: blocks of plain bytes, each behind its length. Some programs cannot open an archive whose files are
/// neither packed nor measured beforehand.
struct Unpacked<W> {
    into: W,
    waiting: Vec<u8>,
}

impl<W: Write> Unpacked<W> {
    fn block(&mut self, last: bool) -> std::io::Result<()> {
        let long = self.waiting.len().min(BLOCK);
        let length = u16::try_from(long).unwrap_or(u16::MAX);
        let [a, b] = length.to_le_bytes();
        self.into.write_all(&[u8::from(last), a, b, !a, !b])?;
        self.into.write_all(self.waiting.get(..long).unwrap_or_default())?;
        self.waiting.drain(..long);
        Ok(())
    }

    fn end(mut self) -> std::io::Result<()> {
        self.block(true)
    }
}

impl<W: Write> Write for Unpacked<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        while self.waiting.len() > BLOCK {
            self.block(false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.into.flush()
    }
}

fn rows(pages: &[String]) -> Result<Vec<Row<'_>>, serde_json::Error> {
    let mut all = Vec::new();
    for page in pages {
        all.extend(serde_json::from_str::<Vec<Row<'_>>>(page)?);
    }
    Ok(all)
}

/// The versions that nothing else was made from, those of one address together, the one that shows first, by the rule of [`domain::history::heads`]:
/// one whose words are gone is offered beside none that has words. Addresses in the order of their first version.
fn standing<'a>(rows: &'a [Row<'a>]) -> Vec<Standing<'a>> {
    let parents: HashSet<&str> = rows.iter().flat_map(|row| row.base.iter().chain(&row.joins)).map(String::as_str).collect();
    let mut first: HashMap<&Place, usize> = HashMap::new();
    let mut heads: BTreeMap<usize, Vec<&Row<'_>>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let place = *first.entry(&row.address).or_insert(place);
        if !parents.contains(row.id.as_str()) {
            heads.entry(place).or_default().push(row);
        }
    }
    let mut all = Vec::new();
    for mut rows in heads.into_values() {
        let rank = |row: &Row<'_>| row.gone == Gone::No;
        rows.sort_by(|a, b| (rank(b), &b.stamp, &b.id).cmp(&(rank(a), &a.stamp, &a.id)));
        let with_words = rows.iter().filter(|row| rank(row)).count();
        rows.truncate(with_words.max(1));
        for (place, row) in rows.into_iter().enumerate() {
            let Ok(answer) = serde_json::from_str::<Answer>(row.answer.get()) else { continue };
            if answer.input != Input::Removed {
                all.push(Standing { row, answer, shows: place == 0 });
            }
        }
    }
    all
}

/// The name of who wrote a version; nothing when they are in the organisation no more.
fn writer<'a>(material: &'a Material, row: &Row<'_>) -> Option<&'a str> {
    let by = row.by.as_deref()?;
    material.organisation.members.iter().find(|member| member.id.as_str() == by).map(|member| member.name.as_str())
}

/// The identifiers of the questions that versions answer, and the slugs of the walks they were answered in.
pub fn asked(pages: &[String]) -> (HashSet<String>, HashSet<String>) {
    let (mut questions, mut walks) = (HashSet::new(), HashSet::new());
    for page in pages.iter().map(|page| format!("[{page}]")) {
        for row in serde_json::from_str::<Vec<Row<'_>>>(&page).unwrap_or_default() {
            if row.address.fact == SLUG
                && let Ok(answer) = serde_json::from_str::<Answer>(row.answer.get())
            {
                walks.insert(answer.input.text().to_owned());
            } else if !row.question.is_empty() && !questions.contains(&*row.question) {
                questions.insert(row.question.into_owned());
            }
        }
    }
    (questions, walks)
}

/// What the app notes of its own: which walk was taken, and the name that it was given.
const SLUG: &str = "walk.slug";
const NAME: &str = "walk.name";

/// What a subject is called: the name that was given to a walk and the walk's own, else nothing.
fn names<'a>(material: &'a Material, standing: &'a [Standing<'_>]) -> HashMap<&'a str, (String, String)> {
    let mut all: HashMap<&str, (String, String)> = HashMap::new();
    for one in standing.iter().filter(|one| one.shows) {
        let text = one.answer.input.text();
        match one.row.address.fact.as_str() {
            SLUG => all.entry(&one.row.address.subject).or_default().1 = material.walks.get(text).map_or(text, String::as_str).to_owned(),
            NAME => all.entry(&one.row.address.subject).or_default().0 = text.to_owned(),
            _ => {}
        }
    }
    all
}

/// Something that the app notes by itself: no answer to a question.
fn is_note(one: &Standing<'_>) -> bool {
    one.row.question.is_empty() || one.answer.input == Input::Row
}

/// An answer as plain text, whatever its form.
fn plain(answer: &Answer) -> String {
    let pairs = |map: &domain::map::Map<String, String>| {
        map.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>()
    };
    match &answer.input {
        Input::Text(text) => text.clone(),
        Input::Many(values) => values.join("; "),
        Input::Parts(parts) => pairs(parts).join("; "),
        Input::Table(rows) => rows.iter().map(|row| pairs(row).join("; ")).collect::<Vec<_>>().join("\n"),
        Input::Row | Input::Removed => String::new(),
    }
}

/// What was said about an answer, as a word.
fn mark(answer: &Answer) -> &'static str {
    match answer.mark {
        Mark::None => "",
        Mark::NotSure => "not_sure",
        Mark::Blank => "blank",
    }
}

/// A moment as `2026-11-22 14:05:09Z`.
fn moment(at: i64) -> String {
    let seconds = at.div_euclid(1000).rem_euclid(86_400);
    format!("{} {:02}:{:02}:{:02}Z", Instant(at).date_utc().iso(), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Every version just as it is kept, older ones too.
fn json(material: &Material) -> Result<Vec<u8>, serde_json::Error> {
    let organisation = serde_json::to_string(&material.organisation)?;
    let Material { versions, part, more, now, .. } = material;
    let versions = versions.join(",");
    Ok(format!(r#"{{"organisation":{organisation},"exported_at":{},"part":{part},"more":{more},"versions":[{versions}]}}"#, now.0)
        .into_bytes())
}

#[cfg(test)]
mod tests;
