//! Which answers are on this device: what joins an organisation, which book is open, and what goes with a sign-out.

use super::{Signed, refresh, whose};
use crate::browser::database::Database;
use crate::browser::tabs::Tabs;
use crate::state::App;
use crate::state::store::book::{Book, database_name, read_versions};
use crate::state::store::notebook::Notebook;
use crate::state::store::notebook::joining::join;
use crate::state::sync;
use domain::answer::{Input, Subject};
use domain::api::session::Membership;
use domain::history::Version;
use domain::ids::{OrganisationId, WalkSlug};
use domain::permission::{Action, Decision, Standing, decide};
use domain::wire;

/// Under this name the device keeps a list of the organisations that have a database here.
pub(super) const BOOKS: &str = "books";
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

/// Whether answers may join an organisation: what one may not write there would stay on this device, and look as if it did not.
pub fn takes_answers(organisation: &Membership) -> bool {
    let standing =
        Standing { signed_in: true, role: Some(organisation.role), capacities: organisation.capacities.clone(), ..Standing::default() };
    organisation.delete_after.is_none() && decide(Action::WriteAnswers, &standing) == Decision::Allowed
}

/// The answers of nobody's account become the organisation's: they are copied into its book first, and go from where they were only once they are
/// safe there. Then the book is opened and synced.
pub async fn join_answers(app: App, organisation: &Membership) -> Result<(), Refusal> {
    if !takes_answers(organisation) {
        return Err(Refusal::Broken);
    }
    join_book(app, Book { id: organisation.id.clone(), name: organisation.name.clone() }).await
}

/// Another tab had nobody's answers join an organisation: what is open here goes there as well.
pub async fn follow(app: App, book: Book) {
    if app.account.organisation.get_untracked().is_none() {
        app.store.durable().await;
        if move_home(app, &book).await.is_ok() {
            drop(open(app, Some(book)).await);
        }
    }
}

async fn join_book(app: App, book: Book) -> Result<(), Refusal> {
    if app.store.home().is_none() {
        // Without a database they are in memory, and stay there.
        app.store.call_memory(Some(book));
        sync::sync_now(app);
        return Ok(());
    }
    // What lay in that book before is somebody's: whose it is must be settled before this person's own words are among it.
    open(app, Some(book.clone())).await?;
    let moved = match whose::settle_open(app, &book).await {
        Ok(()) => move_home(app, &book).await,
        Err(_) => Err(Refusal::Broken),
    };
    if moved.is_err() {
        drop(open(app, None).await);
        return moved;
    }
    // Tabs that show nobody's answers would go on writing there: they move over as well.
    sync::tell_all_tabs(app, &format!("{}{}", sync::JOINED, book.text()));
    open(app, Some(book)).await
}

async fn move_home(app: App, book: &Book) -> Result<(), Refusal> {
    let home = app.store.home().ok_or(Refusal::Broken)?;
    note_book(&home, &book.id).await;
    let name = database_name(Some(&book.id));
    let target = Database::open(&name).await.ok_or(Refusal::Broken)?;
    let moved = move_over(&home, &target, &name).await;
    target.close();
    moved
}

/// Copies every version, then takes out what was copied. Another tab may write meanwhile, so it is done again until nothing is left.
async fn move_over(from: &Database, to: &Database, to_name: &str) -> Result<(), Refusal> {
    for _ in 0..TRIES {
        let texts = from.versions().await.ok_or(Refusal::Broken)?;
        let versions: Vec<Version> = texts.iter().filter_map(|text| wire::read(text)).collect();
        if versions.is_empty() {
            // What is left was written by a newer app, and waits for it where it is.
            return Ok(());
        }
        let there = read_versions(to).await.ok_or(Refusal::Broken)?;
        let joining = join(&versions, &there);
        let put: Vec<(String, String)> = joining.put.iter().map(|version| (version.id.to_string(), wire::write(version))).collect();
        to.write(&put, &[]).await.map_err(|_| Refusal::Broken)?;
        // A tab that has the book open knows of them as of all that is written in other tabs.
        if let Some(tabs) = Tabs::join(to_name, |_| ()) {
            put.iter().for_each(|(_, text)| tabs.tell(text));
            tabs.leave();
        }
        // What changed since it was read is copied in the next turn.
        let now = from.versions().await.ok_or(Refusal::Broken)?;
        let same = |version: &&Version| joining.take.contains(&version.id) && now.contains(&wire::write(*version));
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

/// Opens a book.
pub(super) async fn open(app: App, book: Option<Book>) -> Result<(), Refusal> {
    if app.store.home().is_none() {
        // In memory there is one book only. Answers in it must not come under another organisation's name.
        return Err(Refusal::Broken);
    }
    if !app.store.open_book(book).await {
        return Err(Refusal::Broken);
    }
    app.undo.set(None);
    app.account.refused.set(Vec::new());
    app.account.aside.set(Vec::new());
    app.account.people.set(Vec::new());
    sync::sync_now(app);
    Ok(())
}

/// The organisations that have a database here.
pub(super) async fn books(home: &Database) -> Vec<String> {
    home.device(BOOKS).await.unwrap_or_default().lines().map(str::to_owned).collect()
}

async fn note_book(home: &Database, organisation: &OrganisationId) {
    let mut all = books(home).await;
    if !all.iter().any(|id| id == organisation.as_str()) {
        all.push(organisation.to_string());
        home.keep_device(BOOKS, &all.join("\n")).await;
    }
}

/// Asks again who is signed in, for pages that must not show what is no longer so.
pub async fn look_again(app: App) {
    if refresh(app).await.is_ok() {
        sync::sync_now(app);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::permission::Role;
    use domain::time::Instant;

    #[test]
    fn answers_join_only_where_they_may_be_written() {
        let of = |role, delete_after| Membership { role, delete_after, ..Membership::default() };
        assert!(takes_answers(&of(Role::Owner, None)) && takes_answers(&of(Role::Editor, None)));
        assert!(!takes_answers(&of(Role::Viewer, None)) && !takes_answers(&of(Role::Signatory, None)));
        assert!(!takes_answers(&of(Role::Owner, Some(Instant(1)))));
    }
}
