//! Views as nodes of the page.

use crate::live::keep;
use leptos::prelude::{Owner, RenderEffect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, Node};

thread_local! {
    static DOCUMENT: Option<Document> = web_sys::window().and_then(|window| window.document());
}

fn with_document<R>(make: impl FnOnce(&Document) -> R) -> Option<R> {
    DOCUMENT.with(|document| document.as_ref().map(make))
}

/// A piece of the page that is not in it yet: a node, or a fragment that holds several.
pub struct View(Option<Node>);

/// An element while it is being made. It exists in every browser; only outside of one would it be nothing.
pub struct Element(Option<web_sys::Element>);

/// Runs at once, and again whenever something that it looks at changes, for as long as what it belongs to is there.
fn react(mut run: Box<dyn FnMut()>) {
    keep(Rc::new(RenderEffect::new(move |_| run())));
}

impl View {
    /// Words.
    pub fn text(words: &str) -> Self {
        Self(with_document(|document| document.create_text_node(words).into()))
    }

    /// Several views side by side.
    pub fn together(views: Vec<View>) -> Self {
        let fragment: Option<Node> = with_document(|document| document.create_document_fragment().into());
        if let Some(fragment) = &fragment {
            views.into_iter().for_each(|view| view.append_to(fragment));
        }
        Self(fragment)
    }

    /// Words that follow a closure.
    pub fn live_text(mut make: Box<dyn FnMut() -> String>) -> Self {
        let view = Self::text("");
        if let Some(node) = view.0.clone() {
            react(Box::new(move || node.set_node_value(Some(&make()))));
        }
        view
    }

    /// A view that is made anew whenever something that the closure looks at changes. Two comments mark its place.
    pub fn live(mut make: Box<dyn FnMut() -> View>) -> Self {
        let marks = with_document(|document| {
            let mark = || -> Node { document.create_comment("").into() };
            (mark(), mark())
        });
        let Some((start, end)) = marks else { return Self(None) };
        let view = Self::together(vec![Self(Some(start.clone())), Self(Some(end.clone()))]);
        react(Box::new(move || {
            let made = make();
            let Some(parent) = end.parent_node() else { return };
            while let Some(old) = start.next_sibling().filter(|old| *old != end) {
                drop(parent.remove_child(&old));
            }
            if let Some(new) = made.0 {
                drop(parent.insert_before(&new, Some(&end)));
            }
        }));
        view
    }

    fn append_to(self, parent: &Node) {
        if let Some(node) = self.0 {
            drop(parent.append_child(&node));
        }
    }
}

impl Element {
    /// Begins an element.
    pub fn new(tag: &'static str) -> Self {
        // Drawings live in a namespace of their own; in any other they are not drawn.
        let drawn = matches!(tag, "svg" | "path" | "circle" | "rect" | "g" | "line");
        let make = |document: &Document| {
            if drawn { document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag).ok() } else { document.create_element(tag).ok() }
        };
        Self(with_document(make).flatten())
    }

    /// An attribute that stays.
    pub fn fixed(&self, name: &'static str, words: Option<String>) {
        set(self.0.as_ref(), name, words);
    }

    /// An attribute that follows a closure.
    pub fn live(&self, name: &'static str, mut words: Box<dyn FnMut() -> Option<String>>) {
        let element = self.0.clone();
        react(Box::new(move || set(element.as_ref(), name, words())));
    }

    /// A class that follows a closure.
    pub fn class(&self, name: &'static str, on: Box<dyn Fn() -> bool>) {
        let Some(classes) = self.0.as_ref().map(web_sys::Element::class_list) else { return };
        react(Box::new(move || drop(classes.toggle_with_force(name, on()))));
    }

    /// A property that follows a closure.
    pub fn property(&self, name: &'static str, value: Box<dyn Fn() -> JsValue>) {
        let element: JsValue = self.0.clone().into();
        react(Box::new(move || {
            let (key, value) = (JsValue::from_str(name), value());
            // Setting what is there already would move the cursor to the end in some browsers.
            if js_sys::Reflect::get(&element, &key).ok().as_ref() != Some(&value) {
                drop(js_sys::Reflect::set(&element, &key, &value));
            }
        }));
    }

    /// A listener.
    pub fn on(&self, event: &'static str, act: Box<dyn FnMut(Event)>) {
        let Some(element) = &self.0 else { return };
        // The browser frees it together with the element.
        let act = Closure::wrap(act).into_js_value();
        drop(element.add_event_listener_with_callback(event, act.unchecked_ref()));
    }

    /// A child, after those there are.
    pub fn child(&self, view: View) {
        if let Some(element) = &self.0 {
            view.append_to(element);
        }
    }

    /// Ends the element.
    pub fn done(self) -> View {
        View(self.0.map(Into::into))
    }
}

fn set(element: Option<&web_sys::Element>, name: &str, words: Option<String>) {
    let Some(element) = element else { return };
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
    view.append_to(root);
    // It lives as long as the page.
    std::mem::forget(owner);
}
