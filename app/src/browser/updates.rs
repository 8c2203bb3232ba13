//! The service worker: registered once the page is up; a newer one that waits is announced and takes over only when the user says so.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // Over plain http away from localhost there is none.
    let there = js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    there.then(|| navigator.service_worker())
}

/// Whether this page came by the service worker, which keeps all files.
pub fn are_files_kept() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Registers the service worker; `waiting` is called whenever a newer version is ready to take over, `kept` once all files of this one are kept, or
/// cannot be: there is no service worker, the browser refuses it, as some do on private pages, or not all files came.
pub fn register(waiting: impl Fn() + Clone + 'static, kept: impl Fn() + Clone + 'static) {
    let Some(container) = container() else { return kept() };
    if let Ok(ready) = container.ready() {
        let kept = kept.clone();
        spawn_local(async move {
            if JsFuture::from(ready).await.is_ok() {
                kept();
            }
        });
    }
    spawn_local(async move {
        let registered = JsFuture::from(container.register("/sw.js")).await;
        let Some(registration) = registered.ok().and_then(|registered| registered.dyn_into::<ServiceWorkerRegistration>().ok()) else {
            return kept();
        };
        if let Some(active) = registration.active() {
            tell(&active, "fetch-walks");
        }
        if registration.waiting().is_some() && container.controller().is_some() {
            waiting();
        }
        let found = {
            let registration = registration.clone();
            Closure::<dyn Fn()>::new(move || {
                let Some(installing) = registration.installing() else { return };
                let (waiting, kept, worker, container) = (waiting.clone(), kept.clone(), installing.clone(), container.clone());
                let changed = Closure::<dyn Fn()>::new(move || match (worker.state(), container.controller().is_some()) {
                    // The very first install takes over nothing, so there is nothing to announce.
                    (ServiceWorkerState::Installed, true) => waiting(),
                    // Not all files came. It is tried again at the next visit; this one does without.
                    (ServiceWorkerState::Redundant, false) => kept(),
                    _ => {}
                });
                installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
                changed.forget();
            })
        };
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// Lets the waiting version take over and loads the page anew with it.
pub fn change_over() {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let reload = Closure::once_into_js(|| {
            if let Some(window) = web_sys::window() {
                drop(window.location().reload());
            }
        });
        container.set_oncontrollerchange(Some(reload.unchecked_ref()));
        let Ok(registered) = JsFuture::from(container.get_registration()).await else { return };
        let Ok(registration) = registered.dyn_into::<ServiceWorkerRegistration>() else { return };
        if let Some(waiting) = registration.waiting() {
            tell(&waiting, "activate-now");
        }
    });
}

fn tell(worker: &ServiceWorker, what: &str) {
    let message = js_sys::Object::new();
    drop(js_sys::Reflect::set(&message, &"type".into(), &what.into()));
    drop(worker.post_message(&message));
}
