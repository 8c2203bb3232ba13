//! Versions of an answer: two that were written at the same time, side by side; and those before the one that shows, to be put back or erased.

use super::Asking;
use crate::a11y;
use crate::browser::clock;
use crate::components::rich::broken;
use crate::live::{Memo, RwSignal};
use crate::present::answer::{held_lines, raw_lines};
use crate::state::App;
use crate::state::account::{self, Trouble};
use crate::state::sync;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::answer::{Address, Answer, Input};
use domain::history::{Gone, Place, Version};
use domain::permission::{Action, Decision, decide};
use domain::question::Kind;
use markup::view;

fn address(asking: &Asking) -> Address {
    asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row))
}

/// Who wrote a version, and when.
fn by(app: App, version: &Version) -> String {
    let me = account::session(app).map(|session| session.person.id);
    let who = if version.stamp.device == app.store.device() {
        app.say(Msg::VersionYouHere).to_owned()
    } else if version.by.is_some() && version.by == me {
        app.say(Msg::VersionYou).to_owned()
    } else {
        let name =
            app.account.people.with(|people| people.iter().find(|(id, _)| version.by.as_ref() == Some(id)).map(|(_, name)| name.clone()));
        name.unwrap_or_else(|| app.say(Msg::VersionColleague).to_owned())
    };
    let (day, time) = clock::local(version.stamp.at);
    let when = if day == clock::today() {
        app.fill(Msg::VersionToday, &[("time", &time)])
    } else {
        let date = app.words(|words| words.date(day));
        app.fill(Msg::VersionOn, &[("date", &date), ("time", &time)])
    };
    app.fill(Msg::VersionBy, &[("who", &who), ("when", &when)])
}

/// A version's words as they are shown.
fn lines(asking: &Asking, version: &Version) -> Vec<String> {
    let app = asking.app();
    let instead = match version.gone {
        Gone::Erased => Some(Msg::VersionErased),
        Gone::Thinned => Some(Msg::VersionThinned),
        Gone::No if version.answer.input.is_empty() => Some(Msg::VersionNothing),
        Gone::No => None,
    };
    match (instead, &version.answer.input) {
        (Some(instead), _) => vec![app.say(instead).to_owned()],
        // As it was written, with its blank lines.
        (None, input @ Input::Text(_)) if matches!(asking.question.kind, Kind::LongText(_)) => raw_lines(input),
        _ => app.words(|words| held_lines(words, &asking.question, &version.answer, clock::today())),
    }
}

/// The same question was answered at the same time elsewhere: both stand side by side, with who wrote them and when.
pub fn conflict(asking: &Asking) -> View {
    let app = asking.app();
    let address = address(asking);
    let pair = {
        let address = address.clone();
        Memo::new(move || {
            let shown = app.store.shown(&address)?;
            Some((shown, app.store.others(&address).into_iter().next()?))
        })
    };
    let asking = asking.clone();
    let panel = move || {
        pair.get().map(|(shown, other)| {
            let settle = |answer: Answer| {
                let address = address.clone();
                move |_| {
                    app.store.settle(&address, answer.clone());
                    a11y::focus_soon("main h1");
                }
            };
            let joined = match (&shown.answer.input, &other.answer.input) {
                (Input::Text(mine), Input::Text(theirs)) if matches!(asking.question.kind, Kind::LongText(_)) => {
                    Some(Answer::from(Input::Text(format!("{mine}\n{theirs}"))))
                }
                _ => None,
            };
            let join = joined.map(|answer| view! { <button class="fh-button fh-button--second" type="button" on:click=settle(answer)>{app.say(Msg::ConflictJoin)}</button> });
            let one = |title: Msg, version: &Version, choose: Msg| {
                let words = broken(lines(&asking, version));
                view! {
                    <div class="fh-version">
                        <h3 class="fh-version__title">{app.say(title)}</h3>
                        <p class="fh-version__by">{by(app, version)}</p>
                        <p class="fh-version__words" dir="auto">{words}</p>
                        <button class="fh-button fh-button--second" type="button" on:click=settle(version.answer.clone())>
                            {app.say(choose)}
                        </button>
                    </div>
                }
            };
            view! {
                <section class="fh-prefill" role="status">
                    <h2 class="fh-prefill__title">{app.say(Msg::ConflictTitle)}</h2>
                    <p>{app.say(Msg::ConflictText)}</p>
                    <div class="fh-versions">
                        {one(Msg::ConflictShown, &shown, Msg::ConflictKeep)}
                        {one(Msg::ConflictOther, &other, Msg::ConflictUse)}
                    </div>
                    <div class="fh-buttons">{join}</div>
                </section>
            }
        })
    };
    panel.node()
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
    let words = broken(lines(asking, version));
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
    let here = version.place == Place::Draft;
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
    let (Some(Place::Account(_)), Some(book)) = (now, app.account.organisation.get_untracked()) else { return Err(None) };
    sync::erase(app, &book, vec![version.id.clone()]).await.map_err(Some)
}
