//! One taking of a walk: its answers played back, and the deeds that a page may do with them.

use super::App;
use crate::browser::clock;
use crate::paths::Route;
use content::Msg;
use domain::answer::{Address, Answer, Held, Input, Origin, Sheet, Subject};
use domain::bank::{self, Saving};
use domain::ids::{InstanceId, RowId, WalkSlug};
use domain::question::{Keep, Kind, Question};
use domain::replay::{Replay, Step, replay};
use domain::walk::Walk;
use std::rc::Rc;
use std::sync::Arc;

/// One taking of a walk.
#[derive(Clone)]
pub struct Walking(Rc<Taking>);

impl std::ops::Deref for Walking {
    type Target = Taking;

    fn deref(&self) -> &Taking {
        &self.0
    }
}

/// What a taking is made of.
pub struct Taking {
    /// The app.
    pub app: App,
    /// The walk.
    pub walk: Arc<Walk>,
    /// Which taking.
    pub instance: InstanceId,
}

impl Walking {
    /// One taking of a walk.
    pub fn new(app: App, walk: Arc<Walk>, instance: InstanceId) -> Self {
        Self(Rc::new(Taking { app, walk, instance }))
    }

    /// The walk's name in addresses.
    pub fn slug(&self) -> WalkSlug {
        self.walk.slug.clone()
    }

    /// Where its answers belong.
    pub fn subject(&self) -> Subject {
        Subject::instance(&self.instance)
    }

    /// Where an answer of a question belongs.
    pub fn address(&self, question: &Question, row: Option<&RowId>) -> Address {
        Address { subject: self.subject(), fact: question.fact.clone(), row: row.cloned() }
    }

    /// The name the user gave it.
    pub fn name(&self) -> String {
        self.app.store.instance(&self.instance).map(|instance| instance.name).unwrap_or_default()
    }

    /// The name of the walk with the one that the user gave: "Selection Questionnaire: Leeds".
    pub fn full_name(&self) -> String {
        let (title, name) = (&self.walk.title, self.name());
        if name.is_empty() { title.clone() } else { format!("{title}: {name}") }
    }

    /// Plays the walk back and looks at it; whoever looks is told when an answer changes.
    pub fn look<R>(&self, look: impl FnOnce(&Replay<'_>, &Sheet) -> R) -> R {
        let today = clock::today();
        self.app.store.with_sheet(&self.subject(), |sheet| look(&replay(&self.walk, sheet, today), sheet))
    }

    /// The same, beside the bank.
    pub fn look_with_bank<R>(&self, look: impl FnOnce(&Replay<'_>, &Sheet, &Sheet) -> R) -> R {
        let bank = self.app.store.with_sheet(&Subject::organisation(), Sheet::clone);
        self.look(|replay, sheet| look(replay, sheet, &bank))
    }

    /// Where an answer of this taking comes from, as the bank will say: "Selection Questionnaire: Leeds".
    fn origin(&self) -> Origin {
        Origin { name: self.full_name(), at: clock::now() }
    }

    /// Writes an answer.
    pub fn write(&self, question: &Question, row: Option<&RowId>, answer: Answer) {
        self.app.store.write(self.address(question, row), question, answer, None);
    }

    /// Puts a new row into a group and names it.
    pub fn add_row(&self, group: &Question) -> RowId {
        let row = RowId::new(clock::new_id());
        self.write(group, Some(&row), Input::Row.into());
        row
    }

    /// Takes a row out of a group. Its fields stay, so that it can come back whole.
    pub fn remove_row(&self, group: &Question, row: &RowId) {
        self.write(group, Some(row), Input::Removed.into());
    }

    /// Takes over the bank's answer to a question, rows and all.
    pub fn accept(&self, question: &Question) {
        let bank = self.app.store.with_sheet(&Subject::organisation(), Sheet::clone);
        for (fact, row, held) in bank::belonging(question, &bank) {
            let field = field_of(question, &fact);
            let origin = held.origin.clone().or_else(|| Some(Origin { name: String::new(), at: held.at }));
            let address = Address { subject: self.subject(), fact, row };
            self.app.store.write(address, field, held.answer.clone(), origin);
        }
    }

    /// Copies the answer to a question into the bank, rows and all, in place of what is there.
    pub fn save_to_bank(&self, question: &Question) {
        let copied: Vec<_> = self.app.store.with_sheet(&self.subject(), |sheet| {
            let own = |(fact, row, held): (_, _, &Held)| (fact, row, held.clone());
            bank::belonging(question, sheet).into_iter().map(own).collect()
        });
        if matches!(question.kind, Kind::Group(_)) {
            let there = self.app.store.with_sheet(&Subject::organisation(), |bank| bank.rows(&question.fact));
            for row in there.into_iter().filter(|row| !copied.iter().any(|(_, other, _)| other.as_ref() == Some(row))) {
                let address = Address { subject: Subject::organisation(), fact: question.fact.clone(), row: Some(row) };
                self.app.store.write(address, question, Input::Removed.into(), None);
            }
        }
        let origin = self.origin();
        for (fact, row, held) in copied {
            let field = field_of(question, &fact);
            let address = Address { subject: Subject::organisation(), fact, row };
            // An answer that came from the bank keeps its age when it goes back unchanged.
            let origin = held.origin.filter(|origin| !origin.name.is_empty()).unwrap_or_else(|| origin.clone());
            self.app.store.write(address, field, held.answer, Some(origin));
        }
    }

    /// Leaves a question that was answered: what the bank does not have yet, or has from here, is saved there without asking.
    pub fn finish(&self, question: &Question) {
        let here = self.full_name();
        let saving = self.look_with_bank(|replay, sheet, bank| {
            replay.step(&question.id).map(|step| bank::saving(question, &step.standing, sheet, bank, &here))
        });
        if matches!(saving, Some(Saving::First | Saving::Corrects)) {
            self.save_to_bank(question);
        }
    }

    /// The page after a question: the next one, or the page with all answers.
    pub fn after(&self, question: &Question) -> Route {
        let next = self.look(|replay, _| replay.next(&question.id).map(|step: &Step<'_>| step.question.id.clone()));
        match next {
            Some(next) => Route::Question(self.slug(), self.instance.clone(), next),
            None => Route::Check(self.slug(), self.instance.clone()),
        }
    }

    /// What the page says about where the answer lives.
    pub fn keep_words(&self, keep: Keep) -> String {
        let book = self.app.account.organisation.get().filter(|_| keep == Keep::Account);
        if let Some(book) = book {
            return self.app.fill(Msg::QuestionKeepTeam, &[("name", &book.name)]);
        }
        let key = match keep {
            Keep::Account => Msg::QuestionKeepAccount,
            Keep::Device => Msg::QuestionKeepDevice,
            Keep::Never => Msg::QuestionKeepNever,
        };
        self.app.say(key).to_owned()
    }
}

fn field_of<'a>(question: &'a Question, fact: &domain::ids::FactKey) -> &'a Question {
    match &question.kind {
        Kind::Group(group) => group.fields.iter().find(|field| field.fact == *fact).unwrap_or(question),
        _ => question,
    }
}
