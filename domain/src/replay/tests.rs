//! Examples and properties of the walk engine.

use super::*;
use crate::answer::{Answer, Input};
use crate::condition::Condition;
use crate::ids::FactKey;
use crate::question::Limit;
use crate::testing::{is, put, question, say, today, walk};
use proptest::prelude::*;

fn asked<'a>(replay: &'a Replay<'_>) -> Vec<&'a str> {
    replay.steps.iter().map(|step| step.question.id.as_str()).collect()
}

fn branching() -> Walk {
    walk(vec![
        vec![question("a", Kind::YesNo, None), question("b", Kind::YesNo, is("a", "yes"))],
        vec![question("c", Kind::LongText(Limit::Words(5)), is("b", "yes")), question("d", Kind::YesNo, None)],
    ])
}

#[test]
fn a_changed_answer_sets_others_aside_and_brings_them_back() {
    let walk = branching();
    let mut sheet = Sheet::default();
    for (fact, text) in [("a", "yes"), ("b", "yes"), ("c", "some words"), ("d", "no")] {
        say(&mut sheet, fact, text);
    }
    let full = replay(&walk, &sheet, today());
    assert_eq!(asked(&full), ["a", "b", "c", "d"]);
    assert!(!full.is_open());

    say(&mut sheet, "a", "no");
    let short = replay(&walk, &sheet, today());
    assert_eq!(asked(&short), ["a", "d"]);
    let aside: Vec<_> = short.set_aside.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(aside, ["b", "c"], "an answer that is set aside no longer shows what hangs on it");
    assert_eq!(short.progress(), Progress { done: 2, asked: 2 });
    assert_eq!(short.section_state(1), SectionState::Done);

    say(&mut sheet, "a", "yes");
    assert_eq!(replay(&walk, &sheet, today()).step(&"c".into()).unwrap().standing, full.steps[2].standing);
}

#[test]
fn next_and_back_follow_what_is_asked_even_from_a_page_that_no_longer_is() {
    let walk = branching();
    let mut sheet = Sheet::default();
    say(&mut sheet, "a", "no");
    let replay = replay(&walk, &sheet, today());
    let name = |step: Option<&Step<'_>>| step.map(|step| step.question.id.to_string());
    assert_eq!(name(replay.next(&"a".into())).as_deref(), Some("d"));
    assert_eq!(name(replay.next(&"b".into())).as_deref(), Some("d"));
    assert_eq!(name(replay.back(&"d".into())).as_deref(), Some("a"));
    assert_eq!(name(replay.back(&"a".into())), None);
    assert_eq!(name(replay.next(&"nowhere".into())), None);
}

#[test]
fn not_sure_keeps_what_was_typed_and_comes_last() {
    let walk = branching();
    let mut sheet = Sheet::default();
    let input = Input::Text("yes".into());
    put(&mut sheet, "a", None, Answer { input, mark: Mark::NotSure });
    let unsure = replay(&walk, &sheet, today());
    assert_eq!(unsure.steps[0].standing, Standing::NotSure);
    assert_eq!(asked(&unsure), ["a", "d"], "what hangs on an unsure answer waits");
    assert_eq!(unsure.first_open().unwrap().question.id.as_str(), "d");
    assert!(unsure.is_open());
    say(&mut sheet, "d", "yes");
    assert_eq!(replay(&walk, &sheet, today()).section_state(0), SectionState::NotSure);
}

#[test]
fn what_may_be_left_blank_does_not_hold_a_walk_open() {
    let mut spare = question("a", Kind::YesNo, None);
    spare.optional = true;
    let mut never = question("b", Kind::YesNo, None);
    never.keep = Keep::Never;
    let walk = walk(vec![vec![spare, never]]);
    let mut sheet = Sheet::default();
    assert!(!replay(&walk, &sheet, today()).is_open());
    // What is typed at the portal is not counted as to be done here, and nothing leads to it again and again.
    assert_eq!(replay(&walk, &sheet, today()).progress(), Progress { done: 0, asked: 1 });
    assert_eq!(replay(&walk, &sheet, today()).first_open().unwrap().question.id.as_str(), "a");
    let blank = Answer { mark: Mark::Blank, ..Answer::default() };
    put(&mut sheet, "a", None, blank.clone());
    put(&mut sheet, "b", None, blank);
    assert_eq!(replay(&walk, &sheet, today()).progress(), Progress { done: 2, asked: 2 });
}

fn devices() -> Walk {
    let fields = vec![question("kind", Kind::YesNo, None), question("old", Kind::YesNo, is("kind", "yes"))];
    let group = Group { fields, min: 0, max: 2, item: "device".into(), add: "Add".into(), summary: vec!["kind".into()] };
    let old = Condition::AnyRow("devices".into(), Box::new(Condition::Is("old".into(), "yes".into())));
    let many = Condition::AtLeast("devices".into(), 2);
    walk(vec![vec![
        question("devices", Kind::Group(Box::new(group)), None),
        question("plan", Kind::YesNo, Some(old)),
        question("list", Kind::YesNo, Some(many)),
    ]])
}

#[test]
fn a_group_is_done_when_each_row_is_and_conditions_see_into_rows() {
    let walk = devices();
    let mut sheet = Sheet::default();
    put(&mut sheet, "devices", None, Answer { mark: Mark::Blank, ..Answer::default() });
    assert_eq!(replay(&walk, &sheet, today()).steps[0].standing, Standing::Sound(Value::Rows(0)));

    put(&mut sheet, "devices", Some("r1"), Input::Row.into());
    let started = replay(&walk, &sheet, today());
    assert_eq!(started.steps[0].standing, Standing::Faulty(vec![Fault::whole(Code::RowUnfinished)]));
    assert_eq!(started.steps[0].rows[0].fields.len(), 1);

    put(&mut sheet, "kind", Some("r1"), Input::Text("yes".into()).into());
    put(&mut sheet, "old", Some("r1"), Input::Text("yes".into()).into());
    let one = replay(&walk, &sheet, today());
    assert_eq!(one.steps[0].standing, Standing::Sound(Value::Rows(1)));
    assert_eq!(asked(&one), ["devices", "plan"]);

    put(&mut sheet, "devices", Some("r2"), Input::Row.into());
    assert_eq!(asked(&replay(&walk, &sheet, today())), ["devices", "plan", "list"]);
    put(&mut sheet, "devices", Some("r3"), Input::Row.into());
    let faults = vec![Fault::whole(Code::TooManyRows).with(2)];
    assert_eq!(replay(&walk, &sheet, today()).steps[0].standing, Standing::Faulty(faults));
    put(&mut sheet, "devices", Some("r1"), Input::Removed.into());
    assert_eq!(asked(&replay(&walk, &sheet, today())), ["devices", "list"]);
}

/// Walks of up to twelve yes-no questions, each hanging on nothing or on an earlier one.
fn any_walk() -> impl Strategy<Value = Walk> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8), 1..12).prop_map(|plan| {
        let questions = plan.iter().enumerate().map(|(place, (other, how))| {
            let earlier = |value| (place > 0).then(|| is(&format!("q{}", other.index(place)), value)).flatten();
            let show_when = match how {
                0 => None,
                1 => earlier("yes"),
                2 => earlier("no"),
                _ => earlier("yes").map(|when| Condition::Not(Box::new(when))),
            };
            question(&format!("q{place}"), Kind::YesNo, show_when)
        });
        walk(vec![questions.collect()])
    })
}

fn any_answers() -> impl Strategy<Value = Sheet> {
    prop::collection::vec(0..5_u8, 12).prop_map(|answers| {
        let mut sheet = Sheet::default();
        for (place, answer) in answers.iter().enumerate() {
            let fact = format!("q{place}");
            match answer {
                0 => {}
                1 => put(&mut sheet, &fact, None, Answer { mark: Mark::NotSure, ..Answer::default() }),
                2 => say(&mut sheet, &fact, "perhaps"),
                3 => say(&mut sheet, &fact, "yes"),
                _ => say(&mut sheet, &fact, "no"),
            }
        }
        sheet
    })
}

proptest! {
    #[test]
    fn going_next_from_the_start_visits_every_step_and_back_returns(walk in any_walk(), sheet in any_answers()) {
        let played = replay(&walk, &sheet, today());
        let mut here = &played.steps[0];
        let mut visited = vec![here.question.id.clone()];
        while let Some(next) = played.next(&here.question.id) {
            prop_assert_eq!(&played.back(&next.question.id).unwrap().question.id, &here.question.id);
            here = next;
            visited.push(here.question.id.clone());
        }
        let all: Vec<_> = played.steps.iter().map(|step| step.question.id.clone()).collect();
        prop_assert_eq!(visited, all);
    }

    #[test]
    fn only_what_is_asked_decides_what_is_asked(walk in any_walk(), sheet in any_answers()) {
        let played = replay(&walk, &sheet, today());
        let mut only_asked = Sheet::default();
        for step in &played.steps {
            if let Some(held) = sheet.get(&step.question.fact) {
                only_asked.put(step.question.fact.clone(), None, held.clone());
            }
        }
        let again = replay(&walk, &only_asked, today());
        prop_assert_eq!(asked(&again), asked(&played));
        prop_assert!(again.set_aside.is_empty());
    }

    #[test]
    fn an_answer_changed_and_changed_back_leaves_all_as_it_was(
        walk in any_walk(), sheet in any_answers(), place in 0..12_usize, other in prop::bool::ANY,
    ) {
        let fact = FactKey::new(format!("q{place}"));
        let before = replay(&walk, &sheet, today());
        let kept = sheet.get(&fact).cloned();
        let mut changed = sheet.clone();
        say(&mut changed, fact.as_str(), if other { "yes" } else { "no" });
        replay(&walk, &changed, today());
        match kept {
            Some(held) => changed.put(fact, None, held),
            None => { changed.take(&fact, None); }
        }
        prop_assert_eq!(&changed, &sheet);
        let after = replay(&walk, &changed, today());
        prop_assert_eq!(asked(&after), asked(&before));
        prop_assert_eq!(after.progress(), before.progress());
    }

    #[test]
    fn progress_and_openness_agree(walk in any_walk(), sheet in any_answers()) {
        let played = replay(&walk, &sheet, today());
        let Progress { done, asked } = played.progress();
        prop_assert!(done <= asked && asked == played.steps.len());
        prop_assert_eq!(played.is_open(), done < asked);
        prop_assert_eq!(played.first_open().is_some(), done < asked);
    }

    #[test]
    fn every_answer_is_asked_for_or_set_aside_and_none_is_lost(walk in any_walk(), sheet in any_answers()) {
        let played = replay(&walk, &sheet, today());
        for (fact, _, _) in sheet.iter() {
            let id = QuestionId::from(fact.as_str());
            if walk.question(&id).is_some() {
                let aside = played.set_aside.iter().any(|question| question.id == id);
                prop_assert!(played.step(&id).is_some() != aside);
            }
        }
    }
}
