//! One tab at a time: what must not run in two tabs of a browser at once.

use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    // The interface file that web-sys is made from has locks only as something that may still change.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = request)]
    fn request(name: &str, with: &JsValue) -> Result<Promise, JsValue>;
}

/// Does something while no other tab does anything under the same name. A browser without locks does it at once: what is done under a lock is right
/// without one too, and only done twice.
pub async fn alone<R: 'static>(name: &str, deed: impl Future<Output = R> + 'static) -> Option<R> {
    let there = web_sys::window().is_some_and(|window| js_sys::Reflect::has(&window.navigator(), &"locks".into()).unwrap_or(false));
    if !there {
        return Some(deed.await);
    }
    let result = Rc::new(RefCell::new(None));
    let with = {
        let result = result.clone();
        Closure::once_into_js(move |_: JsValue| {
            future_to_promise(async move {
                let done = deed.await;
                result.replace(Some(done));
                Ok(JsValue::UNDEFINED)
            })
        })
    };
    let held = request(name, with.unchecked_ref()).ok()?;
    JsFuture::from(held).await.ok()?;
    result.take()
}
