//! Views as nodes of the page.
//!
//! Everything here is one node, handed on by value: such a call is the least code there can be, and the pages are made of hundreds of them.

use crate::live::when_gone;
use leptos::prelude::{Owner, RenderEffect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, Node};

thread_local! {
    // Outside of a browser, where nothing is ever drawn, it would be nothing.
    static DOCUMENT: Document = web_sys::window().and_then(|window| window.document()).unwrap_or_else(|| JsValue::NULL.unchecked_into());
}

fn with_document<R>(make: impl FnOnce(&Document) -> R) -> R {
    DOCUMENT.with(make)
}

/// A piece of the page that is not in it yet: a node, or a fragment that holds several.
pub struct View(Node);

/// An element, or a fragment, while it is being made.
pub struct Element(web_sys::Element);

/// Runs at once, and again whenever something that it looks at changes, for as long as what it belongs to is there.
fn react(mut run: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| run());
    when_gone(Box::new(move || drop(effect)));
}

impl View {
    /// Words.
    pub fn text(words: &str) -> Self {
        Self(with_document(|document| document.create_text_node(words).into()))
    }

    /// Words that follow a closure.
    pub fn live_text(mut make: Box<dyn FnMut() -> String>) -> Self {
        let view = Self::text("");
        let node = view.0.clone();
        react(Box::new(move || node.set_node_value(Some(&make()))));
        view
    }

    /// A view that is made anew whenever something that the closure looks at changes. Two comments mark its place.
    pub fn live(mut make: Box<dyn FnMut() -> View>) -> Self {
        let mark = || -> Node { with_document(|document| document.create_comment("").into()) };
        let (start, end) = (mark(), mark());
        let view = Element::several().child(Self(start.clone())).child(Self(end.clone())).done();
        react(Box::new(move || {
            let made = make();
            let Some(parent) = end.parent_node() else { return };
            while let Some(old) = start.next_sibling().filter(|old| *old != end) {
                drop(parent.remove_child(&old));
            }
            drop(parent.insert_before(&made.0, Some(&end)));
        }));
        view
    }
}

impl Element {
    /// Begins an element: its tag, then the attributes that never change, as lines of `name=value`.
    pub fn new(start: &'static str) -> Self {
        let mut lines = start.split('\n');
        let tag = lines.next().unwrap_or_default();
        // Drawings live in a namespace of their own; in any other they are not drawn.
        let drawn = matches!(tag, "svg" | "path" | "circle" | "rect" | "g" | "line");
        let made = with_document(|document| {
            if drawn { document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag) } else { document.create_element(tag) }
        });
        // Only a tag with impossible letters could not be made, and tags are constants of ours.
        let element = made.unwrap_or_else(JsCast::unchecked_into);
        for (name, value) in lines.filter_map(|line| line.split_once('=')) {
            drop(element.set_attribute(name, value));
        }
        Self(element)
    }

    /// Begins a list of views side by side.
    pub fn several() -> Self {
        Self(with_document(|document| document.create_document_fragment().unchecked_into()))
    }

    /// An attribute that stays.
    pub fn fixed(self, name: &'static str, words: Option<String>) -> Self {
        set(&self.0, name, words);
        self
    }

    /// An attribute that follows a closure.
    pub fn live(self, name: &'static str, mut words: Box<dyn FnMut() -> Option<String>>) -> Self {
        let element = self.0.clone();
        react(Box::new(move || set(&element, name, words())));
        self
    }

    /// A class that follows a closure.
    pub fn class(self, name: &'static str, on: Box<dyn Fn() -> bool>) -> Self {
        let classes = self.0.class_list();
        react(Box::new(move || drop(classes.toggle_with_force(name, on()))));
        self
    }

    /// A property that follows a closure.
    pub fn property(self, name: &'static str, value: Box<dyn Fn() -> JsValue>) -> Self {
        let element: JsValue = self.0.clone().into();
        react(Box::new(move || {
            let (key, value) = (JsValue::from_str(name), value());
            // Setting what is there already would move the cursor to the end in some browsers.
            if js_sys::Reflect::get(&element, &key).ok().as_ref() != Some(&value) {
                drop(js_sys::Reflect::set(&element, &key, &value));
            }
        }));
        self
    }

    /// A listener.
    pub fn on(self, event: &'static str, act: Box<dyn FnMut(Event)>) -> Self {
        // The browser frees it together with the element.
        let act = Closure::wrap(act).into_js_value();
        drop(self.0.add_event_listener_with_callback(event, act.unchecked_ref()));
        self
    }

    /// A child, after those there are.
    pub fn child(self, view: View) -> Self {
        drop(self.0.append_child(&view.0));
        self
    }

    /// Ends the element.
    pub fn done(self) -> View {
        View(self.0.into())
    }
}

fn set(element: &web_sys::Element, name: &str, words: Option<String>) {
    match words {
        Some(words) => drop(element.set_attribute(name, &words)),
        None => drop(element.remove_attribute(name)),
    }
}

/// Puts a view in the place of everything that stands in `root`, at one stroke, and keeps it up to date until the page goes.
pub fn mount(root: &web_sys::Element, make: impl FnOnce() -> View) {
    let owner = Owner::new();
    let view = owner.with(make);
    root.set_text_content(None);
    drop(root.append_child(&view.0));
    // It lives as long as the page.
    std::mem::forget(owner);
}
