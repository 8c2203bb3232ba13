//! What is in no account: how much of it there is, and a text file of it for somebody who is about to lose it.

use super::Signed;
use super::device::books;
use super::whose::{Aside, read_aside};
use crate::browser::database::Database;
use crate::browser::{clock, fetch, files};
use crate::present::answer::raw_lines;
use crate::state::App;
use crate::state::store::book::{database_name, read_versions};
use crate::state::store::notebook::{Instance, Notebook};
use any_spawner::Executor;
use content::Msg;
use domain::answer::Input;
use domain::history::Version;
use domain::ids::InstanceId;
use domain::sync::take_in;
use domain::walk::Walk;
use domain::wire;

/// How much is in no account, and would be lost with this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Changes that the account does not have: not sent yet, or not taken.
    pub unsent: usize,
    /// Answers that live on this device only.
    pub device: usize,
}

impl Loss {
    /// Nothing would be lost.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    fn of(notebook: &Notebook) -> Self {
        Self { unsent: notebook.unsent(&[]).len(), device: notebook.device_only().len() }
    }
}

/// What of one book is in no account.
struct Part {
    name: String,
    versions: Vec<Version>,
    instances: Vec<Instance>,
}

impl Part {
    fn of(name: String, notebook: &Notebook) -> Self {
        let versions = notebook.unsent(&[]).into_iter().chain(notebook.device_only());
        Self { name, versions: versions.filter(|version| says_something(version)).cloned().collect(), instances: notebook.instances() }
    }

    /// Only what lies aside of one person; what it belongs to may stand in the book.
    fn of_aside(notebook: &Notebook, aside: &Aside) -> Self {
        let whole = whole(notebook, std::slice::from_ref(aside));
        let versions = aside.versions.iter().filter(|version| says_something(version)).cloned().collect();
        Self { name: aside.name.clone(), versions, instances: whole.instances() }
    }

    fn instance(&self, id: &InstanceId) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.id == *id)
    }
}

/// A book with what lies aside of it.
fn whole(notebook: &Notebook, aside: &[Aside]) -> Notebook {
    let mut versions: Vec<Version> = notebook.everything().cloned().collect();
    for version in aside.iter().flat_map(|one| &one.versions) {
        take_in(&mut versions, version.clone());
    }
    Notebook::new(notebook.device().clone(), versions)
}

/// The open book with what lies aside of it.
fn whole_here(app: App) -> Notebook {
    app.account.aside.with(|aside| app.store.watch(|notebook| whole(notebook, aside)))
}

/// The same as the device has it now: a page that was just opened may not have been told yet of what lies aside.
async fn whole_open(app: App) -> Notebook {
    let aside = match app.store.database() {
        Some(database) => read_aside(&database).await,
        None => app.account.aside.get_untracked(),
    };
    app.store.look(|notebook| whole(notebook, &aside))
}

/// What of the open book is in no account; whoever looks is told of changes.
pub fn loss_here(app: App) -> Loss {
    Loss::of(&whole_here(app))
}

/// The same for all books of this device, as far as they can be read.
pub async fn loss_in(app: App) -> Loss {
    let mut loss = Loss::of(&whole_open(app).await);
    for (_, notebook) in others(app).await {
        let more = Loss::of(&notebook);
        loss = Loss { unsent: loss.unsent + more.unsent, device: loss.device + more.device };
    }
    loss
}

/// The books that are not open, each with its name as far as it is known.
async fn others(app: App) -> Vec<(String, Notebook)> {
    let open = app.account.organisation.get_untracked().map(|book| book.id);
    let Some(home) = app.store.home() else { return Vec::new() };
    let mut found = Vec::new();
    let ids = books(&home).await.into_iter().map(|id| Some(id.as_str().into())).chain([None]);
    for id in ids.filter(|id| *id != open) {
        let Some(database) = Database::open(&database_name(id.as_ref())).await else { continue };
        let versions = read_versions(&database).await.unwrap_or_default();
        let aside = read_aside(&database).await;
        database.close();
        let name = app.account.session.with_untracked(|session| match session {
            Signed::In(session) => session.organisations.iter().find(|one| Some(&one.id) == id.as_ref()).map(|one| one.name.clone()),
            Signed::Out | Signed::Unknown => None,
        });
        found.push((name.unwrap_or_default(), whole(&Notebook::new(app.store.device(), versions), &aside)));
    }
    found
}

/// Offers a text file with everything of the open book that is in no account.
pub fn save_unsent(app: App) {
    Executor::spawn_local(async move { save(app, vec![open_part(app).await]).await });
}

/// The same for all books of this device.
pub fn save_all_unsent(app: App) {
    Executor::spawn_local(async move {
        let more = others(app).await.into_iter().map(|(name, notebook)| Part::of(name, &notebook));
        save(app, [open_part(app).await].into_iter().chain(more).collect()).await;
    });
}

/// The same for what lies aside of one person.
pub fn save_aside(app: App, aside: Aside) {
    Executor::spawn_local(async move {
        let part = app.store.look(|notebook| Part::of_aside(notebook, &aside));
        save(app, vec![part]).await;
    });
}

async fn open_part(app: App) -> Part {
    let name = app.account.organisation.get_untracked().map(|book| book.name).unwrap_or_default();
    Part::of(name, &whole_open(app).await)
}

async fn save(app: App, parts: Vec<Part>) {
    let mut walks = Vec::new();
    for card in app.content.cards() {
        let named = |part: &Part| {
            part.versions.iter().any(|version| {
                let instance = version.address.subject.as_instance().and_then(|id| part.instance(&id));
                instance.is_none_or(|instance| instance.walk == card.slug)
            })
        };
        if parts.iter().any(named) {
            // With no signal it comes from the device; where it does not come, the answer stands under its short name.
            walks.extend(fetch::text(&card.file).await.and_then(|text| wire::read::<Walk>(&text)));
        }
    }
    let title = app.say(Msg::SyncFileTitle);
    let name = parts.first().map(|part| part.name.clone()).unwrap_or_default();
    let today = clock::today();
    let mut lines = vec![title.to_owned(), app.words(|words| words.date(today))];
    parts.iter().filter(|part| !part.versions.is_empty()).for_each(|part| write(part, &walks, &mut lines));
    lines.push(String::new());
    files::save_text(&files::file_name(title, &name, today, "txt"), &lines.join("\r\n"));
}

fn write(part: &Part, walks: &[Walk], lines: &mut Vec<String>) {
    if !part.name.is_empty() {
        lines.extend([String::new(), part.name.clone()]);
    }
    let mut taking: Option<InstanceId> = None;
    // What belongs to one taking stands together.
    let mut ordered: Vec<&Version> = part.versions.iter().collect();
    ordered.sort_by(|a, b| (&a.address, &a.stamp).cmp(&(&b.address, &b.stamp)));
    for version in ordered {
        let own = version.address.subject.as_instance();
        if own != taking {
            let name = own.as_ref().and_then(|id| part.instance(id)).map(|instance| instance.name.clone()).unwrap_or_default();
            lines.extend([String::new(), name]);
            taking = own;
        }
        let asked = walks.iter().find_map(|walk| walk.question(&version.question)).map(|question| question.text.ask.clone());
        lines.extend([String::new(), asked.unwrap_or_else(|| version.address.fact.to_string())]);
        lines.extend(raw_lines(&version.answer.input).iter().map(|line| format!("  {line}")));
    }
}

/// Marks of the app's own, such as that a row is there, are no words of anybody.
fn says_something(version: &Version) -> bool {
    !version.answer.input.is_empty() && version.answer.input != Input::Row && !version.address.fact.as_str().starts_with("walk.")
}
