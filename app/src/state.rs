//! What lives longer than a page: the answers, the content, the route. Each is a small handle that is copied freely.

pub mod account;
pub mod content;
pub mod copies;
pub mod fault;
pub mod route;
pub mod store;
pub mod sync;
pub mod walking;
pub mod wordings;

use self::account::Account;
use self::content::Content;
use self::route::Navigator;
use self::store::Store;
use crate::a11y;
use crate::later::Loader;
use crate::live::RwSignal;
use crate::paths::Lang;
use crate::present::words::Words;
use ::content::Msg;
use std::rc::Rc;

/// The app: a small handle on all that a page may ask for.
#[derive(Clone, Copy)]
pub struct App(&'static Parts);

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// Everything a page may ask for.
pub struct Parts {
    /// The language of the page.
    pub lang: Lang,
    /// The words and the walks.
    pub content: Content,
    /// Where we are.
    pub navigator: Navigator,
    /// The answers.
    pub store: Store,
    /// Who is signed in, and how the answers get to the account.
    pub account: Account,
    /// The second file of the program.
    pub later: Loader,
    /// What the last deed can be undone by.
    pub undo: RwSignal<Option<Undo>>,
    /// A newer version of the app waits.
    pub update: RwSignal<bool>,
    /// There is no signal.
    pub offline: RwSignal<bool>,
}

/// Something that was done and can be undone until the next deed.
#[derive(Clone)]
pub struct Undo {
    /// What was done, in words.
    pub said: String,
    /// Undoes it.
    pub undo: Rc<dyn Fn()>,
}

impl App {
    /// Starts with its parts, which stay for as long as the program runs.
    pub fn new(parts: Parts) -> Self {
        Self(Box::leak(Box::new(parts)))
    }

    /// Puts something into words.
    pub fn words<R>(self, say: impl FnOnce(&Words<'_>) -> R) -> R {
        self.content.with_interface(|interface| say(&Words(interface)))
    }

    /// A message.
    pub fn say(self, key: Msg) -> &'static str {
        self.content.words().form(key, 0)
    }

    /// A message with its placeholders filled.
    pub fn fill(self, key: Msg, with: &[(&str, &str)]) -> String {
        self.words(|words| words.fill(key, with))
    }

    /// A message in the plural form of `n`.
    pub fn count(self, key: Msg, n: usize, with: &[(&str, &str)]) -> String {
        self.words(|words| words.count(key, n, with))
    }

    /// The address of a page in the language of this one.
    pub fn link(self, route: &crate::paths::Route) -> String {
        route.path(self.lang)
    }

    /// Offers to undo what was just done.
    pub fn offer_undo(self, said: String, undo: impl Fn() + 'static) {
        self.undo.set(Some(Undo { said, undo: Rc::new(undo) }));
        // What was pressed is gone from the page; the way back is the nearest place to stand.
        a11y::focus_soon(".fh-undo button");
    }
}
