//! All answers of a walk on one page.

use super::answer;
use super::question::is_reworded;
use super::tasks::State;
use super::words::Words;
use crate::paths::{Review, Route};
use domain::answer::Sheet;
use domain::ids::{InstanceId, QuestionId, RowId, WalkSlug};
use domain::question::Kind;
use domain::replay::{Replay, RowSteps, Standing, Step};

/// A line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What was said.
    Said(String),
    /// The name of a row, before what it holds.
    Row(String),
    /// A question inside a row, before its answer.
    Asked(String),
}

/// A section of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its questions.
    pub rows: Vec<Row>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The words.
    pub ask: String,
    /// The official number, empty when there is none.
    pub reference: String,
    /// The answer, one line an item.
    pub lines: Vec<Line>,
    /// How it stands.
    pub state: State,
    /// The answer was given to other words than the question has now.
    pub reworded: bool,
    /// Its page, from which the way leads back.
    pub route: Route,
    /// Its key, for finding the row again.
    pub question: QuestionId,
}

/// The summary of a walk: its sections as they are asked, or as the form has them ([`domain::walk::Walk::form_order`]).
pub fn sections(
    words: &Words<'_>,
    replay: &Replay<'_>,
    sheet: &Sheet,
    order: impl IntoIterator<Item = usize>,
    slug: &WalkSlug,
    instance: &InstanceId,
) -> Vec<Section> {
    let row = |step: &Step<'_>| Row {
        ask: step.question.text.ask.clone(),
        reference: step.question.text.official.as_ref().map(|official| official.reference.clone()).unwrap_or_default(),
        lines: lines(words, step, sheet),
        state: State::of(step),
        reworded: sheet.get(&step.question.fact).is_some_and(|held| is_reworded(step.question, held)),
        route: Review::Check.question(slug.clone(), instance.clone(), step.question.id.clone()),
        question: step.question.id.clone(),
    };
    let section = |place: usize| {
        let section = replay.walk.sections.get(place)?;
        let rows: Vec<_> = replay.steps.iter().filter(|step| step.section == place).map(row).collect();
        (!rows.is_empty()).then(|| Section { title: section.title.clone(), rows })
    };
    order.into_iter().filter_map(section).collect()
}

fn lines(words: &Words<'_>, step: &Step<'_>, sheet: &Sheet) -> Vec<Line> {
    let own = |step: &Step<'_>, row: Option<&RowId>| {
        let held = sheet.at(&step.question.fact, row).map(|held| &held.answer);
        answer::step_lines(words, step, held).into_iter().map(Line::Said).collect::<Vec<_>>()
    };
    let Kind::Group(group) = &step.question.kind else { return own(step, None) };
    if step.rows.is_empty() {
        return match &step.standing {
            Standing::Sound(value) => answer::value_lines(words, step.question, value).into_iter().map(Line::Said).collect(),
            _ => Vec::new(),
        };
    }
    let row = |(place, row): (usize, &RowSteps<'_>)| {
        let mut lines = vec![Line::Row(answer::row_name(words, &group.summary, row, &answer::unnamed(words, group, place)))];
        // What names the row is said already.
        let others = row.fields.iter().filter(|field| !(group.summary.contains(&field.question.id) && field.standing.is_done()));
        for field in others {
            let said = own(field, Some(&row.row));
            if !said.is_empty() {
                lines.push(Line::Asked(field.question.text.ask.clone()));
                lines.extend(said);
            }
        }
        lines
    };
    step.rows.iter().enumerate().filter(|(_, row)| !row.is_untouched()).flat_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::answer::{Answer, Held, Input};
    use domain::catalogue::Interface;
    use domain::replay::replay;
    use domain::time::{Date, Instant};
    use domain::walk::Walk;
    use serde_json::json;

    #[test]
    fn a_row_of_a_group_says_what_each_of_its_answers_is() {
        let field = |id: &str, ask: &str| {
            let kind = json!({ "short_text": { "max": 250 } });
            json!({ "id": id, "fact": id, "kind": kind, "minutes": 1, "wording": "", "text": { "ask": ask } })
        };
        let fields = [field("name", "Who?"), field("share", "How much of the work?"), field("more", "What else?")];
        let group = json!({ "group": { "fields": fields, "min": 1, "max": 4, "item": "partner", "add": "Add", "summary": ["name"] } });
        let question = json!({ "id": "who", "fact": "who", "kind": group, "minutes": 1, "wording": "", "text": { "ask": "Who with?" } });
        let walk: Walk = serde_json::from_value(json!({
            "slug": "w", "title": "W", "summary": [], "minutes": 1, "outcomes": [], "lang": "en", "version": "",
            "sections": [{ "id": "s", "title": "S", "questions": [question] }],
        }))
        .unwrap();
        let mut sheet = Sheet::default();
        let mut put = |fact: &str, input: Input| {
            let held = Held { answer: Answer::from(input), at: Instant(0), question: fact.into(), wording: String::new(), origin: None };
            sheet.put(fact.into(), Some("a".into()), held);
        };
        put("who", Input::Row);
        put("name", Input::Text("Oak".into()));
        put("share", Input::Text("25 in 100".into()));
        let replay = replay(&walk, &sheet, Date::new(2026, 11, 29).unwrap());
        let interface = Interface::default();
        let rows = sections(&Words(&interface), &replay, &sheet, [0], &"w".into(), &"i".into()).remove(0).rows;
        let expected = [Line::Row("Oak".into()), Line::Asked("How much of the work?".into()), Line::Said("25 in 100".into())];
        assert_eq!(rows[0].lines, expected);
    }
}
