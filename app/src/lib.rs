//! The app: draws in the browser what `domain` decides, and keeps every word on the device first.
//!
//! | module | what it is for |
//! |---|---|
//! | [`paths`] | every address of the app, read and written |
//! | [`present`] | finished words and flags out of data; knows no browser |
//! | [`state`] | answers, content, the route: what lives longer than a page |
//! | [`browser`] | the edges: database, fetch, clock, tabs, service worker |
//! | [`later`] | what stands in the second file of the program, and how it comes |
//! | [`live`], [`ui`] | what changes, and how it is drawn |
//! | [`components`], [`pages`] | what is drawn |

pub mod a11y;
pub mod app;
pub mod browser;
pub mod components;
pub mod later;
pub mod live;
pub mod pages;
pub mod paths;
pub mod present;
pub mod state;
pub mod ui;
