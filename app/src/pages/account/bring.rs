//! What becomes of answers that were typed before anybody signed in: they join an organisation, or stay by themselves. Nothing is dropped.

use crate::live::RwSignal;
use crate::pages::talk::Talk;
use crate::pages::{back, main_part, signed};
use crate::paths::Route;
use crate::state::App;
use crate::state::account::{self, Here};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::session::{Membership, Session};
use markup::view;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::BringTitle, move |session| bring(app, session))
}

fn bring(app: App, session: Session) -> View {
    let title = app.say(Msg::BringTitle);
    let talk = Talk::new(app);
    let here: RwSignal<Option<Here>> = RwSignal::new(None);
    Executor::spawn_local(async move { here.set(Some(account::join_preview(app).await)) });
    let organisations = session.organisations;
    let body = move || match here.get() {
        None => view! { <p class="fh-opening">{app.say(Msg::TalkBusy)}</p> },
        Some(there) if there.answers == 0 && there.walks.is_empty() => nothing(app),
        Some(there) => {
            let count = there.answers;
            let open: Vec<&Membership> = organisations.iter().filter(|one| account::takes_answers(one)).collect();
            let none = (open.is_empty() && !organisations.is_empty()).then(|| view! { <p>{app.say(Msg::BringNoneMay)}</p> });
            let choices = open.into_iter().map(|one| choice(app, talk, here, one.clone(), count)).collect::<View>();
            let first = organisations.is_empty().then(|| {
                view! { <p class="fh-buttons"><a class="fh-button" href=app.link(&Route::Begin)>{app.say(Msg::AccountBegin)}</a></p> }
            });
            let apart = organisations.first().cloned().map(|one| apart(app, talk, one));
            view! {
                <p class="fh-lead">{app.say(Msg::BringText)}</p>
                {preview(app, &there)}
                {none}
                {choices}
                {first}
                {apart}
                <p class="fh-row__meta">{app.say(Msg::BringStays)}</p>
            }
        }
    };
    let whole = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {talk.summary()}
        {body}
    };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}

fn nothing(app: App) -> View {
    view! {
        <div class="fh-empty"><h2 class="fh-h3">{app.say(Msg::BringNone)}</h2><p>{app.say(Msg::BringNoneText)}</p></div>
        <p class="fh-buttons"><a class="fh-button" href=app.link(&Route::Account(None))>{app.say(Msg::BringBack)}</a></p>
    }
}

fn preview(app: App, there: &Here) -> View {
    let walks = there.walks.iter().map(|walk| {
        // A taking that was given no name goes by that of its form.
        let title = app.content.card(&walk.walk).map(|card| card.title).unwrap_or_default();
        let name = if walk.name.is_empty() { title } else { format!("{title}: {}", walk.name) };
        view! { <li dir="auto">{app.count(Msg::BringWalk, walk.answers, &[("name", &name)])}</li> }
    });
    let bank = (there.bank > 0).then(|| view! { <li>{app.count(Msg::BringBank, there.bank, &[])}</li> });
    view! { <ul class="fh-list">{walks.collect::<View>()}{bank}</ul> }
}

fn choice(app: App, talk: Talk, here: RwSignal<Option<Here>>, to: Membership, count: usize) -> View {
    let words = app.fill(Msg::BringJoin, &[("name", &to.name)]);
    let join = move |_| {
        let to = to.clone();
        Executor::spawn_local(async move {
            match account::join_answers(app, &to).await {
                Ok(()) => {
                    here.set(Some(account::join_preview(app).await));
                    talk.say(app.count(Msg::BringJoined, count, &[("name", &to.name)]));
                }
                Err(_) => talk.refuse(vec![("main".into(), app.say(Msg::AccountNothingUnsaved).into())]),
            }
        });
    };
    view! {
        <section class="fh-panel">
            <p><button class="fh-button" type="button" on:click=join>{words}</button></p>
            <p>{app.say(Msg::BringJoinText)}</p>
        </section>
    }
}

fn apart(app: App, talk: Talk, to: Membership) -> View {
    let leave = move |_| {
        let to = to.clone();
        Executor::spawn_local(async move {
            match account::switch_organisation(app, Some(&to)).await {
                Ok(()) => app.navigator.go(Route::Account(None)),
                Err(_) => talk.refuse(vec![("main".into(), app.say(Msg::AccountNothingUnsaved).into())]),
            }
        });
    };
    view! {
        <section class="fh-panel">
            <p><button class="fh-button fh-button--second" type="button" on:click=leave>{app.say(Msg::BringApart)}</button></p>
            <p>{app.say(Msg::BringApartText)}</p>
        </section>
    }
}
