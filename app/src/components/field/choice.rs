//! Radios and checkboxes.

use super::Field;
use crate::live::Memo;
use crate::ui::View;
use crate::ui::is_checked;
use domain::answer::Input;
use domain::question::Choice;
use markup::view;

/// Yes or no.
pub fn yes_no(field: &Field) -> View {
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into(), ..Choice::default() };
    let choices = [choice("yes", field.words.yes), choice("no", field.words.no)];
    one(field, &choices)
}

/// One of several.
pub fn one(field: &Field, choices: &[Choice]) -> View {
    let (input, set) = (field.input, field.set);
    let item = |(place, choice): (usize, &Choice)| {
        let (id, hint) = (format!("f-{place}"), choice.hint.clone());
        let (value, same) = (choice.value.clone(), choice.value.clone());
        let hint_id = format!("{id}-hint");
        let described = (!hint.is_empty()).then(|| hint_id.clone());
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name="f" type="radio" value=choice.value.clone() aria-describedby=described
                    prop:checked=move || input.with(|input| input.text() == same)
                    on:change=move |_| set.run(Input::Text(value.clone()))/>
                <label class="govuk-label govuk-radios__label" for=id>{choice.label.clone()}</label>
                {(!hint.is_empty()).then(|| view! { <div class="govuk-hint govuk-radios__hint" id=hint_id>{hint}</div> })}
            </div>
        }
    };
    let items = choices.iter().enumerate().map(item).collect::<View>();
    field.fieldset(view! { <div class="govuk-radios">{items}</div> })
}

/// Any of several. An option that stands alone clears the others, and they clear it.
pub fn many(field: &Field, choices: &[Choice]) -> View {
    let (input, set) = (field.input, field.set);
    let alone: Vec<String> = choices.iter().filter(|choice| choice.alone).map(|choice| choice.value.clone()).collect();
    let item = |(place, choice): (usize, &Choice)| {
        let set = {
            let (alone, by_itself) = (alone.clone(), choice.alone);
            move |value: String, on: bool| {
                let mut chosen = input.get_untracked().many().to_vec();
                chosen.retain(|other| *other != value && !(on && (by_itself || alone.contains(other))));
                if on {
                    chosen.push(value);
                }
                set.run(Input::Many(chosen));
            }
        };
        let divider = (choice.alone && place > 0).then(|| view! { <div class="govuk-checkboxes__divider">{field.words.or}</div> });
        view! { {divider}{checkbox(&format!("f-{place}"), choice, input, set)} }
    };
    let items = choices.iter().enumerate().map(item).collect::<View>();
    field.fieldset(view! { <div class="govuk-checkboxes">{items}</div> })
}

/// One checkbox of several.
pub fn checkbox(id: &str, choice: &Choice, input: Memo<Input>, set: impl Fn(String, bool) + 'static) -> View {
    let (id, hint) = (id.to_owned(), choice.hint.clone());
    let (value, same) = (choice.value.clone(), choice.value.clone());
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id=id.clone() type="checkbox" value=choice.value.clone() aria-describedby=described
                prop:checked=move || input.with(|input| input.many().contains(&same))
                on:change=move |event| set(value.clone(), is_checked(&event))/>
            <label class="govuk-label govuk-checkboxes__label" for=id>{choice.label.clone()}</label>
            {(!hint.is_empty()).then(|| view! { <div class="govuk-hint govuk-checkboxes__hint" id=hint_id>{hint}</div> })}
        </div>
    }
}
