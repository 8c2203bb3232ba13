//! What stands around every page: the header with the state of saving, the bars of news and trouble, the footer.

use crate::a11y;
use crate::browser::{files, updates};
use crate::later;
use crate::live::untrack;
use crate::live::{Act, Memo};
use crate::paths::{Lang, PAPERS, Route};
use crate::state::App;
use crate::state::store::SaveState;
use crate::ui::View;
use content::Msg;
use markup::view;

/// The header.
pub fn header(app: App) -> View {
    let here = app.navigator.route;
    let link = move |route: Route, key: Msg| {
        let (href, class) = (app.link(&route), if route == Route::Home { "fh-nav__home" } else { "" });
        let current = move || (here.get() == route).then_some("page");
        view! { <a class=class href=href aria-current=current>{app.say(key)}</a> }
    };
    let other = app.lang.other();
    let save = app.store.save;
    let words = move || {
        app.say(match save.get() {
            SaveState::Device => Msg::SaveDevice,
            SaveState::Account => Msg::SaveAccount,
            SaveState::Saving => Msg::SaveSaving,
            SaveState::Full | SaveState::Error | SaveState::Memory => Msg::SaveError,
        })
    };
    view! {
        <header class="fh-header">
            <div class="fh-header__in">
                <a class="fh-brand" href=app.link(&Route::Home)>
                    <svg viewBox="6 3 21 26" width="24" height="30" aria-hidden="true" focusable="false">
                        <path d="M7 4h9.5v5.5h-4V17H26v5.5H12.5V28H7z"></path><circle cx="21.5" cy="12.3" r="4.2"></circle>
                    </svg>
                    {app.say(Msg::AppName)}
                </a>
                <p class="fh-save" data-save-state=move || save.get().mark()>{words}</p>
                <nav class="fh-nav" aria-label=app.say(Msg::AppMenu)>
                    {link(Route::Home, Msg::NavHome)}
                    {link(Route::Walks, Msg::NavWalks)}
                    {link(Route::Answers, Msg::NavAnswers)}
                    {link(Route::Glossary(None), Msg::NavGlossary)}
                    <a class="fh-nav__lang" href=move || here.get().path(other) hreflang=other.tag() lang=other.tag()>
                        {app.say(Msg::AppOtherLanguage)}
                    </a>
                </nav>
            </div>
        </header>
    }
}

/// News and trouble, above the page.
pub fn bars(app: App) -> View {
    let copy = move || (app.say(Msg::BarSaveText), Act::new(move |()| later::run(app, move |later| (later.copy)(app))));
    let trouble = move || match app.store.save.get() {
        SaveState::Memory => Some(bar(
            "warn",
            app.say(Msg::BarPrivate),
            app.say(Msg::BarPrivateText),
            vec![copy(), (app.say(Msg::BarPrint), Act::new(|()| files::print()))],
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
    let missed = move || {
        let again = || vec![(app.say(Msg::BarRetry), Act::new(move |()| later::retry(app)))];
        app.later.is_missed().then(|| bar("warn", app.say(Msg::BarMissed), app.say(Msg::BarMissedText), again()))
    };
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
    view! { {move || { state.get(); untrack(trouble) }}{offline}{missed}{update}{undo} }
}

fn trouble_kind(state: SaveState) -> u8 {
    match state {
        SaveState::Device | SaveState::Account | SaveState::Saving => 0,
        SaveState::Error => 1,
        SaveState::Memory => 2,
        SaveState::Full => 3,
    }
}

fn bar(kind: &'static str, what: &'static str, then: &'static str, acts: Vec<(&'static str, Act<()>)>) -> View {
    let role = if kind == "error" { "alert" } else { "status" };
    let button = |(words, act): (&'static str, Act<()>)| {
        view! { <button class="fh-button fh-button--second" type="button" on:click=move |_| act.run(())>{words}</button> }
    };
    view! {
        <div class="fh-bar" data-kind=kind role=role>
            <p><strong>{what}</strong>" "{then}</p>
            {acts.into_iter().map(button).collect::<View>()}
        </div>
    }
}

/// The footer.
pub fn footer(app: App) -> View {
    let lang = match app.lang {
        Lang::En => "en",
        Lang::Cy => "cy",
    };
    let names = [Msg::PaperPrivacy, Msg::PaperTerms, Msg::PaperContact, Msg::PaperAccessibility];
    let links = PAPERS.into_iter().zip(names).map(|(path, name)| view! { <a href=app.link(&Route::Paper(path))>{app.say(name)}</a> });
    view! {
        <footer class="fh-footer" lang=lang>
            <div class="fh-footer__in">
                <p>{app.say(Msg::AppPromise)}</p>
                <nav aria-label=app.say(Msg::PaperMenu)>{links.collect::<View>()}</nav>
            </div>
        </footer>
    }
}
