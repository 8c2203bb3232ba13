//! What each address does, one file per thing.

pub mod audit;
pub mod charity;
#[cfg(feature = "dev")]
pub mod dev;
pub mod export;
pub mod fault;
pub mod health;
pub mod invitation;
pub mod join;
pub mod link;
pub mod me;
pub mod member;
pub mod openapi;
pub mod organisation;
pub mod page;
pub mod session;
pub mod sessions;
pub mod sign_in;
pub mod version;
