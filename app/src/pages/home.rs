//! The first page: in one screen what this is, for whom, and where to start.

use super::{main_part, walks};
use crate::paths::Route;
use crate::state::App;
use crate::ui::{IntoNode, View};
use content::Msg;
use markup::view;

/// How many begun forms stand here; the others are with the answers.
const MOST: usize = 3;

/// The page.
pub fn page(app: App) -> View {
    let title = app.say(Msg::HomeTitle);
    let go_on = move || {
        let begun = walks::begun(app);
        let few = app.link(&Route::TenMinutes(None));
        let more = (begun.len() > MOST).then(|| view! { <p><a href=app.link(&Route::Answers)>{app.say(Msg::HomeAllBegun)}</a></p> });
        let links =
            begun.iter().take(MOST).cloned().map(|(href, name)| view! { <p><a href=href dir="auto">{name}</a></p> }).collect::<View>();
        (!begun.is_empty()).then(|| {
            view! {
                <section class="fh-panel">
                    <h2 class="fh-h3">{app.say(Msg::HomeGoOn)}</h2>
                    {links}{more}
                    <p><a href=few>{app.say(Msg::TenMinutesLink)}</a></p>
                </section>
            }
        })
    };
    let body = view! {
        <section class="fh-hero">
            <div class="fh-hero__in">
                <h1 class="fh-hero__title" tabindex="-1">{title}</h1>
                <p class="fh-hero__text">{app.say(Msg::HomeText)}</p>
                <p class="fh-hero__do"><a class="fh-button fh-button--bright" href=app.link(&Route::Walks)>{app.say(Msg::HomeStart)}</a></p>
                {move || app.store.book.get().is_none().then(|| view! { <p class="fh-hero__small">{app.say(Msg::HomeSmall)}</p> })}
            </div>
            <img class="fh-hero__art" src="/icons/ledges.svg" alt="" width="360" height="130"/>
        </section>
        {go_on}
        <h2 class="fh-h2">{app.say(Msg::HomeWhere)}</h2>
        {walks::cards(app, "3")}
        <h2 class="fh-h2">{app.say(Msg::HomeForWhom)}</h2>
        <p>{app.say(Msg::HomeForWhomText)}</p>
        <h2 class="fh-h2">{app.say(Msg::HomeHonest)}</h2>
        <p>{app.say(Msg::HomeHonestText)}</p>
    };
    main_part(app, title.to_owned(), "fh-main fh-main--home", body.node())
}
