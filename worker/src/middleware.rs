//! What happens to every request, whatever its address.

pub mod burst;
pub mod log;
pub mod origin;
pub mod request_id;
pub mod security_headers;
