//! When there is no such page, or it could not be had: what happened, what is safe, where to go.

use super::main_part;
use crate::paths::Route;
use crate::state::App;
use crate::ui::{IntoNode, View};
use content::Msg;
use markup::view;

/// No such page.
pub fn page(app: App, title: Msg, words: Msg) -> View {
    let title = app.say(title);
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(words)}</p>
        <p>{app.say(Msg::LostText2)}</p>
        <p class="fh-buttons">
            <a class="fh-button" href=app.link(&Route::Home)>{app.say(Msg::LostHome)}</a>
            <a href=app.link(&Route::Walks)>{app.say(Msg::LostWalks)}</a>
        </p>
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

/// A walk or the glossary could not be fetched.
pub fn not_loaded(app: App, retry: impl Fn() + 'static) -> View {
    let title = app.say(Msg::LostLoad);
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::LostLoadText)}</p>
        <p><button class="fh-button" type="button" on:click=move |_| retry()>{app.say(Msg::LostLoadRetry)}</button></p>
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}
