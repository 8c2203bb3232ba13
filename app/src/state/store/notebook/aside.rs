//! Words that were not sent by the person who was signed in when they were written: out of the book while somebody else is signed in, back in it, or
//! taken over by somebody who says that they are theirs.

use super::{Change, Notebook, Taken};
use domain::history::{Gone, Place, Version};
use domain::ids::VersionId;
use domain::sync::take_out;
use domain::time::Instant;

impl Notebook {
    /// Takes versions out of the book that are kept elsewhere from now on. What was made from them here is made from what they were made from.
    pub fn set_aside(&mut self, ids: &[VersionId]) -> Change {
        let mut change = Change::default();
        for id in ids {
            let Some(address) = self.version(id).map(|version| version.address.clone()) else { continue };
            let taken = Taken { id: id.clone(), folded: true };
            self.let_go(&address, &taken);
            self.note_folded(&address, taken, &mut change);
            self.show(&address);
        }
        change
    }

    /// Makes words that were set aside somebody's own: of each line the last words, as written now. Where others wrote meanwhile, both stand side by side.
    pub fn take_over(&mut self, aside: &[Version], now: Instant, mut new_id: impl FnMut() -> String) -> Change {
        let mut last = aside.to_vec();
        let covered = |all: &[Version]| {
            let is_base = |version: &&Version| all.iter().flat_map(Version::parents).any(|parent| *parent == version.id);
            all.iter().find(is_base).map(|version| version.id.clone())
        };
        while let Some(id) = covered(&last) {
            take_out(&mut last, &id);
        }
        let mut change = Change::default();
        for version in last.into_iter().filter(|version| version.gone == Gone::No) {
            let address = version.address.clone();
            if self.says(&address, &version.answer) {
                continue;
            }
            self.stamp = self.stamp.next(now, &self.device);
            let own = Version { id: VersionId::new(new_id()), stamp: self.stamp.clone(), place: Place::Draft, by: None, ..version };
            self.versions.get_or_default(&address).push(own.clone());
            self.show(&address);
            change.put.push(own);
            change = self.thin(&address, change);
        }
        change
    }
}

#[cfg(test)]
mod tests {
    use super::super::How;
    use super::super::tests::{Tab, address};
    use super::*;
    use domain::answer::{Address, Input};
    use domain::history::heads;
    use domain::question::Keep;
    use domain::sync::take_in;
    use proptest::prelude::*;

    /// What the account has, on a phone where somebody wrote on without sending: `before` is in the account, the rest is not.
    fn with_unsent(texts: &[&str]) -> (Tab, Vec<Version>) {
        let mut tab = Tab::new("phone");
        let before = tab.type_in("before").put.remove(0);
        tab.0.receive(vec![Version { place: Place::Account(1), ..before }], false);
        for text in texts {
            tab.0.leave_page();
            tab.type_in(text);
        }
        tab.0.leave_page();
        let (waiting, _) = tab.0.hand_over(&[]);
        (tab, waiting)
    }

    fn ids(versions: &[Version]) -> Vec<VersionId> {
        versions.iter().map(|version| version.id.clone()).collect()
    }

    #[test]
    fn words_set_aside_are_out_of_the_book_and_nothing_of_them_is_sent() {
        let (mut tab, waiting) = with_unsent(&["first", "first and more"]);
        assert_eq!(tab.shows(), "first and more");
        let change = tab.0.set_aside(&ids(&waiting));
        assert_eq!((tab.shows().as_str(), change.take.len()), ("before", 1));
        assert!(tab.0.unsent(&[]).is_empty() && tab.0.hand_over(&[]).0.is_empty());
    }

    #[test]
    fn words_typed_while_others_lie_aside_come_from_what_the_account_has() {
        let (mut tab, waiting) = with_unsent(&["first"]);
        // Typed on top of what showed, in the moment before it was set aside.
        tab.type_in("first, and mine");
        tab.0.set_aside(&ids(&waiting));
        assert_eq!(tab.shows(), "first, and mine");
        let (sending, _) = tab.0.hand_over(&[]);
        assert_eq!(sending.len(), 1);
        assert!(sending[0].base.is_some() && sending[0].base != Some(waiting[0].id.clone()), "others never heard of what was not sent");
    }

    #[test]
    fn words_that_come_back_stand_beside_those_written_meanwhile() {
        let (mut tab, waiting) = with_unsent(&["first"]);
        tab.0.set_aside(&ids(&waiting));
        tab.type_in("second");
        tab.0.receive(waiting.clone(), false);
        let mut both = tab.others();
        both.push(tab.shows());
        both.sort();
        assert_eq!(both, ["first", "second"]);
        // Under the same name and unchanged, so that what may have arrived already is not there twice.
        assert!(tab.0.hand_over(&[]).0.contains(&waiting[0]));
    }

    #[test]
    fn what_had_arrived_before_it_was_set_aside_comes_back_as_nothing_new() {
        let (mut tab, waiting) = with_unsent(&["first"]);
        tab.0.set_aside(&ids(&waiting));
        let arrived = Version { place: Place::Account(2), ..waiting[0].clone() };
        tab.0.receive(vec![arrived], false);
        assert_eq!(tab.0.receive(waiting, false), Change::default());
        assert!(tab.0.unsent(&[]).is_empty());
    }

    #[test]
    fn words_taken_over_are_new_words_of_now_and_once_each() {
        let (mut tab, waiting) = with_unsent(&["first"]);
        tab.0.set_aside(&ids(&waiting));
        let change = tab.0.take_over(&waiting, Instant(99), || "own".into());
        let own = &change.put[0];
        assert_eq!(
            (own.id.as_str(), own.place, own.stamp.at, own.base.clone()),
            ("own", Place::Draft, Instant(99), waiting[0].base.clone())
        );
        assert_eq!(tab.shows(), "first");
        assert_eq!(tab.0.take_over(&waiting, Instant(100), || "again".into()), Change::default(), "it is there already");
    }

    #[test]
    fn of_words_on_words_only_the_last_are_taken_over() {
        let (mut tab, mut waiting) = with_unsent(&["first"]);
        // The reply to the first was lost; then more was typed on top of it.
        tab.type_in("first and second");
        waiting.extend(tab.0.hand_over(&[]).0.into_iter().filter(|version| version.id != waiting[0].id).collect::<Vec<_>>());
        assert_eq!(waiting.len(), 2);
        tab.0.set_aside(&ids(&waiting));
        let change = tab.0.take_over(&waiting, Instant(99), || "own".into());
        assert_eq!((change.put.len(), tab.shows().as_str()), (1, "first and second"));
        assert!(tab.others().is_empty());
    }

    #[test]
    fn an_answer_that_stays_on_the_device_stays_in_the_book() {
        let mut tab = Tab::new("phone");
        let own = Address { fact: "device".into(), ..address() };
        tab.0.write(own.clone(), Input::Text("here".into()).into(), Keep::Device, How::default(), Instant(1), || "d".into());
        let (waiting, _) = tab.0.hand_over(&[]);
        assert!(waiting.is_empty());
        assert_eq!(tab.0.device_only().len(), 1);
    }

    /// One phone in the hands of two people in turn, and what reached the account, with whoever was signed in when it was sent.
    struct Shared {
        tab: Tab,
        who: usize,
        account: Vec<(usize, Version)>,
        aside: [Vec<Version>; 2],
        typed: Vec<(usize, String)>,
    }

    impl Shared {
        fn new() -> Self {
            Self { tab: Tab::new("phone"), who: 0, account: Vec::new(), aside: [Vec::new(), Vec::new()], typed: Vec::new() }
        }

        fn write(&mut self) {
            let text = format!("{} by {}", self.typed.len(), self.who);
            self.tab.type_in(&text);
            self.typed.push((self.who, text));
        }

        /// Sends; the reply may be lost.
        fn send(&mut self, replied: bool) {
            for version in self.tab.0.hand_over(&[]).0 {
                if self.account.iter().all(|(_, known)| known.id != version.id) {
                    self.account.push((self.who, version));
                }
            }
            if replied {
                let number = |place: usize| Place::Account(u32::try_from(place).unwrap() + 1);
                let all = self.account.iter().enumerate();
                let all = all.map(|(place, (_, version))| Version { place: number(place), ..version.clone() }).collect();
                self.tab.0.receive(all, false);
            }
        }

        /// The other one signs in.
        fn change_hands(&mut self) {
            let (waiting, _) = self.tab.0.hand_over(&[]);
            self.tab.0.set_aside(&ids(&waiting));
            self.aside[self.who].extend(waiting);
            self.who = 1 - self.who;
            self.tab.0.leave_page();
            let back = std::mem::take(&mut self.aside[self.who]);
            self.tab.0.receive(back, false);
        }

        /// Every version that is somewhere, once.
        fn everywhere(&self) -> Vec<Version> {
            let mut all = self.tab.0.all(&address()).to_vec();
            let elsewhere = self.aside.iter().flatten().chain(self.account.iter().map(|(_, version)| version));
            for version in elsewhere.cloned() {
                take_in(&mut all, version);
            }
            all
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn no_words_are_lost_and_none_goes_out_under_another_name(deeds in proptest::collection::vec(0_u8..6, 0..30)) {
            let mut phone = Shared::new();
            for deed in deeds {
                match deed {
                    0 | 1 => phone.write(),
                    2 => phone.tab.0.leave_page(),
                    3 => phone.send(true),
                    4 => phone.send(false),
                    _ => phone.change_hands(),
                }
            }
            for (sender, version) in &phone.account {
                let text = version.answer.input.text();
                let writer = phone.typed.iter().find(|(_, typed)| typed == text).map(|(writer, _)| writer);
                prop_assert_eq!(writer, Some(sender), "{} was sent by another", text);
            }
            let everywhere = phone.everywhere();
            for person in 0..2 {
                if let Some((_, last)) = phone.typed.iter().rfind(|(writer, _)| *writer == person) {
                    prop_assert!(everywhere.iter().any(|version| version.answer.input.text() == last), "{} is gone", last);
                }
            }
            if let Some((_, last)) = phone.typed.last() {
                prop_assert!(heads(&everywhere).iter().any(|version| version.answer.input.text() == last), "{} does not stand", last);
            }
        }
    }
}
