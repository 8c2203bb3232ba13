//! The takings of a walk that are on this device. A first visit has none, so this stands in the second file.

use crate::browser::clock;
use crate::paths::Route;
use crate::present::tasks::count;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::store::notebook::{Instance, WALK};
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Answer, Input, Subject};
use domain::ids::WalkSlug;
use markup::view;

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
    let (name, subject, walk_slug) = (instance.name.clone(), Subject::instance(&instance.id), slug.to_string());
    let remove = {
        let name = name.clone();
        move |_| {
            let removed: Answer = Input::Removed.into();
            app.store.leave_page();
            app.store.note(&subject, WALK, removed);
            let (subject, walk) = (subject.clone(), walk_slug.clone());
            app.offer_undo(app.fill(Msg::StartRemoved, &[("name", &name)]), move || {
                app.store.note(&subject, WALK, Input::Text(walk.clone()).into());
            });
        }
    };
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title"><a href=href dir="auto">{name.clone()}</a></h3>
                <p class="fh-row__meta">{changed}" · "{done}</p>
                <progress class="fh-progress" value=progress.done.to_string() max=progress.asked.max(1).to_string() aria-hidden="true"></progress>
            </div>
            <div class="fh-row__do">
                <button class="fh-link fh-link--danger" type="button" on:click=remove>
                    {app.say(Msg::StartRemove)}<span class="govuk-visually-hidden">" "{name}</span>
                </button>
            </div>
        </li>
    }
}
