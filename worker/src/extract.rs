//! What a handler is given from a request, already checked.

pub mod json;
