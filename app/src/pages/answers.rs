//! The answer bank: what the organisation has said, once for all forms.

mod unasked;

use super::conflict::{Place, panel};
use super::{main_part, walks};
use crate::browser::{clock, files};
use crate::components::rich::broken;
use crate::live::RwSignal;
use crate::paths::Route;
use crate::present::answer::{held_lines, raw_lines};
use crate::present::question::{given, is_reworded};
use crate::state::App;
use crate::state::content::Loaded;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::answer::{Address, Answer, Held, Input, Subject};
use domain::ids::{FactKey, RowId, WalkSlug};
use domain::question::{Kind, Question};
use markup::view;
use std::sync::Arc;

/// One answer in the bank.
#[derive(Clone, PartialEq)]
struct Line {
    fact: FactKey,
    ask: String,
    lines: Vec<String>,
    meta: String,
    /// Where it can be changed: the question in the newest taking that asks it.
    change: Option<Route>,
    /// What of it was written in two places at once: the question or the field, and where its answer is.
    twice: Vec<(Arc<Question>, Address)>,
}

/// The page.
pub fn page(app: App) -> View {
    let title = app.say(Msg::BankTitle);
    let body = move || {
        let lines = lines(app);
        if lines.is_empty() {
            return view! {
                <div class="fh-empty">
                    <h2 class="fh-h3">{app.say(Msg::BankNone)}</h2>
                    <p>{app.say(Msg::BankNoneText)}</p>
                    <p><a class="fh-button" href=app.link(&Route::Walks)>{app.say(Msg::HomeStart)}</a></p>
                </div>
            };
        }
        let rows = lines.into_iter().map(|line| row(app, line)).collect::<View>();
        view! { <h2 class="fh-h2">{app.say(Msg::BankAnswers)}</h2><p class="fh-lead">{app.say(Msg::BankText)}</p><ul class="fh-rows">{rows}</ul> }
    };
    let takings = move || {
        let all = walks::begun(app);
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().map(|(href, name)| {
                view! { <li class="fh-row"><div class="fh-row__text"><h3 class="fh-row__title"><a href=href dir="auto">{name}</a></h3></div></li> }
            });
            view! { <h2 class="fh-h2">{app.say(Msg::BankWalks)}</h2><ul class="fh-rows">{rows.collect::<View>()}</ul> }
        })
    };
    let whole = view! { <h1 class="fh-h1" tabindex="-1">{title}</h1>{takings}{keep_a_copy(app)}{body}{unasked::part(app)} };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}

/// The way to a copy of all answers; why, where the browser has not promised to keep them.
fn keep_a_copy(app: App) -> View {
    let cleared = RwSignal::new(false);
    Executor::spawn_local(async move { cleared.set(files::is_kept().await == Some(false)) });
    let hint = move || {
        // With an account the answers are there as well.
        let here_only = app.store.book.get().is_none() && !app.store.instances().is_empty();
        (here_only && cleared.get()).then(|| view! { <p>{app.say(Msg::CopyHint)}</p> })
    };
    view! { {hint}<p class="fh-doors"><a href=app.link(&Route::Copy(None))>{app.say(Msg::CopyTitle)}</a></p> }
}

/// Every answer of the bank with the words of the question that asked it, in the order of the walks.
fn lines(app: App) -> Vec<Line> {
    let today = clock::today();
    let instances = app.store.instances();
    let mut lines: Vec<Line> = Vec::new();
    let ready = |slug: &WalkSlug| match app.content.walk(slug) {
        Some(Loaded::Ready(walk)) => Some(walk),
        _ => None,
    };
    // Where the answer is given, the newest form first; else where it is asked.
    let change = |fact: &FactKey| {
        let asking: Vec<_> = instances
            .iter()
            .filter_map(|taking| {
                let walk = ready(&taking.walk)?;
                let question = walk.questions().find(|question| question.fact == *fact)?;
                let given = app.store.with_sheet(&Subject::instance(&taking.id), |sheet| sheet.get(fact).is_some());
                Some((given, Route::Question(taking.walk.clone(), taking.id.clone(), question.id.clone())))
            })
            .collect();
        asking.iter().find(|(given, _)| *given).or(asking.first()).map(|(_, route)| route.clone())
    };
    for walk in app.content.cards().iter().filter_map(|card| ready(&card.slug)) {
        for question in walk.questions() {
            if !lines.iter().any(|line| line.fact == question.fact) {
                lines.extend(line(app, question, change(&question.fact), today));
            }
        }
    }
    lines
}

fn line(app: App, question: &Question, change: Option<Route>, today: domain::time::Date) -> Option<Line> {
    let twice = twice(app, question);
    let found: Option<(Held, Vec<String>)> = app.store.with_sheet(&Subject::organisation(), |bank| {
        if let Kind::Group(group) = &question.kind {
            let belonging = domain::bank::belonging(question, bank);
            let said = |(fact, _, held): &(FactKey, Option<RowId>, &Held)| match group.fields.iter().find(|field| field.fact == *fact) {
                Some(field) => app.words(|words| held_lines(words, field, &held.answer, today)),
                None => raw_lines(&held.answer.input),
            };
            let lines = belonging.iter().flat_map(said).collect();
            belonging.first().map(|(_, _, held)| ((*held).clone(), lines))
        } else {
            // What was removed in one place while it was changed in another stands here until it is settled.
            let held = bank.get(&question.fact).filter(|held| !held.answer.input.is_empty() || !twice.is_empty())?;
            Some((held.clone(), app.words(|words| held_lines(words, question, &held.answer, today))))
        }
    });
    let (held, lines) = found?;
    let at = held.origin.as_ref().map_or(held.at, |origin| origin.at);
    let days = today.days_since(at.date_utc()).max(0);
    let when = app.words(|words| given(words, days, Msg::BankToday, Msg::BankDays));
    let reworded = is_reworded(question, &held).then(|| app.say(Msg::PrefillReworded).to_owned());
    let from = held.origin.filter(|origin| !origin.name.is_empty()).map(|origin| app.fill(Msg::BankFrom, &[("name", &origin.name)]));
    let meta = from.into_iter().chain([when]).chain(reworded).collect::<Vec<_>>().join(" · ");
    Some(Line { fact: question.fact.clone(), ask: question.text.ask.clone(), lines, meta, change, twice })
}

/// The answer to a question, or those of the fields of its rows, that were written in two places at once.
fn twice(app: App, question: &Question) -> Vec<(Arc<Question>, Address)> {
    let bank = Subject::organisation();
    let mut places = vec![(question, None)];
    if let Kind::Group(group) = &question.kind {
        let rows = app.store.with_sheet(&bank, |sheet| sheet.rows(&question.fact));
        places.extend(rows.iter().flat_map(|row| group.fields.iter().map(move |field| (field, Some(row.clone())))));
    }
    let there = places.into_iter().map(|(question, row)| (question, Address { subject: bank.clone(), fact: question.fact.clone(), row }));
    there
        .filter(|(_, address)| !app.store.others(address).is_empty())
        .map(|(question, address)| (Arc::new(question.clone()), address))
        .collect()
}

fn row(app: App, line: Line) -> View {
    let remove = {
        let (fact, ask) = (line.fact.clone(), line.ask.clone());
        move |_| {
            let bank = Subject::organisation();
            let before: Vec<(FactKey, _, Answer)> = app.store.with_sheet(&bank, |sheet| {
                sheet
                    .iter()
                    .filter(|(other, _, _)| **other == fact)
                    .map(|(fact, row, held)| (fact.clone(), row.cloned(), held.answer.clone()))
                    .collect()
            });
            app.store.leave_page();
            for (fact, row, _) in &before {
                app.store.rewrite(Address { subject: bank.clone(), fact: fact.clone(), row: row.clone() }, Input::Removed.into());
            }
            app.offer_undo(app.fill(Msg::BankRemoved, &[("name", &ask)]), move || {
                for (fact, row, answer) in &before {
                    app.store.rewrite(Address { subject: Subject::organisation(), fact: fact.clone(), row: row.clone() }, answer.clone());
                }
            });
        }
    };
    let change = line.change.map(|route| {
        view! { <a class="fh-link" href=app.link(&route)>{app.say(Msg::BankChange)}<span class="govuk-visually-hidden">" "{line.ask.clone()}</span></a> }
    });
    let lines = broken(line.lines);
    let fields = line.twice.iter().any(|(_, address)| address.row.is_some());
    let twice = (!line.twice.is_empty()).then(|| {
        let panels = line.twice.into_iter().map(|(question, address)| {
            let name = fields.then(|| question.text.ask.clone());
            panel(app, question, address, Place { then: "main h1", name })
        });
        view! { <div class="fh-row__more">{panels.collect::<View>()}</div> }
    });
    view! {
        <li class="fh-row">
            <div class="fh-row__text">
                <h3 class="fh-row__title">{line.ask.clone()}</h3>
                <p class="fh-row__value" dir="auto">{lines}</p>
                <p class="fh-row__meta">{line.meta}</p>
            </div>
            <div class="fh-row__do">
                {change}
                <button class="fh-link fh-link--danger" type="button" on:click=remove>
                    {app.say(Msg::BankRemove)}<span class="govuk-visually-hidden">" "{line.ask}</span>
                </button>
            </div>
            {twice}
        </li>
    }
}
