//! The start of a walk: what it is, what to have ready, a name for this taking, and the takings there are.

pub mod own;

use super::{back, lost, main_part, opening, text};
use crate::browser::clock;
use crate::components::errors::error_summary;
use crate::later;
use crate::live::untrack;
use crate::live::{Memo, RwSignal};
use crate::paths::Route;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::store::notebook::{NAME, WALK};
use crate::ui::value_of;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Input, Subject};
use domain::ids::{InstanceId, WalkSlug};
use domain::walk::{Instances, Walk};
use markup::view;
use std::sync::Arc;
use web_sys::Event;

/// A name may have so many letters: it stands above each question and in the names of files.
const NAME_MAX: &str = "100";

/// The page.
pub fn page(app: App, slug: WalkSlug) -> View {
    if app.content.card(&slug).is_none() {
        return lost::page(app, Msg::LostWalk, Msg::LostText);
    }
    let draw = move || match app.content.walk(&slug) {
        Some(Loaded::Ready(walk)) => untrack(|| start(app, walk)),
        Some(Loaded::Failed) => lost::not_loaded(app, {
            let slug = slug.clone();
            move || app.content.retry(&slug)
        }),
        Some(Loaded::Loading) | None => opening(app),
    };
    draw.node()
}

fn start(app: App, walk: Arc<Walk>) -> View {
    let title = walk.title.clone();
    let lang = (walk.lang != app.lang.tag()).then(|| walk.lang.clone());
    let note = if lang.is_some() { Some(Msg::StartNotTranslated) } else { walk.unreviewed.then_some(Msg::StartUnreviewed) };
    let note = note.map(|key| view! { <p class="fh-badge" data-kind="plain">{app.say(key)}</p> });
    let before = (!walk.before.is_empty()).then(|| {
        view! { <section class="fh-panel"><h2 class="fh-h3">{app.say(Msg::StartBefore)}</h2>{text(app, &walk.before)}</section> }
    });
    let minutes = app.count(Msg::WalksMinutes, usize::try_from(walk.minutes).unwrap_or(0), &[]);
    let questions = app.count(Msg::WalksQuestions, walk.questions().count(), &[]);
    let named_one = walk.instances == Instances::Named;
    // Whoever has begun looks for what they began, and not for another beginning.
    let begun = untrack(|| app.store.instances().iter().any(|instance| instance.walk == walk.slug));
    let begin = if named_one { named(app, walk.clone(), begun) } else { single(app, walk.clone()) };
    let (own, begin) = match (begun, named_one) {
        (true, true) => (Some(takings(app, walk.slug.clone())), Some(begin)),
        (true, false) => (Some(begin), None),
        (false, _) => (None, Some(begin)),
    };
    let body = view! {
        {back(app, &Route::Walks, app.say(Msg::NavWalks))}
        {note}
        <div lang=lang.clone()>
            <h1 class="fh-h1" tabindex="-1">{title.clone()}</h1>
            <div class="fh-lead">{text(app, &walk.summary)}</div>
        </div>
        <p class="fh-caption">{questions}" · "{minutes}</p>
        {own}
        <div lang=lang>{before}</div>
        {begin}
        <p class="fh-keep">{app.say(Msg::StartStopAnyTime)}</p>
        {sources(app, walk.clone())}
    };
    main_part(app, title, "fh-main", body.node())
}

/// Where the walk comes from, as soon as the rest of it is there: whoever begins at once does without.
fn sources(app: App, walk: Arc<Walk>) -> View {
    let slug = walk.slug.clone();
    let there = Memo::new(move || app.content.has_rest(&slug));
    let draw = move || {
        let later = there.get().then(|| later::part(app)).flatten();
        later.map(|later| untrack(|| (later.walk_sources)(app, &walk)))
    };
    draw.node()
}

/// Starts a taking and goes to its first page.
fn begin(app: App, walk: &Walk, name: &str) {
    let id = InstanceId::new(clock::new_id());
    let subject = Subject::instance(&id);
    if !name.is_empty() {
        app.store.note(&subject, NAME, Input::Text(name.to_owned()).into());
    }
    app.store.note(&subject, WALK, Input::Text(walk.slug.to_string()).into());
    app.store.leave_page();
    app.navigator.go(Route::Tasks(walk.slug.clone(), id));
}

fn named(app: App, walk: Arc<Walk>, another: bool) -> View {
    let name = RwSignal::new(String::new());
    let asked = RwSignal::new(0_u32);
    let missing = RwSignal::new(false);
    let lines =
        Memo::new(move || if missing.get() { vec![("name".to_owned(), app.say(Msg::StartNameMissing).to_owned())] } else { Vec::new() });
    let (slug, ask) = (walk.slug.clone(), walk.name_ask.clone());
    let submit = move |event: Event| {
        event.prevent_default();
        let given = name.get_untracked().trim().to_owned();
        missing.set(given.is_empty());
        asked.update(|asked| *asked += 1);
        if !given.is_empty() {
            begin(app, &walk, &given);
        }
    };
    let error = move || {
        missing.get().then(|| view! {
            <p class="govuk-error-message" id="name-error"><span class="govuk-visually-hidden">{app.say(Msg::ErrorsWord)}" "</span>{app.say(Msg::StartNameMissing)}</p>
        })
    };
    let lang = app.content.card(&slug).map(|card| card.lang).filter(|lang| lang != app.lang.tag());
    view! {
        {another.then(|| view! { <h2 class="fh-h2">{app.say(Msg::StartAnother)}</h2> })}
        {error_summary(app.say(Msg::ErrorsTitle), lines, asked)}
        <form novalidate on:submit=submit>
            <div class="govuk-form-group" class:govuk-form-group--error=move || missing.get()>
                <label class="govuk-label govuk-label--s" for="name" lang=lang>{ask}</label>
                <div class="govuk-hint" id="name-hint">{app.say(Msg::StartNameHint)}</div>
                {error}
                <input class="govuk-input" id="name" type="text" autocomplete="off" maxlength=NAME_MAX aria-describedby="name-hint name-error"
                    prop:value=move || name.get() on:input=move |event| name.set(value_of(&event))/>
            </div>
            <button class="fh-button" type="submit">{app.say(Msg::StartBegin)}</button>
        </form>
    }
}

fn single(app: App, walk: Arc<Walk>) -> View {
    let slug = walk.slug.clone();
    let button = move || match app.store.instances().into_iter().find(|instance| instance.walk == slug) {
        Some(instance) => {
            let href = app.link(&Route::Tasks(slug.clone(), instance.id));
            view! { <p><a class="fh-button" href=href>{app.say(Msg::StartResume)}</a></p> }
        }
        None => {
            let walk = walk.clone();
            view! { <p><button class="fh-button" type="button" on:click=move |_| begin(app, &walk, "")>{app.say(Msg::StartBegin)}</button></p> }
        }
    };
    button.node()
}

/// The takings of a walk.
fn takings(app: App, slug: WalkSlug) -> View {
    later::within(app, move |later| (later.takings)(app, slug.clone()))
}
