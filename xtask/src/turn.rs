//! One build at a time in a checkout: two at once would write the same files under each other's hands.

use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use std::fs::{File, TryLockError};

/// The right to build; it ends when this is dropped, or with the program, however that ends.
pub struct Turn {
    _held: File,
}

/// Waits for its turn to build.
pub fn take(place: &Place) -> Done<Turn> {
    let path = place.shared_state.join("turn");
    files::make_folder(&place.shared_state)?;
    let file = File::create(&path).map_err(|error| Stop::file("write", &path, &error))?;
    let waited = match file.try_lock() {
        Ok(()) => return Ok(Turn { _held: file }),
        Err(TryLockError::WouldBlock) => {
            eprintln!("Another `cargo xtask` is building in this folder. Waiting for it to finish …");
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    };
    waited.map_err(|error| Stop::file("lock", &path, &error))?;
    Ok(Turn { _held: file })
}
