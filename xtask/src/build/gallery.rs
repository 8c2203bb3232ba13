//! What the gallery for builders is made of: its words, and the walk of the tests with one question of every kind.

use super::content;
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use ::content::author;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The folders that the walk is read from.
const WALK: [&str; 2] = ["tests/fixtures/content/base", "tests/fixtures/content/all-kinds"];

/// Its name.
const SLUG: &str = "all-kinds";

/// All files that it is made of, but for the content of the site itself.
pub fn inputs(place: &Place) -> Vec<PathBuf> {
    WALK.iter().map(|folder| place.root.join(folder)).collect()
}

/// Writes it down for the program that draws pages at build; nothing where the content has no words for a gallery.
pub fn write(place: &Place) -> Done<Option<PathBuf>> {
    let site = content::read(place)?;
    if site.gallery.is_empty() {
        return Ok(None);
    }
    let folders = inputs(place);
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let walks = author::compile(&author::load_layers(&folders).map_err(|problems| content::refused(&problems))?).walks;
    let words = author::compile::gallery(&site);
    let of = |lang: &str| json!({ "words": words.get(lang), "walk": walks.get(&(SLUG.to_owned(), lang.to_owned())) });
    let all: serde_json::Map<_, _> = author::LANGUAGES.into_iter().map(|lang| (lang.to_owned(), of(lang))).collect();
    if let Some((lang, _)) = all.iter().find(|(_, part)| part["walk"].is_null() || part["words"].is_null()) {
        return Err(Stop::fault(
            format!("The gallery has no walk or no words in `{lang}`."),
            "content/gallery has a file for each language, and the walk is in tests/fixtures/content/all-kinds.",
        ));
    }
    let path = place.state.join("gallery.json");
    files::write(&path, serde_json::Value::Object(all).to_string())?;
    Ok(Some(path))
}
