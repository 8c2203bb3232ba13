//! Keep a copy: one file with answers, made here for another device or a colleague; and one opened here, after a look at what it would do.

mod open;

use super::talk::Talk;
use super::{back, main_part};
use crate::a11y;
use crate::browser::{clock, files};
use crate::live::{Memo, RwSignal};
use crate::paths::Route;
use crate::state::App;
use crate::state::copies;
use crate::ui::{View, is_checked};
use any_spawner::Executor;
use content::Msg;
use domain::copy::{Choice, answers, select};
use domain::ids::InstanceId;
use markup::view;

/// The page; `taking` is the one that a copy was asked for where the user came from.
pub fn page(app: App, taking: Option<InstanceId>) -> View {
    let title = app.say(Msg::CopyTitle);
    let talk = Talk::new(app);
    let body = view! {
        {back(app, &Route::Answers, app.say(Msg::BankTitle))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::CopyLead)}</p>
        {talk.summary()}
        {make(app, talk, taking)}
        {open::part(app, talk)}
    };
    main_part(app, title.to_owned(), "fh-main", body)
}

/// One thing that a copy can be made of.
#[derive(Clone, PartialEq)]
struct Thing {
    taking: Option<InstanceId>,
    words: String,
}

/// How many answers a copy would have, and how many more if it were for oneself.
fn count(app: App, taking: Option<&InstanceId>, own: bool) -> usize {
    let choice = Choice { taking: taking.cloned(), own };
    app.store.watch(|notebook| answers(&select(notebook.by_address(), &choice)))
}

fn things(app: App) -> Vec<Thing> {
    let all = Thing { taking: None, words: app.say(Msg::CopyAll).to_owned() };
    let takings = app.store.instances().into_iter().map(|instance| {
        let title = app.content.card(&instance.walk).map_or_else(|| app.say(Msg::CopyUnknownForm).to_owned(), |card| card.title);
        let name = if instance.name.is_empty() { title } else { format!("{title}: {}", instance.name) };
        let n = count(app, Some(&instance.id), false);
        Thing { taking: Some(instance.id), words: app.count(Msg::CopyTaking, n, &[("name", &name)]) }
    });
    std::iter::once(all).chain(takings).collect()
}

fn make(app: App, talk: Talk, taking: Option<InstanceId>) -> View {
    let some = Memo::new(move || count(app, None, true) > 0);
    let body = move || {
        let taking = taking.clone();
        if some.get() {
            crate::live::untrack(|| form(app, talk, taking))
        } else {
            view! { <p>{app.say(Msg::CopyNothing)}</p> }
        }
    };
    view! { <section class="fh-section"><h2 class="fh-h2">{app.say(Msg::CopyMake)}</h2>{body}</section> }
}

fn form(app: App, talk: Talk, taking: Option<InstanceId>) -> View {
    let there = taking.filter(|id| app.store.instance(id).is_some());
    let chosen: RwSignal<Option<InstanceId>> = RwSignal::new(there);
    let own = RwSignal::new(false);
    let left = move || {
        let (taking, own) = (chosen.get(), own.get());
        let left = count(app, taking.as_ref(), true).saturating_sub(count(app, taking.as_ref(), own));
        (left > 0).then(|| view! { <p>{app.count(Msg::CopyLeftOut, left, &[])}</p> })
    };
    let save = move |_| hand_over(app, talk, chosen, own, false);
    let share = files::can_share().then(|| {
        let share = move |_| hand_over(app, talk, chosen, own, true);
        view! { <button class="fh-button fh-button--second" type="button" on:click=share>{app.say(Msg::CopyShare)}</button> }
    });
    view! {
        {choices(app, chosen)}
        <div class="govuk-form-group">
            <div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" id="copy-own" type="checkbox" aria-describedby="copy-own-hint"
                    on:change=move |event| own.set(is_checked(&event))/>
                <label class="govuk-label govuk-checkboxes__label" for="copy-own">{app.say(Msg::CopyOwn)}</label>
                <div class="govuk-hint govuk-checkboxes__hint" id="copy-own-hint">{app.say(Msg::CopyOwnHint)}</div>
            </div></div>
        </div>
        <div aria-live="polite">{left}</div>
        <p>{app.say(Msg::CopyOpenToAll)}</p>
        <div class="fh-buttons">
            <button class="fh-button" type="button" on:click=save>{app.say(Msg::CopySave)}</button>
            {share}
        </div>
    }
}

/// Which answers go in: all, or those of one form.
fn choices(app: App, chosen: RwSignal<Option<InstanceId>>) -> View {
    let things = Memo::new(move || things(app));
    let list = move || {
        let things = things.get();
        let item = |(place, thing): (usize, Thing)| {
            let id = format!("copy-what-{place}");
            let (taking, same) = (thing.taking.clone(), thing.taking);
            view! {
                <div class="govuk-radios__item">
                    <input class="govuk-radios__input" id=id.clone() name="copy-what" type="radio"
                        prop:checked=move || chosen.with(|chosen| *chosen == same) on:change=move |_| chosen.set(taking.clone())/>
                    <label class="govuk-label govuk-radios__label" for=id dir="auto">{thing.words}</label>
                </div>
            }
        };
        things.into_iter().enumerate().map(item).collect::<View>()
    };
    view! {
        <div class="govuk-form-group"><fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{app.say(Msg::CopyWhat)}</legend>
            <div class="govuk-radios">{list}</div>
        </fieldset></div>
    }
}

/// Makes the copy and hands it to the browser: to save, or to share through whatever the device has.
fn hand_over(app: App, talk: Talk, chosen: RwSignal<Option<InstanceId>>, own: RwSignal<bool>, share: bool) {
    let choice = Choice { taking: chosen.get_untracked(), own: own.get_untracked() };
    let title = app.say(if choice.own { Msg::CopyFileTitleOwn } else { Msg::CopyFileTitle });
    let name = choice.taking.as_ref().and_then(|id| app.store.instance(id)).map(|instance| instance.name);
    let name = name.filter(|name| !name.is_empty()).or_else(|| app.store.book.get_untracked().map(|book| book.name)).unwrap_or_default();
    let file = files::file_name(title, &name, clock::today(), "txt");
    Executor::spawn_local(async move {
        let Some(copy) = copies::make(app, &choice, app.say(Msg::CopyAbout)).await else {
            return talk.refuse(vec![("main".into(), app.say(Msg::CopyTooLarge).into())]);
        };
        if share && files::share(&file, title, &copy).await {
            return talk.say(app.say(Msg::CopyShared).into());
        }
        if share {
            // Somebody who changed their mind needs no file among the downloads.
            return a11y::announce(app.say(Msg::CopyNotShared));
        }
        files::save(&file, "text/plain", &copy);
        talk.say(app.fill(Msg::CopySaved, &[("file", &file)]));
    });
}
