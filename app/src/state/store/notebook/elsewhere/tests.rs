//! What sending, lost replies, other tabs and colleagues make of the versions.

use super::super::tests::{Tab, address};
use super::*;
use domain::answer::Input;
use domain::history::{Gone, Stamp};
use domain::time::Instant;

/// What the account does: keeps what it does not have yet, in its own order.
#[derive(Default)]
struct Account(Vec<Version>);

impl Account {
    fn keep(&mut self, versions: &[Version]) -> Vec<Kept> {
        let keep = |version: &Version| {
            let place = self.0.iter().position(|other| other.id == version.id).unwrap_or_else(|| {
                let seq = u32::try_from(self.0.len()).unwrap() + 1;
                self.0.push(Version { place: Place::Account(seq), by: Some("sam".into()), ..version.clone() });
                self.0.len() - 1
            });
            let seq = u32::try_from(place).unwrap() + 1;
            Kept { id: version.id.clone(), seq, stamp: self.0[place].stamp.clone(), by: "sam".into() }
        };
        versions.iter().map(keep).collect()
    }
}

fn send(tab: &mut Tab, account: &mut Account) {
    let (sending, _) = tab.0.hand_over(&[]);
    let kept = account.keep(&sending);
    tab.0.confirm(&kept);
}

fn fetch(tab: &mut Tab, account: &Account) {
    tab.0.receive(account.0.clone(), false);
}

fn places(tab: &Tab) -> Vec<Place> {
    tab.0.all(&address()).iter().map(|version| version.place).collect()
}

#[test]
fn what_was_typed_on_several_pages_is_sent_as_one() {
    let (mut tab, mut account) = (Tab::new("a"), Account::default());
    tab.type_in("one");
    tab.0.leave_page();
    let second = tab.type_in("one two");
    let (sending, change) = tab.0.hand_over(&[]);
    assert_eq!((sending.len(), &sending[0].id, sending[0].base.as_ref()), (1, &second.put[0].id, None));
    assert_eq!((change.put.len(), change.put[0].place, change.take.len()), (1, Place::Sent, 1));
    let kept = account.keep(&sending);
    assert_eq!(tab.0.confirm(&kept).put[0].place, Place::Account(1));
    assert!(tab.0.unsent(&[]).is_empty() && tab.0.hand_over(&[]).0.is_empty());
}

#[test]
fn typing_on_after_sending_makes_a_new_version_though_the_page_is_the_same() {
    let mut tab = Tab::new("a");
    let first = tab.type_in("one");
    let (sent, _) = tab.0.hand_over(&[]);
    let more = tab.type_in("one two");
    assert_ne!(more.put[0].id, first.put[0].id);
    assert_eq!(more.put[0].base.as_ref(), Some(&sent[0].id));
    assert_eq!(tab.type_in("one two three").put[0].id, more.put[0].id, "which then grows");
    assert_eq!(tab.shows(), "one two three");
}

#[test]
fn after_a_lost_reply_the_same_is_sent_again() {
    let (mut tab, mut account) = (Tab::new("a"), Account::default());
    tab.type_in("one");
    let (sent, _) = tab.0.hand_over(&[]);
    account.keep(&sent);
    let (again, change) = tab.0.hand_over(&[]);
    assert_eq!((again.as_slice(), &change), (sent.as_slice(), &Change::default()));
    let kept = account.keep(&again);
    tab.0.confirm(&kept);
    assert_eq!(account.0.len(), 1);
    assert_eq!(places(&tab), [Place::Account(1)]);
}

#[test]
fn what_stays_on_the_device_is_never_handed_over() {
    let mut tab = Tab::new("a");
    for (fact, keep) in [("device", Keep::Device), ("never", Keep::Never), ("account", Keep::Account)] {
        let address = Address { fact: fact.into(), ..address() };
        tab.0.write(address, Input::Text(fact.into()).into(), keep, super::super::How::default(), Instant(1), || fact.to_owned());
    }
    let (sending, change) = tab.0.hand_over(&[]);
    let names = |versions: &[Version]| versions.iter().map(|version| version.id.to_string()).collect::<Vec<_>>();
    assert_eq!((names(&sending), names(&change.put)), (vec!["account".to_owned()], vec!["account".to_owned()]));
}

#[test]
fn what_the_account_refused_is_not_sent_again_and_what_is_typed_next_is() {
    let mut tab = Tab::new("a");
    tab.type_in("far too long");
    let (sent, _) = tab.0.hand_over(&[]);
    let refused = [sent[0].id.clone()];
    assert!(tab.0.hand_over(&refused).0.is_empty() && tab.0.unsent(&refused).is_empty());
    tab.0.leave_page();
    tab.type_in("short");
    let (sending, _) = tab.0.hand_over(&refused);
    assert_eq!((sending.len(), sending[0].answer.input.text()), (1, "short"));
    assert_eq!(tab.shows(), "short");
}

#[test]
fn two_devices_come_to_the_same_whichever_comes_back_first() {
    for first_comes_first in [true, false] {
        let (mut one, mut two, mut account) = (Tab::new("a"), Tab::new("b"), Account::default());
        // The second clock is far ahead.
        two.1 = 1_000_000;
        one.type_in("Words of one");
        two.type_in("Words of two");
        let mut order = if first_comes_first { [&mut one, &mut two] } else { [&mut two, &mut one] };
        for tab in &mut order {
            send(tab, &mut account);
        }
        fetch(&mut one, &account);
        fetch(&mut two, &account);
        assert_eq!((one.shows(), one.others()), (two.shows(), two.others()));
        assert_eq!((one.shows().as_str(), one.others()), ("Words of two", vec!["Words of one".to_owned()]));
    }
}

#[test]
fn the_same_words_written_twice_are_nothing_to_choose_between() {
    let (mut one, mut two, mut account) = (Tab::new("a"), Tab::new("b"), Account::default());
    one.type_in("the same");
    two.type_in("the same");
    send(&mut one, &mut account);
    send(&mut two, &mut account);
    fetch(&mut one, &account);
    assert!(one.others().is_empty());
}

#[test]
fn keys_typed_in_one_tab_while_another_sends_are_not_lost() {
    let (mut one, mut two) = (Tab::new("d"), Tab::new("d"));
    let begun = two.type_in("one");
    begun.put.iter().cloned().for_each(|version| drop(one.0.hear(version)));
    // The second tab's key and the first tab's sending cross.
    let grown = two.type_in("one two");
    let (_, sent) = one.0.hand_over(&[]);
    let from_two = two.0.hear(sent.put[0].clone());
    let from_one = one.0.hear(grown.put[0].clone());
    for tab in [&one, &two] {
        assert_eq!((tab.shows().as_str(), tab.others().len()), ("one two", 0));
        assert_eq!(tab.0.all(&address()).len(), 2);
    }
    assert_eq!(from_two.put[0].base.as_ref(), Some(&begun.put[0].id));
    let stored = |change: &Change| change.put.iter().map(|version| (version.id.clone(), version.place)).collect::<Vec<_>>();
    assert_eq!(stored(&from_one)[0], stored(&from_two)[0], "both come to the same new version");
    assert!(stored(&from_one).contains(&(begun.put[0].id.clone(), Place::Sent)), "and what was sent is stored as sent, whoever wrote last");
    two.1 = 50;
    let more = two.type_in("one two three");
    assert_eq!(more.put[0].id, from_two.put[0].id, "the page goes on in the new version");
}

#[test]
fn words_made_from_a_draft_that_another_tab_typed_on_in_do_not_cover_what_was_typed() {
    let (mut one, mut two) = (Tab::new("d"), Tab::new("d"));
    let begun = one.type_in("one");
    begun.put.into_iter().for_each(|version| drop(two.0.hear(version)));
    // The keys in both tabs cross.
    two.1 = 20;
    let made_from = two.type_in("one from two");
    one.1 = 30;
    let grown = one.type_in("one two");
    let corrected = two.0.hear(grown.put[0].clone());
    assert_eq!((corrected.put[0].id.clone(), corrected.put[0].base.clone()), (made_from.put[0].id.clone(), None));
    assert_eq!((two.shows().as_str(), two.others()), ("one two", vec!["one from two".to_owned()]));
}

#[test]
fn a_part_of_what_the_account_has_does_not_show_before_the_rest() {
    let (mut one, mut two, mut account) = (Tab::new("a"), Tab::new("b"), Account::default());
    one.type_in("first");
    send(&mut one, &mut account);
    one.type_in("second");
    send(&mut one, &mut account);
    let parts: Vec<Vec<Version>> = account.0.chunks(1).map(<[Version]>::to_vec).collect();
    assert_eq!(two.0.receive(parts[0].clone(), true).put.len(), 1, "it is stored at once");
    assert_eq!(two.shows(), "");
    two.0.receive(parts[1].clone(), false);
    assert_eq!(two.shows(), "second");
}

#[test]
fn a_tab_forgets_what_another_tab_folded() {
    let (mut one, mut two) = (Tab::new("d"), Tab::new("d"));
    let mut told = one.type_in("one").put;
    one.0.leave_page();
    told.extend(one.type_in("one two").put);
    told.into_iter().for_each(|version| drop(two.0.hear(version)));
    let (_, change) = one.0.hand_over(&[]);
    change.put.into_iter().for_each(|version| drop(two.0.hear(version)));
    change.take.iter().for_each(|taken| two.0.hear_taken(taken));
    assert_eq!((two.shows().as_str(), two.others().len(), places(&two)), ("one two", 0, vec![Place::Sent]));
}

#[test]
fn erased_words_go_and_do_not_come_back() {
    let (mut tab, mut account) = (Tab::new("a"), Account::default());
    tab.type_in("typed by mistake");
    send(&mut tab, &mut account);
    let erased = Version { place: Place::Account(9), ..sync::without_words(&account.0[0], Gone::Erased) };
    tab.0.receive(vec![erased], false);
    assert_eq!(tab.shows(), "");
    tab.0.receive(account.0.clone(), false);
    assert_eq!(tab.shows(), "");
}

#[test]
fn a_stamp_from_the_account_does_not_put_later_words_of_this_device_before_it() {
    let (mut tab, mut account) = (Tab::new("a"), Account::default());
    tab.type_in("mine");
    send(&mut tab, &mut account);
    let theirs = Version {
        id: "b1".into(),
        base: Some(account.0[0].id.clone()),
        stamp: Stamp { at: Instant(500), count: 0, device: "b".into() },
        answer: Input::Text("theirs".into()).into(),
        place: Place::Account(2),
        ..account.0[0].clone()
    };
    tab.0.receive(vec![theirs], false);
    tab.0.leave_page();
    let mine = tab.type_in("theirs and mine");
    assert!(mine.put[0].stamp.at >= Instant(500));
    assert_eq!((tab.shows().as_str(), tab.others().len()), ("theirs and mine", 0));
}

#[test]
fn answers_of_this_device_alone_are_counted_beside_what_is_not_sent() {
    let mut tab = Tab::new("a");
    let mut account = Account::default();
    tab.type_in("one");
    send(&mut tab, &mut account);
    assert!(tab.0.device_only().is_empty());
    let own = Version { id: "own".into(), keep: Keep::Device, place: Place::Draft, ..tab.0.all(&address())[0].clone() };
    let old = Version { id: "old".into(), ..own.clone() };
    let own = Version { base: Some("old".into()), ..own };
    let notebook = Notebook::new("a".into(), vec![old, own.clone()]);
    assert_eq!(notebook.device_only(), [&own]);
    assert!(notebook.unsent(&[]).is_empty());
}
