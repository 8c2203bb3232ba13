//! Words that somebody else did not send who was signed in here before: whose they are, what they say, and what can be done with them.

use crate::live::RwSignal;
use crate::pages::talk::Talk;
use crate::present::answer::first_words;
use crate::state::App;
use crate::state::account::{self, Aside};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::ids::PersonId;
use domain::permission::{Action, Decision, decide};
use markup::view;

/// So many of them are shown by their first words.
const SHOWN: usize = 5;

/// The part of the page: one for each person.
pub fn part(app: App, talk: Talk) -> View {
    // Whose words somebody is about to make their own.
    let sure: RwSignal<Option<PersonId>> = RwSignal::new(None);
    let all = move || app.account.aside.with(|all| all.iter().map(|one| of(app, talk, one, sure)).collect::<View>());
    all.node()
}

fn of(app: App, talk: Talk, one: &Aside, sure: RwSignal<Option<PersonId>>) -> View {
    let with = [("name", one.name.as_str())];
    let said: Vec<String> = one.versions.iter().filter_map(|version| first_words(&version.answer.input)).collect();
    let more = said.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{app.count(Msg::AsideMore, more, &[])}</li> });
    let words = said.into_iter().take(SHOWN).map(|said| view! { <li dir="auto">"“"{said}"”"</li> }).collect::<View>();
    let save = {
        let one = one.clone();
        move |_| account::save_aside(app, one.clone())
    };
    view! {
        <section class="fh-notice" data-kind="explain">
            <h2 class="fh-h3">{app.fill(Msg::AsideTitle, &with)}</h2>
            <p>{app.count(Msg::AsideText, one.versions.len(), &with)}</p>
            <ul class="fh-list">{words}{more}</ul>
            <div class="fh-buttons">
                <button class="fh-button fh-button--second" type="button" on:click=save>{app.say(Msg::SyncSaveFile)}</button>
            </div>
            {take_over(app, talk, one, sure)}
        </section>
    }
}

/// Making them one's own, with the question whether one is sure. Whoever may not write here could not send them either.
fn take_over(app: App, talk: Talk, one: &Aside, sure: RwSignal<Option<PersonId>>) -> View {
    let (person, name) = (one.person.clone(), one.name.clone());
    let panel = move || {
        let book = app.account.organisation.get()?;
        if decide(Action::WriteAnswers, &account::standing(app, &book.id)) != Decision::Allowed {
            return None;
        }
        let is_sure = sure.with(|sure| sure.as_ref() == Some(&person));
        if !is_sure {
            let person = person.clone();
            let ask = move |_| {
                sure.set(Some(person.clone()));
                crate::a11y::focus_soon("#take-over");
            };
            return Some(view! {
                <p>{app.fill(Msg::AsideYours, &[("name", &name)])}</p>
                <p><button class="fh-link" type="button" on:click=ask>{app.say(Msg::AsideTake)}</button></p>
            });
        }
        let person = person.clone();
        let act = move |_| {
            let person = person.clone();
            sure.set(None);
            Executor::spawn_local(async move {
                match account::take_over(app, person).await {
                    Ok(()) => talk.say(app.say(Msg::AsideTaken).into()),
                    Err(_) => talk.refuse(vec![("main".into(), app.say(Msg::AccountNothingUnsaved).into())]),
                }
            });
        };
        Some(view! {
            <p id="take-over" tabindex="-1"><strong>{app.fill(Msg::AsideSure, &[("name", &book.name)])}</strong></p>
            <div class="fh-buttons">
                <button class="fh-button" type="button" on:click=act>{app.say(Msg::AsideTakeDo)}</button>
                <button class="fh-link" type="button" on:click=move |_| sure.set(None)>{app.say(Msg::TalkCancel)}</button>
            </div>
        })
    };
    panel.node()
}
