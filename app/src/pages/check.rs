//! All answers of a taking on one page: to read over, to print, to save.

use super::{back, main_part, tag};
use crate::browser::files;
use crate::live::Memo;
use crate::paths::Route;
use crate::present::check::{Line, Row, sections};
use crate::present::tasks::State;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::ids::QuestionId;
use markup::view;

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let title = app.say(Msg::CheckTitle);
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let all = {
        let (walking, slug, instance) = (walking.clone(), slug.clone(), instance.clone());
        Memo::new(move || {
            walking.look(|replay, sheet| app.words(|words| sections(words, replay, sheet, 0..replay.walk.sections.len(), &slug, &instance)))
        })
    };
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let body = {
        let lang = lang.clone();
        move || {
            let section = |section: crate::present::check::Section| {
                let rows = section.rows.into_iter().map(|row| row_view(&walking, row)).collect::<View>();
                view! { <section class="fh-section" lang=lang.clone()><h2 class="fh-h2">{section.title}</h2><dl class="fh-summary">{rows}</dl></section> }
            };
            all.get().into_iter().map(section).collect::<View>()
        }
    };
    let name = app.store.instance(&instance).map(|instance| instance.name).unwrap_or_default();
    let caption = app.content.card(&slug).map(|card| card.title).unwrap_or_default();
    let caption = if name.is_empty() { caption } else { format!("{caption}: {name}") };
    let copy_id = instance.clone();
    let verdict = app.link(&Route::Verdict(slug.clone(), instance.clone()));
    let documents = app.link(&Route::Documents(slug.clone(), instance.clone()));
    let whole = view! {
        {back(app, &Route::Tasks(slug, instance), app.say(Msg::NavBack))}
        <p class="fh-caption" dir="auto">{caption}</p>
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-doors">
            <a href=verdict.clone()>{app.say(Msg::CheckToVerdict)}</a>
            <button class="fh-link" type="button" on:click=move |_| files::print()>{app.say(Msg::CheckPrint)}</button>
        </p>
        {body}
        <div class="fh-buttons">
            <a class="fh-button" href=verdict>{app.say(Msg::CheckToVerdict)}</a>
            <button class="fh-button fh-button--second" type="button" on:click=move |_| files::print()>{app.say(Msg::CheckPrint)}</button>
            <a class="fh-button fh-button--second" href=documents>{app.say(Msg::DocumentLink)}</a>
        </div>
        <p class="fh-doors"><a href=app.link(&Route::Copy(Some(copy_id)))>{app.say(Msg::CopyTitle)}</a></p>
    };
    let drawn = main_part(app, title.to_owned(), "fh-main", whole.node());
    super::show_again(app, |question| format!("#{} a", row_id(question)));
    drawn
}

fn row_id(question: &QuestionId) -> String {
    format!("row-{question}")
}

fn row_view(walking: &Walking, row: Row) -> View {
    let app = walking.app;
    let line = |line: Line| match line {
        Line::Said(text) => view! { <span dir="auto">{text}</span><br/> },
        Line::Row(name) => view! { <strong class="fh-summary__name" dir="auto">{name}</strong> },
        Line::Asked(ask) => view! { <span class="fh-row__meta">{ask}</span> },
    };
    let lines = row.lines.into_iter().map(line).collect::<View>();
    let state = (row.state != State::Done).then(|| view! { <span lang=app.lang.tag()>{tag(app, row.state)}</span> });
    let reworded =
        row.reworded.then(|| view! { <strong class="fh-tag" data-state="unsure" lang=app.lang.tag()>{app.say(Msg::WordingTag)}</strong> });
    let reference = (!row.reference.is_empty()).then(|| view! { <span class="fh-row__meta">{row.reference}" "</span> });
    view! {
        <div class="fh-summary__row" id=row_id(&row.question)>
            <dt>{reference}{row.ask.clone()}</dt>
            <dd>{lines}{state}{reworded}</dd>
            <dd class="fh-summary__do">
                <a href=app.link(&row.route)><span lang=app.lang.tag()>{app.say(Msg::CheckChange)}</span><span class="govuk-visually-hidden">" "{row.ask}</span></a>
            </dd>
        </div>
    }
}
