//! What stands around every page: the header with the state of saving, the place of news and trouble, the footer.

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
    // Where nothing is kept, no state of saving may stand.
    let unkept = move || app.store.unkept.get();
    let mark = move || if unkept() { "never" } else { save.get().mark() };
    let words = move || {
        app.say(match save.get() {
            _ if unkept() => Msg::SaveNever,
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
                <p class="fh-save" data-save-state=mark>{words}</p>
                {who(app)}
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

/// The way to the account: the first letter of the organisation whose answers are open, or a figure of nobody.
fn who(app: App) -> View {
    let book = app.account.organisation;
    let name = move || match book.get() {
        Some(book) => app.fill(Msg::SyncAccount, &[("name", &book.name)]),
        None => app.say(Msg::SyncAccountNone).to_owned(),
    };
    let letter = move || book.get().and_then(|book| book.name.chars().next()).map(String::from).unwrap_or_default();
    let title = name;
    view! {
        <a class="fh-who" href=app.link(&Route::Account(None)) aria-label=name title=title data-open=move || book.get().map(|_| "yes")>
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
                <circle cx="12" cy="8" r="4"></circle><path d="M4 21a8 8 0 0 1 16 0z"></path>
            </svg>
            <span aria-hidden="true">{letter}</span>
        </a>
    }
}

/// News and trouble, above the page. Most visits have neither, so the second file draws them.
pub fn bars(app: App) -> View {
    let news = Memo::new(move || {
        let kept = matches!(app.store.save.get(), SaveState::Device | SaveState::Account | SaveState::Saving);
        let calm = app.account.sync.get().is_calm() && app.account.refused.with(Vec::is_empty) && app.account.aside.with(Vec::is_empty);
        !kept || !calm || app.offline.get() || app.update.get() || app.undo.with(Option::is_some)
    });
    let shown = move || if news.get() { later::part(app).map(|later| untrack(|| (later.bars)(app))) } else { None };
    let missed = move || {
        app.later.is_missed().then(|| {
            let again = vec![(app.say(Msg::BarRetry), Act::new(move |()| later::retry(app)))];
            bar("warn", app.say(Msg::BarMissed), app.say(Msg::BarMissedText), again)
        })
    };
    view! { {shown}{missed} }
}

/// A bar: what is so, what that means, what can be done.
pub fn bar(kind: &'static str, what: &'static str, then: &'static str, acts: Vec<(&'static str, Act<()>)>) -> View {
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
                {(app.lang == Lang::Cy).then(|| view! { <p>{app.say(Msg::StartUnreviewed)}</p> })}
                <nav aria-label=app.say(Msg::PaperMenu)>{links.collect::<View>()}</nav>
            </div>
        </footer>
    }
}
