//! The ways to other tools, below a task list: one line each. A tool adds its line to [`lines`].

use crate::paths::Route;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use domain::question::Layer;
use markup::view;

/// The tools that there are for a taking: where each is, and what it is called.
fn lines(walking: &Walking) -> Vec<(Route, Msg)> {
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let mut lines =
        vec![(Route::TenMinutes(None), Msg::TenMinutesLink), (Route::Documents(slug.clone(), instance.clone()), Msg::DocumentLink)];
    // A checklist that ends in no form has nowhere to paste: of its questions few say where they go.
    let (goes, all) =
        walking.walk.questions().fold((0, 0), |(goes, all), question| (goes + usize::from(question.text.has(Layer::Paste)), all + 1));
    if goes * 2 > all {
        lines.push((Route::Paste(slug, instance), Msg::PasteTitle));
    }
    lines
}

/// The list.
pub fn tools(walking: &Walking) -> View {
    let app = walking.app;
    let line = |(route, words): (Route, Msg)| view! { <li><a href=app.link(&route)>{app.say(words)}</a></li> };
    view! {
        <nav class="fh-tools" aria-labelledby="tools">
            <h2 class="fh-h2" id="tools">{app.say(Msg::TasksTools)}</h2>
            <ul class="fh-todo">{lines(walking).into_iter().map(line).collect::<View>()}</ul>
        </nav>
    }
}
