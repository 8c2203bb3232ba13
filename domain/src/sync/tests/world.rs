//! A world to try histories in: an account, devices whose clocks are wrong, and a network that loses, repeats and reorders.

use crate::answer::{Address, Input, Subject};
use crate::api::sync::{Changes, Kept, Push, Pushed, Refused, RefusedCode};
use crate::history::{Gone, Place, Stamp, Version, heads};
use crate::ids::{DeviceId, PersonId, QuestionId, VersionId};
use crate::question::Keep;
use crate::sync::{confirm, correct, hand_over, take_in, thin, travels, without_words};
use crate::time::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// What the account refuses, as it does questions that it does not know.
pub const UNKNOWN: &str = "unknown";
/// What never leaves the device.
pub const PRIVATE: &str = "private";
/// What is answered in this world.
pub const FACTS: [&str; 4] = ["name", "aims", UNKNOWN, PRIVATE];

/// The words of a version; nothing when they are gone.
pub fn words(version: &Version) -> Option<&str> {
    Some(version.answer.input.text()).filter(|text| !text.is_empty())
}

/// The answers of some place, by what they answer.
pub type All = BTreeMap<Address, Vec<Version>>;

/// The account of the organisation.
#[derive(Default)]
pub struct Account {
    pub all: All,
    pub seq: u32,
    pub pinned: Vec<VersionId>,
}

impl Account {
    fn next(&mut self) -> Place {
        self.seq += 1;
        Place::Account(self.seq)
    }

    pub fn find(&self, id: &VersionId) -> Option<&Version> {
        self.all.values().flatten().find(|version| version.id == *id)
    }

    /// Takes what a device sends, as the Worker does.
    pub fn receive(&mut self, push: &Push, by: &PersonId, now: Instant) -> Pushed {
        let mut pushed = Pushed::default();
        for version in &push.versions {
            let id = version.id.clone();
            let code = match self.find(&id) {
                Some(known) if known.gone == Gone::Erased => Some(RefusedCode::Erased),
                _ if version.address.fact.as_str() == UNKNOWN => Some(RefusedCode::UnknownQuestion),
                _ => None,
            };
            if let Some(code) = code {
                pushed.refused.push(Refused { id, code });
                continue;
            }
            if self.find(&id).is_none() {
                let stamp = correct(&version.stamp, push.sent_at, now);
                let kept = Version { place: self.next(), stamp, by: Some(by.clone()), ..version.clone() };
                self.all.entry(version.address.clone()).or_default().push(kept);
            }
            if let Some(Version { place: Place::Account(seq), stamp, .. }) = self.find(&id) {
                pushed.kept.push(Kept { id, seq: *seq, stamp: stamp.clone(), by: by.clone() });
            }
        }
        pushed
    }

    pub fn changes(&self, after: u32, most: usize) -> Changes {
        let number = |version: &Version| if let Place::Account(seq) = version.place { seq } else { 0 };
        let mut versions: Vec<Version> = self.all.values().flatten().filter(|version| number(version) > after).cloned().collect();
        versions.sort_by_key(number);
        let more = versions.len() > most;
        versions.truncate(most);
        Changes { cursor: versions.last().map_or(after, number), versions, more }
    }

    pub fn take_words(&mut self, id: &VersionId, gone: Gone) {
        let place = self.next();
        for version in self.all.values_mut().flatten().filter(|version| version.id == *id && version.gone != Gone::Erased) {
            *version = Version { place, ..without_words(version, gone) };
        }
    }

    pub fn thin(&mut self, now: Instant) {
        let old: Vec<VersionId> = self.all.values().flat_map(|all| thin(all, now, &self.pinned)).collect();
        old.iter().for_each(|id| self.take_words(id, Gone::Thinned));
    }
}

/// A page that a person has open: what it answers, the version its words come from, those words, and whether the version was begun here.
#[derive(Clone)]
pub struct Page {
    pub address: Address,
    pub version: Option<VersionId>,
    pub words: Option<String>,
    pub begun: bool,
}

/// A device with two tabs.
pub struct Device {
    pub name: DeviceId,
    pub by: PersonId,
    /// How far its clock is off.
    pub off: i64,
    pub stamp: Stamp,
    pub cursor: u32,
    pub all: All,
    pub pages: [Option<Page>; 2],
    pub refused: BTreeSet<VersionId>,
    pub acknowledged: BTreeSet<VersionId>,
}

impl Device {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            by: name.into(),
            off: 0,
            stamp: Stamp::default(),
            cursor: 0,
            all: All::new(),
            pages: [None, None],
            refused: BTreeSet::new(),
            acknowledged: BTreeSet::new(),
        }
    }

    pub fn heads(&self, address: &Address) -> Vec<&Version> {
        self.all.get(address).map_or_else(Vec::new, |all| heads(all))
    }

    pub fn open(&mut self, tab: usize, address: Address) {
        let shown = self.heads(&address).first().map(|version| (version.id.clone(), words(version).map(String::from)));
        let (version, words) = shown.map_or((None, None), |(id, words)| (Some(id), words));
        self.pages[tab] = Some(Page { address, version, words, begun: false });
    }

    fn new_version(&mut self, address: &Address, base: Option<VersionId>, joins: Vec<VersionId>, text: &str, now: Instant) -> Version {
        self.stamp = self.stamp.next(Instant(now.0 + self.off), &self.name);
        Version {
            id: VersionId::new(format!("v-{text}")),
            address: address.clone(),
            base,
            joins,
            stamp: self.stamp.clone(),
            question: QuestionId::from(address.fact.as_str()),
            wording: String::new(),
            keep: if address.fact.as_str() == PRIVATE { Keep::Device } else { Keep::Account },
            origin: None,
            answer: Input::Text(text.into()).into(),
            place: Place::Draft,
            by: None,
            gone: Gone::No,
        }
    }

    /// Types into a tab. Gives the words that these replace.
    pub fn type_in(&mut self, tab: usize, text: &str, now: Instant) -> Option<(Address, Option<String>)> {
        let page = self.pages[tab].clone()?;
        let known = self.all.get(&page.address).into_iter().flatten().find(|known| Some(&known.id) == page.version.as_ref());
        // The other tab typed on in the version that this page shows: these words were made from what that version was made from, not from it.
        let (base, joins) = match known {
            Some(known) if words(known).is_some_and(|words| page.words.as_deref() != Some(words)) => {
                (known.base.clone(), known.joins.clone())
            }
            _ => (page.version.clone(), Vec::new()),
        };
        let mut version = self.new_version(&page.address, base, joins, text, now);
        let all = self.all.entry(page.address.clone()).or_default();
        let has_child = all.iter().flat_map(Version::parents).any(|parent| Some(parent) == page.version.as_ref());
        let mine = all
            .iter_mut()
            .find(|known| page.begun && !has_child && Some(&known.id) == page.version.as_ref() && known.place == Place::Draft);
        if let Some(mine) = mine {
            mine.answer = version.answer;
            mine.stamp = version.stamp;
            version = mine.clone();
        } else {
            all.push(version.clone());
        }
        self.pages[tab] = Some(Page { version: Some(version.id), words: Some(text.into()), begun: true, ..page.clone() });
        Some((page.address, page.words))
    }

    /// Makes one version of all that stand side by side. Gives the words that it replaces.
    pub fn settle(&mut self, address: &Address, text: &str, now: Instant) -> Vec<String> {
        let heads: Vec<Version> = self.heads(address).into_iter().cloned().collect();
        let Some((shown, others)) = heads.split_first() else { return Vec::new() };
        let joins = others.iter().map(|version| version.id.clone()).collect();
        let version = self.new_version(address, Some(shown.id.clone()), joins, text, now);
        self.all.entry(address.clone()).or_default().push(version);
        heads.iter().filter_map(words).map(String::from).collect()
    }

    /// What goes to the account now.
    pub fn push(&mut self, now: Instant) -> Push {
        let versions =
            self.all.values_mut().flat_map(|all| hand_over(all).0).filter(|version| !self.refused.contains(&version.id)).collect();
        Push { sent_at: Instant(now.0 + self.off), versions }
    }

    pub fn hear_pushed(&mut self, pushed: &Pushed) {
        for kept in &pushed.kept {
            for all in self.all.values_mut() {
                confirm(all, kept);
            }
            self.acknowledged.insert(kept.id.clone());
        }
        for Refused { id, code } in &pushed.refused {
            self.refused.insert(id.clone());
            for version in self.all.values_mut().flatten().filter(|version| version.id == *id && *code == RefusedCode::Erased) {
                *version = without_words(version, Gone::Erased);
            }
        }
    }

    pub fn hear_changes(&mut self, changes: &Changes) {
        for version in &changes.versions {
            self.stamp = self.stamp.clone().max(version.stamp.clone());
            take_in(self.all.entry(version.address.clone()).or_default(), version.clone());
        }
        // Every answer begins at or before what was known when it was asked for, so there is no hole.
        self.cursor = self.cursor.max(changes.cursor);
    }

    pub fn has_words(&self, text: &str) -> bool {
        self.all.values().flatten().any(|version| words(version) == Some(text))
    }

    /// All that shows and is offered, for what is shared.
    pub fn view(&self) -> Vec<(Address, Vec<Version>)> {
        view(&self.all)
    }
}

/// What shows and what is offered beside it, of all that is shared; without what says only how far a version got.
pub fn view(all: &All) -> Vec<(Address, Vec<Version>)> {
    let shared = all.iter().filter(|(address, all)| address.fact.as_str() != UNKNOWN && all.iter().any(travels));
    shared.map(|(address, all)| (address.clone(), heads(all).into_iter().cloned().collect())).collect()
}

pub fn address(fact: &str) -> Address {
    Address { subject: Subject::organisation(), fact: fact.into(), row: None }
}
