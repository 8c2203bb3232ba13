//! How versions written on many devices come together: what is sent, what a clock that is wrong is corrected to, and what two copies of one
//! version make.
//!
//! The account gives every version a number of its own order ([`Place::Account`]). A version that is only on the device may still grow; once it was
//! handed to the network it never changes, so a lost reply can be answered by sending the same again. Coming together is the same whatever arrives
//! first, in whatever groups, and however often.

use crate::answer::Input;
use crate::api::sync::Kept;
use crate::history::{Gone, Place, Stamp, Version};
use crate::ids::VersionId;
use crate::question::Keep;
use crate::time::Instant;

/// A clock this far off, in milliseconds, is taken as right: the way through the network takes time too.
pub const CLOCK_TOLERANCE: i64 = 60_000;

/// How long every version keeps its words, in milliseconds: 90 days. After that, one a day does.
pub const ALL_KEPT_FOR: i64 = 90 * DAY;

/// A day, in milliseconds.
pub const DAY: i64 = 86_400_000;

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
/// What was erased stays erased; then the account's later word counts; then, of two drafts, the one with the later stamp. Copies that are the same
/// in all of these are the same in everything, since a version changes only while it is a draft (and then has a new stamp) or when the account
/// takes its words away (and then has a new number).
pub fn merge(a: &Version, b: &Version) -> Version {
    let rank = |version: &Version| (version.gone == Gone::Erased, version.place, version.gone, version.stamp.clone());
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

/// Notes that the account has a version. A reply that comes late changes nothing that was learned since.
pub fn confirm(all: &mut Vec<Version>, kept: &Kept) -> bool {
    let known = all.iter().find(|version| version.id == kept.id);
    let confirmed = known.map(|version| Version {
        place: Place::Account(kept.seq),
        stamp: kept.stamp.clone(),
        by: Some(kept.by.clone()),
        ..version.clone()
    });
    confirmed.is_some_and(|version| take_in(all, version))
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
    version.place == Place::Draft && travels(version)
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

/// A draft that went on growing in one tab after another tab had sent it, as a draft of its own made from what was sent, so that the words typed in
/// between are not lost when the two copies become one. Nothing when there are no such words.
pub fn go_on(mine: &Version, sent: &Version, new_id: impl FnOnce() -> VersionId) -> Option<Version> {
    let grew = mine.id == sent.id && (mine.place, sent.place) == (Place::Draft, Place::Sent) && mine.stamp > sent.stamp;
    grew.then(|| Version { id: new_id(), base: Some(mine.id.clone()), joins: Vec::new(), ..mine.clone() })
}

/// The name of what goes on from a version under a name of its own: the same wherever it is worked out. The last sixteen signs, which are chance, are
/// turned round by one.
pub fn next_name(id: &VersionId) -> VersionId {
    let name = id.as_str();
    let (time, chance) = name.split_at_checked(10).unwrap_or((name, ""));
    let mut signs = chance.chars();
    match signs.next() {
        Some(first) => VersionId::new(format!("{time}{}{first}", signs.as_str())),
        None => VersionId::new(format!("{name}+")),
    }
}

/// A version without its words, as it stands in every copy after it was erased or thinned out.
pub fn without_words(version: &Version, gone: Gone) -> Version {
    Version { answer: Input::Removed.into(), origin: None, gone, ..version.clone() }
}

/// The versions of one address whose words may go: older than [`ALL_KEPT_FOR`], with something made from them since, and not the last of their day.
/// `pinned` ones stay, as those that were signed or submitted do.
pub fn thin(all: &[Version], now: Instant, pinned: &[VersionId]) -> Vec<VersionId> {
    let day = |version: &Version| version.stamp.at.0.div_euclid(DAY);
    let has_words = |version: &&Version| version.gone == Gone::No && matches!(version.place, Place::Account(_));
    let is_base = |version: &Version| all.iter().flat_map(Version::parents).any(|parent| *parent == version.id);
    let last_of_its_day = |version: &Version| {
        let later = |other: &Version| day(other) == day(version) && (&other.stamp, &other.id) > (&version.stamp, &version.id);
        !all.iter().filter(has_words).any(later)
    };
    all.iter()
        .filter(has_words)
        .filter(|version| version.stamp.at.0 < now.0.saturating_sub(ALL_KEPT_FOR))
        .filter(|version| is_base(version) && !last_of_its_day(version) && !pinned.contains(&version.id))
        .map(|version| version.id.clone())
        .collect()
}

#[cfg(test)]
mod tests;
