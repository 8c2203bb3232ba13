//! The program that makes documents: a wasm of its own, which the page's script fetches when it is first asked for.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// What the page's script calls it; see `start.js` of the build.
const MAKE: &str = "footholdDocument";

/// A Word document from an order as JSON. Nothing when the program cannot be had, or cannot make it.
pub async fn docx(order: &str) -> Option<Blob> {
    let window = web_sys::window()?;
    let make: Function = Reflect::get(&window, &MAKE.into()).ok()?.dyn_into().ok()?;
    let made: Promise = make.call1(&window, &order.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
