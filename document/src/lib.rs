//! Documents from answers. Knows no browser: on the device it is a wasm program of its own, which is handed one JSON text and gives bytes back.
//!
//! | module | what it does |
//! |---|---|
//! | [`docx`] | answers as a Word document |
//! | `package` | the ZIP file around it |

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod docx;
mod package;

/// Why there is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What was handed over cannot be read as [`domain::document::Order`].
    Unreadable,
    /// It could not be put together: this is a fault of the program.
    NotWritten,
}
