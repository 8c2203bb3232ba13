//! Who did what in the organisation, newest first. Never an answer.

use super::of_open;
use crate::live::RwSignal;
use crate::pages::talk::{Fetched, Talk};
use crate::pages::{back, main_part, signed};
use crate::paths::Route;
use crate::present::account::{day, deed, object};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::api::organisation::{Audit, AuditLine};
use domain::ids::OrganisationId;
use markup::view;
use std::rc::Rc;

/// The page.
pub fn page(app: App) -> View {
    signed::page(app, Msg::HistoryTitle, move |_| of_open(app, Msg::HistoryTitle, history))
}

fn history(app: App, id: OrganisationId) -> View {
    let title = app.say(Msg::HistoryTitle);
    let talk = Talk::new(app);
    let mine = account::session(app).map(|session| session.organisations).unwrap_or_default();
    let name = mine.into_iter().find(|one| one.id == id).map(|one| one.name).unwrap_or_default();
    let first = {
        let id = id.clone();
        Fetched::new(app, move || {
            let id = id.clone();
            async move { account::audit(app, &id, None).await }
        })
    };
    let draw = move |audit: Rc<Audit>| lines(app, talk, &id, &audit);
    let body = view! {
        {back(app, &Route::Team, app.say(Msg::HistoryBack))}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.fill(Msg::HistoryText, &[("name", &name)])}</p>
        {talk.summary()}
        {first.draw(draw)}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn lines(app: App, talk: Talk, id: &OrganisationId, audit: &Audit) -> View {
    if audit.lines.is_empty() {
        return view! { <p class="fh-empty">{app.say(Msg::HistoryNone)}</p> };
    }
    // Older lines are added below; what was read already stays where it is.
    let pages = RwSignal::new(vec![audit.clone()]);
    let all = move || pages.with(|pages| pages.iter().flat_map(|page| &page.lines).map(|line| row(app, line)).collect::<View>());
    let id = id.clone();
    let older = move || {
        let before = pages.with(|pages| pages.last().filter(|page| page.more).and_then(|page| page.lines.last().map(|line| line.id)))?;
        let id = id.clone();
        let act = move |_| {
            let id = id.clone();
            talk.ask("main", async move { account::audit(app, &id, Some(before)).await }, move |next| {
                pages.update(|pages| pages.push(next));
            });
        };
        Some(view! { <p><button class="fh-button fh-button--second" type="button" on:click=act>{app.say(Msg::HistoryOlder)}</button></p> })
    };
    view! { <ol class="fh-rows">{all}</ol>{older} }
}

fn row(app: App, line: &AuditLine) -> View {
    let who = if line.name.is_empty() { app.say(Msg::HistoryService).to_owned() } else { line.name.clone() };
    let (what, to, date) = app.words(|words| (deed(words, line), object(words, &line.object), day(words, line.at)));
    let what = if to.is_empty() { what } else { format!("{what}: {to}") };
    view! { <li class="fh-row"><div class="fh-row__text"><p class="fh-row__value">{what}</p><p class="fh-row__meta">{who}" · "{date}</p></div></li> }
}
