//! One round: what waits here goes to the account, then what the account has comes here.

use super::SyncState;
use crate::browser::clock;
use crate::browser::database::Database;
use crate::state::App;
use crate::state::account::ask::{ask, read};
use crate::state::account::{self, NotTaken, Signed, Trouble};
use crate::state::fault;
use crate::state::store::book::Book;
use domain::api::sync::{Changes, Erase, Push, Pushed, Refused, RefusedCode, SYNC_BODY_LIMIT, VERSIONS_A_TIME};
use domain::history::{Gone, Version};
use domain::ids::VersionId;
use domain::sync::without_words;
use domain::wire;

/// The number after which the account is asked for what is new, in the book's own database.
const CURSOR: &str = "cursor";
/// What the account does not take, in the book's own database.
const REFUSED: &str = "refused";
/// The names of the people of the organisation, in the book's own database.
const PEOPLE: &str = "people";
/// What stands around the versions in a body, generously.
const AROUND: usize = 1_024;
/// So many bodies in one round; what is left comes in the next.
const MOST: usize = 200;

/// Makes a round. Both sides of the result are how things stand after it; the second one is to be tried again, unless it is final.
pub async fn round(app: App, book: Book) -> Result<SyncState, SyncState> {
    // Another tab may have had its turn for long.
    still(app, &book)?;
    let first = !std::mem::replace(&mut app.account.engine.borrow_mut().met, true);
    if first || app.account.session.get_untracked() == Signed::Out {
        // Roles and names may have changed since the last visit, and perhaps somebody signed in in another tab.
        let met = account::refresh(app).await;
        app.account.engine.borrow_mut().met = met.is_ok();
        met.map_err(state_of)?;
        still(app, &book)?;
    }
    let database = app.store.database();
    recall(app, &book, database.as_ref()).await?;
    if app.store.unsent(&refused_ids(app)) > 0 {
        super::set_state(app, SyncState::Busy);
    }
    let may_write = match push(app, &book).await {
        Ok(()) => true,
        Err(SyncState::ReadOnly) => false,
        Err(state) => return Err(state),
    };
    pull(app, &book, database.as_ref()).await?;
    meet(app, &book, database.as_ref()).await;
    Ok(if may_write { SyncState::Done } else { SyncState::ReadOnly })
}

/// What a trouble means for syncing.
fn state_of(trouble: Trouble) -> SyncState {
    match trouble {
        Trouble::Offline => SyncState::Waiting,
        Trouble::Problem { status: 401, .. } => SyncState::SignInEnded,
        Trouble::Problem { status: 403, .. } => SyncState::ReadOnly,
        Trouble::Problem { status: 404, .. } => SyncState::NotMember,
        Trouble::Problem { status: 409, code, .. } if code == "being_deleted" => SyncState::BeingDeleted,
        Trouble::Problem { status: 429 | 503, .. } => SyncState::Waiting,
        Trouble::Problem { .. } => SyncState::Fault,
    }
}

fn at(book: &Book, rest: &str) -> String {
    format!("organisations/{}/versions{rest}", book.id)
}

/// Another book may have been opened while we waited; then what comes belongs nowhere here.
fn still(app: App, book: &Book) -> Result<(), SyncState> {
    let same = app.account.organisation.with_untracked(|open| open.as_ref().is_some_and(|open| open.id == book.id));
    if same { Ok(()) } else { Err(SyncState::Waiting) }
}

/// Sends all that waits.
async fn push(app: App, book: &Book) -> Result<(), SyncState> {
    for _ in 0..MOST {
        // What is handed over is the book's that is open now: another one's must never go to this account.
        still(app, book)?;
        let sending = app.store.hand_over(&refused_ids(app));
        if sending.is_empty() {
            return Ok(());
        }
        // What goes out must be noted as sent first: after a kill the same is sent again, and nothing else under the same name.
        app.store.durable().await;
        still(app, book)?;
        if !app.store.are_stored(&sending) {
            return Err(SyncState::Fault);
        }
        let (now, too_long) = first_body(sending);
        for version in too_long {
            refuse(app, &Refused { id: version.id, code: RefusedCode::TooLong });
        }
        if !now.is_empty() {
            send(app, book, now).await?;
        }
        note_refused(app);
    }
    Ok(())
}

/// As many versions as fit into one body, and those that fit into none.
fn first_body(versions: Vec<Version>) -> (Vec<Version>, Vec<Version>) {
    let (mut now, mut too_long, mut length) = (Vec::new(), Vec::new(), AROUND);
    for version in versions {
        let own = wire::write(&version).len() + 1;
        if AROUND + own > SYNC_BODY_LIMIT {
            too_long.push(version);
        } else if now.len() < VERSIONS_A_TIME && length + own <= SYNC_BODY_LIMIT {
            length += own;
            now.push(version);
        }
    }
    (now, too_long)
}

/// Sends one body. One that the account cannot take as a whole is sent again in halves, until it is known which version it is.
async fn send(app: App, book: &Book, versions: Vec<Version>) -> Result<(), SyncState> {
    let mut waiting = vec![versions];
    while let Some(versions) = waiting.pop() {
        let push = Push { sent_at: clock::now(), versions };
        let answer = ask(app, "POST", &at(book, ""), Some(&wire::write(&push))).await.and_then(|text| read::<Pushed>(&text));
        still(app, book)?;
        match answer {
            Ok(pushed) => {
                app.store.confirm(&pushed.kept);
                pushed.refused.iter().for_each(|refused| refuse(app, refused));
            }
            Err(Trouble::Problem { status: status @ (400 | 413 | 422), .. }) => {
                let mut versions = push.versions;
                let rest = versions.split_off(versions.len() / 2);
                if versions.is_empty() {
                    fault::note("sync-not-taken");
                    rest.into_iter().for_each(|version| keep_back(app, &version.id, (status == 413).then_some(RefusedCode::TooLong)));
                } else {
                    waiting.extend([rest, versions]);
                }
            }
            Err(trouble) => return Err(state_of(trouble)),
        }
    }
    Ok(())
}

fn refuse(app: App, refused: &Refused) {
    match refused.code {
        RefusedCode::Erased => {
            // The words are gone everywhere; here too.
            if let Some(version) = app.store.look(|notebook| notebook.version(&refused.id).cloned()) {
                app.store.receive(vec![without_words(&version, Gone::Erased)], false);
            }
        }
        // That such a version was sent is a fault of ours; the account notes it as well, without the words.
        RefusedCode::NeverKept | RefusedCode::DeviceOnly => fault::note("sync-private-sent"),
        RefusedCode::UnknownQuestion | RefusedCode::TooLong => {}
    }
    keep_back(app, &refused.id, Some(refused.code));
}

fn keep_back(app: App, id: &VersionId, code: Option<RefusedCode>) {
    let Some(version) = app.store.look(|notebook| notebook.version(id).cloned()) else { return };
    app.account.refused.update(|all| {
        all.retain(|other| other.version.id != *id);
        all.push(NotTaken { version, code });
    });
}

/// The versions that are not sent again.
pub fn refused_ids(app: App) -> Vec<VersionId> {
    app.account.refused.with_untracked(|all| all.iter().map(|one| one.version.id.clone()).collect())
}

fn note_refused(app: App) {
    let line = |one: &NotTaken| format!("{} {}\n", one.version.id, one.code.as_ref().map(wire::write).unwrap_or_default());
    let text: String = app.account.refused.with_untracked(|all| all.iter().map(line).collect());
    if let Some(database) = app.store.database() {
        database.set_device(REFUSED, &text);
    }
}

/// What the device noted of this book in rounds before: what was refused, and who the people are.
async fn recall(app: App, book: &Book, database: Option<&Database>) -> Result<(), SyncState> {
    let Some(database) = database else { return Ok(()) };
    let noted = database.device(REFUSED).await.unwrap_or_default();
    let people = database.device(PEOPLE).await.unwrap_or_default();
    still(app, book)?;
    let read = |line: &str| {
        let (id, code) = line.split_once(' ')?;
        let version = app.store.look(|notebook| notebook.version(&id.into()).cloned())?;
        Some(NotTaken { version, code: wire::read(code) })
    };
    let refused: Vec<NotTaken> = noted.lines().filter_map(read).collect();
    if app.account.refused.get_untracked() != refused {
        app.account.refused.set(refused);
    }
    if app.account.people.with_untracked(Vec::is_empty) {
        let person = |line: &str| line.split_once(' ').map(|(id, name)| (id.into(), name.to_owned()));
        app.account.people.set(people.lines().filter_map(person).collect());
    }
    Ok(())
}

/// Takes in all that the account has and this device does not.
async fn pull(app: App, book: &Book, database: Option<&Database>) -> Result<(), SyncState> {
    let noted = match database {
        Some(database) => database.device(CURSOR).await,
        None => None,
    };
    still(app, book)?;
    let mut cursor: u32 = noted.and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
    loop {
        let text = ask(app, "GET", &at(book, &format!("?after={cursor}")), None).await.map_err(state_of)?;
        let changes: Changes = read(&text).map_err(state_of)?;
        still(app, book)?;
        // A server that says there is more and gives none would keep us here for ever.
        let more = changes.more && changes.cursor > cursor;
        cursor = changes.cursor;
        let taken_in = changes.versions.clone();
        app.store.receive(changes.versions, more);
        app.store.durable().await;
        still(app, book)?;
        if !app.store.are_stored(&taken_in) {
            return Err(SyncState::Fault);
        }
        // Only now: what comes before this number is on the device.
        if let Some(database) = database {
            database.keep_device(CURSOR, &cursor.to_string()).await;
            still(app, book)?;
        }
        if !more {
            return Ok(());
        }
    }
}

/// Learns the names of the people whose words are here and who are not known yet.
async fn meet(app: App, book: &Book, database: Option<&Database>) {
    let unknown = app.store.look(|notebook| {
        let is_known = |id| app.account.people.with_untracked(|people| people.iter().any(|(known, _)| known == id));
        notebook.authors().any(|id| !is_known(id))
    });
    if !unknown || account::organisation(app, &book.id).await.is_err() || still(app, book).is_err() {
        return;
    }
    let line = |(id, name): &(domain::ids::PersonId, String)| format!("{id} {}\n", name.replace('\n', " "));
    let text: String = app.account.people.with_untracked(|people| people.iter().map(line).collect());
    if let Some(database) = database {
        database.set_device(PEOPLE, &text);
    }
}

/// Erases the words of versions everywhere, for good.
pub async fn erase(app: App, book: &Book, versions: Vec<VersionId>) -> Result<(), Trouble> {
    let known = |id: &VersionId| app.store.look(|notebook| notebook.version(id).cloned());
    let erased = versions.iter().filter_map(known).map(|version| without_words(&version, Gone::Erased)).collect();
    ask(app, "POST", &at(book, "/erase"), Some(&wire::write(&Erase { versions }))).await?;
    if still(app, book).is_ok() {
        // What the account says of them comes with the next round, in its own order.
        app.store.receive(erased, false);
    }
    Ok(())
}
