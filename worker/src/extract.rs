//! What a handler is given from a request, already checked.

pub mod ask;
pub mod caller;
pub mod json;
pub mod language;
