//! The clipboard, and what to do without one: marking the text so that a person can copy it.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; whether the browser did. `place` is the id of the element that holds the same text: where there is no clipboard (over
/// plain http) or it is refused, that is marked and copied in the older way. If that fails too, it stays marked.
pub async fn copy(text: String, place: String) -> bool {
    if let Some(written) = write(&text)
        && JsFuture::from(written).await.is_ok()
    {
        return true;
    }
    mark(&place) && copy_marked()
}

fn write(text: &str) -> Option<js_sys::Promise> {
    let navigator = web_sys::window()?.navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there.then(|| navigator.clipboard().write_text(text))
}

/// Marks the words of an element, as dragging over them does.
fn mark(place: &str) -> bool {
    let mark = || -> Result<(), JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let element = window.document().and_then(|document| document.get_element_by_id(place)).ok_or(JsValue::NULL)?;
        let selection = method(&window, "getSelection")?.call0(&window)?;
        method(&selection, "selectAllChildren")?.call1(&selection, &element)?;
        Ok(())
    };
    mark().is_ok()
}

fn copy_marked() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let copied = document.and_then(|document| method(&document, "execCommand").ok()?.call1(&document, &"copy".into()).ok());
    copied.is_some_and(|copied| copied.is_truthy())
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    js_sys::Reflect::get(of, &name.into())?.dyn_into()
}
