//! Versions of an answer: which one shows, and which was written at the same time without knowing of it.
//!
//! Each version names the one it was edited from. Two versions are concurrent when neither comes from the other, as when the same question is open
//! in two tabs. The newest of them shows; the others are offered beside it, so no words are lost.

use crate::answer::{Address, Answer, Origin};
use crate::ids::{DeviceId, PersonId, QuestionId, VersionId};
use crate::question::{Keep, is_default};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// When a version was written, in an order on which all devices agree (a hybrid logical clock).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The device's clock, or the newest stamp it had seen if that was later.
    pub at: Instant,
    /// Tells stamps of the same moment apart.
    pub count: u32,
    /// The device, as the last resort.
    pub device: DeviceId,
}

impl Stamp {
    /// The stamp after this one at clock time `now`: never earlier than any stamp seen before, even when the clock was put back.
    pub fn next(&self, now: Instant, device: &DeviceId) -> Self {
        if now > self.at {
            Self { at: now, count: 0, device: device.clone() }
        } else {
            Self { at: self.at, count: self.count.saturating_add(1), device: device.clone() }
        }
    }
}

/// How far a version has got on its way to the organisation's account.
///
/// In JSON it is one number: 0 for a draft, -1 when sent, else the account's number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub enum Place {
    /// On this device only, and open to further words.
    #[default]
    Draft,
    /// Handed to the network; whether it arrived is not known. From here on it never changes.
    Sent,
    /// In the account, under this number of the account's own order of receiving.
    Account(u32),
}

impl From<i64> for Place {
    fn from(number: i64) -> Self {
        match u32::try_from(number) {
            Ok(0) => Self::Draft,
            Ok(number) => Self::Account(number),
            Err(_) => Self::Sent,
        }
    }
}

impl From<Place> for i64 {
    fn from(place: Place) -> Self {
        match place {
            Place::Draft => 0,
            Place::Sent => -1,
            Place::Account(number) => number.into(),
        }
    }
}

/// Whether a version still has its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Gone {
    /// It has.
    #[default]
    No,
    /// Old and thinned out: what is left says only which versions it stood between.
    Thinned,
    /// Erased by a member, everywhere. It never comes back.
    Erased,
}

/// One version of one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its name.
    pub id: VersionId,
    /// What it is an answer to.
    pub address: Address,
    /// The version it was edited from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<VersionId>,
    /// Other versions whose words it settles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<VersionId>,
    /// When it was written.
    pub stamp: Stamp,
    /// The question that was answered.
    pub question: QuestionId,
    /// The wording that was answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wording: String,
    /// Where it may live.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keep: Keep,
    /// Where it was first given, when it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The answer; [`Input::Removed`](crate::answer::Input::Removed) when the words are gone.
    pub answer: Answer,
    /// How far it has got.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: Place,
    /// Who wrote it, once the account has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Whether the words are still there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gone: Gone,
}

impl Version {
    /// The versions that this one takes the place of.
    pub fn parents(&self) -> impl Iterator<Item = &VersionId> {
        self.base.iter().chain(&self.joins)
    }
}

/// The versions that nothing else was made from, newest first. The first one shows; there is one at least when `versions` is not empty.
///
/// A version without its words still stands in the way of those it was made from, but it is not offered beside words: it is here only when it is
/// all that there is.
pub fn heads(versions: &[Version]) -> Vec<&Version> {
    let is_head = |version: &Version| !versions.iter().flat_map(Version::parents).any(|base| *base == version.id);
    let newer = |a: &Version, b: &Version| (a.gone == Gone::No, &a.stamp, &a.id) > (b.gone == Gone::No, &b.stamp, &b.id);
    // Put in order by hand: there are one or two, and each sort adds some three kilobytes to what a phone must fetch.
    let mut heads: Vec<&Version> = Vec::new();
    for version in versions.iter().filter(|version| is_head(version)) {
        let place = heads.iter().position(|other| newer(version, other)).unwrap_or(heads.len());
        heads.insert(place, version);
    }
    let with_words = heads.iter().filter(|version| version.gone == Gone::No).count();
    heads.truncate(with_words.max(1));
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Input, Subject};

    fn version(id: &str, base: Option<&str>, at: i64) -> Version {
        Version {
            id: id.into(),
            address: Address { subject: Subject::organisation(), fact: "f".into(), row: None },
            base: base.map(VersionId::from),
            joins: Vec::new(),
            stamp: Stamp { at: Instant(at), count: 0, device: "d".into() },
            question: "q".into(),
            wording: String::new(),
            keep: Keep::Account,
            origin: None,
            answer: Input::Text(id.into()).into(),
            place: Place::Draft,
            by: None,
            gone: Gone::No,
        }
    }

    fn shown(versions: &[Version]) -> Vec<&str> {
        heads(versions).iter().map(|version| version.id.as_str()).collect()
    }

    #[test]
    fn an_edit_takes_the_place_of_what_it_was_made_from_whatever_the_clock_says() {
        assert_eq!(shown(&[version("a", None, 9_000), version("b", Some("a"), 1)]), ["b"]);
    }

    #[test]
    fn two_edits_of_one_version_both_stay_and_the_newest_shows() {
        let versions = [version("a", None, 1), version("b", Some("a"), 2), version("c", Some("a"), 3)];
        assert_eq!(shown(&versions), ["c", "b"]);
        let joined = [versions.to_vec(), vec![version("d", Some("c"), 4)]].concat();
        assert_eq!(shown(&joined), ["d", "b"]);
    }

    fn gone(version: Version, gone: Gone) -> Version {
        Version { answer: Input::Removed.into(), gone, ..version }
    }

    #[test]
    fn what_was_erased_still_covers_what_it_was_made_from() {
        let erased = gone(version("b", Some("a"), 2), Gone::Erased);
        assert_eq!(shown(&[version("a", None, 1), erased]), ["b"]);
    }

    #[test]
    fn words_show_before_a_newer_version_that_has_none() {
        let erased = gone(version("c", Some("a"), 9), Gone::Erased);
        assert_eq!(shown(&[version("a", None, 1), version("b", Some("a"), 2), erased.clone()]), ["b"]);
        let thinned = gone(version("b", Some("a"), 2), Gone::Thinned);
        assert_eq!(shown(&[version("a", None, 1), thinned, erased]), ["c"]);
    }

    #[test]
    fn a_field_that_does_not_belong_is_refused() {
        let json = serde_json::to_string(&version("a", None, 1)).unwrap();
        assert!(serde_json::from_str::<Version>(&json.replacen('{', r#"{"colour":"red","#, 1)).is_err());
    }

    #[test]
    fn a_stamp_never_goes_back_when_the_clock_does() {
        let first = Stamp::default().next(Instant(100), &"d".into());
        let second = first.next(Instant(50), &"d".into());
        assert!(second > first);
        assert!(second.next(Instant(101), &"e".into()) > second);
    }

    #[test]
    fn a_version_is_stored_in_few_bytes_and_comes_back() {
        let json = serde_json::to_string(&version("a", None, 1)).unwrap();
        assert!(json.len() < 250, "{json}");
        assert_eq!(serde_json::from_str::<Version>(&json).unwrap(), version("a", None, 1));
    }
}
