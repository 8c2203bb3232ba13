//! What questions said before: fetched when an answer was given to other words than a question has now.

use super::App;
use crate::browser::fetch;
use crate::live::RwSignal;
use any_spawner::Executor;
use domain::wire;
use domain::wording::Wordings;
use std::rc::Rc;

/// Nothing while they are on their way, and then nothing inside when they could not be had.
pub type Known = RwSignal<Option<Option<Rc<Wordings>>>>;

/// Fetches them for a part of the page. The device has them after the first visit, so this needs no signal.
pub fn known(app: App) -> Known {
    let known: Known = RwSignal::new(None);
    let address = app.content.with_interface(|interface| interface.wordings.clone());
    Executor::spawn_local(async move {
        let text = fetch::text(&address).await;
        known.set(Some(text.and_then(|text| wire::read(&text)).map(Rc::new)));
    });
    known
}
