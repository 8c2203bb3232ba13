//! The gallery: every kind of question in every state and every part of a page, for those who build. Made at build only, so no phone fetches it.
//!
//! It is drawn by the functions that draw the app, from a walk with one question of every kind. A kind without a sample does not compile
//! (`sample::of`), and a kind that the walk does not have is told by [`Gallery::kinds`].

mod pages;
mod sample;

use self::sample::{Samples, State, kind_name};
use super::frame::{bars, header};
use crate::later;
use crate::live::RwSignal;
use crate::pages::{question, tag};
use crate::paths::{Lang, Route};
use crate::present::tasks::State as Task;
use crate::state::account::Account;
use crate::state::content::Content;
use crate::state::route::Navigator;
use crate::state::store::notebook::{How, NAME, Notebook, WALK};
use crate::state::store::{SaveState, Store};
use crate::state::walking::Walking;
use crate::state::{App, Parts, Undo};
use crate::ui::{View, specimen};
use domain::answer::{Address, Input, Origin, Subject};
use domain::catalogue::{Glossary, Interface, WalkCard};
use domain::ids::InstanceId;
use domain::question::{Question, Source, Status};
use domain::time::Instant;
use domain::verdict::{Outcome, Rule};
use domain::walk::{CheckWith, Rest, Walk};
use markup::view;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// Where the page is, without language.
pub const PATH: &str = "/developers/gallery";

/// Where a kind of question stands on the page.
fn anchor(question: &Question) -> String {
    format!("kind-{}", question.id)
}

/// What the page is made of.
pub struct Gallery {
    lang: Lang,
    interface: Interface,
    glossary: Glossary,
    walk: Walk,
    samples: Samples,
    words: BTreeMap<String, String>,
    missing: RefCell<BTreeSet<String>>,
    drawn: RefCell<usize>,
}

impl Gallery {
    /// From the interface of the site, a whole walk with one question of every kind, and the words of the page.
    pub fn new(lang: Lang, mut interface: Interface, glossary: Glossary, walk: Walk, words: BTreeMap<String, String>) -> Self {
        interface.more = String::new();
        interface.walks.push(WalkCard {
            slug: walk.slug.clone(),
            title: walk.title.clone(),
            summary: walk.summary.clone(),
            minutes: walk.minutes,
            questions: 0,
            instances: walk.instances,
            lang: walk.lang.clone(),
            file: String::new(),
        });
        let samples = Samples::new(&words);
        Self { lang, interface, glossary, walk, samples, words, missing: RefCell::default(), drawn: RefCell::default() }
    }

    /// The title of the page.
    pub fn title(&self) -> String {
        self.say("title")
    }

    /// The main part of the page; or the words that it needs and does not have.
    pub fn main(&self) -> Result<View, Vec<String>> {
        let other = self.lang.other();
        let address = format!("{}{PATH}", if other == Lang::Cy { "/cy" } else { "" });
        let sections = [
            self.section("kinds", self.every_kind()),
            self.section("question", self.whole_questions()),
            self.section("sources", self.sources()),
            self.section("changes", self.changes()),
            self.section("states", self.states()),
            self.section("pages", self.pages()),
        ];
        let kind = |question: &Question| {
            view! { <li><a href=format!("#{}", anchor(question))><code>{kind_name(&question.kind)}</code>": "{question.text.ask.clone()}</a></li> }
        };
        let kinds = self.walk.questions().map(kind).collect::<View>();
        let other_parts = ["question", "sources", "changes", "states", "pages"];
        let part = |key: &str| view! { <li><a href=format!("#{key}")>{self.say(&format!("section.{key}"))}</a></li> };
        let page = view! {
            <main class="fh-main" id="main">
                <h1 class="fh-h1" tabindex="-1">{self.title()}</h1>
                <p class="fh-lead">{self.say("lead")}</p>
                <p>{self.say("still")}</p>
                <p><a href=address hreflang=other.tag() lang=other.tag()>{self.say("translation")}</a></p>
                <nav aria-labelledby="contents">
                    <h2 class="fh-h2" id="contents">{self.say("contents")}</h2>
                    <ul class="fh-list">
                        <li><a href="#kinds">{self.say("section.kinds")}</a><ul class="fh-list">{kinds}</ul></li>
                        {other_parts.into_iter().map(part).collect::<View>()}
                    </ul>
                </nav>
                {sections.into_iter().collect::<View>()}
            </main>
        };
        let missing: Vec<String> = self.missing.borrow().iter().cloned().collect();
        if missing.is_empty() { Ok(page) } else { Err(missing) }
    }

    /// A sentence of the page; one that is not there is noted, and the page is refused.
    fn say(&self, key: &str) -> String {
        self.words.get(key).cloned().unwrap_or_else(|| {
            self.missing.borrow_mut().insert(key.to_owned());
            String::new()
        })
    }

    fn section(&self, key: &str, specimens: Vec<View>) -> View {
        view! {
            <section>
                <h2 class="fh-h2" id=key.to_owned()>{self.say(&format!("section.{key}"))}</h2>
                <p>{self.say(&format!("about.{key}"))}</p>
                {specimens}
            </section>
        }
    }

    /// One specimen in its box, with ids of its own.
    fn one(&self, name: String, draw: impl FnOnce() -> View) -> View {
        let number = {
            let mut drawn = self.drawn.borrow_mut();
            *drawn += 1;
            *drawn
        };
        let inside = specimen(&format!("s{number}"), draw);
        view! { <div class="fh-panel" data-specimen=name.clone()><p class="fh-caption">{name}</p>{inside}</div> }
    }

    fn every_kind(&self) -> Vec<View> {
        let of_kind = |question: &Question| {
            let heading = view! { <h3 class="fh-h3" id=anchor(question)><code>{kind_name(&question.kind)}</code>": "{question.text.ask.clone()}</h3> };
            let state = |state: State| {
                let name = format!("{}: {}", kind_name(&question.kind), self.say(&format!("state.{}", state.name())));
                let walking = self.walking(state, &open(&self.walk));
                let tried = u32::from(state == State::Error);
                self.one(name, || question::specimen::specimen(walking, &question.id, later::at_once(), tried, false).into_iter().collect())
            };
            view! { {heading}{State::ALL.into_iter().map(state).collect::<View>()} }
        };
        self.walk.questions().map(of_kind).collect()
    }

    /// Questions with all that stands around them: each kind of notice, the layers, the sources, the buttons.
    fn whole_questions(&self) -> Vec<View> {
        let whole = |rule: &Rule| {
            let stops = rule.outcome == Outcome::Stop && !rule.advice;
            let walking = self.walking(if stops { State::Stopped } else { State::Fired }, &open(&self.walk));
            self.one(self.say("whole"), || {
                question::specimen::specimen(walking, &rule.beside, later::at_once(), 0, true).into_iter().collect()
            })
        };
        self.walk.rules.iter().map(whole).collect()
    }

    fn sources(&self) -> Vec<View> {
        let with = |with: CheckWith| {
            let source = |status: Status| Source {
                title: self.say("source"),
                address: String::new(),
                checked: crate::browser::clock::today(),
                status,
            };
            let sources = [Status::Verified, Status::Partly, Status::Unverified].map(source);
            let app = self.app(self.notebook(&[]), SaveState::Device);
            self.one(self.say("sources"), || question::listed(app, with, &sources, Some("")))
        };
        [CheckWith::Buyer, CheckWith::CertificationBody, CheckWith::Funder].map(with).into()
    }

    /// Tags, the header in each state of saving, and every bar.
    fn states(&self) -> Vec<View> {
        let app = self.app(self.notebook(&[]), SaveState::Device);
        let tags = [Task::Todo, Task::Offered, Task::Doing, Task::Done, Task::Unsure, Task::Problem, Task::Blank, Task::Elsewhere];
        let tags = || tags.into_iter().map(|state| view! { <p>{tag(app, state)}</p> }).collect();
        let mut drawn = vec![self.one(self.say("tags"), tags)];
        for save in [SaveState::Device, SaveState::Account, SaveState::Saving, SaveState::Full, SaveState::Error, SaveState::Memory] {
            let app = self.app(self.notebook(&[]), save);
            drawn.push(self.one(self.say("saving"), || view! { {header(app)}{bars(app)} }));
        }
        let app = self.app(self.notebook(&[]), SaveState::Device);
        app.offline.set(true);
        app.update.set(true);
        app.undo.set(Some(Undo { said: self.say("undone"), undo: Rc::new(|| ()) }));
        drawn.push(self.one(self.say("bars"), || bars(app)));
        drawn
    }

    fn walking(&self, state: State, walk: &Arc<Walk>) -> Walking {
        let app = self.app(self.notebook(&self.samples.answers(&self.walk, state)), SaveState::Device);
        let (mut first, slug) = (Walk::clone(walk), walk.slug.clone());
        let rest = Rest::take(&mut first);
        app.content.put_rest(slug, rest);
        // Pages that need the whole walk are given it, and a question looks for its layers in the rest.
        Walking::new(app, walk.clone(), instance())
    }

    fn app(&self, notebook: Notebook, save: SaveState) -> App {
        let store = Store::of(notebook, save);
        App::new(Parts {
            lang: self.lang,
            content: Content::new(self.interface.clone(), vec![self.walk.clone()], Some(self.glossary.clone()), None),
            navigator: Navigator::new(self.lang, Route::Lost),
            store,
            account: Account::new(store),
            later: later::Loader::new(Some(later::at_once())),
            undo: RwSignal::new(None),
            update: RwSignal::new(false),
            offline: RwSignal::new(false),
        })
    }

    /// A notebook with a taking of the walk and these answers.
    fn notebook(&self, answers: &[sample::Given]) -> Notebook {
        let mut notebook = Notebook::new("gallery".into(), Vec::new());
        let mut count = 0;
        let mut id = || {
            count += 1;
            format!("gallery-{count}")
        };
        let now = crate::browser::clock::now();
        for (fact, words) in [(NAME, self.words.get("instance").cloned().unwrap_or_default()), (WALK, self.walk.slug.to_string())] {
            let address = Address { subject: Subject::instance(&instance()), fact: fact.into(), row: None };
            drop(notebook.write_note(address, Input::Text(words).into(), now, &mut id));
        }
        for given in answers {
            let subject = if given.bank { Subject::organisation() } else { Subject::instance(&instance()) };
            let address = Address { subject, fact: given.question.fact.clone(), row: given.row.clone() };
            // Three days old, so that its age shows.
            let origin = given.bank.then(|| Origin { name: self.walk.title.clone(), at: Instant(now.0 - 3 * 24 * 3_600_000) });
            let how = How { question: given.question.id.clone(), wording: given.question.wording.clone(), origin };
            drop(notebook.write(address, given.answer.clone(), given.question.keep, how, now, &mut id));
        }
        notebook
    }
}

fn instance() -> InstanceId {
    InstanceId::from("gallery")
}

/// The walk with every question asked, whatever the answers: so each kind shows in each state.
fn open(walk: &Walk) -> Arc<Walk> {
    let mut open = walk.clone();
    for question in open.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.show_when = None;
    }
    Arc::new(open)
}
