//! What each address does, one file per thing.

pub mod charity;
#[cfg(feature = "dev")]
pub mod dev;
pub mod fault;
pub mod health;
pub mod openapi;
pub mod page;
