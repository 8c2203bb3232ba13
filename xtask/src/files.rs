//! Reading, writing and listing files, with a sentence when it goes wrong.

use crate::fault::{Done, Stop};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file's bytes.
pub fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|error| Stop::file("read", path, &error))
}

/// A file's text.
pub fn text(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(|error| Stop::file("read", path, &error))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Done {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|error| Stop::file("write", path, &error))
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Done {
    fs::create_dir_all(path).map_err(|error| Stop::file("make", path, &error))
}

/// Removes a folder and all in it; one that is not there is removed already.
pub fn remove_folder(path: &Path) -> Done {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Stop::file("remove", path, &error)),
        _ => Ok(()),
    }
}

/// Removes a file.
pub fn remove_file(path: &Path) -> Done {
    fs::remove_file(path).map_err(|error| Stop::file("remove", path, &error))
}

/// An empty folder, whatever was there before.
pub fn empty_folder(path: &Path) -> Done {
    remove_folder(path)?;
    make_folder(path)
}

/// Puts `from` in the place of `to`.
pub fn replace_folder(from: &Path, to: &Path) -> Done {
    remove_folder(to)?;
    if let Some(folder) = to.parent() {
        make_folder(folder)?;
    }
    fs::rename(from, to).map_err(|error| Stop::file("move", from, &error))
}

/// Every file under a folder, in order, skipping folders for which `skip` is true; a lone file is itself.
pub fn list(path: &Path, skip: &dyn Fn(&Path) -> bool) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    if path.is_file() {
        found.push(path.to_path_buf());
    } else if path.is_dir() {
        walk(path, skip, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, skip: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>) -> Done {
    let wrong = |error| Stop::file("list", folder, &error);
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            if !skip(&path) {
                walk(&path, skip, found)?;
            }
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Copies every file under `from` to the same place under `to`, leaving out those for which `skip` is true.
pub fn copy_folder(from: &Path, to: &Path, skip: &dyn Fn(&Path) -> bool) -> Done {
    for path in list(from, &|_| false)? {
        let place = path.strip_prefix(from).unwrap_or(&path);
        if !skip(place) {
            write(&to.join(place), read(&path)?)?;
        }
    }
    Ok(())
}
