//! Asking something of the account from a page: what is under way, what came of it, what went wrong. What was typed stays where it is.

use crate::a11y;
use crate::components::errors::{ErrorLine, error_summary};
use crate::live::{Act, Memo, RwSignal};
use crate::present::account::trouble as trouble_words;
use crate::state::App;
use crate::state::account::Trouble;
use crate::ui::{IntoNode, View};
use any_spawner::Executor;
use content::Msg;
use markup::view;
use std::rc::Rc;

/// What a page, or one form of it, says of what was asked.
#[derive(Clone, Copy)]
pub struct Talk {
    app: App,
    busy: RwSignal<bool>,
    faults: RwSignal<Vec<ErrorLine>>,
    asked: RwSignal<u32>,
    done: RwSignal<String>,
    is_form: bool,
}

impl Talk {
    /// Begins with nothing to say.
    pub fn new(app: App) -> Self {
        let (faults, done) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
        Self { app, busy: RwSignal::new(false), faults, asked: RwSignal::new(0), done, is_form: false }
    }

    /// For one form of the page: its faults stand at the form, and what was done at the head of the page, so that there is one such line.
    pub fn form(self) -> Self {
        Self { busy: RwSignal::new(false), faults: RwSignal::new(Vec::new()), asked: RwSignal::new(0), is_form: true, ..self }
    }

    /// Says what is wrong, each with the field that it belongs to.
    pub fn refuse(self, faults: Vec<ErrorLine>) {
        self.done.set(String::new());
        self.faults.set(faults);
        self.asked.update(|asked| *asked += 1);
    }

    /// Says what was done.
    pub fn say(self, words: String) {
        self.faults.set(Vec::new());
        self.done.set(words);
        a11y::focus_soon(".fh-done");
    }

    /// The sentence that belongs to a field, if something is wrong with it.
    pub fn fault(self, field: &'static str) -> Option<String> {
        self.faults.with(|faults| faults.iter().find(|(other, _)| other == field).map(|(_, words)| words.clone()))
    }

    /// Whether something is under way.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Asks, once at a time. `then` is left out when the page was left meanwhile; trouble stands beside `field`.
    pub fn ask<T: 'static>(
        self,
        field: &'static str,
        call: impl Future<Output = Result<T, Trouble>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.faults.set(Vec::new());
        self.done.set(String::new());
        self.busy.set(true);
        let moves = self.app.navigator.moves;
        let here = moves.get_untracked();
        Executor::spawn_local(async move {
            let answer = call.await;
            self.busy.set(false);
            match answer {
                _ if moves.get_untracked() != here => {}
                Ok(value) => then(value),
                Err(trouble) => self.refuse(vec![(field.to_owned(), said(self.app, field, &trouble))]),
            }
        });
    }

    /// What went wrong, or what was done; it takes focus, so that it is read out.
    pub fn summary(self) -> View {
        let (app, done) = (self.app, self.done);
        let lines = Memo::new(move || self.faults.get());
        let said = move || {
            let words = done.get();
            (!words.is_empty() && !self.is_form).then(|| view! { <p class="fh-done" role="status" tabindex="-1">{words}</p> })
        };
        view! { {error_summary(app.say(Msg::ErrorsTitle), lines, self.asked)}{said} }
    }

    /// The button that sends a form. It stays in place while something is under way, so that focus is not lost.
    pub fn send(self, words: Msg) -> View {
        let said = move || self.app.say(if self.busy.get() { Msg::TalkBusy } else { words }).to_owned();
        let waits = move || self.busy.get().then_some("true");
        view! { <button class="fh-button" type="submit" aria-disabled=waits>{said}</button> }
    }
}

/// Something that is fetched for a page, and how to fetch it again.
pub struct Fetched<T: 'static> {
    app: App,
    state: RwSignal<Option<Result<Rc<T>, Trouble>>>,
    again: Act<Option<Deed>>,
}

/// What follows once something was fetched.
type Deed = Box<dyn FnOnce()>;

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T: 'static> Fetched<T> {
    /// Begins to fetch.
    pub fn new<F: Future<Output = Result<T, Trouble>> + 'static>(app: App, fetch: impl Fn() -> F + 'static) -> Self {
        let state = RwSignal::new(None);
        let again = Act::new(move |then: Option<Deed>| {
            let call = fetch();
            Executor::spawn_local(async move {
                state.set(Some(call.await.map(Rc::new)));
                if let Some(then) = then {
                    then();
                }
            });
        });
        again.run(None);
        Self { app, state, again }
    }

    /// Fetches again; what was there shows until the new is, and only then what follows is done: drawing anew takes away what had focus.
    pub fn again(self, then: impl FnOnce() + 'static) {
        self.again.run(Some(Box::new(then)));
    }

    /// Puts what is known already in its place.
    pub fn set(self, value: T) {
        self.state.set(Some(Ok(Rc::new(value))));
    }

    /// What was fetched, if it is there.
    pub fn get(self) -> Option<Rc<T>> {
        self.state.with(|state| state.as_ref().and_then(|answer| answer.as_ref().ok().cloned()))
    }

    /// Draws it, or says that it is on its way or could not be had.
    pub fn draw(self, draw: impl Fn(Rc<T>) -> View + 'static) -> View {
        let app = self.app;
        let body = move || match self.state.get() {
            None => view! { <p class="fh-opening">{app.say(Msg::TalkBusy)}</p> },
            Some(Ok(value)) => crate::live::untrack(|| draw(value)),
            Some(Err(trouble)) => self.not_there(&trouble),
        };
        body.node()
    }
}

impl<T: 'static> Fetched<T> {
    /// Says why it is not there; asking again is offered where it may help.
    fn not_there(self, trouble: &Trouble) -> View {
        let app = self.app;
        let words = if matches!(trouble, Trouble::Offline) { app.say(Msg::TalkOffline).to_owned() } else { said(app, "", trouble) };
        let retry = move |_| {
            self.state.set(None);
            self.again.run(None);
        };
        let again = (!(400..500).contains(&trouble.status())).then(|| {
            view! { <p><button class="fh-button fh-button--second" type="button" on:click=retry>{app.say(Msg::TalkAgain)}</button></p> }
        });
        view! { <div class="fh-notice" data-kind="advice" role="status"><p>{words}</p>{again}</div> }
    }
}

/// What happened and what to do: in our own words where we have some for it, else in those of the account, which speaks the language of
/// the page and alone knows, for one, how many tries are left.
fn said(app: App, field: &str, trouble: &Trouble) -> String {
    let Trouble::Problem { status, code, title, detail, fields } = trouble else { return trouble.words(app) };
    let own = match (code.as_str(), field) {
        ("not_found", "number") => Some(Msg::TroubleCharity),
        ("invalid_fields", _) if fields.iter().any(|fault| fault.pointer == "/email") => Some(Msg::ProblemNotAnEmail),
        (code, _) => trouble_words(code).or((*status >= 500).then_some(Msg::TroubleOurs)),
    };
    match (own, fields.first()) {
        (Some(own), _) => app.say(own).to_owned(),
        (None, Some(fault)) => fault.detail.clone(),
        (None, None) => format!("{}. {detail}", title.trim_end_matches('.')),
    }
}

/// A line of text with its label, hint and fault.
pub struct Line {
    /// Its id.
    pub id: &'static str,
    /// Its label.
    pub label: String,
    /// What helps to fill it in.
    pub hint: Option<String>,
    /// What the browser may fill it with.
    pub autocomplete: &'static str,
    /// Which keys a phone shows.
    pub inputmode: &'static str,
    /// `text` or `email`.
    pub kind: &'static str,
}

/// Draws a line of text.
pub fn line(app: App, talk: Talk, field: Line, value: RwSignal<String>) -> View {
    let Line { id, label, hint, autocomplete, inputmode, kind } = field;
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    let hint = hint.map(|hint| view! { <div class="govuk-hint" id=hint_id>{hint}</div> });
    let error = move || {
        talk.fault(id).map(|words| view! {
            <p class="govuk-error-message" id=error_id.clone()><span class="govuk-visually-hidden">{app.say(Msg::ErrorsWord)}" "</span>{words}</p>
        })
    };
    view! {
        <div class="govuk-form-group" class:govuk-form-group--error=move || talk.fault(id).is_some()>
            <label class="govuk-label govuk-label--s" for=id>{label}</label>
            {hint}
            {error}
            <input class="govuk-input" id=id name=id r#type=kind autocomplete=autocomplete inputmode=inputmode spellcheck="false" autocapitalize="none"
                aria-describedby=described prop:value=move || value.get() on:input=move |event| value.set(crate::ui::value_of(&event))/>
        </div>
    }
}
