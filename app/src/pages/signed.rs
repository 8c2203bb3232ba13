//! Pages for people who are signed in: whoever is not is shown how to, and comes back to the page.

use super::{main_part, opening, sign_in};
use crate::later;
use crate::live::{Act, Memo, after, untrack};
use crate::state::App;
use crate::state::account::{self, Signed};
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::session::Session;
use markup::view;

/// Has the device look at once who is signed in. What runs by itself waits on other pages, so that the first question has the whole line; these pages
/// have nothing to show before.
pub fn know(app: App) {
    after(move || later::ahead(app));
}

/// Draws the page once somebody is signed in, anew for each person.
pub fn page(app: App, title: Msg, draw: impl Fn(Session) -> View + 'static) -> View {
    know(app);
    let who = Memo::new(move || match app.account.session.get() {
        Signed::Unknown => None,
        Signed::Out => Some(None),
        Signed::In(session) => Some(Some(session.person.id)),
    });
    let body = move || {
        who.get();
        untrack(|| match app.account.session.get_untracked() {
            Signed::Unknown => opening(app),
            Signed::Out => out(app, title),
            Signed::In(session) => draw(session),
        })
    };
    body.node()
}

fn out(app: App, title: Msg) -> View {
    let title = app.say(title);
    // The page itself follows once somebody is signed in; which book opens is decided in the meantime.
    let done = Act::new(move |_: Session| {
        any_spawner::Executor::spawn_local(async move { drop(account::next_step(app).await) });
    });
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::SignedFirst)}</p>
        {sign_in::form(app, None, done)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}
