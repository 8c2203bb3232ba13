//! A date or a month, in small boxes side by side.

use super::Field;
use super::later::OtherWords;
use super::parts::part_input;
use crate::ui::View;
use markup::view;

/// The boxes of the parts that are named.
pub fn date(field: &Field, words: &OtherWords, names: &'static [&'static str]) -> View {
    let hint = if names.len() == 3 { words.date_hint } else { words.month_hint };
    let box_of = |name: &&'static str| {
        let width = if *name == "year" { "govuk-input--width-4" } else { "govuk-input--width-2" };
        let class = format!("govuk-date-input__input {width}");
        view! {
            <div class="govuk-date-input__item"><div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for=format!("f-{name}")>{words.part(name)}</label>
                {part_input(field, name, &class, "numeric", "off")}
            </div></div>
        }
    };
    let problems = names.iter().map(|name| field.part_problem((*name).to_owned())).collect::<View>();
    let boxes = names.iter().map(box_of).collect::<View>();
    field.fieldset(view! { <div class="govuk-hint">{hint}</div>{problems}<div class="govuk-date-input">{boxes}</div> })
}
