//! Faults of the app itself, as codes: noted anywhere, and told by the second file once it is there. Never a word that somebody typed.

use std::cell::RefCell;
use std::hint::black_box;

thread_local! {
    static NOTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    static TELL: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Notes a fault under a code that does not change.
pub fn note(code: &'static str) {
    NOTED.with(|noted| noted.borrow_mut().push(code));
    TELL.with(|tell| {
        if let Some(tell) = &*tell.borrow() {
            tell();
        }
    });
}

/// What was noted since the last time.
pub fn taken() -> Vec<&'static str> {
    NOTED.with(RefCell::take)
}

/// Has every fault told from here on as soon as it is noted.
pub fn tell_by(tell: impl Fn() + 'static) {
    // Were it known that there is but one way to tell, the compiler would put that into the first file.
    TELL.with(|teller| teller.replace(Some(black_box(Box::new(tell)))));
}
