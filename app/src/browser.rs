//! The edges of the browser, each in one small file; everything else goes through them.

pub mod clipboard;
pub mod clock;
pub mod database;
pub mod documents;
pub mod fetch;
pub mod files;
pub mod locks;
pub mod tabs;
pub mod traces;
pub mod updates;
