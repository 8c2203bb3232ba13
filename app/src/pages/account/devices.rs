//! The devices where a person is signed in, and a code that signs one more in.

use crate::a11y;
use crate::browser::clock;
use crate::components::qr::qr;
use crate::live::{Memo, RwSignal, when_gone};
use crate::pages::talk::{Fetched, Talk};
use crate::pages::{back, main_part, signed, whole_address};
use crate::paths::Route;
use crate::present::account::{day, in_groups, minutes_left};
use crate::state::App;
use crate::state::account::{self, Leaving};
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::session::{Device, Devices, Link};
use gloo_timers::callback::Interval;
use markup::view;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::DevicesTitle, move |_| devices(app))
}

fn devices(app: App) -> View {
    let title = app.say(Msg::DevicesTitle);
    let talk = Talk::new(app);
    let list = Fetched::new(app, move || async move { account::devices(app).await });
    let rows = move |devices: std::rc::Rc<Devices>| {
        let rows = devices.devices.iter().map(|device| row(app, talk, list, device.clone())).collect::<View>();
        let several = (devices.devices.len() > 1).then(|| everywhere(app, talk));
        view! { <ul class="fh-rows">{rows}</ul>{several} }
    };
    let body = view! {
        {back(app, &Route::Account(None), app.say(Msg::AccountTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {talk.summary()}
        {add(app)}
        <h2 class="fh-h2">{app.say(Msg::DevicesText)}</h2>
        {list.draw(rows)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn row(app: App, talk: Talk, list: Fetched<Devices>, device: Device) -> View {
    let since = app.words(|words| day(words, device.created_at));
    let seen = if device.here || device.seen_at.date_utc() == clock::today() {
        app.say(Msg::DevicesSeenToday).to_owned()
    } else {
        let date = app.words(|words| day(words, device.seen_at));
        app.fill(Msg::DevicesSeen, &[("date", &date)])
    };
    let mark = device.here.then(|| view! { " "<strong class="fh-tag">{app.say(Msg::DevicesHere)}</strong> });
    let end = (!device.here).then(|| {
        let (id, name) = (device.id.clone(), device.name.clone());
        let act = move |_| {
            let (id, name) = (id.clone(), name.clone());
            talk.ask("main", async move { account::end_device(app, &id).await }, move |()| {
                list.again(move || talk.say(app.fill(Msg::DevicesEnded, &[("name", &name)])));
            });
        };
        let name = device.name.clone();
        view! {
            <button class="fh-link" type="button" on:click=act>
                {app.say(Msg::DevicesEnd)}<span class="govuk-visually-hidden">" "{name}</span>
            </button>
        }
    });
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title">{device.name}{mark}</h3>
                <p class="fh-row__meta">{seen}" · "{app.fill(Msg::DevicesSince, &[("date", &since)])}</p>
            </div>
            <div class="fh-row__do">{end}</div>
        </li>
    }
}

fn everywhere(app: App, talk: Talk) -> View {
    let act = move |_| talk.ask("main", async move { account::sign_out_everywhere(app, Leaving::Keep).await }, |()| ());
    view! {
        <p>{app.say(Msg::DevicesEverywhereText)}</p>
        <p><button class="fh-button fh-button--second" type="button" on:click=act>{app.say(Msg::DevicesEverywhere)}</button></p>
    }
}

fn add(app: App) -> View {
    let talk = Talk::new(app);
    let link: RwSignal<Option<Link>> = RwSignal::new(None);
    let body = move || {
        let has = link.get();
        let words = if has.is_some() { Msg::DevicesMakeNew } else { Msg::DevicesMake };
        let make = move |_| {
            talk.ask("main", async move { account::link_make(app).await }, move |made| {
                link.set(Some(made));
                a11y::focus_soon("#link-code");
            });
        };
        view! {
            {has.map(|link| shown(app, link))}
            <p><button class="fh-button fh-button--second" type="button" on:click=make>{app.say(words)}</button></p>
        }
    };
    view! {
        <section class="fh-panel">
            <h2 class="fh-h3">{app.say(Msg::DevicesAdd)}</h2>
            <p>{app.say(Msg::DevicesAddText)}</p>
            {talk.summary()}
            {body}
        </section>
    }
}

fn shown(app: App, link: Link) -> View {
    let page = whole_address(&app.link(&Route::Account(None)));
    let left = RwSignal::new(minutes_left(link.expires_at, clock::now()));
    let until = link.expires_at;
    let watch = Interval::new(5_000, move || left.set(minutes_left(until, clock::now())));
    when_gone(Box::new(move || drop(watch)));
    let words = Memo::new(move || match left.get() {
        0 => app.say(Msg::DevicesCodeOver).to_owned(),
        minutes => app.count(Msg::DevicesCodeLeft, minutes, &[]),
    });
    view! {
        <div class="fh-pass">
            {qr(&format!("{page}#link={}", link.code), app.say(Msg::TalkQr))}
            <div>
                <p class="fh-caption" id="link-code" tabindex="-1">{app.say(Msg::DevicesCodeIs)}</p>
                <p class="fh-pass__code">{in_groups(&link.code.to_ascii_uppercase())}</p>
                <p>{app.fill(Msg::DevicesCodeHow, &[("address", &page)])}</p>
                <p>{move || words.get()}</p>
                <p><strong>{app.say(Msg::DevicesCodeSecret)}</strong></p>
            </div>
        </div>
    }
}
