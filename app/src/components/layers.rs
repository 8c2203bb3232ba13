//! The layers below a question: closed at first, opened by whoever wants more, all open on paper.

use crate::ui::View;
use markup::view;

/// One layer.
pub fn layer(title: &'static str, body: View) -> View {
    view! {
        <details class="fh-layer">
            <summary>{title}</summary>
            <div class="fh-layer__body">{body}</div>
        </details>
    }
}
