//! Views as HTML, for pages that are made at build and for tests. Closures are asked once; there is nobody to listen.

use html_escape::{encode_double_quoted_attribute, encode_text};
use wasm_bindgen::JsValue;
use web_sys::Event;

/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// A piece of HTML.
pub struct View(String);

/// An element while it is being made: its tag, the words in its start tag, what stands inside. A list of views side by side has no tag.
pub struct Element(&'static str, String, String);

impl View {
    /// Words.
    pub fn text(words: &str) -> Self {
        Self(encode_text(words).into_owned())
    }

    /// Words that follow a closure.
    pub fn live_text(mut make: Box<dyn FnMut() -> String>) -> Self {
        Self::text(&make())
    }

    /// A view that follows a closure.
    pub fn live(mut make: Box<dyn FnMut() -> View>) -> Self {
        make()
    }

    /// The HTML.
    pub fn into_html(self) -> String {
        self.0
    }
}

impl Element {
    /// Begins an element: its tag, then the attributes that never change, as lines of `name=value`.
    pub fn new(start: &'static str) -> Self {
        let mut lines = start.split('\n');
        let element = Self(lines.next().unwrap_or_default(), String::new(), String::new());
        lines.filter_map(|line| line.split_once('=')).fold(element, |element, (name, value)| element.fixed(name, Some(value.to_owned())))
    }

    /// Begins a list of views side by side.
    pub fn several() -> Self {
        Self::new("")
    }

    /// An attribute.
    pub fn fixed(mut self, name: &'static str, words: Option<String>) -> Self {
        if let Some(words) = words {
            let words = encode_double_quoted_attribute(&words).into_owned();
            self.1.push_str(&format!(" {name}=\"{words}\""));
        }
        self
    }

    /// An attribute that follows a closure.
    pub fn live(self, name: &'static str, mut words: Box<dyn FnMut() -> Option<String>>) -> Self {
        self.fixed(name, words())
    }

    /// A class that follows a closure: pages made at build show no state yet, so it is off.
    pub fn class(self, _: &'static str, _: Box<dyn Fn() -> bool>) -> Self {
        self
    }

    /// A property: there is no node yet.
    pub fn property(self, _: &'static str, _: Box<dyn Fn() -> JsValue>) -> Self {
        self
    }

    /// A listener: there is nobody to act.
    pub fn on(self, _: &'static str, _: Box<dyn FnMut(Event)>) -> Self {
        self
    }

    /// A child, after those there are.
    pub fn child(mut self, view: View) -> Self {
        self.2.push_str(&view.0);
        self
    }

    /// Ends the element.
    pub fn done(self) -> View {
        let Self(tag, start, inside) = self;
        View(match tag {
            "" => inside,
            tag if VOID.contains(&tag) => format!("<{tag}{start}>"),
            tag => format!("<{tag}{start}>{inside}</{tag}>"),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::{IntoNode, View};
    use markup::view;

    #[test]
    fn words_are_never_markup() {
        let typed = "<script>alert('x')</script> & \"so\"".to_owned();
        let none: Option<String> = None;
        let html = view! { <p title=typed.clone() hidden=true lang=none>{typed}<br/>{Some("ok")}</p> }.into_html();
        assert_eq!(
            html,
            "<p title=\"&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;so&quot;\" hidden=\"\">\
             &lt;script&gt;alert('x')&lt;/script&gt; &amp; \"so\"<br>ok</p>"
        );
    }

    #[test]
    fn closures_are_asked_and_lists_stand_side_by_side() {
        let rows: Vec<View> = ["a", "b"].map(|row| view! { <li>{row}</li> }).into();
        let html = view! { <ul class=move || "x".to_owned()>{rows}</ul>{move || None::<String>} }.into_html();
        assert_eq!(html, "<ul class=\"x\"><li>a</li><li>b</li></ul>");
        assert_eq!(().node().into_html(), "");
    }
}
