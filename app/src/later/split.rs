//! What the macro `wasm_split` asks for when it fetches the second file: the same as the module of its own crate, in a tenth of the code.
//!
//! That one serves many files asked for by many threads; here is one file and one page, and `Loader` asks for it once at a time.
#![expect(unsafe_code, reason = "the script is handed a function to call back, and the compiler cannot see that it keeps to its part")]

/// The second file could not be had.
#[derive(Clone, Copy, Debug)]
pub struct SplitLoaderError;

/// The names are those that the macro writes.
pub mod rt {
    use super::SplitLoaderError;
    use std::cell::{Cell, RefCell};
    use std::ffi::c_void;
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::task::{Poll, Waker};

    /// What the script calls at the end, with the pointer it was given and whether the file came.
    pub type LoadCallbackFn = unsafe extern "C" fn(*const c_void, bool);
    /// The script's function: `later.js` of the build.
    pub type LoadFn = unsafe extern "C" fn(LoadCallbackFn, *const c_void);

    thread_local! {
        static CAME: Cell<Option<bool>> = const { Cell::new(None) };
        static WAITING: RefCell<Option<Waker>> = const { RefCell::new(None) };
    }

    /// The script's function, kept by the macro.
    pub struct LazySplitLoader(LoadFn);

    impl LazySplitLoader {
        /// # Safety
        /// The function must call back once for each call.
        pub const unsafe fn new(load: LoadFn) -> Self {
            Self(load)
        }
    }

    /// Fetches the file, unless it is there: the script must never put it in twice.
    pub async fn ensure_loaded(loader: Pin<&'static LazySplitLoader>) -> Result<(), SplitLoaderError> {
        if CAME.get() != Some(true) {
            CAME.set(None);
            // SAFETY: `came` makes nothing of the pointer, and may be called at any time.
            unsafe { (loader.0)(came, std::ptr::null()) };
        }
        poll_fn(|context| match CAME.get() {
            Some(true) => Poll::Ready(Ok(())),
            Some(false) => Poll::Ready(Err(SplitLoaderError)),
            None => {
                WAITING.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }

    extern "C" fn came(_: *const c_void, came: bool) {
        CAME.set(Some(came));
        if let Some(waiting) = WAITING.take() {
            waiting.wake();
        }
    }
}
