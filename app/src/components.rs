//! What is drawn: plain values or signals in, callbacks out. Nothing here knows pages, the store or the network.

pub mod errors;
pub mod field;
pub mod layers;
pub mod qr;
pub mod rich;
