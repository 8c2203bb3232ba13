//! Which answers are on this device: what joins an organisation, which book is open, and what goes with a sign-out.

use super::ask::ask;
use super::{Signed, Trouble, refresh, signed_out};
use crate::browser::database::{Database, NAME};
use crate::browser::traces;
use crate::paths::Route;
use crate::state::App;
use crate::state::store::book::{Book, database_name, read_versions};
use crate::state::store::notebook::Notebook;
use crate::state::sync::{self, refused_ids};
use domain::answer::{Input, Subject};
use domain::api::session::Membership;
use domain::history::{Place, Version};
use domain::ids::{OrganisationId, WalkSlug};
use domain::wire;

/// Under this name the device keeps a list of the organisations that have a database here.
const BOOKS: &str = "books";
/// After so many tries we take it that another tab will not stop writing.
const TRIES: usize = 5;

/// What becomes of the open book when one signs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Its answers stay on this device, for whoever uses it.
    Keep,
    /// They go.
    TakeOff,
}

/// What comes after signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The organisation's answers are open.
    Ready,
    /// There is no organisation yet.
    NoOrganisation,
    /// The person has to say which organisation the answers on this device join, or which one to open.
    Choose(Here),
}

/// The answers on this device that are in nobody's account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The takings of walks.
    pub walks: Vec<HereWalk>,
    /// How many answers the bank has.
    pub bank: usize,
    /// How many there are in all.
    pub answers: usize,
}

/// One taking of a walk on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HereWalk {
    /// The name the user gave it; empty when there is none.
    pub name: String,
    /// The walk.
    pub walk: WalkSlug,
    /// How many answers it has.
    pub answers: usize,
}

/// The device refused. Nothing was changed, and nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It could not read or write.
    Broken,
}

/// Finds out what comes after signing in, and opens the organisation's answers where there is nothing to ask.
pub async fn next_step(app: App) -> Next {
    let Signed::In(session) = app.account.session.get_untracked() else { return Next::NoOrganisation };
    let open = app.account.organisation.get_untracked();
    if open.as_ref().is_some_and(|open| session.organisations.iter().any(|own| own.id == open.id)) {
        sync::sync_now(app);
        return Next::Ready;
    }
    if open.is_some() {
        // Somebody else's: it stays on the device as it is, and is not theirs to see.
        drop(switch_organisation(app, None).await);
    }
    let here = join_preview(app).await;
    match session.organisations.as_slice() {
        [] => Next::NoOrganisation,
        [only] if here.answers == 0 && switch_organisation(app, Some(only)).await.is_ok() => Next::Ready,
        _ => Next::Choose(here),
    }
}

/// What is on this device and in nobody's account.
pub async fn join_preview(app: App) -> Here {
    if app.account.organisation.get_untracked().is_none() {
        return app.store.look(preview);
    }
    let Some(home) = app.store.home() else { return Here::default() };
    let versions = read_versions(&home).await.unwrap_or_default();
    preview(&Notebook::new(app.store.device(), versions))
}

fn preview(notebook: &Notebook) -> Here {
    let answers = |subject: &Subject| {
        let counts = |input: &Input| !matches!(input, Input::Row) && !input.is_empty();
        let sheet = notebook.sheet(subject).iter();
        sheet.filter(|(fact, _, held)| !fact.as_str().starts_with("walk.") && counts(&held.answer.input)).count()
    };
    let one = |instance: crate::state::store::notebook::Instance| {
        let answers = answers(&Subject::instance(&instance.id));
        HereWalk { name: instance.name, walk: instance.walk, answers }
    };
    let walks: Vec<HereWalk> = notebook.instances().into_iter().map(one).collect();
    let bank = answers(&Subject::organisation());
    let all = bank + walks.iter().map(|walk| walk.answers).sum::<usize>();
    Here { walks, bank, answers: all }
}

/// The answers of nobody's account become the organisation's: they are copied into its book first, and go from where they were only once they are
/// safe there. Then the book is opened and synced.
pub async fn join_answers(app: App, organisation: &Membership) -> Result<(), Refusal> {
    let book = Book { id: organisation.id.clone(), name: organisation.name.clone() };
    let Some(home) = app.store.home() else {
        // Without a database they are in memory, and stay there.
        app.store.call_memory(Some(book));
        sync::sync_now(app);
        return Ok(());
    };
    app.store.durable().await;
    note_book(&home, &book.id).await;
    let target = Database::open(&database_name(Some(&book.id))).await.ok_or(Refusal::Broken)?;
    let moved = move_over(&home, &target).await;
    target.close();
    moved?;
    open(app, Some(book)).await
}

/// Copies every version, then takes out what was copied. Another tab may write meanwhile, so it is done again until nothing is left.
async fn move_over(from: &Database, to: &Database) -> Result<(), Refusal> {
    for _ in 0..TRIES {
        let texts = from.versions().await.ok_or(Refusal::Broken)?;
        if texts.is_empty() {
            return Ok(());
        }
        let there: Vec<String> = to.keys().await.ok_or(Refusal::Broken)?;
        let versions: Vec<Version> = texts.iter().filter_map(|text| wire::read(text)).collect();
        if versions.is_empty() {
            // Written by a newer app: they wait for it where they are.
            return Ok(());
        }
        let as_draft = |version: &Version| Version { place: Place::Draft, by: None, ..version.clone() };
        let entry = |version: &Version| (version.id.to_string(), wire::write(&as_draft(version)));
        let put: Vec<(String, String)> = versions.iter().filter(|version| !there.contains(&version.id.to_string())).map(entry).collect();
        to.write(&put, &[]).await.map_err(|_| Refusal::Broken)?;
        // What changed since it was read is copied in the next turn.
        let now = from.versions().await.ok_or(Refusal::Broken)?;
        let same = |version: &&Version| now.contains(&wire::write(*version));
        let take: Vec<String> = versions.iter().filter(same).map(|version| version.id.to_string()).collect();
        from.write(&[], &take).await.map_err(|_| Refusal::Broken)?;
    }
    Ok(())
}

/// Opens another organisation's answers, or those of nobody's account.
pub async fn switch_organisation(app: App, organisation: Option<&Membership>) -> Result<(), Refusal> {
    let book = organisation.map(|organisation| Book { id: organisation.id.clone(), name: organisation.name.clone() });
    if let (Some(book), Some(home)) = (&book, app.store.home()) {
        note_book(&home, &book.id).await;
    }
    open(app, book).await
}

async fn open(app: App, book: Option<Book>) -> Result<(), Refusal> {
    if app.store.home().is_none() {
        // In memory there is one book only. Answers in it must not come under another organisation's name.
        return Err(Refusal::Broken);
    }
    if !app.store.open_book(book).await {
        return Err(Refusal::Broken);
    }
    app.undo.set(None);
    app.account.refused.set(Vec::new());
    app.account.people.set(Vec::new());
    sync::sync_now(app);
    Ok(())
}

/// Ends the sign-in here, with or without the answers of the open organisation.
pub async fn sign_out(app: App, leaving: Leaving) -> Result<(), Trouble> {
    ask(app, "DELETE", "session", None).await?;
    after_sign_out(app, leaving).await;
    Ok(())
}

/// Ends the person's sign-ins everywhere.
pub async fn sign_out_everywhere(app: App, leaving: Leaving) -> Result<(), Trouble> {
    ask(app, "DELETE", "sessions", None).await?;
    after_sign_out(app, leaving).await;
    Ok(())
}

async fn after_sign_out(app: App, leaving: Leaving) {
    app.store.tell_tabs(if leaving == Leaving::TakeOff { sync::BOOK_GONE } else { sync::SESSION_CHANGED });
    let book = app.account.organisation.get_untracked();
    if let (Some(book), Leaving::TakeOff) = (book, leaving) {
        take_off(app, &book.id).await;
    }
    signed_out(app);
}

/// Takes the answers of an organisation off this device.
pub async fn take_off(app: App, organisation: &OrganisationId) {
    let name = database_name(Some(organisation));
    if app.account.organisation.get_untracked().is_some_and(|open| open.id == *organisation) {
        let database = app.store.database();
        drop(open(app, None).await);
        if let Some(database) = database {
            database.close();
        }
    }
    Database::delete(&name).await;
    if let Some(home) = app.store.home() {
        let left: Vec<String> = books(&home).await.into_iter().filter(|id| id != organisation.as_str()).collect();
        home.keep_device(BOOKS, &left.join("\n")).await;
    }
}

async fn books(home: &Database) -> Vec<String> {
    home.device(BOOKS).await.unwrap_or_default().lines().map(str::to_owned).collect()
}

async fn note_book(home: &Database, organisation: &OrganisationId) {
    let mut all = books(home).await;
    if !all.iter().any(|id| id == organisation.as_str()) {
        all.push(organisation.to_string());
        home.keep_device(BOOKS, &all.join("\n")).await;
    }
}

/// How many versions on this device were not sent: those of the open book, and of the others as far as they can be read.
pub async fn unsent_in(app: App) -> usize {
    let mut count = app.store.unsent(&[]);
    let open = app.account.organisation.get_untracked().map(|book| book.id.to_string());
    let Some(home) = app.store.home() else { return count };
    for id in books(&home).await.into_iter().filter(|id| Some(id) != open.as_ref()) {
        count += unsent_of(app, &database_name(Some(&id.as_str().into()))).await;
    }
    if open.is_some() {
        count += unsent_of(app, NAME).await;
    }
    count
}

async fn unsent_of(app: App, name: &str) -> usize {
    let Some(database) = Database::open(name).await else { return 0 };
    let versions = read_versions(&database).await.unwrap_or_default();
    database.close();
    Notebook::new(app.store.device(), versions).unsent(&[]).len()
}

/// Deletes all that this browser keeps of us: the answers of every organisation and of nobody, the sign-in, pages and files. Then the start page is
/// opened anew. With no signal the sign-in itself cannot be ended; the rest goes all the same.
pub async fn forget_phone(app: App) {
    app.store.tell_tabs(sync::BOOK_GONE);
    drop(ask(app, "DELETE", "session", None).await);
    if let Some(home) = app.store.home() {
        let books = books(&home).await;
        let open = [app.store.database(), Some(home)];
        open.into_iter().flatten().for_each(|database| database.close());
        for id in books {
            Database::delete(&database_name(Some(&id.as_str().into()))).await;
        }
        Database::delete(NAME).await;
    }
    traces::delete().await;
    traces::open_anew(&app.link(&Route::Home));
}

/// Which of the versions of the open book were not sent, for a copy as text.
pub fn not_sent(app: App) -> Vec<Version> {
    let refused: Vec<Version> = app.account.refused.with_untracked(|all| all.iter().map(|one| one.version.clone()).collect());
    let waiting = app.store.look(|notebook| notebook.unsent(&refused_ids(app)).into_iter().cloned().collect::<Vec<_>>());
    waiting.into_iter().chain(refused).collect()
}

/// Asks again who is signed in, for pages that must not show what is no longer so.
pub async fn look_again(app: App) {
    if refresh(app).await.is_ok() {
        sync::sync_now(app);
    }
}
