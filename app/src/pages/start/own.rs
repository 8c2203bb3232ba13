//! The takings of a walk that are on this device. A first visit has none, so this stands in the second file.

use super::NAME_MAX;
use crate::a11y;
use crate::browser::clock;
use crate::live::RwSignal;
use crate::paths::Route;
use crate::present::tasks::count;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::store::notebook::{Instance, NAME, WALK};
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View, value_of};
use content::Msg;
use domain::answer::{Answer, Input, Subject};
use domain::ids::{InstanceId, WalkSlug};
use markup::view;
use web_sys::Event;

/// What is open under a taking.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Nothing.
    Nothing,
    /// Another name for it.
    Name,
    /// Whether one is sure to remove it.
    Remove,
}

/// The takings of a walk, each with how far along it is.
pub fn takings(app: App, slug: WalkSlug) -> View {
    let list = move || {
        let own: Vec<_> = app.store.instances().into_iter().filter(|instance| instance.walk == slug).collect();
        (!own.is_empty()).then(|| {
            let rows = own.into_iter().map(|instance| taking(app, &slug, instance)).collect::<View>();
            view! { <h2 class="fh-h2">{app.say(Msg::StartYours)}</h2><ul class="fh-rows">{rows}</ul> }
        })
    };
    list.node()
}

fn taking(app: App, slug: &WalkSlug, instance: Instance) -> View {
    let Some(Loaded::Ready(walk)) = app.content.walk(slug) else { return ().node() };
    let walking = Walking::new(app, walk, instance.id.clone());
    let progress = walking.look(|replay, _| replay.progress());
    let days = clock::today().days_since(instance.changed.date_utc()).max(0);
    let changed = app.words(|words| crate::present::question::given(words, days, Msg::StartChangedToday, Msg::StartChangedDays));
    let done = app.words(|words| count(words, progress));
    let href = app.link(&Route::Tasks(slug.clone(), instance.id.clone()));
    let name = instance.name.clone();
    let look = RwSignal::new(Look::Nothing);
    let open = |what: Look| {
        let id = look_id(&instance.id);
        move |_: Event| {
            look.set(what);
            a11y::focus_soon_at(format!("#{id}"));
        }
    };
    let more = {
        let (instance, slug) = (instance.clone(), slug.clone());
        move || match look.get() {
            Look::Nothing => ().node(),
            Look::Name => rename(app, &instance, look),
            Look::Remove => sure(app, &slug, &instance, look),
        }
    };
    // A taking that may be one only has no name.
    let renames = (!name.is_empty()).then(|| {
        view! {
            <button class="fh-link" type="button" on:click=open(Look::Name)>
                {app.say(Msg::StartRename)}<span class="govuk-visually-hidden">" "{name.clone()}</span>
            </button>
        }
    });
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title"><a href=href id=link_id(&instance.id) dir="auto">{name.clone()}</a></h3>
                <p class="fh-row__meta">{changed}" · "{done}</p>
                <progress class="fh-progress" value=progress.done.to_string() max=progress.asked.max(1).to_string() aria-hidden="true"></progress>
            </div>
            <div class="fh-row__do">
                {renames}
                <button class="fh-link fh-link--danger" type="button" on:click=open(Look::Remove)>
                    {app.say(Msg::StartRemove)}<span class="govuk-visually-hidden">" "{name}</span>
                </button>
            </div>
            {more}
        </li>
    }
}

/// The id of the link to a taking.
fn link_id(id: &InstanceId) -> String {
    format!("taking-{id}")
}

/// The id of what has the focus when something is opened under a taking.
fn look_id(id: &InstanceId) -> String {
    format!("look-{id}")
}

/// Closes what is open under a taking. What was pressed is gone then; the way to the taking is the nearest place to stand.
fn close(id: &InstanceId, look: RwSignal<Look>) {
    look.set(Look::Nothing);
    a11y::focus_soon_at(format!("#{}", link_id(id)));
}

/// Another name for a taking.
fn rename(app: App, instance: &Instance, look: RwSignal<Look>) -> View {
    let name = RwSignal::new(instance.name.clone());
    let (id, same) = (instance.id.clone(), instance.id.clone());
    let submit = move |event: Event| {
        event.prevent_default();
        let given = name.get_untracked().trim().to_owned();
        if given.is_empty() {
            return a11y::announce(app.say(Msg::StartNameMissing));
        }
        app.store.note(&Subject::instance(&id), NAME, Input::Text(given).into());
        close(&id, look);
    };
    let error = format!("{}-error", look_id(&instance.id));
    let said = error.clone();
    let missing = move || {
        name.with(|name| name.trim().is_empty())
            .then(|| view! { <p class="govuk-error-message" id=said.clone()>{app.say(Msg::StartNameMissing)}</p> })
    };
    view! {
        <form class="fh-row__more" novalidate on:submit=submit>
            <label class="govuk-label govuk-label--s" for=look_id(&instance.id)>{app.say(Msg::StartRename)}</label>
            {missing}
            <input class="govuk-input" id=look_id(&instance.id) type="text" autocomplete="off" aria-describedby=error maxlength=NAME_MAX dir="auto"
                prop:value=move || name.get() on:input=move |event| name.set(value_of(&event))/>
            <div class="fh-buttons">
                <button class="fh-button" type="submit">{app.say(Msg::StartRenameSave)}</button>
                <button class="fh-link" type="button" on:click=move |_| close(&same, look)>{app.say(Msg::TalkCancel)}</button>
            </div>
        </form>
    }
}

/// Whether one is sure to remove a taking, with all that was written in it.
fn sure(app: App, slug: &WalkSlug, instance: &Instance, look: RwSignal<Look>) -> View {
    let (name, subject, walk) = (instance.name.clone(), Subject::instance(&instance.id), slug.to_string());
    let id = instance.id.clone();
    let remove = {
        let name = name.clone();
        move |_| {
            let removed: Answer = Input::Removed.into();
            app.store.leave_page();
            app.store.note(&subject, WALK, removed);
            let (subject, walk) = (subject.clone(), walk.clone());
            app.offer_undo(app.fill(Msg::StartRemoved, &[("name", &name)]), move || {
                app.store.note(&subject, WALK, Input::Text(walk.clone()).into());
            });
        }
    };
    view! {
        <div class="fh-notice fh-row__more" data-kind="explain">
            <h4 class="fh-h3" id=look_id(&instance.id) tabindex="-1" dir="auto">{app.fill(Msg::StartRemoveOf, &[("name", &name)])}</h4>
            <p>{app.say(Msg::StartRemoveText)}</p>
            <div class="fh-buttons">
                <button class="fh-button fh-button--danger" type="button" on:click=remove>{app.say(Msg::StartRemove)}</button>
                <button class="fh-button fh-button--second" type="button" on:click=move |_| close(&id, look)>{app.say(Msg::StartRemoveNot)}</button>
            </div>
        </div>
    }
}
