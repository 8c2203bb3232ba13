//! What goes out of the notebook in a copy, and what a copy that is opened makes of it.

use super::{Change, Notebook, Taken};
use domain::answer::{Address, Input};
use domain::history::{Gone, Place, Version, heads};
use domain::ids::VersionId;
use domain::map::Map;
use domain::time::Instant;

/// An answer as it stood before a copy was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The answer.
    pub address: Address,
    /// The version that showed, if there was one.
    pub shown: Option<Version>,
    /// What came with the copy.
    pub put: Vec<VersionId>,
}

impl Notebook {
    /// Every version of every answer, by its address.
    pub fn by_address(&self) -> &Map<Address, Vec<Version>> {
        &self.versions
    }

    /// Puts the versions of a copy beside those that are here, and tells how each answer stood before. Nothing is let go by it.
    pub fn open_copy(&mut self, put: Vec<Version>) -> (Change, Vec<Before>) {
        let mut before: Vec<Before> = Vec::new();
        for version in &put {
            let address = &version.address;
            self.stamp = self.stamp.clone().max(version.stamp.clone());
            match before.iter_mut().find(|other| other.address == *address) {
                Some(there) => there.put.push(version.id.clone()),
                None => {
                    let shown = heads(self.all(address)).first().map(|version| (*version).clone());
                    before.push(Before { address: address.clone(), shown, put: vec![version.id.clone()] });
                }
            }
            let all = self.versions.get_or_default(address);
            match all.iter_mut().find(|known| known.id == version.id) {
                Some(known) => *known = version.clone(),
                None => all.push(version.clone()),
            }
        }
        before.iter().for_each(|one| self.show(&one.address));
        (Change { put, take: Vec::new() }, before)
    }

    /// Has each answer show again what it showed before. What came with the copy goes, as far as it never left this device; else a version of its own says
    /// what was there, and what came stays among the earlier ones.
    pub fn put_back(&mut self, before: &[Before], now: Instant, mut new_id: impl FnMut() -> String) -> Change {
        let mut change = Change::default();
        for Before { address, shown, put } in before {
            if self.is_only_here(address, put) {
                self.versions.get_or_default(address).retain(|version| !put.contains(&version.id));
                change.take.extend(put.iter().map(|id| Taken { id: id.clone(), folded: false }));
                self.show(address);
                continue;
            }
            let heads = heads(self.all(address));
            let Some((now_shown, others)) = heads.split_first() else { continue };
            if others.is_empty() && shown.as_ref().is_some_and(|shown| shown.answer == now_shown.answer) {
                continue;
            }
            let version = Version {
                id: VersionId::new(new_id()),
                base: Some(now_shown.id.clone()),
                joins: others.iter().map(|version| version.id.clone()).collect(),
                stamp: self.stamp.next(now, &self.device),
                answer: shown.as_ref().map_or_else(|| Input::Removed.into(), |shown| shown.answer.clone()),
                place: Place::Draft,
                by: None,
                gone: Gone::No,
                ..shown.as_ref().unwrap_or(now_shown).clone()
            };
            self.stamp = version.stamp.clone();
            self.versions.get_or_default(address).push(version.clone());
            let finished = self.finish(address, version);
            change.put.extend(finished.put);
            change.take.extend(finished.take);
        }
        change
    }

    /// These versions are drafts that nothing else was made from.
    fn is_only_here(&self, address: &Address, put: &[VersionId]) -> bool {
        let all = self.all(address);
        let own = |version: &Version| put.contains(&version.id);
        let is_base = |version: &Version| !own(version) && version.parents().any(|parent| put.contains(parent));
        all.iter().filter(|version| own(version)).all(|version| version.place == Place::Draft) && !all.iter().any(is_base)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Tab, address};
    use super::*;
    use domain::copy::{Choice, Contents, plan, select};

    fn copy(tab: &Tab) -> Contents {
        Contents { versions: select(tab.0.by_address(), &Choice::default()), ..Contents::default() }
    }

    fn open(tab: &mut Tab, copy: &Contents, same_account: bool) -> Vec<Before> {
        let put = plan(tab.0.by_address(), copy, same_account).put;
        tab.0.leave_page();
        tab.0.open_copy(put).1
    }

    #[test]
    fn an_opened_copy_shows_and_what_is_typed_next_is_made_from_it() {
        let (mut a, mut b) = (Tab::new("a"), Tab::new("b"));
        a.type_in("from a copy");
        open(&mut b, &copy(&a), false);
        assert_eq!(b.shows(), "from a copy");
        b.1 = 10;
        let change = b.type_in("and on");
        assert_eq!(change.put[0].base.as_ref().map(|id| id.as_str()), Some("a1"));
        assert!(b.others().is_empty());
    }

    #[test]
    fn taking_an_opened_copy_back_leaves_what_was_there_and_it_can_be_opened_again() {
        for mine in ["", "mine"] {
            let (mut a, mut b) = (Tab::new("a"), Tab::new("b"));
            a.type_in("theirs");
            if !mine.is_empty() {
                b.type_in(mine);
            }
            let was = b.0.all(&address()).to_vec();
            for _ in 0..2 {
                let before = open(&mut b, &copy(&a), false);
                assert_eq!((b.others().len(), before.len()), (usize::from(!mine.is_empty()), 1));
                let change = b.0.put_back(&before, Instant(50), || "not needed".into());
                assert_eq!((b.shows().as_str(), b.0.all(&address())), (mine, was.as_slice()));
                assert_eq!(change.take, [Taken { id: "a1".into(), folded: false }]);
            }
        }
    }

    #[test]
    fn what_may_have_gone_to_the_account_stays_in_the_history_when_a_copy_is_taken_back() {
        let (mut a, mut b) = (Tab::new("a"), Tab::new("b"));
        a.type_in("theirs");
        b.type_in("mine");
        let before = open(&mut b, &copy(&a), true);
        b.0.put_back(&before, Instant(50), || "back".into());
        assert_eq!((b.shows().as_str(), b.others().len()), ("mine", 0));
        assert!(b.0.all(&address()).iter().any(|version| version.answer.input.text() == "theirs"));
        // On a device that had nothing, nothing shows again, and what was taken out stays out.
        let mut empty = Tab::new("c");
        let before = open(&mut empty, &copy(&a), true);
        empty.0.put_back(&before, Instant(50), || "gone".into());
        assert_eq!((empty.shows().as_str(), open(&mut empty, &copy(&a), true).len()), ("", 0));
    }
}
