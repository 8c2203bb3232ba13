//! Which answers were put into the portal, and whether they have changed since.
//!
//! A tick is a note in the taking: not the answer again, but a fingerprint of what was pasted. It stays on the device that it was made on, since the
//! portal is open there and nowhere else.

use crate::answer::{Address, Input, Sheet, Subject};
use crate::ids::{FactKey, InstanceId, QuestionId, RowId};

/// The fact under which ticks are noted; the place of the answer stands where a row has its name.
pub const PASTED: &str = "walk.pasted";

/// Whether an answer is in the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// Not that we know.
    No,
    /// As it stands.
    Yes,
    /// With other words than it has now.
    Changed,
}

/// What is ticked: the answer to a question, or one row of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The question.
    pub question: QuestionId,
    /// The row.
    pub row: Option<RowId>,
}

impl Place {
    /// Under which name its tick is noted.
    fn name(&self) -> RowId {
        match &self.row {
            Some(row) => RowId::new(format!("{} {row}", self.question)),
            None => RowId::new(self.question.as_str()),
        }
    }

    /// Where its tick is noted.
    pub fn address(&self, instance: &InstanceId) -> Address {
        Address { subject: Subject::instance(instance), fact: FactKey::from(PASTED), row: Some(self.name()) }
    }

    /// Whether an answer that says `text` is in the portal.
    pub fn pasted(&self, sheet: &Sheet, text: &str) -> Pasted {
        match sheet.at(&FactKey::from(PASTED), Some(&self.name())).map(|held| held.answer.input.text()) {
            None | Some("") => Pasted::No,
            Some(noted) if noted == fingerprint(text) => Pasted::Yes,
            Some(_) => Pasted::Changed,
        }
    }
}

/// The note that an answer which says `text` was pasted.
pub fn tick(text: &str) -> Input {
    Input::Text(fingerprint(text))
}

/// The note that takes a tick back.
pub fn untick() -> Input {
    Input::Removed
}

/// 16 signs that differ when two texts do, but for one chance in some 10^19 (FNV-1a, 64 bits). It hides nothing from whoever guesses the text.
fn fingerprint(text: &str) -> String {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::put;

    fn place(row: Option<&str>) -> Place {
        Place { question: "people".into(), row: row.map(RowId::from) }
    }

    fn note(sheet: &mut Sheet, place: &Place, input: Input) {
        put(sheet, PASTED, Some(place.name().as_str()), input.into());
    }

    #[test]
    fn a_tick_holds_until_the_answer_changes_and_can_be_taken_back() {
        let (mut sheet, place) = (Sheet::default(), place(None));
        assert_eq!(place.pasted(&sheet, "Acorn"), Pasted::No);
        note(&mut sheet, &place, tick("Acorn"));
        assert_eq!(place.pasted(&sheet, "Acorn"), Pasted::Yes);
        assert_eq!(place.pasted(&sheet, "Acorn "), Pasted::Changed);
        note(&mut sheet, &place, untick());
        assert_eq!(place.pasted(&sheet, "Acorn"), Pasted::No);
    }

    #[test]
    fn each_row_has_a_tick_of_its_own() {
        let mut sheet = Sheet::default();
        note(&mut sheet, &place(Some("a")), tick("Ann"));
        assert_eq!(place(Some("a")).pasted(&sheet, "Ann"), Pasted::Yes);
        assert_eq!(place(Some("b")).pasted(&sheet, "Ann"), Pasted::No);
        assert_eq!(place(None).pasted(&sheet, "Ann"), Pasted::No);
        let address = place(Some("a")).address(&"i".into());
        assert_eq!((address.subject.as_str(), address.row), ("walk:i", Some("people a".into())));
    }

    #[test]
    fn the_note_does_not_hold_the_words() {
        assert_eq!(tick("Sam Okoro, 14 March 1979").text(), "a2a131d637340b24");
        assert_eq!(tick("").text(), "cbf29ce484222325");
    }
}
