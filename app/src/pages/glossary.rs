//! The words of the trade in plain words, with a search and an index.

use super::{lost, main_part, opening, question};
use crate::components::layers::layer;
use crate::components::rich::rich;
use crate::live::untrack;
use crate::live::{Memo, RwSignal, after};
use crate::state::App;
use crate::state::content::Loaded;
use crate::ui::value_of;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::catalogue::Glossary;
use domain::glossary::{Term, search};
use domain::ids::TermId;
use domain::sources;
use domain::walk::CheckWith;
use markup::view;
use std::sync::Arc;

/// The page.
pub fn page(app: App, at: Option<TermId>) -> View {
    let draw = move || match app.content.glossary() {
        Loaded::Ready(glossary) => {
            let view = untrack(|| words(app, glossary));
            show(at.clone());
            view
        }
        Loaded::Failed => lost::not_loaded(app, move || app.content.retry_glossary()),
        Loaded::Loading => opening(app),
    };
    draw.node()
}

/// Brings the named word into view once it is drawn.
fn show(at: Option<TermId>) {
    after(move || {
        let Some(id) = at.clone() else { return };
        let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id.as_str()));
        if let Some(element) = element {
            element.scroll_into_view();
        }
    });
}

fn words(app: App, glossary: Arc<Glossary>) -> View {
    let terms = glossary.terms.clone();
    let title = app.say(Msg::GlossaryTitle);
    let query = RwSignal::new(String::new());
    let mut letters: Vec<String> = terms.iter().map(|term| initial(&term.word)).collect();
    letters.dedup();
    let found = Memo::new(move || search(&terms, &query.get()).into_iter().cloned().collect::<Vec<_>>());
    let index = move || {
        // While searching, what was found stands right below the box.
        query.get().trim().is_empty().then(|| {
            let links = letters.iter().cloned().map(|letter| view! { <a href=format!("#letter-{letter}")>{letter}</a> }).collect::<View>();
            view! { <nav class="fh-az" aria-label=app.say(Msg::GlossaryAz)>{links}</nav> }
        })
    };
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="fh-empty">{app.say(Msg::GlossaryNone)}</p> };
        }
        // While searching the best come first; the index letters are for the whole list.
        if !query.get().trim().is_empty() {
            let rows = found.iter().map(|term| entry(app, &glossary, term)).collect::<View>();
            return view! { <dl class="fh-words">{rows}</dl> };
        }
        let mut sections: Vec<(String, Vec<View>)> = Vec::new();
        for term in &found {
            let letter = initial(&term.word);
            match sections.last_mut() {
                Some((last, rows)) if *last == letter => rows.push(entry(app, &glossary, term)),
                _ => sections.push((letter, vec![entry(app, &glossary, term)])),
            }
        }
        let section = |(letter, rows): (String, Vec<View>)| {
            view! { <section><h2 class="fh-h2" id=format!("letter-{letter}")>{letter.clone()}</h2><dl class="fh-words">{rows}</dl></section> }
        };
        sections.into_iter().map(section).collect()
    };
    let count = move || app.count(Msg::GlossaryFound, found.with(Vec::len), &[]);
    let body = view! {
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::GlossaryText)}</p>
        <form role="search" class="fh-search" on:submit=move |event: web_sys::Event| event.prevent_default()>
            <label class="govuk-label govuk-label--s" for="find">{app.say(Msg::GlossaryFind)}</label>
            <input class="govuk-input" id="find" type="search" autocomplete="off"
                prop:value=move || query.get() on:input=move |event| query.set(value_of(&event))/>
        </form>
        <p class="fh-caption" role="status">{count}</p>
        {index}
        {list}
    };
    main_part(app, title.to_owned(), "fh-main", body.node())
}

fn initial(word: &str) -> String {
    word.chars().next().map(|sign| domain::letters::large(sign).to_string()).unwrap_or_default()
}

fn entry(app: App, glossary: &Glossary, term: &Term) -> View {
    let also = (!term.also.is_empty()).then(|| {
        view! { <p class="fh-row__meta">{app.say(Msg::GlossaryAlso)}": "{term.also.join(", ")}</p> }
    });
    let from = (!term.sources.is_empty()).then(|| {
        // Drawn when somebody asks for it: there are hundreds of words.
        let (open, sources) = (RwSignal::new(false), sources::at(&glossary.sources, &term.sources));
        let body = move || open.get().then(|| question::listed(app, CheckWith::Buyer, &sources, Some("")));
        layer(app.say(Msg::PaperSources), open, body.node())
    });
    view! { <div id=term.id.to_string()><dt>{term.word.clone()}</dt><dd>{rich(&term.meaning, None)}{also}{from}</dd></div> }
}
