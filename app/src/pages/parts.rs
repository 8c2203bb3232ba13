//! An organisation's file, of which there may be several parts: each names the next, and all are offered.

use crate::browser::files::{self, Part};
use crate::live::RwSignal;
use crate::pages::talk::Talk;
use crate::state::App;
use crate::state::account::Trouble;
use crate::ui::View;
use content::Msg;
use markup::view;
use web_sys::Event;

/// So many parts at most: a server that always names another one would keep us for ever.
const MOST: usize = 200;

/// A link that fetches the file. One part is saved at once; of several each is offered, since a browser saves only one without asking.
pub fn link(app: App, talk: Talk, address: String, words: String) -> View {
    let parts: RwSignal<Vec<Part>> = RwSignal::new(Vec::new());
    let first = address.clone();
    let fetch = move |event: Event| {
        event.prevent_default();
        let first = first.clone();
        talk.ask("main", async move { all(first).await }, move |found| {
            if let [only] = found.as_slice() {
                files::save_part(only);
                return;
            }
            parts.set(found);
        });
    };
    let list = move || {
        let all = parts.get();
        let lines = all.iter().enumerate().map(|(place, part)| {
            let words = app.fill(Msg::MyDataPart, &[("n", &(place + 1).to_string())]);
            view! { <li><a href=part.address.clone() download=part.name.clone()>{words}</a></li> }
        });
        (!all.is_empty()).then(|| {
            let count = app.count(Msg::MyDataParts, all.len(), &[]);
            view! { <div role="status"><p>{count}</p><ul class="fh-list">{lines.collect::<View>()}</ul></div> }
        })
    };
    view! { <a href=address download=true on:click=fetch>{words}</a>{list} }
}

async fn all(first: String) -> Result<Vec<Part>, Trouble> {
    let (mut parts, mut next) = (Vec::new(), Some(first));
    while let Some(address) = next.filter(|_| parts.len() < MOST) {
        let part = files::fetch_part(&address).await.ok_or(Trouble::Offline)?;
        next = part.next.clone();
        parts.push(part);
    }
    Ok(parts)
}
