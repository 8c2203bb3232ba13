//! How far answers are on their way to the account and from it.

use crate::state::App;
use crate::state::account;
use crate::state::sync::{SyncState, send_now};
use crate::ui::View;
use content::Msg;
use markup::view;

/// The part of the page.
pub fn part(app: App) -> View {
    let state = move || {
        app.say(match app.account.sync.get() {
            SyncState::Off => Msg::AccountSyncOff,
            SyncState::Busy => Msg::AccountSyncBusy,
            SyncState::Done => Msg::AccountSyncDone,
            SyncState::Waiting => Msg::AccountSyncWaiting,
            SyncState::SignInEnded => Msg::AccountSyncEnded,
            SyncState::NotMember => Msg::AccountSyncNotMember,
            SyncState::ReadOnly => Msg::AccountSyncReadOnly,
            SyncState::BeingDeleted => Msg::AccountSyncDeleted,
            SyncState::Fault => Msg::AccountSyncFault,
        })
        .to_owned()
    };
    let unsent = move || {
        let count = app.account.unsent.get();
        (count > 0).then(|| view! { <p>{app.count(Msg::AccountUnsent, count, &[])}</p> })
    };
    let refused = move || {
        let count = app.account.refused.with(Vec::len);
        (count > 0).then(|| view! { <div class="fh-notice" data-kind="explain"><p>{app.count(Msg::AccountRefused, count, &[])}</p></div> })
    };
    let save =
        move || {
            (app.account.unsent.get() > 0 || app.account.refused.with(|all| !all.is_empty())).then(|| view! {
            <button class="fh-link" type="button" on:click=move |_| account::save_unsent(app)>{app.say(Msg::AccountSaveUnsent)}</button>
        })
        };
    let send = move || {
        app.account.organisation.get().is_some().then(|| view! {
            <button class="fh-button fh-button--second" type="button" on:click=move |_| send_now(app)>{app.say(Msg::AccountSendNow)}</button>
        })
    };
    view! {
        <h2 class="fh-h2">{app.say(Msg::AccountSync)}</h2>
        <p role="status">{state}</p>
        {unsent}
        {refused}
        <div class="fh-buttons">{send}{save}</div>
    }
}
