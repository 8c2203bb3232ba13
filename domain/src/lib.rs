//! The rules of Foothold: what a question is, what an answer means, what comes next and what follows from it.
//!
//! Nothing here knows a browser, HTTP, SQL or a clock: *now*, *today* and new identifiers are arguments.
//!
//! | module | what it decides |
//! |---|---|
//! | [`question`], [`text`], [`wording`] | what can be asked, the words around it, and those that were there before |
//! | [`answer`], [`parse`], [`count`] | what was typed, what it means or what is wrong with it, and how much of a limit it uses |
//! | [`condition`], [`walk`], [`replay`] | which questions apply, in which order, how far along we are |
//! | [`ten_minutes`], [`pasted`] | which open questions fit into a few minutes; which answers are in the portal as they stand |
//! | [`verdict`] | what the answers lead to, and the way forward |
//! | [`permission`], [`sync`] | who may do what, and how versions from many devices come together |
//! | [`copy`] | a copy of answers as one file, and what opening it does |
//! | [`register`] | what a public register says, as answers |
//! | [`history`], [`bank`], [`seal`] | versions of an answer, reuse between walks, a copy that no longer changes |
//! | [`document`], [`csv`] | answers on their way out: what documents are made from, and tables for spreadsheets |

pub mod answer;
pub mod api;
pub mod areas;
pub mod bank;
pub mod catalogue;
pub mod condition;
pub mod copy;
pub mod count;
pub mod csv;
pub mod document;
pub mod glossary;
pub mod history;
pub mod ids;
pub mod letters;
pub mod map;
pub mod parse;
pub mod pasted;
pub mod permission;
pub mod problem;
pub mod question;
pub mod register;
pub mod replay;
#[cfg(feature = "openapi")]
mod schema;
pub mod seal;
pub mod sources;
pub mod sync;
pub mod ten_minutes;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;
pub mod verdict;
pub mod walk;
pub mod wire;
pub mod wording;
