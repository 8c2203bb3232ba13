//! News and trouble of the account, above every page: somebody has to sign in again, may not write, or an answer is not taken.

use crate::live::Act;
use crate::paths::Route;
use crate::present::answer::first_words;
use crate::state::App;
use crate::state::account::{Aside, NotTaken, save_unsent};
use crate::state::sync::SyncState;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::sync::RefusedCode;
use markup::view;

/// The bars.
pub fn bars(app: App) -> View {
    let trouble = move || trouble(app, app.account.sync.get());
    let refused = move || app.account.refused.with(|all| (!all.is_empty()).then(|| refused(app, all)));
    // Whoever answers a question is not kept from it by somebody else's words.
    let answers = move || app.navigator.route.with(|route| matches!(route, Route::Question(..) | Route::Field(..) | Route::Account(_)));
    let aside = move || (!answers()).then(|| app.account.aside.with(|all| all.iter().map(|one| aside(app, one)).collect::<View>()));
    view! { {trouble}{refused}{aside} }
}

/// Somebody who was signed in before did not send all they wrote.
fn aside(app: App, one: &Aside) -> View {
    view! {
        <div class="fh-bar" data-kind="warn" role="status">
            <p><strong>{app.fill(Msg::AsideBar, &[("name", &one.name)])}</strong>" "{app.say(Msg::AsideBarText)}</p>
            <a class="fh-button fh-button--second" href=app.link(&Route::Account(None))>{app.say(Msg::AsideBarDo)}</a>
        </div>
    }
}

fn trouble(app: App, state: SyncState) -> Option<View> {
    let name = app.account.organisation.get().map(|book| book.name).unwrap_or_default();
    let fill = |key| app.fill(key, &[("name", &name)]);
    let bar = |what: Msg, then: Msg, act: View| {
        view! {
            <div class="fh-bar" data-kind="warn" role="status">
                <p><strong>{fill(what)}</strong>" "{fill(then)}</p>
                {act}
            </div>
        }
    };
    let save = || button(app.say(Msg::SyncSaveFile), Act::new(move |()| save_unsent(app)));
    let sign_in = || view! { <a class="fh-button fh-button--second" href=app.link(&Route::Account(None))>{app.say(Msg::SyncSignInDo)}</a> };
    match state {
        // Who signed out and has nothing to send is not told again and again.
        SyncState::SignInEnded => (app.account.unsent.get() > 0).then(|| bar(Msg::SyncSignIn, Msg::SyncSignInText, sign_in())),
        SyncState::NotMember => Some(bar(Msg::SyncNotMember, Msg::SyncNotMemberText, save())),
        SyncState::ReadOnly => (app.account.unsent.get() > 0).then(|| bar(Msg::SyncReadOnly, Msg::SyncReadOnlyText, save())),
        SyncState::BeingDeleted => Some(bar(Msg::SyncBeingDeleted, Msg::SyncBeingDeletedText, save())),
        SyncState::Fault => Some(bar(Msg::SyncFault, Msg::SyncFaultText, ().node())),
        SyncState::Off | SyncState::Busy | SyncState::Done | SyncState::Waiting => None,
    }
}

fn button(words: &'static str, act: Act<()>) -> View {
    view! { <button class="fh-button fh-button--second" type="button" on:click=move |_| act.run(())>{words}</button> }
}

/// Answers that the account does not take, by their first words, each with its reason.
fn refused(app: App, all: &[NotTaken]) -> View {
    let one = |not_taken: &NotTaken| {
        let why = app.say(match not_taken.code {
            Some(RefusedCode::TooLong) => Msg::SyncRefusedTooLong,
            Some(RefusedCode::NeverKept | RefusedCode::DeviceOnly) => Msg::SyncRefusedPrivate,
            Some(RefusedCode::UnknownQuestion) => Msg::SyncRefusedUnknown,
            Some(RefusedCode::Erased) | None => Msg::SyncRefusedOther,
        });
        let first = first_words(&not_taken.version.answer.input).unwrap_or_default();
        view! { <li><span dir="auto">"“"{first}"”"</span>" "{why}</li> }
    };
    view! {
        <div class="fh-bar" data-kind="warn" role="status">
            <div>
                <p><strong>{app.count(Msg::SyncRefused, all.len(), &[])}</strong>" "{app.say(Msg::SyncRefusedText)}</p>
                <ul>{all.iter().map(one).collect::<View>()}</ul>
            </div>
            {button(app.say(Msg::SyncSaveFile), Act::new(move |()| save_unsent(app)))}
        </div>
    }
}
