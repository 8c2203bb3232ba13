//! The task list of one taking: where you are, what is left, and the way on.

use super::{back, main_part};
use crate::browser::clock;
use crate::later;
use crate::live::{Memo, untrack};
use crate::paths::Route;
use crate::present::tasks::{Row, Section, count, go_on, sections};
use crate::present::verdict;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::bank;
use domain::replay::Progress;
use domain::verdict as rules;
use markup::view;

/// All that the page shows, worked out anew with each change.
#[derive(Clone, PartialEq)]
struct Now {
    sections: Vec<Section>,
    progress: Progress,
    go_on: Route,
    unsure: usize,
    set_aside: usize,
    offers: usize,
    outcome: rules::Outcome,
}

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let route = |make: fn(_, _) -> Route| app.link(&make(slug.clone(), instance.clone()));
    let (earlier, check, verdict_page, to_do) = (route(Route::Prefill), route(Route::Check), route(Route::Verdict), route(Route::ToDo));
    let check_page = Route::Check(slug.clone(), instance.clone());
    let view = {
        let (walking, slug, instance) = (walking.clone(), slug.clone(), instance.clone());
        let today = clock::today();
        Memo::new(move || {
            walking.look_with_bank(|replay, _, bank| {
                let offered: Vec<_> = bank::offers(replay, bank, today).into_iter().map(|offer| offer.question.id.clone()).collect();
                Now {
                    sections: app.words(|words| sections(words, replay, &offered, &slug, &instance)),
                    progress: replay.progress(),
                    go_on: go_on(replay, &slug, &instance),
                    unsure: replay.not_sure().count(),
                    set_aside: replay.set_aside.len(),
                    offers: offered.len(),
                    outcome: rules::verdict(replay.walk, replay, replay.is_open()).outcome,
                }
            })
        })
    };
    let name = walking.name();
    let title = walking.walk.title.clone();
    let heading = if name.is_empty() { title.clone() } else { name.clone() };
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let of_body = walking.clone();
    let body = move || {
        let now = view.get();
        let begun = now.progress.done > 0;
        let offers = (now.offers > 0).then(|| {
            view! {
                <section class="fh-panel">
                    <p>{app.count(Msg::TasksOffers, now.offers, &[])}</p>
                    <p><a class="fh-button fh-button--second" href=earlier.clone()>{app.say(Msg::TasksOffersLook)}</a></p>
                </section>
            }
        });
        let unsure = (now.unsure > 0).then(|| view! { <p><a href=to_do.clone()>{app.count(Msg::TasksUnsure, now.unsure, &[])}</a></p> });
        let aside = (now.set_aside > 0).then(|| view! { <p>{app.count(Msg::TasksSetAside, now.set_aside, &[])}</p> });
        let count = app.words(|words| count(words, now.progress));
        let next = app.say(if begun { Msg::TasksGoOn } else { Msg::TasksBegin });
        let sections = now.sections.into_iter().enumerate().map(|(n, section)| section_view(&of_body, n, section)).collect::<View>();
        view! {
            {offers}
            <div class="fh-panel">
                <p class="fh-section__count" id="all"><strong>{app.say(verdict::word(now.outcome))}</strong>" · "{count}</p>
                <progress class="fh-progress" value=now.progress.done.to_string() max=now.progress.asked.max(1).to_string() aria-labelledby="all"></progress>
                <p class="fh-buttons">
                    <a class="fh-button" href=app.link(&now.go_on)>{next}</a>
                    {(begun && now.go_on != check_page).then(|| view! { <a class="fh-button fh-button--second" href=check.clone()>{app.say(Msg::TasksCheck)}</a> })}
                </p>
                {unsure}{aside}
            </div>
            {sections}
            <p class="fh-buttons">
                <a class="fh-button fh-button--second" href=check.clone()>{app.say(Msg::TasksCheck)}</a>
                <a class="fh-button fh-button--second" href=verdict_page.clone()>{app.say(Msg::TasksVerdict)}</a>
            </p>
        }
    };
    let tools = move || later::here(app).map(|later| untrack(|| (later.tools)(&walking)));
    let caption = (!name.is_empty()).then(|| view! { <p class="fh-caption" lang=lang.clone()>{title.clone()}</p> });
    let whole = view! {
        {back(app, &Route::Start(slug), title.clone())}
        {caption}
        <h1 class="fh-h1" tabindex="-1" dir="auto">{heading.clone()}</h1>
        {body}{tools}
    };
    main_part(app, heading.clone(), "fh-main", whole.node())
}

fn section_view(walking: &Walking, n: usize, section: Section) -> View {
    let app = walking.app;
    let id = format!("s{n}");
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    // As few elements and attributes as there can be: a long walk has 120 of these lines, and a phone must show them at once.
    let ours = lang.is_some().then(|| app.lang.tag());
    let row = |(m, row): (usize, Row)| {
        let described = format!("t{n}-{m}");
        view! {
            <li class="fh-task">
                <a href=app.link(&row.route) aria-describedby=described.clone()>{row.ask}</a>" "
                <strong class="fh-tag" id=described lang=ours data-state=row.state.mark()>{app.say(row.state.word())}</strong>
            </li>
        }
    };
    view! {
        <section class="fh-section">
            <h2 class="fh-h2" lang=lang.clone()>{section.title}</h2>
            <p class="fh-section__count" id=id.clone()>{section.count}</p>
            <progress class="fh-progress" value=section.progress.done.to_string() max=section.progress.asked.max(1).to_string() aria-labelledby=id></progress>
            <ul class="fh-tasks" lang=lang>{section.rows.into_iter().enumerate().map(row).collect::<View>()}</ul>
        </section>
    }
}
