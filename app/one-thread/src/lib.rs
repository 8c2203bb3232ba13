//! Lets what belongs to one thread be kept where Rust asks for `Send`: whoever reaches for it in another thread is stopped.
//!
//! Leptos keeps whatever does not leave the browser in such a wrapper, by the crate `send_wrapper`, whose interface this is. That crate asks which thread
//! it is in at each access. In the browser the answer brings the standard library's whole allocator along, and there is one thread only: 2 KB
//! of the first visit (docs/adr/0011-what-loads-later.md).

use std::fmt;
use std::mem::{self, ManuallyDrop};
use std::ops::{Deref, DerefMut};

/// Which thread this is.
#[cfg(not(all(target_arch = "wasm32", not(target_feature = "atomics"))))]
mod thread {
    pub type Id = std::thread::ThreadId;

    pub fn this() -> Id {
        std::thread::current().id()
    }
}

/// The one thread.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
mod thread {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Id;

    pub const fn this() -> Id {
        Id
    }
}

/// What is wrapped, and the thread it belongs to.
pub struct SendWrapper<T> {
    data: ManuallyDrop<T>,
    home: thread::Id,
}

// SAFETY: `data` is reached, moved out and dropped only after `valid` has said that this is the thread it was wrapped in.
unsafe impl<T> Send for SendWrapper<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps what belongs to this thread.
    pub fn new(data: T) -> Self {
        Self { data: ManuallyDrop::new(data), home: thread::this() }
    }

    /// Whether this is the thread in which it was wrapped.
    pub fn valid(&self) -> bool {
        self.home == thread::this()
    }

    /// Gives back what was wrapped.
    ///
    /// # Panics
    ///
    /// In another thread.
    #[track_caller]
    pub fn take(self) -> T {
        self.hold();
        let mut this = ManuallyDrop::new(self);
        // SAFETY: `this` is never looked at again, and nothing drops it.
        unsafe { ManuallyDrop::take(&mut this.data) }
    }

    #[track_caller]
    fn hold(&self) {
        assert!(self.valid(), "a SendWrapper was reached from another thread than its own");
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        self.hold();
        &self.data
    }
}

impl<T> DerefMut for SendWrapper<T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        self.hold();
        &mut self.data
    }
}

impl<T> Drop for SendWrapper<T> {
    #[track_caller]
    fn drop(&mut self) {
        if !mem::needs_drop::<T>() || self.valid() {
            // SAFETY: this is the end of the wrapper; nothing else drops what is in it.
            unsafe { ManuallyDrop::drop(&mut self.data) }
        } else {
            assert!(std::thread::panicking(), "a SendWrapper was dropped in another thread than its own");
        }
    }
}

impl<T: Clone> Clone for SendWrapper<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Self::new((**self).clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for SendWrapper<T> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_tuple("SendWrapper").field(&**self).finish()
    }
}

#[cfg(feature = "futures")]
mod futures {
    use super::SendWrapper;
    use futures_core::Stream;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    fn inner<T>(wrapper: Pin<&mut SendWrapper<T>>) -> Pin<&mut T> {
        wrapper.hold();
        // SAFETY: what is wrapped lies in the wrapper and is not moved out of it while that is pinned: `take` asks for the wrapper by value.
        unsafe { wrapper.map_unchecked_mut(|wrapper| &mut *wrapper.data) }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
            inner(self).poll(context)
        }
    }

    impl<S: Stream> Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            inner(self).poll_next(context)
        }

        fn size_hint(&self) -> (usize, Option<usize>) {
            (**self).size_hint()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SendWrapper;
    use std::rc::Rc;
    use std::thread;

    #[test]
    fn its_own_thread_has_it() {
        let wrapped = SendWrapper::new(Rc::new(42));
        assert!(wrapped.valid() && **wrapped == 42);
        assert_eq!(*wrapped.clone().take(), 42);
        assert_eq!(Rc::strong_count(&wrapped), 1);
    }

    #[test]
    fn another_thread_is_stopped() {
        for reach in [
            |wrapped: SendWrapper<Rc<i32>>| drop(Rc::clone(&wrapped)),
            |wrapped: SendWrapper<Rc<i32>>| drop(wrapped.take()),
            |wrapped: SendWrapper<Rc<i32>>| drop(wrapped.clone()),
            |wrapped: SendWrapper<Rc<i32>>| drop(wrapped),
        ] {
            let wrapped = SendWrapper::new(Rc::new(42));
            assert!(thread::spawn(move || reach(wrapped)).join().is_err());
        }
        let wrapped = SendWrapper::new(Rc::new(42));
        assert!(thread::spawn(move || assert!(!wrapped.valid())).join().is_err(), "it is dropped there");
    }

    #[test]
    fn what_needs_no_ending_may_end_anywhere() {
        let wrapped = SendWrapper::new(42);
        assert!(thread::spawn(move || drop(wrapped)).join().is_ok());
    }
}
