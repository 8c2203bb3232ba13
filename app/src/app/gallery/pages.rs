//! Whole pages, and what a page says when words changed or were written twice.

use super::Gallery;
use super::sample::State;
use crate::components::qr::qr;
use crate::pages::question::reworded;
use crate::pages::{check, conflict, documents, earlier, glossary, keep, lost, paste, tasks, ten_minutes, to_do, verdict, walks};
use crate::state::App;
use crate::state::store::SaveState;
use crate::state::store::notebook::Notebook;
use crate::state::walking::Walking;
use crate::ui::{IntoNode, View};
use content::Msg;
use domain::answer::{Address, Input, Subject};
use domain::history::{Stamp, Version};
use domain::question::Kind;
use domain::ten_minutes::{LENGTHS, Sitting};
use domain::wording::{Change, Line, Run};
use std::sync::Arc;

impl Gallery {
    /// Whole pages.
    pub(super) fn pages(&self) -> Vec<View> {
        let walk = Arc::new(self.walk.clone());
        let page = |key: &str, state: State, page: fn(Walking) -> View| {
            let walking = self.walking(state, &walk);
            self.one(self.say(key), || page(walking))
        };
        let mut drawn = vec![
            page("page.tasks", State::Mixed, tasks::page),
            page("page.tasks", State::Offered, tasks::page),
            page("page.check", State::Filled, check::page),
            page("page.to-do", State::Mixed, to_do::page),
            page("page.earlier", State::Offered, earlier::page),
            page("page.paste", State::Filled, paste::page),
            page("page.paste", State::Empty, paste::page),
            page("page.documents", State::Filled, documents::page),
        ];
        for state in [State::Filled, State::Fired, State::Stopped, State::Empty] {
            drawn.push(page("page.verdict", state, verdict::page));
        }
        let sittings = LENGTHS.into_iter().map(|minutes| Some(Sitting::new(minutes)));
        for sitting in std::iter::once(None).chain(sittings) {
            let app = self.walking(State::Mixed, &walk).app;
            drawn.push(self.one(self.say("page.ten-minutes"), || ten_minutes::page(app, sitting)));
        }
        let app = self.walking(State::Mixed, &walk).app;
        drawn.push(self.one(self.say("page.walks"), || walks::page(app)));
        drawn.push(self.one(self.say("page.glossary"), || glossary::page(app, None)));
        drawn.push(self.one(self.say("page.keep"), || keep::page(app, None)));
        drawn.push(self.one(self.say("page.lost"), || lost::page(app, Msg::LostTitle, Msg::LostText)));
        drawn
    }

    /// Words that changed since they were answered, an answer that was written in two places at once, and a code for a camera.
    pub(super) fn changes(&self) -> Vec<View> {
        let app = self.app(self.notebook(&[]), SaveState::Device);
        let run = |key: &str, changed: bool| Run { text: self.say(key), changed };
        let line = Line {
            before: vec![run("changes.before", true), run("changes.same", false)],
            now: vec![run("changes.now", true), run("changes.same", false)],
        };
        let added = Line { before: Vec::new(), now: vec![run("changes.added", true)] };
        let change = Change { to: String::new(), lines: vec![line, added] };
        vec![
            self.one(self.say("changes.words"), || reworded::told(app, &change)),
            self.one(self.say("changes.twice"), || self.twice()),
            self.one(self.say("changes.code"), || qr("https://example.org", app.say(Msg::NavBack)).node()),
        ]
    }

    /// A text that two phones wrote without knowing of each other.
    fn twice(&self) -> View {
        let long = self.walk.questions().find(|question| matches!(question.kind, Kind::LongText(_)));
        let Some(question) = long else { return ().node() };
        let address = Address { subject: Subject::organisation(), fact: question.fact.clone(), row: None };
        let version = |device: &str, key: &str| Version {
            id: device.into(),
            address: address.clone(),
            base: None,
            joins: Vec::new(),
            stamp: Stamp { at: crate::browser::clock::now(), count: 1, device: device.into() },
            question: question.id.clone(),
            wording: question.wording.clone(),
            keep: question.keep,
            origin: None,
            answer: Input::Text(self.say(key)).into(),
            place: domain::history::Place::default(),
            by: None,
            gone: domain::history::Gone::default(),
        };
        let notebook = Notebook::new("gallery".into(), vec![version("gallery", "changes.mine"), version("other", "changes.theirs")]);
        let app: App = self.app(notebook, SaveState::Account);
        conflict::panel(app, Arc::new(question.clone()), address.clone(), conflict::Place { then: "main h1", name: None })
    }
}
