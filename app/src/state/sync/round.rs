//! One round: what waits here goes to the account, then what the account has comes here.

use super::SyncState;
use crate::browser::clock;
use crate::browser::database::Database;
use crate::state::App;
use crate::state::account::ask::{ask, read};
use crate::state::account::{self, NotTaken, Signed, Trouble, whose};
use crate::state::fault;
use crate::state::store::book::Book;
use domain::api::sync::{Changes, Erase, Push, Pushed, Refused, RefusedCode, SYNC_BODY_LIMIT, VERSIONS_A_TIME};
use domain::history::{Gone, Version};
use domain::ids::{PersonId, VersionId};
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
/// This version of the app.
const APP: &str = env!("CARGO_PKG_VERSION");
/// The bytes of the first body. It grows and shrinks with the signal, up to what the account takes
pub const FIRST_ROOM: usize = 64 * 1_024;
/// and down to this.
const SMALLEST: usize = 4 * 1_024;
/// So many bodies in one round; what is left comes in the next.
const MOST: usize = 200;

/// Makes a round. Both sides of the result are how things stand after it; the second one is to be tried again, unless it is final.
pub async fn round(app: App, book: Book) -> Result<SyncState, SyncState> {
    // Another tab may have had its turn for long.
    still(app, &book)?;
    let database = app.store.database();
    recall(app, &book, database.as_ref()).await?;
    let outdated = account::is_outdated(app).await;
    let first = !std::mem::replace(&mut app.account.engine.borrow_mut().met, true);
    if first || outdated || app.account.session.get_untracked() == Signed::Out {
        // Roles and names may have changed since the last visit, and perhaps somebody signed in in another tab.
        let met = account::refresh(app).await;
        app.account.engine.borrow_mut().met = met.is_ok();
        met.map_err(state_of)?;
        still(app, &book)?;
    }
    let Signed::In(session) = app.account.session.get_untracked() else { return Err(SyncState::SignInEnded) };
    // Whoever is no member sends nothing; what waits of others stays as it is.
    if session.organisations.iter().any(|own| own.id == book.id) {
        whose::settle(app, &book, &session.person).await?;
    }
    if app.store.unsent(&refused_ids(app)) > 0 {
        super::set_state(app, SyncState::Busy);
    }
    let may_write = match push(app, &book, &session.person.id).await {
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

/// Somebody else may have signed in while we waited; what waits was not settled for them.
fn still_by(app: App, person: &PersonId) -> Result<(), SyncState> {
    let same = app.account.session.with_untracked(|known| matches!(known, Signed::In(known) if known.person.id == *person));
    if same { Ok(()) } else { Err(SyncState::Waiting) }
}

/// Another book may have been opened while we waited; then what comes belongs nowhere here.
pub fn still(app: App, book: &Book) -> Result<(), SyncState> {
    let same = app.account.organisation.with_untracked(|open| open.as_ref().is_some_and(|open| open.id == book.id));
    if same { Ok(()) } else { Err(SyncState::Waiting) }
}

/// Sends all that waits, in the name of one person.
async fn push(app: App, book: &Book, person: &PersonId) -> Result<(), SyncState> {
    for _ in 0..MOST {
        // What is handed over is the book's that is open now: another one's must never go to this account.
        still(app, book)?;
        still_by(app, person)?;
        let sending = app.store.hand_over(&refused_ids(app));
        if sending.is_empty() {
            return Ok(());
        }
        // What goes out must be noted as sent first: after a kill the same is sent again, and nothing else under the same name.
        app.store.durable().await;
        still(app, book)?;
        still_by(app, person)?;
        if !app.store.are_stored(&sending) {
            return Err(SyncState::Fault);
        }
        let room = app.account.engine.borrow().room;
        let (now, too_long) = first_body(sending, room);
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

/// As many versions as fit into a body of so many bytes, but one at least, and those that fit into none.
fn first_body(versions: Vec<Version>, room: usize) -> (Vec<Version>, Vec<Version>) {
    let (mut now, mut too_long, mut length) = (Vec::new(), Vec::new(), AROUND);
    for version in versions {
        let own = wire::write(&version).len() + 1;
        if AROUND + own > SYNC_BODY_LIMIT {
            too_long.push(version);
        } else if now.is_empty() || (now.len() < VERSIONS_A_TIME && length + own <= room) {
            length += own;
            now.push(version);
        }
    }
    (now, too_long)
}

/// How many bytes the next body may have: with a slow signal less and less, until one gets through.
fn next_room(room: usize, got_through: bool) -> usize {
    if got_through { room.saturating_mul(2).min(SYNC_BODY_LIMIT) } else { (room / 2).max(SMALLEST) }
}

fn set_room(app: App, got_through: bool) {
    let engine = &mut *app.account.engine.borrow_mut();
    engine.room = next_room(engine.room, got_through);
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
                set_room(app, true);
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
            Err(trouble) => {
                if trouble == Trouble::Offline {
                    set_room(app, false);
                }
                return Err(state_of(trouble));
            }
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

/// Notes in the book what the account does not take.
pub fn note_refused(app: App) {
    let code = |one: &NotTaken| one.code.as_ref().map(wire::write).unwrap_or_default();
    let line = |one: &NotTaken| format!("{} {} {APP}\n", one.version.id, code(one));
    let text: String = app.account.refused.with_untracked(|all| all.iter().map(line).collect());
    if let Some(database) = app.store.database() {
        database.set_device(REFUSED, &text);
    }
}

/// A refusal that was noted, unless it may have passed since: another version of the app comes with another version of the account.
fn noted_refusal(line: &str, app: &str) -> Option<(VersionId, Option<RefusedCode>)> {
    let mut parts = line.split(' ');
    let (id, code, noted_by) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let code = wire::read(code);
    (noted_by == app || !may_pass(code)).then(|| (id.into(), code))
}

/// Whether the account may take later what it refuses so: when it knows the question by then, or its own fault is mended.
fn may_pass(code: Option<RefusedCode>) -> bool {
    matches!(code, None | Some(RefusedCode::UnknownQuestion))
}

/// Forgets the refusals that may have passed, so that those versions are sent again.
pub fn try_again(app: App) {
    if app.account.refused.with_untracked(|all| all.iter().any(|one| may_pass(one.code))) {
        app.account.refused.update(|all| all.retain(|one| !may_pass(one.code)));
        note_refused(app);
    }
}

/// What the device noted of this book in rounds before: what lies aside, what was refused, and who the people are.
async fn recall(app: App, book: &Book, database: Option<&Database>) -> Result<(), SyncState> {
    whose::recall(app, book).await?;
    let Some(database) = database else { return Ok(()) };
    let noted = database.device(REFUSED).await.unwrap_or_default();
    let people = database.device(PEOPLE).await.unwrap_or_default();
    still(app, book)?;
    let read = |line: &str| {
        let (id, code) = noted_refusal(line, APP)?;
        let version = app.store.look(|notebook| notebook.version(&id).cloned())?;
        Some(NotTaken { version, code })
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
    let line = |(id, name): &(PersonId, String)| format!("{id} {}\n", name.replace('\n', " "));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::store::notebook::Notebook;
    use domain::answer::{Address, Input, Subject};
    use domain::time::Instant;

    #[test]
    fn a_refusal_that_may_have_passed_is_tried_again_by_another_version_of_the_app() {
        let kept = |line: &str| noted_refusal(line, "2.0.0").is_some();
        assert!(kept("a \"unknown_question\" 2.0.0") && kept("a  2.0.0"));
        assert!(!kept("a \"unknown_question\" 1.0.0") && !kept("a  1.0.0") && !kept("a "));
        assert!(kept("a \"too_long\" 1.0.0") && kept("a \"erased\""));
        assert_eq!(noted_refusal("a \"too_long\" 1.0.0", "2.0.0"), Some(("a".into(), Some(RefusedCode::TooLong))));
    }

    #[test]
    fn with_a_slow_signal_less_is_sent_at_a_time() {
        let version = |id: &str| {
            let address = Address { subject: Subject::organisation(), fact: "grant.plan".into(), row: None };
            let mut change =
                Notebook::new("a".into(), Vec::new()).write_note(address, Input::Text("w".into()).into(), Instant(1), || id.into());
            Version { wording: "w".repeat(3_000), ..change.put.remove(0) }
        };
        let all = || (0..40).map(|n| version(&n.to_string())).collect::<Vec<_>>();
        let sent = |room| first_body(all(), room).0.len();
        let after_one = next_room(FIRST_ROOM, false);
        assert!(sent(after_one) < sent(FIRST_ROOM) && sent(FIRST_ROOM) < 40);
        let least = (0..20).fold(FIRST_ROOM, |room, _| next_room(room, false));
        assert_eq!((least, sent(least)), (SMALLEST, 1));
        assert_eq!((0..20).fold(least, |room, _| next_room(room, true)), SYNC_BODY_LIMIT);
        // One that is longer than the room goes by itself.
        assert_eq!(first_body(vec![Version { wording: "w".repeat(9_000), ..version("a") }], SMALLEST).0.len(), 1);
    }
}
