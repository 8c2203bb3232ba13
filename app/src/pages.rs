//! The pages, one file each. A page reads its address, asks presenters, and draws.

pub mod account;
pub mod account_bars;
pub mod answers;
pub mod charity;
pub mod check;
pub mod conflict;
pub mod copy;
pub mod documents;
pub mod earlier;
pub mod glossary;
pub mod group;
pub mod home;
pub mod join;
pub mod keep;
pub mod lost;
pub mod paper;
pub mod parts;
pub mod paste;
pub mod question;
pub mod sign_in;
pub mod signed;
pub mod start;
pub mod talk;
pub mod tasks;
pub mod team;
pub mod ten_minutes;
pub mod to_do;
pub mod tools;
pub mod verdict;
pub mod walks;

use crate::a11y;
use crate::components::rich::{Terms, rich};
use crate::live::after;
use crate::live::untrack;
use crate::paths::Route;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::ids::{InstanceId, QuestionId, WalkSlug};
use domain::text::plain;
use domain::walk::{Rest, Walk};
use markup::view;
use std::rc::Rc;
use std::sync::Arc;

/// The main part of a page: sets the title, and after a change of page moves focus to the heading and says where we are.
pub fn main_part(app: App, title: String, class: &'static str, body: View) -> View {
    announce(app, title);
    view! { <main class=class id="main">{body}</main> }
}

/// As [`main_part`] does, for pages whose `main` is their own.
pub fn announce(app: App, title: String) {
    after(move || {
        a11y::set_title(&app.fill(Msg::AppPageTitle, &[("page", &title)]), app.lang);
        if app.navigator.moves.get_untracked() > 0 {
            a11y::focus_heading();
            a11y::announce(&title);
        }
    });
}

/// A page of one taking of a walk: waits for the walk, and says so plainly when there is no such walk or taking.
pub fn walk_page(app: App, slug: WalkSlug, instance: InstanceId, page: Box<dyn Fn(Walking) -> View>) -> View {
    if app.content.card(&slug).is_none() {
        return lost::page(app, Msg::LostWalk, Msg::LostText);
    }
    if app.store.instance(&instance).is_none_or(|instance| instance.walk != slug) {
        return lost::page(app, Msg::LostInstance, Msg::LostInstanceText);
    }
    let draw = move || match app.content.walk(&slug) {
        Some(Loaded::Ready(walk)) => untrack(|| page(Walking::new(app, walk, instance.clone()))),
        Some(Loaded::Failed) => lost::not_loaded(app, {
            let slug = slug.clone();
            move || app.content.retry(&slug)
        }),
        Some(Loaded::Loading) | None => opening(app),
    };
    draw.node()
}

/// The page while something is on its way.
pub fn opening(app: App) -> View {
    view! { <main class="fh-main" id="main"><p class="fh-opening">{app.say(Msg::AppOpening)}</p></main> }
}

/// What drawing a glossary word needs.
pub fn terms(app: App) -> Terms {
    let meaning = move |id: &domain::ids::TermId| match app.content.glossary() {
        Loaded::Ready(glossary) => {
            let term = glossary.terms.iter().find(|term| term.id == *id)?;
            Some((term.word.clone(), plain(&term.meaning)))
        }
        Loaded::Loading | Loaded::Failed => None,
    };
    Terms { meaning: Rc::new(meaning), more: app.say(Msg::QuestionTermMore), address: app.link(&Route::Glossary(None)) }
}

/// Draws a text with its glossary words.
pub fn text(app: App, blocks: &[domain::text::Block]) -> View {
    rich(blocks, Some(&terms(app)))
}

/// A link back.
pub fn back(app: App, route: &Route, words: impl IntoNode) -> View {
    view! { <a class="fh-back" href=app.link(route)>{words}</a> }
}

/// A tag with a state.
pub fn tag(app: App, state: crate::present::tasks::State) -> View {
    view! { <strong class="fh-tag" data-state=state.mark()>{app.say(state.word())}</strong> }
}

/// The whole address of a page of ours, for whoever comes to it from elsewhere.
pub fn whole_address(path: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}")
}

/// Whoever comes back from one question finds again what led to it: `place` is the selector of its link.
pub fn show_again(app: App, place: impl Fn(&QuestionId) -> String + 'static) {
    let Route::Again(_, from) = app.navigator.before.get_untracked() else { return };
    let question = match *from {
        Route::Question(_, _, question) | Route::Field(_, _, question, ..) => question,
        _ => return,
    };
    after(move || a11y::focus(&place(&question)));
}

/// The whole walk, when both parts are there.
pub fn whole(app: App, walk: &Walk) -> Loaded<Walk> {
    match app.content.rest(walk) {
        Loaded::Ready(rest) => {
            let mut whole = walk.clone();
            Rest::clone(&rest).put(&mut whole);
            Loaded::Ready(Arc::new(whole))
        }
        Loaded::Failed => Loaded::Failed,
        Loaded::Loading => Loaded::Loading,
    }
}
