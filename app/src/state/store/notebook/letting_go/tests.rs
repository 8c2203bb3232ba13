//! What the device lets go, and what it must not.

use super::super::tests::{Tab, address};
use super::super::{How, NAME};
use super::*;
use domain::answer::{Answer, Subject};
use domain::api::sync::Kept;

fn confirm_all(tab: &mut Tab, from: u32) -> u32 {
    let (sending, _) = tab.0.hand_over(&[]);
    let kept =
        |(n, version): (u32, &Version)| Kept { id: version.id.clone(), seq: from + n, stamp: version.stamp.clone(), by: "sam".into() };
    let kept: Vec<Kept> = (0..).zip(&sending).map(kept).collect();
    tab.0.confirm(&kept);
    from + u32::try_from(kept.len()).unwrap()
}

fn history(tab: &Tab) -> Vec<Version> {
    tab.0.all(&address()).to_vec()
}

#[test]
fn what_was_sent_stays_until_the_account_says_that_it_has_it() {
    let mut tab = Tab::new("a");
    tab.type_in("sent");
    let sent = tab.0.hand_over(&[]).0[0].id.clone();
    for n in 0..12 {
        tab.0.leave_page();
        tab.type_in(&format!("more {n}"));
    }
    assert!(history(&tab).iter().any(|version| version.id == sent));
    assert!(history(&tab).len() <= KEPT);
    let oldest_after = history(&tab).into_iter().find(|version| version.base.as_ref() == Some(&sent));
    assert!(oldest_after.is_some(), "drafts between were dropped, so what is left comes from what was sent");
    confirm_all(&mut tab, 1);
    assert_eq!(tab.others().len(), 0);
}

#[test]
fn nothing_that_was_replaced_comes_to_the_surface_when_old_versions_go() {
    let (mut tab, mut seq) = (Tab::new("a"), 1);
    for n in 0..20 {
        tab.0.leave_page();
        tab.type_in(&format!("words {n}"));
        if n % 3 == 0 {
            seq = confirm_all(&mut tab, seq);
        }
        assert_eq!((tab.shows(), tab.others().len()), (format!("words {n}"), 0));
        assert!(history(&tab).len() <= KEPT + 1);
    }
}

#[test]
fn the_words_of_a_draft_are_erased_for_good() {
    let mut tab = Tab::new("a");
    let first = tab.type_in("a slip").put[0].id.clone();
    tab.0.leave_page();
    let second = tab.type_in("right").put[0].id.clone();
    let change = tab.0.erase(&address(), &first, Instant(90)).unwrap();
    assert_eq!(change.take, [Taken { id: first, folded: true }]);
    assert_eq!((tab.shows().as_str(), history(&tab).len()), ("right", 1));
    let change = tab.0.erase(&address(), &second, Instant(91)).unwrap();
    assert_eq!((change.put.len(), change.put[0].answer.input.clone()), (1, Input::Removed));
    assert_eq!(tab.shows(), "");
}

#[test]
fn what_was_sent_is_not_erased_on_this_device_alone() {
    let mut tab = Tab::new("a");
    let id = tab.type_in("sent").put[0].id.clone();
    tab.0.hand_over(&[]);
    assert_eq!(tab.0.erase(&address(), &id, Instant(90)), None);
    assert_eq!(tab.shows(), "sent");
}

#[test]
fn what_was_removed_and_never_left_the_device_is_forgotten() {
    let mut tab = Tab::new("a");
    tab.type_in("a date of birth");
    tab.0.leave_page();
    tab.0.rewrite(address(), Input::Removed.into(), Instant(50), || "r".into());
    let change = tab.0.forget_removed();
    assert_eq!(change.take.len(), 2);
    assert!(history(&tab).is_empty());
    assert!(tab.0.sheet(&Subject::organisation()).is_empty());
}

#[test]
fn what_the_account_knows_is_not_forgotten_here_alone() {
    let mut tab = Tab::new("a");
    tab.type_in("words");
    confirm_all(&mut tab, 1);
    tab.0.leave_page();
    tab.0.rewrite(address(), Input::Removed.into(), Instant(50), || "r".into());
    assert_eq!(tab.0.forget_removed(), Change::default());
    assert_eq!(history(&tab).len(), 2);
}

#[test]
fn with_a_row_or_a_taking_go_the_answers_in_it_and_no_others() {
    let mut tab = Tab::new("a");
    let mut n = 0;
    let mut write = |tab: &mut Tab, subject: &Subject, fact: &str, row: Option<&str>, answer: Answer| {
        n += 1;
        let address = Address { subject: subject.clone(), fact: fact.into(), row: row.map(Into::into) };
        tab.0.write(address, answer, Keep::Account, How::default(), Instant(n), || format!("v{n}"));
    };
    let text = |text: &str| Answer::from(Input::Text(text.into()));
    let (one, two) = (Subject::instance(&"one".into()), Subject::instance(&"two".into()));
    for subject in [&one, &two] {
        write(&mut tab, subject, WALK, None, text("w"));
        write(&mut tab, subject, NAME, None, text("Leeds"));
        for row in ["r1", "r2"] {
            write(&mut tab, subject, "people", Some(row), Input::Row.into());
            write(&mut tab, subject, "people.name", Some(row), text("Sam"));
        }
    }
    tab.0.leave_page();
    write(&mut tab, &one, WALK, None, Input::Removed.into());
    write(&mut tab, &two, "people", Some("r1"), Input::Removed.into());
    tab.0.forget_removed();
    assert!(tab.0.sheet(&one).is_empty());
    let left: Vec<_> = tab.0.sheet(&two).iter().map(|(fact, row, _)| format!("{fact} {}", row.map_or("", |row| row.as_str()))).collect();
    assert_eq!(left, ["people r2", "people.name r2", "walk.name ", "walk.slug "]);
    assert_eq!(tab.0.forget_removed(), Change::default());
}
