//! Areas out of a long list, found by typing a part of the name.

use super::Field;
use super::choice::checkbox;
use super::later::OtherWords;
use crate::live::RwSignal;
use crate::ui::View;
use crate::ui::value_of;
use domain::answer::Input;
use domain::letters::{all_small, holds};
use domain::question::Choice;
use markup::view;

/// The area picker: a search box above checkboxes under the headings of their regions. What is chosen always stays in sight.
pub fn areas(field: &Field, words: &OtherWords, choices: &[Choice]) -> View {
    let (input, set) = (field.input, field.set);
    let query = RwSignal::new(String::new());
    let all = choices.to_vec();
    let shown = move |choice: &Choice| {
        let query = all_small(query.get().trim());
        let chosen = input.with(|input| input.many().contains(&choice.value));
        chosen || holds(&all_small(&choice.label), &query) || holds(&all_small(&choice.group), &query)
    };
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
    let nothing = words.no_area;
    let none = move || (!all.iter().any(shown)).then(|| view! { <p>{nothing}</p> });
    let body = view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for="f-find">{words.find_area}</label>
            <input class="govuk-input" id="f-find" type="search" autocomplete="off" aria-controls="f-list"
                on:input=move |event| query.set(value_of(&event))/>
        </div>
        <div class="fh-areas__list" id="f-list">{groups}{none}</div>
    };
    field.fieldset(view! { <div class="fh-areas">{body}</div> })
}
