//! The layers below a question: closed at first, opened by whoever wants more, all open on paper.

use crate::live::RwSignal;
use crate::ui::View;
use markup::view;

/// One layer. `open` becomes true when it is opened for the first time.
pub fn layer(title: &'static str, open: RwSignal<bool>, body: View) -> View {
    view! {
        <details class="fh-layer" on:toggle=move |_| open.set(true)>
            <summary>{title}</summary>
            <div class="fh-layer__body">{body}</div>
        </details>
    }
}
