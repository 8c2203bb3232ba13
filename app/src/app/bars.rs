//! News and trouble, above every page: words that are not kept, no signal, a newer version, a deed that can be undone.

use super::frame::bar;
use crate::a11y;
use crate::browser::{files, updates};
use crate::live::{Act, Memo, untrack};
use crate::pages::{account_bars, copy};
use crate::paths::Route;
use crate::state::App;
use crate::state::store::SaveState;
use crate::ui::View;
use content::Msg;
use markup::view;

/// All bars: each draws itself while there is something to tell.
pub fn bars(app: App) -> View {
    let copy = move || (app.say(Msg::BarSaveText), Act::new(move |()| copy::save(app)));
    let trouble = move || match app.store.save.get() {
        SaveState::Memory => Some(bar(
            "warn",
            app.say(Msg::BarPrivate),
            app.say(Msg::BarPrivateText),
            vec![
                (app.say(Msg::CopyTitle), Act::new(move |()| app.navigator.go(Route::Copy(None)))),
                copy(),
                (app.say(Msg::BarPrint), Act::new(|()| files::print())),
            ],
        )),
        state @ (SaveState::Full | SaveState::Error) => Some(bar(
            "error",
            app.say(if state == SaveState::Full { Msg::BarFull } else { Msg::BarBroken }),
            app.say(if state == SaveState::Full { Msg::BarFullText } else { Msg::BarBrokenText }),
            vec![(app.say(Msg::BarRetry), Act::new(move |()| app.store.flush())), copy()],
        )),
        SaveState::Device | SaveState::Account | SaveState::Saving => None,
    };
    // Only a change of kind draws a bar anew, or it would be read out with every key.
    let state = Memo::new(move || trouble_kind(app.store.save.get()));
    let offline = move || app.offline.get().then(|| bar("warn", app.say(Msg::BarOffline), app.say(Msg::BarOfflineText), Vec::new()));
    let update = move || {
        app.update.get().then(|| {
            let act = vec![(
                app.say(Msg::BarNewVersionDo),
                Act::new(move |()| {
                    app.store.flush();
                    updates::change_over();
                }),
            )];
            bar("info", app.say(Msg::BarNewVersion), app.say(Msg::BarNewVersionText), act)
        })
    };
    let undo = move || {
        app.undo.get().map(|undo| {
            let act = move |_| {
                (undo.undo)();
                app.undo.set(None);
                a11y::focus_soon("main h1");
            };
            view! {
                <div class="fh-undo" role="status">
                    <p>{undo.said.clone()}</p>
                    <button class="fh-button fh-button--second" type="button" on:click=act>{app.say(Msg::StartUndo)}</button>
                </div>
            }
        })
    };
    view! { {move || { state.get(); untrack(trouble) }}{offline}{account_bars::bars(app)}{update}{undo} }
}

fn trouble_kind(state: SaveState) -> u8 {
    match state {
        SaveState::Device | SaveState::Account | SaveState::Saving => 0,
        SaveState::Error => 1,
        SaveState::Memory => 2,
        SaveState::Full => 3,
    }
}
