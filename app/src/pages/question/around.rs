//! What stands around the field of a question: earlier answers, rules that fire, the buttons, the layers and the sources.

use super::{Asking, leave};
use crate::browser::files::print;
use crate::components::layers::layer;
use crate::later::{self, Later};
use crate::live::{Memo, RwSignal, untrack};
use crate::present::question::{Notice, ask_whom};
use crate::state::App;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Answer, Mark};
use domain::bank::Saving;
use domain::question::{Keep, Kind, Layer, QuestionText};
use domain::replay::Standing;
use domain::walk::CheckWith;
use markup::view;

/// The question does not apply now.
pub fn not_now(asking: &Asking) -> View {
    let app = asking.app();
    let next = asking.after();
    view! {
        <h1 class="fh-h1" tabindex="-1">{app.say(Msg::QuestionNotNow)}</h1>
        <p class="fh-lead">{asking.question.text.ask.clone()}</p>
        <p>{app.say(Msg::QuestionNotNowText)}</p>
        <p><a class="fh-button" href=app.link(&next)>{app.say(Msg::QuestionGoOn)}</a></p>
    }
}

/// An earlier answer, where there is one.
pub fn offer(asking: &Asking) -> View {
    let live = asking.live;
    let offered = Memo::new(move || live.with(|live| live.offered));
    when(asking, offered, |later| later.offer)
}

/// Something of the second file, as soon as that is there.
pub fn panel(asking: &Asking, panel: fn(&Later) -> fn(&Asking) -> View) -> View {
    when(asking, Memo::new(|| true), panel)
}

/// The same question was answered elsewhere at the same time.
pub fn others(asking: &Asking) -> View {
    let store = asking.app().store;
    let address = asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row));
    let there = Memo::new(move || !store.others(&address).is_empty());
    when(asking, there, |later| later.others)
}

/// The bank says something else than this answer.
pub fn bank(asking: &Asking) -> View {
    let live = asking.live;
    let differs = Memo::new(move || live.with(|live| live.saving == Saving::Differs));
    when(asking, differs, |later| later.bank)
}

/// A panel of the second file, while something is so.
fn when(asking: &Asking, so: Memo<bool>, panel: fn(&Later) -> fn(&Asking) -> View) -> View {
    let asking = asking.clone();
    let draw = move || {
        let later = if so.get() { later::part(asking.app()) } else { None };
        later.map(|later| untrack(|| panel(later)(&asking)))
    };
    draw.node()
}

/// The words of the question changed since it was answered.
pub fn reworded(asking: &Asking) -> View {
    let live = asking.live;
    let changed = Memo::new(move || live.with(|live| live.reworded));
    when(asking, changed, |later| later.reworded)
}

/// The rules that fire on the answer while it is given.
pub fn notices(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let fired = Memo::new(move || live.with(|live| live.notices.clone()));
    let asking = asking.clone();
    let one = move |notice: Notice| {
        let asking = asking.clone();
        let body = later::within(app, move |later| (later.reasons)(&asking, &notice.rule));
        notice_view(app, notice.kind, notice.word, body)
    };
    view! { <div class="fh-notices" aria-live="polite">{move || fired.get().into_iter().map(&one).collect::<View>()}</div> }
}

fn notice_view(app: App, kind: &'static str, word: Msg, body: View) -> View {
    view! { <div class="fh-notice" data-kind=kind><p class="fh-notice__word">{app.say(word)}</p>{body}</div> }
}

/// "You said you are not sure."
pub fn unsure(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let unsure = Memo::new(move || live.with(|live| live.standing == Some(Standing::NotSure)));
    let asking = asking.clone();
    let panel = move || {
        unsure.get().then(|| {
            let asking = asking.clone();
            let sure = move |_| asking.write(Answer { mark: Mark::None, ..asking.answer() });
            let body = view! {
                <p>{app.say(Msg::QuestionNotSureNow)}</p>
                <p><button class="fh-link" type="button" on:click=sure>{app.say(Msg::QuestionSureAgain)}</button></p>
            };
            notice_view(app, "advice", Msg::StateUnsure, body.node())
        })
    };
    panel.node()
}

/// Continue, and "I'm not sure yet".
pub fn buttons(asking: &Asking) -> View {
    let app = asking.app();
    let asking = asking.clone();
    let not_sure = move |_| {
        asking.write(Answer { mark: Mark::NotSure, ..asking.answer() });
        leave(&asking);
    };
    view! {
        <div class="fh-buttons">
            <button class="fh-button" type="submit">{app.say(Msg::QuestionContinue)}</button>
            <button class="fh-button fh-button--second" type="button" on:click=not_sure>{app.say(Msg::QuestionNotSure)}</button>
        </div>
    }
}

/// The layers, the sources and where the answer lives.
pub fn layers(asking: &Asking) -> View {
    let one = |layer: Layer| asking.question.text.has(layer).then(|| layer_view(asking, layer));
    let keep = match asking.question.keep {
        Keep::Account => "account",
        Keep::Device => "device",
        Keep::Never => "never",
    };
    let (app, walking, how) = (asking.app(), asking.walking.clone(), asking.question.keep);
    let kept = move || walking.keep_words(how);
    view! {
        <div class="fh-layers">{Layer::ALL.into_iter().map(one).collect::<View>()}{history(asking)}</div>
        {sources_of(asking)}
        <p class="fh-keep" data-keep=keep>{kept}</p>
        {(how == Keep::Never).then(|| view! { <p><button class="fh-link" type="button" on:click=move |_| print()>{app.say(Msg::QuestionPrint)}</button></p> })}
    }
}

/// The versions of the answer, once there is one: read when they are asked for.
fn history(asking: &Asking) -> View {
    let app = asking.app();
    let address = asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row));
    let kept = asking.question.keep != Keep::Never && !matches!(asking.question.kind, Kind::Group(_));
    let there = Memo::new(move || kept && app.store.held(&address).is_some());
    let asking = asking.clone();
    let panel = move || {
        there.get().then(|| {
            let (asking, open) = (asking.clone(), RwSignal::new(false));
            let body = move || {
                let asking = asking.clone();
                open.get().then(|| later::within(app, move |later| (later.history)(&asking)))
            };
            view! { <div class="fh-history">{layer(app.say(Msg::VersionTitle), open, body.node())}</div> }
        })
    };
    panel.node()
}

/// A layer: its line at once, its words when it is opened, or before that when they are there.
fn layer_view(asking: &Asking, kind: Layer) -> View {
    let (app, slug) = (asking.app(), asking.walking.slug());
    let open = RwSignal::new(false);
    let shown = Memo::new(move || open.get() || app.content.has_rest(&slug));
    let asking = asking.clone();
    let body = move || {
        let asking = asking.clone();
        shown.get().then(|| later::within(app, move |later| (later.layer)(&asking, kind)))
    };
    let title = match kind {
        Layer::Why => Msg::QuestionWhy,
        Layer::Good => Msg::QuestionGood,
        Layer::Evidence => Msg::QuestionEvidence,
        Layer::Official => Msg::QuestionOfficial,
        Layer::Paste => Msg::QuestionPaste,
    };
    layer(app.say(title), open, body.node())
}

/// The sources of a question: that they are not sure at once, all else as soon as the rest of the walk is there.
fn sources_of(asking: &Asking) -> View {
    let (app, slug, more) = (asking.app(), asking.walking.slug(), asking.question.text.more);
    if more & QuestionText::SOURCES == 0 && asking.question.sources.is_empty() {
        return ().node();
    }
    let with = asking.walking.walk.check_with;
    let there = Memo::new(move || app.content.has_rest(&slug));
    let asking = asking.clone();
    let draw = move || match there.get().then(|| later::part(app)).flatten() {
        Some(later) => untrack(|| (later.sources)(&asking)),
        None => (more & QuestionText::UNSURE != 0).then(|| view! { <p class="fh-source">{check_with(app, with)}</p> }).node(),
    };
    draw.node()
}

/// Whom to check with what is not sure.
pub fn check_with(app: App, with: CheckWith) -> View {
    view! { <span class="fh-badge" data-kind="ask">{app.words(|words| ask_whom(words, Msg::QuestionCheckWith, with))}</span> }
}
