//! What fits, in which order; and that it never takes longer than there is, whatever is answered on the way.

use super::*;
use crate::answer::{Answer, Input, Mark};
use crate::condition::Condition;
use crate::ids::QuestionId;
use crate::question::Kind;
use crate::replay::replay;
use crate::testing::{is, put, question, say, today, walk};
use crate::walk::Walk;
use proptest::prelude::*;

/// Yes-or-no questions that take so many minutes each.
fn asks(minutes: &[(&str, u8)]) -> Vec<Question> {
    let one = |(id, minutes): &(&str, u8)| Question { minutes: *minutes, ..question(id, Kind::YesNo, None) };
    minutes.iter().map(one).collect()
}

fn ids(plan: &Plan<'_>) -> Vec<(usize, String)> {
    plan.picks.iter().map(|pick| (pick.taking, pick.question.id.to_string())).collect()
}

/// The picks of one or two walks with nothing in the bank.
fn picked(walks: &[(&Walk, &Sheet, i64)], here: Option<usize>, minutes: u32) -> Vec<(usize, String)> {
    let replays: Vec<_> = walks.iter().map(|(walk, sheet, _)| replay(walk, sheet, today())).collect();
    let takings: Vec<_> = replays.iter().zip(walks).map(|(replay, (.., at))| Taking { replay, changed: Instant(*at) }).collect();
    ids(&plan(&takings, here, minutes, &Sheet::default(), today()))
}

fn pairs(list: &[(usize, &str)]) -> Vec<(usize, String)> {
    list.iter().map(|(taking, id)| (*taking, (*id).to_owned())).collect()
}

#[test]
fn a_question_that_is_too_long_is_left_for_another_time() {
    let walk = walk(vec![asks(&[("a", 2), ("b", 9), ("c", 3), ("d", 1)])]);
    assert_eq!(picked(&[(&walk, &Sheet::default(), 0)], None, 5), pairs(&[(0, "a"), (0, "c")]));
    assert_eq!(picked(&[(&walk, &Sheet::default(), 0)], None, 15), pairs(&[(0, "a"), (0, "b"), (0, "c"), (0, "d")]));
    assert_eq!(picked(&[(&walk, &Sheet::default(), 0)], None, 0), []);
}

#[test]
fn the_walk_with_the_least_left_comes_first_then_the_one_changed_last() {
    let long = walk(vec![asks(&[("a", 5), ("b", 5)])]);
    let short = walk(vec![asks(&[("c", 3)])]);
    let none = Sheet::default();
    assert_eq!(picked(&[(&long, &none, 9), (&short, &none, 1)], None, 15), pairs(&[(1, "c"), (0, "a"), (0, "b")]));
    assert_eq!(picked(&[(&short, &none, 1), (&short, &none, 2)], None, 15), pairs(&[(1, "c"), (0, "c")]));
    assert_eq!(picked(&[(&long, &none, 9), (&short, &none, 1)], Some(0), 10), pairs(&[(0, "a"), (0, "b")]));
}

#[test]
fn what_is_done_unsure_optional_or_never_kept_is_not_picked_and_what_has_a_fault_is() {
    let mut all = asks(&[("done", 1), ("unsure", 1), ("optional", 1), ("never", 1), ("faulty", 1), ("open", 1)]);
    all[2].optional = true;
    all[3].keep = Keep::Never;
    let walk = walk(vec![all]);
    let mut sheet = Sheet::default();
    say(&mut sheet, "done", "yes");
    put(&mut sheet, "unsure", None, Answer { mark: Mark::NotSure, ..Answer::default() });
    say(&mut sheet, "faulty", "perhaps");
    assert_eq!(picked(&[(&walk, &sheet, 0)], None, 30), pairs(&[(0, "faulty"), (0, "open")]));
}

#[test]
fn what_the_bank_can_answer_takes_a_minute() {
    let walk = walk(vec![asks(&[("a", 9), ("b", 9)])]);
    let mut bank = Sheet::default();
    say(&mut bank, "b", "yes");
    let sheet = Sheet::default();
    let replay = replay(&walk, &sheet, today());
    let plan = plan(&[Taking { replay: &replay, changed: Instant(0) }], None, 5, &bank, today());
    assert_eq!(plan.picks.iter().map(|pick| (pick.question.id.as_str(), pick.minutes)).collect::<Vec<_>>(), [("b", 1)]);
    assert_eq!((plan.open, plan.finished), (2, vec![]));
}

#[test]
fn a_walk_that_can_be_finished_is_told() {
    let walk = walk(vec![asks(&[("a", 4)])]);
    let sheet = Sheet::default();
    let replay = replay(&walk, &sheet, today());
    let fits = |minutes| plan(&[Taking { replay: &replay, changed: Instant(0) }], None, minutes, &Sheet::default(), today()).finished;
    assert_eq!((fits(4), fits(3)), (vec![0], vec![]));
}

#[test]
fn a_sitting_is_read_from_the_address_that_it_writes() {
    let begun = Sitting { minutes: 15, spent: 4, done: 2, unsure: 1 };
    for (sitting, text) in [(Sitting::new(5), "5"), (begun, "15-4-2-1")] {
        assert_eq!((sitting.text().as_str(), Sitting::read(text)), (text, Some(sitting)));
    }
    for text in ["", "7", "15-", "15-x", "-15", "15-1-1-1-1", "99999999999", "15 "] {
        assert_eq!(Sitting::read(text), None, "{text}");
    }
    assert_eq!(Sitting::read("15-4"), Some(Sitting { minutes: 15, spent: 4, done: 0, unsure: 0 }));
    assert_eq!(Sitting { spent: 40, ..begun }.left(), 0);
}

#[test]
fn what_was_left_unsure_is_not_told_as_done() {
    let begun = Sitting::new(15);
    assert_eq!(begun.after(3, &Standing::Blank), Sitting { spent: 3, done: 1, ..begun });
    assert_eq!(begun.after(3, &Standing::NotSure), Sitting { spent: 3, unsure: 1, ..begun });
    assert_eq!(begun.after(3, &Standing::Open), Sitting { spent: 3, ..begun });
}

/// One of several walks: for each question its minutes, the earlier question that opens it, and what is said to it already.
type Drawn = Vec<(u8, Option<prop::sample::Index>, Option<bool>)>;

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let one = (0_u8..12, prop::option::of(any::<prop::sample::Index>()), prop::option::of(any::<bool>()));
    prop::collection::vec(prop::collection::vec(one, 0..9), 0..4)
}

fn made(drawn: &Drawn) -> (Walk, Sheet) {
    let mut sheet = Sheet::default();
    let mut all = Vec::new();
    for (place, (minutes, opener, said)) in drawn.iter().enumerate() {
        let show_when: Option<Condition> = opener.filter(|_| place > 0).and_then(|opener| is(&format!("q{}", opener.index(place)), "yes"));
        all.push(Question { minutes: *minutes, ..question(&format!("q{place}"), Kind::YesNo, show_when) });
        if let Some(said) = said {
            say(&mut sheet, &format!("q{place}"), if *said { "yes" } else { "no" });
        }
    }
    (walk(vec![all]), sheet)
}

proptest! {
    #[test]
    fn a_sitting_is_never_over_its_minutes_and_picks_only_what_is_asked_and_open(
        drawn in drawn(),
        minutes in 0_u32..31,
        says in prop::collection::vec(0_u8..3, 40),
    ) {
        let mut taken: Vec<(Walk, Sheet)> = drawn.iter().map(made).collect();
        let (mut spent, mut here, mut done) = (0, None, Vec::<(usize, QuestionId)>::new());
        // Each answer may open or close others, so the plan is made anew after each, with what is left.
        for said in says {
            let replays: Vec<_> = taken.iter().map(|(walk, sheet)| replay(walk, sheet, today())).collect();
            let takings: Vec<_> = replays.iter().map(|replay| Taking { replay, changed: Instant(0) }).collect();
            let plan = plan(&takings, here, minutes - spent, &Sheet::default(), today());
            let sum: u32 = plan.picks.iter().map(|pick| pick.minutes).sum();
            prop_assert!(sum <= minutes - spent);
            let open: usize = replays.iter().map(|replay| replay.steps.iter().filter(|step| is_open(step)).count()).sum();
            prop_assert_eq!(plan.open, open);
            for pick in &plan.picks {
                let step = replays[pick.taking].step(&pick.question.id);
                prop_assert!(step.is_some_and(is_open), "{} is not asked or not open", pick.question.id);
            }
            // Each walk's questions stand together and in its order.
            let places: Vec<_> = plan.picks.iter().map(|pick| (pick.taking, pick.question.id.clone())).collect();
            for (n, pair) in places.windows(2).enumerate() {
                let again = places[..n].iter().any(|(taking, _)| *taking == pair[1].0);
                prop_assert!(pair[0].0 == pair[1].0 && pair[0].1 < pair[1].1 || pair[0].0 != pair[1].0 && !again);
            }
            if let (Some(here), Some(first)) = (here, plan.picks.first()) {
                let more_here = plan.picks.iter().any(|pick| pick.taking == here);
                prop_assert!(!more_here || first.taking == here, "moved away while there was something to do here");
            }
            let Some(first) = plan.picks.first().copied() else { break };
            let at = (first.taking, first.question.id.clone());
            prop_assert!(!done.contains(&at), "picked twice");
            done.push(at);
            spent += first.minutes;
            here = Some(first.taking);
            let (fact, taking) = (first.question.fact.to_string(), first.taking);
            let answer: Answer = match said {
                0 => Input::Text("yes".into()).into(),
                1 => Input::Text("no".into()).into(),
                _ => Answer { mark: Mark::NotSure, ..Answer::default() },
            };
            put(&mut taken[taking].1, &fact, None, answer);
        }
        prop_assert!(spent <= minutes);
    }
}
