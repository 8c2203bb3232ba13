//! What the browser itself keeps of us beside the databases: cached pages and files, and the service worker.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ServiceWorkerRegistration;

/// The one thing that outlives forgetting, while it stands: that a sign-in must be ended. It says nothing of anybody.
const ENDING: &str = "foothold-end-sign-in";

#[wasm_bindgen]
extern "C" {
    // A key and a sign need no database, and are there before one is opened.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    fn remove_item(key: &str) -> Result<(), JsValue>;
}

/// Notes that the sign-in here is to be ended before anything else is asked of the account.
pub fn note_ending() {
    drop(set_item(ENDING, "1"));
}

/// Whether that is still to be done.
pub fn is_ending() -> bool {
    matches!(get_item(ENDING), Ok(Some(_)))
}

/// It is done.
pub fn note_ended() {
    drop(remove_item(ENDING));
}

/// Deletes every cached page and file and lets the service worker go. A page that is opened later sets both up anew.
pub async fn delete() {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    if Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        let registrations = JsFuture::from(navigator.service_worker().get_registrations()).await;
        for registration in registrations.map(|all| all.unchecked_into::<Array>()).iter().flat_map(Array::iter) {
            if let Ok(going) = registration.unchecked_into::<ServiceWorkerRegistration>().unregister() {
                drop(JsFuture::from(going).await);
            }
        }
    }
    // Over plain http away from localhost there are no caches.
    let Ok(caches) = window.caches() else { return };
    let names = JsFuture::from(caches.keys()).await;
    for name in names.map(|all| all.unchecked_into::<Array>()).iter().flat_map(Array::iter) {
        let going: Promise = caches.delete(&name.as_string().unwrap_or_default());
        drop(JsFuture::from(going).await);
    }
}

/// Opens an address anew, with nothing left of this page in memory.
pub fn open_anew(address: &str) {
    if let Some(window) = web_sys::window() {
        let opened: Result<(), JsValue> = window.location().assign(address);
        drop(opened);
    }
}
