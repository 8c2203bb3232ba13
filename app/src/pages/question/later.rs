//! What is on the page of a question and not needed for the first one: fields of other kinds, and earlier answers from the bank.

use super::Asking;
use crate::a11y;
use crate::browser::clock;
use crate::components::field::Field;
use crate::components::field::later::{OtherWords, Removed, other};
use crate::components::rich::broken;
use crate::live::{Act, Memo, RwSignal};
use crate::paths::Route;
use crate::present::answer::held_lines;
use crate::present::question::later as present;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Held, Input};
use domain::question::Kind;
use markup::view;

/// A field other than a line, a text, a choice or an address.
pub fn field(asking: &Asking, field: &Field) -> View {
    let app = asking.app();
    let removed = {
        let asking = asking.clone();
        Act::new(move |removed: Removed| {
            let said = app.fill(Msg::GroupRemoved, &[("name", &removed.name)]);
            let asking = asking.clone();
            app.offer_undo(said, move || {
                // Into the rows as they are now: what was typed since then stays.
                let mut rows = match asking.held().map(|held| held.answer.input) {
                    Some(Input::Table(rows)) => rows,
                    _ => Vec::new(),
                };
                rows.insert(removed.place.min(rows.len()), removed.cells.clone());
                asking.write(Input::Table(rows).into());
            });
        })
    };
    let part = |name, key| (name, app.say(key));
    let words = OtherWords {
        parts: vec![
            part("day", Msg::PartDay),
            part("month", Msg::PartMonth),
            part("year", Msg::PartYear),
            part("name", Msg::PartName),
            part("role", Msg::PartRole),
            part("note", Msg::PartNote),
            part("link", Msg::PartLink),
        ],
        date_hint: app.say(Msg::PartDateHint),
        month_hint: app.say(Msg::PartMonthHint),
        file_hint: app.say(Msg::PartFileHint),
        find_area: app.say(Msg::AreaFind),
        no_area: app.say(Msg::AreaNone),
        places: app.content.with_interface(|interface| interface.areas.clone()),
        belongs: app.say(Msg::AreaBelongs),
        units: app.say(Msg::AreaUnits),
        contracts: app.say(Msg::AreaContracts),
        postcode: app.say(Msg::AreaPostcode),
        row: app.say(Msg::TableRow),
        remove: app.say(Msg::TableRemove),
        removed,
    };
    // Nobody should sign without knowing of them.
    let unsure = matches!(field.question.kind, Kind::Declaration(_)).then(|| {
        let signed = field.question.id.clone();
        let (walking, to_do) = (asking.walking.clone(), app.link(&Route::ToDo(asking.walking.slug(), asking.walking.instance.clone())));
        move || {
            let (unsure, open) = walking.look(|replay, _| {
                let open = replay.open().filter(|step| step.question.id != signed);
                (replay.not_sure().count(), open.count())
            });
            let line =
                |(key, count): (Msg, usize)| (count > 0).then(|| view! { <p><a href=to_do.clone()>{app.count(key, count, &[])}</a></p> });
            [(Msg::VerdictOpen, open), (Msg::TasksUnsure, unsure)].into_iter().map(line).collect::<View>()
        }
    });
    view! { {other(field, &words)}{unsure} }
}

/// Which answers the question follows from: who is asked to explain each yes sees which they were.
pub fn because(asking: &Asking) -> View {
    let (app, asking) = (asking.app(), asking.clone());
    let asks = Memo::new(move || asking.walking.look(|replay, _| present::because(replay, &asking.question)));
    let list = move || {
        let asks = asks.get();
        (!asks.is_empty()).then(|| {
            let items = asks.into_iter().map(|ask| view! { <li>{ask}</li> }).collect::<View>();
            view! { <p>{app.say(Msg::QuestionBecause)}</p><ul class="fh-list">{items}</ul> }
        })
    };
    list.node()
}

/// An earlier answer, with where it came from and how old it is.
pub fn offer(asking: &Asking) -> View {
    let app = asking.app();
    let hidden = RwSignal::new(false);
    let asking = asking.clone();
    let today = clock::today();
    let offer = {
        let asking = asking.clone();
        Memo::new(move || {
            asking.walking.look_with_bank(|_, _, bank| app.words(|words| present::offer(words, &asking.question, bank, today)))
        })
    };
    let panel = move || {
        offer.get().filter(|_| !hidden.get()).map(|offer| {
            let (walking, question) = (asking.walking.clone(), asking.question.clone());
            let lines = broken(offer.lines);
            view! {
                <section class="fh-prefill" aria-labelledby="pf">
                    <h2 class="fh-prefill__title" id="pf">{app.say(Msg::PrefillTitle)}</h2>
                    <p class="fh-prefill__value" dir="auto">{lines}</p>
                    <p class="fh-prefill__meta">{offer.age}{offer.reworded.then(|| format!(" {}", app.say(Msg::PrefillReworded)))}</p>
                    <div class="fh-buttons">
                        <button class="fh-button fh-button--second" type="button" on:click=move |_| { walking.accept(&question); a11y::focus_soon("main h1"); }>{app.say(Msg::PrefillUse)}</button>
                        <button class="fh-link" type="button" on:click=move |_| hidden.set(true)>{app.say(Msg::PrefillOther)}</button>
                    </div>
                </section>
            }
        })
    };
    panel.node()
}

/// The bank says something else than this answer.
pub fn bank(asking: &Asking) -> View {
    let app = asking.app();
    let asking = asking.clone();
    let today = clock::today();
    let held = {
        let asking = asking.clone();
        Memo::new(move || {
            let said = |held: &Held| app.words(|words| held_lines(words, &asking.question, &held.answer, today));
            asking.walking.look_with_bank(|_, _, bank| bank.get(&asking.question.fact).map(said))
        })
    };
    let panel = move || {
        held.get().map(|lines| {
            let (walking, question) = (asking.walking.clone(), asking.question.clone());
            let lines = broken(lines);
            view! {
                <section class="fh-from">
                    <p>{app.say(Msg::PrefillDiffers)}" "<span dir="auto">{lines}</span></p>
                    <p><button class="fh-link" type="button" on:click=move |_| walking.save_to_bank(&question)>{app.say(Msg::PrefillUpdate)}</button></p>
                </section>
            }
        })
    };
    panel.node()
}
