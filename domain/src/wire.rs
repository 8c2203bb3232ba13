//! Reads and writes JSON with very little code, for the browser, where every byte of the program is fetched first.
//!
//! The format is what serde's derives on the types say; tests here and in the `content` crate hold both to the same result. All else
//! (content at build, the Worker, tests) uses serde_json. What this saves: `docs/adr/0006-reading-json-in-the-browser.md`.
//!
//! It is small because hardly anything is generic, because values are read in place, and because reading never returns early: what
//! cannot be read is noted, and the whole is refused at the end.

mod read;
mod shapes;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Read, Reader};
pub use write::Write;

/// Reads a whole JSON text; nothing when it is not JSON or not of this type. Fields that are not known are passed over.
pub fn read<T: Read>(text: &str) -> Option<T> {
    let mut reader = Reader::new(text);
    let value = reader.get();
    reader.is_done().then_some(value)
}

/// Writes a value as JSON.
pub fn write<T: Write>(value: &T) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// Writes a record that has no type of its own: names and values.
pub fn object(fields: &[(&str, &dyn Write)]) -> String {
    let mut out = String::new();
    if fields.is_empty() {
        out.push_str("{}");
    } else {
        let mut record = write::Record::new(&mut out);
        fields.iter().for_each(|(name, value)| record.field(name, *value));
        record.end();
    }
    out
}
