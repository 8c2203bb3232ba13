//! What the user is not sure of, gathered in one list; and what else is open.

use super::{back, main_part, tag};
use crate::paths::{Review, Route};
use crate::present::tasks::{Row, State};
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::replay::Step;
use markup::view;

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let title = app.say(Msg::TodoTitle);
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let caption = walking.full_name();
    let (unsure, open) = walking.look(|replay, _| {
        let row = |step: &Step<'_>| Row {
            ask: step.question.text.ask.clone(),
            route: Review::ToDo.question(slug.clone(), instance.clone(), step.question.id.clone()),
            state: State::of(step),
        };
        let unsure: Vec<_> = replay.not_sure().map(row).collect();
        let open: Vec<_> = replay.open().map(row).collect();
        (unsure, open)
    });
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let row = |row: Row| view! { <li><a href=app.link(&row.route) lang=lang.clone()>{row.ask}</a>" "{tag(app, row.state)}</li> };
    let first = if unsure.is_empty() {
        view! { <p class="fh-empty">{app.say(Msg::TodoNone)}</p> }
    } else {
        let rows = unsure.into_iter().map(row).collect::<View>();
        view! { <p class="fh-lead">{app.say(Msg::TodoText)}</p><ul class="fh-todo">{rows}</ul> }
    };
    let second = (!open.is_empty()).then(|| {
        let rows = open.into_iter().map(row).collect::<View>();
        view! { <h2 class="fh-h2">{app.say(Msg::TodoOpen)}</h2><ul class="fh-todo">{rows}</ul> }
    });
    let whole = view! {
        {back(app, &Route::Tasks(walking.slug(), walking.instance.clone()), app.say(Msg::NavBack))}
        <p class="fh-caption" dir="auto">{caption}</p>
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        {first}{second}
    };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}
