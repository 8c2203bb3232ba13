//! The record of wordings: each that stands in the content is in it, none was changed, and none is of a question that is gone.

use super::Problems;
use crate::author::compile::wording_fingerprint;
use crate::author::load::Authored;
use crate::author::problem::Rule;
use crate::author::wordings::unrecorded;
use std::collections::BTreeSet;

const RECORD: &str = "run `cargo xtask content record`, and keep the file that it writes in `wordings`";

/// What can be told of each record by itself.
pub(super) fn records(content: &Authored, out: &mut Problems) {
    for record in content.wordings.values() {
        if !content.questions.contains_key(&record.question) {
            let what = format!("People may have answered `{}`, and the question is gone", record.question);
            let fix = "put its file back with `retired = true`, so that its answers can still be read";
            out.push(record.file.problem("question", Rule::RecordedQuestion, what, fix));
        }
    }
}

/// Whether all that stands in the content is recorded as it stands. A content folder without any record keeps none, such as one that is just begun.
pub(super) fn check(content: &Authored, out: &mut Problems) {
    let keeps: BTreeSet<&str> = content.wordings.values().map(|record| record.file.folder()).collect();
    for record in content.wordings.values() {
        for (place, wording) in record.wording.iter().enumerate() {
            if wording_fingerprint(&wording.en.joined()) != wording.fingerprint {
                let fix = "put the words back as they were recorded: this file is written by a command and never changed by hand";
                let key = format!("wording.{place}.fingerprint");
                out.push(record.file.problem(&key, Rule::WordingRecord, "These words are not the ones that people answered", fix));
            }
            // One chance in 65,536 for each new wording.
            if record.wording[..place].iter().any(|earlier| earlier.fingerprint == wording.fingerprint) {
                let what = "By chance these words have the fingerprint of earlier ones, so nobody could be told that they changed";
                let fix = "change a word of the question, delete this wording here, and record the words again";
                out.push(record.file.problem(&format!("wording.{place}.fingerprint"), Rule::WordingRecord, what, fix));
            }
        }
    }
    for (id, wordings) in unrecorded(content) {
        let Some(question) = content.questions.get(id).filter(|question| keeps.contains(question.file.folder())) else { continue };
        for wording in wordings {
            let what = match (&wording.walk, content.wordings.contains_key(id)) {
                (Some(walk), _) => format!("What the walk `{walk}` says in the place of this question's words is not recorded yet"),
                (None, true) => "The words of this question changed, and the new ones are not recorded yet".to_owned(),
                (None, false) => "The words of this question are not recorded yet".to_owned(),
            };
            out.push(question.file.problem("en.ask", Rule::WordingRecord, what, RECORD));
        }
    }
}
