//! Whose words wait in a book. What somebody typed who was signed in before is sent by nobody else: it is set aside, told of, and comes back when they
//! do, unless somebody says that it is theirs.
//!
//! It lies in the book's own database, under a key of its own, so that it goes wherever the book goes.

use crate::browser::database::Database;
use crate::state::App;
use crate::state::account::{Book, Signed};
use crate::state::sync::{SyncState, alone, note_refused, still, sync_now};
use domain::api::session::Person;
use domain::history::Version;
use domain::ids::{PersonId, VersionId};
use domain::sync::take_in;
use domain::wire;

/// Who was the last to be signed in with this book, in its database.
const WRITER: &str = "writer";
/// Words that were set aside, in the book's database.
const ASIDE: &str = "aside";

/// Words of somebody that were not sent, kept apart from the book while somebody else is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Who was signed in when they were typed.
    pub person: PersonId,
    /// Their name, else their email.
    pub name: String,
    /// The words.
    pub versions: Vec<Version>,
    /// Lines that a newer app wrote: they stay as they are.
    unread: Vec<String>,
}

/// The mark of a line that names a person; versions begin with a brace.
const PERSON: char = '@';

fn person_line(id: &PersonId, name: &str) -> String {
    format!("{PERSON}{id} {}", name.replace('\n', " "))
}

fn read_person(line: &str) -> Option<(PersonId, String)> {
    let (id, name) = line.strip_prefix(PERSON)?.split_once(' ')?;
    Some((id.into(), name.to_owned()))
}

/// Reads what [`write`] wrote.
fn read(text: &str) -> Vec<Aside> {
    let mut all: Vec<Aside> = Vec::new();
    for line in text.lines() {
        if let Some((person, name)) = read_person(line) {
            all.push(Aside { person, name, ..Aside::default() });
        } else if let Some(last) = all.last_mut() {
            match wire::read(line) {
                Some(version) => last.versions.push(version),
                None => last.unread.push(line.to_owned()),
            }
        }
    }
    all
}

/// As the device notes it: for each person a line with who it is, then a line for each version.
fn write(all: &[Aside]) -> String {
    let mut lines = Vec::new();
    for one in all.iter().filter(|one| !one.versions.is_empty() || !one.unread.is_empty()) {
        lines.push(person_line(&one.person, &one.name));
        lines.extend(one.versions.iter().map(wire::write));
        lines.extend(one.unread.iter().cloned());
    }
    lines.join("\n")
}

/// Puts words with what lies aside of the same person already.
fn add(all: &mut Vec<Aside>, person: PersonId, name: String, versions: Vec<Version>) {
    let place = all.iter().position(|one| one.person == person).unwrap_or_else(|| {
        all.push(Aside { person, ..Aside::default() });
        all.len() - 1
    });
    if let Some(one) = all.get_mut(place) {
        one.name = name;
        for version in versions {
            take_in(&mut one.versions, version);
        }
    }
}

/// The words of one person, which lie aside no longer. What a newer app wrote stays.
fn take(all: &mut Vec<Aside>, person: &PersonId) -> Vec<Version> {
    let found = all.iter_mut().find(|one| one.person == *person);
    let versions = found.map(|one| std::mem::take(&mut one.versions)).unwrap_or_default();
    all.retain(|one| !one.versions.is_empty() || !one.unread.is_empty());
    versions
}

/// The name that colleagues know somebody by.
fn name_of(person: &Person) -> String {
    crate::present::account::shown_name(&person.name, &person.email).to_owned()
}

/// What lies aside in a book that is not open.
pub async fn read_aside(database: &Database) -> Vec<Aside> {
    read(&database.device(ASIDE).await.unwrap_or_default())
}

/// Where the open book notes it: its database, or memory where there is none.
struct Notes(App, Option<Database>);

impl Notes {
    fn of(app: App) -> Self {
        Self(app, app.store.database())
    }

    async fn get(&self, key: &str) -> Option<String> {
        match &self.1 {
            Some(database) => database.device(key).await,
            None => self.0.account.engine.borrow().notes.iter().find(|(known, _)| *known == key).map(|(_, text)| text.clone()),
        }
    }

    async fn keep(&self, key: &'static str, text: String) -> Result<(), SyncState> {
        if let Some(database) = &self.1 {
            return if database.keep_device(key, &text).await { Ok(()) } else { Err(SyncState::Fault) };
        }
        let notes = &mut self.0.account.engine.borrow_mut().notes;
        notes.retain(|(known, _)| *known != key);
        notes.push((key, text));
        Ok(())
    }

    async fn aside(&self) -> Vec<Aside> {
        read(&self.get(ASIDE).await.unwrap_or_default())
    }

    async fn keep_aside(&self, all: Vec<Aside>) -> Result<(), SyncState> {
        self.keep(ASIDE, write(&all)).await?;
        show(self.0, all);
        Ok(())
    }
}

/// Learns what lies aside in the open book.
pub async fn recall(app: App, book: &Book) -> Result<(), SyncState> {
    let found = Notes::of(app).aside().await;
    still(app, book)?;
    show(app, found);
    Ok(())
}

fn show(app: App, all: Vec<Aside>) {
    if app.account.aside.get_untracked() != all {
        app.account.aside.set(all);
    }
}

/// Makes sure that what waits in the open book is of the person who is signed in: somebody else's goes aside, their own comes back. To be called before
/// anything is sent, under the book's lock. Words are in two places rather than in none, whenever it is cut off.
pub async fn settle(app: App, book: &Book, me: &Person) -> Result<(), SyncState> {
    let notes = Notes::of(app);
    let before = notes.get(WRITER).await.as_deref().and_then(read_person);
    let mut all = notes.aside().await;
    still(app, book)?;
    // Another tab may have set it aside a moment ago, and this one not have heard of it yet.
    let elsewhere: Vec<VersionId> = app.store.look(|notebook| {
        let is_aside = |id: &VersionId| all.iter().any(|one| one.person != me.id && one.versions.iter().any(|version| version.id == *id));
        notebook.unsent(&[]).into_iter().map(|version| version.id.clone()).filter(is_aside).collect()
    });
    app.store.set_aside(&elsewhere);
    if let Some((person, name)) = before.clone().filter(|(person, _)| *person != me.id) {
        let waiting = app.store.hand_over(&[]);
        if !waiting.is_empty() {
            stored(app, book, &waiting).await?;
            let ids: Vec<VersionId> = waiting.iter().map(|version| version.id.clone()).collect();
            add(&mut all, person, name, waiting);
            notes.keep_aside(all.clone()).await?;
            still(app, book)?;
            app.store.set_aside(&ids);
            app.account.refused.update(|refused| refused.retain(|one| !ids.contains(&one.version.id)));
            note_refused(app);
            app.store.durable().await;
            still(app, book)?;
        }
    }
    let mine = take(&mut all, &me.id);
    if !mine.is_empty() {
        app.store.receive(mine.clone(), false);
        stored(app, book, &mine).await?;
        notes.keep_aside(all).await?;
        still(app, book)?;
    }
    let own = (me.id.clone(), name_of(me));
    if before.as_ref() != Some(&own) {
        notes.keep(WRITER, person_line(&own.0, &own.1)).await?;
    }
    still(app, book)
}

/// Waits until versions are on the device.
async fn stored(app: App, book: &Book, versions: &[Version]) -> Result<(), SyncState> {
    app.store.durable().await;
    still(app, book)?;
    if app.store.are_stored(versions) { Ok(()) } else { Err(SyncState::Fault) }
}

/// The same for a book that was just opened, before other words are put into it.
pub async fn settle_open(app: App, book: &Book) -> Result<(), SyncState> {
    let Signed::In(session) = app.account.session.get_untracked() else { return Ok(()) };
    let deed = {
        let book = book.clone();
        async move { settle(app, &book, &session.person).await }
    };
    alone(book, deed).await
}

/// Makes the words of somebody that lie aside the own words of whoever is signed in. Only a person who was told what that means may ask for it.
pub async fn take_over(app: App, person: PersonId) -> Result<(), SyncState> {
    let book = app.account.organisation.get_untracked().ok_or(SyncState::Fault)?;
    let deed = {
        let book = book.clone();
        async move {
            let notes = Notes::of(app);
            let mut all = notes.aside().await;
            still(app, &book)?;
            let versions = take(&mut all, &person);
            let own = app.store.take_over(&versions);
            stored(app, &book, &own).await?;
            notes.keep_aside(all).await
        }
    };
    alone(&book, deed).await?;
    sync_now(app);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::store::notebook::{How, Notebook};
    use domain::answer::{Address, Input, Subject};
    use domain::question::Keep;
    use domain::time::Instant;

    fn version(id: &str, text: &str) -> Version {
        let address = Address { subject: Subject::organisation(), fact: "grant.plan".into(), row: None };
        let mut notebook = Notebook::new("phone".into(), Vec::new());
        let answer = Input::Text(text.into()).into();
        notebook.write(address, answer, Keep::Account, How::default(), Instant(1), || id.into()).put.remove(0)
    }

    #[test]
    fn what_lies_aside_is_read_as_it_was_written() {
        let mut all = Vec::new();
        add(&mut all, "p1".into(), "Ann\nHarper".into(), vec![version("a", "one\ntwo @ three"), version("b", "")]);
        add(&mut all, "p2".into(), "ben@tidewater.example".into(), vec![version("c", "{")]);
        let back = read(&write(&all));
        all[0].name = "Ann Harper".into();
        assert_eq!(back, all);
        assert_eq!(read(""), []);
    }

    #[test]
    fn the_words_of_one_person_lie_together_and_come_back_alone() {
        let mut all = Vec::new();
        add(&mut all, "p1".into(), "Ann".into(), vec![version("a", "one")]);
        add(&mut all, "p2".into(), "Ben".into(), vec![version("b", "two")]);
        // Cut off half way, the same is set aside once more.
        add(&mut all, "p1".into(), "Ann Harper".into(), vec![version("a", "one"), version("c", "three")]);
        assert_eq!((all.len(), all[0].versions.len(), all[0].name.as_str()), (2, 2, "Ann Harper"));
        assert_eq!(take(&mut all, &"p1".into()).len(), 2);
        assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ben"]);
        assert_eq!(take(&mut all, &"p1".into()), []);
    }

    #[test]
    fn what_a_newer_app_set_aside_stays_as_it_is() {
        let text = format!("@p1 Ann\n{}\n{{\"id\":\"z\",\"newer\":true}}", wire::write(&version("a", "one")));
        let mut all = read(&text);
        assert_eq!(take(&mut all, &"p1".into()).len(), 1);
        assert_eq!(write(&all), "@p1 Ann\n{\"id\":\"z\",\"newer\":true}");
    }
}
