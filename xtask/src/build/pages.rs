//! Puts `dist` together: static files, content, app and styles, the first screens as HTML, and the service worker's list.

use super::{app, content, document, gallery, precache, rust_inputs, step, style};
use crate::fault::{Done, Stop};
use crate::files;
use crate::place::Place;
use crate::process;
use crate::progress::Found;
use crate::stamp::Inputs;
use serde_json::json;
use std::path::Path;

/// Puts everything that is served as a file into `dist`.
pub fn build(place: &Place) -> Done<Found> {
    let public = place.root.join("public");
    let inputs = Inputs::new(place)?
        .files(&rust_inputs(place))?
        .files(&place.content)?
        .files(&gallery::inputs(place))?
        .files(&[
            place.root.join("app/Cargo.toml"),
            place.root.join("app/src"),
            public.clone(),
            app::folder(place),
            document::folder(place),
            style::folder(place),
            content::folder(place),
        ])?
        .finish();
    step(&place.state, "pages", &inputs, std::slice::from_ref(&place.dist), || {
        let next = place.state.join("dist-next");
        files::empty_folder(&next)?;
        files::copy_folder(&public, &next, &|file| file == Path::new(precache::SERVICE_WORKER))?;
        files::copy_folder(&content::folder(place), &next.join("content"), &|_| false)?;
        files::copy_folder(&app::folder(place), &next.join("assets"), &|_| false)?;
        files::copy_folder(&document::folder(place), &next.join("assets"), &|_| false)?;
        files::copy_folder(&style::folder(place), &next.join("assets"), &|_| false)?;
        let assets = place.state.join("assets.json");
        files::write(&assets, names(place)?)?;
        prerender(place, &assets, &next)?;
        // Everything under /content may be kept for ever by whoever fetched it, so a name without a hash has no place there.
        files::remove_file(&next.join("content/manifest.json"))?;
        precache::write(&public, &next)?;
        files::replace_folder(&next, &place.dist)
    })
}

/// The addresses that each page names.
fn names(place: &Place) -> Done<String> {
    let address = |folder: &Path, name: &str, ending: &str| app::only(folder, name, ending).map(|name| format!("/assets/{name}"));
    Ok(json!({
        "script": address(&app::folder(place), "app-", ".js")?,
        "wasm": address(&app::folder(place), "app-", ".wasm")?,
        "later": address(&app::folder(place), "later-", ".wasm")?,
        "style": address(&style::folder(place), "main-", ".css")?,
        "later_style": address(&style::folder(place), "later-", ".css")?,
    })
    .to_string())
}

/// Draws the first screen of every walk, and the other pages, from the same components as the app.
fn prerender(place: &Place, assets: &Path, out: &Path) -> Done {
    let mut cargo = process::cargo(place);
    cargo
        .args(["run", "--quiet", "--package", "app", "--bin", "prerender", "--no-default-features", "--features", "ssr", "--"])
        .arg("--content")
        .arg(out.join("content/manifest.json"))
        .arg("--assets")
        .arg(assets)
        .arg("--out")
        .arg(out);
    if let Some(path) = gallery::write(place)? {
        cargo.arg("--gallery").arg(path);
    }
    process::run(place, "prerender", &mut cargo)?;
    if out.join("index.html").is_file() {
        return Ok(());
    }
    Err(Stop::fault(
        "The prerender program ended well and wrote no index.html.",
        "Look at app/src/bin/prerender.rs: it must write index.html into the folder that --out names.",
    ))
}
