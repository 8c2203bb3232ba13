//! The reading limit: no sentence over grade 9, and no more than 5 in 100 over grade 6. The method is told in `docs/reading-grade.md`.

use super::Problems;
use crate::author::grade;
use crate::author::load::Authored;
use crate::author::problem::Rule;
use crate::author::text;
use crate::author::texts::{self, Item};
use domain::text::plain;

/// No sentence is harder than this.
pub const HARDEST: f64 = 9.0;
/// Nearly all sentences are no harder than this.
pub const PLAIN: f64 = 6.0;
/// So many in a hundred may be harder than [`PLAIN`].
pub const SHARE: f64 = 5.0;

/// How hard all English texts are together.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// How many sentences were graded.
    pub sentences: usize,
    /// Those over [`PLAIN`], hardest first.
    pub hard: Vec<Hard>,
}

/// A sentence over the plain grade.
#[derive(Clone, Debug)]
pub struct Hard {
    /// The file it stands in.
    pub file: String,
    /// The line of its text.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
    /// Its grade.
    pub grade: f64,
}

impl Reading {
    /// How many in a hundred sentences are over the plain grade.
    pub fn share(&self) -> f64 {
        100.0 * self.hard.len() as f64 / self.sentences.max(1) as f64
    }
}

/// The words of a text without marks, one line for each paragraph and list item.
pub fn words(item: &Item<'_>) -> String {
    if item.rich { plain(&text::read(item.text).blocks) } else { item.text.to_owned() }
}

/// Grades all texts that count.
pub fn reading(content: &Authored) -> Reading {
    let mut reading = Reading::default();
    for item in texts::all(content).iter().filter(|item| item.graded) {
        for sentence in grade::sentences(&words(item)) {
            reading.sentences += 1;
            let grade = grade::grade(&sentence);
            if grade > PLAIN {
                let (file, line) = (item.file.shown.clone(), item.file.line(&item.key));
                reading.hard.push(Hard { file, line, sentence, grade });
            }
        }
    }
    reading.hard.sort_by(|a, b| b.grade.total_cmp(&a.grade));
    reading
}

pub(super) fn check(content: &Authored, out: &mut Problems) {
    let reading = reading(content);
    let exceptions = content.exceptions.as_ref();
    let allowed = |sentence: &str| exceptions.is_some_and(|list| list.exception.iter().any(|other| other.sentence == sentence));
    for hard in reading.hard.iter().filter(|hard| hard.grade > HARDEST && !allowed(&hard.sentence)) {
        let what = format!("This sentence has reading grade {:.1}, over {HARDEST}: {}", hard.grade, hard.sentence);
        let fix = "make two sentences of it, or use shorter words";
        let (file, line, rule) = (hard.file.clone(), hard.line, Rule::HardSentence.as_str());
        out.push(super::ContentProblem { file, line, rule, what, fix: fix.into() });
    }
    if reading.share() > SHARE
        && let Some(hardest) = reading.hard.first()
    {
        let (share, over) = (reading.share(), reading.hard.len());
        let what = format!("{over} of {} sentences ({share:.1}%) are over reading grade {PLAIN}; {SHARE}% may be", reading.sentences);
        let fix = "`cargo xtask content report` lists them, hardest first; make the first ones easier";
        let (file, line, rule) = (hardest.file.clone(), hardest.line, Rule::HardText.as_str());
        out.push(super::ContentProblem { file, line, rule, what, fix: fix.into() });
    }
    let Some(list) = exceptions else { return };
    for (place, exception) in list.exception.iter().enumerate() {
        if !reading.hard.iter().any(|hard| hard.grade > HARDEST && hard.sentence == exception.sentence) {
            let what = "No text has this sentence, or it is easy enough by now";
            let key = format!("exception.{place}.sentence");
            out.push(list.file.problem(&key, Rule::DeadException, what, "delete the exception, or copy the sentence as it is shown"));
        }
    }
}
