//! What typing, two tabs, going back and undoing make of the versions.

use super::letting_go::KEPT;
use super::*;
use std::collections::BTreeSet;

pub fn address() -> Address {
    Address { subject: Subject::organisation(), fact: "f".into(), row: None }
}

pub struct Tab(pub Notebook, pub i64);

impl Tab {
    pub fn new(device: &str) -> Self {
        Self(Notebook::new(device.into(), Vec::new()), 0)
    }

    pub fn type_in(&mut self, text: &str) -> Change {
        self.1 += 1;
        let (now, id) = (Instant(self.1), format!("{}{}", self.0.device, self.1));
        self.0.write(address(), Input::Text(text.into()).into(), Keep::Account, How::default(), now, || id)
    }

    pub fn shows(&self) -> String {
        self.0.sheet(&Subject::organisation()).get(&"f".into()).map_or("", |held| held.answer.input.text()).to_owned()
    }

    pub fn others(&self) -> Vec<String> {
        self.0.others(&address()).iter().map(|version| version.answer.input.text().to_owned()).collect()
    }
}

fn tell(from: &Change, to: &mut Tab) {
    from.put.iter().cloned().for_each(|version| drop(to.0.hear(version)));
}

#[test]
fn keys_on_one_page_are_one_version() {
    let mut tab = Tab::new("a");
    let first = tab.type_in("w");
    let second = tab.type_in("wo");
    assert_eq!(first.put[0].id, second.put[0].id);
    tab.0.leave_page();
    let third = tab.type_in("word");
    assert_eq!(third.put[0].base.as_ref(), Some(&first.put[0].id));
}

#[test]
fn going_through_a_page_without_a_change_makes_no_version() {
    let mut tab = Tab::new("a");
    tab.type_in("word");
    tab.0.leave_page();
    assert_eq!(tab.type_in("word"), Change::default());
}

#[test]
fn an_answer_that_still_fits_takes_the_new_words_of_its_question_and_what_it_was_given_to_stays_in_its_history() {
    let mut tab = Tab::new("a");
    tab.0.write(
        address(),
        Input::Text("tea".into()).into(),
        Keep::Account,
        How { wording: "old".into(), ..How::default() },
        Instant(1),
        || "one".into(),
    );
    tab.0.leave_page();
    let change = tab.0.fits(&address(), "new", Instant(2), || "two".into());
    assert_eq!((change.put.len(), tab.shows().as_str()), (1, "tea"));
    assert_eq!(tab.0.sheet(&Subject::organisation()).get(&"f".into()).map(|held| held.wording.as_str()), Some("new"));
    let words: Vec<&str> = tab.0.all(&address()).iter().map(|version| version.wording.as_str()).collect();
    assert_eq!((words, tab.others().len()), (vec!["old", "new"], 0));
}

#[test]
fn typing_back_to_what_was_there_is_stored_too() {
    let mut tab = Tab::new("a");
    tab.type_in("word");
    tab.0.leave_page();
    tab.type_in("words");
    let back = tab.type_in("word");
    assert_eq!(back.put[0].answer.input.text(), "word");
}

#[test]
fn two_tabs_on_one_question_lose_nothing() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    let start = one.type_in("start");
    tell(&start, &mut two);
    one.0.leave_page();
    let left = one.type_in("start left");
    let right = two.type_in("start right");
    tell(&left, &mut two);
    tell(&right, &mut one);
    assert_eq!(one.shows(), two.shows());
    assert_eq!(one.others().len(), 1);
    assert_eq!(one.others(), two.others());
}

#[test]
fn a_tab_that_goes_on_typing_after_another_took_over_keeps_its_words_beside() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    let left = one.type_in("left");
    tell(&left, &mut two);
    two.1 = 10;
    let right = two.type_in("left and right");
    tell(&right, &mut one);
    assert_eq!(one.shows(), "left and right");
    one.1 = 20;
    let more = one.type_in("left, longer");
    assert_ne!(more.put[0].id, left.put[0].id, "its old version is no longer the newest, so it is left as it was");
    assert_eq!((one.shows().as_str(), one.others()), ("left, longer", vec!["left and right".to_owned()]));
}

#[test]
fn typing_on_where_another_tabs_words_show_leaves_ones_own_words_beside() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    let left = one.type_in("left");
    two.1 = 10;
    let right = two.type_in("right");
    tell(&right, &mut one);
    tell(&left, &mut two);
    assert_eq!((one.shows().as_str(), one.others()), ("right", vec!["left".to_owned()]));
    one.1 = 20;
    let more = one.type_in("right and more");
    tell(&more, &mut two);
    for tab in [&one, &two] {
        assert_eq!((tab.shows().as_str(), tab.others()), ("right and more", vec!["left".to_owned()]));
    }
    let further = one.type_in("right and more words");
    assert_eq!(further.put[0].id, more.put[0].id, "from there on keys go into one version again");
}

#[test]
fn settling_leaves_one() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    let (left, right) = (one.type_in("left"), two.type_in("right"));
    tell(&right, &mut one);
    tell(&left, &mut two);
    let joined = Version { answer: Input::Text("left and right".into()).into(), ..one.0.all(&address())[0].clone() };
    let settled = one.0.settle(&address(), &joined, Instant(9), || "s".into());
    tell(&settled, &mut two);
    for tab in [&one, &two] {
        assert_eq!((tab.shows().as_str(), tab.others().len()), ("left and right", 0));
    }
}

#[test]
fn the_one_that_is_chosen_keeps_where_it_comes_from() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    one.type_in("left");
    let how = How { origin: Some(Origin { name: "Small grant form: York".into(), at: Instant(1) }), ..How::default() };
    let theirs = two.0.write(address(), Input::Text("right".into()).into(), Keep::Account, how.clone(), Instant(1), || "b1".into());
    tell(&theirs, &mut one);
    one.0.settle(&address(), &theirs.put[0], Instant(9), || "s".into());
    let held = one.0.sheet(&Subject::organisation()).get(&"f".into()).unwrap();
    assert_eq!((held.answer.input.text(), &held.origin), ("right", &how.origin));
}

#[test]
fn what_is_never_kept_is_neither_stored_nor_told() {
    let mut notebook = Notebook::new("a".into(), Vec::new());
    let answer: Answer = Input::Text("a date of birth".into()).into();
    let change = notebook.write(address(), answer, Keep::Never, How::default(), Instant(1), || "v".into());
    assert_eq!(change, Change::default());
    assert!(notebook.sheet(&Subject::organisation()).get(&"f".into()).is_some());
    assert!(notebook.holds_unkept(), "it goes with the page");
    notebook.write(address(), Input::Text(String::new()).into(), Keep::Never, How::default(), Instant(2), || "w".into());
    assert!(!notebook.holds_unkept(), "nothing is left to lose");
}

#[test]
fn old_versions_are_let_go_and_what_stands_beside_is_not() {
    let (mut one, mut two) = (Tab::new("a"), Tab::new("b"));
    let right = two.type_in("right");
    let mut all: BTreeSet<VersionId> = BTreeSet::new();
    for n in 0..12 {
        one.0.leave_page();
        let change = one.type_in(&format!("left {n}"));
        all.extend(change.put.into_iter().map(|version| version.id));
        all.retain(|id| !change.take.iter().any(|taken| taken.id == *id));
        if n == 0 {
            tell(&right, &mut one);
        }
    }
    assert!(all.len() <= KEPT);
    // What the tab showed when it typed on was "right", so that was taken further, and its own first words are what stands beside.
    assert_eq!((one.shows().as_str(), one.others()), ("left 11", vec!["left 0".to_owned()]));
}

#[test]
fn a_taking_is_there_until_it_is_removed_and_comes_back_with_its_name() {
    let mut notebook = Notebook::new("a".into(), Vec::new());
    let subject = Subject::instance(&"i1".into());
    let mut id = 0;
    let mut note = |notebook: &mut Notebook, fact: &str, input: Input| {
        id += 1;
        let address = Address { subject: subject.clone(), fact: fact.into(), row: None };
        notebook.write_note(address, input.into(), Instant(id), || format!("n{id}"));
    };
    note(&mut notebook, NAME, Input::Text("Leeds".into()));
    assert!(notebook.instances().is_empty());
    note(&mut notebook, WALK, Input::Text("w".into()));
    let found = notebook.instances();
    assert_eq!((found[0].id.as_str(), found[0].walk.as_str(), found[0].name.as_str()), ("i1", "w", "Leeds"));
    note(&mut notebook, WALK, Input::Removed);
    assert!(notebook.instances().is_empty());
    note(&mut notebook, WALK, Input::Text("w".into()));
    assert_eq!(notebook.instances(), [Instance { changed: Instant(4), ..found[0].clone() }]);
}
