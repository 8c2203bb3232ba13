//! The second file itself: what is named here, and nowhere in the first file, is in it.

use super::Later;
use crate::pages;
use crate::pages::question::{later as panels, rest, reworded, versions};
use crate::paths::Route;
use crate::present::question::later as present;
use crate::state::App;
use crate::state::content::Content;
use crate::state::store::leaving;
use crate::state::sync;
use crate::ui::View;
use content::Msg;
use std::pin::Pin;

static LATER: Later = Later {
    begin,
    complete,
    fetch,
    page,
    takings: pages::start::own::takings,
    tools: pages::tools::tools,
    field: panels::field,
    note: present::note,
    group: pages::group::group,
    because: panels::because,
    whose: pages::group::whose,
    offer: panels::offer,
    others: versions::conflict,
    history: versions::history,
    bars: crate::app::bars::bars,
    reworded: reworded::notice,
    bank: panels::bank,
    layer: rest::layer,
    reasons: rest::reasons,
    sources: rest::sources,
    walk_sources: rest::walk_sources,
};

/// Runs once, when the file has come, whatever page shows.
fn begin(app: App) {
    rest::ahead(app);
    sync::begin(app);
    leaving::begin(app.store);
}

/// Fetches the words of the interface that this file needs; whether they are there at the end.
fn complete(content: Content) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(content.complete())
}

/// Fetches what a page of this file shows before it is drawn for the first time, so that it does not stand empty for a moment.
fn fetch(content: Content, route: Route) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        match route {
            Route::Glossary(_) => content.fetch_glossary().await,
            Route::Paper(_) => content.fetch_papers().await,
            _ => {}
        }
    })
}

/// Draws the page of a route that the first file does not draw itself.
fn page(app: App, route: Route) -> View {
    match route {
        Route::Home => pages::home::page(app),
        Route::Walks => pages::walks::page(app),
        Route::Answers => pages::answers::page(app),
        Route::Copy(taking) => pages::keep::page(app, taking),
        Route::Glossary(term) => pages::glossary::page(app, term),
        Route::Account(link) => pages::account::page(app, link),
        Route::Begin => pages::account::begin::page(app),
        Route::Bring => pages::account::bring::page(app),
        Route::Devices => pages::account::devices::page(app),
        Route::MyData => pages::account::data::page(app),
        Route::Team => pages::team::page(app),
        Route::History => pages::team::history::page(app),
        Route::Organisation => pages::team::organisation::page(app),
        Route::Join(token) => pages::join::page(app, token),
        Route::Paper(path) => pages::paper::page(app, path),
        Route::Prefill(slug, instance) => pages::walk_page(app, slug, instance, Box::new(pages::earlier::page)),
        Route::Check(slug, instance) => rest::whole_page(app, slug, instance, pages::check::page),
        Route::Verdict(slug, instance) => rest::whole_page(app, slug, instance, pages::verdict::page),
        Route::Documents(slug, instance) => rest::whole_page(app, slug, instance, pages::documents::page),
        Route::ToDo(slug, instance) => pages::walk_page(app, slug, instance, Box::new(pages::to_do::page)),
        Route::Paste(slug, instance) => rest::whole_page(app, slug, instance, pages::paste::page),
        Route::TenMinutes(sitting) => pages::ten_minutes::page(app, sitting),
        Route::InTenMinutes(sitting, inner) => pages::ten_minutes::on_the_way::page(app, sitting, *inner),
        Route::Again(from, inner) => pages::question::again::page(app, from, *inner),
        // The first file draws the others itself.
        _ => pages::lost::page(app, Msg::LostTitle, Msg::LostText),
    }
}

/// The file, fetched when it is not there yet.
#[cfg(target_arch = "wasm32")]
pub async fn fetched() -> Option<&'static Later> {
    parts().await.ok()
}

#[cfg(target_arch = "wasm32")]
#[leptos::wasm_split::wasm_split(later, fallible, wasm_split_path = super::split)]
fn parts() -> Result<&'static Later, super::split::SplitLoaderError> {
    Ok(&LATER)
}

/// Where there are no files, at build and in tests, it is there from the start.
#[cfg(not(target_arch = "wasm32"))]
pub async fn fetched() -> Option<&'static Later> {
    Some(at_once())
}

/// The same without waiting.
#[cfg(not(target_arch = "wasm32"))]
pub fn at_once() -> &'static Later {
    &LATER
}
