//! The device's databases: each has two stores of text in IndexedDB, written in one transaction at a time.
//!
//! There is one for answers of nobody's account, which also has what the device knows of itself, and one for each organisation whose answers are here.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The database of answers that are in nobody's account, and the start of every other one's name.
pub const NAME: &str = "foothold";
const VERSION: u32 = 1;
/// One entry for each version of an answer: its id, and the version as JSON.
const VERSIONS: &str = "versions";
/// What the device knows of itself, such as its name.
const DEVICE: &str = "device";

/// An open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

/// Why a write did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The device has no room left for us.
    Full,
    /// Anything else.
    Broken,
}

impl Database {
    /// Opens a database. Nothing when the browser has none to give, as in some private windows.
    pub async fn open(name: &str) -> Option<Self> {
        let request = factory()?.open_with_u32(name, VERSION).ok()?;
        let upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || create_stores(&request))
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let result = done(&request).await.ok()?;
        let database: IdbDatabase = result.dyn_into().ok()?;
        // A newer page wants to change the stores: let it, rather than block it for as long as this page is open.
        let open = database.clone();
        let close = Closure::once_into_js(move || open.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        Some(Self(database))
    }

    /// Lets go of the database, so that it can be deleted.
    pub fn close(&self) {
        self.0.close();
    }

    /// Deletes a database with all that is in it. Waits for other tabs to let go of it, which they do when they are asked. False when the browser
    /// did not do it.
    pub async fn delete(name: &str) -> bool {
        match factory().and_then(|factory| factory.delete_database(name).ok()) {
            Some(request) => done(&request).await.is_ok(),
            None => false,
        }
    }

    /// Every stored version, as JSON.
    pub async fn versions(&self) -> Option<Vec<String>> {
        let transaction = self.0.transaction_with_str(VERSIONS).ok()?;
        let request = transaction.object_store(VERSIONS).ok()?.get_all().ok()?;
        let all: Array = done(&request).await.ok()?.dyn_into().ok()?;
        Some(all.iter().filter_map(|value| value.as_string()).collect())
    }

    /// The names of all stored versions.
    pub async fn keys(&self) -> Option<Vec<String>> {
        let transaction = self.0.transaction_with_str(VERSIONS).ok()?;
        let request = transaction.object_store(VERSIONS).ok()?.get_all_keys().ok()?;
        let all: Array = done(&request).await.ok()?.dyn_into().ok()?;
        Some(all.iter().filter_map(|key| key.as_string()).collect())
    }

    /// What the device knows of itself under a key.
    pub async fn device(&self, key: &str) -> Option<String> {
        let transaction = self.0.transaction_with_str(DEVICE).ok()?;
        let request = transaction.object_store(DEVICE).ok()?.get(&key.into()).ok()?;
        done(&request).await.ok()?.as_string()
    }

    /// Writes what the device knows of itself. A failure is borne: the next start writes it again.
    pub fn set_device(&self, key: &str, value: &str) {
        let written = self
            .0
            .transaction_with_str_and_mode(DEVICE, IdbTransactionMode::Readwrite)
            .and_then(|transaction| transaction.object_store(DEVICE)?.put_with_key(&value.into(), &key.into()));
        drop(written);
    }

    /// The same, telling whether it was written.
    pub async fn keep_device(&self, key: &str, value: &str) -> bool {
        let transaction = self.0.transaction_with_str_and_mode(DEVICE, IdbTransactionMode::Readwrite);
        let put = |transaction: IdbTransaction| {
            transaction.object_store(DEVICE)?.put_with_key(&value.into(), &key.into())?;
            Ok::<_, JsValue>(transaction)
        };
        match transaction.and_then(put) {
            Ok(transaction) => JsFuture::from(ended(&transaction)).await.is_ok(),
            Err(_) => false,
        }
    }

    /// Puts versions in and takes others out, all or nothing. The transaction is under way when this returns, so that it also works while
    /// the page goes away; the future tells how it ended.
    pub fn write(&self, put: &[(String, String)], take: &[String]) -> impl Future<Output = Result<(), Failure>> + use<> {
        let started = self.start(put, take);
        async move {
            let transaction = started.map_err(|error| why(&error))?;
            JsFuture::from(ended(&transaction))
                .await
                .map(drop)
                .map_err(|_| transaction.error().map_or(Failure::Broken, |error| why(&error.into())))
        }
    }

    #[expect(deprecated, reason = "the standard has `commit`; only the old interface file that web-sys is made from calls it deprecated")]
    fn start(&self, put: &[(String, String)], take: &[String]) -> Result<IdbTransaction, JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(VERSIONS, IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(VERSIONS)?;
        for (key, value) in put {
            store.put_with_key(&value.into(), &key.into())?;
        }
        for key in take {
            store.delete(&key.into())?;
        }
        // Without waiting for the answers: a page that goes away would not be there to receive them.
        transaction.commit()?;
        Ok(transaction)
    }
}

fn factory() -> Option<IdbFactory> {
    web_sys::window()?.indexed_db().ok()?
}

fn create_stores(request: &IdbOpenDbRequest) {
    let Some(database) = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) else { return };
    for store in [VERSIONS, DEVICE] {
        // It fails only where the store is there already.
        drop(database.create_object_store(store));
    }
}

fn why(error: &JsValue) -> Failure {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => Failure::Full,
        _ => Failure::Broken,
    }
}

/// The result of a request. A promise's own functions serve as the handlers, so nothing of ours has to be kept alive.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

fn ended(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    })
}
