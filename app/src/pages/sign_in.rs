//! Signing in, as a part of the pages that need it: with a code from a mail, or with one from a device that is signed in.

use super::talk::{Line, Talk, line};
use crate::a11y;
use crate::live::{Act, RwSignal};
use crate::paths::{PAPERS, Route};
use crate::present::account::{link_code, mail_code};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::api::session::Session;
use markup::view;
use web_sys::Event;

/// How far signing in by mail has got.
#[derive(Clone, PartialEq)]
enum Stage {
    /// The email is asked for.
    Email,
    /// The code is asked for; whether a mail was sent just now, and for how many minutes its code works.
    Code(Option<i64>),
}

/// Both ways of signing in. `code` came with the address, from another device; `done` goes on from there.
pub fn form(app: App, code: Option<String>, done: Act<Session>) -> View {
    // Until it is known otherwise mail can be sent: the form shows at once, and a site without mail says so when it is asked.
    let mail = RwSignal::new(true);
    Executor::spawn_local(async move {
        if let Ok(possible) = account::mail_possible(app).await
            && !possible
        {
            mail.set(false);
        }
    });
    if let Some(code) = code {
        return view! {
            <h2 class="fh-h2">{app.say(Msg::SignInLinkHere)}</h2>
            <p>{app.say(Msg::SignInLinkHereText)}</p>
            {by_link(app, code, done)}
        };
    }
    let first = move || if mail.get() { by_mail(app, done) } else { no_mail(app) };
    let open = RwSignal::new(false);
    let second = move || {
        if open.get() || !mail.get() {
            return view! {
                <h2 class="fh-h2">{app.say(Msg::SignInByLink)}</h2>
                <p>{app.say(Msg::SignInByLinkText)}</p>
                {by_link(app, String::new(), done)}
            };
        }
        let show = move |_| {
            open.set(true);
            a11y::focus_soon("#link");
        };
        view! { <p><button class="fh-link" type="button" on:click=show>{app.say(Msg::SignInByLinkOpen)}</button></p> }
    };
    let [privacy, terms, ..] = PAPERS;
    view! {
        {first}
        {second}
        <p class="fh-row__meta">
            {app.say(Msg::SignInTerms)}" "
            <a href=app.link(&Route::Paper(terms))>{app.say(Msg::PaperTerms)}</a>" · "
            <a href=app.link(&Route::Paper(privacy))>{app.say(Msg::PaperPrivacy)}</a>
        </p>
    }
}

fn no_mail(app: App) -> View {
    view! {
        <div class="fh-notice" data-kind="advice" role="status">
            <h2 class="fh-h3">{app.say(Msg::SignInNoMail)}</h2>
            <p>{app.say(Msg::SignInNoMailText)}</p>
        </div>
    }
}

fn by_mail(app: App, done: Act<Session>) -> View {
    let stage = RwSignal::new(Stage::Email);
    let email = RwSignal::new(String::new());
    let talk = Talk::new(app);
    let body = move || match stage.get() {
        Stage::Email => ask_email(app, talk, stage, email),
        Stage::Code(sent) => ask_code(app, talk, stage, email, sent, done),
    };
    view! { <h2 class="fh-h2">{app.say(Msg::SignInByMail)}</h2>{talk.summary()}{body} }
}

/// Sends a code; `again` says that one was sent before.
fn send(app: App, talk: Talk, stage: RwSignal<Stage>, email: RwSignal<String>, again: bool) {
    let address = email.get_untracked().trim().to_owned();
    if address.is_empty() {
        return talk.refuse(vec![("email".into(), app.say(Msg::SignInEmailMissing).into())]);
    }
    let call = {
        let address = address.clone();
        async move { account::ask_code(app, &address).await }
    };
    talk.ask(if again { "code" } else { "email" }, call, move |sent| {
        if again {
            talk.say(app.fill(Msg::SignInResent, &[("email", &address)]));
        } else {
            stage.set(Stage::Code(Some(sent.minutes)));
            a11y::announce(app.say(Msg::SignInSentSaid));
            a11y::focus_soon("#code");
        }
    });
}

fn email_line(app: App, talk: Talk, email: RwSignal<String>, hint: Option<Msg>) -> View {
    let field = Line {
        id: "email",
        label: app.say(Msg::SignInEmail).into(),
        hint: hint.map(|hint| app.say(hint).into()),
        autocomplete: "email",
        inputmode: "email",
        kind: "email",
    };
    line(app, talk, field, email)
}

fn ask_email(app: App, talk: Talk, stage: RwSignal<Stage>, email: RwSignal<String>) -> View {
    let submit = move |event: Event| {
        event.prevent_default();
        send(app, talk, stage, email, false);
    };
    let have = move |_| {
        stage.set(Stage::Code(None));
        a11y::focus_soon("#email, #code");
    };
    view! {
        <form novalidate on:submit=submit>
            {email_line(app, talk, email, Some(Msg::SignInEmailHint))}
            {talk.send(Msg::SignInSend)}
        </form>
        <p><button class="fh-link" type="button" on:click=have>{app.say(Msg::SignInHaveCode)}</button></p>
    }
}

fn ask_code(app: App, talk: Talk, stage: RwSignal<Stage>, email: RwSignal<String>, sent: Option<i64>, done: Act<Session>) -> View {
    let code = RwSignal::new(String::new());
    let submit = move |event: Event| {
        event.prevent_default();
        let address = email.get_untracked();
        let mut faults = Vec::new();
        if address.trim().is_empty() {
            faults.push(("email".to_owned(), app.say(Msg::SignInEmailMissing).to_owned()));
        }
        let typed = code.get_untracked();
        let Some(digits) = mail_code(&typed) else {
            let words = if typed.trim().is_empty() { Msg::SignInCodeMissing } else { Msg::SignInCodeShort };
            faults.push(("code".to_owned(), app.say(words).to_owned()));
            return talk.refuse(faults);
        };
        if !faults.is_empty() {
            return talk.refuse(faults);
        }
        talk.ask("code", async move { account::sign_in(app, &address, &digits).await }, move |session| done.run(session));
    };
    let other = move |_| {
        stage.set(Stage::Email);
        a11y::focus_soon("#email");
    };
    // Whoever comes back with a code in hand, after the phone let the page go, gives the email once more.
    let head = match sent {
        Some(minutes) => {
            let with = [("email", email.get_untracked()), ("n", minutes.to_string())];
            let with: Vec<_> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
            view! { <p>{app.fill(Msg::SignInSent, &with)}</p> }
        }
        None => email_line(app, talk, email, None),
    };
    let field = Line {
        id: "code",
        label: app.say(Msg::SignInCode).into(),
        hint: Some(app.say(Msg::SignInCodeHint).into()),
        autocomplete: "one-time-code",
        inputmode: "numeric",
        kind: "text",
    };
    let help = [Msg::SignInNoCode1, Msg::SignInNoCode2, Msg::SignInNoCode3].map(|key| view! { <li>{app.say(key)}</li> });
    view! {
        <form class="fh-code" novalidate on:submit=submit>
            {head}
            {line(app, talk, field, code)}
            {talk.send(Msg::SignInSignIn)}
        </form>
        <p class="fh-buttons">
            <button class="fh-link" type="button" on:click=move |_| send(app, talk, stage, email, true)>{app.say(Msg::SignInResend)}</button>
            <button class="fh-link" type="button" on:click=other>{app.say(Msg::SignInOtherEmail)}</button>
        </p>
        <details class="fh-layer"><summary>{app.say(Msg::SignInNoCode)}</summary><ul class="fh-list">{help.into_iter().collect::<View>()}</ul></details>
    }
}

fn by_link(app: App, given: String, done: Act<Session>) -> View {
    let talk = Talk::new(app);
    let code = RwSignal::new(given);
    let submit = move |event: Event| {
        event.prevent_default();
        let typed = link_code(&code.get_untracked());
        if typed.is_empty() {
            return talk.refuse(vec![("link".into(), app.say(Msg::SignInLinkMissing).into())]);
        }
        talk.ask("link", async move { account::link_use(app, &typed).await }, move |session| done.run(session));
    };
    let field = Line {
        id: "link",
        label: app.say(Msg::SignInLinkCode).into(),
        hint: Some(app.say(Msg::SignInLinkHint).into()),
        autocomplete: "off",
        inputmode: "text",
        kind: "text",
    };
    view! {
        {talk.summary()}
        <form class="fh-code" novalidate on:submit=submit>{line(app, talk, field, code)}{talk.send(Msg::SignInSignIn)}</form>
    }
    .node()
}
