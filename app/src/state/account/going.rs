//! Signing out, and what goes with it: the answers of one organisation, or all that this device has of us.

use super::ask::{ask, end_session};
use super::device::{BOOKS, Leaving, Refusal, books, open};
use super::{Trouble, signed_out};
use crate::browser::database::{Database, NAME};
use crate::browser::traces;
use crate::paths::Route;
use crate::state::App;
use crate::state::store::book::database_name;
use crate::state::sync;
use any_spawner::Executor;
use domain::ids::OrganisationId;
use gloo_timers::future::TimeoutFuture;

/// A sign-in that is being ended gets so many times so many milliseconds before the page goes.
const TURNS: usize = 30;
const TURN: u32 = 100;

/// Ends the sign-in here, with or without the answers of the open organisation.
pub async fn sign_out(app: App, leaving: Leaving) -> Result<(), Trouble> {
    ended(ask(app, "DELETE", "session", None).await)?;
    after_sign_out(app, leaving).await;
    Ok(())
}

/// Ends the person's sign-ins everywhere.
pub async fn sign_out_everywhere(app: App, leaving: Leaving) -> Result<(), Trouble> {
    ended(ask(app, "DELETE", "sessions", None).await)?;
    after_sign_out(app, leaving).await;
    Ok(())
}

/// A sign-in that had ended already is as good as one that ends now.
fn ended(answer: Result<String, Trouble>) -> Result<(), Trouble> {
    match answer {
        Err(trouble) if trouble.status() != 401 => Err(trouble),
        _ => Ok(()),
    }
}

async fn after_sign_out(app: App, leaving: Leaving) {
    let book = app.account.organisation.get_untracked();
    if let (Some(book), Leaving::TakeOff) = (book, leaving) {
        // A person who was told that nothing is left must be able to trust in it.
        app.account.left_behind.set(take_off(app, &book.id).await.is_err());
    }
    sync::tell_all_tabs(app, sync::SESSION_CHANGED);
    signed_out(app);
}

/// Takes the answers of an organisation off this device. When the device does not do it they stay in the list of what is here.
pub async fn take_off(app: App, organisation: &OrganisationId) -> Result<(), Refusal> {
    let is_open = app.account.organisation.get_untracked().is_some_and(|open| open.id == *organisation);
    let mut turned = true;
    if is_open {
        let database = app.store.database();
        turned = open(app, None).await.is_ok();
        if let Some(database) = database {
            database.close();
        }
    }
    let deleted = Database::delete(&database_name(Some(organisation))).await;
    if let Some(home) = app.store.home() {
        if deleted {
            let left: Vec<String> = books(&home).await.into_iter().filter(|id| id != organisation.as_str()).collect();
            home.keep_device(BOOKS, &left.join("\n")).await;
        }
        if !turned {
            home.keep_device("book", "").await;
        }
    }
    // Only now: a tab that begins anew before would find them still there.
    sync::tell_all_tabs(app, &format!("{}{organisation}", sync::BOOK_GONE));
    if !turned {
        // What shows is no longer there; the page begins anew without it.
        traces::open_anew(&app.link(&Route::Home));
    }
    if deleted { Ok(()) } else { Err(Refusal::Broken) }
}

/// Deletes all that this browser keeps of us: the answers of every organisation and of nobody, the sign-in, pages and files. Then the start page is
/// opened anew. With no signal the sign-in itself cannot be ended yet: a mark with nothing of anybody in it has that done before anything else.
pub async fn forget_phone(app: App) -> Result<(), Refusal> {
    traces::note_ending();
    Executor::spawn_local(async move { drop(end_session().await) });
    let mut left: Vec<String> = Vec::new();
    if let Some(home) = app.store.home() {
        let books = books(&home).await;
        if let Some(database) = app.store.database().filter(|_| app.account.organisation.get_untracked().is_some()) {
            database.close();
        }
        for id in books {
            if !Database::delete(&database_name(Some(&id.as_str().into()))).await {
                left.push(id);
            }
        }
        if left.is_empty() {
            home.close();
            if !Database::delete(NAME).await {
                left.push(String::new());
            }
        } else {
            home.keep_device(BOOKS, &left.join("\n")).await;
            home.keep_device("book", "").await;
        }
    }
    traces::delete().await;
    sync::tell_all_tabs(app, sync::FORGOTTEN);
    if !left.is_empty() {
        return Err(Refusal::Broken);
    }
    for _ in 0..TURNS {
        if !traces::is_ending() {
            break;
        }
        TimeoutFuture::new(TURN).await;
    }
    traces::open_anew(&app.link(&Route::Home));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_out_when_the_sign_in_had_ended_already_is_done() {
        let problem =
            |status| Trouble::Problem { status, code: String::new(), title: String::new(), detail: String::new(), fields: Vec::new() };
        assert_eq!(ended(Err(problem(401))), Ok(()));
        assert_eq!(ended(Ok(String::new())), Ok(()));
        assert_eq!(ended(Err(problem(503))), Err(problem(503)));
        assert_eq!(ended(Err(Trouble::Offline)), Err(Trouble::Offline));
    }
}
