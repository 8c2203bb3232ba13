//! Opening a copy: the file is read and judged, then shown with what it would do, and only then added.

use crate::a11y;
use crate::browser::{clock, files};
use crate::live::{RwSignal, untrack};
use crate::pages::talk::Talk;
use crate::present::copies as present;
use crate::state::App;
use crate::state::copies::{self, Refused};
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::copy::{Belongs, Contents, Fault, MOST_BYTES, Part, Plan, read};
use domain::question::Keep;
use markup::view;
use std::rc::Rc;
use web_sys::Event;

/// The id of the field for the file.
const FIELD: &str = "copy-file";

/// The part of the page.
pub fn part(app: App, talk: Talk) -> View {
    let shown: RwSignal<Option<Rc<Contents>>> = RwSignal::new(None);
    let choose = move |event: Event| {
        let Some(file) = files::chosen(&event) else { return };
        shown.set(None);
        let moves = app.navigator.moves.get_untracked();
        Executor::spawn_local(async move {
            let found = judged(app, &file).await;
            if app.navigator.moves.get_untracked() != moves {
                return;
            }
            match found {
                Ok(contents) => {
                    // What was said of the file before goes; the preview takes focus.
                    talk.refuse(Vec::new());
                    shown.set(Some(Rc::new(contents)));
                    a11y::focus_soon("#copy-preview");
                }
                Err(sentence) => talk.refuse(vec![(FIELD.into(), sentence)]),
            }
        });
    };
    let error = move || {
        talk.fault(FIELD).map(|words| {
            view! { <p class="govuk-error-message" id="copy-file-error"><span class="govuk-visually-hidden">{app.say(Msg::ErrorsWord)}" "</span>{words}</p> }
        })
    };
    let preview = move || shown.get().map(|contents| untrack(|| preview(app, talk, shown, contents)));
    view! {
        <section class="fh-section">
            <h2 class="fh-h2">{app.say(Msg::CopyOpen)}</h2>
            <div class="govuk-form-group" class:govuk-form-group--error=move || talk.fault(FIELD).is_some()>
                <label class="govuk-label govuk-label--s" for=FIELD>{app.say(Msg::CopyChoose)}</label>
                <div class="govuk-hint" id="copy-file-hint">{app.say(Msg::CopyOpenText)}</div>
                {error}
                <input class="fh-file" id=FIELD type="file" aria-describedby="copy-file-hint copy-file-error" on:change=choose/>
            </div>
            {preview}
        </section>
    }
}

/// The copy in a file, or a sentence that says why it is not opened.
async fn judged(app: App, file: &web_sys::File) -> Result<Contents, String> {
    let say = |key: Msg| app.say(key).to_owned();
    // Told by its size alone: reading fifty megabytes would be too much for an old phone.
    if file.size() > u32::try_from(MOST_BYTES).map_or(f64::MAX, f64::from) {
        return Err(say(present::fault(Fault::TooLarge)));
    }
    let bytes = files::bytes(file).await.ok_or_else(|| say(Msg::CopyFaultUnread))?;
    let contents = read(&bytes).map_err(|fault| say(present::fault(fault)))?;
    copies::may_open(app, &contents).map_err(|refused| refusal(app, &refused))?;
    Ok(contents)
}

fn refusal(app: App, refused: &Refused) -> String {
    match refused {
        Refused::Apart(theirs, open) => app.fill(Msg::CopyFaultTeam, &[("theirs", theirs), ("open", open)]),
        Refused::MayNot(name) => app.fill(Msg::CopyFaultRole, &[("name", name)]),
    }
}

fn preview(app: App, talk: Talk, shown: RwSignal<Option<Rc<Contents>>>, contents: Rc<Contents>) -> View {
    let whose = match &contents.organisation {
        Some(owner) => owner.name.clone(),
        None => app.say(Msg::CopyWhoseNobody).to_owned(),
    };
    let (day, time) = clock::local(contents.made);
    let date = app.words(|words| words.date(day));
    let made = app.fill(Msg::CopyMadeAt, &[("date", &date), ("time", &time)]);
    let ours = app.content.with_interface(|interface| interface.version.clone());
    let other_content = (contents.content != ours).then(|| view! { <p>{app.say(Msg::CopyOtherContent)}</p> });
    let own = contents.versions.iter().any(|version| version.keep == Keep::Device);
    let own = own.then(|| view! { <p>{app.say(Msg::CopyHasOwn)}</p> });
    let body = {
        let contents = contents.clone();
        move || {
            let plan = copies::look(app, &contents);
            untrack(|| what_it_does(app, talk, shown, &contents, &plan))
        }
    };
    view! {
        <section class="fh-panel" aria-labelledby="copy-preview">
            <h3 class="fh-h3 fh-copy__head" id="copy-preview" tabindex="-1">{app.say(Msg::CopyPreview)}</h3>
            <dl class="fh-facts">
                <div class="fh-facts__row"><dt>{app.say(Msg::CopyWhose)}</dt><dd dir="auto">{whose}</dd></div>
                <div class="fh-facts__row"><dt>{app.say(Msg::CopyMade)}</dt><dd>{made}</dd></div>
            </dl>
            {other_content}
            {own}
            {body}
        </section>
    }
}

fn what_it_does(app: App, talk: Talk, shown: RwSignal<Option<Rc<Contents>>>, contents: &Rc<Contents>, plan: &Plan) -> View {
    let parts = plan.parts.iter().filter(|part| part.counts.all() > 0).map(|part| part_view(app, part)).collect::<View>();
    let leave = move |_| {
        shown.set(None);
        talk.say(app.say(Msg::CopyLeft).into());
    };
    if plan.counts().changes() == 0 {
        return view! {
            {parts}
            <p><strong>{app.say(Msg::CopyNothingNew)}</strong></p>
            <div class="fh-buttons"><button class="fh-button fh-button--second" type="button" on:click=leave>{app.say(Msg::CopyClose)}</button></div>
        };
    }
    let name = app.store.book.get_untracked().map(|book| book.name).unwrap_or_default();
    let theirs = contents.organisation.as_ref().map(|owner| owner.name.clone()).unwrap_or_default();
    let (warning, add) = match copies::whose(app, contents) {
        Belongs::Joins => (Some(app.fill(Msg::CopyJoins, &[("name", &name)])), app.fill(Msg::CopyAddTo, &[("name", &name)])),
        Belongs::Leaves => (Some(app.fill(Msg::CopyLeaves, &[("name", &theirs)])), app.say(Msg::CopyAdd).to_owned()),
        Belongs::Here | Belongs::Apart => (None, app.say(Msg::CopyAdd).to_owned()),
    };
    let warning = warning.map(|words| view! { <div class="fh-notice" data-kind="explain"><p>{words}</p></div> });
    let (contents, changes) = (contents.clone(), plan.counts().changes());
    let act = move |_| {
        let contents = contents.clone();
        if let Err(refused) = copies::may_open(app, &contents) {
            shown.set(None);
            return talk.refuse(vec![(FIELD.into(), refusal(app, &refused))]);
        }
        shown.set(None);
        copies::add(app, &contents, app.count(Msg::CopyAdded, changes, &[]));
    };
    view! {
        {parts}
        {warning}
        <div class="fh-buttons">
            <button class="fh-button" type="button" on:click=act>{add}</button>
            <button class="fh-button fh-button--second" type="button" on:click=leave>{app.say(Msg::CopyLeave)}</button>
        </div>
    }
}

/// What becomes of the answers of one taking, or of the bank.
fn part_view(app: App, part: &Part) -> View {
    let title = match &part.walk {
        None if part.subject.as_instance().is_none() => app.say(Msg::BankTitle).to_owned(),
        walk => {
            let card = walk.as_ref().and_then(|slug| app.content.card(slug));
            let title = card.map_or_else(|| app.say(Msg::CopyUnknownForm).to_owned(), |card| card.title);
            if part.name.is_empty() { title } else { format!("{title}: {}", part.name) }
        }
    };
    let lines = app.words(|words| present::fates(words, &part.counts));
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<View>();
    view! { <h4 class="fh-copy__part" dir="auto">{title}</h4><ul class="fh-list">{lines}</ul> }.node()
}
