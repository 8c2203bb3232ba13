//! The list of walks, and their cards on other pages.

use super::{main_part, text};
use crate::paths::Route;
use crate::state::App;
use crate::state::store::notebook::Instance;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::catalogue::WalkCard;
use markup::view;

/// The page.
pub fn page(app: App) -> View {
    let title = app.say(Msg::WalksTitle);
    let few = move || {
        let href = app.link(&Route::TenMinutes(None));
        (!app.store.instances().is_empty()).then(|| view! { <p><a href=href>{app.say(Msg::TenMinutesLink)}</a></p> })
    };
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::WalksText)}</p>
        {few}
        {cards(app, "2")}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

/// The forms that were begun, newest first: where each goes on, and its name.
pub fn begun(app: App) -> Vec<(String, String)> {
    let one = |taking: Instance| {
        let card = app.content.card(&taking.walk)?;
        let name = if taking.name.is_empty() { card.title } else { format!("{}: {}", card.title, taking.name) };
        Some((app.link(&Route::Tasks(taking.walk, taking.id)), name))
    };
    app.store.instances().into_iter().filter_map(one).collect()
}

/// The cards of all walks. `level` is the level of their headings: 2 or 3.
pub fn cards(app: App, level: &'static str) -> View {
    let card = |card: WalkCard| {
        let href = app.link(&Route::Start(card.slug.clone()));
        let questions = app.count(Msg::WalksQuestions, usize::try_from(card.questions).unwrap_or(0), &[]);
        let minutes = app.count(Msg::WalksMinutes, usize::try_from(card.minutes).unwrap_or(0), &[]);
        let english = (card.lang != app.lang.tag())
            .then(|| view! { " " <span class="fh-badge" data-kind="plain">{app.say(Msg::WalksNotWelsh)}</span> });
        let slug = card.slug.clone();
        let started = move || {
            let n = app.store.instances().iter().filter(|instance| instance.walk == slug).count();
            (n > 0).then(|| view! { <p class="fh-card__state"><strong class="fh-tag" data-state="doing">{app.count(Msg::WalksStarted, n, &[])}</strong></p> })
        };
        let lang = (card.lang != app.lang.tag()).then(|| card.lang.clone());
        let link = view! { <a href=href>{card.title.clone()}</a> };
        let heading = if level == "2" {
            view! { <h2 class="fh-card__title">{link}</h2> }
        } else {
            view! { <h3 class="fh-card__title">{link}</h3> }
        };
        view! {
            <li class="fh-card">
                <div lang=lang>{heading}{text(app, &card.summary)}</div>
                <p class="fh-card__meta">{questions}" · "{minutes}{english}</p>
                {started}
            </li>
        }
    };
    view! { <ul class="fh-cards">{app.content.cards().into_iter().map(card).collect::<View>()}</ul> }
}
