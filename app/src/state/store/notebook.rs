//! What a key press makes of the versions of an answer. Pure: time and new names are arguments.
//!
//! What comes from other tabs and from the account, and how versions get there, is in [`elsewhere`]; what is let go, in [`letting_go`]; words of
//! somebody else who was signed in before, in [`aside`].

pub mod aside;
pub mod copies;
pub mod elsewhere;
pub mod joining;
pub mod letting_go;

use domain::answer::{Address, Answer, Held, Input, Origin, Sheet, Subject};
use domain::history::{Gone, Place, Stamp, Version, heads};
use domain::ids::{DeviceId, InstanceId, QuestionId, VersionId, WalkSlug};
use domain::map::Map;
use domain::question::Keep;
use domain::time::Instant;

pub use domain::answer::{NAME, WALK};

/// All versions of all answers on this device.
pub struct Notebook {
    device: DeviceId,
    stamp: Stamp,
    versions: Map<Address, Vec<Version>>,
    sheets: Map<Subject, Sheet>,
    /// Which version the words on this page come from.
    editing: Map<Address, VersionId>,
    /// Versions begun on this page: further keys go into them.
    begun: Vec<VersionId>,
    /// Answers of which the account has told only a part yet.
    unshown: Vec<Address>,
    none: Sheet,
}

/// What the database must do after a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Versions to store.
    pub put: Vec<Version>,
    /// Versions that need not be kept.
    pub take: Vec<Taken>,
}

/// A version that is let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The version.
    pub id: VersionId,
    /// What was made from it is now made from what it was made from.
    pub folded: bool,
}

/// What is noted beside an answer.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// The question that was answered.
    pub question: QuestionId,
    /// Its wording.
    pub wording: String,
    /// Where the answer was first given.
    pub origin: Option<Origin>,
}

/// One taking of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its identifier.
    pub id: InstanceId,
    /// The walk.
    pub walk: WalkSlug,
    /// The name the user gave it, empty when there is none.
    pub name: String,
    /// When something in it last changed.
    pub changed: Instant,
}

impl Notebook {
    /// Opens a notebook on stored versions.
    pub fn new(device: DeviceId, stored: Vec<Version>) -> Self {
        let mut notebook = Self {
            device,
            stamp: Stamp::default(),
            versions: Map::new(),
            sheets: Map::new(),
            editing: Map::new(),
            begun: Vec::new(),
            unshown: Vec::new(),
            none: Sheet::default(),
        };
        for version in stored {
            notebook.stamp = notebook.stamp.clone().max(version.stamp.clone());
            notebook.versions.get_or_default(&version.address).push(version);
        }
        let addresses: Vec<_> = notebook.versions.keys().cloned().collect();
        addresses.iter().for_each(|address| notebook.show(address));
        notebook
    }

    /// All answers of a subject.
    pub fn sheet(&self, subject: &Subject) -> &Sheet {
        self.sheets.get(subject).unwrap_or(&self.none)
    }

    /// The versions that do not show though nothing took their place, and that say something else.
    pub fn others(&self, address: &Address) -> Vec<Version> {
        let heads = heads(self.all(address));
        let shown = heads.first().map(|version| &version.answer);
        heads.iter().skip(1).filter(|version| Some(&version.answer) != shown).map(|version| (*version).clone()).collect()
    }

    /// One version.
    pub fn version(&self, id: &VersionId) -> Option<&Version> {
        self.versions.values().flatten().find(|version| version.id == *id)
    }

    /// All versions of all answers.
    pub fn everything(&self) -> impl Iterator<Item = &Version> {
        self.versions.values().flatten()
    }

    /// This device.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The takings of walks, the one changed last first.
    pub fn instances(&self) -> Vec<Instance> {
        let mut found: Vec<Instance> = Vec::new();
        for new in self.sheets.iter().filter_map(|(subject, sheet)| instance(subject, sheet)) {
            let before = |other: &Instance| (other.changed, &other.id) < (new.changed, &new.id);
            let place = found.iter().position(before).unwrap_or(found.len());
            found.insert(place, new);
        }
        found
    }

    /// Writes an answer: into the version begun on this page, or as a new one made from what the page shows.
    pub fn write(
        &mut self,
        address: Address,
        answer: Answer,
        keep: Keep,
        how: How,
        now: Instant,
        new_id: impl FnOnce() -> String,
    ) -> Change {
        let shown = self.shown(&address);
        let base = match self.base(&address) {
            // Words begun on this page that stand beside newer ones no longer show: what is typed now was made from what shows, and they stay as
            // they are.
            Some(own) if self.begun.contains(&own) && shown.as_ref() != Some(&own) && self.is_head(&address, &own) => shown,
            base => base,
        };
        // A version that was sent never changes: what is typed on makes a new one.
        let open = base.as_ref().filter(|base| self.begun.contains(*base) && self.is_draft(&address, base)).cloned();
        if open.is_none() && self.says(&address, &answer) {
            return Change::default();
        }
        self.stamp = self.stamp.next(now, &self.device);
        let mine = open.filter(|id| self.is_head(&address, id));
        let all = self.versions.get_or_default(&address);
        let version = match mine.and_then(|id| all.iter().position(|version| version.id == id)) {
            Some(place) => {
                let Some(version) = all.get_mut(place) else { return Change::default() };
                version.answer = answer;
                version.stamp = self.stamp.clone();
                version.origin = how.origin;
                version.clone()
            }
            None => {
                let id = VersionId::new(new_id());
                let version = Version {
                    id,
                    address: address.clone(),
                    base,
                    joins: Vec::new(),
                    stamp: self.stamp.clone(),
                    question: how.question,
                    wording: how.wording,
                    keep,
                    origin: how.origin,
                    answer,
                    place: Place::Draft,
                    by: None,
                    gone: Gone::No,
                };
                all.push(version.clone());
                version
            }
        };
        self.begin(&version.id);
        self.editing.insert(address.clone(), version.id.clone());
        self.finish(&address, version)
    }

    /// Writes a note of the app's own.
    pub fn write_note(&mut self, address: Address, answer: Answer, now: Instant, new_id: impl FnOnce() -> String) -> Change {
        self.write(address, answer, Keep::Account, How::default(), now, new_id)
    }

    /// Writes an answer with the question, the place and the origin of the one before it.
    pub fn rewrite(&mut self, address: Address, answer: Answer, now: Instant, new_id: impl FnOnce() -> String) -> Change {
        let all = self.versions.get(&address).map_or(&[][..], Vec::as_slice);
        let Some(before) = heads(all).first().map(|version| (*version).clone()) else { return Change::default() };
        let how = How { question: before.question, wording: before.wording, origin: before.origin };
        self.write(address, answer, before.keep, how, now, new_id)
    }

    /// Makes one version out of all that stand side by side: with the words of `chosen`, and with where those come from.
    pub fn settle(&mut self, address: &Address, chosen: &Version, now: Instant, new_id: impl FnOnce() -> String) -> Change {
        let all = self.versions.get(address).map_or(&[][..], Vec::as_slice);
        let heads = heads(all);
        let Some((shown, others)) = heads.split_first() else { return Change::default() };
        self.stamp = self.stamp.next(now, &self.device);
        let version = Version {
            id: VersionId::new(new_id()),
            base: Some(shown.id.clone()),
            joins: others.iter().map(|version| version.id.clone()).collect(),
            stamp: self.stamp.clone(),
            place: Place::Draft,
            by: None,
            gone: Gone::No,
            ..chosen.clone()
        };
        self.versions.get_or_default(address).push(version.clone());
        self.begin(&version.id);
        self.editing.insert(address.clone(), version.id.clone());
        self.finish(address, version)
    }

    /// Makes a version with the same answer, given to other words of its question: somebody read them and the answer still fits.
    pub fn fits(&mut self, address: &Address, wording: &str, now: Instant, new_id: impl FnOnce() -> String) -> Change {
        let Some(shown) = heads(self.all(address)).first().map(|version| (*version).clone()) else { return Change::default() };
        self.stamp = self.stamp.next(now, &self.device);
        let version = Version {
            id: VersionId::new(new_id()),
            base: Some(shown.id.clone()),
            joins: Vec::new(),
            stamp: self.stamp.clone(),
            wording: wording.to_owned(),
            place: Place::Draft,
            by: None,
            ..shown
        };
        self.versions.get_or_default(address).push(version.clone());
        self.begin(&version.id);
        self.editing.insert(address.clone(), version.id.clone());
        self.finish(address, version)
    }

    /// What is typed from here on makes new versions.
    pub fn leave_page(&mut self) {
        self.editing.clear();
        self.begun.clear();
    }

    /// The version that the words on the page come from: the one this page edited, else the one that shows.
    fn base(&self, address: &Address) -> Option<VersionId> {
        let is_here = |id: &&VersionId| self.all(address).iter().any(|version| version.id == **id);
        self.editing.get(address).filter(is_here).cloned().or_else(|| self.shown(address))
    }

    /// All versions of an answer that are on this device, in no order.
    pub fn all(&self, address: &Address) -> &[Version] {
        self.versions.get(address).map_or(&[], Vec::as_slice)
    }

    /// Whether words stand here that are never kept, and go with the page.
    pub fn holds_unkept(&self) -> bool {
        let unkept = |version: &&Version| version.keep == Keep::Never;
        self.versions
            .iter()
            .any(|(_, all)| heads(all).first().copied().filter(unkept).is_some_and(|version| !version.answer.input.is_empty()))
    }

    /// The version that shows.
    fn shown(&self, address: &Address) -> Option<VersionId> {
        heads(self.all(address)).first().map(|version| version.id.clone())
    }

    /// Nothing was made from this version yet.
    fn is_head(&self, address: &Address, id: &VersionId) -> bool {
        !self.all(address).iter().any(|version| version.parents().any(|parent| parent == id))
    }

    /// It may still grow.
    fn is_draft(&self, address: &Address, id: &VersionId) -> bool {
        self.all(address).iter().any(|version| version.id == *id && version.place == Place::Draft)
    }

    /// The answer already says this: going through a page without a change makes no version.
    fn says(&self, address: &Address, answer: &Answer) -> bool {
        self.sheet(&address.subject).at(&address.fact, address.row.as_ref()).is_some_and(|held| held.answer == *answer)
    }

    fn begin(&mut self, id: &VersionId) {
        if !self.begun.contains(id) {
            self.begun.push(id.clone());
        }
    }

    fn finish(&mut self, address: &Address, version: Version) -> Change {
        self.show(address);
        // What is never kept is neither stored nor told to other tabs.
        let put = if version.keep == Keep::Never { Vec::new() } else { vec![version] };
        self.thin(address, Change { put, take: Vec::new() })
    }

    fn show(&mut self, address: &Address) {
        let Some(version) = heads(self.all(address)).first().copied() else {
            self.sheets.get_or_default(&address.subject).take(&address.fact, address.row.as_ref());
            return;
        };
        let held = Held {
            answer: version.answer.clone(),
            at: version.stamp.at,
            question: version.question.clone(),
            wording: version.wording.clone(),
            origin: version.origin.clone(),
        };
        self.sheets.get_or_default(&address.subject).put(address.fact.clone(), address.row.clone(), held);
    }
}

fn instance(subject: &Subject, sheet: &Sheet) -> Option<Instance> {
    let id = subject.as_instance()?;
    let text = |fact: &str| match sheet.get(&fact.into()).map(|held| &held.answer.input) {
        Some(Input::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let walk = text(WALK)?;
    let changed = sheet.iter().map(|(_, _, held)| held.at).max().unwrap_or_default();
    Some(Instance { id, walk: walk.as_str().into(), name: text(NAME).unwrap_or_default(), changed })
}

#[cfg(test)]
mod tests;
