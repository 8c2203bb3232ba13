//! Leaving the page while words stand on it that are never kept: the browser asks first.

use super::Store;

/// Listens for good.
pub fn begin(store: Store) {
    let Some(window) = web_sys::window() else { return };
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    let leave = gloo_events::EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if store.desk.borrow().notebook.holds_unkept() {
            event.prevent_default();
        }
    });
    leave.forget();
}
