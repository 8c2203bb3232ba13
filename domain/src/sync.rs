//! How versions written on many devices come together: what is sent, what a clock that is wrong is corrected to, and what two copies of one
//! version make.
//!
//! The account gives every version a number of its own order ([`Place::Account`]). A version that is only on the device may still grow; once it was
//! handed to the network it never changes, so a lost reply can be answered by sending the same again. Coming together is the same whatever arrives
//! first, in whatever groups, and however often.

use crate::answer::Input;
use crate::history::{Gone, Place, Stamp, Version};
use crate::ids::VersionId;
use crate::question::Keep;
use crate::time::Instant;

/// A clock this far off, in milliseconds, is taken as right: the way through the network takes time too.
pub const CLOCK_TOLERANCE: i64 = 60_000;

/// The stamp as it counts in the account: a device's clock that is off by more than [`CLOCK_TOLERANCE`] is set right, and nothing is written in
/// the future.
///
/// `sent_at` is the device's clock when it sent, `received_at` the account's when it came.
pub fn correct(stamp: &Stamp, sent_at: Instant, received_at: Instant) -> Stamp {
    let off = received_at.0.saturating_sub(sent_at.0);
    let off = if off.saturating_abs() <= CLOCK_TOLERANCE { 0 } else { off };
    let at = stamp.at.0.saturating_add(off).min(received_at.0).max(0);
    Stamp { at: Instant(at), ..stamp.clone() }
}

/// Two copies of one version, as one. Commutative, associative and idempotent.
///
/// What was erased stays erased; then the account's later word counts; then, of two drafts, the one with the later stamp.
pub fn merge(a: &Version, b: &Version) -> Version {
    let rank = |version: &Version| (version.gone == Gone::Erased, version.place, version.stamp.clone());
    match rank(a).cmp(&rank(b)) {
        std::cmp::Ordering::Less => b.clone(),
        _ => a.clone(),
    }
}

/// Puts a version among others of the same address. True when something changed.
pub fn take_in(all: &mut Vec<Version>, version: Version) -> bool {
    match all.iter_mut().find(|other| other.id == version.id) {
        Some(known) => {
            let merged = merge(known, &version);
            let changed = merged != *known;
            *known = merged;
            changed
        }
        None => {
            all.push(version);
            true
        }
    }
}

/// Whether a version goes to the account at all.
pub fn travels(version: &Version) -> bool {
    version.keep == Keep::Account
}

/// Makes the drafts of one address ready to send: the last draft of each line takes the place of the drafts it was made from, and is
/// [`Place::Sent`] from now on. What was already sent and not confirmed is sent again, unchanged.
///
/// Gives the versions to send and the drafts that are no longer needed.
pub fn hand_over(all: &mut Vec<Version>) -> (Vec<Version>, Vec<VersionId>) {
    let mut folded = Vec::new();
    while let Some(id) = all.iter().find(|version| is_open(version) && has_open_child(all, &version.id)).map(|version| version.id.clone()) {
        take_out(all, &id);
        folded.push(id);
    }
    let mut sending = Vec::new();
    for version in all.iter_mut().filter(|version| travels(version) && !matches!(version.place, Place::Account(_))) {
        version.place = Place::Sent;
        sending.push(version.clone());
    }
    (sending, folded)
}

fn is_open(version: &Version) -> bool {
    version.place == Place::Draft
}

fn has_open_child(all: &[Version], id: &VersionId) -> bool {
    all.iter().any(|version| is_open(version) && version.parents().any(|parent| parent == id))
}

/// Drops a draft: what was made from it is now made from what it was made from, so that nothing older comes to the surface again.
pub fn take_out(all: &mut Vec<Version>, id: &VersionId) {
    let Some(place) = all.iter().position(|version| version.id == *id) else { return };
    let gone = all.remove(place);
    for child in all.iter_mut().filter(|version| version.parents().any(|parent| parent == id)) {
        let mut parents: Vec<VersionId> = Vec::new();
        for parent in child.parents() {
            let in_its_place: Vec<VersionId> = if parent == id { gone.parents().cloned().collect() } else { vec![parent.clone()] };
            for parent in in_its_place {
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        let mut parents = parents.into_iter();
        child.base = parents.next();
        child.joins = parents.collect();
    }
}

/// A version without its words, as it stands in every copy after it was erased or thinned out.
pub fn without_words(version: &Version, gone: Gone) -> Version {
    Version { answer: Input::Removed.into(), origin: None, gone, ..version.clone() }
}
