//! The words and the walks: the interface is there from the start, walks and the glossary are fetched when they are needed.

use crate::browser::fetch;
use crate::live::RwSignal;
use crate::present::words::Words;
use any_spawner::Executor;
use domain::catalogue::{Glossary, Interface, WalkCard};
use domain::ids::WalkSlug;
use domain::map::Map;
use domain::walk::Walk;
use domain::wire;
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
    interface: &'static Interface,
    walks: RwSignal<Map<WalkSlug, Loaded<Walk>>>,
    glossary: RwSignal<Option<Loaded<Glossary>>>,
}

impl Content {
    /// Starts with the interface, and with walks and the glossary where they are there already.
    pub fn new(interface: Interface, walks: Vec<Walk>, glossary: Option<Glossary>) -> Self {
        let ready = |walk: Walk| (walk.slug.clone(), Loaded::Ready(Arc::new(walk)));
        Self {
            // The words are needed for as long as the page is there.
            interface: Box::leak(Box::new(interface)),
            walks: RwSignal::new(walks.into_iter().map(ready).collect()),
            glossary: RwSignal::new(glossary.map(|glossary| Loaded::Ready(Arc::new(glossary)))),
        }
    }

    /// The messages.
    pub fn words(self) -> Words<'static> {
        Words(self.interface)
    }

    /// Looks at the interface.
    pub fn with_interface<R>(self, look: impl FnOnce(&Interface) -> R) -> R {
        look(self.interface)
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

    /// The glossary, fetched when it is not there yet.
    pub fn glossary(self) -> Loaded<Glossary> {
        self.glossary.get().unwrap_or_else(|| {
            let file = self.with_interface(|interface| interface.glossary.clone());
            Executor::spawn_local(async move { self.glossary.set(Some(fetched(&file).await)) });
            Loaded::Loading
        })
    }

    /// Fetches the glossary again after it could not be had.
    pub fn retry_glossary(self) {
        self.glossary.set(None);
    }
}

async fn fetched<T: wire::Read>(file: &str) -> Loaded<T> {
    let text = fetch::text(file).await;
    let read = text.and_then(|text| wire::read(&text));
    read.map_or(Loaded::Failed, |read| Loaded::Ready(Arc::new(read)))
}
