//! What the device need not keep: old versions, words that were erased here, and answers that were removed and never left this device.

use super::{Change, Notebook, Taken, WALK};
use domain::answer::{Address, Held, Input};
use domain::history::{Gone, Place, Version};
use domain::ids::{FactKey, VersionId};
use domain::question::Keep;
use domain::sync::take_out;
use domain::time::Instant;

/// An answer keeps at most this many versions on the device: the newest and a few to go back to.
pub const KEPT: usize = 5;

impl Notebook {
    /// Drops the oldest versions that something else was made from, as far as nothing older comes to the surface by it.
    pub(super) fn thin(&mut self, address: &Address, mut change: Change) -> Change {
        while let Some(taken) = self.to_be_dropped(address) {
            self.let_go(address, &taken);
            self.note_folded(address, taken, &mut change);
        }
        change
    }

    fn to_be_dropped(&self, address: &Address) -> Option<Taken> {
        let all = self.all(address);
        if all.len() <= KEPT {
            return None;
        }
        let is_here = |id: &VersionId| all.iter().any(|version| version.id == *id);
        let folds = |version: &Version| version.place == Place::Draft && self.only_drafts_come_from(address, &version.id);
        let may_go = |version: &&Version| {
            // What was sent may have arrived, and then others know it as what newer words come from.
            let waits = version.place == Place::Sent;
            // Without a draft that is folded nothing older comes to the surface; without any other version what it was made from would.
            !waits && !self.is_head(address, &version.id) && (folds(version) || !version.parents().any(is_here))
        };
        let oldest = all.iter().filter(may_go).min_by(|a, b| a.stamp.cmp(&b.stamp))?;
        Some(Taken { id: oldest.id.clone(), folded: folds(oldest) })
    }

    /// What comes from it may still be given other parents.
    fn only_drafts_come_from(&self, address: &Address, id: &VersionId) -> bool {
        let children = self.all(address).iter().filter(|version| version.parents().any(|parent| parent == id));
        children.into_iter().all(|child| child.place == Place::Draft)
    }

    /// Lets a version go.
    pub(super) fn let_go(&mut self, address: &Address, taken: &Taken) {
        let Some(all) = self.versions.get_mut(address) else { return };
        if taken.folded {
            take_out(all, &taken.id);
        } else {
            all.retain(|version| version.id != taken.id);
        }
    }

    /// Tells the database of a version that is gone, and of those whose parents changed by it.
    pub(super) fn note_folded(&self, address: &Address, taken: Taken, change: &mut Change) {
        change.put.retain(|version| version.id != taken.id);
        if taken.folded {
            for version in self.all(address).iter().filter(|version| version.place == Place::Draft && version.keep != Keep::Never) {
                match change.put.iter_mut().find(|other| other.id == version.id) {
                    Some(other) => *other = version.clone(),
                    None => change.put.push(version.clone()),
                }
            }
        }
        change.take.push(taken);
    }

    /// Erases the words of a version that never left this device. Nothing when it did, or may have.
    pub fn erase(&mut self, address: &Address, id: &VersionId, now: Instant) -> Option<Change> {
        let version = self.all(address).iter().find(|version| version.id == *id)?;
        if version.place != Place::Draft {
            return None;
        }
        let mut change = Change::default();
        if self.is_head(address, id) {
            self.stamp = self.stamp.next(now, &self.device);
            let stamp = self.stamp.clone();
            let erased = self.versions.get_mut(address)?.iter_mut().find(|version| version.id == *id)?;
            *erased = Version { answer: Input::Removed.into(), origin: None, stamp, ..erased.clone() };
            change.put.push(erased.clone());
        } else {
            let taken = Taken { id: id.clone(), folded: true };
            self.let_go(address, &taken);
            self.note_folded(address, taken, &mut change);
        }
        self.show(address);
        Some(change)
    }

    /// Drops the words of answers, rows and takings that were removed, as far as they never left this device. To be called when a removal can no
    /// longer be undone.
    pub fn forget_removed(&mut self) -> Change {
        let mut change = Change::default();
        let gone: Vec<Address> = self.versions.keys().filter(|address| self.is_removed(address)).cloned().collect();
        for address in gone {
            // A draft without words came with a copy for somebody else.
            let never_left = self.all(&address).iter().all(|version| version.place == Place::Draft && version.gone != Gone::Erased);
            if never_left {
                let all = self.versions.remove(&address).unwrap_or_default();
                change.take.extend(all.into_iter().map(|version| Taken { id: version.id, folded: false }));
                self.editing.remove(&address);
                self.show(&address);
            }
        }
        change
    }

    /// It was removed itself, or the row or the taking was that it belongs to.
    fn is_removed(&self, address: &Address) -> bool {
        let sheet = self.sheet(&address.subject);
        let own = sheet.at(&address.fact, address.row.as_ref()).is_some_and(|held| held.answer.input == Input::Removed);
        // What says that a row is there stands at the row too, under the fact of the whole list.
        let gone_list = |fact: &FactKey, held: &Held| held.answer.input == Input::Removed && self.was_row(address, fact);
        let row = address.row.is_some() && sheet.iter().any(|(fact, row, held)| row == address.row.as_ref() && gone_list(fact, held));
        let taking =
            address.subject.as_instance().is_some() && sheet.get(&WALK.into()).is_some_and(|held| held.answer.input == Input::Removed);
        own || row || taking
    }

    /// The fact was the mark of the address's row before it was removed.
    fn was_row(&self, address: &Address, fact: &FactKey) -> bool {
        let mark = Address { subject: address.subject.clone(), fact: fact.clone(), row: address.row.clone() };
        self.all(&mark).iter().any(|version| version.answer.input == Input::Row)
    }
}

#[cfg(test)]
mod tests;
