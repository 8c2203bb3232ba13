//! The file, the choice of what goes in, and thousands of small histories of devices that hand copies to each other.

mod histories;

use super::*;
use crate::answer::{Address, Answer, Input, Mark, NAME, Subject, WALK};
use crate::history::{Gone, Place, Stamp};
use crate::ids::WalkSlug;
use crate::map::Map;
use proptest::prelude::*;

/// A version of an answer to a fact, with nothing in it but what a test names.
pub(super) fn version(id: &str, fact: &str, base: Option<&str>, at: i64, text: &str) -> Version {
    Version {
        id: id.into(),
        address: Address { subject: Subject::organisation(), fact: fact.into(), row: None },
        base: base.map(Into::into),
        joins: Vec::new(),
        stamp: Stamp { at: Instant(at), count: 0, device: "d".into() },
        question: "q".into(),
        wording: "0a1b2c3d".into(),
        keep: Keep::Account,
        origin: None,
        answer: Input::Text(text.into()).into(),
        place: Place::Draft,
        by: None,
        gone: Gone::No,
    }
}

fn contents(versions: Vec<Version>) -> Contents {
    let organisation = Some(Owner { id: "o1".into(), name: "Canolfan \"Tŷ Gwyn\"".into() });
    Contents { made: Instant(1_795_000_000_000), content: "0a1b2c3d".into(), organisation, versions }
}

fn file(versions: Vec<Version>) -> String {
    text(&contents(versions), "A copy of answers from Foothold.")
}

pub(super) fn by_address(versions: &[Version]) -> Map<Address, Vec<Version>> {
    let mut all: Map<Address, Vec<Version>> = Map::new();
    for version in versions {
        all.get_or_default(&version.address).push(version.clone());
    }
    all
}

fn some() -> Vec<Version> {
    let mut unsure = version("b", "aims", None, 2, "We help\n“people”\tout 🙂");
    unsure.answer.mark = Mark::NotSure;
    let mut list = version("c", "areas", Some("a"), 3, "");
    list.answer = Input::Many(vec!["E23000013".into()]).into();
    list.place = Place::Account(7);
    list.by = Some("p".into());
    vec![version("a", "name", None, 1, "Tidewater"), unsure, list]
}

#[test]
fn the_checksum_is_the_one_that_everybody_calls_fnv_1a() {
    assert_eq!([checksum(""), checksum("a"), checksum("foobar")], ["cbf29ce484222325", "af63dc4c8601ec8c", "85944171f73967e8"]);
}

#[test]
fn a_copy_is_read_as_it_was_written_and_is_sound_json() {
    let file = file(some());
    assert_eq!(read(file.as_bytes()), Ok(contents(some())));
    let json: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!((json["foothold"].as_str(), json["format"].as_u64()), (Some("copy"), Some(1)));
    assert_eq!(serde_json::from_value::<Contents>(json["copy"].clone()).unwrap(), contents(some()), "serde is the measure");
}

#[test]
fn a_copy_that_another_program_saved_anew_is_still_read() {
    let file = file(some());
    let spaced = file.replace("\n", "\r\n").replacen("\"versions\":[", "\"versions\" : [\r\n\t", 1);
    for saved in [format!("\u{feff}{file}"), spaced, format!("\n\n {file}  \n")] {
        assert_eq!(read(saved.as_bytes()), Ok(contents(some())), "{saved}");
    }
    let json: serde_json::Value = serde_json::from_str(&file).unwrap();
    let other_order = serde_json::to_string_pretty(&json).unwrap();
    // An editor that sorts the keys has changed more than white space; that the file begins otherwise is enough to refuse it.
    assert!(matches!(read(other_order.as_bytes()), Err(Fault::NotACopy)), "{other_order}");
}

#[test]
fn each_kind_of_bad_file_has_a_reason_of_its_own() {
    let file = file(some());
    let cut = &file.as_bytes()[..file.len() / 2];
    let in_a_letter = file.find('ŷ').unwrap() + 1;
    let edited = file.replace("Tidewater", "Tidewaiter");
    let newer = file.replacen("\"format\":1", "\"format\":2,\"shape\":[{}]", 1);
    let pictures: [&[u8]; 5] =
        [b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic"];
    for picture in pictures {
        assert_eq!(read(picture), Err(Fault::Picture), "{picture:?}");
    }
    assert_eq!(read(b" \n"), Err(Fault::Empty));
    assert_eq!(read(b"Dear colleague, here are my answers."), Err(Fault::NotACopy));
    assert_eq!(read(br#"{"hello":"world"}"#), Err(Fault::NotACopy));
    assert_eq!(read(b"PK\x03\x04 a letter"), Err(Fault::NotACopy));
    assert_eq!(read(cut), Err(Fault::CutShort));
    assert_eq!(read(&file.as_bytes()[..in_a_letter]), Err(Fault::CutShort));
    assert_eq!(read(edited.as_bytes()), Err(Fault::Changed));
    assert_eq!(read(newer.as_bytes()), Err(Fault::Newer));
    assert_eq!(read(&vec![b' '; MOST_BYTES + 1]), Err(Fault::TooLarge));
    assert_eq!(read(file.replacen("\"format\":1", "\"format\":0", 1).as_bytes()), Err(Fault::Changed));
}

#[test]
fn what_is_never_kept_is_in_no_copy_and_comes_out_of_none() {
    let mut never = version("a", "conviction", None, 1, "words of a person");
    never.keep = Keep::Never;
    for own in [false, true] {
        assert_eq!(select(&by_address(std::slice::from_ref(&never)), &Choice { taking: None, own }), []);
    }
    assert_eq!(read(file(vec![never]).as_bytes()).map(|copy| copy.versions), Ok(Vec::new()));
}

#[test]
fn what_stays_on_devices_and_earlier_words_are_only_in_a_copy_for_oneself() {
    let mut device = version("d", "laptops", None, 1, "three laptops");
    device.keep = Keep::Device;
    let all = by_address(&[device, version("a", "name", None, 1, "an old name"), version("b", "name", Some("a"), 2, "a name")]);
    let own = select(&all, &Choice { taking: None, own: true });
    assert_eq!(own.len(), 3);
    let theirs = select(&all, &Choice::default());
    let file = file(theirs.clone());
    assert!(file.contains("a name") && !file.contains("an old name") && !file.contains("laptops"), "{file}");
    assert_eq!((theirs.len(), theirs[0].gone, theirs[1].base.as_ref().map(|id| id.as_str())), (2, Gone::Thinned, Some("a")));
    assert_eq!((answers(&own), answers(&theirs)), (2, 1));
}

fn taking(id: &str, fact: &str, row: Option<&str>, at: i64, answer: impl Into<Answer>) -> Version {
    let address = Address { subject: Subject::instance(&"i".into()), fact: fact.into(), row: row.map(Into::into) };
    Version { address, answer: answer.into(), ..version(id, fact, None, at, "") }
}

fn said(text: &str) -> Input {
    Input::Text(text.into())
}

#[test]
fn what_was_removed_is_in_no_copy() {
    let removed = |version: &Version, id: &str| Version {
        id: id.into(),
        base: Some(version.id.clone()),
        stamp: Stamp { at: Instant(90), ..version.stamp.clone() },
        answer: Input::Removed.into(),
        ..version.clone()
    };
    let answer = version("a", "name", None, 1, "taken out");
    let row = taking("r", "devices", Some("1"), 1, Input::Row);
    let field = taking("f", "device-name", Some("1"), 2, said("a lost phone"));
    let own = Choice { taking: None, own: true };
    let gone = by_address(&[removed(&answer, "a2"), removed(&row, "r2"), answer, row.clone(), field.clone()]);
    assert_eq!(select(&gone, &own), []);
    let walk = taking("w", WALK, None, 1, said("grant"));
    let whole = by_address(&[removed(&walk, "w2"), walk.clone(), field.clone(), taking("n", NAME, None, 1, said("Leeds"))]);
    assert_eq!(select(&whole, &own), []);
    assert_eq!(select(&by_address(&[walk, row, field]), &own).len(), 3);
}

#[test]
fn one_taking_is_a_copy_of_its_own() {
    let all = by_address(&[
        version("a", "name", None, 1, "Tidewater"),
        taking("w", WALK, None, 1, said("grant")),
        taking("n", NAME, None, 1, said("Leeds")),
        taking("f", "sum", None, 2, said("5000")),
    ]);
    let copy = select(&all, &Choice { taking: Some("i".into()), own: false });
    assert_eq!((copy.len(), answers(&copy)), (3, 1));
    let plan = plan(&Map::new(), &contents(copy), false);
    let Part { walk, name, counts, .. } = &plan.parts[0];
    assert_eq!((walk.as_ref().map(WalkSlug::as_str), name.as_str(), counts.new, counts.all()), (Some("grant"), "Leeds", 1, 1));
}

#[test]
fn a_copy_of_an_account_keeps_what_the_account_has_given_and_another_has_drafts() {
    let kept = Version { place: Place::Account(7), by: Some("p".into()), ..version("a", "name", None, 1, "x") };
    let draft = version("b", "aims", None, 1, "y");
    let put = |same| plan(&Map::new(), &contents(vec![kept.clone(), draft.clone()]), same).put;
    assert_eq!(put(true).iter().map(|version| version.place).collect::<Vec<_>>(), [Place::Sent, Place::Account(7)]);
    assert!(put(false).iter().all(|version| version.place == Place::Draft && version.by.is_none()));
}

#[test]
fn words_erased_here_do_not_come_back_and_a_copy_takes_no_words_away() {
    let words = version("a", "name", None, 1, "x");
    let erased = crate::sync::without_words(&Version { place: Place::Account(3), ..words.clone() }, Gone::Erased);
    assert_eq!(open(std::slice::from_ref(&erased), std::slice::from_ref(&words), true).put, []);
    assert_eq!(open(&[words], &[erased], true).put, []);
}

#[test]
fn a_draft_that_grew_goes_on_as_a_version_of_its_own() {
    let first = version("0123456789abcdef", "name", None, 1, "one");
    let grown = Version { answer: said("one two").into(), stamp: Stamp { at: Instant(5), ..first.stamp.clone() }, ..first.clone() };
    let opened = open(std::slice::from_ref(&first), std::slice::from_ref(&grown), false);
    assert_eq!((opened.put.len(), opened.put[0].base.as_ref(), opened.fate), (1, Some(&first.id), Some(Fate::Newer)));
    assert!(opened.put[0].id != first.id);
    let here = [vec![first.clone()], opened.put].concat();
    assert_eq!(open(&here, std::slice::from_ref(&grown), false).put, [], "the second time");
    assert_eq!(open(&[grown], &[first], false), Opened { put: Vec::new(), fate: Some(Fate::Older) });
}

#[test]
fn the_answers_of_two_organisations_are_never_one() {
    let (one, two) = (OrganisationId::from("o1"), OrganisationId::from("o2"));
    assert_eq!(belongs(Some(&one), Some(&two)), Belongs::Apart);
    assert_eq!([belongs(None, None), belongs(Some(&one), Some(&one))], [Belongs::Here; 2]);
    assert_eq!((belongs(None, Some(&one)), belongs(Some(&one), None)), (Belongs::Joins, Belongs::Leaves));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any byte changed, put in or taken out, and any cut: the file is refused, or it says the same.
    #[test]
    fn no_damage_goes_unnoticed(place in 0_usize..100_000, byte in any::<u8>(), what in 0_u8..4) {
        let sound = file(some()).into_bytes();
        let place = place % sound.len();
        let mut damaged = sound.clone();
        match what {
            0 => damaged[place] = byte,
            1 => damaged.insert(place, byte),
            2 => drop(damaged.remove(place)),
            _ => damaged.truncate(place),
        }
        if let Ok(read) = read(&damaged) {
            prop_assert_eq!(read, contents(some()));
        }
    }
}

#[test]
fn every_single_byte_turned_round_and_every_cut_is_refused_or_says_the_same() {
    let sound = file(some()).into_bytes();
    let end = sound.trim_ascii_end().len();
    for place in 0..sound.len() {
        for turned in [1_u8, 2, 32, 128, 255] {
            let mut damaged = sound.clone();
            damaged[place] ^= turned;
            assert!(read(&damaged).is_err() || read(&damaged) == Ok(contents(some())), "byte {place}");
        }
        if place < end {
            let fault = read(&sound[..place]).unwrap_err();
            assert_eq!(fault, if place == 0 { Fault::Empty } else { Fault::CutShort }, "cut at {place}");
        }
    }
}
