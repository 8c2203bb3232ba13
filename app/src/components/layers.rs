//! The layers below a question: closed at first, opened by whoever wants more, all open on paper.

use leptos::prelude::*;

/// One layer.
pub fn layer(title: String, body: AnyView) -> AnyView {
    view! {
        <details class="fh-layer">
            <summary>{title}</summary>
            <div class="fh-layer__body">{body}</div>
        </details>
    }
    .into_any()
}
