//! Views as HTML, for pages that are made at build and for tests. Closures are asked once; there is nobody to listen.

use html_escape::{encode_double_quoted_attribute, encode_text};
use std::cell::RefCell;
use web_sys::Event;

/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

thread_local! {
    /// What stands before every id while a specimen is drawn.
    static SCOPE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Draws a part of a page as one of many on a page of specimens: its ids begin with `scope`, so that none is there twice, its headings are below
/// those of the page, and what a page has once (its main part, header, footer and menu) is an ordinary box.
pub fn specimen(scope: &str, draw: impl FnOnce() -> View) -> View {
    let before = SCOPE.replace(scope.to_owned());
    let view = draw();
    SCOPE.replace(before);
    view
}

/// Inside a specimen: the tag in place of another.
fn lowered(tag: &'static str) -> &'static str {
    if SCOPE.with_borrow(String::is_empty) {
        return tag;
    }
    match tag {
        "main" | "header" | "footer" | "nav" => "div",
        "h1" => "h4",
        "h2" => "h5",
        "h3" | "h4" => "h6",
        tag => tag,
    }
}

/// Inside a specimen: the words of an attribute that names ids, with the scope before each.
fn scoped(name: &str, words: String) -> String {
    SCOPE.with_borrow(|scope| match name {
        _ if scope.is_empty() => words,
        "id" | "for" | "name" | "aria-describedby" | "aria-labelledby" | "aria-controls" => {
            words.split_whitespace().map(|id| format!("{scope}-{id}")).collect::<Vec<_>>().join(" ")
        }
        "href" => words.strip_prefix('#').map_or_else(|| words.clone(), |id| format!("#{scope}-{id}")),
        _ => words,
    })
}

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
        let element = Self(lowered(lines.next().unwrap_or_default()), String::new(), String::new());
        lines.filter_map(|line| line.split_once('=')).fold(element, |element, (name, value)| element.fixed(name, Some(value.to_owned())))
    }

    /// Begins a list of views side by side.
    pub fn several() -> Self {
        Self::new("")
    }

    /// An attribute.
    pub fn fixed(mut self, name: &'static str, words: Option<String>) -> Self {
        if let Some(words) = words {
            let words = encode_double_quoted_attribute(&scoped(name, words)).into_owned();
            self.1.push_str(&format!(" {name}=\"{words}\""));
        }
        self
    }

    /// An attribute that follows a closure.
    pub fn live(self, name: &'static str, mut words: Box<dyn FnMut() -> Option<String>>) -> Self {
        self.fixed(name, words())
    }

    /// A class that follows a closure, beside those that are always there.
    pub fn class(mut self, name: &'static str, on: Box<dyn Fn() -> bool>) -> Self {
        const START: &str = " class=\"";
        if on() {
            match self.1.find(START) {
                Some(place) => self.1.insert_str(place + START.len(), &format!("{name} ")),
                None => return self.fixed("class", Some(name.to_owned())),
            }
        }
        self
    }

    /// A property: what the page begins with.
    pub fn property(mut self, name: &'static str, words: Option<String>) -> Self {
        match (self.0, name) {
            ("textarea", "value") => self.2 = words.map(|words| encode_text(&words).into_owned()).unwrap_or_default(),
            // A box with nothing in it needs no attribute to say so.
            (_, "value") => return self.fixed(name, words.filter(|words| !words.is_empty())),
            _ => return self.fixed(name, words),
        }
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
    use super::specimen;
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
    fn what_is_in_a_field_and_its_state_are_drawn() {
        let html = view! {
            <input class="box" class:box--error=|| true prop:value=|| "a \"b\"".to_owned()/>
            <input type="radio" class:on=|| false prop:checked=|| true/>
            <textarea prop:value=|| "<b>".to_owned()></textarea>
            <input prop:value=String::new/>
        };
        assert_eq!(
            html.into_html(),
            "<input class=\"box--error box\" value=\"a &quot;b&quot;\"><input type=\"radio\" checked=\"\"><textarea>&lt;b&gt;</textarea><input>"
        );
    }

    #[test]
    fn a_specimen_has_ids_and_headings_of_its_own() {
        let draw = || view! { <main id="main"><h1 id="t">"x"</h1><a href="#t" aria-describedby="t u">"y"</a><a href="/t">"z"</a></main> };
        let html = specimen("s1", draw).into_html();
        assert_eq!(
            html,
            "<div id=\"s1-main\"><h4 id=\"s1-t\">x</h4><a href=\"#s1-t\" aria-describedby=\"s1-t s1-u\">y</a><a href=\"/t\">z</a></div>"
        );
        assert!(draw().into_html().starts_with("<main id=\"main\"><h1"), "outside a specimen all is as it was");
    }

    #[test]
    fn closures_are_asked_and_lists_stand_side_by_side() {
        let rows: Vec<View> = ["a", "b"].map(|row| view! { <li>{row}</li> }).into();
        let html = view! { <ul class=move || "x".to_owned()>{rows}</ul>{move || None::<String>} }.into_html();
        assert_eq!(html, "<ul class=\"x\"><li>a</li><li>b</li></ul>");
        assert_eq!(().node().into_html(), "");
    }
}
