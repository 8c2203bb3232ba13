//! The rest of a walk on its pages: the layers of a question, the reasons of rules, and pages that need all of it.

use super::Asking;
use super::around::check_with;
use crate::later::{coming, missing};
use crate::live::{after, untrack};
use crate::pages::{lost, opening, text, walk_page, whole};
use crate::present::question::whom;
use crate::state::App;
use crate::state::content::Loaded;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::ids::{InstanceId, RuleId, WalkSlug};
use domain::question::{Layer, Official, Source, Status};
use domain::walk::{CheckWith, Layers, Rest, Walk};
use markup::view;

/// What stands in a layer of a question.
pub fn layer(asking: &Asking, layer: Layer) -> View {
    let (app, id) = (asking.app(), asking.question.id.clone());
    part(asking, move |walk, rest| rest.layers(walk, &id).map(|layers| body(app, &layers, layer)))
}

fn body(app: App, layers: &Layers, layer: Layer) -> View {
    match layer {
        Layer::Why => text(app, &layers.why),
        Layer::Good => view! { {text(app, &layers.good)}{example(app, layers)} },
        Layer::Evidence => text(app, &layers.evidence),
        Layer::Paste => text(app, &layers.paste),
        Layer::Official => layers.official.as_ref().map(|official| quoted(app, official)).node(),
    }
}

/// A made-up answer, marked as one.
fn example(app: App, layers: &Layers) -> Option<View> {
    let shown = !layers.example.is_empty();
    shown.then(|| {
        view! {
            <div class="fh-example">
                <p class="fh-example__title">{app.say(Msg::QuestionExample)}</p>
                {text(app, &layers.example)}
            </div>
        }
    })
}

fn quoted(app: App, official: &Official) -> View {
    let said = if official.words.is_empty() { app.say(Msg::QuestionOfficialNone).to_owned() } else { official.words.clone() };
    view! {
        <blockquote class="fh-official">
            <p>{said}</p>
            <footer>{official.document.clone()}", "{official.reference.clone()}</footer>
        </blockquote>
    }
}

/// Where the facts of a question come from.
pub fn sources(asking: &Asking) -> View {
    let (app, id, with) = (asking.app(), asking.question.id.clone(), asking.walking.walk.check_with);
    part(asking, move |walk, rest| rest.layers(walk, &id).map(|layers| listed(app, with, &layers.sources, Some(&layers.confirm))))
}

/// Where facts come from, when they were checked, and whom to ask where that is not sure; `confirm` is what to ask, empty for words that fit everywhere,
/// nothing where the text beside it says it.
pub fn listed(app: App, with: CheckWith, sources: &[Source], confirm: Option<&str>) -> View {
    let one = |source: &Source| {
        let name = if source.address.is_empty() {
            source.title.clone().node()
        } else {
            view! { <a href=source.address.clone() rel="external">{source.title.clone()}</a> }
        };
        let date = app.words(|words| words.date(source.checked));
        // Where nothing was read, there is nothing that was checked.
        let checked = (source.status != Status::Unverified)
            .then(|| view! { <span class="fh-badge" data-kind="checked">{app.fill(Msg::QuestionChecked, &[("date", &date)])}</span> });
        let ask = (source.status != Status::Verified).then(|| view! { " "{check_with(app, with)} });
        view! { <p class="fh-source">{app.say(Msg::QuestionSource)}" "{name}" "{checked}{ask}</p> }
    };
    let unsure = sources.iter().any(|source| source.status != Status::Verified);
    let why = confirm.filter(|_| unsure).map(|confirm| {
        let question = if confirm.is_empty() { app.say(Msg::QuestionCheckWithStock) } else { confirm };
        let said = app.words(|words| words.fill(Msg::QuestionCheckWithWhy, &[("who", whom(words, with)), ("question", question)]));
        view! { <p class="fh-source">{said}</p> }
    });
    view! { {sources.iter().map(one).collect::<View>()}{why} }
}

/// Where a walk as a whole comes from, when the rest of it is there.
pub fn walk_sources(app: App, walk: &Walk) -> View {
    match app.content.rest(walk) {
        Loaded::Ready(rest) => listed(app, walk.check_with, &rest.walk_sources(), Some("")),
        Loaded::Loading | Loaded::Failed => ().node(),
    }
}

/// Why a rule fires and what to do about it.
pub fn reasons(asking: &Asking, rule: &RuleId) -> View {
    let (app, rule) = (asking.app(), rule.clone());
    part(asking, move |walk, rest| rest.reasons(walk, &rule).map(|said| view! { {text(app, &said.reason)}{text(app, &said.way_forward)} }))
}

/// A part of the page out of the rest of the walk, once it is there.
fn part(asking: &Asking, draw: impl Fn(&Walk, &Rest) -> Option<View> + 'static) -> View {
    let (app, walk) = (asking.app(), asking.walking.walk.clone());
    let view = move || match app.content.rest(&walk) {
        Loaded::Ready(rest) => untrack(|| draw(&walk, &rest)).node(),
        Loaded::Failed => missing(app, {
            let walk = walk.clone();
            move || app.content.retry_rest(&walk)
        }),
        Loaded::Loading => coming(app),
    };
    view.node()
}

/// Gets the rest of the walk that shows, as soon as there is time: to be printed with its page, and to be there when the signal goes.
pub fn ahead(app: App) {
    after(move || {
        let slug = app.navigator.route.with(|route| route.walk().cloned());
        if let Some(Loaded::Ready(walk)) = slug.and_then(|slug| app.content.walk(&slug)) {
            app.content.rest(&walk);
        }
    });
}

/// A page of one taking that needs the whole walk.
pub fn whole_page(app: App, slug: WalkSlug, instance: InstanceId, page: fn(Walking) -> View) -> View {
    let draw = move |walking: Walking| {
        let view = move || match whole(app, &walking.walk) {
            Loaded::Ready(walk) => untrack(|| page(Walking::new(app, walk, walking.instance.clone()))),
            Loaded::Failed => lost::not_loaded(app, {
                let walk = walking.walk.clone();
                move || app.content.retry_rest(&walk)
            }),
            Loaded::Loading => opening(app),
        };
        view.node()
    };
    walk_page(app, slug, instance, Box::new(draw))
}
