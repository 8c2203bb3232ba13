//! What goes into a copy: all answers or one taking of a walk, for somebody else or for oneself.

use crate::answer::{Address, Input, Subject, is_note};
use crate::history::{Gone, Version, heads};
use crate::ids::{InstanceId, RowId};
use crate::map::Map;
use crate::question::Keep;
use crate::sync::without_words;

/// What somebody wants in a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// One taking of a walk; nothing for the bank and all takings.
    pub taking: Option<InstanceId>,
    /// It is for the person who makes it, on another device: answers that stay on devices are in it, and the words that were there before.
    pub own: bool,
}

/// The versions that go into a copy.
///
/// What is never kept is in no copy. What was removed is in none either, so that opening a copy never takes an answer away. Of versions that something
/// newer took the place of, a copy for somebody else has only that they were there: it says what came from what, and none of their words.
pub fn select(all: &Map<Address, Vec<Version>>, choice: &Choice) -> Vec<Version> {
    let wanted = choice.taking.as_ref().map(Subject::instance);
    let removed = removed(all);
    let mut selected = Vec::new();
    for (address, versions) in all.iter() {
        if wanted.as_ref().is_some_and(|subject| *subject != address.subject) || removed.iter().any(|gone| gone.has(address)) {
            continue;
        }
        let heads = heads(versions);
        if heads.iter().all(|version| version.answer.input == Input::Removed) {
            continue;
        }
        let stays = |version: &&Version| match version.keep {
            Keep::Account => true,
            Keep::Device => choice.own,
            Keep::Never => false,
        };
        for version in versions.iter().filter(stays) {
            let shown = heads.iter().any(|head| head.id == version.id);
            let bare = !choice.own && !shown && version.gone == Gone::No;
            selected.push(if bare { without_words(version, Gone::Thinned) } else { version.clone() });
        }
    }
    selected
}

/// How many answers there are among the versions that show.
pub fn answers(versions: &[Version]) -> usize {
    let mut by_address: Map<Address, Vec<Version>> = Map::new();
    for version in versions {
        by_address.get_or_default(&version.address).push(version.clone());
    }
    by_address.values().filter(|all| heads(all).first().is_some_and(|version| says_something(version))).count()
}

/// Whether a version is an answer of somebody: no mark that a row is there, no note of the app's own, and not empty.
pub(super) fn says_something(version: &Version) -> bool {
    !is_note(&version.address.fact) && version.answer.input != Input::Row && !version.answer.input.is_empty()
}

/// A taking or a row that was removed: its answers are still there, and show nowhere.
#[derive(Debug, PartialEq, Eq)]
struct Removed<'a> {
    subject: &'a Subject,
    row: Option<&'a RowId>,
}

impl Removed<'_> {
    fn has(&self, address: &Address) -> bool {
        *self.subject == address.subject && (self.row.is_none() || self.row == address.row.as_ref())
    }
}

fn removed(all: &Map<Address, Vec<Version>>) -> Vec<Removed<'_>> {
    let is_removed = |versions: &[Version]| heads(versions).first().is_some_and(|version| version.answer.input == Input::Removed);
    let found = all.iter().filter(|(_, versions)| is_removed(versions)).filter_map(|(address, versions)| {
        let row = address.row.as_ref().filter(|_| versions.iter().any(|version| version.answer.input == Input::Row));
        let taking = address.fact.as_str() == crate::answer::WALK;
        (taking || row.is_some()).then_some(Removed { subject: &address.subject, row })
    });
    found.collect()
}
