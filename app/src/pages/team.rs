//! The people of the organisation: who is in it, what each may do, whom it asked to come in.

pub mod history;
mod invite;
mod member;
pub mod organisation;

use super::talk::{Fetched, Talk};
use super::{back, main_part, signed};
use crate::live::{Memo, RwSignal, untrack};
use crate::paths::Route;
use crate::present::account::{day, role, role_may};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::organisation::{Invitation, Organisation};
use domain::ids::OrganisationId;
use domain::permission::{Action, Decision, Role, Standing, decide};
use markup::view;
use std::rc::Rc;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::TeamTitle, move |_| of_open(app, Msg::TeamTitle, team))
}

/// A page of the organisation whose answers show; says so when there is none.
fn of_open(app: App, title: Msg, draw: fn(App, OrganisationId) -> View) -> View {
    let open = Memo::new(move || {
        let open = app.account.organisation.get().map(|book| book.id);
        let mine = account::session(app).map(|session| session.organisations).unwrap_or_default();
        // With the answers of this device open, whoever is in one organisation alone means that one.
        open.filter(|id| mine.iter().any(|one| one.id == *id))
            .or_else(|| (mine.len() == 1).then(|| mine.first().map(|one| one.id.clone())).flatten())
    });
    let body = move || match open.get() {
        Some(id) => untrack(|| draw(app, id)),
        None => untrack(|| nobody(app, title)),
    };
    body.node()
}

fn nobody(app: App, title: Msg) -> View {
    let title = app.say(title);
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <div class="fh-empty"><h2 class="fh-h3">{app.say(Msg::TeamNone)}</h2><p>{app.say(Msg::TeamNoneText)}</p></div>
        <p class="fh-buttons"><a class="fh-button" href=app.link(&Route::Account(None))>{app.say(Msg::AccountTitle)}</a></p>
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

/// Whether the person may do something in an organisation; buttons for all else are not shown. The organisation itself has the newest word on
/// that: what the device remembers of the person may be from before somebody gave them another role.
fn may(app: App, organisation: &Organisation, action: Action) -> bool {
    let me = account::session(app).map(|session| session.person.id);
    let role = organisation.members.iter().find(|member| Some(&member.id) == me.as_ref()).map(|member| member.role);
    let standing = Standing { signed_in: me.is_some(), role, capacities: organisation.capacities.clone(), ..Standing::default() };
    decide(action, &standing) == Decision::Allowed
}

fn team(app: App, id: OrganisationId) -> View {
    let title = app.say(Msg::TeamTitle);
    let talk = Talk::new(app);
    let fetched = {
        let id = id.clone();
        Fetched::new(app, move || {
            let id = id.clone();
            async move { account::organisation(app, &id).await }
        })
    };
    // An invitation that was just made shows its link until the page is left: its secret is told only once.
    let made = RwSignal::new(None);
    // Whoever hands over may invite no longer, and then reads what each role may do; whoever invites reads it there.
    let invites = Memo::new(move || fetched.get().map(|organisation| may(app, &organisation, Action::Invite)));
    let below = move || match invites.get() {
        None => ().node(),
        Some(true) => untrack(|| invite::part(app, talk.form(), id.clone(), fetched, made)),
        Some(false) => view! { <p class="fh-row__meta">{app.say(Msg::TeamReadOnly)}</p>{what_roles_may(app)} },
    };
    let draw = move |organisation: Rc<Organisation>| people(app, talk, fetched, &organisation);
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {talk.summary()}
        {fetched.draw(draw)}
        {below}
        <p class="fh-doors">
            <a href=app.link(&Route::History)>{app.say(Msg::TeamHistory)}</a>
            <a href=app.link(&Route::Organisation)>{app.say(Msg::TeamOrganisation)}</a>
        </p>
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn people(app: App, talk: Talk, fetched: Fetched<Organisation>, organisation: &Organisation) -> View {
    let owners = organisation.members.iter().filter(|member| member.role == Role::Owner).count();
    let several = organisation.members.len() > 1;
    let manages = may(app, organisation, Action::ManageMembers);
    let alone = (owners == 1 && several && manages).then(|| {
        view! { <div class="fh-notice" data-kind="advice"><p>{app.say(Msg::TeamOneOwner)}</p></div> }
    });
    let place = member::Place { app, talk, fetched, id: organisation.id.clone(), organisation: organisation.name.clone(), manages };
    let rows = organisation.members.iter().map(|one| member::row(&place, one.clone())).collect::<View>();
    let open = (!organisation.invitations.is_empty()).then(|| {
        let rows = organisation.invitations.iter().map(|one| invitation(&place, one.clone())).collect::<View>();
        view! { <h2 class="fh-h2">{app.say(Msg::TeamOpen)}</h2><ul class="fh-rows">{rows}</ul> }
    });
    view! {
        <p class="fh-lead">{app.fill(Msg::TeamOf, &[("name", &organisation.name)])}</p>
        {alone}
        <ul class="fh-rows">{rows}</ul>
        {open}
    }
}

fn invitation(place: &member::Place, one: Invitation) -> View {
    let member::Place { app, talk, fetched, id, .. } = place.clone();
    let who = if one.email.is_empty() { app.say(Msg::TeamOpenAny).to_owned() } else { one.email.clone() };
    let date = app.words(|words| day(words, one.expires_at));
    let meta = app.fill(Msg::TeamOpenUntil, &[("role", app.say(role(one.role))), ("date", &date)]);
    let act = move |_| {
        let (id, invitation) = (id.clone(), one.id.clone());
        talk.ask("main", async move { account::take_back(app, &id, &invitation).await }, move |()| {
            fetched.again(move || talk.say(app.say(Msg::TeamTakenBack).into()));
        });
    };
    view! {
        <li class="fh-row">
            <div class="fh-row__text"><h3 class="fh-row__title">{who.clone()}</h3><p class="fh-row__meta">{meta}</p></div>
            <div class="fh-row__do">
                <button class="fh-link fh-link--danger" type="button" on:click=act>
                    {app.say(Msg::TeamTakeBack)}<span class="govuk-visually-hidden">" "{who}</span>
                </button>
            </div>
        </li>
    }
}

fn what_roles_may(app: App) -> View {
    let rows = Role::ALL.map(|one| view! { <div><dt>{app.say(role(one))}</dt><dd>{app.say(role_may(one))}</dd></div> });
    view! { <h2 class="fh-h2">{app.say(Msg::TeamMay)}</h2><dl class="fh-words">{rows.into_iter().collect::<View>()}</dl> }
}
