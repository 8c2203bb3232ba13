//! One member: their role, and what an owner may do about it, each deed behind a second look.

use crate::a11y;
use crate::live::RwSignal;
use crate::pages::talk::{Fetched, Talk};
use crate::paths::Route;
use crate::present::account::{day, role, role_may};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::organisation::{Member, Organisation};
use domain::ids::OrganisationId;
use domain::permission::Role;
use markup::view;

/// Where the member stands.
#[derive(Clone)]
pub struct Place {
    /// The app.
    pub app: App,
    /// What the page says.
    pub talk: Talk,
    /// What the page shows.
    pub fetched: Fetched<Organisation>,
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub organisation: String,
    /// Whoever looks decides about its people.
    pub manages: bool,
}

/// What is being looked at twice.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Nothing,
    Role,
    Remove,
    HandOver,
    Leave,
}

/// Draws the member.
pub fn row(place: &Place, member: Member) -> View {
    let app = place.app;
    let own = account::session(app).is_some_and(|session| session.person.id == member.id);
    let look = RwSignal::new(Look::Nothing);
    let since = app.words(|words| day(words, member.since));
    let email =
        (member.email != member.name && !member.email.is_empty()).then(|| view! { <p class="fh-row__meta">{member.email.clone()}</p> });
    let you = own.then(|| view! { " "<strong class="fh-tag">{app.say(Msg::TeamYou)}</strong> });
    let meta = format!("{} · {}", app.say(role(member.role)), app.fill(Msg::TeamSince, &[("date", &since)]));
    let button = |what: Look, words: Msg, danger: bool| {
        let class = if danger { "fh-link fh-link--danger" } else { "fh-link" };
        let name = member.name.clone();
        let open = move |_| {
            look.set(if look.get_untracked() == what { Look::Nothing } else { what });
            a11y::focus_soon("#look");
        };
        view! {
            <button class=class type="button" aria-expanded=move || if look.get() == what { "true" } else { "false" } on:click=open>
                {app.say(words)}<span class="govuk-visually-hidden">" "{name}</span>
            </button>
        }
    };
    let mut deeds = Vec::new();
    if place.manages && !own {
        deeds.push(button(Look::Role, Msg::TeamChange, false));
        deeds.push(button(Look::HandOver, Msg::TeamHandOver, false));
        deeds.push(button(Look::Remove, Msg::TeamRemove, true));
    }
    if own {
        deeds.push(button(Look::Leave, Msg::TeamLeave, true));
    }
    let (place, who) = (place.clone(), member.clone());
    let second = move || match look.get() {
        Look::Nothing => ().node(),
        Look::Role => roles(&place, &who, look),
        what => sure(&place, &who, what, look),
    };
    view! {
        <li class="fh-row">
            <div class="fh-row__text"><h2 class="fh-row__title">{member.name}{you}</h2>{email}<p class="fh-row__meta">{meta}</p></div>
            <div class="fh-row__do">{deeds}</div>
            {second}
        </li>
    }
}

fn cancel(app: App, look: RwSignal<Look>) -> View {
    view! { <button class="fh-link" type="button" on:click=move |_| look.set(Look::Nothing)>{app.say(Msg::TalkCancel)}</button> }
}

/// Whether one is sure: what it means, the deed, and the way back.
fn sure(place: &Place, member: &Member, what: Look, look: RwSignal<Look>) -> View {
    let Place { app, talk, fetched, id, organisation, .. } = place.clone();
    let (ask, text, words, said, name) = match what {
        Look::Remove => (Msg::TeamRemoveOf, Msg::TeamRemoveText, Msg::TeamRemove, Msg::TeamRemoved, member.name.clone()),
        Look::HandOver => (Msg::TeamHandOverOf, Msg::TeamHandOverText, Msg::TeamHandOver, Msg::TeamHandedOver, member.name.clone()),
        _ => (Msg::TeamLeaveOf, Msg::TeamLeaveText, Msg::TeamLeave, Msg::TeamLeft, organisation),
    };
    let person = member.id.clone();
    let done = {
        let name = name.clone();
        move |()| {
            let said = app.fill(said, &[("name", &name)]);
            if what == Look::Leave {
                app.navigator.go(Route::Account(None));
                a11y::announce(&said);
            } else {
                fetched.again(move || talk.say(said));
            }
        }
    };
    let act = move |_| {
        let (id, person, done) = (id.clone(), person.clone(), done.clone());
        let call = async move {
            match what {
                Look::Remove => account::remove_member(app, &id, &person).await,
                Look::HandOver => account::hand_over(app, &id, &person).await,
                _ => account::leave(app, &id).await,
            }
        };
        talk.ask("main", call, done);
    };
    view! {
        <div class="fh-notice fh-row__more" data-kind="explain">
            <h3 class="fh-h3" id="look" tabindex="-1">{app.fill(ask, &[("name", &name)])}</h3>
            <p>{app.say(text)}</p>
            <div class="fh-buttons">
                <button class="fh-button fh-button--danger" type="button" on:click=act>{app.say(words)}</button>
                {cancel(app, look)}
            </div>
        </div>
    }
}

fn roles(place: &Place, member: &Member, look: RwSignal<Look>) -> View {
    let Place { app, talk, fetched, id, .. } = place.clone();
    let chosen = RwSignal::new(member.role);
    let (person, name) = (member.id.clone(), member.name.clone());
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        let (id, person, name, to) = (id.clone(), person.clone(), name.clone(), chosen.get_untracked());
        talk.ask("main", async move { account::set_role(app, &id, &person, to).await }, move |()| {
            let said = app.fill(Msg::TeamChanged, &[("name", &name), ("role", app.say(role(to)))]);
            fetched.again(move || talk.say(said));
        });
    };
    view! {
        <form class="fh-row__more" novalidate on:submit=submit>
            {choices(app, app.fill(Msg::TeamChangeOf, &[("name", &member.name)]), "role", chosen)}
            <div class="fh-buttons"><button class="fh-button" type="submit">{app.say(Msg::AccountSave)}</button>{cancel(app, look)}</div>
        </form>
    }
}

/// The roles to choose from, each with what it may do.
pub fn choices(app: App, legend: String, name: &'static str, chosen: RwSignal<Role>) -> View {
    let item = |one: Role| {
        let id = format!("{name}-{}", one.word());
        let hint = format!("{id}-hint");
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name=name type="radio" value=one.word() aria-describedby=hint.clone()
                    prop:checked=move || chosen.get() == one on:change=move |_| chosen.set(one)/>
                <label class="govuk-label govuk-radios__label" for=id>{app.say(role(one))}</label>
                <div class="govuk-hint govuk-radios__hint" id=hint>{app.say(role_may(one))}</div>
            </div>
        }
    };
    view! {
        <div class="govuk-form-group">
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s" id="look" tabindex="-1">{legend}</legend>
                <div class="govuk-radios">{Role::ALL.into_iter().map(item).collect::<View>()}</div>
            </fieldset>
        </div>
    }
}
