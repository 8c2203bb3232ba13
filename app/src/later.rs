//! What loads later: everything that the first question of a walk does not need stands in a second file of the program.
//!
//! How to put something there:
//!
//! | what | how |
//! |---|---|
//! | a page | an arm in [`file::page`]. `app::page` sends every route there that it does not draw itself |
//! | a function that the first file calls | a field in [`Later`] and its line in [`file`]; call it through [`part`], [`page`] or [`within`] |
//! | what runs by itself, such as syncing | a line in [`file::begin`], which runs once, when the second file has come |
//! | a message | nothing: all messages come with the second file but those named in `content/src/first.txt` |
//!
//! Code is in the second file when nothing in the first one names it other than through [`Later`]; nobody has to say which is which. Why and what it
//! brought: `docs/adr/0011-what-loads-later.md`. At build and in tests everything is there from the start.

mod file;
#[cfg(target_arch = "wasm32")]
mod split;

#[cfg(not(target_arch = "wasm32"))]
pub use file::at_once;

use crate::components::field::Field;
use crate::live::{RwSignal, untrack};
use crate::pages::question::Asking;
use crate::pages::{lost, opening};
use crate::paths::Route;
use crate::present::question::Note;
use crate::state::App;
use crate::state::content::Content;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::ids::{RuleId, WalkSlug};
use domain::question::Layer;
use domain::walk::Walk;
use markup::view;
use std::pin::Pin;

/// What is on its way.
pub type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the first file calls in the second.
pub struct Later {
    /// Runs once, when the second file has come.
    pub begin: fn(App),
    /// Fetches the words that come with it; whether they are there at the end.
    pub complete: fn(Content) -> Coming<bool>,
    /// Fetches what such a page shows, so that it need not be drawn without.
    pub fetch: fn(Content, Route) -> Coming<()>,
    /// Draws a page that the first file does not draw itself.
    pub page: fn(App, Route) -> View,
    /// Draws the list of takings at the start of a walk.
    pub takings: fn(App, WalkSlug) -> View,
    /// Draws the ways to other tools, below a task list.
    pub tools: fn(&Walking) -> View,
    /// Draws a field other than a line, a text, a choice or an address.
    pub field: fn(&Asking, &Field) -> View,
    /// The line below such a field.
    pub note: Note,
    /// Draws a repeating group.
    pub group: fn(&Asking) -> View,
    /// Which answers a question follows from.
    pub because: fn(&Asking) -> View,
    /// Whose question it is, on the page of a question in a row.
    pub whose: fn(&Asking) -> View,
    /// An earlier answer that may be taken over.
    pub offer: fn(&Asking) -> View,
    /// The same question was answered elsewhere at the same time.
    pub others: fn(&Asking) -> View,
    /// The versions of an answer.
    pub history: fn(&Asking) -> View,
    /// News and trouble, above the page.
    pub bars: fn(App) -> View,
    /// The words of the question changed since it was answered.
    pub reworded: fn(&Asking) -> View,
    /// The bank says something else.
    pub bank: fn(&Asking) -> View,
    /// What stands in a layer of a question.
    pub layer: fn(&Asking, Layer) -> View,
    /// Why a rule fires and what to do about it.
    pub reasons: fn(&Asking, &RuleId) -> View,
    /// Where the facts of a question come from.
    pub sources: fn(&Asking) -> View,
    /// Where a walk as a whole comes from.
    pub walk_sources: fn(App, &Walk) -> View,
}

/// Where the second file is.
#[derive(Clone, Copy)]
enum State {
    Asleep,
    Coming,
    Failed,
    Here(&'static Later),
}

/// The second file, on its way or there.
#[derive(Clone, Copy)]
pub struct Loader {
    state: RwSignal<State>,
    missed: RwSignal<bool>,
    begun: RwSignal<bool>,
}

impl Loader {
    /// Begins with it, or without.
    pub fn new(here: Option<&'static Later>) -> Self {
        let state = here.map_or(State::Asleep, State::Here);
        Self { state: RwSignal::new(state), missed: RwSignal::new(false), begun: RwSignal::new(false) }
    }

    /// A part of a page, or something that was to be done, still waits for it, and it could not be had.
    pub fn is_missed(self) -> bool {
        matches!(self.state.get(), State::Failed) && self.missed.get()
    }
}

/// Whether a page is drawn by the second file, so that nothing can be shown before it is there.
pub fn draws(route: &Route) -> bool {
    !matches!(route, Route::Start(_) | Route::Tasks(..) | Route::Question(..) | Route::Field(..) | Route::Lost)
}

/// A page, or the whole of what stands in its place: says that it opens, and what to do when it could not be had.
pub fn page(app: App, make: impl Fn(&'static Later) -> View + 'static) -> View {
    let draw = move || match look(app) {
        State::Here(later) => untrack(|| make(later)),
        State::Failed => lost::not_loaded(app, move || retry(app)),
        State::Asleep | State::Coming => opening(app),
    };
    draw.node()
}

/// A part of a page that says in its own place that it is on its way, or could not be had.
pub fn within(app: App, make: impl Fn(&'static Later) -> View + 'static) -> View {
    let draw = move || match look(app) {
        State::Here(later) => untrack(|| make(later)),
        State::Failed => missing(app, move || retry(app)),
        State::Asleep | State::Coming => coming(app),
    };
    draw.node()
}

/// What stands in the place of a part of a page that is on its way.
pub fn coming(app: App) -> View {
    view! { <p class="fh-opening">{app.say(Msg::AppOpening)}</p> }
}

/// What stands in the place of a part of a page that could not be had.
pub fn missing(app: App, again: impl Fn() + 'static) -> View {
    view! {
        <p>{app.say(Msg::BarMissed)}" "{app.say(Msg::BarMissedText)}</p>
        <p><button class="fh-link" type="button" on:click=move |_| again()>{app.say(Msg::BarRetry)}</button></p>
    }
}

/// A part of a page: nothing until it is there. When it could not be had, a bar above the page says so.
pub fn part(app: App) -> Option<&'static Later> {
    match look(app) {
        State::Here(later) => Some(later),
        State::Asleep | State::Coming | State::Failed => {
            app.later.missed.set(true);
            None
        }
    }
}

/// What is better with it and good enough without: nothing until it is there for some other reason.
pub fn here(app: App) -> Option<&'static Later> {
    match app.later.state.get() {
        State::Here(later) => Some(later),
        State::Asleep | State::Coming | State::Failed => None,
    }
}

/// Asks for it before it is needed, when nothing that is needed now is left to fetch; and begins what runs by itself.
pub fn ahead(app: App) {
    if let State::Here(later) = untrack(|| look(app)) {
        begin(app, later);
    }
}

fn begin(app: App, later: &'static Later) {
    if !app.later.begun.get_untracked() {
        app.later.begun.set(true);
        (later.begin)(app);
    }
}

/// Asks for it again after it could not be had, or for the first time.
pub fn retry(app: App) {
    if matches!(app.later.state.get_untracked(), State::Asleep | State::Failed) {
        app.later.state.set(State::Coming);
        come(app);
    }
}

fn look(app: App) -> State {
    let state = app.later.state.get();
    if matches!(state, State::Asleep) {
        // Noted without telling anybody, since this runs while a page is being drawn.
        app.later.state.update_untracked(|state| *state = State::Coming);
        come(app);
    }
    state
}

fn come(app: App) {
    Executor::spawn_local(async move {
        match fetched(app.content).await {
            Some(later) => {
                app.later.state.set(State::Here(later));
                begin(app, later);
            }
            None => app.later.state.set(State::Failed),
        }
    });
}

/// The second file with its words, fetched when they are not there yet.
pub async fn fetched(content: Content) -> Option<&'static Later> {
    let later = file::fetched().await?;
    (later.complete)(content).await.then_some(later)
}
