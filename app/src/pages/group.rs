//! A repeating group: the list of its rows, adding, changing, removing and undoing.

use super::question::{Asking, leave, problems};
use super::tag;
use crate::components::errors::error_summary;
use crate::live::{Memo, RwSignal};
use crate::pages::question::around_group;
use crate::paths::Route;
use crate::present::answer::{row_name, unnamed};
use crate::present::tasks::State;
use crate::state::App;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Answer, Input, Mark};
use domain::ids::RowId;
use domain::question::{Group, Kind};
use domain::replay::{RowSteps, Standing};
use markup::view;

/// One row as the list shows it.
#[derive(Clone, PartialEq)]
struct Line {
    row: RowId,
    name: String,
    done: bool,
    /// The first field that still needs doing, else the first one.
    route: Route,
}

/// The page of a group, below its caption.
pub fn group(asking: &Asking) -> View {
    listed(asking, RwSignal::new(0))
}

/// The same; `tried` counts the tries to go on.
pub fn listed(asking: &Asking, tried: RwSignal<u32>) -> View {
    let app = asking.app();
    let Kind::Group(group) = &asking.question.kind else { return ().node() };
    let lines = {
        let (asking, group) = (asking.clone(), group.clone());
        Memo::new(move || lines(&asking, &group))
    };
    let shown = {
        let asking = asking.clone();
        move || {
            let rows = lines.get();
            if rows.is_empty() {
                view! { <p class="fh-empty">{app.say(Msg::GroupNone)}</p> }
            } else {
                let rows = rows.into_iter().map(|line| line_view(app, &asking, line)).collect::<View>();
                view! { <ul class="fh-rows">{rows}</ul> }
            }
        }
    };
    let most = usize::try_from(group.max).unwrap_or(usize::MAX);
    let add = {
        let (asking, first) = (asking.clone(), group.fields.first().map(|field| field.id.clone()));
        move |_| {
            let row = asking.walking.add_row(&asking.question);
            if let Some(first) = first.clone() {
                app.undo.set(None);
                app.store.leave_page();
                let (slug, instance) = (asking.walking.slug(), asking.walking.instance.clone());
                app.navigator.go(asking.within(Route::Field(slug, instance, asking.question.id.clone(), row, first)));
            }
        }
    };
    let words = group.add.clone();
    let button = move || {
        (lines.with(Vec::len) < most).then(|| view! {
            <p><button class="fh-button fh-button--second fh-button--add" type="button" on:click=add.clone()>{words.clone()}</button></p>
        })
    };
    let (_, problems) = problems(asking, tried);
    view! {
        {error_summary(app.say(Msg::ErrorsTitle), problems, tried)}
        <h1 class="fh-h1" id="f" tabindex="-1">{asking.question.text.ask.clone()}</h1>
        {super::text(app, &asking.question.text.hint)}
        {around_group(asking, view! { {shown}{button} }, buttons(asking, group.min, lines, tried))}
    }
}

fn lines(asking: &Asking, group: &Group) -> Vec<Line> {
    let app = asking.app();
    let line = |(place, row): (usize, &RowSteps<'_>)| {
        let open = row.fields.iter().find(|field| !field.standing.is_done()).or(row.fields.first());
        let field = open.map(|field| field.question.id.clone()).unwrap_or_default();
        let (slug, instance) = (asking.walking.slug(), asking.walking.instance.clone());
        Line {
            row: row.row.clone(),
            name: app.words(|words| row_name(words, &group.summary, row, &unnamed(words, group, place))),
            done: row.is_done(),
            route: asking.within(Route::Field(slug, instance, asking.question.id.clone(), row.row.clone(), field)),
        }
    };
    asking
        .walking
        .look(|replay, _| replay.step(&asking.question.id).map(|step| step.rows.iter().enumerate().map(line).collect()).unwrap_or_default())
}

/// "Housing · 2 of 5": which row a question is about, and how many it has.
pub fn whose(asking: &Asking) -> View {
    let (app, asking) = (asking.app(), asking.clone());
    let said = Memo::new(move || {
        let (group, row) = asking.row.as_ref()?;
        asking.walking.look(|replay, _| {
            let step = replay.step(group)?;
            let Kind::Group(group) = &step.question.kind else { return None };
            let place = step.rows.iter().position(|steps| steps.row == *row)?;
            let steps = &step.rows[place];
            let n = steps.fields.iter().position(|field| field.question.id == asking.question.id)?;
            let name = app.words(|words| row_name(words, &group.summary, steps, &unnamed(words, group, place)));
            let (n, asked) = ((n + 1).to_string(), steps.fields.len().to_string());
            Some(app.fill(Msg::QuestionPlace, &[("section", &name), ("n", &n), ("asked", &asked)]))
        })
    });
    let line = move || said.get().map(|said| view! { <p class="fh-caption fh-whose" dir="auto"><strong>{said}</strong></p> });
    line.node()
}

fn line_view(app: App, asking: &Asking, line: Line) -> View {
    let remove = {
        let (asking, row, name) = (asking.clone(), line.row.clone(), line.name.clone());
        move |_| {
            asking.walking.remove_row(&asking.question, &row);
            let (asking, row) = (asking.clone(), row.clone());
            app.offer_undo(app.fill(Msg::GroupRemoved, &[("name", &name)]), move || {
                asking.walking.write(&asking.question, Some(&row), Input::Row.into());
            });
        }
    };
    let state = (!line.done).then(|| tag(app, State::Doing));
    let name = line.name.clone();
    view! {
        <li class="fh-row">
            <div class="fh-row__text"><h2 class="fh-row__title" dir="auto">{line.name}</h2>{state}</div>
            <div class="fh-row__do">
                <a class="fh-link" href=app.link(&line.route)>{app.say(Msg::GroupChange)}<span class="govuk-visually-hidden">" "{name.clone()}</span></a>
                <button class="fh-link fh-link--danger" type="button" on:click=remove>
                    {app.say(Msg::GroupRemove)}<span class="govuk-visually-hidden">" "{name}</span>
                </button>
            </div>
        </li>
    }
}

/// "I have none of these" while the list is empty and may stay so; Continue once there is a row; not sure always.
fn buttons(asking: &Asking, min: u32, lines: Memo<Vec<Line>>, tried: RwSignal<u32>) -> View {
    let app = asking.app();
    let mark = |mark: Mark| {
        let asking = asking.clone();
        move |_: web_sys::Event| {
            asking.write(Answer { input: Input::Text(String::new()), mark });
            leave(&asking);
        }
    };
    let (none, unsure) = (mark(Mark::Blank), mark(Mark::NotSure));
    let on = {
        let (asking, leave) = (asking.clone(), mark(Mark::None));
        move |event| {
            // A row that is not finished is told here; "not sure" lets the user go on all the same.
            if matches!(asking.live.with_untracked(|live| live.standing.clone()), Some(Standing::Faulty(_))) {
                tried.update(|tried| *tried += 1);
            } else {
                leave(event);
            }
        }
    };
    let first = move || {
        if lines.with(Vec::is_empty) {
            (min == 0)
                .then(|| view! { <button class="fh-button" type="button" on:click=none.clone()>{app.say(Msg::GroupIHaveNone)}</button> })
        } else {
            Some(view! { <button class="fh-button" type="button" on:click=on.clone()>{app.say(Msg::QuestionContinue)}</button> })
        }
    };
    view! {
        <div class="fh-buttons">
            {first}
            <button class="fh-button fh-button--second" type="button" on:click=unsure>{app.say(Msg::QuestionNotSure)}</button>
        </div>
    }
}
