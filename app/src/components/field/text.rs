//! Fields of one input: a line, a number, a sum, or several lines of text.

use super::Field;
use crate::ui::value_of;
use crate::ui::{IntoNode, View};
use domain::answer::Input;
use domain::question::Kind;
use markup::view;

/// How a browser should treat a one-line field.
struct Line {
    class: &'static str,
    kind: &'static str,
    mode: &'static str,
    fill: String,
    prefix: &'static str,
    suffix: String,
}

fn shape(kind: &Kind) -> Line {
    let line = |class, kind, mode, fill: &str| Line { class, kind, mode, fill: fill.into(), prefix: "", suffix: String::new() };
    match kind {
        Kind::ShortText { max, autocomplete } => {
            let class = if *max <= 20 { "govuk-input govuk-input--width-20" } else { "govuk-input" };
            line(class, "text", "text", autocomplete)
        }
        Kind::Number { decimals, unit, .. } => {
            let mode = if *decimals == 0 { "numeric" } else { "decimal" };
            Line { suffix: unit.clone(), ..line("govuk-input govuk-input--width-5", "text", mode, "off") }
        }
        Kind::Money { .. } => Line { prefix: "£", ..line("govuk-input govuk-input--width-10", "text", "decimal", "off") },
        Kind::Percentage => Line { suffix: "%".into(), ..line("govuk-input govuk-input--width-3", "text", "decimal", "off") },
        Kind::Email => line("govuk-input", "email", "email", "email"),
        Kind::Web => line("govuk-input", "url", "url", "url"),
        Kind::Phone => line("govuk-input govuk-input--width-20", "tel", "tel", "tel"),
        Kind::Postcode => line("govuk-input govuk-input--width-10", "text", "text", "postal-code"),
        _ => line("govuk-input", "text", "text", "off"),
    }
}

/// A one-line field.
pub fn line(field: &Field, kind: &Kind) -> View {
    let shape = shape(kind);
    let (input, set) = (field.input, field.set);
    let faulty = field.is_faulty();
    let invalid = field.is_faulty();
    let box_view = view! {
        <input class=shape.class class:govuk-input--error=faulty id="f" type=shape.kind inputmode=shape.mode autocomplete=shape.fill
            spellcheck="false" aria-describedby=field.described() aria-invalid=move || invalid().then_some("true")
            prop:value=move || input.with(|input| input.text().to_owned())
            on:input=move |event| set.run(Input::Text(value_of(&event)))/>
    };
    let wrapped = if shape.prefix.is_empty() && shape.suffix.is_empty() {
        box_view.node()
    } else {
        let prefix = (!shape.prefix.is_empty()).then(|| view! { <div class="govuk-input__prefix" aria-hidden="true">{shape.prefix}</div> });
        let suffix =
            (!shape.suffix.is_empty()).then(|| view! { <div class="govuk-input__suffix" aria-hidden="true">{shape.suffix.clone()}</div> });
        view! { <div class="govuk-input__wrapper">{prefix}{box_view}{suffix}</div> }
    };
    view! {
        <div class="govuk-form-group" class:govuk-form-group--error=field.is_faulty()>
            {field.label()}{field.hint_view()}{field.whole_problem()}{wrapped}{field.note_view()}
        </div>
    }
}

/// Several lines of text with a count. Nothing is ever cut.
pub fn long(field: &Field) -> View {
    let (input, set) = (field.input, field.set);
    let faulty = field.is_faulty();
    let invalid = field.is_faulty();
    view! {
        <div class="govuk-form-group govuk-character-count" class:govuk-form-group--error=field.is_faulty()>
            {field.label()}{field.hint_view()}{field.whole_problem()}
            <textarea class="govuk-textarea" class:govuk-textarea--error=faulty id="f" rows="8" aria-describedby=field.described() dir="auto"
                aria-invalid=move || invalid().then_some("true")
                prop:value=move || input.with(|input| input.text().to_owned())
                on:input=move |event| set.run(Input::Text(value_of(&event)))></textarea>
            {field.note_view()}
        </div>
    }
}
