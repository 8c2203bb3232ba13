//! Answers to questions that no form asks any more: still there to be read, and to be taken out.

use crate::components::rich::broken;
use crate::live::untrack;
use crate::present::wording::{Unasked, unasked};
use crate::state::content::Loaded;
use crate::state::{App, wordings};
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Input, Sheet, Subject};
use domain::walk::Walk;
use domain::wording::Wordings;
use markup::view;
use std::sync::Arc;

/// The part of the page; nothing while every answer has its question.
pub fn part(app: App) -> View {
    let known = wordings::known(app);
    let body = move || {
        let walks: Vec<Loaded<Walk>> = app.content.cards().iter().filter_map(|card| app.content.walk(&card.slug)).collect();
        if walks.iter().any(|walk| matches!(walk, Loaded::Loading)) {
            return ().node();
        }
        let ready: Vec<Arc<Walk>> =
            walks.iter().filter_map(|walk| if let Loaded::Ready(walk) = walk { Some(walk.clone()) } else { None }).collect();
        if ready.len() < walks.len() {
            // Which questions are asked is not known then; answers that are not above may belong to a form that did not come.
            return view! { <p>{app.say(Msg::BankNotAll)}</p> };
        }
        let Some(known) = known.get() else { return ().node() };
        let ready: Vec<&Walk> = ready.iter().map(Arc::as_ref).collect();
        let wordings = known.as_deref().cloned().unwrap_or_default();
        let found = find(app, &ready, &wordings);
        untrack(|| list(app, found))
    };
    body.node()
}

fn find(app: App, walks: &[&Walk], wordings: &Wordings) -> Vec<Unasked> {
    let sheet = |subject: &Subject| app.store.with_sheet(subject, Sheet::clone);
    let bank = Subject::organisation();
    let mut sheets = vec![(bank.clone(), String::new(), sheet(&bank))];
    for instance in app.store.instances() {
        let title = app.content.card(&instance.walk).map_or_else(|| app.say(Msg::CopyUnknownForm).to_owned(), |card| card.title);
        let from = if instance.name.is_empty() { title } else { format!("{title}: {}", instance.name) };
        let subject = Subject::instance(&instance.id);
        let answers = sheet(&subject);
        sheets.push((subject, from, answers));
    }
    app.words(|words| unasked(words, walks, &sheets, wordings))
}

fn list(app: App, found: Vec<Unasked>) -> View {
    if found.is_empty() {
        return ().node();
    }
    let rows = found.into_iter().map(|one| row(app, one)).collect::<View>();
    view! {
        <h2 class="fh-h2">{app.say(Msg::BankUnasked)}</h2>
        <p>{app.say(Msg::BankUnaskedText)}</p>
        <ul class="fh-rows">{rows}</ul>
    }
}

fn row(app: App, one: Unasked) -> View {
    let (ask, hidden) = (one.ask.clone(), one.ask.clone());
    let (addresses, held) = (one.addresses, one.held);
    let remove = move |_| {
        app.store.leave_page();
        addresses.iter().for_each(|address| app.store.rewrite(address.clone(), Input::Removed.into()));
        let (addresses, answer) = (addresses.clone(), held.answer.clone());
        let undo = move || addresses.iter().for_each(|address| app.store.rewrite(address.clone(), answer.clone()));
        app.offer_undo(app.fill(Msg::BankRemoved, &[("name", &ask)]), undo);
    };
    let from =
        (!one.from.is_empty()).then(|| view! { <p class="fh-row__meta" dir="auto">{app.fill(Msg::BankFrom, &[("name", &one.from)])}</p> });
    let lines = broken(one.lines);
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title">{one.ask}</h3>
                <p class="fh-row__value" dir="auto">{lines}</p>
                {from}
            </div>
            <div class="fh-row__do">
                <button class="fh-link fh-link--danger" type="button" on:click=remove>
                    {app.say(Msg::BankRemove)}<span class="govuk-visually-hidden">" "{hidden}</span>
                </button>
            </div>
        </li>
    }
}
