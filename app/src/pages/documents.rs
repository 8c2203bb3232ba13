//! The answers of a taking as files: a document to read, a spreadsheet, data, and the ways to paper and plain text. All are made on the device.

use super::{back, copy, main_part};
use crate::a11y;
use crate::browser::{clock, documents, files};
use crate::live::RwSignal;
use crate::paths::Route;
use crate::present::document::{csv::csv, document, order};
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use domain::document::{Document, Order};
use domain::question::{Keep, Kind, Question};
use domain::wire;
use markup::view;

/// What has become of the Word document.
#[derive(Clone)]
enum Making {
    /// Nobody asked for it.
    Idle,
    /// It is on its way.
    Under,
    /// It was handed over; the words that say so.
    Made(String),
    /// It could not be made.
    Failed,
}

/// The page.
pub fn page(walking: Walking) -> View {
    let app = walking.app;
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let title = app.say(Msg::DocumentTitle);
    let caption = walking.full_name();
    let lang = (walking.walk.lang != app.lang.tag()).then(|| walking.walk.lang.clone());
    let (open, never) = walking.look(|replay, _| {
        let progress = replay.progress();
        (progress.asked.saturating_sub(progress.done), replay.steps.iter().any(|step| holds_what_is_never_kept(step.question)))
    });
    let making = RwSignal::new(Making::Idle);
    let told: RwSignal<Option<Told>> = RwSignal::new(None);
    let word = {
        let walking = walking.clone();
        move |_| make_word(&walking, making)
    };
    let sheet = {
        let walking = walking.clone();
        move |_| {
            let text = walking.app.words(|words| csv(words, &taking(&walking)));
            save(&walking, "csv", "text/csv;charset=utf-8", &text, told);
        }
    };
    let data = {
        let walking = walking.clone();
        move |_| save(&walking, "json", "application/json", &wire::write(&taking(&walking)), told)
    };
    let text = {
        let instance = instance.clone();
        move |_| {
            if let Some(name) = copy::save_one(app, &instance) {
                tell(app, told, "txt", name);
            }
        }
    };
    let check = app.link(&Route::Check(slug.clone(), instance.clone()));
    let second = "fh-button fh-button--second";
    let whole = view! {
        {back(app, &Route::Tasks(slug, instance), app.say(Msg::NavBack))}
        <p class="fh-caption" dir="auto" lang=lang>{caption}</p>
        <h1 class="fh-h1" tabindex="-1">{title}</h1>
        <p class="fh-lead">{app.say(Msg::DocumentText)}</p>
        {(open > 0).then(|| view! { <p>{app.count(Msg::DocumentOpen, open, &[])}</p> })}
        {never.then(|| view! { <p>{app.say(Msg::DocumentNever)}</p> })}
        <ul class="fh-rows">
            <li class="fh-row">
                {about(app, Msg::DocumentWord, Msg::DocumentWordText)}
                <div class="fh-row__do"><button class="fh-button" type="button" on:click=word>{app.say(Msg::DocumentWordDo)}</button></div>
                {move || progress(&walking, making)}
            </li>
            {row(app, Msg::DocumentCsv, Msg::DocumentCsvText, (told, "csv"), view! { <button class=second type="button" on:click=sheet>{app.say(Msg::DocumentCsvDo)}</button> })}
            {row(app, Msg::DocumentPrint, Msg::DocumentPrintText, (told, ""), view! { <a class=second href=check>{app.say(Msg::DocumentPrintDo)}</a> })}
            {row(app, Msg::DocumentPlain, Msg::DocumentPlainText, (told, "txt"), view! { <button class=second type="button" on:click=text>{app.say(Msg::CheckSaveText)}</button> })}
            {row(app, Msg::DocumentData, Msg::DocumentDataText, (told, "json"), view! { <button class=second type="button" on:click=data>{app.say(Msg::DocumentDataDo)}</button> })}
        </ul>
    };
    main_part(app, title.to_owned(), "fh-main", whole.node())
}

/// Whether a question, or a field of its group, is never kept.
fn holds_what_is_never_kept(question: &Question) -> bool {
    let fields = match &question.kind {
        Kind::Group(group) => &group.fields[..],
        _ => &[],
    };
    question.keep == Keep::Never || fields.iter().any(holds_what_is_never_kept)
}

/// The file that was handed over last: its ending, and the words that say so.
type Told = (&'static str, String);

fn row(app: App, title: Msg, text: Msg, (told, ending): (RwSignal<Option<Told>>, &'static str), act: View) -> View {
    let said = move || told.get().filter(|(made, _)| *made == ending).map(|(_, said)| view! { <p class="fh-done">{said}</p> });
    view! { <li class="fh-row">{about(app, title, text)}<div class="fh-row__do">{act}</div>{said}</li> }
}

fn tell(app: App, told: RwSignal<Option<Told>>, ending: &'static str, name: String) {
    let said = app.fill(Msg::DocumentMade, &[("name", &name)]);
    a11y::announce(&said);
    told.set(Some((ending, said)));
}

fn about(app: App, title: Msg, text: Msg) -> View {
    view! { <div class="fh-row__text"><h2 class="fh-row__title">{app.say(title)}</h2><p class="fh-row__meta">{app.say(text)}</p></div> }
}

/// The taking as it is at this moment.
fn taking(walking: &Walking) -> Document {
    let app = walking.app;
    let organisation = app.account.organisation.get_untracked().map(|book| book.name).unwrap_or_default();
    walking.look(|replay, sheet| app.words(|words| document(words, replay, sheet, &organisation, &walking.name(), clock::today())))
}

fn file_name(walking: &Walking, ending: &str) -> String {
    files::file_name(&walking.walk.title, &walking.name(), clock::today(), ending)
}

fn save(walking: &Walking, ending: &'static str, kind: &str, text: &str, told: RwSignal<Option<Told>>) {
    let name = file_name(walking, ending);
    files::save(&name, kind, text);
    tell(walking.app, told, ending, name);
}

fn make_word(walking: &Walking, making: RwSignal<Making>) {
    if matches!(making.get_untracked(), Making::Under) {
        return;
    }
    let app = walking.app;
    making.set(Making::Under);
    a11y::announce(app.say(Msg::DocumentMaking));
    let document = taking(walking);
    let order: Order = walking.look(|replay, _| app.words(|words| order(words, replay, document)));
    let (json, name) = (wire::write(&order), file_name(walking, "docx"));
    let here = app.navigator.moves.get_untracked();
    Executor::spawn_local(async move {
        let made = documents::docx(&json).await;
        if let Some(made) = &made {
            files::save_blob(&name, made);
        }
        // The page may have been left meanwhile, and what stood on it is gone.
        if app.navigator.moves.get_untracked() == here {
            let said =
                if made.is_some() { app.fill(Msg::DocumentMade, &[("name", &name)]) } else { app.say(Msg::DocumentFailed).to_owned() };
            making.set(if made.is_some() { Making::Made(said.clone()) } else { Making::Failed });
            a11y::announce(&said);
        }
    });
}

fn progress(walking: &Walking, making: RwSignal<Making>) -> View {
    let app = walking.app;
    match making.get() {
        Making::Idle => ().node(),
        Making::Under => view! { <p class="fh-opening">{app.say(Msg::DocumentMaking)}</p> },
        Making::Made(said) => view! { <p class="fh-done">{said}</p> },
        Making::Failed => {
            let again = {
                let walking = walking.clone();
                move |_| make_word(&walking, making)
            };
            view! {
                <div class="fh-notice" data-kind="explain">
                    <p class="fh-notice__word">{app.say(Msg::DocumentFailed)}</p>
                    <p>{app.say(Msg::DocumentFailedText)}</p>
                    <p><button class="fh-button fh-button--second" type="button" on:click=again>{app.say(Msg::DocumentAgain)}</button></p>
                </div>
            }
        }
    }
}
