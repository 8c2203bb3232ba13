//! The frame of every page, the table of pages, and the start of the program.

use self::frame::{bars, footer, header};
use crate::later;
use crate::live::untrack;
use crate::pages;
use crate::paths::Route;
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use markup::view;

pub mod bars;
mod frame;
#[cfg(not(target_arch = "wasm32"))]
pub mod gallery;

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

/// The pages on the way to the first question, and the questions; all others are in the second file.
fn page(app: App, route: Route) -> View {
    let (slug, instance, page): (_, _, Box<dyn Fn(Walking) -> View>) = match route {
        Route::Start(slug) => return pages::start::page(app, slug),
        Route::Lost => return pages::lost::page(app, Msg::LostTitle, Msg::LostText),
        Route::Tasks(slug, instance) => (slug, instance, Box::new(pages::tasks::page)),
        Route::Question(slug, instance, question) => {
            (slug, instance, Box::new(move |walking| pages::question::page(walking, question.clone(), None, None)))
        }
        Route::Field(slug, instance, group, row, field) => (
            slug,
            instance,
            Box::new(move |walking| pages::question::page(walking, field.clone(), Some((group.clone(), row.clone())), None)),
        ),
        route => return later::page(app, move |later| (later.page)(app, route.clone())),
    };
    pages::walk_page(app, slug, instance, page)
}
