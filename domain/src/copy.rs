//! A copy of answers as one file: how it is written, how it is read back, and what is wrong with a file that is no sound copy.
//!
//! What goes into a copy is in [`select`], what opening one does to the answers that are here in [`opening`].
//!
//! The file is JSON that a person can read. It says what it is, in which format, and bears a checksum of what it holds. The checksum finds accidents (a
//! file cut short on its way, a byte gone wrong) and casual edits. It is no proof: whoever wants to forge a copy can work it out anew.

mod opening;
mod select;

pub use opening::{Belongs, Counts, Fate, Opened, Part, Plan, belongs, open, plan};
pub use select::{Choice, answers, select};

use crate::history::Version;
use crate::ids::OrganisationId;
use crate::question::Keep;
use crate::time::Instant;
use crate::wire;
use serde::{Deserialize, Serialize};

/// The format that is written. What a copy of a later format says may mean something that this program does not know, so it is refused.
pub const FORMAT: u32 = 1;

/// A copy has at most so many bytes. A phone has to hold the whole of it in memory, more than once.
pub const MOST_BYTES: usize = 20_000_000;

/// The first words of every copy.
const MARK: &str = "copy";
/// How every copy begins.
const START: &str = r#"{"foothold":"copy""#;

/// What a copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// When it was made, by the clock of the device that made it.
    pub made: Instant,
    /// A fingerprint of the questions as they stood then. Each answer has that of its own words besides.
    pub content: String,
    /// Whose answers they are; nothing for answers of nobody's account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Owner>,
    /// The versions of the answers; the takings of walks, with their names, are among them.
    pub versions: Vec<Version>,
}

/// The organisation that a copy belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name when the copy was made.
    pub name: String,
}

/// Why a file is not opened. Nothing has been changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than any copy ([`MOST_BYTES`]).
    #[error("the file is larger than any copy")]
    TooLarge,
    /// It is a picture, whatever its name says.
    #[error("the file is a picture")]
    Picture,
    /// It is something else.
    #[error("the file is not a copy of answers")]
    NotACopy,
    /// It begins as a copy and ends before its end.
    #[error("the file ends before its end")]
    CutShort,
    /// It was changed after it was made, or went wrong on its way.
    #[error("the file is not as it was made")]
    Changed,
    /// A later program wrote it.
    #[error("the file is of a later format")]
    Newer,
}

/// The start of a copy, which every format has.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub foothold: String,
    pub format: u32,
}

/// A whole copy.
#[derive(Debug, Default)]
pub(crate) struct Sealed {
    pub sum: String,
    pub copy: Contents,
}

/// Writes a copy. `about` is a sentence for people who open the file in something else; it is not read back.
pub fn text(contents: &Contents, about: &str) -> String {
    let copy = wire::write(contents);
    let sum = checksum(&copy);
    let (about, format) = (wire::write(&about.to_owned()), FORMAT);
    format!("{START},\"format\":{format},\n\"about\":{about},\n\"sum\":\"{sum}\",\n\"copy\":{copy}}}\n")
}

/// Reads a copy, or finds out why it cannot be read. White space between values may have changed, and nothing else.
///
/// # Errors
///
/// A [`Fault`] when the file is no sound copy of a format that this program knows.
pub fn read(bytes: &[u8]) -> Result<Contents, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    // Some programs put this mark before a text that they save anew.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if is_picture(bytes) {
        return Err(Fault::Picture);
    }
    if !begins_as_a_copy(bytes) {
        return Err(Fault::NotACopy);
    }
    let text = str::from_utf8(bytes).map_err(|_| if ends_early(bytes) { Fault::CutShort } else { Fault::Changed })?;
    let Some(head) = wire::read::<Head>(text).filter(|head| head.foothold == MARK) else {
        return Err(if ends_early(bytes) { Fault::CutShort } else { Fault::Changed });
    };
    if head.format > FORMAT {
        return Err(Fault::Newer);
    }
    let sealed = wire::read::<Sealed>(text).filter(|sealed| head.format == FORMAT && sealed.sum == checksum(&wire::write(&sealed.copy)));
    let mut contents = sealed.ok_or(Fault::Changed)?.copy;
    // No copy of ours has such answers; one that does was made by somebody else, and they have no place on a device.
    contents.versions.retain(|version| version.keep != Keep::Never);
    Ok(contents)
}

/// Sixteen hexadecimal digits that change with any one byte (FNV-1a, 64 bits).
fn checksum(text: &str) -> String {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The first bytes of pictures as phones make them: JPEG, PNG, GIF, WebP, HEIF and TIFF.
fn is_picture(bytes: &[u8]) -> bool {
    let starts = |with: &[u8]| bytes.starts_with(with);
    let at = |place: usize, with: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(with));
    starts(b"\xff\xd8\xff")
        || starts(b"\x89PNG")
        || starts(b"GIF8")
        || (starts(b"RIFF") && at(8, b"WEBP"))
        || at(4, b"ftyp")
        || starts(b"II*\0")
        || starts(b"MM\0*")
}

/// Whether the file has the first words of a copy, as many as there are.
fn begins_as_a_copy(bytes: &[u8]) -> bool {
    let mut start = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    START.bytes().all(|wanted| start.next().is_none_or(|byte| *byte == wanted))
}

/// Whether a bracket or a text is still open at the end.
fn ends_early(bytes: &[u8]) -> bool {
    let (mut open, mut in_text, mut escaped) = (0_i32, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => open += 1,
            b'}' | b']' if !in_text => open -= 1,
            _ => {}
        }
    }
    in_text || open > 0
}

#[cfg(test)]
mod tests;
