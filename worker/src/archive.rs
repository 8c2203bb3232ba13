//! An organisation's data as one file to take away: a page to read, the same as tables and as JSON.
//!
//! Everything here is data in, bytes out. The files inside are not packed smaller: that would cost time on the server, and they are small.

mod csv;
mod page;
mod words;

use crate::repo::export::Row;
use domain::answer::{Answer, Input, Mark};
use domain::api::organisation::{AuditLine, Organisation};
use domain::time::Instant;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use words::Words;

/// All that goes into an archive.
#[derive(Debug, Default)]
pub struct Material {
    /// The organisation and the people in it.
    pub organisation: Organisation,
    /// Versions in the order in which the account received them.
    pub versions: Vec<Row>,
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

/// An answer as it stands: the version that shows, or one that was written at the same time.
#[derive(Debug)]
struct Standing<'a> {
    row: &'a Row,
    answer: Answer,
    /// It is the one that shows.
    shows: bool,
}

/// Makes the archive.
pub fn write(material: &Material) -> std::io::Result<Vec<u8>> {
    let words = Words::of(material.welsh);
    let standing = standing(&material.versions);
    let files = [
        ("README.html", page::write(material, &standing, words).into_bytes()),
        ("answers.csv", csv::answers(material, &standing).into_bytes()),
        ("answers.json", json(material)?),
        ("members.csv", csv::members(&material.organisation).into_bytes()),
        ("audit.csv", csv::audit(&material.audit).into_bytes()),
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

/// The versions that nothing else was made from, those of one address together, the one that shows first. Addresses in the order of their first version.
fn standing(rows: &[Row]) -> Vec<Standing<'_>> {
    let mut parents: HashSet<&str> = rows.iter().filter_map(|row| row.base.as_deref()).collect();
    let joined: Vec<String> = rows
        .iter()
        .filter_map(|row| row.joins.as_deref())
        .flat_map(|joins| serde_json::from_str::<Vec<String>>(joins).unwrap_or_default())
        .collect();
    parents.extend(joined.iter().map(String::as_str));
    let mut first: HashMap<(&str, &str, Option<&str>), usize> = HashMap::new();
    let mut heads: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let place = *first.entry((&row.subject, &row.fact, row.row.as_deref())).or_insert(place);
        if !parents.contains(row.id.as_str()) {
            heads.entry(place).or_default().push(row);
        }
    }
    let mut all = Vec::new();
    for mut rows in heads.into_values() {
        rows.sort_by(|a, b| (b.at, b.count, &b.device, &b.id).cmp(&(a.at, a.count, &a.device, &a.id)));
        for (place, row) in rows.into_iter().enumerate() {
            let Some(answer) = row.answer.as_deref().and_then(|json| serde_json::from_str::<Answer>(json).ok()) else { continue };
            if answer.input != Input::Removed {
                all.push(Standing { row, answer, shows: place == 0 });
            }
        }
    }
    all
}

/// What a subject is called: the name that was given to a walk and the walk's own, else nothing.
fn names<'a>(material: &'a Material, standing: &'a [Standing<'_>]) -> HashMap<&'a str, (String, String)> {
    let mut all: HashMap<&str, (String, String)> = HashMap::new();
    for one in standing.iter().filter(|one| one.shows) {
        let text = one.answer.input.text();
        match one.row.fact.as_str() {
            "walk.slug" => all.entry(&one.row.subject).or_default().1 = material.walks.get(text).map_or(text, String::as_str).to_owned(),
            "walk.name" => all.entry(&one.row.subject).or_default().0 = text.to_owned(),
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

#[derive(Serialize)]
struct Whole<'a> {
    organisation: &'a Organisation,
    exported_at: Instant,
    part: u32,
    more: bool,
    versions: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    seq: u32,
    id: &'a str,
    subject: &'a str,
    fact: &'a str,
    row: Option<&'a str>,
    base: Option<&'a str>,
    joins: Option<&'a RawValue>,
    at: i64,
    count: u32,
    device: &'a str,
    question: &'a str,
    wording: Option<&'a str>,
    origin: Option<&'a RawValue>,
    answer: Option<&'a RawValue>,
    gone: Option<&'a str>,
    by: Option<&'a str>,
    received_at: i64,
}

/// JSON as it is kept, without reading it.
fn raw(text: Option<&String>) -> Result<Option<&RawValue>, serde_json::Error> {
    text.map(|text| serde_json::from_str(text)).transpose()
}

impl<'a> One<'a> {
    fn new(row: &'a Row) -> Result<Self, serde_json::Error> {
        Ok(Self {
            seq: row.seq,
            id: &row.id,
            subject: &row.subject,
            fact: &row.fact,
            row: row.row.as_deref(),
            base: row.base.as_deref(),
            joins: raw(row.joins.as_ref())?,
            at: row.at,
            count: row.count,
            device: &row.device,
            question: &row.question,
            wording: row.wording.as_deref(),
            origin: raw(row.origin.as_ref())?,
            answer: raw(row.answer.as_ref())?,
            gone: row.gone.as_deref(),
            by: row.by.as_deref(),
            received_at: row.received_at,
        })
    }
}

/// Every version just as it is kept, older ones too.
fn json(material: &Material) -> std::io::Result<Vec<u8>> {
    let versions: Result<Vec<One<'_>>, serde_json::Error> = material.versions.iter().map(One::new).collect();
    let whole = Whole {
        organisation: &material.organisation,
        exported_at: material.now,
        part: material.part,
        more: material.more,
        versions: versions?,
    };
    Ok(serde_json::to_vec(&whole)?)
}

#[cfg(test)]
mod tests;
