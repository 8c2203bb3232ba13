//! The wordings of the past as the app fetches them, with what changed between each and those of now.

use super::{blocks, line};
use crate::author::format::{Asked, Recorded};
use crate::author::load::Authored;
use crate::author::wordings::{Current, current};
use domain::text::plain;
use domain::wording::{Change, Line, Past, Run, Wording, Wordings};
use similar::{ChangeTag, TextDiff};

pub(super) fn compile(content: &Authored, lang: &str) -> Wordings {
    let asked: Vec<&str> = asked_now(content);
    let now = current(content);
    let mut all = Wordings::default();
    for record in content.wordings.values() {
        let Some(question) = content.questions.get(&record.question) else { continue };
        let is_asked = asked.contains(&question.id.as_str());
        let stands = now.get(question.id.as_str()).filter(|_| is_asked).map_or(&[][..], Vec::as_slice);
        let is_past = |old: &&Recorded| stands.iter().all(|current| current.fingerprint != old.fingerprint);
        let wordings: Vec<Wording> = record.wording.iter().filter(is_past).map(|old| wording(old, stands, lang)).collect();
        if !wordings.is_empty() {
            all.questions.push(Past { question: question.id.as_str().into(), fact: question.fact.as_str().into(), wordings });
        }
    }
    all
}

/// The questions that stand in a walk, by themselves or as fields.
fn asked_now(content: &Authored) -> Vec<&str> {
    let mut asked = Vec::new();
    for question in content.walks.iter().flat_map(|walk| walk.question_ids()).filter_map(|id| content.questions.get(id)) {
        asked.push(question.id.as_str());
        asked.extend(question.fields.iter().flatten().map(String::as_str));
    }
    asked
}

fn wording(old: &Recorded, stands: &[Current], lang: &str) -> Wording {
    let was = old.cy.as_ref().filter(|_| lang == "cy").unwrap_or(&old.en);
    let change = |current: &Current| {
        // Where one of the two is not there in Welsh, the two in English are compared.
        let (before, now) = match (&old.cy, &current.cy) {
            (Some(before), Some(now)) if lang == "cy" => (before, now),
            _ => (&old.en, &current.en),
        };
        Change { to: current.fingerprint.clone(), lines: lines(before, now) }
    };
    Wording {
        wording: old.fingerprint.clone(),
        ask: line(&was.ask),
        options: was.options.iter().map(|(value, label, _)| (value.clone(), line(label))).collect(),
        changes: stands.iter().map(change).collect(),
    }
}

/// The lines that differ: the question, its hint, the options, the statements.
fn lines(before: &Asked, now: &Asked) -> Vec<Line> {
    let hint = |asked: &Asked| plain(&blocks(&asked.hint)).lines().map(str::to_owned).collect::<Vec<_>>();
    let option = |(_, label, hint): &(String, String, String)| match hint.as_str() {
        "" => line(label),
        hint => format!("{} ({})", line(label), line(hint)),
    };
    let mut pairs = vec![(line(&before.ask), line(&now.ask))];
    pairs.extend(beside(hint(before), hint(now)));
    for old in &before.options {
        let new = now.options.iter().find(|new| new.0 == old.0);
        pairs.push((option(old), new.map(option).unwrap_or_default()));
    }
    let added = now.options.iter().filter(|new| before.options.iter().all(|old| old.0 != new.0));
    pairs.extend(added.map(|new| (String::new(), option(new))));
    let statements = |asked: &Asked| asked.statements.iter().map(|statement| line(statement)).collect();
    pairs.extend(beside(statements(before), statements(now)));
    pairs.into_iter().filter(|(before, now)| before != now).map(|(before, now)| differing(&before, &now)).collect()
}

/// Lines by their places.
fn beside(before: Vec<String>, now: Vec<String>) -> Vec<(String, String)> {
    let length = before.len().max(now.len());
    let at = |lines: &[String], place: usize| lines.get(place).cloned().unwrap_or_default();
    (0..length).map(|place| (at(&before, place), at(&now, place))).collect()
}

/// Two lines with the words marked that stand in one only.
fn differing(before: &str, now: &str) -> Line {
    let mut line = Line::default();
    for change in TextDiff::from_words(before, now).iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                put(&mut line.before, change.value(), false);
                put(&mut line.now, change.value(), false);
            }
            ChangeTag::Delete => put(&mut line.before, change.value(), true),
            ChangeTag::Insert => put(&mut line.now, change.value(), true),
        }
    }
    line
}

fn put(runs: &mut Vec<Run>, text: &str, changed: bool) {
    match runs.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), changed }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(runs: &[Run]) -> String {
        runs.iter().map(|run| if run.changed { format!("[{}]", run.text) } else { run.text.clone() }).collect()
    }

    #[test]
    fn words_that_stand_in_one_only_are_marked_and_all_words_are_there() {
        let line = differing("How many people did you help last year?", "How many people did you help in the last 12 months?");
        assert_eq!(told(&line.before), "How many people did you help last [year?]");
        assert_eq!(told(&line.now), "How many people did you help [in the ]last [12 months?]");
    }

    #[test]
    fn only_what_differs_is_told() {
        let option = |value: &str, label: &str| (value.to_owned(), label.to_owned(), String::new());
        let before = Asked {
            ask: "Same?".into(),
            hint: "Old hint.".into(),
            options: vec![option("a", "One"), option("b", "Two")],
            ..Asked::default()
        };
        let now =
            Asked { ask: "Same?".into(), hint: String::new(), options: vec![option("a", "One"), option("c", "Three")], ..Asked::default() };
        let lines = lines(&before, &now);
        let pairs: Vec<(String, String)> = lines.iter().map(|line| (told(&line.before), told(&line.now))).collect();
        let expected = [("[Old hint.]", ""), ("[Two]", ""), ("", "[Three]")];
        assert_eq!(pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>(), expected);
    }
}
