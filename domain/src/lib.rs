//! The rules of Foothold: what a question is, what an answer means, what comes next and what follows from it.
//!
//! Nothing here knows a browser, HTTP, SQL or a clock: *now*, *today* and new identifiers are arguments.
//!
//! | module | what it decides |
//! |---|---|
//! | [`question`], [`text`] | what can be asked, and the words around it |
//! | [`answer`], [`parse`] | what was typed, and what it means or what is wrong with it |
//! | [`condition`], [`walk`], [`replay`] | which questions apply, in which order, how far along we are |
//! | [`verdict`] | what the answers lead to, and the way forward |
//! | [`permission`], [`sync`] | who may do what, and how versions from many devices come together |
//! | [`register`] | what a public register says, as answers |
//! | [`history`], [`bank`], [`seal`] | versions of an answer, reuse between walks, a copy that no longer changes |
//! | [`document`], [`csv`] | answers on their way out: what documents are made from, and tables for spreadsheets |

pub mod answer;
pub mod api;
pub mod areas;
pub mod bank;
pub mod catalogue;
pub mod condition;
pub mod csv;
pub mod document;
pub mod glossary;
pub mod history;
pub mod ids;
pub mod letters;
pub mod map;
pub mod parse;
pub mod permission;
pub mod problem;
pub mod question;
pub mod register;
pub mod replay;
#[cfg(feature = "openapi")]
mod schema;
pub mod seal;
pub mod sync;
#[cfg(test)]
mod testing;
pub mod text;
pub mod time;
pub mod verdict;
pub mod walk;
pub mod wire;
