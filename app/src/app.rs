//! The frame of every page, the table of pages, and the start of the program.

use self::frame::{bars, footer, header};
use crate::pages;
use crate::paths::Route;
use crate::state::App;
use content::Msg;
use leptos::either::Either;
use leptos::prelude::*;

mod frame;

/// The whole app inside its root element.
#[component]
pub fn Frame(
    /// What every page may ask for.
    app: App,
) -> impl IntoView {
    provide_context(app);
    // Two places in turn: a page is always built anew, so that nothing of the one before (a typed letter, an opened layer) stays in it.
    let place = move || {
        let route = app.navigator.route.get();
        let page = untrack(|| page(app, route));
        if app.navigator.moves.get_untracked() % 2 == 0 { Either::Left(page) } else { Either::Right(view! { {page} }) }
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
pub fn shell(app: App) -> AnyView {
    provide_context(app);
    view! { {header(app)}{pages::opening(app)}{footer(app)} }.into_any()
}

fn page(app: App, route: Route) -> AnyView {
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
