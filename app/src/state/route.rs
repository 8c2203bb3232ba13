//! Where we are: the address bar as the only truth, read on going back and forward, written on going on.

use crate::live::RwSignal;
use crate::paths::{Lang, Route};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent, Window};

/// Where we are and how to go elsewhere.
#[derive(Clone, Copy)]
pub struct Navigator {
    /// The page that shows.
    pub route: RwSignal<Route>,
    /// The page that showed before it.
    pub before: RwSignal<Route>,
    /// How many pages were gone through since the app started; 0 means the first page still shows.
    pub moves: RwSignal<u32>,
    lang: Lang,
}

impl Navigator {
    /// Starts at a page.
    pub fn new(lang: Lang, route: Route) -> Self {
        Self { route: RwSignal::new(route), before: RwSignal::new(Route::Lost), moves: RwSignal::new(0), lang }
    }

    /// The page at the browser's address.
    pub fn read_address() -> (Lang, Route) {
        let Some(location) = web_sys::window().map(|window| window.location()) else { return (Lang::En, Route::Lost) };
        Route::read(&location.pathname().unwrap_or_default(), &location.hash().unwrap_or_default())
    }

    /// Goes on to a page.
    pub fn go(self, route: Route) {
        let path = route.path(self.lang);
        self.push(&path, route);
    }

    /// Goes to a page in place of this one, which then is not gone back to.
    pub fn replace(self, route: Route) {
        let path = route.path(self.lang);
        if let Some(history) = history() {
            drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&path)));
        }
        self.show(route);
    }

    fn push(self, path: &str, route: Route) {
        let Some(window) = web_sys::window() else { return };
        // A browser refuses more than a hundred a minute or so; then the page still changes, only its address does not.
        drop(window.history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(path))));
        self.show(route);
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn show(self, route: Route) {
        self.moves.update(|moves| *moves += 1);
        self.before.set(self.route.get_untracked());
        self.route.set(route);
    }

    /// Listens to going back and forward and to links of our own in this language; all other links are the browser's. `leave` is called before
    /// each change.
    pub fn listen(self, window: &Window, leave: impl Fn() + Clone + 'static) {
        let leaving = leave.clone();
        let back = gloo_events::EventListener::new(window, "popstate", move |_| {
            let (lang, route) = Self::read_address();
            if lang != self.lang {
                reload();
                return;
            }
            if route != self.route.get_untracked() {
                leaving();
                self.show(route);
            }
        });
        back.forget();
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        let links = gloo_events::EventListener::new_with_options(window, "click", options, move |event| {
            let Some((path, route)) = event.dyn_ref::<MouseEvent>().and_then(|event| self.own_link(event)) else { return };
            event.prevent_default();
            leave();
            self.push(&path, route);
        });
        links.forget();
    }

    fn own_link(self, event: &MouseEvent) -> Option<(String, Route)> {
        if event.default_prevented() || event.button() != 0 || event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()
        {
            return None;
        }
        let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
        let location = web_sys::window()?.location();
        if link.origin() != location.origin().ok()? || link.has_attribute("download") || !link.target().is_empty() {
            return None;
        }
        // A place on this same page, such as a field with a fault, is the browser's business.
        if !link.hash().is_empty() && link.pathname() == location.pathname().ok()? {
            return None;
        }
        let (lang, route) = Route::read(&link.pathname(), &link.hash());
        let ours = lang == self.lang && route != Route::Lost;
        ours.then(|| (format!("{}{}", link.pathname(), link.hash()), route))
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

fn reload() {
    if let Some(window) = web_sys::window() {
        drop(window.location().reload());
    }
}
