//! The answers: in memory for the pages, and on the device within a tenth of a second of each key.
//!
//! The pure part, [`Notebook`], decides what a key press makes of the versions; this file moves its results to the database and to other tabs.
//! [`super::sync`] moves them to the account, and comes later; what it asks of the store is in [`book`].
//!
//! The answers of each organisation are a *book* with a database of its own, and one book is open at a time. The book of nobody's account is there
//! from the start; its database has what the device knows of itself too.

pub mod book;
pub mod copies;
pub mod leaving;
pub mod notebook;

use self::book::Book;
use self::notebook::{Change, Notebook, Taken};
use crate::browser::clock;
use crate::browser::database::{Database, Failure, NAME};
use crate::browser::tabs::Tabs;
use crate::live::RwSignal;
use crate::state::fault;
use any_spawner::Executor;
use domain::answer::{Address, Answer, Held, Origin, Sheet, Subject};
use domain::history::Version;
use domain::ids::{DeviceId, InstanceId, VersionId};
use domain::question::{Keep, Question};
use domain::wire;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;

/// Words wait this long, in milliseconds, so that a burst of keys is one write. The promise is 300.
const WAIT: u32 = 100;
/// After a failed write we try again by ourselves, in milliseconds.
const RETRY: u32 = 5_000;

/// How safe the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// On the device.
    Device,
    /// On the device, and all that goes to the account is there too.
    Account,
    /// On their way to the device.
    Saving,
    /// Not on the device: it is full.
    Full,
    /// Not on the device: it refuses.
    Error,
    /// There is no database: the words last as long as the page.
    Memory,
}

impl SaveState {
    /// The value of `data-save-state`.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Account => "account",
            Self::Saving => "saving",
            Self::Full | Self::Error | Self::Memory => "error",
        }
    }
}

/// The answers.
#[derive(Clone, Copy)]
pub struct Store {
    desk: &'static RefCell<Desk>,
    /// Changes with every change of an answer.
    tick: RwSignal<()>,
    /// How safe the words are.
    pub save: RwSignal<SaveState>,
    /// The page that shows asks for what is never kept.
    pub unkept: RwSignal<bool>,
    /// The book that is open; nothing for answers of nobody's account.
    pub book: RwSignal<Option<Book>>,
}

/// What the store tells whoever moves answers on from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// An answer changed, here or in another tab.
    Changed,
    /// The user left a page: what was removed on it stays removed.
    Left,
    /// Another tab said something that is no answer.
    Said(String),
}

struct Desk {
    notebook: Notebook,
    database: Option<Database>,
    /// The database of nobody's account, which has what the device knows of itself.
    home: Option<Database>,
    tabs: Option<Tabs>,
    /// Versions that the database does not have yet, by their names.
    put: Vec<(String, String)>,
    /// Versions that the database need not keep any longer.
    take: Vec<Taken>,
    timer: Option<Timeout>,
    asked_to_persist: bool,
    listener: Option<Rc<dyn Fn(News)>>,
}

/// What is written at one stroke: into which database, the versions to put in, the versions to take out.
type HandedOver = (Database, Vec<(String, String)>, Vec<Taken>);

impl Desk {
    fn is_done(&self) -> bool {
        self.put.is_empty() && self.take.is_empty()
    }

    fn put(&mut self, id: String, text: String) {
        match self.put.iter_mut().find(|(other, _)| *other == id) {
            Some((_, old)) => *old = text,
            None => self.put.push((id, text)),
        }
    }

    /// What waits to be stored of a version must not be older than what another tab stored of it.
    fn replace_waiting(&mut self, id: &VersionId, change: &mut Change) {
        if self.put.iter().any(|(other, _)| other == id.as_str()) && !change.put.iter().any(|version| version.id == *id) {
            change.put.extend(self.notebook.version(id).cloned());
        }
    }

    /// Notes what the database must do. What is never kept goes no further, whoever asks.
    fn note(&mut self, change: Change) {
        for version in change.put.iter().filter(|version| version.keep != Keep::Never) {
            self.put(version.id.to_string(), wire::write(version));
        }
        for taken in change.take {
            self.put.retain(|(id, _)| id != taken.id.as_str());
            self.take.push(taken);
        }
    }

    /// All that waits, to be written now. Other tabs are told.
    fn hand_over(&mut self) -> Option<HandedOver> {
        self.timer = None;
        if self.is_done() {
            return None;
        }
        let (put, take) = (std::mem::take(&mut self.put), std::mem::take(&mut self.take));
        if let Some(tabs) = &self.tabs {
            put.iter().for_each(|(_, text)| tabs.tell(text));
            take.iter().for_each(|taken| tabs.tell(&taken_as_text(taken)));
        }
        let database = self.database.clone()?;
        if !self.asked_to_persist {
            self.asked_to_persist = true;
            ask_to_persist();
        }
        Some((database, put, take))
    }
}

/// How other tabs are told of a version that is let go; versions themselves begin with a brace.
fn taken_as_text(taken: &Taken) -> String {
    format!("{}{}", if taken.folded { '~' } else { '-' }, taken.id)
}

impl Store {
    /// A store with nothing in it and no database: for pages made at build.
    pub fn empty() -> Self {
        Self::with(Notebook::new(DeviceId::from("build"), Vec::new()), SaveState::Device)
    }

    /// Opens the device's answers: those of the book that was open last.
    pub async fn open() -> Self {
        let Some(home) = Database::open(NAME).await else {
            return Self::with(Notebook::new(clock::new_id().as_str().into(), Vec::new()), SaveState::Memory);
        };
        let device = match home.device("id").await {
            Some(id) => id,
            None => {
                let id = clock::new_id();
                home.set_device("id", &id);
                id
            }
        };
        let book = home.device("book").await.as_deref().and_then(Book::read);
        let store = Self::with(Notebook::new(device.as_str().into(), Vec::new()), SaveState::Memory);
        store.desk.borrow_mut().home = Some(home);
        // Answers that cannot be read must not look like answers that are not there.
        if store.turn_to(book).await.is_none() {
            fault::note("storage-unreadable");
        }
        store
    }

    fn with(notebook: Notebook, save: SaveState) -> Self {
        let desk = Desk {
            notebook,
            database: None,
            home: None,
            tabs: None,
            put: Vec::new(),
            take: Vec::new(),
            timer: None,
            asked_to_persist: false,
            listener: None,
        };
        Self {
            desk: Box::leak(Box::new(RefCell::new(desk))),
            tick: RwSignal::new(()),
            save: RwSignal::new(save),
            unkept: RwSignal::new(false),
            book: RwSignal::new(None),
        }
    }

    /// Opens a book in place of the one that is open. Nothing when it cannot be read; then all stays as it is.
    async fn turn_to(self, book: Option<Book>) -> Option<()> {
        let home = self.desk.borrow().home.clone()?;
        let name = book::database_name(book.as_ref().map(|book| &book.id));
        let database = if book.is_some() { Database::open(&name).await? } else { home };
        // A version that cannot be read was written by a newer app: it stays in the database untouched.
        let versions = database.versions().await?.iter().filter_map(|text| wire::read(text)).collect();
        {
            let desk = &mut *self.desk.borrow_mut();
            desk.notebook = Notebook::new(desk.notebook.device().clone(), versions);
            desk.database = Some(database);
            if let Some(tabs) = desk.tabs.take() {
                tabs.leave();
            }
            desk.tabs = Tabs::join(&name, move |text| self.hear(&text));
        }
        self.book.set(book);
        self.save.set(SaveState::Device);
        self.tick.set(());
        Some(())
    }

    /// Looks at all answers of a subject; whoever looks is told of changes.
    pub fn with_sheet<R>(self, subject: &Subject, look: impl FnOnce(&Sheet) -> R) -> R {
        self.tick.get();
        look(self.desk.borrow().notebook.sheet(subject))
    }

    /// An answer as it stands.
    pub fn held(self, address: &Address) -> Option<Held> {
        self.with_sheet(&address.subject, |sheet| sheet.at(&address.fact, address.row.as_ref()).cloned())
    }

    /// What was written to the same answer at the same time elsewhere and does not show.
    pub fn others(self, address: &Address) -> Vec<Version> {
        self.tick.get();
        self.desk.borrow().notebook.others(address)
    }

    /// The takings of walks on this device, newest first.
    pub fn instances(self) -> Vec<notebook::Instance> {
        self.tick.get();
        self.desk.borrow().notebook.instances()
    }

    /// One taking of a walk.
    pub fn instance(self, id: &InstanceId) -> Option<notebook::Instance> {
        self.instances().into_iter().find(|instance| instance.id == *id)
    }

    /// Writes an answer.
    pub fn write(self, address: Address, question: &Question, answer: Answer, origin: Option<Origin>) {
        self.change(|notebook| {
            let how = notebook::How { question: question.id.clone(), wording: question.wording.clone(), origin };
            notebook.write(address, answer, question.keep, how, clock::now(), clock::new_id)
        });
    }

    /// Gives an answer other words and leaves all that is noted beside it: for erasing and for taking that back.
    pub fn rewrite(self, address: Address, answer: Answer) {
        self.change(|notebook| notebook.rewrite(address, answer, clock::now(), clock::new_id));
    }

    /// Writes something the app itself notes in a subject, such as the name of a taking.
    pub fn note(self, subject: &Subject, fact: &str, answer: Answer) {
        let address = Address { subject: subject.clone(), fact: fact.into(), row: None };
        self.change(|notebook| notebook.write_note(address, answer, clock::now(), clock::new_id));
    }

    /// Settles an answer that was written in two places: the words of `chosen` take the place of all of them.
    pub fn settle(self, address: &Address, chosen: &Version) {
        self.change(|notebook| notebook.settle(address, chosen, clock::now(), clock::new_id));
    }

    /// The user goes to another page: what is typed next is a version of its own, so that it can be told from what was there.
    pub fn leave_page(self) {
        self.desk.borrow_mut().notebook.leave_page();
        self.flush();
        self.tell(News::Left);
    }

    fn change(self, change: impl FnOnce(&mut Notebook) -> Change) {
        {
            let desk = &mut *self.desk.borrow_mut();
            let change = change(&mut desk.notebook);
            desk.note(change);
        }
        self.tick.set(());
        self.schedule(WAIT);
        self.tell(News::Changed);
    }

    fn tell(self, news: News) {
        let listener = self.desk.borrow().listener.clone();
        if let Some(listener) = listener {
            listener(news);
        }
    }

    fn schedule(self, wait: u32) {
        let desk = &mut *self.desk.borrow_mut();
        if desk.is_done() {
            return;
        }
        if desk.database.is_some() && matches!(self.save.get_untracked(), SaveState::Device | SaveState::Account) {
            self.save.set(SaveState::Saving);
        }
        if desk.timer.is_none() {
            desk.timer = Some(Timeout::new(wait, move || self.flush()));
        }
    }

    /// Starts writing all that waits, at once.
    pub fn flush(self) {
        let handed_over = self.desk.borrow_mut().hand_over();
        if let Some(handed_over) = handed_over {
            Executor::spawn_local(self.write_out(handed_over));
        }
    }

    /// The transaction is under way when this returns.
    fn write_out(self, (database, put, take): HandedOver) -> impl Future<Output = ()> + use<> {
        let gone: Vec<String> = take.iter().map(|taken| taken.id.to_string()).collect();
        let written = database.write(&put, &gone);
        async move {
            match written.await {
                Ok(()) => self.written(),
                Err(failure) => self.failed(failure, put, take),
            }
        }
    }

    fn written(self) {
        let all = self.desk.borrow().put.is_empty();
        self.save.set(if all { SaveState::Device } else { SaveState::Saving });
    }

    /// Takes what was not written back in, unless something newer waits, and tries again by itself later.
    fn failed(self, failure: Failure, put: Vec<(String, String)>, take: Vec<Taken>) {
        {
            let desk = &mut *self.desk.borrow_mut();
            let newer = std::mem::replace(&mut desk.put, put);
            newer.into_iter().for_each(|(id, text)| desk.put(id, text));
            desk.take.extend(take);
        }
        let (state, code) = match failure {
            Failure::Full => (SaveState::Full, "storage-full"),
            Failure::Broken => (SaveState::Error, "storage-broken"),
        };
        self.save.set(state);
        fault::note(code);
        self.schedule(RETRY);
    }

    fn hear(self, text: &str) {
        let Some(version) = wire::read::<Version>(text) else { return self.hear_other(text) };
        {
            let desk = &mut *self.desk.borrow_mut();
            let id = version.id.clone();
            let mut change = desk.notebook.hear(version);
            desk.replace_waiting(&id, &mut change);
            desk.note(change);
        }
        self.tick.set(());
        self.schedule(WAIT);
        self.tell(News::Changed);
    }

    fn hear_other(self, text: &str) {
        match text.split_at_checked(1) {
            Some((sign @ ("-" | "~"), id)) => {
                self.desk.borrow_mut().notebook.hear_taken(&Taken { id: id.into(), folded: sign == "~" });
                self.tick.set(());
            }
            _ => self.tell(News::Said(text.to_owned())),
        }
    }
}

/// Asks the browser not to clear our database when room gets short. Whatever it answers, we go on.
fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let storage = window.navigator().storage();
        drop(storage.persist());
    }
}
