//! The frame of every page, the table of pages, and the start of the program.

use self::frame::{bars, footer, header};
use crate::pages;
use crate::paths::Route;
use crate::state::App;
use crate::ui::View;
use content::Msg;
use leptos::prelude::*;
use markup::view;

mod frame;

/// The whole app inside its root element.
pub fn frame(app: App) -> View {
    provide_context(app);
    let place = move || {
        let route = app.navigator.route.get();
        untrack(|| page(app, route))
    };
    view! {
        <a class="fh-skip" href="#main">{app.say(Msg::AppSkip)}</a>
        {header(app)}
        {bars(app)}
        {place}
        {footer(app)}
        <div class="govuk-visually-hidden" id="announcer" role="status"></div>
    }
}

/// The frame around nothing yet: for addresses that have no page made at build.
pub fn shell(app: App) -> View {
    provide_context(app);
    view! { {header(app)}{pages::opening(app)}{footer(app)} }
}

fn page(app: App, route: Route) -> View {
    match route {
        Route::Home => pages::home::page(app),
        Route::Walks => pages::walks::page(app),
        Route::Start(slug) => pages::start::page(app, slug),
        Route::Tasks(slug, instance) => pages::walk_page(app, slug, instance, pages::tasks::page),
        Route::Question(slug, instance, question) => {
            pages::walk_page(app, slug, instance, move |walking| pages::question::page(walking, question.clone(), None))
        }
        Route::Field(slug, instance, group, row, field) => pages::walk_page(app, slug, instance, move |walking| {
            pages::question::page(walking, field.clone(), Some((group.clone(), row.clone())))
        }),
        Route::Prefill(slug, instance) => pages::walk_page(app, slug, instance, pages::earlier::page),
        Route::Check(slug, instance) => pages::walk_page(app, slug, instance, pages::check::page),
        Route::Verdict(slug, instance) => pages::walk_page(app, slug, instance, pages::verdict::page),
        Route::ToDo(slug, instance) => pages::walk_page(app, slug, instance, pages::to_do::page),
        Route::Answers => pages::answers::page(app),
        Route::Glossary(term) => pages::glossary::page(app, term),
        Route::Lost => pages::lost::page(app, Msg::LostTitle, Msg::LostText),
    }
}
