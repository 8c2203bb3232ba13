//! The error summary: all problems at once, each leading to its field.

use leptos::html;
use leptos::prelude::*;

/// One line of the summary: the id of the field, and the sentence.
pub type ErrorLine = (String, String);

/// The summary. It takes focus whenever `asked` changes and there is something to say, so that it is read out.
#[component]
pub fn ErrorSummary(
    /// The heading.
    title: String,
    /// The problems.
    #[prop(into)]
    lines: Signal<Vec<ErrorLine>>,
    /// Changes each time the user asks to go on.
    #[prop(into)]
    asked: Signal<u32>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if asked.get() > 0
            && !lines.get_untracked().is_empty()
            && let Some(element) = place.get()
        {
            drop(element.focus());
        }
    });
    let title = StoredValue::new(title);
    let item = |(field, words): ErrorLine| view! { <li><a href=format!("#{field}")>{words}</a></li> };
    move || {
        (!lines.get().is_empty()).then(|| {
            view! {
                <div class="govuk-error-summary" tabindex="-1" role="alert" node_ref=place>
                    <h2 class="govuk-error-summary__title">{title.get_value()}</h2>
                    <div class="govuk-error-summary__body">
                        <ul class="govuk-list govuk-error-summary__list">{lines.get().into_iter().map(item).collect_view()}</ul>
                    </div>
                </div>
            }
        })
    }
}
