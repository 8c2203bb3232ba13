//! All answers of a taking, to be copied into the portal one after the other: one press pastes the tick and copies the next.

mod item;

use super::{back, main_part};
use crate::a11y;
use crate::browser::clipboard;
use crate::live::{Act, Memo, RwSignal, untrack};
use crate::paths::Route;
use crate::present::paste::{Item, Section, sections};
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View, is_checked};
use any_spawner::Executor;
use content::Msg;
use domain::answer::Sheet;
use domain::pasted::{Pasted, tick, untick};
use markup::view;
use std::rc::Rc;

/// What the parts of the page share.
#[derive(Clone)]
struct Desk {
    walking: Walking,
    /// Every answer, in the order of the portal.
    items: Rc<Vec<Item>>,
    /// Every field to fill: the place of its answer, and its own place in that.
    turns: Rc<Vec<(usize, usize)>>,
    /// The field that was copied last.
    at: RwSignal<Option<usize>>,
    /// The field that could not be copied.
    failed: RwSignal<Option<usize>>,
    /// Only what is still to be pasted shows.
    only: RwSignal<bool>,
}

impl Desk {
    fn app(&self) -> App {
        self.walking.app
    }

    /// Whether an answer is in the portal, as a value that follows it.
    fn pasted(&self, place: usize) -> Memo<Pasted> {
        let (desk, all) = (self.clone(), self.items.get(place).map(Item::all).unwrap_or_default());
        Memo::new(move || {
            desk.app().store.with_sheet(&desk.walking.subject(), |sheet| {
                desk.items.get(place).map_or(Pasted::No, |item| item.place.pasted(sheet, &all))
            })
        })
    }

    /// Notes that an answer is in the portal, or that it is not.
    fn set(&self, place: usize, pasted: bool) {
        let Some(item) = self.items.get(place) else { return };
        let note = if pasted { tick(&item.all()) } else { untick() };
        self.app().store.note_here(item.place.address(&self.walking.instance), note.into());
    }

    /// Copies a field, and has the way on to the next one in focus.
    fn copy(&self, turn: usize, said: &'static str) {
        let (app, desk) = (self.app(), self.clone());
        let Some(item) = self.turns.get(turn).and_then(|(place, piece)| Some((self.items.get(*place)?, *piece))) else { return };
        let Some(piece) = item.0.pieces.get(item.1) else { return };
        let named = if piece.label.is_empty() { &item.0.ask } else { &piece.label };
        let said = format!("{said}: {named}");
        let text = piece.text.clone();
        Executor::spawn_local(async move {
            let copied = clipboard::copy(text, text_id(turn)).await;
            desk.failed.set((!copied).then_some(turn));
            desk.at.set(Some(turn));
            a11y::announce(if copied { &said } else { app.say(Msg::PasteFailed) });
            // Where it failed the text is marked, and moving the focus would end that in some browsers.
            if copied {
                a11y::focus_soon("#next");
            }
        });
    }

    /// The next field after this one whose answer is not in the portal as it stands. What is unsure or too long is for a person to look at first.
    fn next(&self, turn: usize) -> Option<usize> {
        let (here, _) = *self.turns.get(turn)?;
        let waits = |sheet: &Sheet, place: usize| {
            // The other fields of this answer come next, ticked or not.
            place == here
                || self.items.get(place).is_some_and(|item| item.is_ready() && item.place.pasted(sheet, &item.all()) != Pasted::Yes)
        };
        let rest = self.turns.iter().enumerate().skip(turn + 1);
        untrack(|| {
            self.app().store.with_sheet(&self.walking.subject(), |sheet| {
                rest.clone().find(|(_, (place, _))| waits(sheet, *place)).map(|(turn, _)| turn)
            })
        })
    }

    /// The field was pasted: ticks its answer when it was the last of its fields, and copies the next one.
    fn on(&self, turn: usize) {
        let app = self.app();
        let Some((here, _)) = self.turns.get(turn).copied() else { return };
        let last = self.turns.get(turn + 1).is_none_or(|(place, _)| *place != here);
        if last {
            self.set(here, true);
        }
        match self.next(turn) {
            Some(next) => self.copy(next, app.say(Msg::PasteCopied)),
            None => {
                self.at.set(None);
                let left = self.items.iter().any(|item| !item.pieces.is_empty() && !item.is_ready());
                a11y::announce(app.say(if left { Msg::PasteAllReady } else { Msg::PasteAll }));
                a11y::focus_soon("#progress");
            }
        }
    }
}

/// The id of the element that holds what is copied.
fn text_id(turn: usize) -> String {
    format!("t{turn}")
}

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let title = app.say(Msg::PasteTitle);
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let all = {
        let (walking, slug, instance) = (walking.clone(), slug.clone(), instance.clone());
        Memo::new(move || walking.look(|replay, sheet| app.words(|words| sections(words, replay, sheet, &slug, &instance))))
    };
    let caption = walking.full_name();
    // Drawn anew only when an answer changes, so that a tick moves nothing.
    let body = {
        let walking = walking.clone();
        move || {
            let sections = all.get();
            untrack(|| drawn(&walking, &sections))
        }
    };
    let whole = view! {
        {back(app, &Route::Tasks(slug, instance), app.say(Msg::NavBack))}
        <p class="fh-caption" dir="auto">{caption}</p>
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::PasteText)}</p>
        <p class="fh-paste-phone">{app.say(Msg::PasteComputer)}</p>
        {body}
        <p class="fh-keep">{app.say(Msg::PasteKeep)}</p>
    };
    main_part(app, title.to_owned(), "fh-main fh-main--wide", whole.node())
}

fn drawn(walking: &Walking, sections: &[Section]) -> View {
    let app = walking.app;
    let items: Vec<Item> = sections.iter().flat_map(|section| section.items.iter().cloned()).collect();
    let fields = |(place, item): (usize, &Item)| (0..item.pieces.len()).map(move |piece| (place, piece)).collect::<Vec<_>>();
    let turns: Vec<(usize, usize)> = items.iter().enumerate().flat_map(fields).collect();
    if !items.iter().any(Item::is_for_portal) {
        return view! { <p class="fh-empty">{app.say(Msg::PasteEmpty)}</p> };
    }
    let desk = Desk {
        walking: walking.clone(),
        items: Rc::new(items),
        turns: Rc::new(turns),
        at: RwSignal::new(None),
        failed: RwSignal::new(None),
        only: RwSignal::new(false),
    };
    let states: Vec<Memo<Pasted>> = (0..desk.items.len()).map(|place| desk.pasted(place)).collect();
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let mut place = 0;
    let mut parts = Vec::new();
    for section in sections {
        let here = place..place + section.items.len();
        place = here.end;
        let of_here: Vec<_> = here.clone().filter_map(|place| states.get(place).copied()).collect();
        let for_portal = section.items.iter().zip(&of_here).filter(|(item, _)| item.is_for_portal());
        let (only, done) = (desk.only, for_portal.map(|(_, state)| *state).collect::<Vec<_>>());
        let hidden = move || only.get() && done.iter().all(|state| state.get() == Pasted::Yes);
        let rows = here.zip(of_here).map(|(place, state)| item::row(&desk, place, state)).collect::<View>();
        parts.push(view! {
            <section class="fh-section" lang=lang.clone() hidden=hidden>
                <h2 class="fh-h2">{section.title.clone()}</h2>
                <ul class="fh-pastes">{rows}</ul>
            </section>
        });
    }
    view! { {progress(&desk, &states)}{parts} }
}

/// "12 of 40 pasted", and the way to see only the rest.
fn progress(desk: &Desk, states: &[Memo<Pasted>]) -> View {
    let (app, only) = (desk.app(), desk.only);
    let counted: Vec<Memo<Pasted>> =
        desk.items.iter().zip(states).filter(|(item, _)| item.is_for_portal()).map(|(_, state)| *state).collect();
    let all = counted.len();
    let open = desk.items.len() - all;
    let done = Memo::new(move || counted.iter().filter(|state| state.get() == Pasted::Yes).count());
    let words = move || app.count(Msg::PasteProgress, done.get(), &[("all", &all.to_string())]);
    let unanswered = (open > 0).then(|| view! { <p>{app.count(Msg::PasteUnanswered, open, &[])}</p> });
    let first = {
        let desk = desk.clone();
        let act = Act::new(move |()| {
            let waits = |place: &usize| {
                desk.items.get(*place).is_some_and(|item| {
                    let waits = |sheet: &Sheet| item.place.pasted(sheet, &item.all()) != Pasted::Yes;
                    item.is_ready() && desk.app().store.with_sheet(&desk.walking.subject(), waits)
                })
            };
            let turn = untrack(|| desk.turns.iter().position(|(place, _)| waits(place)));
            if let Some(turn) = turn {
                desk.copy(turn, desk.app().say(Msg::PasteCopied));
            }
        });
        view! { <button class="fh-button" type="button" on:click=move |_| act.run(())>{app.say(Msg::PasteFirst)}</button> }
    };
    let tick = item::tickbox("only", app.say(Msg::PasteOnly).to_owned(), move || only.get(), move |event| only.set(is_checked(&event)));
    view! {
        <div class="fh-panel">
            <p class="fh-section__count" id="progress" tabindex="-1"><strong>{words}</strong></p>
            <progress class="fh-progress" value=move || done.get().to_string() max=all.to_string() aria-labelledby="progress"></progress>
            {unanswered}
            <div class="fh-buttons">{first}{tick}</div>
        </div>
    }
}
