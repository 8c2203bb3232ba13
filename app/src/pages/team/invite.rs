//! Asking somebody in: by mail, or by a link and a picture that one passes on oneself.

use super::member::choices;
use crate::a11y;
use crate::browser::files;
use crate::components::qr::qr;
use crate::live::RwSignal;
use crate::pages::talk::{Fetched, Line, Talk, line};
use crate::pages::whole_address;
use crate::paths::Route;
use crate::present::account::day;
use crate::state::App;
use crate::state::account;
use crate::ui::View;
use any_spawner::Executor;
use content::Msg;
use domain::api::organisation::{NewInvitation, Organisation};
use domain::ids::OrganisationId;
use domain::permission::Role;
use markup::view;
use web_sys::Event;

/// The part of the page.
pub fn part(app: App, talk: Talk, id: OrganisationId, fetched: Fetched<Organisation>, made: RwSignal<Option<NewInvitation>>) -> View {
    let (email, role) = (RwSignal::new(String::new()), RwSignal::new(Role::Editor));
    let mail = RwSignal::new(true);
    Executor::spawn_local(async move {
        if let Ok(false) = account::mail_possible(app).await {
            mail.set(false);
        }
    });
    let submit = move |event: Event| {
        event.prevent_default();
        let (id, to, role) = (id.clone(), email.get_untracked().trim().to_owned(), role.get_untracked());
        let call = {
            let to = to.clone();
            async move { account::invite(app, &id, (!to.is_empty()).then_some(to.as_str()), role).await }
        };
        talk.ask("invite", call, move |new| {
            email.set(String::new());
            made.set(Some(new));
            fetched.again(move || {
                if !to.is_empty() && mail.get_untracked() {
                    talk.say(app.fill(Msg::TeamInvited, &[("email", &to)]));
                } else {
                    a11y::focus_soon("#pass");
                }
            });
        });
    };
    let field = move || {
        let hint = if mail.get() { Msg::TeamInviteWhoHint } else { Msg::TeamInviteWhoHintNoMail };
        let field = Line {
            id: "invite",
            label: app.say(Msg::TeamInviteWho).into(),
            hint: Some(app.say(hint).into()),
            autocomplete: "off",
            inputmode: "email",
            kind: "email",
        };
        line(app, talk, field, email)
    };
    let shown = move || made.get().map(|new| pass_on(app, new));
    view! {
        <h2 class="fh-h2">{app.say(Msg::TeamInvite)}</h2>
        {talk.summary()}
        {shown}
        <form novalidate on:submit=submit>
            {field}
            {choices(app, app.say(Msg::TeamInviteRole).to_owned(), "invited", role)}
            {talk.send(Msg::TeamInviteDo)}
        </form>
    }
}

fn pass_on(app: App, new: NewInvitation) -> View {
    let address = whole_address(&app.link(&Route::Join(new.token)));
    let date = app.words(|words| day(words, new.invitation.expires_at));
    let text = if new.invitation.email.is_empty() {
        app.fill(Msg::TeamInvitedText, &[("date", &date)])
    } else {
        app.fill(Msg::TeamInvitedTextFor, &[("date", &date), ("email", &new.invitation.email)])
    };
    let copied = RwSignal::new(false);
    let copy = {
        let address = address.clone();
        move |_| {
            files::copy_text(&address);
            copied.set(true);
            a11y::announce(app.say(Msg::TalkCopied));
        }
    };
    view! {
        <section class="fh-panel">
            <h3 class="fh-h3" id="pass" tabindex="-1">{app.say(Msg::TeamInvitedLink)}</h3>
            <p>{text}</p>
            <div class="fh-pass">
                {qr(&address, app.say(Msg::TalkQr))}
                <div>
                    <p class="fh-caption">{app.say(Msg::TeamLink)}</p>
                    <p class="fh-pass__link">{address}</p>
                    <p>
                        <button class="fh-button fh-button--second" type="button" on:click=copy>
                            {move || app.say(if copied.get() { Msg::TalkCopied } else { Msg::TalkCopy }).to_owned()}
                        </button>
                    </p>
                </div>
            </div>
        </section>
    }
}
