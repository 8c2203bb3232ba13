//! What stands around the field of a question: earlier answers, rules that fire, the buttons, the layers and the sources.

use super::{Asking, leave};
use crate::a11y;
use crate::components::layers::layer;
use crate::components::rich::broken;
use crate::live::{Memo, RwSignal};
use crate::pages::text;
use crate::present::answer::raw_lines;
use crate::present::question::Notice;
use crate::state::App;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Answer, Input, Mark};
use domain::bank::Saving;
use domain::question::{Keep, Kind, Source, Status};
use domain::replay::Standing;
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

/// An earlier answer, with where it came from and how old it is.
pub fn offer(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let hidden = RwSignal::new(false);
    let asking = asking.clone();
    let offer = Memo::new(move || live.with(|live| live.offer.clone()));
    let panel = move || {
        offer.get().filter(|_| !hidden.get()).map(|offer| {
            let (walking, question) = (asking.walking.clone(), asking.question.clone());
            let lines = broken(offer.lines);
            view! {
                <section class="fh-prefill" aria-labelledby="pf">
                    <h2 class="fh-prefill__title" id="pf">{app.say(Msg::PrefillTitle)}</h2>
                    <p class="fh-prefill__value" dir="auto">{lines}</p>
                    <p class="fh-prefill__meta">{offer.age}{offer.reworded.then(|| format!(" {}", app.say(Msg::PrefillReworded)))}</p>
                    <div class="fh-buttons">
                        <button class="fh-button fh-button--second" type="button" on:click=move |_| { walking.accept(&question); a11y::focus_soon("main h1"); }>{app.say(Msg::PrefillUse)}</button>
                        <button class="fh-link" type="button" on:click=move |_| hidden.set(true)>{app.say(Msg::PrefillOther)}</button>
                    </div>
                </section>
            }
        })
    };
    panel.node()
}

/// The words of the question changed since it was answered.
pub fn reworded(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let changed = Memo::new(move || live.with(|live| live.reworded));
    (move || changed.get().then(|| notice_view(app, "advice", Msg::NoticeAdvice, view! { <p>{app.say(Msg::QuestionReworded)}</p> }))).node()
}

/// The same question was answered in another tab at the same time.
pub fn others(asking: &Asking) -> View {
    let app = asking.app();
    let asking = asking.clone();
    let address = asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row));
    let found = {
        let address = address.clone();
        Memo::new(move || app.store.others(&address))
    };
    let panel = move || {
        found.get().first().cloned().map(|other| {
            let settle = |answer: Answer| {
                let address = address.clone();
                move |_| app.store.settle(&address, answer.clone())
            };
            let here = asking.answer();
            let joined = match (&here.input, &other.answer.input) {
                (Input::Text(mine), Input::Text(theirs)) if matches!(asking.question.kind, Kind::LongText(_)) => {
                    Some(Answer::from(Input::Text(format!("{mine}\n{theirs}"))))
                }
                _ => None,
            };
            let join = joined.map(|answer| view! { <button class="fh-button fh-button--second" type="button" on:click=settle(answer)>{app.say(Msg::QuestionOtherJoin)}</button> });
            let lines = broken(raw_lines(&other.answer.input));
            view! {
                <section class="fh-prefill" role="status">
                    <h2 class="fh-prefill__title">{app.say(Msg::QuestionOtherVersion)}</h2>
                    <p class="fh-prefill__value" dir="auto">{lines}</p>
                    <div class="fh-buttons">
                        <button class="fh-button fh-button--second" type="button" on:click=settle(other.answer.clone())>{app.say(Msg::QuestionOtherUse)}</button>
                        {join}
                        <button class="fh-link" type="button" on:click=settle(here)>{app.say(Msg::QuestionOtherKeep)}</button>
                    </div>
                </section>
            }
        })
    };
    panel.node()
}

/// The rules that fire on the answer while it is given.
pub fn notices(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let fired = Memo::new(move || live.with(|live| live.notices.clone()));
    let one = move |notice: Notice| {
        let body = view! { {text(app, &notice.reason)}{text(app, &notice.way_forward)} };
        notice_view(app, notice.kind, notice.word, body.node())
    };
    view! { <div class="fh-notices" aria-live="polite">{move || fired.get().into_iter().map(one).collect::<View>()}</div> }
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

/// The bank says something else than this answer.
pub fn bank(asking: &Asking) -> View {
    let (app, live) = (asking.app(), asking.live);
    let asking = asking.clone();
    let shown = Memo::new(move || live.with(|live| (live.saving, live.bank.clone())));
    let panel = move || {
        let (saving, lines) = shown.get();
        (saving == Saving::Differs).then(|| {
            let (walking, question) = (asking.walking.clone(), asking.question.clone());
            let lines = broken(lines);
            view! {
                <section class="fh-from">
                    <p>{app.say(Msg::PrefillDiffers)}" "<span dir="auto">{lines}</span></p>
                    <p><button class="fh-link" type="button" on:click=move |_| walking.save_to_bank(&question)>{app.say(Msg::PrefillUpdate)}</button></p>
                </section>
            }
        })
    };
    panel.node()
}

/// The layers, the sources and where the answer lives.
pub fn layers(asking: &Asking) -> View {
    let (app, words) = (asking.app(), &asking.question.text);
    let one = |key, blocks: &[_]| (!blocks.is_empty()).then(|| layer(app.say(key), text(app, blocks)));
    let official = words.official.as_ref().map(|official| {
        let said = if official.words.is_empty() { app.say(Msg::QuestionOfficialNone).to_owned() } else { official.words.clone() };
        let body = view! {
            <blockquote class="fh-official">
                <p>{said}</p>
                <footer>{official.document.clone()}", "{official.reference.clone()}</footer>
            </blockquote>
        };
        layer(app.say(Msg::QuestionOfficial), body.node())
    });
    let keep = match asking.question.keep {
        Keep::Account => "account",
        Keep::Device => "device",
        Keep::Never => "never",
    };
    view! {
        <div class="fh-layers">
            {one(Msg::QuestionWhy, &words.why)}
            {one(Msg::QuestionGood, &words.good)}
            {one(Msg::QuestionEvidence, &words.evidence)}
            {official}
            {one(Msg::QuestionPaste, &words.paste)}
        </div>
        {sources(app, &asking.question.sources)}
        <p class="fh-keep" data-keep=keep>{asking.walking.keep_words(asking.question.keep)}</p>
    }
}

/// Where facts come from, when they were checked, and what to ask where that is not sure.
pub fn sources(app: App, sources: &[Source]) -> View {
    let unsure = sources.iter().any(|source| source.status != Status::Verified);
    let one = |source: &Source| {
        let name = if source.address.is_empty() {
            source.title.clone().node()
        } else {
            view! { <a href=source.address.clone() rel="external">{source.title.clone()}</a> }
        };
        let badge = if source.status == Status::Verified {
            let date = app.words(|words| words.date(source.checked));
            view! { <span class="fh-badge" data-kind="checked">{app.fill(Msg::QuestionChecked, &[("date", &date)])}</span> }
        } else {
            view! { <span class="fh-badge" data-kind="ask">{app.say(Msg::QuestionCheckBuyer)}</span> }
        };
        view! { <p class="fh-source">{app.say(Msg::QuestionSource)}" "{name}" "{badge}</p> }
    };
    let why = unsure.then(|| view! { <p class="fh-source">{app.say(Msg::QuestionCheckBuyerWhy)}</p> });
    view! { {sources.iter().map(one).collect::<View>()}{why} }
}
