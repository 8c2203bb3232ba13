//! Fields in parts that stand below each other: addresses, people, places of files.

use super::Field;
use crate::ui::{View, value_of};
use domain::answer::Input;
use domain::map::Map;
use markup::view;

/// One part of a field.
pub struct Part {
    /// Its name in the answer and in problems.
    pub name: &'static str,
    /// What it is called on the page.
    pub label: &'static str,
    /// How wide it is, beside what all inputs have.
    pub width: &'static str,
    /// What a browser may fill in, as HTML's `autocomplete` says it.
    pub fill: &'static str,
}

/// An address: two lines, town, postcode.
pub fn address(field: &Field) -> View {
    let [line1, line2, town, postcode] = field.words.address;
    let part = |name, label, width, fill| Part { name, label, width, fill };
    let rows = [
        part("line1", line1, "", "address-line1"),
        part("line2", line2, "", "address-line2"),
        part("town", town, "govuk-input--width-20", "address-level2"),
        part("postcode", postcode, "govuk-input--width-10", "postal-code"),
    ];
    field.fieldset(parts(field, &rows))
}

/// Parts below each other.
pub fn parts(field: &Field, rows: &[Part]) -> View {
    let row = |part: &Part| {
        let faulty = field.problem(part.name);
        view! {
            <div class="govuk-form-group" class:govuk-form-group--error=move || faulty.get().is_some()>
                <label class="govuk-label" for=format!("f-{}", part.name)>{part.label}</label>
                {field.part_problem(part.name.to_owned())}
                {part_input(field, part.name, part.width, "text", part.fill)}
            </div>
        }
    };
    rows.iter().map(row).collect()
}

/// The input of one part.
pub fn part_input(field: &Field, name: &'static str, class: &str, mode: &'static str, fill: &'static str) -> View {
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
        <input class=format!("govuk-input {class}") class:govuk-input--error=move || faulty.get().is_some() id=format!("f-{name}") type="text"
            inputmode=mode autocomplete=fill spellcheck="false" aria-invalid=move || faulty.get().map(|_| "true")
            prop:value=move || input.with(|input| input.part(name).to_owned())
            on:input=move |event| change(value_of(&event))/>
    }
}
