//! One question on a page: the field, what follows from the answer while it is typed, and the layers below.

pub mod again;
mod around;
mod course;
pub mod later;
pub mod rest;
pub mod reworded;
#[cfg(not(target_arch = "wasm32"))]
pub mod specimen;
pub mod versions;

pub use course::{Course, on_course};

pub use rest::listed;

use super::{announce, back, lost};
use crate::a11y;
use crate::browser::clock;
use crate::components::errors::{ErrorLine, error_summary};
use crate::components::field::{self, Field, FieldWords, field_id};
use crate::later::{self as second, Later};
use crate::live::{Act, Memo, RwSignal, after, untrack, when_gone};
use crate::paths::Route;
use crate::present::problem;
use crate::present::question::{Live, Row, live, note};
use crate::state::App;
use crate::state::walking::Walking;
use crate::ui::View;
use content::Msg;
use domain::answer::{Answer, Held, Input, Mark};
use domain::ids::{QuestionId, RowId};
use domain::problem::{Fault, ProblemCode};
use domain::question::{Keep, Kind, Question};
use domain::replay::Standing;
use domain::text::{Block, plain};
use markup::view;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Event;

/// A question of a taking, in a row of a group or by itself, with what its parts share.
#[derive(Clone)]
pub struct Asking(Rc<Asked>);

impl std::ops::Deref for Asking {
    type Target = Asked;

    fn deref(&self) -> &Asked {
        &self.0
    }
}

/// What the parts of a question's page share.
pub struct Asked {
    /// The taking.
    pub walking: Walking,
    /// The question.
    pub question: Arc<Question>,
    /// The row it is asked for.
    pub row: Row,
    /// What stands around it now.
    pub live: Memo<Live>,
    /// The second file, for a question that cannot be drawn without it.
    later: Option<&'static Later>,
    /// The way it is on, when that is not the walk's own.
    course: Option<Course>,
}

impl Asking {
    /// The app.
    pub fn app(&self) -> App {
        self.walking.app
    }

    /// The answer as it stands.
    pub fn answer(&self) -> Answer {
        self.held().map(|held| held.answer).unwrap_or_default()
    }

    /// The answer with what is noted beside it.
    pub fn held(&self) -> Option<Held> {
        self.walking.app.store.held(&self.walking.address(&self.question, self.row.as_ref().map(|(_, row)| row)))
    }

    /// The answer still fits the question, whose words have changed: from now on it is an answer to the words that show.
    pub fn fits(&self) {
        let address = self.walking.address(&self.question, self.row.as_ref().map(|(_, row)| row));
        self.walking.app.store.fits(address, &self.question.wording);
    }

    /// Writes the answer.
    pub fn write(&self, answer: Answer) {
        // Whoever begins to answer goes on to the next question, which may be of any kind.
        second::ahead(self.app());
        self.walking.write(&self.question, self.row.as_ref().map(|(_, row)| row), answer);
    }

    /// Where the page leads on to.
    pub fn after(&self) -> Route {
        match &self.row {
            Some(row) => self.in_row(row, 1),
            None => self.course.as_ref().map_or_else(|| self.walking.after(&self.question), |course| (course.after)(self)),
        }
    }

    /// The page of the field so many after this one in its row, or the list of rows where there is none.
    fn in_row(&self, (group, row): &(QuestionId, RowId), by: isize) -> Route {
        let field = self.walking.look(|replay, _| {
            let rows = &replay.step(group)?.rows;
            rows.iter().find(|steps| steps.row == *row)?.beside(&self.question.id, by).map(|step| step.question.id.clone())
        });
        let (slug, instance) = (self.walking.slug(), self.walking.instance.clone());
        self.within(match field {
            Some(field) => Route::Field(slug, instance, group.clone(), row.clone(), field),
            None => Route::Question(slug, instance, group.clone()),
        })
    }

    /// A page of the same question, on the same way.
    pub fn within(&self, page: Route) -> Route {
        match &self.course {
            Some(course) => (course.within)(page),
            None => page,
        }
    }
}

/// The page. Lines, texts, choices and addresses are drawn by the first file alone.
pub fn page(walking: Walking, id: QuestionId, row: Row, course: Option<Course>) -> View {
    let app = walking.app;
    let Some(question) = walking.walk.question(&id).cloned().map(Arc::new) else {
        return lost::page(app, Msg::LostTitle, Msg::LostText);
    };
    if field::is_first(&question.kind) {
        return drawn(walking, question, row, None, course);
    }
    second::page(app, move |later| drawn(walking.clone(), question.clone(), row.clone(), Some(later), course.clone()))
}

/// What the parts of a question's page share.
fn asking(walking: Walking, question: Arc<Question>, row: Row, later: Option<&'static Later>, course: Option<Course>) -> Asking {
    let app = walking.app;
    let live = {
        let (walking, question, row) = (walking.clone(), question.clone(), row.clone());
        let today = clock::today();
        Memo::new(move || {
            // The second file says more below a text; until it is there the first one says enough.
            let here = walking.full_name();
            let note = later.or_else(|| second::here(app)).map_or(note as _, |later| later.note);
            walking.look_with_bank(|replay, sheet, bank| {
                app.words(|words| live(words, replay, (sheet, bank, &here), &question, &row, today, note))
            })
        })
    };
    Asking(Rc::new(Asked { walking, question, row, live, later, course }))
}

fn drawn(walking: Walking, question: Arc<Question>, row: Row, later: Option<&'static Later>, course: Option<Course>) -> View {
    let app = walking.app;
    if question.keep == Keep::Never {
        app.store.unkept.set(true);
        when_gone(Box::new(move || app.store.unkept.set(false)));
    }
    let asking = asking(walking, question, row, later, course);
    let intro = intro(&asking);
    let main = main_of(&asking, &intro);
    announce(app, asking.question.text.ask.clone());
    if !intro.is_empty() && app.navigator.moves.get_untracked() > 0 {
        // It stands above the heading, which has the focus and so is read in any case.
        after(move || a11y::announce(&plain(&intro)));
    }
    let lang = (asking.walking.walk.lang != app.lang.tag()).then(|| asking.walking.walk.lang.clone());
    view! {
        <main class="fh-main" id="main" lang=lang data-walk=asking.walking.slug().to_string() data-question=asking.question.id.to_string()>
            {main}
        </main>
    }
}

/// The words before the first question of a section that is asked.
fn intro(asking: &Asking) -> Vec<Block> {
    let here = |question: &Question| asking.row.is_none() && question.id == asking.question.id;
    let section = asking.walking.walk.sections.iter().find(|section| section.questions.iter().any(here));
    let Some(section) = section.filter(|section| !section.intro.is_empty()) else { return Vec::new() };
    let inside = |id: &QuestionId| section.questions.iter().any(|question| question.id == *id);
    let first =
        asking.walking.look(|replay, _| replay.steps.iter().find(|step| inside(&step.question.id)).is_some_and(|step| here(step.question)));
    if first { section.intro.clone() } else { Vec::new() }
}

fn main_of(asking: &Asking, intro: &[Block]) -> View {
    let (app, walking, live) = (asking.app(), &asking.walking, asking.live);
    let asked = Memo::new(move || live.with(|live| live.standing.is_some()));
    let (inner, outer) = (asking.clone(), asking.clone());
    let body = move || if asked.get() { untrack(|| asked_now(&inner)) } else { around::not_now(&outer) };
    let intro = (!intro.is_empty()).then(|| view! { <div class="fh-intro">{super::text(app, intro)}</div> });
    let head = asking.course.as_ref().map(|course| (course.head)());
    let whose = asking.row.is_some().then(|| around::panel(asking, |later| later.whose));
    view! { {back_link(asking)}{head}{caption(app, walking, asking)}{whose}{intro}{body} }
}

fn back_link(asking: &Asking) -> View {
    let (app, walking) = (asking.app(), &asking.walking);
    let (slug, instance) = (walking.slug(), walking.instance.clone());
    let route = match (&asking.row, &asking.course) {
        (Some(row), _) => asking.in_row(row, -1),
        (None, Some(course)) => course.back.clone(),
        (None, None) => match walking.look(|replay, _| replay.back(&asking.question.id).map(|step| step.question.id.clone())) {
            Some(before) => Route::Question(slug, instance, before),
            None => Route::Tasks(slug, instance),
        },
    };
    back(app, &route, app.say(Msg::NavBack))
}

fn caption(app: App, walking: &Walking, asking: &Asking) -> View {
    let live = asking.live;
    let outer = asking.row.as_ref().map_or(&asking.question.id, |(group, _)| group);
    let section = walking.walk.sections.iter().find(|section| section.questions.iter().any(|question| question.id == *outer));
    let section = section.map(|section| section.title.clone()).unwrap_or_default();
    let list = app.link(&Route::Tasks(walking.slug(), walking.instance.clone()));
    let words = move || {
        let (n, asked) = live.with(|live| live.place);
        app.fill(Msg::QuestionPlace, &[("section", &section), ("n", &n.to_string()), ("asked", &asked.to_string())])
    };
    let title = walking.full_name();
    view! {
        <p class="fh-caption"><a href=list dir="auto">{title}</a><br/>{words}</p>
        <progress class="fh-progress" aria-hidden="true" value=move || live.with(|live| live.place.0.to_string())
            max=move || live.with(|live| live.place.1.max(1).to_string())></progress>
    }
}

fn asked_now(asking: &Asking) -> View {
    asked(asking, RwSignal::new(0))
}

/// The question as it is asked; `tried` counts the tries to go on.
fn asked(asking: &Asking, tried: RwSignal<u32>) -> View {
    if let (Kind::Group(_), Some(later)) = (&asking.question.kind, asking.later) {
        return (later.group)(asking);
    }
    let (app, question) = (asking.app(), asking.question.clone());
    let (problems, lines) = problems(asking, tried);
    let field = field_of(asking, problems);
    let drawn = asking.later.map_or_else(|| field::first(&field), |later| (later.field)(asking, &field));
    let submit = {
        let asking = asking.clone();
        move |event: Event| {
            event.prevent_default();
            go_on(&asking, tried);
        }
    };
    view! {
        {error_summary(app.say(Msg::ErrorsTitle), lines, tried)}
        {around::offer(asking)}
        <form novalidate on:submit=submit>
            {around::reworded(asking)}
            {drawn}
            {question.optional.then(|| view! { <p class="govuk-hint">{app.say(Msg::QuestionOptional)}</p> })}
            {around::others(asking)}
            {around::notices(asking)}
            {around::unsure(asking)}
            {around::buttons(asking)}
        </form>
        {around::bank(asking)}
        {around::layers(asking)}
    }
}

/// The same surroundings for a group, which has a list in place of a field.
pub fn around_group(asking: &Asking, list: View, buttons: View) -> View {
    view! {
        {around::offer(asking)}
        {list}
        {around::notices(asking)}
        {around::unsure(asking)}
        {buttons}
        {around::bank(asking)}
        {around::layers(asking)}
    }
}

/// What is wrong as sentences: for the field, and for the summary above it.
pub fn problems(asking: &Asking, tried: RwSignal<u32>) -> (Memo<Vec<problem::Said>>, Memo<Vec<ErrorLine>>) {
    let (app, question, faults) = (asking.app(), asking.question.clone(), faults(asking, tried));
    let kind = question.kind.clone();
    let problems = Memo::new(move || {
        faults.with(|faults| app.words(|words| faults.iter().map(|fault| problem::say(words, &question, fault)).collect::<Vec<_>>()))
    });
    let lines =
        Memo::new(move || problems.with(|all| all.iter().map(|said| (field_id(&kind, &said.part), said.line())).collect::<Vec<_>>()));
    (problems, lines)
}

/// What is wrong, from the moment the user asked to go on: it follows the typing, so that a mended fault goes away at once.
fn faults(asking: &Asking, tried: RwSignal<u32>) -> Memo<Vec<Fault>> {
    let (live, kind) = (asking.live, asking.question.kind.clone());
    Memo::new(move || {
        if tried.get() == 0 {
            return Vec::new();
        }
        live.with(|live| match &live.standing {
            Some(Standing::Faulty(faults)) => faults.clone(),
            Some(Standing::Open) => nothing_said(&kind),
            _ => Vec::new(),
        })
    })
}

/// What is wrong where nothing was entered: each statement of a declaration by itself, elsewhere that there is no answer.
fn nothing_said(kind: &Kind) -> Vec<Fault> {
    match kind {
        // An empty list is told by its own button: "I have none of these".
        Kind::Group(_) => Vec::new(),
        Kind::Declaration(statements) => (0..statements.len()).map(|n| Fault::part(n.to_string(), ProblemCode::NotAgreed)).collect(),
        _ => vec![Fault::whole(ProblemCode::AnswerRequired)],
    }
}

fn go_on(asking: &Asking, tried: RwSignal<u32>) {
    let answer = asking.answer();
    // Who goes on with an answer and does not press "not sure" again is sure by now.
    if answer.mark == Mark::NotSure && !answer.input.is_empty() {
        asking.write(answer.input.into());
    }
    let standing = asking.live.with_untracked(|live| live.standing.clone());
    let question = &asking.question;
    match standing {
        Some(Standing::Open) if question.optional || question.keep == Keep::Never => {
            asking.write(Answer { mark: Mark::Blank, ..asking.answer() });
        }
        Some(Standing::Open | Standing::Faulty(_)) => {
            tried.update(|tried| *tried += 1);
            return;
        }
        _ => {}
    }
    leave(asking);
}

/// Goes on from a question that is done, or that the user is not sure of.
pub fn leave(asking: &Asking) {
    if asking.row.is_none() {
        asking.walking.finish(&asking.question);
    }
    let next = asking.after();
    let app = asking.app();
    app.undo.set(None);
    app.store.leave_page();
    app.navigator.go(next);
}

fn field_of(asking: &Asking, problems: Memo<Vec<problem::Said>>) -> Field {
    let (app, live) = (asking.app(), asking.live);
    let input = {
        let asking = asking.clone();
        let address = asking.walking.address(&asking.question, asking.row.as_ref().map(|(_, row)| row));
        let read = Memo::new(move || app.store.held(&address).map(|held| held.answer.input).unwrap_or_else(|| Input::Text(String::new())));
        Memo::new(move || read.get())
    };
    let set = {
        let asking = asking.clone();
        // Typing is an answer: it takes back "not sure" and "left blank".
        Act::new(move |input: Input| asking.write(input.into()))
    };
    let hint = asking.question.text.hint.clone();
    // What follows from any of several answers says from which.
    let follows = asking.question.show_when.as_ref().is_some_and(|when| !when.yeses().is_empty());
    let hinted = follows || !hint.is_empty();
    Field {
        question: asking.question.clone(),
        input,
        set,
        problems,
        note: Memo::new(move || live.with(|live| live.note.clone())),
        hint: {
            let asking = asking.clone();
            Rc::new(move || view! { {super::text(app, &hint)}{follows.then(|| around::panel(&asking, |later| later.because))} })
        },
        hinted,
        words: Rc::new(field_words(app)),
    }
}

fn field_words(app: App) -> FieldWords {
    FieldWords {
        yes: app.say(Msg::QuestionYes),
        no: app.say(Msg::QuestionNo),
        or: app.say(Msg::QuestionOr),
        problem: app.say(Msg::ErrorsWord),
        address: [Msg::PartLine1, Msg::PartLine2, Msg::PartTown, Msg::PartPostcode].map(|part| app.say(part)),
    }
}
