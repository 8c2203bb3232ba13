//! The places of England and Wales: how many there are, what lies in what, and that they are found by name in both languages.

use crate::compiled;
use domain::areas::Areas;

/// What the first place that a name finds belongs to: its name, police area, region and delivery units.
fn belongs<'a>(areas: &'a Areas, query: &str) -> (&'a str, &'a str, &'a str, Vec<&'a str>) {
    let found = areas.find(query, 1)[0];
    let units = areas.units_of(found.place).iter().map(|unit| unit.name.as_str()).collect();
    (&found.place.name, &found.police_area.name, &found.region.name, units)
}

#[test]
fn none_is_missing_and_none_too_many() {
    for areas in compiled().areas.values() {
        let counts = [&areas.regions, &areas.police_areas, &areas.units, &areas.districts, &areas.contract_areas].map(Vec::len);
        assert_eq!(counts, [12, 43, 108, 318, 27]);
        assert!(areas.prisons.len() > 100);
    }
}

#[test]
fn each_district_lies_in_one_police_area_with_its_official_code() {
    let areas = &compiled().areas["en"];
    for district in &areas.districts {
        let police = &areas.police_areas[usize::try_from(district.within.unwrap()).unwrap()];
        let welsh = district.code.starts_with('W');
        assert!(["E06", "E07", "E08", "E09", "W06"].iter().any(|start| district.code.starts_with(start)), "{district:?}");
        assert_eq!(police.code.starts_with("W15"), welsh, "{district:?}");
        assert!(welsh || police.code.starts_with("E23"), "{district:?}");
        assert!(!district.parts.is_empty(), "{district:?}");
    }
    let most: Vec<_> = areas.districts.iter().filter(|district| district.parts.len() > 1).map(|district| district.name.as_str()).collect();
    assert_eq!(most, ["Medway", "Ribble Valley", "Manchester", "Liverpool", "Birmingham"]);
}

#[test]
fn a_name_finds_police_area_region_and_delivery_unit() {
    let areas = &compiled().areas["en"];
    assert_eq!(belongs(areas, "York"), ("York", "North Yorkshire", "Yorkshire and the Humber", vec!["York"]));
    assert_eq!(belongs(areas, "City of London"), ("City of London", "City of London", "London", vec!["Hackney and City"]));
    assert_eq!(belongs(areas, "north northamptonshire").2, "East of England");
    assert_eq!(belongs(areas, "hmp leeds").1, "West Yorkshire");
    assert_eq!(belongs(areas, "rye hill").1, "Northamptonshire");
    assert_eq!(belongs(areas, "Wrecsam"), ("Wrexham", "North Wales", "Wales", vec!["North Wales"]));
    assert_eq!(belongs(&compiled().areas["cy"], "wrexham"), ("Wrecsam", "Gogledd Cymru", "Cymru", vec!["Gogledd Cymru"]));
}

#[test]
fn districts_that_were_joined_to_others_are_found_by_their_old_names() {
    for (typed, now) in [
        ("Scarborough", "North Yorkshire"),
        ("Harrogate Borough Council", "North Yorkshire"),
        ("Northampton", "West Northamptonshire"),
        ("Corby", "North Northamptonshire"),
        ("Taunton", "Somerset"),
        ("Barrow", "Westmorland and Furness"),
        ("Carlisle City Council", "Cumberland"),
        ("Wycombe", "Buckinghamshire"),
        ("Weymouth", "Dorset"),
        ("Sir Gâr", "Carmarthenshire"),
        ("Cyngor Sir Gar", "Carmarthenshire"),
    ] {
        let areas = &compiled().areas["en"];
        assert_eq!(areas.find(typed, 20).first().map(|found| found.place.name.as_str()), Some(now), "{typed}");
    }
}

#[test]
fn every_district_is_found_by_each_of_its_names() {
    for areas in compiled().areas.values() {
        for district in &areas.districts {
            for name in std::iter::once(&district.name).chain(&district.also) {
                for typed in [name.clone(), format!("{name} Council"), format!("{name} City Council"), format!("Cyngor {name}")] {
                    let found = areas.find(&typed, 20);
                    // "Derby City" is the name of a delivery unit, which lies in the same police area.
                    let around = &areas.police_areas[usize::try_from(district.within.unwrap()).unwrap()].code;
                    assert!(found.iter().any(|found| found.place.code == district.code || found.police_area.code == *around), "{typed}");
                    assert!(typed != *name || found.iter().any(|found| found.place.code == district.code), "{typed}");
                }
            }
        }
    }
}

#[test]
fn the_newer_contracts_leave_out_no_police_area_but_greater_manchester() {
    let areas = &compiled().areas["en"];
    let covered = |place: usize| areas.contract_areas.iter().any(|area| area.parts.contains(&u32::try_from(place).unwrap()));
    let left: Vec<_> =
        areas.police_areas.iter().enumerate().filter(|(place, _)| !covered(*place)).map(|(_, area)| area.name.as_str()).collect();
    assert_eq!(left, ["Greater Manchester"]);
}
