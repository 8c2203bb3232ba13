//! Handing the user a file or a printed page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file to save. The byte order mark makes every notepad read it as UTF-8.
pub fn save_text(name: &str, text: &str) {
    let saved = || -> Result<(), JsValue> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let options = BlobPropertyBag::new();
        options.set_type("text/plain;charset=utf-8");
        let parts = js_sys::Array::of1(&format!("\u{feff}{text}").into());
        let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&address)
    };
    drop(saved());
}

/// A file name without signs that a system may refuse.
pub fn file_name(title: &str, name: &str) -> String {
    let all = if name.is_empty() { title.to_owned() } else { format!("{title} {name}") };
    let clean: String = all.chars().map(|sign| if domain::letters::is_of_word(sign) { sign } else { '-' }).take(80).collect();
    format!("{}.txt", clean.trim_matches('-'))
}

/// Puts a text on the clipboard. A browser may refuse; the text stands on the page too.
pub fn copy_text(text: &str) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    // Over plain http away from localhost there is no clipboard.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        drop(navigator.clipboard().write_text(text));
    }
}

/// Opens the browser's print window.
pub fn print() {
    if let Some(window) = web_sys::window() {
        drop(window.print());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_holds_nothing_that_a_system_refuses() {
        assert_eq!(file_name("Light grant", "Leeds: a/b?"), "Light-grant-Leeds--a-b.txt");
        assert_eq!(file_name("Holiadur", "ŵyn"), "Holiadur-ŵyn.txt");
    }
}
