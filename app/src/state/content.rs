//! The words and the walks: the interface is there from the start, walks and the glossary are fetched when they are needed.

use crate::browser::fetch;
use crate::live::RwSignal;
use crate::present::words::Words;
use crate::state::fault;
use any_spawner::Executor;
use domain::catalogue::{Glossary, Interface, Papers, WalkCard};
use domain::ids::WalkSlug;
use domain::map::Map;
use domain::walk::{Rest, Walk};
use domain::wire;
use std::cell::Cell;
use std::sync::Arc;

/// Something that is fetched.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// On its way.
    Loading,
    /// Could not be had.
    Failed,
    /// Here.
    Ready(Arc<T>),
}

/// The words and the walks.
#[derive(Clone, Copy)]
pub struct Content {
    interface: &'static Cell<&'static Interface>,
    walks: RwSignal<Map<WalkSlug, Loaded<Walk>>>,
    rests: RwSignal<Map<WalkSlug, Loaded<Rest>>>,
    glossary: RwSignal<Option<Loaded<Glossary>>>,
    papers: RwSignal<Option<Loaded<Papers>>>,
}

impl Content {
    /// Starts with the interface, and with walks, the glossary and the papers where they are there already.
    pub fn new(interface: Interface, walks: Vec<Walk>, glossary: Option<Glossary>, papers: Option<Papers>) -> Self {
        let ready = |walk: Walk| (walk.slug.clone(), Loaded::Ready(Arc::new(walk)));
        let interface: &'static Interface = Box::leak(Box::new(interface));
        Self {
            // The words are needed for as long as the page is there.
            interface: Box::leak(Box::new(Cell::new(interface))),
            walks: RwSignal::new(walks.into_iter().map(ready).collect()),
            rests: RwSignal::new(Map::new()),
            glossary: RwSignal::new(glossary.map(|glossary| Loaded::Ready(Arc::new(glossary)))),
            papers: RwSignal::new(papers.map(|papers| Loaded::Ready(Arc::new(papers)))),
        }
    }

    /// The messages.
    pub fn words(self) -> Words<'static> {
        Words(self.interface.get())
    }

    /// Fetches the rest of the interface, unless it is there; whether it is there at the end.
    pub async fn complete(self) -> bool {
        let file = self.interface.get().more.clone();
        if file.is_empty() {
            return true;
        }
        let Some(more) = fetch::text(&file).await.and_then(|text| wire::read(&text)) else { return false };
        let mut whole = self.interface.get().clone();
        whole.put(more);
        whole.more.clear();
        // What was said in the words from before stays on the page.
        self.interface.set(Box::leak(Box::new(whole)));
        true
    }

    /// Puts the rest of a walk in its place: for specimens on pages made at build.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn put_rest(self, slug: WalkSlug, rest: Rest) {
        self.rests.update_untracked(|rests| drop(rests.insert(slug, Loaded::Ready(Arc::new(rest)))));
    }

    /// Looks at the interface.
    pub fn with_interface<R>(self, look: impl FnOnce(&Interface) -> R) -> R {
        look(self.interface.get())
    }

    /// The card of a walk; nothing when there is no such walk.
    pub fn card(self, slug: &WalkSlug) -> Option<WalkCard> {
        self.with_interface(|interface| interface.walks.iter().find(|card| card.slug == *slug).cloned())
    }

    /// The cards of all walks.
    pub fn cards(self) -> Vec<WalkCard> {
        self.with_interface(|interface| interface.walks.clone())
    }

    /// A walk, fetched when it is not there yet. Nothing when there is no such walk.
    pub fn walk(self, slug: &WalkSlug) -> Option<Loaded<Walk>> {
        let card = self.card(slug)?;
        let there = self.walks.with(|walks| walks.get(slug).cloned());
        Some(there.unwrap_or_else(|| {
            // Noted without telling anybody, since this runs while a page is being drawn.
            self.walks.update_untracked(|walks| drop(walks.insert(slug.clone(), Loaded::Loading)));
            self.fetch_walk(card);
            Loaded::Loading
        }))
    }

    /// Fetches a walk again after it could not be had.
    pub fn retry(self, slug: &WalkSlug) {
        if let Some(card) = self.card(slug) {
            self.walks.update(|walks| drop(walks.insert(slug.clone(), Loaded::Loading)));
            self.fetch_walk(card);
        }
    }

    fn fetch_walk(self, card: WalkCard) {
        let slug = card.slug.clone();
        Executor::spawn_local(async move {
            let walk = fetched(&card.file).await;
            self.walks.update(|walks| {
                walks.insert(slug, walk);
            });
        });
    }

    /// The rest of a walk, fetched when it is not there yet.
    pub fn rest(self, walk: &Walk) -> Loaded<Rest> {
        let there = self.rests.with(|rests| rests.get(&walk.slug).cloned());
        there.unwrap_or_else(|| {
            self.rests.update_untracked(|rests| drop(rests.insert(walk.slug.clone(), Loaded::Loading)));
            self.fetch_rest(walk);
            Loaded::Loading
        })
    }

    /// Fetches the rest of a walk again after it could not be had.
    pub fn retry_rest(self, walk: &Walk) {
        self.rests.update(|rests| drop(rests.insert(walk.slug.clone(), Loaded::Loading)));
        self.fetch_rest(walk);
    }

    fn fetch_rest(self, walk: &Walk) {
        let (slug, file) = (walk.slug.clone(), walk.rest.clone());
        Executor::spawn_local(async move {
            let rest = fetched(&file).await;
            self.rests.update(|rests| drop(rests.insert(slug, rest)));
        });
    }

    /// Whether the rest of a walk is there.
    pub fn has_rest(self, slug: &WalkSlug) -> bool {
        self.rests.with(|rests| matches!(rests.get(slug), Some(Loaded::Ready(_))))
    }

    /// The glossary, fetched when it is not there yet.
    pub fn glossary(self) -> Loaded<Glossary> {
        self.glossary.get().unwrap_or_else(|| {
            Executor::spawn_local(self.fetch_glossary());
            Loaded::Loading
        })
    }

    /// Fetches the glossary.
    pub async fn fetch_glossary(self) {
        let file = self.with_interface(|interface| interface.glossary.clone());
        self.glossary.set(Some(fetched(&file).await));
    }

    /// Fetches the papers.
    pub async fn fetch_papers(self) {
        let file = self.with_interface(|interface| interface.papers.clone());
        self.papers.set(Some(fetched(&file).await));
    }

    /// Fetches the glossary again after it could not be had.
    pub fn retry_glossary(self) {
        self.glossary.set(None);
    }

    /// The papers of the site, fetched when they are not there yet.
    pub fn papers(self) -> Loaded<Papers> {
        self.papers.get().unwrap_or_else(|| {
            Executor::spawn_local(self.fetch_papers());
            Loaded::Loading
        })
    }

    /// Fetches the papers again after they could not be had.
    pub fn retry_papers(self) {
        self.papers.set(None);
    }
}

async fn fetched<T: wire::Read>(file: &str) -> Loaded<T> {
    let Some(text) = fetch::text(file).await else { return Loaded::Failed };
    let read = wire::read(&text);
    if read.is_none() {
        fault::note("content-unreadable");
    }
    read.map_or(Loaded::Failed, |read| Loaded::Ready(Arc::new(read)))
}
