//! Devices that type, let old versions go, and hand copies to each other: nothing is lost, nothing that was replaced comes back.

use super::super::{Choice, Contents, plan, select};
use super::version;
use crate::answer::{Address, Input};
use crate::history::{Version, heads};
use crate::ids::VersionId;
use crate::map::Map;
use crate::sync::take_out;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone)]
struct Device {
    name: String,
    /// As many versions of an answer does it keep.
    kept: usize,
    all: Map<Address, Vec<Version>>,
    /// The time of the last stamp that it saw.
    clock: i64,
}

impl Device {
    fn new(name: &str) -> Self {
        Self { name: name.into(), kept: usize::MAX, all: Map::new(), clock: 0 }
    }

    fn forgetful(name: &str) -> Self {
        Self { kept: 3, ..Self::new(name) }
    }

    /// Types an answer in the place of the one that shows, and lets old versions go as devices do.
    fn type_in(&mut self, fact: &str, text: &str) {
        self.clock += 1;
        let mut typed = version(&format!("{}{}", self.name, self.clock), fact, None, self.clock, text);
        typed.stamp.device = self.name.as_str().into();
        let all = self.all.get_or_default(&typed.address);
        let heads: Vec<VersionId> = heads(all).into_iter().map(|version| version.id.clone()).collect();
        let mut heads = heads.into_iter();
        typed.base = heads.next();
        // Whoever types where two stand side by side chooses between them.
        typed.joins = heads.collect();
        all.push(typed);
        while all.len() > self.kept {
            let old = |version: &&Version| all.iter().any(|other| other.parents().any(|parent| *parent == version.id));
            let Some(oldest) = all.iter().filter(old).min_by(|a, b| a.stamp.cmp(&b.stamp)).map(|version| version.id.clone()) else { break };
            take_out(all, &oldest);
        }
    }

    fn copy(&self, own: bool) -> Contents {
        Contents { versions: select(&self.all, &Choice { taking: None, own }), ..Contents::default() }
    }

    fn open(&mut self, copy: &Contents) {
        for version in plan(&self.all, copy, false).put {
            self.clock = self.clock.max(version.stamp.at.0);
            let all = self.all.get_or_default(&version.address);
            match all.iter_mut().find(|other| other.id == version.id) {
                Some(other) => *other = version,
                None => all.push(version),
            }
        }
    }

    /// The words that show or stand beside those that show.
    fn standing(&self, fact: &str) -> BTreeSet<String> {
        let all = self.all.iter().find(|(address, _)| address.fact.as_str() == fact);
        let words = |version: &Version| version.answer.input.text().to_owned();
        all.map(|(_, versions)| heads(versions).into_iter().map(words).collect()).unwrap_or_default()
    }
}

const FACTS: [&str; 2] = ["name", "aims"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn on_an_empty_device_a_copy_shows_the_same_and_opening_it_twice_changes_nothing(typed in prop::collection::vec(0_usize..2, 0..12), own: bool) {
        let mut maker = Device::forgetful("a");
        for (number, fact) in typed.iter().enumerate() {
            maker.type_in(FACTS[*fact], &number.to_string());
        }
        let copy = maker.copy(own);
        let mut other = Device::new("b");
        other.open(&copy);
        for fact in FACTS {
            prop_assert_eq!(other.standing(fact), maker.standing(fact));
        }
        prop_assert_eq!(plan(&other.all, &copy, false).put, Vec::new());
        prop_assert_eq!(plan(&maker.all, &copy, false).put, Vec::new());
    }

    #[test]
    fn opening_never_loses_a_version(mine in prop::collection::vec(0_usize..2, 0..8), theirs in prop::collection::vec(0_usize..2, 0..8), own: bool, shared: bool) {
        let (mut a, mut b) = (Device::new("a"), Device::new("b"));
        if shared {
            a.type_in("name", "first");
            b.open(&a.copy(true));
        }
        mine.iter().enumerate().for_each(|(number, fact)| a.type_in(FACTS[*fact], &format!("a{number}")));
        theirs.iter().enumerate().for_each(|(number, fact)| b.type_in(FACTS[*fact], &format!("b{number}")));
        let (before, copy) = (b.clone(), a.copy(own));
        b.open(&copy);
        for version in before.all.values().flatten() {
            prop_assert!(b.all.values().flatten().any(|other| other == version), "{:?} is gone", version.id);
        }
        for fact in FACTS {
            // Two who wrote without knowing of each other: both stand.
            let apart = |typed: &[usize]| typed.iter().any(|other| FACTS[*other] == fact);
            if apart(&mine) && apart(&theirs) {
                let both: BTreeSet<String> = a.standing(fact).union(&before.standing(fact)).cloned().collect();
                prop_assert_eq!(b.standing(fact), both);
            }
        }
    }

    /// One person with two devices: types on one, opens its copy on the other, types there, and so on, sometimes with an old copy.
    #[test]
    fn what_was_replaced_never_comes_back(steps in prop::collection::vec((0_u8..6, 0_usize..2, 0_usize..2, any::<bool>()), 1..40)) {
        let mut devices = [Device::new("a"), Device::new("b")];
        let mut old: Vec<Contents> = Vec::new();
        let mut last = [String::new(), String::new()];
        let mut at = 0;
        for (number, (what, fact, pick, own)) in steps.into_iter().enumerate() {
            match what {
                0..=2 => {
                    last[fact] = number.to_string();
                    devices[at].type_in(FACTS[fact], &last[fact]);
                }
                3 | 4 => {
                    // Takes everything to the other device, and goes on there.
                    let copy = devices[at].copy(own);
                    at = 1 - at;
                    devices[at].open(&copy);
                    old.push(copy);
                }
                _ => {
                    if let Some(copy) = old.get(pick % old.len().max(1)) {
                        devices[at].open(copy);
                    }
                }
            }
            for (place, fact) in FACTS.iter().enumerate() {
                let expected: BTreeSet<String> = Some(last[place].clone()).filter(|text| !text.is_empty()).into_iter().collect();
                prop_assert_eq!(devices[at].standing(fact), expected, "{}", fact);
            }
        }
    }

    /// One person types on a phone that lets old versions go, keeps copies, and opens them in any order, on the phone and on a second device.
    #[test]
    fn an_old_copy_brings_nothing_back(typed in prop::collection::vec((0_usize..2, any::<bool>(), any::<bool>()), 1..30), order in prop::collection::vec((any::<usize>(), any::<bool>()), 0..12)) {
        let (mut phone, mut other) = (Device::forgetful("a"), Device::new("b"));
        let (mut copies, mut newest) = (Vec::new(), 0);
        for (number, (fact, copied, own)) in typed.into_iter().enumerate() {
            phone.type_in(FACTS[fact], &number.to_string());
            if copied {
                copies.push((phone.copy(own), FACTS.map(|fact| phone.standing(fact))));
            }
        }
        let at_the_end = FACTS.map(|fact| phone.standing(fact));
        for (pick, on_the_phone) in order.into_iter().filter(|_| !copies.is_empty()) {
            let pick = pick % copies.len();
            let (copy, _) = &copies[pick];
            if on_the_phone {
                prop_assert_eq!(plan(&phone.all, copy, false).counts().changes(), 0);
                phone.open(copy);
            } else {
                other.open(copy);
                newest = newest.max(pick + 1);
            }
            prop_assert_eq!(FACTS.map(|fact| phone.standing(fact)), at_the_end.clone());
            if let Some((_, expected)) = newest.checked_sub(1).and_then(|pick| copies.get(pick)) {
                prop_assert_eq!(&FACTS.map(|fact| other.standing(fact)), expected);
            }
        }
    }

    #[test]
    fn two_copies_come_to_the_same_whichever_is_opened_first(one in prop::collection::vec(0_usize..2, 0..8), two in prop::collection::vec(0_usize..2, 0..8), own: bool) {
        let (mut a, mut b) = (Device::new("a"), Device::new("b"));
        one.iter().enumerate().for_each(|(number, fact)| a.type_in(FACTS[*fact], &format!("a{number}")));
        b.open(&a.copy(own));
        two.iter().enumerate().for_each(|(number, fact)| b.type_in(FACTS[*fact], &format!("b{number}")));
        a.type_in("name", "last");
        let (first, second) = (a.copy(own), b.copy(own));
        let (mut x, mut y) = (Device::new("x"), Device::new("y"));
        [&first, &second].iter().for_each(|copy| x.open(copy));
        [&second, &first].iter().for_each(|copy| y.open(copy));
        for fact in FACTS {
            prop_assert_eq!(x.standing(fact), y.standing(fact), "{}", fact);
        }
    }
}

#[test]
fn removed_words_stay_out_when_an_old_copy_is_opened() {
    let mut a = Device::new("a");
    a.type_in("name", "one");
    let copy = a.copy(false);
    a.type_in("name", "");
    let all = a.all.get_mut(&copy.versions[0].address).unwrap();
    all[1].answer = Input::Removed.into();
    let plan = plan(&a.all, &copy, false);
    assert_eq!((plan.put.len(), plan.counts().taken_out, plan.counts().all()), (0, 1, 1));
}
