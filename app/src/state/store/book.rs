//! Books of answers, one for each organisation and one for nobody's account; and what syncing asks of the one that is open.

use super::notebook::{Change, How, Notebook};
use super::{Desk, News, SaveState, Store};
use crate::browser::clock;
use crate::browser::database::{Database, NAME};
use domain::answer::{Address, Answer};
use domain::api::sync::Kept;
use domain::history::{Version, heads};
use domain::ids::{DeviceId, OrganisationId, VersionId};
use domain::question::Keep;
use domain::wire;
use std::rc::Rc;

/// The answers of one organisation on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name, so that it can be shown with no signal.
    pub name: String,
}

impl Book {
    /// Reads what [`Book::text`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (id, name) = text.split_once('\n')?;
        Some(Self { id: id.into(), name: name.to_owned() })
    }

    /// As the device notes it.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.id, self.name)
    }
}

/// The name of an organisation's database, or of the one for answers of nobody's account.
pub fn database_name(organisation: Option<&OrganisationId>) -> String {
    organisation.map_or_else(|| NAME.to_owned(), |organisation| format!("{NAME}-{organisation}"))
}

impl Store {
    /// A store with these answers and no database: for specimens on pages made at build.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(notebook: super::notebook::Notebook, save: super::SaveState) -> Self {
        Self::with(notebook, save)
    }

    /// Has somebody told of what happens to the answers from here on.
    pub fn listen(self, listener: impl Fn(News) + 'static) {
        self.desk.borrow_mut().listener = Some(Rc::new(listener));
    }

    /// Tells other tabs with the same book something that is no answer. The text begins with an exclamation mark.
    pub fn tell_tabs(self, text: &str) {
        if let Some(tabs) = &self.desk.borrow().tabs {
            tabs.tell(text);
        }
    }

    /// The database of the book that is open.
    pub fn database(self) -> Option<Database> {
        self.desk.borrow().database.clone()
    }

    /// The database with what the device knows of itself.
    pub fn home(self) -> Option<Database> {
        self.desk.borrow().home.clone()
    }

    /// This device.
    pub fn device(self) -> DeviceId {
        self.look(|notebook| notebook.device().clone())
    }

    /// Opens another book, once all of this one is on the device. False when one of the two cannot be done; then all stays as it is.
    pub async fn open_book(self, book: Option<Book>) -> bool {
        let text = book.as_ref().map(Book::text).unwrap_or_default();
        if !self.durable().await || self.turn_to(book).await.is_none() {
            return false;
        }
        // Should it not be noted, the next start opens the book before, which still has its answers.
        if let Some(home) = self.home() {
            home.keep_device("book", &text).await;
        }
        true
    }

    /// Without a database a book is only a name on the answers in memory.
    pub fn call_memory(self, book: Option<Book>) {
        self.book.set(book);
    }

    /// The open book has another name.
    pub fn rename_book(self, book: Book) {
        if let Some(home) = self.home() {
            home.set_device("book", &book.text());
        }
        self.book.set(Some(book));
    }

    /// Writes all that waits, and tells whether everything that was written so far is on the device. Where there is no database, memory is all
    /// there is, and it has everything.
    pub async fn durable(self) -> bool {
        let (waiting, database) = {
            let desk = &mut *self.desk.borrow_mut();
            (desk.hand_over(), desk.database.clone())
        };
        let Some(database) = database else { return true };
        match waiting {
            Some(waiting) => self.write_out(waiting).await,
            // What is under way already comes before this in the database's own order.
            None => drop(database.write(&[], &[]).await),
        }
        self.desk.borrow().is_done()
    }

    /// None of these waits to be stored.
    pub fn are_stored(self, versions: &[Version]) -> bool {
        let desk = self.desk.borrow();
        !desk.put.iter().any(|(id, _)| versions.iter().any(|version| version.id.as_str() == id))
    }

    /// Looks at all versions.
    pub fn look<R>(self, look: impl FnOnce(&Notebook) -> R) -> R {
        look(&self.desk.borrow().notebook)
    }

    /// The same; whoever looks is told of changes.
    pub fn watch<R>(self, look: impl FnOnce(&Notebook) -> R) -> R {
        self.tick.get();
        self.look(look)
    }

    /// The versions of one answer that are on this device; whoever looks is told of changes.
    pub fn history(self, address: &Address) -> Vec<Version> {
        self.tick.get();
        self.look(|notebook| notebook.all(address).to_vec())
    }

    /// The version that shows; whoever looks is told of changes.
    pub fn shown(self, address: &Address) -> Option<Version> {
        self.tick.get();
        self.look(|notebook| heads(notebook.all(address)).first().map(|version| (*version).clone()))
    }

    /// How many versions wait to be sent.
    pub fn unsent(self, refused: &[VersionId]) -> usize {
        self.look(|notebook| notebook.unsent(refused).len())
    }

    /// What is to be sent now. It may go once [`Store::durable`] says so.
    pub fn hand_over(self, refused: &[VersionId]) -> Vec<Version> {
        let desk = &mut *self.desk.borrow_mut();
        let (sending, change) = desk.notebook.hand_over(refused);
        desk.note(change);
        sending
    }

    /// Notes what the account has of what was sent.
    pub fn confirm(self, kept: &[Kept]) {
        self.quietly(|notebook| notebook.confirm(kept));
    }

    /// Takes in what the account has, of which there may be more to come.
    pub fn receive(self, versions: Vec<Version>, more: bool) {
        self.quietly(|notebook| notebook.receive(versions, more));
    }

    /// Takes versions out of the book that lie aside from now on.
    pub fn set_aside(self, ids: &[VersionId]) {
        self.quietly(|notebook| notebook.set_aside(ids));
    }

    /// Writes words that lay aside as one's own of now; gives what was written.
    pub fn take_over(self, aside: &[Version]) -> Vec<Version> {
        let mut written = Vec::new();
        self.quietly(|notebook| {
            let change = notebook.take_over(aside, clock::now(), clock::new_id);
            written.clone_from(&change.put);
            change
        });
        written
    }

    /// Erases the words of a version that never left this device. False when it did, or may have.
    pub fn erase(self, address: &Address, id: &VersionId) -> bool {
        let mut done = false;
        self.quietly(|notebook| {
            let change = notebook.erase(address, id, clock::now());
            done = change.is_some();
            change.unwrap_or_default()
        });
        done
    }

    /// Writes something the app itself notes and that never leaves this device.
    pub fn note_here(self, address: Address, note: Answer) {
        self.change(|notebook| notebook.write(address, note, Keep::Device, How::default(), clock::now(), clock::new_id));
    }

    /// Notes that an answer still fits its question, whose words have changed.
    pub fn fits(self, address: Address, wording: &str) {
        self.change(|notebook| notebook.fits(&address, wording, clock::now(), clock::new_id));
    }

    /// Drops the words of what was removed and never left this device.
    pub fn forget_removed(self) {
        self.quietly(Notebook::forget_removed);
    }

    /// A change that is no news to whoever moves answers on, since it comes from there.
    fn quietly(self, change: impl FnOnce(&mut Notebook) -> Change) {
        let changed = {
            let desk: &mut Desk = &mut self.desk.borrow_mut();
            let change = change(&mut desk.notebook);
            let changed = change != Change::default();
            desk.note(change);
            changed
        };
        if changed {
            self.tick.set(());
            self.flush();
        }
    }

    /// All that goes to the account is there, or it is not.
    pub fn mark(self, in_account: bool) {
        let state = if in_account { SaveState::Account } else { SaveState::Device };
        let safe = matches!(self.save.get_untracked(), SaveState::Device | SaveState::Account);
        if safe && self.save.get_untracked() != state && self.desk.borrow().is_done() {
            self.save.set(state);
        }
    }
}

/// The versions in a database that is not open as a book.
pub async fn read_versions(database: &Database) -> Option<Vec<Version>> {
    Some(database.versions().await?.iter().filter_map(|text| wire::read(text)).collect())
}
