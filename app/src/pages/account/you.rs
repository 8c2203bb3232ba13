//! One's own name, and the language of one's mails.

use crate::live::RwSignal;
use crate::pages::talk::{Line, Talk, line};
use crate::state::App;
use crate::state::account;
use crate::ui::View;
use content::Msg;
use markup::view;
use web_sys::Event;

/// The part of the page.
pub fn part(app: App, talk: Talk) -> View {
    let person = account::session(app).map(|session| session.person).unwrap_or_default();
    let (name, lang) = (RwSignal::new(person.name), RwSignal::new(person.lang));
    let submit = move |event: Event| {
        event.prevent_default();
        let (name, lang) = (name.get_untracked(), lang.get_untracked());
        let call = async move { account::change_me(app, Some(&name), Some(&lang)).await };
        talk.ask("name", call, move |_| talk.say(app.say(Msg::AccountSaved).into()));
    };
    let field = Line {
        id: "name",
        label: app.say(Msg::AccountName).into(),
        hint: Some(app.say(Msg::AccountNameHint).into()),
        autocomplete: "name",
        inputmode: "text",
        kind: "text",
    };
    let choice = move |tag: &'static str, words: &'static str| {
        let id = format!("lang-{tag}");
        view! {
            <div class="govuk-radios__item">
                <input class="govuk-radios__input" id=id.clone() name="lang" type="radio" value=tag
                    prop:checked=move || lang.with(|lang| lang == tag) on:change=move |_| lang.set(tag.to_owned())/>
                <label class="govuk-label govuk-radios__label" for=id lang=tag>{words}</label>
            </div>
        }
    };
    view! {
        <h2 class="fh-h2">{app.say(Msg::AccountYou)}</h2>
        {talk.summary()}
        <form novalidate on:submit=submit>
            {line(app, talk, field, name)}
            <div class="govuk-form-group">
                <fieldset class="govuk-fieldset">
                    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{app.say(Msg::AccountLang)}</legend>
                    <div class="govuk-radios">{choice("en", "English")}{choice("cy", "Cymraeg")}</div>
                </fieldset>
            </div>
            {talk.send(Msg::AccountSave)}
        </form>
    }
}
