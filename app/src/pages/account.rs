//! The account: signing in, or who one is here, whose answers show, and how far they are on their way.

mod aside;
pub mod begin;
pub mod bring;
pub mod data;
pub mod devices;
mod leave;

mod sync;
mod you;

use super::talk::Talk;
use super::{main_part, opening, sign_in, signed};
use crate::live::{Act, Memo, untrack};
use crate::paths::Route;
use crate::present::account::{day, role};
use crate::state::App;
use crate::state::account::{self, Next, Signed};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::session::{Membership, Session};
use markup::view;

/// The page; `link` is a code from another device that the address brought.
pub fn page(app: App, link: Option<String>) -> View {
    signed::know(app);
    // What shows depends on who is signed in, not on each change of what is known of them.
    let who = Memo::new(move || match app.account.session.get() {
        Signed::Unknown => None,
        Signed::Out => Some(None),
        Signed::In(session) => Some(Some(session.person.id)),
    });
    let draw = move || match who.get() {
        None => opening(app),
        Some(None) => untrack(|| out(app, link.clone())),
        Some(Some(_)) => untrack(|| inside(app)),
    };
    draw.node()
}

/// Goes on after signing in: to what is still to decide, or to the account.
pub fn go_on(app: App) {
    Executor::spawn_local(async move {
        let route = match account::next_step(app).await {
            Next::Ready => Route::Account(None),
            Next::NoOrganisation => Route::Begin,
            Next::Choose(_) => Route::Bring,
        };
        app.navigator.replace(route);
    });
}

fn out(app: App, link: Option<String>) -> View {
    let title = app.say(Msg::SignInTitle);
    let kept = move || {
        let book = app.account.organisation.get()?;
        let waits = app.account.unsent.get();
        let words = if waits > 0 {
            app.count(Msg::SignInEndedUnsent, waits, &[("name", &book.name)])
        } else {
            app.fill(Msg::SignInStillHere, &[("name", &book.name)])
        };
        Some(view! {
            <div class="fh-notice" data-kind="advice">
                <p>{app.say(Msg::SignInEnded)}" "{words}</p>
                <p><a href=app.link(&Route::MyData)>{app.say(Msg::MyDataForget)}</a></p>
            </div>
        })
    };
    let left = move || {
        app.account.left_behind.get().then(|| {
            view! {
                <div class="fh-notice" data-kind="stop" role="alert">
                    <p>{app.say(Msg::MyDataForgetFailed)}</p>
                    <p><a href=app.link(&Route::MyData)>{app.say(Msg::MyDataForget)}</a></p>
                </div>
            }
        })
    };
    let done = Act::new(move |_: Session| go_on(app));
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::SignInWhy)}</p>
        {left}
        {kept}
        <p>{app.say(Msg::SignInNeedless)}</p>
        {sign_in::form(app, link, done)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn inside(app: App) -> View {
    let title = app.say(Msg::AccountTitle);
    let talk = Talk::new(app);
    let email = move || account::session(app).map(|session| app.fill(Msg::AccountSignedIn, &[("email", &session.person.email)]));
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{email}</p>
        {talk.summary()}
        {aside::part(app, talk)}
        {in_use(app, talk)}
        {sync::part(app)}
        {elsewhere(app)}
        {you::part(app, talk.form())}
        {leave::part(app, talk)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

/// Whose answers show, and the others that may.
fn in_use(app: App, talk: Talk) -> View {
    let body = move || {
        let session = account::session(app)?;
        let open = app.account.organisation.get().map(|book| book.id);
        let (now, others): (Vec<_>, Vec<_>) =
            session.organisations.into_iter().partition(|membership| Some(&membership.id) == open.as_ref());
        let now = match now.into_iter().next() {
            Some(membership) => here(app, membership),
            None if others.is_empty() => nobody(app),
            None => view! {
                <h2 class="fh-h3">{app.say(Msg::AccountThisPhone)}</h2>
                <p>{app.say(Msg::AccountThisPhoneText)}</p>
                <p><a href=app.link(&Route::Bring)>{app.say(Msg::AccountBring)}</a></p>
            },
        };
        let alone = open.is_some().then(|| {
            let words = app.say(Msg::AccountUseThisPhone);
            view! { <button class="fh-button fh-button--second" type="button" on:click=move |_| switch(app, talk, None)>{words}</button> }
        });
        let others = others.into_iter().map(|membership| {
            let words = format!("{} {}", app.say(Msg::AccountSwitch), membership.name);
            view! {
                <button class="fh-button fh-button--second" type="button" on:click=move |_| switch(app, talk, Some(membership.clone()))>
                    {words}
                </button>
            }
        });
        let others = others.collect::<View>();
        Some(view! {
            <section class="fh-panel">{now}</section>
            <div class="fh-buttons">{others}{alone}</div>
        })
    };
    view! { <h2 class="fh-h2">{app.say(Msg::AccountInUse)}</h2>{body} }
}

fn here(app: App, membership: Membership) -> View {
    let role = app.fill(Msg::AccountRole, &[("role", app.say(role(membership.role)))]);
    let going = membership.delete_after.map(|at| {
        let date = app.words(|words| day(words, at));
        view! { <p><strong class="fh-badge" data-kind="ask">{app.fill(Msg::AccountBeingDeleted, &[("date", &date)])}</strong></p> }
    });
    view! {
        <h3 class="fh-h3">{membership.name}</h3>
        <p>{role}</p>
        {going}
        <p class="fh-doors">
            <a href=app.link(&Route::Team)>{app.say(Msg::AccountTeam)}</a>
            <a href=app.link(&Route::Organisation)>{app.say(Msg::AccountOrganisation)}</a>
        </p>
    }
}

fn nobody(app: App) -> View {
    view! {
        <h3 class="fh-h3">{app.say(Msg::AccountNone)}</h3>
        <p>{app.say(Msg::AccountNoneText)}</p>
        <p class="fh-buttons"><a class="fh-button" href=app.link(&Route::Begin)>{app.say(Msg::AccountBegin)}</a></p>
    }
}

fn switch(app: App, talk: Talk, to: Option<Membership>) {
    let name = to.as_ref().map_or_else(|| app.say(Msg::AccountThisPhone).to_owned(), |membership| membership.name.clone());
    Executor::spawn_local(async move {
        match account::switch_organisation(app, to.as_ref()).await {
            Ok(()) => talk.say(app.fill(Msg::AccountSwitched, &[("name", &name)])),
            Err(_) => talk.refuse(vec![("main".into(), app.say(Msg::AccountNothingUnsaved).into())]),
        }
    });
}

/// Doors to the other pages of a person.
fn elsewhere(app: App) -> View {
    let another = move || {
        let some = account::session(app).is_some_and(|session| !session.organisations.is_empty());
        some.then(|| view! { <a href=app.link(&Route::Begin)>{app.say(Msg::AccountAnother)}</a> })
    };
    view! {
        <p class="fh-doors">
            <a href=app.link(&Route::Devices)>{app.say(Msg::AccountDevices)}</a>
            <a href=app.link(&Route::MyData)>{app.say(Msg::AccountData)}</a>
            <a href=app.link(&Route::Bring)>{app.say(Msg::AccountBring)}</a>
            {another}
        </p>
    }
}
