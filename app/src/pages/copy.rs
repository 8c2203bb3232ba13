//! A plain-text copy of answers: of one taking, or of the one on the page when nothing else can be saved.

use crate::browser::{clock, files};
use crate::pages::whole;
use crate::present::check::sections;
use crate::present::text_copy;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::walking::Walking;
use domain::ids::InstanceId;

/// Saves the taking on the page, else the one changed last.
pub fn save(app: App) {
    let here = app.navigator.route.get_untracked().instance().cloned();
    let last = || app.store.instances().into_iter().next().map(|instance| instance.id);
    if let Some(id) = here.or_else(last) {
        save_one(app, &id);
    }
}

/// Saves one taking.
pub fn save_one(app: App, id: &InstanceId) -> Option<String> {
    let instance = app.store.instance(id)?;
    let Some(Loaded::Ready(walk)) = app.content.walk(&instance.walk) else { return None };
    // Without the rest of the walk the copy lacks the official numbers, which is better than no copy.
    let walk = match whole(app, &walk) {
        Loaded::Ready(whole) => whole,
        Loaded::Loading | Loaded::Failed => walk,
    };
    let title = walk.title.clone();
    let walking = Walking::new(app, walk, id.clone());
    let text = walking.look(|replay, sheet| {
        app.words(|words| {
            let sections = sections(words, replay, sheet, replay.walk.form_order(), &instance.walk, id);
            let day = words.date(clock::today());
            let name = if instance.name.is_empty() { day } else { format!("{}, {day}", instance.name) };
            text_copy::text(words, &title, &name, &sections)
        })
    });
    let name = files::file_name(&title, &instance.name, clock::today(), "txt");
    files::save_text(&name, &text);
    Some(name)
}
