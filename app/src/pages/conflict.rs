//! An answer that was written at the same time in two places: both side by side, with who wrote them and when, to choose one or to join both.

use crate::a11y;
use crate::browser::clock;
use crate::components::rich::broken;
use crate::live::Memo;
use crate::present::answer::{held_lines, raw_lines};
use crate::present::version::{Writer, writer};
use crate::state::App;
use crate::state::account;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Address, Answer, Input, Mark};
use domain::history::{Gone, Version};
use domain::question::{Kind, Question};
use markup::view;
use std::sync::Arc;

/// Who wrote a version, and when.
pub fn by(app: App, version: &Version) -> String {
    let me = account::session(app).map(|session| session.person.id);
    let who = match app.account.people.with(|people| writer(version, me.as_ref(), &app.store.device(), people)) {
        Writer::Here => app.say(Msg::VersionYouHere).to_owned(),
        Writer::Me => app.say(Msg::VersionYou).to_owned(),
        Writer::Named(name) => name,
        Writer::Colleague => app.say(Msg::VersionColleague).to_owned(),
        Writer::Elsewhere => app.say(Msg::VersionElsewhere).to_owned(),
    };
    let (day, time) = clock::local(version.stamp.at);
    let when = if day == clock::today() {
        app.fill(Msg::VersionToday, &[("time", &time)])
    } else {
        let date = app.words(|words| words.date(day));
        app.fill(Msg::VersionOn, &[("date", &date), ("time", &time)])
    };
    app.fill(Msg::VersionBy, &[("who", &who), ("when", &when)])
}

/// A version's words as they are shown.
pub fn lines(app: App, question: &Question, version: &Version) -> Vec<String> {
    let instead = match (version.gone, version.answer.mark) {
        (Gone::Erased, _) => Some(Msg::VersionErased),
        (Gone::Thinned, _) => Some(Msg::VersionThinned),
        (Gone::No, Mark::NotSure) if version.answer.input.is_empty() => Some(Msg::StateUnsure),
        (Gone::No, Mark::Blank) if version.answer.input.is_empty() => Some(Msg::StateBlank),
        (Gone::No, _) if version.answer.input.is_empty() => Some(Msg::VersionNothing),
        (Gone::No, _) => None,
    };
    match (instead, &version.answer.input) {
        (Some(instead), _) => vec![app.say(instead).to_owned()],
        // As it was written, with its blank lines.
        (None, input @ Input::Text(_)) if matches!(question.kind, Kind::LongText(_)) => raw_lines(input),
        _ => app.words(|words| held_lines(words, question, &version.answer, clock::today())),
    }
}

/// Where the panel stands.
#[derive(Clone)]
pub struct Place {
    /// What takes focus once it is settled.
    pub then: &'static str,
    /// What is written twice, where the heading of the page does not say so already.
    pub name: Option<String>,
}

/// The panel: nothing while there is nothing to settle. With three or more, what is settled makes room for the next.
pub fn panel(app: App, question: Arc<Question>, address: Address, place: Place) -> View {
    let pair = {
        let address = address.clone();
        Memo::new(move || {
            let shown = app.store.shown(&address)?;
            Some((shown, app.store.others(&address).into_iter().next()?))
        })
    };
    let draw = move || pair.get().map(|(shown, other)| side_by_side(app, &question, &address, &place, &shown, &other));
    draw.node()
}

fn side_by_side(app: App, question: &Question, address: &Address, place: &Place, shown: &Version, other: &Version) -> View {
    let settle = |chosen: Version| {
        let (address, then) = (address.clone(), place.then);
        move |_| {
            app.store.settle(&address, &chosen);
            a11y::focus_soon(then);
        }
    };
    let joined = match (&shown.answer.input, &other.answer.input) {
        (Input::Text(mine), Input::Text(theirs)) if matches!(question.kind, Kind::LongText(_)) => {
            Some(Version { answer: Answer::from(Input::Text(format!("{mine}\n{theirs}"))), ..shown.clone() })
        }
        _ => None,
    };
    let text = if joined.is_some() { Msg::ConflictText } else { Msg::ConflictChoose };
    let join = joined.map(|version| {
        view! {
            <div class="fh-buttons">
                <button class="fh-button fh-button--second" type="button" on:click=settle(version)>{app.say(Msg::ConflictJoin)}</button>
            </div>
        }
    });
    let one = |title: Msg, version: &Version, choose: Msg| {
        let words = broken(lines(app, question, version));
        let name = place.name.clone().map(|name| view! { <span class="govuk-visually-hidden">" "{name}</span> });
        view! {
            <div class="fh-version">
                <h3 class="fh-version__title">{app.say(title)}</h3>
                <p class="fh-version__by">{by(app, version)}</p>
                <p class="fh-version__words" dir="auto">{words}</p>
                <button class="fh-button fh-button--second" type="button" on:click=settle(version.clone())>{app.say(choose)}{name}</button>
            </div>
        }
    };
    let named = place.name.clone().map(|name| view! { <p class="fh-version__name">{name}</p> });
    view! {
        <section class="fh-prefill" role="status">
            <h2 class="fh-prefill__title">{app.say(Msg::ConflictTitle)}</h2>
            {named}
            <p>{app.say(text)}</p>
            <div class="fh-versions">
                {one(Msg::ConflictShown, shown, Msg::ConflictKeep)}
                {one(Msg::ConflictOther, other, Msg::ConflictUse)}
            </div>
            {join}
        </section>
    }
}
