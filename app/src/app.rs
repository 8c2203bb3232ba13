//! The frame of every page, the table of pages, and the start of the program.

use self::frame::{bars, footer, header};
use crate::live::untrack;
use crate::pages;
use crate::paths::Route;
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use markup::view;

mod frame;

/// The whole app inside its root element.
pub fn frame(app: App) -> View {
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
    view! { {header(app)}{pages::opening(app)}{footer(app)} }
}

fn page(app: App, route: Route) -> View {
    let (slug, instance, page): (_, _, Box<dyn Fn(Walking) -> View>) = match route {
        Route::Home => return pages::home::page(app),
        Route::Walks => return pages::walks::page(app),
        Route::Start(slug) => return pages::start::page(app, slug),
        Route::Answers => return pages::answers::page(app),
        Route::Glossary(term) => return pages::glossary::page(app, term),
        Route::Lost => return pages::lost::page(app, Msg::LostTitle, Msg::LostText),
        Route::Tasks(slug, instance) => (slug, instance, Box::new(pages::tasks::page)),
        Route::Prefill(slug, instance) => (slug, instance, Box::new(pages::earlier::page)),
        Route::Check(slug, instance) => (slug, instance, Box::new(pages::check::page)),
        Route::Verdict(slug, instance) => (slug, instance, Box::new(pages::verdict::page)),
        Route::ToDo(slug, instance) => (slug, instance, Box::new(pages::to_do::page)),
        Route::Question(slug, instance, question) => {
            (slug, instance, Box::new(move |walking| pages::question::page(walking, question.clone(), None)))
        }
        Route::Field(slug, instance, group, row, field) => {
            (slug, instance, Box::new(move |walking| pages::question::page(walking, field.clone(), Some((group.clone(), row.clone())))))
        }
    };
    pages::walk_page(app, slug, instance, page)
}
