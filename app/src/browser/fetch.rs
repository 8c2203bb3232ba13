//! Asking our own site: for files as text, and for what the API does.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response};

/// A phone with one bar of signal may never hear an answer; after so many milliseconds we take it that none comes.
const PATIENCE: u32 = 30_000;

/// What the API answered.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub text: String,
}

/// The text at an address of this site; nothing when it cannot be had. It is asked for at once, not only when it is waited for.
pub fn text(address: &str) -> impl Future<Output = Option<String>> + use<> {
    let asked = web_sys::window().map(|window| window.fetch_with_str(address));
    async move {
        let response: Response = JsFuture::from(asked?).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        body(&response).await
    }
}

/// Asks the API, in the language of the page. Nothing when no answer came, so that it is not known whether anything was done.
pub async fn ask(method: &str, address: &str, json: Option<&str>) -> Option<Reply> {
    // What is sent takes its time too: at the slowest we bear with, four bytes in a millisecond.
    let way = json.map_or(0, |json| u32::try_from(json.len() / 4).unwrap_or(0));
    let options = RequestInit::new();
    options.set_method(method);
    options.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE + way)));
    let window = web_sys::window()?;
    let headers = js_sys::Object::new();
    let header = |name: &str, value: &str| drop(js_sys::Reflect::set(&headers, &name.into(), &value.into()));
    // Without this the browser would say its own language, whatever the page is in.
    let root = window.document().and_then(|document| document.document_element());
    header("accept-language", &root.and_then(|root| root.get_attribute("lang")).unwrap_or_default());
    if let Some(json) = json {
        header("content-type", "application/json");
        options.set_body(&JsValue::from_str(json));
    }
    options.set_headers(&headers);
    let fetched = window.fetch_with_str_and_init(address, &options);
    let response: Response = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
    let status = response.status();
    Some(Reply { status, text: body(&response).await? })
}

async fn body(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
