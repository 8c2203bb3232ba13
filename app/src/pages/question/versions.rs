//! Versions of the answer to a question: two that were written at the same time; and those before the one that shows, to be put back or erased.

use super::Asking;
use crate::components::rich::broken;
use crate::live::{Memo, RwSignal};
use crate::pages::conflict::{Place, by, lines, panel};
use crate::state::App;
use crate::state::account::{self, Trouble};
use crate::state::sync;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::answer::Address;
use domain::history::{self, Gone, Version};
use domain::permission::{Action, Decision, decide};
use markup::view;

fn address(asking: &Asking) -> Address {
    asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row))
}

/// The same question was answered at the same time elsewhere: both stand side by side.
pub fn conflict(asking: &Asking) -> View {
    panel(asking.app(), asking.question.clone(), address(asking), Place { then: "main h1", name: None })
}

/// The versions before the one that shows, each to be put back or erased.
pub fn history(asking: &Asking) -> View {
    let app = asking.app();
    let address = address(asking);
    let all = {
        let address = address.clone();
        Memo::new(move || newest_first(app.store.history(&address)))
    };
    // Which version somebody is about to erase, and what came of it.
    let (sure, said) = (RwSignal::new(None), RwSignal::new(String::new()));
    let asking = asking.clone();
    let list = move || {
        let versions = all.get();
        if versions.is_empty() {
            return view! { <p>{app.say(Msg::VersionNone)}</p> };
        }
        let shown = app.store.shown(&address).map(|version| version.id);
        let one = |version: &Version| row(&asking, &address, version, shown.as_ref() == Some(&version.id), sure, said);
        view! { <ul class="fh-rows">{versions.iter().map(one).collect::<View>()}</ul> }
    };
    view! {
        <p>{app.say(Msg::VersionText)}</p>
        <p role="status">{move || said.get()}</p>
        {list}
    }
}

fn newest_first(mut versions: Vec<Version>) -> Vec<Version> {
    versions.sort_by(|a, b| (&b.stamp, &b.id).cmp(&(&a.stamp, &a.id)));
    versions
}

fn row(
    asking: &Asking,
    address: &Address,
    version: &Version,
    shown: bool,
    sure: RwSignal<Option<domain::ids::VersionId>>,
    said: RwSignal<String>,
) -> View {
    let app = asking.app();
    let has_words = version.gone == Gone::No && !version.answer.input.is_empty();
    let put_back = (has_words && !shown).then(|| {
        let (address, answer) = (address.clone(), version.answer.clone());
        let put_back = move |_| {
            app.store.leave_page();
            app.store.rewrite(address.clone(), answer.clone());
            said.set(app.say(Msg::VersionWasPutBack).to_owned());
        };
        view! { <button class="fh-link" type="button" on:click=put_back>{app.say(Msg::VersionPutBack)}</button> }
    });
    let erase = has_words.then(|| erase(app, address, version, sure, said));
    let words = broken(lines(app, &asking.question, version));
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <p class="fh-row__value" dir="auto">{words}</p>
                <p class="fh-row__meta">{by(app, version)}{shown.then(|| format!(" · {}", app.say(Msg::VersionShown)))}</p>
            </div>
            <div class="fh-row__do">{put_back}{erase}</div>
        </li>
    }
}

/// The button that erases, and behind it the question whether one is sure.
fn erase(app: App, address: &Address, version: &Version, sure: RwSignal<Option<domain::ids::VersionId>>, said: RwSignal<String>) -> View {
    let here = version.place == history::Place::Draft;
    if !here && !may_erase(app) {
        return ().node();
    }
    let (ask, warn) = if here { (Msg::VersionEraseHere, Msg::VersionEraseSureHere) } else { (Msg::VersionErase, Msg::VersionEraseSure) };
    let (address, version) = (address.clone(), version.clone());
    let panel = move || {
        let id = version.id.clone();
        if !sure.with(|sure| sure.as_ref() == Some(&id)) {
            let begin = move |_| sure.set(Some(id.clone()));
            return view! { <button class="fh-link fh-link--danger" type="button" on:click=begin>{app.say(ask)}</button> };
        }
        let (address, version) = (address.clone(), version.clone());
        let act = move |_| {
            sure.set(None);
            let (address, version) = (address.clone(), version.clone());
            Executor::spawn_local(async move {
                let told = match erase_now(app, &address, &version).await {
                    Ok(()) => app.say(Msg::VersionErasedNow).to_owned(),
                    Err(Some(trouble)) => trouble.words(app),
                    Err(None) => app.say(Msg::VersionEraseSending).to_owned(),
                };
                said.set(told);
            });
        };
        view! {
            <p>{app.say(warn)}</p>
            <div class="fh-buttons">
                <button class="fh-button fh-button--danger" type="button" on:click=act>{app.say(Msg::VersionEraseDo)}</button>
                <button class="fh-button fh-button--second" type="button" on:click=move |_| sure.set(None)>{app.say(Msg::VersionEraseNot)}</button>
            </div>
        }
    };
    panel.node()
}

fn may_erase(app: App) -> bool {
    let Some(book) = app.account.organisation.get() else { return false };
    decide(Action::EraseVersion, &account::standing(app, &book.id)) == Decision::Allowed
}

/// Erases on this device what never left it, and everywhere what the account has. Nothing with a reason: it is just on its way.
async fn erase_now(app: App, address: &Address, version: &Version) -> Result<(), Option<Trouble>> {
    if app.store.erase(address, &version.id) {
        app.store.durable().await;
        return Ok(());
    }
    let now = app.store.look(|notebook| notebook.version(&version.id).map(|version| version.place));
    let (Some(history::Place::Account(_)), Some(book)) = (now, app.account.organisation.get_untracked()) else { return Err(None) };
    sync::erase(app, &book, vec![version.id.clone()]).await.map_err(Some)
}
