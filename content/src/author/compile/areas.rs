//! The places in one language, and the options that a taxonomy makes of them.

use super::in_language;
use crate::author::format::{AreaDef, Level, OptionDef};
use crate::author::load::Authored;
use domain::areas::{Area, Areas};

pub(super) fn compile(content: &Authored, lang: &str) -> Areas {
    let area = |level: Level, area: &AreaDef| {
        let welsh = area.cy.as_deref();
        let name = in_language(lang, area.en.as_str(), welsh).to_owned();
        let other = if lang == "cy" { area.en.as_str() } else { welsh.unwrap_or_default() };
        let parts = match level {
            Level::ContractAreas => area.covers.iter().filter_map(|code| place(content, Level::PoliceAreas, code)).collect(),
            _ => area.units.iter().filter_map(|code| place(content, Level::DeliveryUnits, code)).collect(),
        };
        let around = level.around().zip(area.within.as_deref());
        Area {
            code: area.code.clone(),
            also: [other]
                .into_iter()
                .chain(area.also.iter().map(String::as_str))
                .filter(|also| !also.is_empty() && *also != name)
                .map(str::to_owned)
                .collect(),
            name,
            within: around.and_then(|(level, code)| place(content, level, code)),
            parts,
        }
    };
    let all = |level| of(content, level).iter().map(|found| area(level, found)).collect();
    Areas {
        regions: all(Level::Regions),
        police_areas: all(Level::PoliceAreas),
        units: all(Level::DeliveryUnits),
        districts: all(Level::Districts),
        prisons: all(Level::Prisons),
        contract_areas: all(Level::ContractAreas),
    }
}

fn place(content: &Authored, level: Level, code: &str) -> Option<u32> {
    of(content, level).iter().position(|area| area.code == code).and_then(|place| u32::try_from(place).ok())
}

/// The places of a kind.
pub(crate) fn of(content: &Authored, level: Level) -> &[AreaDef] {
    content.areas.get(&level).map_or(&[], |list| &list.area)
}

/// A place by its code.
pub(crate) fn named<'a>(content: &'a Authored, level: Level, code: &str) -> Option<&'a AreaDef> {
    of(content, level).iter().find(|area| area.code == code)
}

/// The places of a kind as options, each under that which it lies in.
pub(crate) fn as_options(content: &Authored, level: Level) -> Vec<OptionDef> {
    let option = |area: &AreaDef| {
        let around = level.around().zip(area.within.as_deref()).and_then(|(level, code)| named(content, level, code));
        let welsh = |area: &AreaDef| Some(area.cy.clone().unwrap_or_else(|| area.en.clone()));
        OptionDef {
            value: area.code.clone(),
            en: area.en.clone(),
            cy: welsh(area),
            en_hint: None,
            cy_hint: None,
            en_group: around.map(|around| around.en.clone()),
            cy_group: around.and_then(welsh),
            alone: false,
            was: Vec::new(),
            except: Vec::new(),
        }
    };
    of(content, level).iter().map(option).collect()
}
