//! One answer on the way to the portal: where it goes, the fields to copy, and its tick.

use super::{Desk, text_id};
use crate::live::{Memo, untrack};
use crate::pages::{tag, text};
use crate::present::paste::{Item, Piece};
use crate::present::tasks::State;
use crate::ui::{IntoNode, View, is_checked};
use content::Msg;
use domain::pasted::Pasted;
use markup::view;
use web_sys::Event;

/// The answer at a place of the list.
pub fn row(desk: &Desk, place: usize, state: Memo<Pasted>) -> View {
    let Some(item) = desk.items.get(place) else { return ().node() };
    let app = desk.app();
    let lang = app.lang.tag();
    let first = desk.turns.iter().position(|(other, _)| *other == place).unwrap_or(0);
    let fields = item.pieces.iter().enumerate().map(|(n, piece)| field(desk, item, first + n, piece)).collect::<View>();
    let only = desk.only;
    let portal = item.is_for_portal();
    let hidden = move || only.get() && (!portal || state.get() == Pasted::Yes);
    let mark = move || match state.get() {
        Pasted::No => "no",
        Pasted::Yes => "yes",
        Pasted::Changed => "changed",
    };
    let changed = move || {
        (state.get() == Pasted::Changed).then(|| {
            view! { <p class="fh-notice" data-kind="explain" lang=lang><strong class="fh-notice__word">{app.say(Msg::PasteChanged)}</strong></p> }
        })
    };
    let doubt = (!matches!(item.state, State::Done | State::Blank | State::Elsewhere))
        .then(|| view! { <span lang=lang>{tag(app, item.state)}</span> });
    let by_hand = item.by_hand.then(|| view! { <p lang=lang>{app.say(Msg::PasteByHand)}</p> });
    let row = (!item.row.is_empty()).then(|| view! { " "<span class="fh-paste__row" dir="auto">{item.row.clone()}</span> });
    view! {
        <li class="fh-paste" data-pasted=mark hidden=hidden>
            <div class="fh-paste__what">
                {reference(item)}
                <h3 class="fh-row__title">{item.ask.clone()}{row}</h3>
                {doubt}
                {goes(desk, item)}
                {change(desk, item)}
            </div>
            <div class="fh-paste__do">{changed}{by_hand}{fields}{pasted(desk, item, place, state)}</div>
        </li>
    }
}

fn reference(item: &Item) -> View {
    let words = if item.document.is_empty() { item.reference.clone() } else { format!("{}, {}", item.document, item.reference) };
    (!item.reference.is_empty()).then(|| view! { <p class="fh-row__meta">{words}</p> }).node()
}

fn goes(desk: &Desk, item: &Item) -> View {
    let app = desk.app();
    (!item.goes.is_empty())
        .then(|| {
            view! {
                <p class="fh-paste__goes" lang=app.lang.tag()><strong>{app.say(Msg::QuestionPaste)}</strong></p>
                <div>{text(app, &item.goes)}</div>
            }
        })
        .node()
}

/// The way to the question: to answer it, or to change the answer.
fn change(desk: &Desk, item: &Item) -> View {
    let app = desk.app();
    let words = app.say(if item.is_for_portal() { Msg::CheckChange } else { Msg::PasteAnswer });
    view! {
        <p>
            <a href=app.link(&item.route)>
                <span lang=app.lang.tag()>{words}</span><span class="govuk-visually-hidden">" "{item.ask.clone()}</span>
            </a>
        </p>
    }
}

/// A field: its text, its counts, and the button that copies it.
fn field(desk: &Desk, item: &Item, turn: usize, piece: &Piece) -> View {
    let app = desk.app();
    let lang = app.lang.tag();
    let label = (!piece.label.is_empty()).then(|| view! { <p class="fh-paste__label">{piece.label.clone()}</p> });
    let over = (!piece.over.is_empty()).then(
        || view! { <p class="fh-paste__over" lang=lang><strong class="fh-tag" data-state="problem">{piece.over.clone()}</strong></p> },
    );
    let count = (!piece.count.is_empty()).then(|| view! { <p class="fh-row__meta" lang=lang>{piece.count.clone()}</p> });
    let named = if piece.label.is_empty() { item.ask.clone() } else { format!("{} {}", item.ask, piece.label) };
    let (at, failed) = (desk.at, desk.failed);
    let here = Memo::new(move || at.get() == Some(turn));
    let copy = {
        let desk = desk.clone();
        move |_: Event| desk.copy(turn, desk.app().say(Msg::PasteCopied))
    };
    let on = {
        let desk = desk.clone();
        move || here.get().then(|| untrack(|| way_on(&desk, turn)))
    };
    let trouble = move || {
        (failed.get() == Some(turn)).then(|| view! { <p class="fh-notice" data-kind="explain" lang=lang>{app.say(Msg::PasteFailed)}</p> })
    };
    view! {
        <div class="fh-paste__field" data-copied=move || here.get().then_some("yes")>
            {label}
            <p class="fh-paste__text" id=text_id(turn) dir="auto">{piece.text.clone()}</p>
            {count}{over}{trouble}
            <div class="fh-buttons" lang=lang>
                <button class="fh-button fh-button--second" type="button" on:click=copy>
                    {app.say(Msg::PasteCopy)}<span class="govuk-visually-hidden">" "{named}</span>
                </button>
                {on}
            </div>
        </div>
    }
}

/// "Pasted. Copy the next one": for whoever comes back from the portal.
fn way_on(desk: &Desk, turn: usize) -> View {
    let app = desk.app();
    let words = app.say(if desk.next(turn).is_some() { Msg::PasteNext } else { Msg::PasteLast });
    let desk = desk.clone();
    view! { <button class="fh-button" type="button" id="next" on:click=move |_| desk.on(turn)>{words}</button> }
}

/// The tick, which can be taken back.
fn pasted(desk: &Desk, item: &Item, place: usize, state: Memo<Pasted>) -> View {
    if !item.is_for_portal() {
        return ().node();
    }
    let (app, desk) = (desk.app(), desk.clone());
    let words = app.say(if item.by_hand { Msg::PasteTyped } else { Msg::PasteTick });
    let named = if item.row.is_empty() { item.ask.clone() } else { format!("{} {}", item.ask, item.row) };
    let label = view! { <span lang=app.lang.tag()>{words}</span><span class="govuk-visually-hidden">" "{named}</span> };
    tickbox(&format!("p{place}"), label, move || state.get() == Pasted::Yes, move |event| desk.set(place, is_checked(&event)))
}

/// A box to tick, with its words.
pub fn tickbox(id: &str, label: impl IntoNode, ticked: impl Fn() -> bool + 'static, set: impl Fn(Event) + 'static) -> View {
    view! {
        <div class="govuk-checkboxes__item fh-tick">
            <input class="govuk-checkboxes__input" id=id.to_owned() type="checkbox" prop:checked=ticked on:change=set/>
            <label class="govuk-label govuk-checkboxes__label" for=id.to_owned()>{label}</label>
        </div>
    }
}
