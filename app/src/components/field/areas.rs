//! Areas out of a long list, found by typing a part of the name, or the name of a place in them.

use super::Field;
use super::choice::checkbox;
use super::later::OtherWords;
use crate::browser::fetch;
use crate::live::{Memo, RwSignal};
use crate::present::words::fill;
use crate::ui::View;
use crate::ui::value_of;
use any_spawner::Executor;
use domain::answer::Input;
use domain::areas::{self, Areas, Found};
use domain::letters::{all_small, holds};
use domain::question::Choice;
use domain::wire;
use markup::view;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// So many places are looked at for areas that they lie in.
const LOOKED_AT: usize = 40;

/// So many of them are told in words.
const TOLD: usize = 5;

/// A place that was typed: what is said of it, and the codes of all that it lies in.
#[derive(Clone, PartialEq)]
struct Place {
    codes: Vec<String>,
    said: String,
}

/// The area picker: a search box above checkboxes under the headings of their regions. What is chosen always stays in sight.
pub fn areas(field: &Field, words: &OtherWords, choices: &[Choice]) -> View {
    let (input, set) = (field.input, field.set);
    let query = RwSignal::new(String::new());
    let places = RwSignal::new(None::<Rc<Areas>>);
    let found = found(field, words, choices, query, places);
    let typed = typed(words, query, places);
    let all = choices.to_vec();
    let fits = move |choice: &Choice| {
        let query = areas::without_who_runs_it(&query.get());
        let holds_place = || found.with(|found| found.iter().any(|place| place.codes.contains(&choice.value)));
        holds(&all_small(&choice.label), &query) || holds(&all_small(&choice.group), &query) || holds_place()
    };
    let shown = move |choice: &Choice| input.with(|input| input.many().contains(&choice.value)) || fits(choice);
    let mut groups: Vec<(String, Vec<(usize, Choice)>)> = Vec::new();
    for (place, choice) in choices.iter().enumerate() {
        match groups.last_mut() {
            Some((group, items)) if *group == choice.group => items.push((place, choice.clone())),
            _ => groups.push((choice.group.clone(), vec![(place, choice.clone())])),
        }
    }
    let group = |(number, (name, items)): (usize, (String, Vec<(usize, Choice)>))| {
        let id = format!("f-group-{number}");
        let any = items.clone();
        let item = |(place, choice): (usize, Choice)| {
            let set = move |value: String, on: bool| {
                let mut chosen = input.get_untracked().many().to_vec();
                chosen.retain(|other| *other != value);
                if on {
                    chosen.push(value);
                }
                set.run(Input::Many(chosen));
            };
            let same = choice.clone();
            view! { <div hidden=move || !shown(&same)>{checkbox(&format!("f-{place}"), &choice, input, set)}</div> }
        };
        let items = items.into_iter().map(item).collect::<View>();
        let labelled = id.clone();
        view! {
            <div role="group" aria-labelledby=labelled hidden=move || !any.iter().any(|(_, choice)| shown(choice))>
                <h2 class="fh-areas__group" id=id>{name}</h2>
                <div class="govuk-checkboxes govuk-checkboxes--small">{items}</div>
            </div>
        }
    };
    let groups = groups.into_iter().enumerate().map(group).collect::<View>();
    let (nothing, postcode) = (words.no_area, words.postcode);
    let none = move || {
        let said = if areas::is_like_postcode(&query.get()) { postcode } else { nothing };
        // What is chosen stays in sight, and is no sign that something was found.
        (!all.iter().any(fits)).then(|| view! { <p>{said}</p> })
    };
    let told = move || {
        let lines = found.get().into_iter().take(TOLD).map(|place| view! { <p>{place.said}</p> });
        lines.collect::<View>()
    };
    // The search key of a phone searches; it does not go on to the next question.
    let stay = |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
            event.prevent_default();
        }
    };
    let body = view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for="f-find">{words.find_area}</label>
            <input class="govuk-input" id="f-find" type="search" autocomplete="off" aria-controls="f-list"
                on:keydown=stay on:input=move |event| typed(value_of(&event))/>
        </div>
        <div role="status">{told}{none}</div>
        <div class="fh-areas__list" id="f-list">{groups}</div>
    };
    field.fieldset(view! { <div class="fh-areas">{body}</div> })
}

/// Takes what was typed, and fetches the places as soon as there is enough to look for one.
fn typed(words: &OtherWords, query: RwSignal<String>, places: RwSignal<Option<Rc<Areas>>>) -> impl Fn(String) + 'static {
    let file = words.places.clone();
    let asked = RwSignal::new(false);
    move |text: String| {
        if text.len() > 2 && !asked.get_untracked() {
            asked.update_untracked(|asked| *asked = true);
            let file = file.clone();
            Executor::spawn_local(async move {
                let read = fetch::text(&file).await.and_then(|text| wire::read::<Areas>(&text));
                match read {
                    Some(read) => places.set(Some(Rc::new(read))),
                    // Without them the names in the list are found all the same; the next letter asks again.
                    None => asked.update_untracked(|asked| *asked = false),
                }
            });
        }
        query.set(text);
    }
}

/// The places that were typed and that lie in something on offer.
fn found(
    field: &Field,
    words: &OtherWords,
    choices: &[Choice],
    query: RwSignal<String>,
    places: RwSignal<Option<Rc<Areas>>>,
) -> Memo<Vec<Place>> {
    let offered: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let (belongs, of_units, of_contracts, or) = (words.belongs, words.units, words.contracts, field.words.or);
    Memo::new(move || {
        let Some(areas) = places.get() else { return Vec::new() };
        let place = |found: Found<'_>| {
            let units: Vec<&str> = areas.units_of(found.place).iter().map(|unit| unit.name.as_str()).collect();
            // "Harrogate: North Yorkshire is in the police area North Yorkshire."
            let mut said = found.also.map(|also| format!("{also}: ")).unwrap_or_default();
            said.push_str(&fill(
                belongs,
                &[("place", &found.place.name), ("police", &found.police_area.name), ("region", &found.region.name)],
            ));
            let contracts: Vec<&str> = areas.contracts_of(found.police_area).iter().map(|area| area.name.as_str()).collect();
            for (words, key, names) in [(of_units, "units", units), (of_contracts, "areas", contracts)] {
                if !names.is_empty() {
                    said.push(' ');
                    said.push_str(&fill(words, &[(key, &names.join(&format!(" {or} ")))]));
                }
            }
            let codes = [found.place, found.police_area, found.region].map(|area| area.code.clone());
            Place { codes: codes.to_vec(), said }
        };
        let found = query.with(|query| areas.find(query, LOOKED_AT).into_iter().map(place).collect::<Vec<_>>());
        found.into_iter().filter(|place| place.codes.iter().any(|code| offered.contains(code))).collect()
    })
}
