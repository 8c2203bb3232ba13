//! Places: each lies in one other, none stands twice, none is lost, and nothing is empty.

use super::Problems;
use super::ids::sources;
use crate::author::compile::areas::{named, of};
use crate::author::format::{AreaDef, AreaList, Level};
use crate::author::load::{Authored, Filed};
use crate::author::problem::Rule;
use std::collections::BTreeMap;

pub(super) fn check(content: &Authored, out: &mut Problems) {
    let mut codes: BTreeMap<&str, &str> = BTreeMap::new();
    for (level, list) in &content.areas {
        sources(content, &list.file, "", &list.source, true, out);
        counted(list, out);
        let mut names: BTreeMap<(&str, Option<&str>), &str> = BTreeMap::new();
        for (place, area) in list.area.iter().enumerate() {
            if let Some(other) = codes.insert(&area.code, &area.en) {
                let what = format!("`{}` has the code {} of `{other}`", area.en, area.code);
                out.push(list.file.problem(
                    &format!("area.{place}.code"),
                    Rule::AreaTwice,
                    what,
                    "correct the code; each place stands once",
                ));
            } else if let Some(code) = names.insert((&area.en, area.within.as_deref()), &area.code) {
                let what = format!("`{}` stands under the codes {code} and {}", area.en, area.code);
                out.push(list.file.problem(&format!("area.{place}.en"), Rule::AreaTwice, what, "keep one of the two"));
            }
            within(content, *level, list, place, area, out);
        }
        if matches!(level, Level::Regions | Level::PoliceAreas | Level::DeliveryUnits) {
            empty(content, *level, list, out);
        }
    }
    for taxonomy in content.taxonomies.values() {
        if let Some(level) = taxonomy.areas.filter(|level| !content.areas.contains_key(level)) {
            let what = format!("There is no list of places `{}`", level.as_str());
            out.push(taxonomy.file.problem(
                "areas",
                Rule::UnknownTaxonomy,
                what,
                "add the file to content/areas, or write the options here",
            ));
        }
    }
}

fn counted(list: &Filed<AreaList>, out: &mut Problems) {
    if list.area.len() != list.count {
        let what = format!("The file says that there are {}, and lists {}", list.count, list.area.len());
        out.push(list.file.problem("count", Rule::AreaCount, what, "find what is missing or too many, or correct `count`"));
    }
}

/// What it lies in is there, and a district's delivery units lie in the district's own region.
fn within(content: &Authored, level: Level, list: &Filed<AreaList>, place: usize, area: &AreaDef, out: &mut Problems) {
    let mut wrong = |key: &str, what: String| {
        let key = format!("area.{place}.{key}");
        out.push(list.file.problem(&key, Rule::AreaWithin, what, "correct the code; docs/content-guide.md tells what lies in what"));
    };
    match (level.around(), area.within.as_deref()) {
        (Some(around), Some(code)) if named(content, around, code).is_none() => {
            wrong("within", format!("`{}` lies in `{code}`, which is not in {}", area.en, around.as_str()));
        }
        (Some(around), None) => wrong("within", format!("`{}` lies in none of the {}", area.en, around.as_str())),
        (None, Some(_)) => wrong("within", format!("`{}` is a region, and a region lies in nothing", area.en)),
        _ => {}
    }
    if level == Level::Districts && area.units.is_empty() {
        wrong("units", format!("`{}` belongs to no delivery unit", area.en));
    }
    if level != Level::Districts && !area.units.is_empty() || level != Level::ContractAreas && !area.covers.is_empty() {
        wrong("code", format!("`{}` names parts that its kind does not have", area.en));
    }
    let region =
        |code: Option<&str>| code.and_then(|code| named(content, Level::PoliceAreas, code)).and_then(|police| police.within.as_deref());
    for code in &area.units {
        let unit = named(content, Level::DeliveryUnits, code);
        if unit.is_none_or(|unit| region(unit.within.as_deref()) != region(area.within.as_deref())) {
            wrong("units", format!("`{}` belongs to the delivery unit `{code}`, which is not there or lies in another region", area.en));
        }
    }
    for code in &area.covers {
        if region(Some(code)) != area.within.as_deref() {
            wrong("covers", format!("`{}` covers the police area `{code}`, which is not there or lies in another region", area.en));
        }
    }
}

/// A region has a police area, a police area a district, a delivery unit a district that may belong to it.
fn empty(content: &Authored, level: Level, list: &Filed<AreaList>, out: &mut Problems) {
    for (place, area) in list.area.iter().enumerate() {
        let code = Some(area.code.as_str());
        let filled = match level {
            Level::Regions => of(content, Level::PoliceAreas).iter().any(|police| police.within.as_deref() == code),
            Level::PoliceAreas => of(content, Level::Districts).iter().any(|district| district.within.as_deref() == code),
            _ => of(content, Level::Districts).iter().any(|district| district.units.contains(&area.code)),
        };
        if !filled {
            let what = format!("Nothing lies in `{}`", area.en);
            out.push(list.file.problem(&format!("area.{place}"), Rule::AreaEmpty, what, "name the places in it, or take it out"));
        }
    }
}
