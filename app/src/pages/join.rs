//! An invitation: who asks one in, to what, as what. Whoever is not signed in does that here and need not come back.

use super::talk::{Fetched, Talk};
use super::{account as account_page, main_part, sign_in, signed};
use crate::live::{Act, Memo, untrack};
use crate::paths::Route;
use crate::present::account::{day, role, role_may};
use crate::state::App;
use crate::state::account::{self, Signed};
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::organisation::Welcome;
use domain::api::session::Session;
use markup::view;
use std::rc::Rc;

/// The page.
pub fn page(app: App, token: String) -> View {
    signed::know(app);
    let title = app.say(Msg::JoinTitle);
    let talk = Talk::new(app);
    let welcome = {
        let token = token.clone();
        Fetched::new(app, move || {
            let token = token.clone();
            async move { account::invitation(app, &token).await }
        })
    };
    let draw = move |welcome: Rc<Welcome>| invitation(app, talk, &welcome, token.clone());
    let body = view! { <h1 class="fh-h1" tabindex="-1">{title}</h1>{talk.summary()}{welcome.draw(draw)} };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn invitation(app: App, talk: Talk, welcome: &Welcome, token: String) -> View {
    let name = welcome.organisation.clone();
    let date = app.words(|words| day(words, welcome.expires_at));
    let only = (!welcome.email.is_empty()).then(|| view! { <p>{app.fill(Msg::JoinFor, &[("email", &welcome.email)])}</p> });
    let who = Memo::new(move || match app.account.session.get() {
        Signed::In(session) => Some(session.person.email),
        Signed::Unknown | Signed::Out => None,
    });
    let next = move || match who.get() {
        Some(email) => untrack(|| accept(app, talk, &name, &token, &email)),
        // Signing in draws this part anew, with the button to join.
        None => untrack(|| {
            view! {
                <h2 class="fh-h2">{app.say(Msg::JoinSignIn)}</h2>
                <p>{app.say(Msg::JoinSignInText)}</p>
                {sign_in::form(app, None, Act::new(|_: Session| ()))}
            }
        }),
    };
    view! {
        <p class="fh-lead">{app.fill(Msg::JoinText, &[("by", &welcome.by), ("name", &welcome.organisation)])}</p>
        <section class="fh-panel">
            <p><strong>{app.fill(Msg::JoinRole, &[("role", app.say(role(welcome.role)))])}</strong></p>
            <p>{app.say(role_may(welcome.role))}</p>
            {only}
            <p class="fh-row__meta">{app.fill(Msg::JoinUntil, &[("date", &date)])}</p>
        </section>
        {next}
    }
}

fn accept(app: App, talk: Talk, name: &str, token: &str, email: &str) -> View {
    let token = token.to_owned();
    let act = move |_| {
        let token = token.clone();
        talk.ask("main", async move { account::accept(app, &token).await }, move |_| account_page::go_on(app));
    };
    view! {
        <p class="fh-buttons"><button class="fh-button" type="button" on:click=act>{app.fill(Msg::JoinAccept, &[("name", name)])}</button></p>
        <p class="fh-row__meta">
            {app.fill(Msg::JoinAs, &[("email", email)])}" "<a href=app.link(&Route::Account(None))>{app.say(Msg::JoinOther)}</a>
        </p>
    }
}
