//! What the script calls, for the program in the browser.

use crate::docx;
use wasm_bindgen::prelude::wasm_bindgen;

/// A Word document from JSON as [`domain::document::Order`] has it; nothing when there can be none.
#[wasm_bindgen(js_name = docx)]
pub fn make_docx(order: &str) -> Option<Vec<u8>> {
    docx::from_json(order).ok()
}
