//! Answers the user gave before and may take over: all at once, or one by one where each needs a look.

use super::{back, main_part};
use crate::browser::clock;
use crate::components::rich::broken;
use crate::live::Memo;
use crate::paths::Route;
use crate::present::answer::held_lines;
use crate::present::question::later::age;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Answer, Input};
use domain::bank;
use domain::ids::QuestionId;
use domain::question::Kind;
use markup::view;

/// One answer that may be taken over.
#[derive(Clone, PartialEq)]
struct Line {
    id: QuestionId,
    ask: String,
    lines: Vec<String>,
    age: String,
    preview: bool,
    reworded: bool,
}

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let title = app.say(Msg::PrefillPageTitle);
    let today = clock::today();
    let found = {
        let walking = walking.clone();
        Memo::new(move || {
            walking.look_with_bank(|replay, _, bank| {
                let line = |offer: bank::Offer<'_>| Line {
                    id: offer.question.id.clone(),
                    ask: offer.question.text.ask.clone(),
                    lines: app.words(|words| match &offer.question.kind {
                        Kind::Group(_) => group_lines(bank, offer.question),
                        _ => held_lines(words, offer.question, &offer.held.answer, today),
                    }),
                    age: app.words(|words| age(words, &offer)),
                    preview: offer.preview || offer.reworded,
                    reworded: offer.reworded,
                };
                bank::offers(replay, bank, today).into_iter().map(line).collect::<Vec<_>>()
            })
        })
    };
    let tasks = Route::Tasks(walking.slug(), walking.instance.clone());
    let back_link = back(app, &tasks, app.say(Msg::NavBack));
    let tasks_link = app.link(&tasks);
    let body = move || {
        let (one_by_one, at_once): (Vec<_>, Vec<_>) = found.get().into_iter().partition(|line| line.preview);
        if one_by_one.is_empty() && at_once.is_empty() {
            return view! {
                <p class="fh-empty">{app.say(Msg::PrefillNone)}</p>
                <p><a class="fh-button" href=tasks_link.clone()>{app.say(Msg::TasksGoOn)}</a></p>
            };
        }
        let ids: Vec<QuestionId> = at_once.iter().map(|line| line.id.clone()).collect();
        let (count, all) = (ids.len(), walking.clone());
        let take_all = move |_| accept(&all, &ids);
        let button = (count > 0).then(|| {
            view! {
                <p><button class="fh-button" type="button" on:click=take_all>{app.count(Msg::PrefillUseAll, count, &[])}</button></p>
            }
        });
        let heading = (!one_by_one.is_empty()).then(|| view! { <h2 class="fh-h2">{app.say(Msg::PrefillOneByOne)}</h2> });
        let rows = |lines: Vec<Line>, each: bool| lines.into_iter().map(|line| row(&walking, line, each)).collect::<View>();
        let (first, second) = (rows(at_once, false), rows(one_by_one, true));
        view! { <ul class="fh-rows">{first}</ul>{button}{heading}<ul class="fh-rows">{second}</ul> }
    };
    let whole = view! {
        {back_link}
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::PrefillPageText)}</p>
        {body}
    };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}

fn group_lines(sheet: &domain::answer::Sheet, question: &domain::question::Question) -> Vec<String> {
    let fields = bank::belonging(question, sheet).into_iter().filter(|(_, _, held)| held.answer.input != Input::Row);
    fields.flat_map(|(_, _, held)| crate::present::answer::raw_lines(&held.answer.input)).collect()
}

/// Takes answers over, and offers to take that back.
fn accept(walking: &Walking, ids: &[QuestionId]) {
    let questions: Vec<_> = ids.iter().filter_map(|id| walking.walk.question(id).cloned()).collect();
    questions.iter().for_each(|question| walking.accept(question));
    let app = walking.app;
    let walking = walking.clone();
    app.offer_undo(app.count(Msg::PrefillUsed, ids.len(), &[]), move || {
        for question in &questions {
            let taken: Vec<_> = app.store.with_sheet(&walking.subject(), |sheet| {
                bank::belonging(question, sheet).into_iter().map(|(fact, row, _)| (fact, row)).collect()
            });
            for (fact, row) in taken {
                let address = domain::answer::Address { subject: walking.subject(), fact, row };
                app.store.write(address, question, Answer::from(Input::Removed), None);
            }
        }
    });
}

fn row(walking: &Walking, line: Line, each: bool) -> View {
    let app = walking.app;
    let (id, walking) = (line.id, walking.clone());
    let change = app.link(&Route::Question(walking.slug(), walking.instance.clone(), id.clone()));
    let use_it = each.then(|| {
        view! {
            <button class="fh-button fh-button--second" type="button" on:click=move |_| accept(&walking, std::slice::from_ref(&id))>
                {app.say(Msg::PrefillUse)}<span class="govuk-visually-hidden">" "{line.ask.clone()}</span>
            </button>
        }
    });
    let lines = broken(line.lines);
    let reworded = line.reworded.then(|| format!(" {}", app.say(Msg::PrefillReworded)));
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title">{line.ask.clone()}</h3>
                <p class="fh-row__value" dir="auto">{lines}</p>
                <p class="fh-row__meta">{line.age}{reworded}</p>
            </div>
            <div class="fh-row__do">
                {use_it}
                <a class="fh-link" href=change>{app.say(Msg::PrefillOther)}<span class="govuk-visually-hidden">" "{line.ask}</span></a>
            </div>
        </li>
    }
}
