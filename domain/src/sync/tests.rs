//! What coming together promises: single cases here, laws of [`merge`], and whole histories in `histories`.

mod histories;
mod world;

use super::{DAY, correct, go_on, merge, take_in, take_out, thin, without_words};
use crate::answer::Input;
use crate::history::{Gone, Place, Stamp, Version};
use crate::ids::VersionId;
use crate::time::Instant;
use proptest::prelude::*;
use world::{Account, Device, address, words};

const YEAR: i64 = 365 * DAY;
const NOW: Instant = Instant(56 * YEAR);

fn exchange(device: &mut Device, account: &mut Account, now: Instant) {
    let push = device.push(now);
    device.hear_pushed(&account.receive(&push, &device.by, now));
    device.hear_changes(&account.changes(device.cursor, 100));
}

fn says(device: &Device) -> Vec<&str> {
    device.heads(&address("name")).into_iter().filter_map(words).collect()
}

fn write(device: &mut Device, text: &str, now: Instant) {
    device.open(0, address("name"));
    device.type_in(0, text, now);
}

#[test]
fn a_device_a_year_fast_edits_another_sees_it_and_edits_and_the_other_shows() {
    let (mut account, mut a, mut b) = (Account::default(), Device::new("a"), Device::new("b"));
    a.off = YEAR;
    write(&mut a, "from a", NOW);
    exchange(&mut a, &mut account, NOW);
    let later = Instant(NOW.0 + 1_000);
    exchange(&mut b, &mut account, later);
    write(&mut b, "from b", later);
    exchange(&mut b, &mut account, later);
    exchange(&mut a, &mut account, later);
    assert_eq!((says(&a), says(&b)), (vec!["from b"], vec!["from b"]));
    assert!(b.stamp.at.0 <= later.0, "a clock that is right was not led astray");
}

#[test]
fn of_two_that_did_not_know_of_each_other_the_later_shows_whatever_the_clocks_say() {
    for off in [YEAR, -YEAR] {
        let (mut account, mut a, mut b) = (Account::default(), Device::new("a"), Device::new("b"));
        a.off = off;
        write(&mut a, "earlier", NOW);
        write(&mut b, "later", Instant(NOW.0 + 3_600_000));
        let evening = Instant(NOW.0 + 7_200_000);
        exchange(&mut b, &mut account, evening);
        exchange(&mut a, &mut account, evening);
        exchange(&mut b, &mut account, evening);
        assert_eq!((says(&a), says(&b)), (vec!["later", "earlier"], vec!["later", "earlier"]), "{off}");
    }
}

#[test]
fn a_lost_reply_is_answered_by_sending_the_same_again() {
    let (mut account, mut a) = (Account::default(), Device::new("a"));
    write(&mut a, "once", NOW);
    let first = a.push(NOW);
    let lost = account.receive(&first, &a.by, NOW);
    // What is typed in between goes into a version of its own.
    a.type_in(0, "and more", Instant(NOW.0 + 5));
    let second = a.push(Instant(NOW.0 + 9));
    assert_eq!(second.versions[0], first.versions[0]);
    let again = account.receive(&second, &a.by, Instant(NOW.0 + 9));
    assert_eq!(again.kept[0], lost.kept[0]);
    a.hear_pushed(&again);
    assert_eq!((says(&a), account.seq), (vec!["and more"], 2));
}

#[test]
fn a_reply_that_comes_after_the_erasing_does_not_bring_the_words_back() {
    let (mut account, mut a) = (Account::default(), Device::new("a"));
    write(&mut a, "typed by mistake", NOW);
    let push = a.push(NOW);
    let late = account.receive(&push, &a.by, NOW);
    account.take_words(&"v-typed by mistake".into(), Gone::Erased);
    a.hear_changes(&account.changes(0, 9));
    a.hear_pushed(&late);
    assert!(!a.has_words("typed by mistake"));
    assert_eq!(a.view(), world::view(&account.all));
    assert_eq!(account.receive(&push, &a.by, NOW).kept, []);
}

#[test]
fn drafts_of_one_page_after_another_are_sent_as_one() {
    let (mut account, mut a) = (Account::default(), Device::new("a"));
    for text in ["one", "two", "three"] {
        write(&mut a, text, NOW);
    }
    exchange(&mut a, &mut account, NOW);
    assert_eq!((account.seq, says(&a)), (1, vec!["three"]));
}

fn version(id: &str, base: Option<&str>, at: i64, place: Place) -> Version {
    let mut device = Device::new("d");
    device.open(0, address("name"));
    device.type_in(0, id, Instant(at));
    let made = device.heads(&address("name"))[0].clone();
    Version { id: id.into(), base: base.map(VersionId::from), place, ..made }
}

#[test]
fn a_draft_that_is_taken_out_leaves_its_place_to_those_made_from_it() {
    let draft = |id, base| version(id, base, 1, Place::Draft);
    let mut all = vec![draft("a", None), draft("b", Some("a")), draft("c", Some("b"))];
    all[1].joins = vec!["x".into()];
    all[2].joins = vec!["a".into()];
    take_out(&mut all, &"b".into());
    assert_eq!((all[1].base.clone(), all[1].joins.clone()), (Some("a".into()), vec!["x".into()]));
}

#[test]
fn words_typed_while_another_tab_sent_the_draft_go_on_as_their_own() {
    let sent = version("a", None, 5, Place::Sent);
    let mut mine = Version { answer: Input::Text("longer".into()).into(), place: Place::Draft, ..sent.clone() };
    assert_eq!(go_on(&mine, &sent, || "new".into()), None, "what was sent is not older");
    mine.stamp = mine.stamp.next(Instant(6), &"d".into());
    let on = go_on(&mine, &sent, || "new".into()).unwrap();
    assert_eq!((on.id.as_str(), on.base.as_ref().map(VersionId::as_str), words(&on)), ("new", Some("a"), Some("longer")));
    assert_eq!(merge(&mine, &sent), sent);
}

#[test]
fn a_clock_is_set_right_when_it_is_off_and_left_alone_when_it_is_not() {
    let stamp = |at| Stamp { at: Instant(at), count: 3, device: "d".into() };
    let corrected = |at, sent: i64| correct(&stamp(at), Instant(sent), NOW).at.0 - NOW.0;
    assert_eq!(corrected(NOW.0 - 500, NOW.0 - 20_000), -500, "the network took its time");
    assert_eq!(corrected(NOW.0 + YEAR - 500, NOW.0 + YEAR), -500);
    assert_eq!(corrected(NOW.0 - YEAR - 500, NOW.0 - YEAR), -500);
    assert_eq!(corrected(NOW.0 + 30_000, NOW.0 + 30_000), 0, "nothing was written in the future");
    for (at, sent) in [(i64::MAX, i64::MIN), (i64::MIN, i64::MAX), (i64::MAX, i64::MAX), (0, i64::MAX)] {
        let at = correct(&stamp(at), Instant(sent), NOW).at.0;
        assert!((0..=NOW.0).contains(&at));
    }
}

#[test]
fn thinning_leaves_the_last_of_each_day_what_shows_and_what_is_pinned() {
    let old = NOW.0 - 200 * DAY;
    let kept = |id, base, at| version(id, base, at, Place::Account(1));
    let all = [
        kept("a1", None, old),
        kept("a2", Some("a1"), old + 1),
        kept("a3", Some("a2"), old + 2),
        kept("b1", Some("a3"), old + DAY),
        kept("b2", Some("b1"), old + DAY + 1),
        kept("aside", Some("a1"), old + 1),
        kept("c1", Some("b2"), NOW.0 - DAY),
        kept("c2", Some("c1"), NOW.0 - DAY + 1),
    ];
    assert_eq!(thin(&all, NOW, &[]), ["a1".into(), "a2".into(), "b1".into()]);
    assert_eq!(thin(&all, NOW, &["a2".into()]), ["a1".into(), "b1".into()]);
    let thinned: Vec<Version> = all
        .iter()
        .map(|version| if thin(&all, NOW, &[]).contains(&version.id) { without_words(version, Gone::Thinned) } else { version.clone() })
        .collect();
    assert!(thin(&thinned, NOW, &[]).is_empty(), "once is enough");
}

/// All the copies of one version that can be about at the same time.
fn copies() -> Vec<Version> {
    let mut device = Device::new("d");
    device.open(0, address("name"));
    let mut copies = Vec::new();
    for (at, text) in [(1, "w"), (2, "wo"), (3, "words")] {
        device.type_in(0, text, Instant(at));
        copies.push(device.heads(&address("name"))[0].clone());
    }
    let sent = device.push(Instant(9)).versions[0].clone();
    let stamp = correct(&sent.stamp, Instant(YEAR), NOW);
    let kept = Version { place: Place::Account(4), stamp, by: Some("p".into()), ..sent.clone() };
    let thinned = Version { place: Place::Account(7), ..without_words(&kept, Gone::Thinned) };
    let erased = Version { place: Place::Account(9), ..without_words(&kept, Gone::Erased) };
    let refused = without_words(&sent, Gone::Erased);
    copies.extend([sent, kept, thinned, erased, refused]);
    copies
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn copies_come_together_the_same_in_any_order_and_however_often(order in proptest::collection::vec(0_usize..8, 1..20)) {
        let copies = copies();
        let mut last: Option<Vec<Version>> = None;
        for turned in [order.clone(), order.iter().rev().copied().collect(), [order.clone(), order.clone()].concat()] {
            let mut all = Vec::new();
            for copy in turned {
                take_in(&mut all, copies[copy].clone());
            }
            prop_assert_eq!(all.len(), 1);
            prop_assert!(last.as_ref().is_none_or(|last| *last == all));
            last = Some(all);
        }
    }
}

#[test]
fn merging_is_commutative_associative_and_idempotent_and_nothing_comes_back() {
    let copies = copies();
    for a in &copies {
        assert_eq!(merge(a, a), *a);
        for b in &copies {
            assert_eq!(merge(a, b), merge(b, a));
            assert_eq!(merge(a, b).gone == Gone::Erased, [a, b].iter().any(|copy| copy.gone == Gone::Erased));
            for c in &copies {
                assert_eq!(merge(&merge(a, b), c), merge(a, &merge(b, c)));
            }
        }
    }
}
