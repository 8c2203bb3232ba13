//! What comes from other tabs and from the account, and what goes there.

use super::{Change, Notebook, Taken};
use domain::answer::Address;
use domain::api::sync::Kept;
use domain::history::{Place, Version, heads};
use domain::ids::{PersonId, VersionId};
use domain::question::Keep;
use domain::sync;

impl Notebook {
    /// Takes in a version that another tab wrote and stored. What is to be stored goes beyond that: words that were typed into it here after the other
    /// tab had sent it, which go on as a version of their own, and what this tab knows better.
    pub fn hear(&mut self, version: Version) -> Change {
        let mut change = Change::default();
        let address = version.address.clone();
        let (id, place) = (version.id.clone(), version.place);
        self.take_in(version, &mut change);
        let known = self.all(&address).iter().find(|known| known.id == id);
        change.put.extend(known.filter(|known| known.place != place).cloned());
        self.show(&address);
        change
    }

    /// Takes in what the account has. While there is more to come nothing of it shows: between two parts an older version could stand without the one
    /// that took its place. With the last part all of it shows, and is thinned out.
    pub fn receive(&mut self, versions: Vec<Version>, more: bool) -> Change {
        let mut change = Change::default();
        let mut changed = std::mem::take(&mut self.unshown);
        for version in versions {
            let (address, id) = (version.address.clone(), version.id.clone());
            if self.take_in(version, &mut change) {
                change.put.extend(self.all(&address).iter().find(|known| known.id == id).cloned());
                if !changed.contains(&address) {
                    changed.push(address);
                }
            }
        }
        if more {
            self.unshown = changed;
            return change;
        }
        self.tidy(changed, change)
    }

    fn tidy(&mut self, changed: Vec<Address>, change: Change) -> Change {
        changed.iter().fold(change, |change, address| {
            self.show(address);
            self.thin(address, change)
        })
    }

    /// Puts a version among those that are here; what it makes beside itself is noted in `change`. True when it was news.
    fn take_in(&mut self, version: Version, change: &mut Change) -> bool {
        self.stamp = self.stamp.clone().max(version.stamp.clone());
        let address = version.address.clone();
        let known = self.all(&address).iter().find(|known| known.id == version.id).cloned();
        let went_on = known.as_ref().and_then(|known| went_on(known, &version));
        if let Some(known) = &known {
            self.stand_beside(known, &version, change);
        }
        let id = version.id.clone();
        let news = sync::take_in(self.versions.get_or_default(&address), version);
        let Some(mine) = went_on else { return news };
        if self.editing.get(&address) == Some(&id) {
            self.begin(&mine.id);
            self.editing.insert(address.clone(), mine.id.clone());
        }
        let mine_id = mine.id.clone();
        if self.take_in(mine, change) {
            change.put.extend(self.all(&address).iter().find(|known| known.id == mine_id).cloned());
        }
        true
    }

    /// A draft went on growing in another tab while words were made from it here: those were made from what it was before, so they come from what it
    /// came from. Else they would cover words that nobody here has seen.
    fn stand_beside(&mut self, known: &Version, newer: &Version, change: &mut Change) {
        let grew = known.place == Place::Draft && newer.place == Place::Draft && known.stamp < newer.stamp && known.answer != newer.answer;
        if !grew || self.begun.contains(&known.id) {
            return;
        }
        let begun = &self.begun;
        let all = self.versions.get_or_default(&known.address);
        let made_here =
            |version: &Version| version.place == Place::Draft && begun.contains(&version.id) && version.base.as_ref() == Some(&known.id);
        for version in all.iter_mut().filter(|version| made_here(version)) {
            version.base.clone_from(&known.base);
            version.joins.clone_from(&known.joins);
            change.put.push(version.clone());
        }
    }

    /// Forgets a version that another tab let go.
    pub fn hear_taken(&mut self, taken: &Taken) {
        let found = self.versions.iter().find(|(_, all)| all.iter().any(|version| version.id == taken.id));
        let Some(address) = found.map(|(address, _)| address.clone()) else { return };
        self.let_go(&address, taken);
        self.show(&address);
    }

    /// Everybody whose words are here, as far as the account has said.
    pub fn authors(&self) -> impl Iterator<Item = &PersonId> {
        self.versions.values().flatten().filter_map(|version| version.by.as_ref())
    }

    /// The versions that wait to be sent, but for those that the account has refused.
    pub fn unsent(&self, refused: &[VersionId]) -> Vec<&Version> {
        let waits = |version: &&Version| is_unsent(version) && !refused.contains(&version.id);
        self.versions.values().flatten().filter(waits).collect()
    }

    /// What shows of the answers that stay on this device, whoever signs in.
    pub fn device_only(&self) -> Vec<&Version> {
        let own = |version: &&Version| version.keep == Keep::Device && !version.answer.input.is_empty();
        self.versions.values().flat_map(|all| heads(all)).filter(own).collect()
    }

    /// Makes all that waits ready to be sent. The versions to send, and what the database must have before they go.
    pub fn hand_over(&mut self, refused: &[VersionId]) -> (Vec<Version>, Change) {
        let waits = |version: &Version| is_unsent(version) && !refused.contains(&version.id);
        let addresses: Vec<Address> =
            self.versions.iter().filter(|(_, all)| all.iter().any(waits)).map(|(address, _)| address.clone()).collect();
        let (mut sending, mut change) = (Vec::new(), Change::default());
        for address in &addresses {
            let all = self.versions.get_or_default(address);
            let before = all.clone();
            let (ready, folded) = sync::hand_over(all);
            sending.extend(ready.into_iter().filter(|version| !refused.contains(&version.id)));
            change.put.extend(all.iter().filter(|version| !before.contains(version)).cloned());
            change.take.extend(folded.into_iter().map(|id| Taken { id, folded: true }));
        }
        (sending, change)
    }

    /// Notes what the account has.
    pub fn confirm(&mut self, kept: &[Kept]) -> Change {
        let mut change = Change::default();
        let mut changed: Vec<Address> = Vec::new();
        for kept in kept {
            let found = self.versions.iter().find(|(_, all)| all.iter().any(|version| version.id == kept.id));
            let Some(address) = found.map(|(address, _)| address.clone()) else { continue };
            let all = self.versions.get_or_default(&address);
            if sync::confirm(all, kept) {
                change.put.extend(all.iter().find(|version| version.id == kept.id).cloned());
                if !changed.contains(&address) {
                    changed.push(address);
                }
            }
        }
        // What was waiting for the account may be let go now.
        self.tidy(changed, change)
    }
}

/// It is for the account, which does not have it as far as we know.
fn is_unsent(version: &Version) -> bool {
    sync::travels(version) && !matches!(version.place, Place::Account(_))
}

/// Of two copies of one version, of which one was sent while the other went on growing: what grew, as a version of its own.
///
/// Its name follows from the first one's, so that two tabs which both find this out come to the same version.
fn went_on(a: &Version, b: &Version) -> Option<Version> {
    let (draft, sent) = if a.place == Place::Draft { (a, b) } else { (b, a) };
    // The account corrects stamps; a copy that was only sent still has its own, so an older draft can be told by it.
    let is_older = sent.place == Place::Sent && draft.stamp <= sent.stamp;
    if is_older { None } else { sync::go_on(draft, sent, || sync::next_name(&draft.id)) }
}

#[cfg(test)]
mod tests;
