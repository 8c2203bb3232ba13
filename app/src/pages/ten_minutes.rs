//! A few minutes: how many there are, which open questions fit, and what came of it. No clock runs, and nobody is hurried.

pub mod on_the_way;

use super::{back, lost, main_part, opening};
use crate::browser::clock;
use crate::live::{Memo, untrack};
use crate::paths::Route;
use crate::present::ten_minutes::{Begun, Part, Pile, came_to, minutes, parts};
use crate::state::App;
use crate::state::content::Loaded;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Sheet, Subject};
use domain::replay::replay;
use domain::ten_minutes::{LENGTHS, Plan, Sitting};
use markup::view;

/// How far the walks that were begun have come.
#[derive(Clone, Copy, PartialEq)]
enum There {
    All,
    Coming,
    Failed,
}

/// The page.
pub fn page(app: App, sitting: Option<Sitting>) -> View {
    let there = Memo::new(move || there(app));
    let draw = move || match there.get() {
        There::All => untrack(|| drawn(app, sitting)),
        There::Failed => lost::not_loaded(app, move || app.store.instances().iter().for_each(|begun| app.content.retry(&begun.walk))),
        There::Coming => opening(app),
    };
    draw.node()
}

fn there(app: App) -> There {
    let mut there = There::All;
    // Each is asked for, whatever has become of the others.
    for begun in app.store.instances() {
        there = match app.content.walk(&begun.walk) {
            Some(Loaded::Failed) => There::Failed,
            Some(Loaded::Loading) if there == There::All => There::Coming,
            // A walk that this version does not have is left out.
            _ => there,
        };
    }
    there
}

/// The walks that were begun and are here, with their answers as they stand.
pub fn pile(app: App) -> Pile {
    let begun = app.store.instances().into_iter().filter_map(|begun| {
        let Some(Loaded::Ready(walk)) = app.content.walk(&begun.walk) else { return None };
        let sheet = app.store.with_sheet(&Subject::instance(&begun.id), Sheet::clone);
        Some(Begun { instance: begun.id, name: begun.name, changed: begun.changed, walk, sheet })
    });
    let begun = begun.collect();
    Pile { begun, bank: app.store.with_sheet(&Subject::organisation(), Sheet::clone), today: clock::today() }
}

fn drawn(app: App, sitting: Option<Sitting>) -> View {
    let pile = pile(app);
    match sitting {
        None => choose(app, &pile),
        Some(sitting) if sitting.is_fresh() => before(app, &pile, sitting),
        Some(sitting) => after(app, &pile, sitting),
    }
}

/// How long do you have?
fn choose(app: App, pile: &Pile) -> View {
    let title = app.say(Msg::TenMinutesTitle);
    let body = if pile.begun.is_empty() {
        view! {
            <p class="fh-empty">{app.say(Msg::TenMinutesNoneBegun)}</p>
            <p><a class="fh-button" href=app.link(&Route::Walks)>{app.say(Msg::HomeStart)}</a></p>
        }
    } else if pile.plan(None, 0, |plan| plan.open == 0) {
        view! { <p class="fh-empty">{app.say(Msg::TenMinutesNoneOpen)}</p>{unsure(app, pile)}<p><a href=app.link(&Route::Walks)>{app.say(Msg::NavWalks)}</a></p> }
    } else {
        view! { <p class="fh-lead">{app.say(Msg::TenMinutesText)}</p>{lengths(app, pile)} }
    };
    let whole = view! { <h1 class="fh-h1" tabindex="-1">{title}</h1>{body} };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}

/// What is still to be found out: that is no work of a few minutes, and must not look as if it were done.
fn unsure(app: App, pile: &Pile) -> View {
    let line = |begun: &Begun| {
        let count = replay(&begun.walk, &begun.sheet, pile.today).not_sure().count();
        let name = if begun.name.is_empty() { begun.walk.title.clone() } else { begun.name.clone() };
        let to_do = app.link(&Route::ToDo(begun.walk.slug.clone(), begun.instance.clone()));
        (count > 0).then(|| view! { <p><a href=to_do>{app.count(Msg::TasksUnsure, count, &[])}</a>" · "{name}</p> })
    };
    pile.begun.iter().map(line).collect()
}

fn lengths(app: App, pile: &Pile) -> View {
    let length = |length: u32| {
        let fit = pile.plan(None, length, |plan| plan.picks.len());
        let fit = if fit == 0 { app.say(Msg::TenMinutesTooShort).to_owned() } else { app.count(Msg::TenMinutesFit, fit, &[]) };
        let href = app.link(&Route::TenMinutes(Some(Sitting::new(length))));
        view! {
            <li class="fh-card">
                <h2 class="fh-card__title"><a href=href>{app.count(Msg::TenMinutesMinutes, usize::try_from(length).unwrap_or(0), &[])}</a></h2>
                <p class="fh-card__meta">{fit}</p>
            </li>
        }
    };
    view! { <ul class="fh-cards">{LENGTHS.into_iter().map(length).collect::<View>()}</ul> }
}

/// Which questions fit, and why in this order.
fn before(app: App, pile: &Pile, sitting: Sitting) -> View {
    let title = app.fill(Msg::TenMinutesPlan, &[("minutes", &sitting.minutes.to_string())]);
    let next = pile.next(sitting, None);
    let body = match next {
        Some(next) => {
            let (sum, parts) = pile.plan(None, sitting.minutes, |plan| (sum(app, plan), app.words(|words| parts(words, pile, plan))));
            let order = (parts.len() > 1).then(|| view! { <p>{app.say(Msg::TenMinutesOrder)}</p> });
            view! {
                <p class="fh-lead">{sum}</p>
                <p class="fh-buttons"><a class="fh-button" href=app.link(&next)>{app.say(Msg::StartBegin)}</a></p>
                {order}
                {parts.into_iter().map(|part| part_view(app, part)).collect::<View>()}
            }
        }
        None => view! { <p class="fh-empty">{app.say(Msg::TenMinutesTooShort)}</p> },
    };
    let whole = view! {
        {back(app, &Route::TenMinutes(None), app.say(Msg::TenMinutesTitle))}
        <h1 class="fh-h1" tabindex="-1">{title.clone()}</h1>
        {body}
    };
    main_part(app, title, "fh-main", whole.node())
}

/// "6 questions fit · about 14 minutes".
fn sum(app: App, plan: &Plan<'_>) -> String {
    let all = plan.picks.iter().map(|pick| pick.minutes).sum();
    format!("{} · {}", app.count(Msg::TenMinutesFit, plan.picks.len(), &[]), app.words(|words| minutes(words, all)))
}

fn part_view(app: App, part: Part) -> View {
    let lang = (part.lang != app.lang.tag()).then(|| part.lang.clone());
    let row = |(ask, minutes): (String, String)| {
        view! { <li><span lang=lang.clone()>{ask}</span>" "<span class="fh-row__meta">{minutes}</span></li> }
    };
    let rows = part.rows.into_iter().map(row).collect::<View>();
    view! {
        <section class="fh-section">
            <h2 class="fh-h3" dir="auto" lang=lang.clone()>{part.title}</h2>
            <p class="fh-section__count">{part.note}</p>
            <ul class="fh-picks">{rows}</ul>
        </section>
    }
}

/// What came of it, and what there is to do next.
fn after(app: App, pile: &Pile, sitting: Sitting) -> View {
    let open = pile.plan(None, 0, |plan| plan.open);
    let title = app.words(|words| came_to(words, sitting, open));
    let unsure = usize::try_from(sitting.unsure).unwrap_or(0);
    let unsure = (unsure > 0).then(|| view! { <p>{app.count(Msg::TenMinutesUnsure, unsure, &[])}</p> });
    let on = match pile.next(sitting, None) {
        Some(next) => {
            let sum = pile.plan(None, sitting.left(), |plan| sum(app, plan));
            view! { <p>{sum}</p><p class="fh-buttons"><a class="fh-button" href=app.link(&next)>{app.say(Msg::TasksGoOn)}</a></p> }
        }
        None if open == 0 => ().node(),
        None => view! { <p>{app.say(Msg::TenMinutesFull)}</p> },
    };
    let walk = |begun: &Begun| {
        let href = app.link(&Route::Tasks(begun.walk.slug.clone(), begun.instance.clone()));
        let lang = (begun.walk.lang != app.lang.tag()).then(|| begun.walk.lang.clone());
        view! { <li><a href=href dir="auto" lang=lang>{begun.title()}</a></li> }
    };
    let whole = view! {
        <h1 class="fh-h1" tabindex="-1">{title.clone()}</h1>
        <p class="fh-lead">{app.say(Msg::TenMinutesSaved)}</p>
        {unsure}{on}
        <p><a href=app.link(&Route::TenMinutes(None))>{app.say(Msg::TenMinutesAgain)}</a></p>
        <h2 class="fh-h2">{app.say(Msg::TenMinutesForms)}</h2>
        <ul class="fh-todo">{pile.begun.iter().map(walk).collect::<View>()}</ul>
    };
    main_part(app, title, "fh-main", whole.node())
}
