//! The program in the browser: fetches the words, opens the device's answers, and takes over the page that was made at build.

use any_spawner::Executor;
use app::app::frame;
use app::browser::{fetch, updates};
use app::later::{self, Loader};
use app::live::{RwSignal, after};
use app::state::account::Account;
use app::state::content::Content;
use app::state::route::Navigator;
use app::state::store::Store;
use app::state::{App, Parts};
use app::ui::mount;
use domain::catalogue::Interface;
use domain::walk::Walk;
use domain::wire;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, HtmlInputElement, Window};

/// How memory is given out: with the least code, but for joining what lies side by side. A walk comes as one text of 100 KB, for which room must be found
/// again and again.
#[cfg(target_arch = "wasm32")]
struct Joined;

#[cfg(target_arch = "wasm32")]
impl rlsf::GlobalTlsfOptions for Joined {
    const ENABLE_REALLOCATION: bool = false;
    const COALESCE_POOLS: bool = true;
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf<Joined> = rlsf::GlobalTlsf::new();

/// When a page has stood for so many milliseconds, what may be needed later is fetched. Whoever goes straight to the first question is there before.
const AHEAD_AFTER: u32 = 4_000;

/// The same where all of it is on the device already, and nobody waits for the line.
const AHEAD_AFTER_KEPT: u32 = 300;

fn main() {
    // Fails only where it is set up already.
    drop(Executor::init_wasm_bindgen());
    spawn_local(async {
        start().await;
    });
}

async fn start() -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let root: HtmlElement = document.get_element_by_id("app")?.dyn_into().ok()?;
    let (lang, route) = Navigator::read_address();

    // Everything that is needed comes at the same time; the page's links have asked for the files already.
    let words = fetch::text(&document.get_element_by_id("interface")?.get_attribute("href")?);
    let store = Store::open().await;
    let interface = wire::read::<Interface>(&words.await?)?;
    let file = route.walk().and_then(|slug| interface.walks.iter().find(|card| card.slug == *slug)).map(|card| card.file.clone());
    let walk = match file {
        Some(file) => fetch::text(&file).await.and_then(|text| wire::read::<Walk>(&text)),
        None => None,
    };
    let content = Content::new(interface, walk.into_iter().collect(), None, None);
    // A page that the second file draws stays as it was made at build until that is there too.
    let second = if later::draws(&route) { later::fetched(content).await } else { None };
    if let Some(second) = second {
        (second.fetch)(content, route.clone()).await;
    }
    let app = App::new(Parts {
        lang,
        content,
        navigator: Navigator::new(lang, route),
        store,
        account: Account::new(store),
        later: Loader::new(second),
        undo: RwSignal::new(None),
        update: RwSignal::new(false),
        offline: RwSignal::new(!window.navigator().on_line()),
    });
    let typed = Typed::take(&document);
    mount(&root, move || frame(app));
    typed.put_back(&document);
    listen(app, &window);
    Some(())
}

fn listen(app: App, window: &Window) {
    app.navigator.listen(window, move || {
        app.undo.set(None);
        app.store.leave_page();
    });
    for (event, offline) in [("offline", true), ("online", false)] {
        EventListener::new(window, event, move |_| app.offline.set(offline)).forget();
    }
    // A phone may end the page at any time after it is hidden, without another word.
    EventListener::new(window, "pagehide", move |_| app.store.flush()).forget();
    if let Some(document) = window.document() {
        EventListener::new(&document, "visibilitychange", move |_| app.store.flush()).forget();
    }
    when_still(app);
}

/// Begins to fetch ahead once a page has stood for a while: until then the line belongs to what the user is waiting for.
fn when_still(app: App) {
    let timer = RefCell::new(None);
    let begun = Rc::new(Cell::new(false));
    after(move || {
        app.navigator.moves.get();
        let begun = begun.clone();
        let wait = if updates::are_files_kept() { AHEAD_AFTER_KEPT } else { AHEAD_AFTER };
        timer.replace(Some(Timeout::new(wait, move || {
            if !begun.replace(true) {
                updates::register(move || app.update.set(true), move || later::ahead(app));
            }
        })));
    });
}

/// What the user typed into the page made at build before the program arrived.
struct Typed(Vec<(String, String)>, Option<String>);

impl Typed {
    fn take(document: &Document) -> Self {
        let mut found = Vec::new();
        if let Ok(list) = document.query_selector_all("#app input[id]") {
            for place in 0..list.length() {
                let input = list.item(place).and_then(|node| node.dyn_into::<HtmlInputElement>().ok());
                if let Some(input) = input.filter(|input| !input.value().is_empty() && input.type_() == "text") {
                    found.push((input.id(), input.value()));
                }
            }
        }
        Self(found, document.active_element().map(|element| element.id()).filter(|id| !id.is_empty()))
    }

    fn put_back(self, document: &Document) {
        for (id, value) in self.0 {
            let input = document.get_element_by_id(&id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                input.set_value(&value);
                if let Ok(event) = web_sys::Event::new("input") {
                    drop(input.dispatch_event(&event));
                }
            }
        }
        let focused = self.1.and_then(|id| document.get_element_by_id(&id));
        if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    }
}
