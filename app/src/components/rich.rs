//! Text of content: paragraphs, lists, links, bold and glossary words that open in place.

use crate::live::RwSignal;
use crate::ui::{IntoNode, View};
use domain::ids::TermId;
use domain::text::{Block, Inline};
use markup::view;
use std::rc::Rc;

/// Looks a glossary word up: its name and meaning, once they are there.
pub type Meaning = Rc<dyn Fn(&TermId) -> Option<(String, String)>>;

/// What is needed to draw glossary words. Without it they are plain words.
#[derive(Clone)]
pub struct Terms {
    /// Looks a word up; reading it may start fetching the glossary.
    pub meaning: Meaning,
    /// The link text to the whole entry.
    pub more: &'static str,
    /// The address of the glossary.
    pub address: String,
}

/// Draws a text.
pub fn rich(blocks: &[Block], terms: Option<&Terms>) -> View {
    let block = |block: &Block| match block {
        Block::P(run) => view! { <p>{line(run, terms)}</p> },
        Block::Ul(items) => {
            let items = items.iter().map(|item| view! { <li>{line(item, terms)}</li> }).collect::<View>();
            view! { <ul class="fh-list">{items}</ul> }
        }
    };
    blocks.iter().map(block).collect()
}

/// Lines below each other.
pub fn broken(lines: Vec<String>) -> View {
    lines.into_iter().map(|line| view! { {line}<br/> }).collect()
}

/// Draws a run of words.
pub fn line(run: &[Inline], terms: Option<&Terms>) -> View {
    let word = |inline: &Inline| match inline {
        Inline::T(words) => words.clone().node(),
        Inline::B(words) => view! { <strong>{words.clone()}</strong> },
        Inline::A(address, words) => view! { <a href=address.clone() rel="external">{words.clone()}</a> },
        Inline::G(id, words) => match terms {
            Some(terms) => term(id.clone(), words.clone(), terms.clone()),
            None => words.clone().node(),
        },
    };
    run.iter().map(word).collect()
}

/// A glossary word: a button that opens its meaning in place, so that it works by touch and by keyboard alike.
fn term(id: TermId, words: String, terms: Terms) -> View {
    let open = RwSignal::new(false);
    let place = format!("term-{id}");
    let link = format!("{}#{id}", terms.address);
    let meaning = terms.meaning;
    let body = {
        let place = place.clone();
        move || {
            open.get().then(|| {
                let (word, said) = meaning(&id).unwrap_or_default();
                view! {
                    <span class="fh-def" id=place.clone() role="note">
                        <strong>{word}</strong>" "{said}" "<a href=link.clone()>{terms.more}</a>
                    </span>
                }
            })
        }
    };
    view! {
        <button class="fh-term" type="button" aria-expanded=move || open.get().to_string() aria-controls=place
            on:click=move |_| open.update(|open| *open = !*open)>{words}</button>
        // A word joiner: a full stop behind the button must not begin the next line.
        "\u{2060}"
        {body}
    }
}
