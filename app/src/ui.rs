//! Views: what `markup::view!` writes calls to. Leptos's signals and effects keep them up to date; drawing is a few plain functions.
//!
//! Leptos's own views give every piece of markup a type, and the compiler makes code for each. That made the app four times too large for a slow
//! phone: the figures are in `docs/adr/0004-views-without-types.md`. Here an element, an attribute, a listener and a changing part each have one
//! function, whatever the markup.
//!
//! In the browser a view is a node of the page ([`dom`]); everywhere else, and so at build, it is HTML ([`html`]).

#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(not(target_arch = "wasm32"))]
mod html;

#[cfg(target_arch = "wasm32")]
pub use dom::{Element, View, mount};
#[cfg(not(target_arch = "wasm32"))]
pub use html::{Element, View};

#[cfg(not(target_arch = "wasm32"))]
pub use html::specimen;

use wasm_bindgen::JsCast;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement};

/// Something that can stand inside an element.
pub trait IntoNode: Sized + 'static {
    /// As a view.
    fn node(self) -> View;

    /// As a view that is made anew whenever something that `make` looks at changes. Nothing of the old view (a typed letter, an opened layer) is
    /// taken over into the new one.
    fn live(mut make: Box<dyn FnMut() -> Self>) -> View {
        View::live(Box::new(move || make().node()))
    }
}

impl IntoNode for View {
    fn node(self) -> View {
        self
    }
}

impl IntoNode for String {
    fn node(self) -> View {
        View::text(&self)
    }

    fn live(make: Box<dyn FnMut() -> Self>) -> View {
        View::live_text(make)
    }
}

impl IntoNode for &'static str {
    fn node(self) -> View {
        View::text(self)
    }
}

impl IntoNode for () {
    fn node(self) -> View {
        Element::several().done()
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn node(self) -> View {
        self.map_or_else(|| ().node(), IntoNode::node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn node(self) -> View {
        self.into_iter().collect()
    }
}

impl<T: IntoNode> FromIterator<T> for View {
    fn from_iter<I: IntoIterator<Item = T>>(views: I) -> Self {
        views.into_iter().fold(Element::several(), |all, one| all.child(one.node())).done()
    }
}

impl<F: FnMut() -> T + 'static, T: IntoNode> IntoNode for F {
    fn node(self) -> View {
        T::live(Box::new(self))
    }
}

/// Words of an attribute; nothing leaves the attribute out.
pub trait Words {
    /// The words.
    fn words(self) -> Option<String>;
}

impl Words for String {
    fn words(self) -> Option<String> {
        Some(self)
    }
}

impl Words for &'static str {
    fn words(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Words for bool {
    fn words(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: Words> Words for Option<T> {
    fn words(self) -> Option<String> {
        self.and_then(Words::words)
    }
}

/// Something that can stand as the value of an attribute; a closure keeps it up to date.
pub trait Attribute {
    /// Sets the attribute.
    fn set(self, element: Element, name: &'static str) -> Element;
}

macro_rules! fixed {
    ($($kind:ty),*) => { $(impl Attribute for $kind {
        fn set(self, element: Element, name: &'static str) -> Element {
            element.fixed(name, self.words())
        }
    })* };
}

fixed!(String, &'static str, bool, Option<String>, Option<&'static str>);

impl<F: FnMut() -> T + 'static, T: Words> Attribute for F {
    fn set(mut self, element: Element, name: &'static str) -> Element {
        element.live(name, Box::new(move || self().words()))
    }
}

/// Sets an attribute.
pub fn attribute(element: Element, name: &'static str, value: impl Attribute) -> Element {
    value.set(element, name)
}

/// A class that is there while `on` says so.
pub fn class(element: Element, name: &'static str, on: impl Fn() -> bool + 'static) -> Element {
    element.class(name, Box::new(on))
}

/// A property of the node that follows a closure. Where there is no node it is the attribute that the page begins with.
#[cfg(not(target_arch = "wasm32"))]
pub fn property<T: Words>(element: Element, name: &'static str, value: impl Fn() -> T + 'static) -> Element {
    element.property(name, value().words())
}

/// A property of the node that follows a closure.
#[cfg(target_arch = "wasm32")]
pub fn property<T: Into<JsValue>>(element: Element, name: &'static str, value: impl Fn() -> T + 'static) -> Element {
    element.property(name, Box::new(move || value().into()))
}

/// A listener.
pub fn on(element: Element, event: &'static str, act: impl FnMut(Event) + 'static) -> Element {
    element.on(event, Box::new(act))
}

/// What is written in the field that an event came from. Letters that came apart from their accents (out of a PDF, say) are put together, so that
/// a limit counts what will be pasted.
pub fn value_of(event: &Event) -> String {
    field_of(event).map(|field| js_sys::JsString::from(field.value()).normalize("NFC").into()).unwrap_or_default()
}

/// Whether the box that an event came from is ticked.
pub fn is_checked(event: &Event) -> bool {
    field_of(event).is_some_and(|field| field.checked())
}

/// Text areas and selections too: what is asked of it they have in common.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().map(JsCast::unchecked_into)
}
