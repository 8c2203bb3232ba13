//! What a change of page must tell people who do not see it: the title, the heading in focus, a word in the live region.

use crate::paths::Lang;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the title of the page and the language of the document.
pub fn set_title(title: &str, lang: Lang) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            drop(root.set_attribute("lang", lang.tag()));
        }
    }
}

/// Moves focus to the heading of the page.
pub fn focus_heading() {
    focus("main h1");
}

/// Moves focus to the first thing that a selector finds.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Moves focus once the page has been drawn anew, after something that had it went away.
pub fn focus_soon(selector: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || focus(selector)).forget();
}

/// The same for a selector that is only known when it is needed.
pub fn focus_soon_at(selector: String) {
    gloo_timers::callback::Timeout::new(0, move || focus(&selector)).forget();
}

/// Says something to screen readers.
pub fn announce(words: &str) {
    if let Some(region) = document().and_then(|document| document.get_element_by_id("announcer")) {
        region.set_text_content(Some(words));
    }
}
