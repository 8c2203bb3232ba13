//! The answers: in memory for the pages, and on the device within a tenth of a second of each key.
//!
//! The pure part, [`Notebook`], decides what a key press makes of the versions; this file moves its results to the database and to other tabs.

pub mod notebook;

use self::notebook::{Change, Notebook};
use crate::browser::clock;
use crate::browser::database::{Database, Failure};
use crate::browser::tabs::Tabs;
use crate::live::RwSignal;
use any_spawner::Executor;
use domain::answer::{Address, Answer, Held, Origin, Sheet, Subject};
use domain::history::Version;
use domain::ids::{DeviceId, InstanceId};
use domain::question::Question;
use domain::wire;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;

/// Words wait this long, in milliseconds, so that a burst of keys is one write. The promise is 300.
const WAIT: u32 = 100;
/// After a failed write we try again by ourselves, in milliseconds.
const RETRY: u32 = 5_000;

/// How safe the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// On the device.
    Device,
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
}

struct Desk {
    notebook: Notebook,
    database: Option<Database>,
    tabs: Option<Tabs>,
    /// Versions that the database does not have yet, by their names.
    put: Vec<(String, String)>,
    /// Versions that the database need not keep any longer.
    take: Vec<String>,
    timer: Option<Timeout>,
    asked_to_persist: bool,
}

/// What is written at one stroke: into which database, the versions to put in, the versions to take out.
type HandedOver = (Database, Vec<(String, String)>, Vec<String>);

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

    /// All that waits, to be written now. Other tabs are told.
    fn hand_over(&mut self) -> Option<HandedOver> {
        self.timer = None;
        if self.is_done() {
            return None;
        }
        let (put, take) = (std::mem::take(&mut self.put), std::mem::take(&mut self.take));
        if let Some(tabs) = &self.tabs {
            put.iter().for_each(|(_, text)| tabs.tell(text));
        }
        let database = self.database.clone()?;
        if !self.asked_to_persist {
            self.asked_to_persist = true;
            ask_to_persist();
        }
        Some((database, put, take))
    }
}

impl Store {
    /// A store with nothing in it and no database: for pages made at build.
    pub fn empty() -> Self {
        Self::with(Notebook::new(DeviceId::from("build"), Vec::new()), None, SaveState::Device)
    }

    /// Opens the device's answers.
    pub async fn open() -> Self {
        let Some(database) = Database::open().await else {
            return Self::with(Notebook::new(clock::new_id().as_str().into(), Vec::new()), None, SaveState::Memory);
        };
        let device = match database.device("id").await {
            Some(id) => id,
            None => {
                let id = clock::new_id();
                database.set_device("id", &id);
                id
            }
        };
        let Some(stored) = database.versions().await else {
            // Answers that cannot be read must not look like answers that are not there.
            return Self::with(Notebook::new(device.as_str().into(), Vec::new()), None, SaveState::Memory);
        };
        // A version that cannot be read was written by a newer app: it stays in the database untouched.
        let versions = stored.iter().filter_map(|text| wire::read(text)).collect();
        let store = Self::with(Notebook::new(device.as_str().into(), versions), Some(database), SaveState::Device);
        let tabs = Tabs::join(move |text| store.hear(&text));
        store.desk.borrow_mut().tabs = tabs;
        store
    }

    fn with(notebook: Notebook, database: Option<Database>, save: SaveState) -> Self {
        let desk = Desk { notebook, database, tabs: None, put: Vec::new(), take: Vec::new(), timer: None, asked_to_persist: false };
        Self { desk: Box::leak(Box::new(RefCell::new(desk))), tick: RwSignal::new(()), save: RwSignal::new(save) }
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

    /// Settles an answer that was written in two places: `answer` takes the place of all of them.
    pub fn settle(self, address: &Address, answer: Answer) {
        self.change(|notebook| notebook.settle(address, answer, clock::now(), clock::new_id));
    }

    /// The user goes to another page: what is typed next is a version of its own, so that it can be told from what was there.
    pub fn leave_page(self) {
        self.desk.borrow_mut().notebook.leave_page();
        self.flush();
    }

    fn change(self, change: impl FnOnce(&mut Notebook) -> Change) {
        {
            let desk = &mut *self.desk.borrow_mut();
            let Change { put, take } = change(&mut desk.notebook);
            for version in put {
                desk.put(version.id.to_string(), wire::write(&version));
            }
            desk.take.extend(take.iter().map(ToString::to_string));
        }
        self.tick.set(());
        self.schedule(WAIT);
    }

    fn schedule(self, wait: u32) {
        let desk = &mut *self.desk.borrow_mut();
        if desk.is_done() {
            return;
        }
        if desk.database.is_some() && self.save.get_untracked() == SaveState::Device {
            self.save.set(SaveState::Saving);
        }
        if desk.timer.is_none() {
            desk.timer = Some(Timeout::new(wait, move || self.flush()));
        }
    }

    /// Starts writing all that waits, at once.
    pub fn flush(self) {
        let Some((database, put, take)) = self.desk.borrow_mut().hand_over() else { return };
        let written = database.write(&put, &take);
        Executor::spawn_local(async move {
            match written.await {
                Ok(()) => self.written(),
                Err(failure) => self.failed(failure, put, take),
            }
        });
    }

    fn written(self) {
        let all = self.desk.borrow().put.is_empty();
        self.save.set(if all { SaveState::Device } else { SaveState::Saving });
    }

    /// Takes what was not written back in, unless something newer waits, and tries again by itself later.
    fn failed(self, failure: Failure, put: Vec<(String, String)>, take: Vec<String>) {
        {
            let desk = &mut *self.desk.borrow_mut();
            let newer = std::mem::replace(&mut desk.put, put);
            newer.into_iter().for_each(|(id, text)| desk.put(id, text));
            desk.take.extend(take);
        }
        self.save.set(if failure == Failure::Full { SaveState::Full } else { SaveState::Error });
        self.schedule(RETRY);
    }

    fn hear(self, text: &str) {
        let Some(version) = wire::read::<Version>(text) else { return };
        self.desk.borrow_mut().notebook.hear(version);
        self.tick.set(());
    }
}

/// Asks the browser not to clear our database when room gets short. Whatever it answers, we go on.
fn ask_to_persist() {
    if let Some(window) = web_sys::window() {
        let storage = window.navigator().storage();
        drop(storage.persist());
    }
}
