//! What keeping and opening a copy of answers asks of the store.

use super::Store;
use super::notebook::copies::Before;
use crate::browser::clock;
use domain::history::Version;
use std::cell::RefCell;
use std::rc::Rc;

impl Store {
    /// Adds the versions of a copy; what undoes it, for each answer.
    pub fn open_copy(self, put: Vec<Version>) -> Vec<Before> {
        let before = Rc::new(RefCell::new(Vec::new()));
        let told = before.clone();
        self.leave_page();
        self.change(move |notebook| {
            let (change, before) = notebook.open_copy(put);
            told.replace(before);
            change
        });
        before.take()
    }

    /// Has each answer show what it showed before a copy was opened.
    pub fn put_back(self, before: &[Before]) {
        self.leave_page();
        self.change(|notebook| notebook.put_back(before, clock::now(), clock::new_id));
    }
}
