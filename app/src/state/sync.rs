//! Keeps the open book and the account alike: at the start, two seconds after a change, when the signal comes back, when the page is looked at again,
//! and when asked. One tab does it at a time.
//!
//! What is sent and what is taken in is in [`round`]; the rules are `domain::sync`'s and the notebook's.

mod faults;
mod round;

pub use self::round::{erase, note_refused, refused_ids, still};

use super::account::{self, Book, Signed};
use crate::browser::tabs::Tabs;
use crate::browser::{locks, traces};
use crate::paths::Route;
use crate::state::App;
use crate::state::fault;
use crate::state::store::News;
use crate::state::store::book::database_name;
use any_spawner::Executor;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;

/// After a change we wait this long, in milliseconds, for the next one.
const QUIET: u32 = 2_000;
/// After a failure we try again after so many milliseconds, and each time after twice as many,
const FIRST_RETRY: u32 = 5_000;
/// up to this.
const LAST_RETRY: u32 = 300_000;

/// One tab tells the others that somebody signed in or out.
pub const SESSION_CHANGED: &str = "!session";
/// One tab tells the others that the book of the organisation named after this is no longer on the device.
pub const BOOK_GONE: &str = "!gone ";
/// One tab tells the others, whatever their book, that all of this device is being forgotten.
pub const FORGOTTEN: &str = "!forgotten";
/// One tab tells the others, whatever their book, that nobody's answers joined the book that is named after this.
pub const JOINED: &str = "!joined ";
/// One tab tells the others with the same book that it makes a copy of the answers: what is typed from then on is not in it.
pub const COPYING: &str = "!copying";
/// The channel that every tab is on.
const ALL_TABS: &str = "foothold-all";

/// How far the answers are on their way to the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SyncState {
    /// Nothing goes anywhere: the answers are of nobody's account.
    #[default]
    Off,
    /// Something is on its way, or will be in a moment.
    Busy,
    /// The account has all that goes there, and this device all that the account has.
    Done,
    /// The account cannot be reached. We try again by ourselves.
    Waiting,
    /// Somebody has to sign in again.
    SignInEnded,
    /// The person is not, or no longer, a member of the organisation.
    NotMember,
    /// The person may read the answers and not change them.
    ReadOnly,
    /// The organisation is about to be deleted.
    BeingDeleted,
    /// The account, or this device, does not do what it should. We try again by ourselves.
    Fault,
}

impl SyncState {
    /// There is nothing to tell beyond what the header says.
    pub fn is_calm(self) -> bool {
        matches!(self, Self::Off | Self::Busy | Self::Done | Self::Waiting)
    }

    /// It does not change by waiting: somebody has to do something.
    pub fn is_final(self) -> bool {
        matches!(self, Self::SignInEnded | Self::NotMember | Self::BeingDeleted)
    }
}

/// When the next round is, and how the last ones went.
pub struct Engine {
    timer: Option<Timeout>,
    /// Why the timer runs.
    due: Option<Why>,
    /// A round is under way.
    running: bool,
    /// Another one is wanted right after.
    again: Option<Why>,
    failures: u32,
    /// The account has said during this visit who is signed in.
    met: bool,
    /// Faults that were told of during this visit.
    told: Vec<&'static str>,
    /// The way to all other tabs, whatever their book.
    tabs: Option<Tabs>,
    /// So many bytes are sent at a time.
    room: usize,
    /// What a book would note in its database, where there is none.
    pub(super) notes: Vec<(&'static str, String)>,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            timer: None,
            due: None,
            running: false,
            again: None,
            failures: 0,
            met: false,
            told: Vec::new(),
            tabs: None,
            room: round::FIRST_ROOM,
            notes: Vec::new(),
        }
    }
}

/// Why a round is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Something changed here; if nothing of it goes to the account, nobody needs to be asked.
    Change,
    /// It is time to hear what others wrote.
    Look,
}

/// Starts syncing. Called once, when the second file is there.
pub fn begin(app: App) {
    app.store.forget_removed();
    app.store.listen(move |news| match news {
        News::Changed => changed(app),
        News::Left if app.undo.with_untracked(Option::is_none) => app.store.forget_removed(),
        News::Left => {}
        News::Said(said) => heard(app, &said),
    });
    app.account.engine.borrow_mut().tabs = Tabs::join(ALL_TABS, move |said| heard(app, &said));
    fault::tell_by(move || faults::tell_all(app));
    faults::tell_all(app);
    let Some(window) = web_sys::window() else { return };
    // The first try with a signal that just came back may fail. What failed without one is no reason to wait long for the next.
    EventListener::new(&window, "online", move |_| sync_now(app)).forget();
    if let Some(document) = window.document() {
        let page = document.clone();
        EventListener::new(&document, "visibilitychange", move |_| {
            // A page that is hidden has written all it has to the device; it may not live long enough to hear an answer.
            if !is_hidden(&page) {
                sync_now(app);
            }
        })
        .forget();
    }
    Executor::spawn_local(async move {
        account::remember(app).await;
        soon(app, 0, Why::Look);
    });
}

fn is_hidden(document: &web_sys::Document) -> bool {
    js_sys::Reflect::get(document, &"hidden".into()).is_ok_and(|hidden| hidden.is_truthy())
}

/// Makes a round now, whatever went wrong before.
pub fn sync_now(app: App) {
    app.account.engine.borrow_mut().failures = 0;
    soon(app, 0, Why::Look);
}

/// The same when somebody asks for it: what was refused is tried again too, as far as that may have passed.
pub fn send_now(app: App) {
    round::try_again(app);
    sync_now(app);
}

/// Notes how far the answers are, and tells the header.
pub(super) fn set_state(app: App, state: SyncState) {
    if app.account.sync.get_untracked() != state {
        app.account.sync.set(state);
    }
    let unsent = app.store.unsent(&refused_ids(app));
    if app.account.unsent.get_untracked() != unsent {
        app.account.unsent.set(unsent);
    }
    app.store.mark(state == SyncState::Done && unsent == 0);
}

fn changed(app: App) {
    if app.account.organisation.get_untracked().is_none() {
        return;
    }
    let state = app.account.sync.get_untracked();
    set_state(app, if state == SyncState::Done { SyncState::Busy } else { state });
    // After a failure the next try is due by itself; a key does not bring it nearer.
    if !state.is_final() && app.account.engine.borrow().failures == 0 {
        soon(app, QUIET, Why::Change);
    }
}

fn heard(app: App, said: &str) {
    match said {
        SESSION_CHANGED => {
            app.account.engine.borrow_mut().met = false;
            sync_now(app);
        }
        COPYING => app.store.leave_page(),
        FORGOTTEN => traces::open_anew(&app.link(&Route::Home)),
        _ => {
            let open = app.account.organisation.get_untracked();
            if open.is_some_and(|open| said.strip_prefix(BOOK_GONE) == Some(open.id.as_str())) {
                traces::open_anew(&app.link(&Route::Home));
            }
            if let Some(book) = said.strip_prefix(JOINED).and_then(Book::read) {
                Executor::spawn_local(account::follow(app, book));
            }
        }
    }
}

/// Tells all other tabs something, whatever their book.
pub fn tell_all_tabs(app: App, text: &str) {
    if let Some(tabs) = &app.account.engine.borrow().tabs {
        tabs.tell(text);
    }
}

fn soon(app: App, wait: u32, why: Why) {
    let engine = &mut *app.account.engine.borrow_mut();
    if engine.running {
        engine.again = if why == Why::Look { Some(why) } else { engine.again.or(Some(why)) };
        return;
    }
    // One that is due for a look stays one, though a key puts it off.
    let why = engine.due.filter(|due| *due == Why::Look).unwrap_or(why);
    engine.due = Some(why);
    engine.timer = Some(Timeout::new(wait, move || Executor::spawn_local(run(app, why))));
}

async fn run(app: App, why: Why) {
    {
        let engine = &mut *app.account.engine.borrow_mut();
        (engine.timer, engine.due) = (None, None);
        if std::mem::replace(&mut engine.running, true) {
            engine.again = Some(why);
            return;
        }
    }
    let book = app.account.organisation.get_untracked();
    let result = match &book {
        None => {
            only_who(app).await;
            Ok(SyncState::Off)
        }
        Some(_) if why == Why::Change && app.store.unsent(&refused_ids(app)) == 0 => Ok(SyncState::Done),
        Some(book) => alone(book, round::round(app, book.clone())).await,
    };
    finish(app, book, result);
}

/// Does something that changes what of a book is sent and what is not, while no other tab does.
pub async fn alone<R: 'static>(book: &Book, deed: impl Future<Output = Result<R, SyncState>> + 'static) -> Result<R, SyncState> {
    let name = format!("{}-sync", database_name(Some(&book.id)));
    locks::alone(&name, deed).await.unwrap_or(Err(SyncState::Fault))
}

/// Who is signed in, for pages to know; with no book there is nothing else to do.
async fn only_who(app: App) {
    // That nobody is signed in is noted by whoever asked. With no answer, nobody is whom this device remembers.
    if account::refresh(app).await.is_err() && app.account.session.get_untracked() == Signed::Unknown {
        app.account.session.set(Signed::Out);
    }
}

fn finish(app: App, had: Option<Book>, result: Result<SyncState, SyncState>) {
    // Another book may have been opened while this round was under way: how it went says nothing of that one.
    let has = app.account.organisation.get_untracked();
    let same = has.as_ref().map(|book| &book.id) == had.as_ref().map(|book| &book.id);
    let (again, failures) = {
        let engine = &mut *app.account.engine.borrow_mut();
        engine.running = false;
        engine.failures = match result {
            Err(state) if same && !state.is_final() => engine.failures.saturating_add(1),
            _ => 0,
        };
        (engine.again.take(), engine.failures)
    };
    let (Ok(state) | Err(state)) = result;
    if same {
        set_state(app, state);
    }
    if failures > 0 {
        let wait = FIRST_RETRY.saturating_mul(1 << (failures - 1).min(6)).min(LAST_RETRY);
        soon(app, wait, Why::Look);
    } else if let Some(why) = again {
        soon(app, if why == Why::Change { QUIET } else { 0 }, why);
    } else if !same {
        soon(app, 0, Why::Look);
    }
}
