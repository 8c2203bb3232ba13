//! Whether a condition can come to hold for some answers: a small solver that follows each way in which it could.
//!
//! It knows what a question can be answered with (its options, its bounds, one or many) and that a question must itself be asked
//! before it has an answer. Content it cannot decide within bounds counts as sound.

use super::{Problems, fields};
use crate::author::compile::{MOST_ROWS, options};
use crate::author::format::{Condition, KindName, Question, Walk};
use crate::author::load::Authored;
use crate::author::problem::Rule;
use crate::author::texts;
use std::collections::BTreeMap;

/// More ways than this are not followed.
const MOST_WAYS: usize = 2_000;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    for walk in &content.walks {
        for question in walk.question_ids().filter_map(|id| content.questions.get(id)) {
            let mut solver = Solver::new(content, walk);
            let asked = solver.shown(question, "", vec![Way::default()]);
            if asked.is_empty() {
                let what = format!("No answers lead to this question in the walk `{}`", walk.slug);
                out.push(question.file.problem(
                    "show_when",
                    Rule::NeverHolds,
                    what,
                    "correct `show_when`; its parts contradict each other",
                ));
                continue;
            }
            for field in fields(content, question) {
                let mut solver = Solver::new(content, walk);
                if solver.shown(field, &format!("{}#0/", question.id), vec![Way::default()]).is_empty() {
                    let what = format!("No answers lead to this question in the walk `{}`", walk.slug);
                    out.push(field.file.problem(
                        "show_when",
                        Rule::NeverHolds,
                        what,
                        "correct `show_when`; its parts contradict each other",
                    ));
                }
            }
        }
        for (key, condition) in texts::conditions(walk) {
            let mut solver = Solver::new(content, walk);
            if solver.assume(condition, true, "", vec![Way::default()]).is_empty() {
                let fix = "correct `when`; its parts contradict each other";
                out.push(walk.file.problem(&key, Rule::NeverHolds, "No answers make this hold", fix));
            }
        }
    }
}

/// What has been assumed of the answers, by question; a field of a row goes by `group#row/field`.
type Way = BTreeMap<String, Assumed>;

#[derive(Clone, Debug)]
struct Assumed {
    answered: bool,
    not_sure: bool,
    missing: bool,
    /// One of each of these is chosen.
    one_of: Vec<Vec<String>>,
    /// None of these is chosen.
    none_of: Vec<String>,
    least: f64,
    most: f64,
}

struct Solver<'a> {
    content: &'a Authored,
    walk: &'a Walk,
    rows: usize,
    depth: usize,
}

impl<'a> Solver<'a> {
    fn new(content: &'a Authored, walk: &'a Walk) -> Self {
        Self { content, walk, rows: 0, depth: 0 }
    }

    /// The ways in which a question comes to be asked.
    fn shown(&mut self, question: &Question, row: &str, ways: Vec<Way>) -> Vec<Way> {
        match &question.show_when {
            Some(condition) if self.depth < 64 => {
                self.depth += 1;
                let ways = self.assume(condition, true, row, ways);
                self.depth -= 1;
                ways
            }
            _ => ways,
        }
    }

    /// The ways out of `ways` in which a condition is known to hold, or known not to.
    fn assume(&mut self, condition: &Condition, holds: bool, row: &str, ways: Vec<Way>) -> Vec<Way> {
        if ways.is_empty() || ways.len() > MOST_WAYS {
            return ways;
        }
        match condition {
            Condition::All(parts) if holds => parts.iter().fold(ways, |ways, part| self.assume(part, true, row, ways)),
            Condition::Any(parts) if !holds => parts.iter().fold(ways, |ways, part| self.assume(part, false, row, ways)),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(|part| self.assume(part, holds, row, ways.clone())).collect()
            }
            Condition::Not(part) => self.assume(part, !holds, row, ways),
            Condition::Is(id, value) => self.chosen(id, std::slice::from_ref(value), holds, row, ways),
            Condition::AnyOf(names) => match names.split_first() {
                Some((id, values)) => self.chosen(id, values, holds, row, ways),
                None => Vec::new(),
            },
            Condition::AtLeast(id, least) if holds => self.answer(id, row, ways, |known| known.least = known.least.max(*least)),
            Condition::AtMost(id, most) if holds => self.answer(id, row, ways, |known| known.most = known.most.min(*most)),
            Condition::AtLeast(id, least) => self.answer(id, row, ways, |known| known.most = known.most.min(below(*least))),
            Condition::AtMost(id, most) => self.answer(id, row, ways, |known| known.least = known.least.max(above(*most))),
            Condition::Answered(id) if holds => self.answer(id, row, ways, |_| {}),
            Condition::Answered(id) => self.add(id, row, ways, false, |known| known.answered = false),
            Condition::NotSure(id) if holds => self.add(id, row, ways, true, |known| {
                known.answered = false;
                known.missing = false;
            }),
            Condition::NotSure(id) => self.add(id, row, ways, false, |known| known.not_sure = false),
            Condition::AnyRow(group, part) if holds => {
                self.rows += 1;
                let row = format!("{group}#{}/", self.rows);
                let ways = self.answer(group, "", ways, |known| known.least = known.least.max(1.0));
                self.assume(part, true, &row, ways)
            }
            // A group without rows has no row that meets anything.
            Condition::AnyRow(..) => ways,
        }
    }

    fn chosen(&mut self, id: &str, values: &[String], holds: bool, row: &str, ways: Vec<Way>) -> Vec<Way> {
        self.answer(id, row, ways, |known| {
            if holds {
                known.one_of.push(values.to_vec());
            } else {
                known.none_of.extend(values.iter().cloned());
            }
        })
    }

    fn answer(&mut self, id: &str, row: &str, ways: Vec<Way>, assume: impl Fn(&mut Assumed)) -> Vec<Way> {
        self.add(id, row, ways, true, |known| {
            known.not_sure = false;
            known.missing = false;
            assume(known);
        })
    }

    /// Adds an assumption about one question; when it must be `asked`, all that leads to it is assumed too.
    fn add(&mut self, id: &str, row: &str, ways: Vec<Way>, asked: bool, assume: impl Fn(&mut Assumed)) -> Vec<Way> {
        let Some(question) = self.content.questions.get(id) else { return ways };
        let own_row = if self.walk.question_ids().any(|other| other == id) { "" } else { row };
        let key = format!("{own_row}{id}");
        let mut sound = Vec::new();
        for mut way in ways {
            let new = asked && way.get(&key).is_none_or(|known| known.missing);
            let known = way.entry(key.clone()).or_insert_with(|| Assumed::of(question));
            assume(known);
            if !known.can_be(self.content, question) {
                continue;
            }
            if new {
                sound.extend(self.shown(question, own_row, vec![way]));
            } else {
                sound.push(way);
            }
        }
        sound
    }
}

fn below(number: f64) -> f64 {
    number - 0.001
}

fn above(number: f64) -> f64 {
    number + 0.001
}

impl Assumed {
    fn of(question: &Question) -> Self {
        let (least, most) = match question.kind {
            KindName::Percentage => (0.0, 100.0),
            KindName::Group | KindName::Table => {
                (f64::from(question.min_rows.unwrap_or(0)), f64::from(question.max_rows.unwrap_or(MOST_ROWS)))
            }
            _ => (question.min.unwrap_or(f64::NEG_INFINITY), question.max.unwrap_or(f64::INFINITY)),
        };
        Self { answered: true, not_sure: true, missing: true, one_of: Vec::new(), none_of: Vec::new(), least, most }
    }

    /// Whether some state of the question meets all that is assumed of it.
    fn can_be(&self, content: &Authored, question: &Question) -> bool {
        self.not_sure || self.missing || (self.answered && self.can_be_answered(content, question))
    }

    fn can_be_answered(&self, content: &Authored, question: &Question) -> bool {
        let has = |value: &str| self.one_of.iter().all(|set| set.iter().any(|wanted| wanted == value));
        let free = |value: &str| !self.none_of.iter().any(|other| other == value);
        let own = options(content, question);
        match question.kind {
            KindName::YesNo => ["yes", "no"].into_iter().any(|value| has(value) && free(value)),
            KindName::ChooseOne => own.iter().any(|option| has(&option.value) && free(&option.value)),
            KindName::ChooseMany | KindName::Areas => {
                let together: Vec<&str> =
                    own.iter().filter(|option| !option.alone && free(&option.value)).map(|option| option.value.as_str()).collect();
                let some =
                    !together.is_empty() && self.one_of.iter().all(|set| set.iter().any(|wanted| together.contains(&wanted.as_str())));
                some || own.iter().any(|option| option.alone && has(&option.value) && free(&option.value))
            }
            _ => self.least <= self.most,
        }
    }
}
