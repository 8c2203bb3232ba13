//! Keeping a copy of the answers that are open as one file, and opening one.

use super::App;
use super::account::{self, Signed};
use super::sync;
use crate::browser::clock;
use domain::copy::{Belongs, Choice, Contents, MOST_BYTES, Owner, Plan, belongs, plan, select, text};
use domain::permission::{Action, Decision, decide};

/// Why a copy is not opened though the file is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is of another organisation than the answers that are open: theirs and ours, by name.
    Apart(String, String),
    /// The person may not change the answers of the organisation that is open.
    MayNot(String),
}

/// Makes a copy. Nothing when it would be too large to be opened again.
pub async fn make(app: App, choice: &Choice, about: &str) -> Option<String> {
    // A version that goes on growing in another tab after it was copied would be two texts under one name.
    app.store.tell_tabs(sync::COPYING);
    app.store.leave_page();
    app.store.durable().await;
    let contents = Contents {
        made: clock::now(),
        content: app.content.with_interface(|interface| interface.version.clone()),
        organisation: app.store.book.get_untracked().map(|book| Owner { id: book.id, name: book.name }),
        versions: app.store.look(|notebook| select(notebook.by_address(), choice)),
    };
    let copy = text(&contents, about);
    (copy.len() <= MOST_BYTES).then_some(copy)
}

/// How the copy stands to the answers that are open.
pub fn whose(app: App, contents: &Contents) -> Belongs {
    let open = app.store.book.get().map(|book| book.id);
    belongs(contents.organisation.as_ref().map(|owner| &owner.id), open.as_ref())
}

/// Whether the copy may be opened here.
pub fn may_open(app: App, contents: &Contents) -> Result<(), Refused> {
    let Some(book) = app.store.book.get() else { return Ok(()) };
    if whose(app, contents) == Belongs::Apart {
        let theirs = contents.organisation.as_ref().map(|owner| owner.name.clone()).unwrap_or_default();
        return Err(Refused::Apart(theirs, book.name));
    }
    // Who is signed out works on with what is here, and it waits.
    let known = app.account.session.with(|session| matches!(session, Signed::In(_)));
    if known && decide(Action::WriteAnswers, &account::standing(app, &book.id)) != Decision::Allowed {
        return Err(Refused::MayNot(book.name));
    }
    Ok(())
}

/// What opening the copy would do now; whoever looks is told when that changes.
pub fn look(app: App, contents: &Contents) -> Plan {
    let same = whose(app, contents) == Belongs::Here && contents.organisation.is_some();
    app.store.watch(|notebook| plan(notebook.by_address(), contents, same))
}

/// Opens the copy, and offers to take that back. False when it may not be opened any more: somebody turned to other answers in between.
pub fn add(app: App, contents: &Contents, said: String) -> bool {
    if may_open(app, contents).is_err() {
        return false;
    }
    let before = app.store.open_copy(look(app, contents).put);
    app.offer_undo(said, move || app.store.put_back(&before));
    true
}
