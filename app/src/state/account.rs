//! Who is signed in, which organisation's answers are open, and everything that is asked of the account.
//!
//! | module | what it is for |
//! |---|---|
//! | [`ask`] | one request to the API, and what went wrong with it |
//! | [`copy`] | what is in no account, and a text file of it |
//! | [`people`] | organisations, members, invitations, the record, the register of charities |
//! | [`device`] | which answers are on this device: joining, switching |
//! | [`going`] | signing out, taking answers off, forgetting |
//! | [`whose`] | words of somebody who was signed in before and that were not sent |
//!
//! But for the signals in [`Account`] all of it is in the second file.

pub mod ask;
mod copy;
pub mod device;
mod going;
pub mod people;
pub mod whose;

pub use self::ask::Trouble;
pub use self::copy::{Loss, loss_here, loss_in, save_all_unsent, save_aside, save_unsent};
pub use self::device::*;
pub use self::going::*;
pub use self::people::*;
pub use self::whose::{Aside, take_over};
pub use super::sync::sync_now;

use self::ask::{ask, read};
use super::sync::{self, Engine, SyncState};
use crate::browser::traces;
use crate::live::RwSignal;
use crate::state::App;
use crate::state::store::Store;
pub use crate::state::store::book::Book;
use domain::api::session::{CodeSent, Devices, Link, Person, Session, SignInWays};
use domain::api::sync::RefusedCode;
use domain::history::Version;
use domain::ids::{OrganisationId, PersonId, SessionId};
use domain::permission::{Role, Standing};
use domain::wire::{self, Write, object};
use std::cell::RefCell;

/// Under this name the device keeps a copy of who is signed in, so that it knows with no signal too.
const SESSION: &str = "session";

/// Who is signed in on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Not known yet.
    Unknown,
    /// Nobody.
    Out,
    /// This person.
    In(Session),
}

/// An answer that the account does not take. It stays on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The answer.
    pub version: Version,
    /// Why; nothing when the account gave no reason that we know.
    pub code: Option<RefusedCode>,
}

/// The account as pages see it.
#[derive(Clone, Copy)]
pub struct Account {
    /// Who is signed in.
    pub session: RwSignal<Signed>,
    /// The organisation whose answers are open; nothing for answers of nobody's account. It stays when a sign-in ends.
    pub organisation: RwSignal<Option<Book>>,
    /// How far the answers are on their way.
    pub sync: RwSignal<SyncState>,
    /// Answers that the account does not take.
    pub refused: RwSignal<Vec<NotTaken>>,
    /// Words of somebody else that were not sent, and lie apart from the open book.
    pub aside: RwSignal<Vec<Aside>>,
    /// How many versions wait to be sent.
    pub unsent: RwSignal<usize>,
    /// The names of the people in the open organisation.
    pub people: RwSignal<Vec<(PersonId, String)>>,
    /// Answers that were to go with a sign-out are still here: the device did not let them go.
    pub left_behind: RwSignal<bool>,
    pub(super) engine: &'static RefCell<Engine>,
}

impl Account {
    /// Begins with nothing known.
    pub fn new(store: Store) -> Self {
        Self {
            session: RwSignal::new(Signed::Unknown),
            organisation: store.book,
            sync: RwSignal::new(SyncState::Off),
            refused: RwSignal::new(Vec::new()),
            aside: RwSignal::new(Vec::new()),
            unsent: RwSignal::new(0),
            people: RwSignal::new(Vec::new()),
            left_behind: RwSignal::new(false),
            engine: Box::leak(Box::new(RefCell::new(Engine::default()))),
        }
    }
}

/// The session, if somebody is signed in.
pub fn session(app: App) -> Option<Session> {
    match app.account.session.get() {
        Signed::In(session) => Some(session),
        Signed::Unknown | Signed::Out => None,
    }
}

/// What the person is in the organisation that is open.
pub fn role(app: App) -> Option<Role> {
    let book = app.account.organisation.get()?;
    session(app)?.organisations.iter().find(|membership| membership.id == book.id).map(|membership| membership.role)
}

/// What is known of the person about an organisation, for the table of permissions.
pub fn standing(app: App, organisation: &OrganisationId) -> Standing {
    let Some(session) = session(app) else { return Standing::default() };
    let membership = session.organisations.into_iter().find(|membership| membership.id == *organisation);
    Standing {
        signed_in: true,
        role: membership.as_ref().map(|membership| membership.role),
        capacities: membership.map(|membership| membership.capacities).unwrap_or_default(),
        ..Standing::default()
    }
}

/// Notes who is signed in, on the device too, and gives the open book its present name.
pub fn signed_in(app: App, session: &Session) {
    if let Some(home) = app.store.home() {
        home.set_device(SESSION, &wire::write(session));
    }
    let book = app.account.organisation.get_untracked();
    let own = book.as_ref().and_then(|book| session.organisations.iter().find(|membership| membership.id == book.id));
    if let Some(membership) = own.filter(|membership| book.as_ref().is_some_and(|book| book.name != membership.name)) {
        app.store.rename_book(Book { id: membership.id.clone(), name: membership.name.clone() });
    }
    let now = Signed::In(session.clone());
    let before = app.account.session.get_untracked();
    let another = match &before {
        Signed::In(before) => before.person.id != session.person.id,
        Signed::Out => true,
        Signed::Unknown => false,
    };
    if another {
        // What the next person types is no part of words that the one before began.
        app.store.leave_page();
    }
    if before != now {
        app.account.session.set(now);
    }
}

/// Notes that nobody is signed in any longer. The open book stays open, and typing goes on.
pub fn signed_out(app: App) {
    if let Some(home) = app.store.home() {
        home.set_device(SESSION, "");
    }
    if app.account.session.get_untracked() != Signed::Out {
        app.account.session.set(Signed::Out);
    }
    let is_open = app.account.organisation.get_untracked().is_some();
    sync::set_state(app, if is_open { SyncState::SignInEnded } else { SyncState::Off });
}

/// What the device knows of who is signed in, until the account is heard.
pub async fn remember(app: App) {
    if traces::is_ending() {
        // This device was forgotten with no signal: nobody is signed in here, whatever the account still thinks.
        app.account.session.set(Signed::Out);
        drop(ask::end_session().await);
        return;
    }
    let Some(home) = app.store.home() else { return };
    let kept = home.device(SESSION).await.and_then(|text| wire::read::<Session>(&text));
    if let (Some(session), Signed::Unknown) = (kept, app.account.session.get_untracked()) {
        app.account.session.set(Signed::In(session));
    }
}

/// Whether another tab noted somebody else than this one knows of: a tab that slept may not have been told.
pub async fn is_outdated(app: App) -> bool {
    let Some(home) = app.store.home() else { return false };
    let kept = home.device(SESSION).await.and_then(|text| wire::read::<Session>(&text)).map(|session| session.person.id);
    app.account.session.with_untracked(|known| matches!(known, Signed::In(known) if kept.as_ref() != Some(&known.person.id)))
}

/// Asks the account who is signed in.
pub async fn refresh(app: App) -> Result<Session, Trouble> {
    let answer = read::<Session>(&ask(app, "GET", "session", None).await?)?;
    signed_in(app, &answer);
    Ok(answer)
}

/// Whether this site can send mail: without it there is no signing in by mail.
pub async fn mail_possible(app: App) -> Result<bool, Trouble> {
    read::<SignInWays>(&ask(app, "GET", "sign-in", None).await?).map(|answer| answer.mail)
}

/// Asks for a code by mail.
pub async fn ask_code(app: App, email: &str) -> Result<CodeSent, Trouble> {
    let body = object(&[("email", &email.trim().to_owned()), ("lang", &app.lang.tag().to_owned())]);
    read(&ask(app, "POST", "session/code", Some(&body)).await?)
}

/// Signs in with the code from the mail.
pub async fn sign_in(app: App, email: &str, code: &str) -> Result<Session, Trouble> {
    let body = object(&[("email", &email.trim().to_owned()), ("code", &bare(code)), ("lang", &app.lang.tag().to_owned())]);
    begin_session(app, &ask(app, "POST", "session", Some(&body)).await?)
}

/// Makes a code that signs one more device in.
pub async fn link_make(app: App) -> Result<Link, Trouble> {
    read(&ask(app, "POST", "link", None).await?)
}

/// Signs in with a code from a device that is signed in.
pub async fn link_use(app: App, code: &str) -> Result<Session, Trouble> {
    let body = object(&[("code", &bare(code))]);
    begin_session(app, &ask(app, "POST", "link/use", Some(&body)).await?)
}

fn begin_session(app: App, text: &str) -> Result<Session, Trouble> {
    let answer = read::<Session>(text)?;
    signed_in(app, &answer);
    sync::tell_all_tabs(app, sync::SESSION_CHANGED);
    sync::sync_now(app);
    Ok(answer)
}

/// A code as it is, whatever spaces and hyphens it was typed with.
fn bare(code: &str) -> String {
    code.chars().filter(|sign| sign.is_ascii_alphanumeric()).collect()
}

/// Everywhere the person is signed in.
pub async fn devices(app: App) -> Result<Devices, Trouble> {
    read(&ask(app, "GET", "sessions", None).await?)
}

/// Ends one sign-in.
pub async fn end_device(app: App, session: &SessionId) -> Result<(), Trouble> {
    ask(app, "DELETE", &format!("sessions/{session}"), None).await.map(drop)
}

/// Changes one's own name or the language of one's mails.
pub async fn change_me(app: App, name: Option<&str>, lang: Option<&str>) -> Result<Person, Trouble> {
    let (name, lang) = (name.map(|name| name.trim().to_owned()), lang.map(str::to_owned));
    let fields = [name.as_ref().map(|name| ("name", name as &dyn Write)), lang.as_ref().map(|lang| ("lang", lang as &dyn Write))];
    let body = object(&fields.into_iter().flatten().collect::<Vec<_>>());
    let person = read(&ask(app, "PATCH", "me", Some(&body)).await?)?;
    // The copy of who is signed in has the name too; that it is a little behind does no harm.
    drop(refresh(app).await);
    Ok(person)
}

/// Leaves Foothold for good. The answers that are open on this device stay here until they are taken off.
pub async fn leave_foothold(app: App, email: &str) -> Result<(), Trouble> {
    let body = object(&[("email", &email.trim().to_owned())]);
    ask(app, "DELETE", "me", Some(&body)).await?;
    signed_out(app);
    Ok(())
}

/// What the person agreed to and when, as the API gives it.
pub async fn consents(app: App) -> Result<String, Trouble> {
    ask(app, "GET", "me/consents", None).await
}

/// Gives or withdraws a consent to something, in the wording that was shown.
pub async fn consent(app: App, what: &str, wording: &str, given: bool) -> Result<(), Trouble> {
    let body = object(&[("what", &what.to_owned()), ("wording", &wording.to_owned()), ("given", &given)]);
    ask(app, "POST", "me/consents", Some(&body)).await.map(drop)
}

/// Where one's own data can be had, for a link.
pub fn my_export_address() -> String {
    ask::address("me/export")
}
