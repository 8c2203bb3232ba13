//! The program in the browser: fetches the words, opens the device's answers, and takes over the page that was made at build.

use any_spawner::Executor;
use app::app::frame;
use app::browser::{fetch, updates};
use app::later::{self, Loader};
use app::live::RwSignal;
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
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, HtmlInputElement, Window};

/// After so many milliseconds what may be needed later is fetched: everything that the first question needs is there before.
const AHEAD_AFTER: u32 = 3_000;

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
    let words = async {
        let text = fetch::text(&document.get_element_by_id("interface")?.get_attribute("href")?).await?;
        wire::read::<Interface>(&text)
    };
    // A page that the second file draws stays as it was made at build until that is there too.
    let second = async { if later::draws(&route) { later::fetched().await } else { None } };
    let (store, (interface, second)) = join(Store::open(), join(words, second)).await;
    let interface = interface?;
    let file = |card: &domain::catalogue::WalkCard| card.file.clone();
    let walk = match route.walk().and_then(|slug| interface.walks.iter().find(|card| card.slug == *slug)).map(file) {
        Some(file) => fetch::text(&file).await.and_then(|text| wire::read::<Walk>(&text)),
        None => None,
    };
    let content = Content::new(interface, walk.into_iter().collect(), None, None);
    let second = match second {
        Some(second) if content.complete().await => {
            (second.fetch)(content, route.clone()).await;
            Some(second)
        }
        _ => None,
    };
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
    // Whatever comes ahead of its time waits until the first screens have had all the line that there is.
    Timeout::new(AHEAD_AFTER, move || updates::register(move || app.update.set(true), move || later::ahead(app))).forget();
}

/// Both at once; they wait on the browser, so the order of asking is all that matters.
async fn join<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut got_a, mut got_b) = (None, None);
    std::future::poll_fn(move |context| {
        use std::task::Poll;
        if got_a.is_none()
            && let Poll::Ready(value) = a.as_mut().poll(context)
        {
            got_a = Some(value);
        }
        if got_b.is_none()
            && let Poll::Ready(value) = b.as_mut().poll(context)
        {
            got_b = Some(value);
        }
        match (got_a.take(), got_b.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b)),
            (a, b) => {
                (got_a, got_b) = (a, b);
                Poll::Pending
            }
        }
    })
    .await
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
