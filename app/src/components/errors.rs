//! The error summary: all problems at once, each leading to its field.

use crate::a11y;
use crate::live::{Memo, RwSignal, after};
use crate::ui::View;
use markup::view;

/// One line of the summary: the id of the field, and the sentence.
pub type ErrorLine = (String, String);

/// The summary under its heading. It takes focus whenever `asked` changes and there is something to say, so that it is read out.
pub fn error_summary(title: &'static str, lines: Memo<Vec<ErrorLine>>, asked: RwSignal<u32>) -> View {
    after(move || {
        if asked.get() > 0 && !lines.get_untracked().is_empty() {
            a11y::focus(".govuk-error-summary");
        }
    });
    let item = |(field, words): ErrorLine| view! { <li><a href=format!("#{field}")>{words}</a></li> };
    let summary = move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="govuk-error-summary" tabindex="-1" role="alert">
                    <h2 class="govuk-error-summary__title">{title}</h2>
                    <div class="govuk-error-summary__body">
                        <ul class="govuk-list govuk-error-summary__list">{lines.into_iter().map(item).collect::<View>()}</ul>
                    </div>
                </div>
            }
        })
    };
    view! { {summary} }
}
