//! Places and what they belong to: found by name, with no network.

use crate::letters::{all_small, is_of_word};
use serde::{Deserialize, Serialize};

/// The places of England and Wales that answers are about, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Areas {
    /// Probation regions.
    pub regions: Vec<Area>,
    /// Police areas, each within a region.
    pub police_areas: Vec<Area>,
    /// Probation delivery units, each within a police area.
    pub units: Vec<Area>,
    /// Districts, each within a police area, with the delivery units each may belong to.
    pub districts: Vec<Area>,
    /// Prisons, each within a police area.
    pub prisons: Vec<Area>,
    /// The areas of the newer contracts, each within a region.
    pub contract_areas: Vec<Area>,
}

/// One place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its official code; where it has none, a name that stays the same.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in the other language, where that differs, and the districts that were joined into it: people still say their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Where that which it lies in stands in its list; nothing for a region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u32>,
    /// District: where the delivery units stand that it may belong to. Contract area: where the police areas stand that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<u32>,
}

/// A place that was found, with what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The place.
    pub place: &'a Area,
    /// The other name that was typed, when its own is not what was.
    pub also: Option<&'a str>,
    /// Its police area.
    pub police_area: &'a Area,
    /// Its probation region.
    pub region: &'a Area,
}

/// So many letters are needed before a place is looked for.
const LEAST: usize = 3;

/// Words that people write beside the name of a place, in small letters and without roofs: those that stand in no name.
const WHO_RUNS_IT: &[&str] = &[
    "authority",
    "awdurdod",
    "borough",
    "carchar",
    "council",
    "cyngor",
    "district",
    "heddlu",
    "metropolitan",
    "police",
    "prison",
    "unitary",
];

/// And those that stand in some.
const KINDS_OF_PLACE: &[&str] =
    &["bwrdeistref", "city", "county", "dinas", "hmp", "hmyoi", "london", "of", "royal", "sir", "sirol", "the", "town", "yoi"];

impl Areas {
    /// The districts and prisons, and where there is no such district the delivery units, with a name that begins, word for word, as the query does; the best first, at most so many.
    pub fn find(&self, query: &str, most: usize) -> Vec<Found<'_>> {
        let mut wanted = words(query);
        let mut found = self.named(&wanted, false, most);
        // "City of London Council", "Bristol, City of", "Cyngor Gwynedd": what kind of place it is stands in few names, and who runs it in none.
        for (beside, whole) in [(WHO_RUNS_IT, false), (KINDS_OF_PLACE, true)] {
            if found.is_empty() {
                wanted.retain(|word| !beside.contains(&word.as_str()));
                found = self.named(&wanted, whole, most);
            }
        }
        found
    }

    /// Those that fit what is wanted; with `whole`, word for word: of "Sir Gâr" no more than "gar" is left, which other names begin with.
    fn named(&self, wanted: &[String], whole: bool, most: usize) -> Vec<Found<'_>> {
        if wanted.iter().map(|word| word.chars().count()).sum::<usize>() < LEAST {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (list, is_unit) in [(&self.districts, false), (&self.units, true), (&self.prisons, false)] {
            // Units are called after their districts; one who typed a district is told its units with it.
            if is_unit && !found.is_empty() {
                continue;
            }
            for place in list {
                let fit = |name: &str| match fits(name, wanted) {
                    _ if whole && !wanted.iter().all(|word| words(name).contains(word)) => 0,
                    fit => fit,
                };
                let mut best = (fit(&place.name), None);
                for name in &place.also {
                    let other = fit(name);
                    if other > best.0 {
                        best = (other, Some(name.as_str()));
                    }
                }
                if best.0 > 0
                    && let Some(found_here) = self.belonging(place, best.1)
                {
                    found.push((best.0, found_here));
                }
            }
        }
        // A stable order: among equals districts come first, then prisons.
        found.sort_by_key(|(fit, _)| u8::MAX - fit);
        found.into_iter().take(most).map(|(_, found)| found).collect()
    }

    /// The delivery units that a district may belong to; of several it is one, or parted between them.
    pub fn units_of(&self, district: &Area) -> Vec<&Area> {
        district.parts.iter().filter_map(|place| at(&self.units, *place)).collect()
    }

    /// The areas of the newer contracts that a police area belongs to; of several it is one, by age or by place.
    pub fn contracts_of(&self, police_area: &Area) -> Vec<&Area> {
        let place = self.police_areas.iter().position(|area| area.code == police_area.code).and_then(|place| u32::try_from(place).ok());
        self.contract_areas.iter().filter(|area| place.is_some_and(|place| area.parts.contains(&place))).collect()
    }

    fn belonging<'a>(&'a self, place: &'a Area, also: Option<&'a str>) -> Option<Found<'a>> {
        let police_area = at(&self.police_areas, place.within?)?;
        Some(Found { place, also, police_area, region: at(&self.regions, police_area.within?)? })
    }
}

fn at(list: &[Area], place: u32) -> Option<&Area> {
    list.get(usize::try_from(place).ok()?)
}

/// What was typed without who runs it: "West Yorkshire Police" is the area West Yorkshire. In small letters.
pub fn without_who_runs_it(query: &str) -> String {
    let small = all_small(query);
    let kept: Vec<&str> = small.split_whitespace().filter(|word| !WHO_RUNS_IT.contains(word)).collect();
    if kept.is_empty() { small.trim().to_owned() } else { kept.join(" ") }
}

/// Whether somebody typed a postcode: no name of a place has a digit in it. No list of postcodes may be shown here freely, so we ask for the council.
pub fn is_like_postcode(query: &str) -> bool {
    query.chars().any(|sign| sign.is_ascii_digit()) && query.trim().starts_with(|sign: char| sign.is_ascii_alphabetic())
}

/// How well a name fits: 0 not at all, 3 when it is what was typed, 2 when it begins so, 1 when its words do.
fn fits(name: &str, wanted: &[String]) -> u8 {
    let words = words(name);
    let each = wanted.iter().all(|part| words.iter().any(|word| word.starts_with(part.as_str())));
    let begins = wanted.iter().zip(&words).all(|(part, word)| word.starts_with(part.as_str())) && wanted.len() <= words.len();
    match (each, begins) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) if wanted == words => 3,
        (true, true) => 2,
    }
}

/// The words of a name, in small letters without the roofs and dots of Welsh: who types on a phone leaves them out.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for sign in all_small(text).chars() {
        if matches!(sign, '\'' | '’' | '.') {
            continue;
        }
        if !is_of_word(sign) {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(plain(sign));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn plain(sign: char) -> char {
    match sign {
        'â' | 'á' | 'à' | 'ä' => 'a',
        'ê' | 'é' | 'è' | 'ë' => 'e',
        'î' | 'í' | 'ì' | 'ï' => 'i',
        'ô' | 'ó' | 'ò' | 'ö' => 'o',
        'û' | 'ú' | 'ù' | 'ü' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ŷ' | 'ỳ' | 'ý' | 'ÿ' => 'y',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(name: &str, also: &str, within: Option<u32>, parts: &[u32]) -> Area {
        let also = also.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Area { code: name.to_lowercase(), name: name.into(), also, within, parts: parts.to_vec() }
    }

    fn areas() -> Areas {
        Areas {
            regions: vec![area("Wales", "Cymru", None, &[]), area("Yorkshire", "", None, &[])],
            police_areas: vec![area("North Wales", "", Some(0), &[]), area("North Yorkshire", "", Some(1), &[])],
            units: vec![area("North Wales", "", Some(0), &[]), area("York", "", Some(1), &[]), area("York South", "", Some(1), &[])],
            districts: vec![
                area("Isle of Anglesey", "Ynys Môn", Some(0), &[0]),
                area("North Yorkshire", "Gogledd Swydd Efrog;Harrogate;Selby", Some(1), &[1]),
                area("York", "Efrog", Some(1), &[1]),
                area("St Albans", "", Some(1), &[]),
            ],
            prisons: vec![area("HMP Askham Grange", "", Some(1), &[])],
            contract_areas: vec![area("North Wales, Powys", "", Some(0), &[0]), area("Yorkshire", "", Some(1), &[1])],
        }
    }

    #[track_caller]
    fn finds(query: &str, names: &[&str]) {
        let areas = areas();
        let found: Vec<_> = areas.find(query, 9).iter().map(|found| found.place.name.as_str()).collect();
        assert_eq!(found, names, "{query}");
    }

    #[test]
    fn a_police_area_tells_its_contract_areas() {
        let areas = areas();
        let of = |place: usize| areas.contracts_of(&areas.police_areas[place]).iter().map(|area| area.name.as_str()).collect::<Vec<_>>();
        assert_eq!((of(0), of(1)), (vec!["North Wales, Powys"], vec!["Yorkshire"]));
        assert!(areas.contracts_of(&area("Nowhere", "", None, &[])).is_empty());
    }

    #[test]
    fn what_was_typed_comes_before_what_begins_so() {
        finds("york", &["York", "North Yorkshire"]);
        finds("yorks", &["North Yorkshire"]);
        finds("askham", &["HMP Askham Grange"]);
        finds("york south", &["York South"]);
    }

    #[test]
    fn roofs_dots_and_case_do_not_count() {
        finds("ynys mon", &["Isle of Anglesey"]);
        finds("YNYS MÔN", &["Isle of Anglesey"]);
        finds("st. albans", &["St Albans"]);
    }

    #[test]
    fn a_council_is_found_by_what_it_calls_itself() {
        finds("City of York Council", &["York"]);
        finds("York, City of", &["York"]);
        finds("Cyngor Sir Ynys Môn", &["Isle of Anglesey"]);
        finds("Askham prison", &["HMP Askham Grange"]);
        finds("isle of", &["Isle of Anglesey"]);
        finds("City Council", &[]);
        finds("Cyngor Sir Ask", &[]);
        assert_eq!(without_who_runs_it("West Yorkshire Police"), "west yorkshire");
        assert_eq!(without_who_runs_it(" Heddlu "), "heddlu");
    }

    #[test]
    fn a_district_that_was_joined_to_others_is_still_found() {
        let areas = areas();
        let found = |query: &str| areas.find(query, 9).iter().map(|found| (found.place.name.as_str(), found.also)).collect::<Vec<_>>();
        assert_eq!(found("Harrogate Borough Council"), [("North Yorkshire", Some("Harrogate"))]);
        assert_eq!(found("selb"), [("North Yorkshire", Some("Selby"))]);
        assert_eq!(found("efrog"), [("York", Some("Efrog")), ("North Yorkshire", Some("Gogledd Swydd Efrog"))]);
        assert_eq!(found("north yorkshire"), [("North Yorkshire", None)]);
    }

    #[test]
    fn too_little_and_nonsense_find_nothing() {
        for query in ["", "yo", "   ", "York Minster", "🦀🦀🦀"] {
            finds(query, &[]);
        }
    }

    #[test]
    fn a_place_knows_what_it_belongs_to() {
        let areas = areas();
        let found = areas.find("Efrog", 9)[0];
        assert_eq!((found.police_area.name.as_str(), found.region.name.as_str()), ("North Yorkshire", "Yorkshire"));
        assert_eq!(areas.units_of(found.place)[0].name, "York");
    }

    #[test]
    fn a_postcode_is_told_from_a_name() {
        assert!(is_like_postcode("LS1 4AP") && is_like_postcode(" yo1"));
        assert!(!is_like_postcode("Leeds") && !is_like_postcode("18") && !is_like_postcode(""));
    }
}
