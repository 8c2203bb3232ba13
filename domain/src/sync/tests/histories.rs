//! Thousands of histories of two and three devices, with everything that can go wrong on the way.

use super::world::{Account, All, Device, FACTS, PRIVATE, UNKNOWN, address, view, words};
use crate::answer::Address;
use crate::api::sync::{Changes, Push, Pushed};
use crate::history::{Gone, Place, Version, heads};
use crate::ids::VersionId;
use crate::sync::DAY;
use crate::time::Instant;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many histories are tried.
const HISTORIES: u32 = 12_000;
const YEAR: i64 = 365 * DAY;

#[derive(Clone)]
enum Request {
    Push(Push),
    Pull { after: u32, most: usize },
    Erase(VersionId),
}

#[derive(Clone)]
enum Reply {
    Pushed(Pushed),
    Changes(Changes),
}

/// What really happened, told without the help of the code under test: which words were typed where, by which device, and which words they were
/// typed in place of.
#[derive(Default)]
struct Truth {
    typed: BTreeMap<String, (Address, usize)>,
    replaced: BTreeSet<String>,
    erased: BTreeSet<String>,
}

impl Truth {
    /// The words that must show or be offered: typed, not replaced, not erased.
    fn standing(&self, fact: &str) -> BTreeSet<&str> {
        let here = self.typed.iter().filter(|(_, (address, _))| address.fact.as_str() == fact);
        here.map(|(text, _)| text)
            .filter(|text| !self.replaced.contains(*text) && !self.erased.contains(*text))
            .map(String::as_str)
            .collect()
    }
}

struct World {
    now: Instant,
    account: Account,
    devices: Vec<Device>,
    requests: Vec<(usize, Request)>,
    replies: Vec<(usize, Reply)>,
    truth: Truth,
    /// Erased words that a device has let go of.
    let_go: BTreeSet<(usize, String)>,
}

type Step = (u8, u8, u8, u8);

impl World {
    fn new(devices: usize) -> Self {
        let devices = ["a", "b", "c"].iter().take(devices).map(|name| Device::new(name)).collect();
        let account = Account::default();
        let (requests, replies, let_go) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { now: Instant(56 * YEAR), account, devices, requests, replies, truth: Truth::default(), let_go }
    }

    fn step(&mut self, (what, who, x, y): Step) {
        let who = usize::from(who) % self.devices.len();
        let (tab, fact) = (usize::from(x) % 2, FACTS[usize::from(y) % FACTS.len()]);
        let text = format!("t{}", self.truth.typed.len());
        self.now.0 += [1, 700, 40_000, DAY / 3, 40 * DAY][usize::from(x) % 5];
        let device = &mut self.devices[who];
        match what % 20 {
            0 | 1 => device.open(tab, address(fact)),
            2..=5 => {
                if let Some((address, replaced)) = device.type_in(tab, &text, self.now) {
                    self.truth.typed.insert(text, (address, who));
                    self.truth.replaced.extend(replaced);
                }
            }
            6 => {
                let replaced = device.settle(&address(fact), &text, self.now);
                if device.has_words(&text) {
                    self.truth.typed.insert(text, (address(fact), who));
                    self.truth.replaced.extend(replaced);
                }
            }
            7 | 8 => {
                let push = device.push(self.now);
                for part in push.versions.chunks(usize::from(y) % 3 + 1) {
                    self.requests.push((who, Request::Push(Push { versions: part.to_vec(), ..push })));
                }
            }
            9 | 10 => self.requests.push((who, Request::Pull { after: device.cursor, most: usize::from(y) % 4 + 1 })),
            11 | 12 => self.deliver_request(x.into(), y),
            13..=15 => self.deliver_reply(x.into(), y),
            16..=18 => self.rarely(who, x, y),
            _ => device.off = [0, 0, 30_000, -30_000, YEAR, -YEAR, 9 * YEAR, -3 * YEAR][usize::from(y) % 8],
        }
    }

    /// What was erased and is gone from a device does not come back to it, not even for a moment.
    fn check_that_nothing_comes_back(&mut self) -> Result<(), TestCaseError> {
        for (text, (who, device)) in
            self.truth.erased.iter().flat_map(|text| self.devices.iter().enumerate().map(move |device| (text, device)))
        {
            let known = device.all.values().flatten().any(|version| version.id.as_str() == format!("v-{text}"));
            let (place, there) = ((who, text.clone()), device.has_words(text));
            prop_assert!(!there || !self.let_go.contains(&place), "{} came back", text);
            if known && !there {
                self.let_go.insert(place);
            }
        }
        Ok(())
    }

    fn rarely(&mut self, who: usize, x: u8, y: u8) {
        let in_account = |version: &&Version| matches!(version.place, Place::Account(_)) && version.gone == Gone::No;
        let mut seen = self.devices[who].all.values().flatten().filter(in_account);
        let one = seen.nth(usize::from(x) % 4).map(|version| version.id.clone());
        match (y % 4, one) {
            (0, _) => self.account.thin(self.now),
            // A device may still hold words that the account has thinned out already; those are not signed any more.
            (1, Some(id)) if self.account.find(&id).is_some_and(|version| version.gone == Gone::No) => self.account.pinned.push(id),
            (1, _) => {}
            (_, Some(id)) => self.requests.push((who, Request::Erase(id))),
            _ => {}
        }
    }

    /// A request arrives, out of its turn; or is lost; or arrives and comes once more later.
    fn deliver_request(&mut self, which: usize, fate: u8) {
        if self.requests.is_empty() {
            return;
        }
        let place = which % self.requests.len();
        let (who, request) = if fate.is_multiple_of(5) { self.requests[place].clone() } else { self.requests.remove(place) };
        if fate % 5 == 1 {
            return;
        }
        let reply = match request {
            Request::Push(push) => Reply::Pushed(self.account.receive(&push, &self.devices[who].by, self.now)),
            Request::Pull { after, most } => Reply::Changes(self.account.changes(after, most)),
            Request::Erase(id) => {
                self.truth.erased.extend(self.account.find(&id).and_then(words).map(String::from));
                self.account.take_words(&id, Gone::Erased);
                return;
            }
        };
        self.replies.push((who, reply));
    }

    fn deliver_reply(&mut self, which: usize, fate: u8) {
        if self.replies.is_empty() {
            return;
        }
        let place = which % self.replies.len();
        let (who, reply) = if fate.is_multiple_of(5) { self.replies[place].clone() } else { self.replies.remove(place) };
        match reply {
            _ if fate % 5 == 1 => {}
            Reply::Pushed(pushed) => self.devices[who].hear_pushed(&pushed),
            Reply::Changes(changes) => self.devices[who].hear_changes(&changes),
        }
    }

    /// What is still on its way arrives, and then each device sends and asks until there is no more.
    fn come_to_rest(&mut self) {
        while !self.requests.is_empty() || !self.replies.is_empty() {
            self.deliver_request(0, 2);
            self.deliver_reply(0, 2);
        }
        for _ in 0..2 {
            for device in &mut self.devices {
                let push = device.push(self.now);
                device.hear_pushed(&self.account.receive(&push, &device.by, self.now));
                loop {
                    let changes = self.account.changes(device.cursor, 3);
                    device.hear_changes(&changes);
                    if !changes.more {
                        break;
                    }
                }
            }
        }
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let in_account = view(&self.account.all);
        for device in &self.devices {
            prop_assert_eq!(&device.view(), &in_account, "{} shows something else than the account", device.name.as_str());
            for id in &device.acknowledged {
                let copies = self.account.all.values().flatten().filter(|version| version.id == *id).count();
                prop_assert_eq!(copies, 1, "{} was acknowledged", id.as_str());
            }
        }
        for fact in FACTS {
            let standing = self.truth.standing(fact);
            if [UNKNOWN, PRIVATE].contains(&fact) {
                for text in standing {
                    let (_, who) = &self.truth.typed[text];
                    prop_assert!(shown(&self.devices[*who].all, fact).contains(text), "{} is not on the device that it was typed on", text);
                    prop_assert!(!self.account.all.values().flatten().any(|version| words(version) == Some(text)));
                }
            } else {
                let first = self.account.all.get(&address(fact)).and_then(|all| heads(all).first().copied().and_then(words));
                prop_assert!(standing.is_empty() || first.is_some_and(|first| standing.contains(first)), "{} shows nothing", fact);
                prop_assert_eq!(shown(&self.account.all, fact), standing, "{}", fact);
            }
        }
        for text in &self.truth.erased {
            let everywhere = self.devices.iter().map(|device| &device.all).chain([&self.account.all]);
            let found = everywhere.flat_map(|all| all.values().flatten()).any(|version| words(version) == Some(text));
            prop_assert!(!found, "{} was erased and is still there", text);
        }
        for id in &self.account.pinned {
            let gone = self.account.find(id).map(|version| version.gone);
            prop_assert!(gone != Some(Gone::Thinned), "{} was pinned", id.as_str());
        }
        Ok(())
    }
}

/// The words that show or are offered.
fn shown<'a>(all: &'a All, fact: &str) -> BTreeSet<&'a str> {
    let here = all.get(&address(fact)).map_or(&[][..], Vec::as_slice);
    heads(here).into_iter().filter_map(words).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: HISTORIES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn devices_that_have_received_everything_show_the_same_and_nothing_is_lost(
        devices in 2_usize..=3,
        steps in proptest::collection::vec(any::<Step>(), 30..180),
    ) {
        let mut world = World::new(devices);
        for step in steps {
            world.step(step);
            world.check_that_nothing_comes_back()?;
        }
        world.come_to_rest();
        world.check()?;
    }
}
