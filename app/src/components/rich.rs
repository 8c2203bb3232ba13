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
    // What stands right behind a glossary word, such as a full stop, must not begin the next line: it goes with the button.
    let mut behind = 0;
    let word = |(place, inline): (usize, &Inline)| match inline {
        Inline::T(words) => words.get(std::mem::take(&mut behind)..).unwrap_or_default().to_owned().node(),
        Inline::B(words) => view! { <strong>{words.clone()}</strong> },
        Inline::A(address, words) => view! { <a href=address.clone() rel="external">{words.clone()}</a> },
        Inline::G(id, words) => match terms {
            Some(terms) => {
                let tail = match run.get(place + 1) {
                    Some(Inline::T(next)) => next.split(' ').next().unwrap_or_default(),
                    _ => "",
                };
                behind = tail.len();
                term(id.clone(), words.clone(), tail.to_owned(), terms.clone())
            }
            None => words.clone().node(),
        },
    };
    run.iter().enumerate().map(word).collect()
}

/// A glossary word: a button that opens its meaning in place, so that it works by touch and by keyboard alike.
fn term(id: TermId, words: String, tail: String, terms: Terms) -> View {
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
        <span class="fh-stuck">
            <button class="fh-term" type="button" aria-expanded=move || open.get().to_string() aria-controls=place
                on:click=move |_| open.update(|open| *open = !*open)>{words}</button>
            {tail}
        </span>
        {body}
    }
}
