//! Handing the user a file or a printed page.

use domain::time::Date;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, Response, Url};

/// The sign by which a notepad or a spreadsheet knows the letters of all languages.
const BOM: &str = "\u{feff}";

/// Offers a text as a file to save. The byte order mark makes every notepad read it as UTF-8.
pub fn save_text(name: &str, text: &str) {
    save(name, "text/plain;charset=utf-8", &format!("{BOM}{text}"));
}

/// Offers a text as a file of a kind to save, just as it is.
pub fn save(name: &str, kind: &str, text: &str) {
    let made = || -> Result<Blob, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)
    };
    if let Ok(blob) = made() {
        save_blob(name, &blob);
    }
}

/// Offers bytes as a file to save.
pub fn save_blob(name: &str, blob: &Blob) {
    if let Ok(address) = Url::create_object_url_with_blob(blob) {
        follow(name, &address);
        drop(Url::revoke_object_url(&address));
    }
}

/// Has the browser save what is at an address.
fn follow(name: &str, address: &str) {
    let link = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(address);
        link.set_download(name);
        link.click();
    }
}

/// A text file in memory. Of the kinds that hold text, this is the one that every browser will share.
fn file(name: &str, text: &str) -> Result<File, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type("text/plain");
    File::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), name, &options)
}

/// What is handed to the share window of the device.
fn parcel(file: &File, title: &str) -> js_sys::Object {
    let parcel = js_sys::Object::new();
    drop(js_sys::Reflect::set(&parcel, &"files".into(), &js_sys::Array::of1(file)));
    drop(js_sys::Reflect::set(&parcel, &"title".into(), &title.into()));
    parcel
}

/// A deed of the browser that not every browser can do.
fn deed(name: &str) -> Option<(web_sys::Navigator, js_sys::Function)> {
    let navigator = web_sys::window()?.navigator();
    let deed = js_sys::Reflect::get(&navigator, &name.into()).ok()?.dyn_into().ok()?;
    Some((navigator, deed))
}

/// Whether the device can hand a text file to another program, or to a person.
pub fn can_share() -> bool {
    // At build there is nothing to share with.
    if cfg!(not(target_arch = "wasm32")) {
        return false;
    }
    let asked = || {
        let (navigator, can) = deed("canShare")?;
        let file = file("a.txt", "a").ok()?;
        can.call1(&navigator, &parcel(&file, "")).ok()
    };
    asked().is_some_and(|answer| answer.is_truthy())
}

/// Opens the share window of the device with a text file. False when it was closed without sharing, or could not be opened.
pub async fn share(name: &str, title: &str, text: &str) -> bool {
    let begun = || {
        let (navigator, share) = deed("share")?;
        let promise = share.call1(&navigator, &parcel(&file(name, text).ok()?, title)).ok()?;
        promise.dyn_into::<js_sys::Promise>().ok()
    };
    match begun() {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// The file that was chosen in a field. The field is empty afterwards, so that the same file can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Option<File> {
    let field: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(file)
}

/// The bytes of a file; nothing when the device does not give them.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Whether the browser has promised not to clear what it keeps for us. Nothing when it does not say.
pub async fn is_kept() -> Option<bool> {
    let storage = web_sys::window()?.navigator().storage();
    JsFuture::from(storage.persisted().ok()?).await.ok()?.as_bool()
}

/// One part of a file that the account made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// Where the browser has it, for as long as the page is there.
    pub address: String,
    /// Where the account has the next one.
    pub next: Option<String>,
}

/// Fetches a part. Nothing when it cannot be had.
pub async fn fetch_part(address: &str) -> Option<Part> {
    let fetched = web_sys::window()?.fetch_with_str(address);
    let response: Response = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let next = header(&response, "link").as_deref().and_then(next_address);
    let name = header(&response, "content-disposition").as_deref().and_then(quoted).unwrap_or_else(|| "foothold.zip".to_owned());
    let bytes: Blob = JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()?;
    Some(Part { name, address: Url::create_object_url_with_blob(&bytes).ok()?, next })
}

/// Offers a part as a file to save.
pub fn save_part(part: &Part) {
    follow(&part.name, &part.address);
}

fn header(response: &Response, name: &str) -> Option<String> {
    let headers = js_sys::Reflect::get(response, &"headers".into()).ok()?;
    let get: js_sys::Function = js_sys::Reflect::get(&headers, &"get".into()).ok()?.dyn_into().ok()?;
    get.call1(&headers, &name.into()).ok()?.as_string()
}

/// The address that a `Link` header names as the next one, if it is one of this site.
fn next_address(header: &str) -> Option<String> {
    let links = header.split(',').find(|link| link.contains("rel=\"next\""))?;
    let (_, rest) = links.split_once('<')?;
    let (address, _) = rest.split_once('>')?;
    (address.starts_with('/') && !address.starts_with("//")).then(|| address.to_owned())
}

fn quoted(header: &str) -> Option<String> {
    header.split('"').nth(1).map(str::to_owned)
}

/// A file name without signs that a system may refuse: the title, the name, and the day as computers sort it.
pub fn file_name(title: &str, name: &str, day: Date, ending: &str) -> String {
    let mut clean = String::new();
    for sign in title.chars().chain([' ']).chain(name.chars()) {
        if domain::letters::is_of_word(sign) {
            clean.push(sign);
        } else if !clean.is_empty() && !clean.ends_with('-') && !matches!(sign, '\'' | '’') {
            clean.push('-');
        }
    }
    let short: String = clean.chars().take(80).collect();
    format!("{}-{}.{ending}", short.trim_matches('-'), day.iso())
}

/// Puts a text on the clipboard. A browser may refuse; the text stands on the page too.
pub fn copy_text(text: &str) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    // Over plain http away from localhost there is no clipboard.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        drop(navigator.clipboard().write_text(text));
    }
}

/// Opens the browser's print window.
pub fn print() {
    if let Some(window) = web_sys::window() {
        drop(window.print());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_holds_nothing_that_a_system_refuses() {
        let named = |title, name| file_name(title, name, Date::new(2026, 11, 2).unwrap_or_default(), "txt");
        assert_eq!(named("Light grant", "Leeds: a/b?"), "Light-grant-Leeds-a-b-2026-11-02.txt");
        assert_eq!(named("Holiadur", "ŵyn"), "Holiadur-ŵyn-2026-11-02.txt");
        assert_eq!(named("Form", "Women’s services, \u{202e}Cleveland"), "Form-Womens-services-Cleveland-2026-11-02.txt");
        assert_eq!(named("Form", ""), "Form-2026-11-02.txt");
        assert_eq!(named("Form", &"x".repeat(500)).chars().count(), 80 + "-2026-11-02.txt".len());
    }
}
