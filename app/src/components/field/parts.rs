//! Fields in parts: dates, addresses, people, places of files.

use super::Field;
use super::later::{OtherWords, part_problem};
use crate::ui::View;
use crate::ui::value_of;
use domain::answer::Input;
use domain::map::Map;
use markup::view;

/// A date or a month, in small boxes side by side.
pub fn date(field: &Field, words: &OtherWords, names: &'static [&'static str]) -> View {
    let hint = if names.len() == 3 { words.date_hint } else { words.month_hint };
    let box_of = |name: &&'static str| {
        let width = if *name == "year" { "govuk-input--width-4" } else { "govuk-input--width-2" };
        let class = format!("govuk-input govuk-date-input__input {width}");
        view! {
            <div class="govuk-date-input__item"><div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for=format!("f-{name}")>{words.part(name)}</label>
                {part_input(field, name, class, "numeric", "off")}
            </div></div>
        }
    };
    let problems = names.iter().map(|name| part_problem(field, (*name).to_owned())).collect::<View>();
    let boxes = names.iter().map(box_of).collect::<View>();
    field.fieldset(view! { <div class="govuk-hint">{hint}</div>{problems}<div class="govuk-date-input">{boxes}</div> })
}

/// Parts below each other.
pub fn parts(field: &Field, words: &OtherWords, names: &'static [&'static str]) -> View {
    let row = |name: &&'static str| {
        let (class, fill) = match *name {
            "line1" => ("govuk-input", "address-line1"),
            "line2" => ("govuk-input", "address-line2"),
            "town" => ("govuk-input govuk-input--width-20", "address-level2"),
            "postcode" => ("govuk-input govuk-input--width-10", "postal-code"),
            "name" => ("govuk-input", "name"),
            "role" => ("govuk-input", "organization-title"),
            _ => ("govuk-input", "off"),
        };
        let faulty = field.problem(name);
        view! {
            <div class="govuk-form-group" class:govuk-form-group--error=move || faulty.get().is_some()>
                <label class="govuk-label" for=format!("f-{name}")>{words.part(name)}</label>
                {part_problem(field, (*name).to_owned())}
                {part_input(field, name, class.into(), "text", fill)}
            </div>
        }
    };
    let hint = (names.first() == Some(&"note")).then(|| view! { <div class="govuk-hint">{words.file_hint}</div> });
    let rows = names.iter().map(row).collect::<View>();
    field.fieldset(view! { {hint}{rows} })
}

fn part_input(field: &Field, name: &'static str, class: String, mode: &'static str, fill: &'static str) -> View {
    let (input, set) = (field.input, field.set);
    let faulty = field.problem(name);
    let change = move |text: String| {
        let mut parts = match input.get_untracked() {
            Input::Parts(parts) => parts,
            _ => Map::new(),
        };
        parts.insert(name.to_owned(), text);
        set.run(Input::Parts(parts));
    };
    view! {
        <input class=class class:govuk-input--error=move || faulty.get().is_some() id=format!("f-{name}") type="text" inputmode=mode autocomplete=fill
            spellcheck="false" aria-invalid=move || faulty.get().map(|_| "true")
            prop:value=move || input.with(|input| input.part(name).to_owned())
            on:input=move |event| change(value_of(&event))/>
    }
}
