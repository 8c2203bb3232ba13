//! Presenters: data in, finished words and flags out. Plain functions that know no browser, so that they are tested natively.

pub mod account;
pub mod answer;
pub mod check;
pub mod copies;
pub mod document;
pub mod paste;
pub mod problem;
pub mod question;
pub mod tasks;
pub mod ten_minutes;
pub mod text_copy;
pub mod verdict;
pub mod version;
pub mod wording;
pub mod words;
