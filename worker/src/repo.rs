//! The only place that knows SQL: one file per table, its statements in `sql/`.

pub mod audit;
pub mod caller;
pub mod charity;
pub mod consent;
pub mod farewell;
pub mod fault;
pub mod health;
pub mod invitation;
pub mod job;
pub mod link;
pub mod mail;
pub mod member;
pub mod organisation;
pub mod person;
pub mod session;
pub mod sign_in;
pub mod version;

/// Bytes on their way to the database: as one thing, not as a list of numbers, each of which would cross out of wasm by itself.
pub(crate) struct Bytes<'a>(pub &'a [u8]);

impl serde::Serialize for Bytes<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0)
    }
}

/// The binding of the database.
pub const DATABASE: &str = "DB";
