//! The authored format of places: one file for each kind of place.

use super::SourceRef;
use serde::Deserialize;

/// All places of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaList {
    /// Which kind; the file is named after it.
    pub id: Level,
    /// How many there are, so that none is lost or doubled unseen.
    pub count: usize,
    /// Where the list comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// The places.
    pub area: Vec<AreaDef>,
}

/// A kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Probation regions.
    Regions,
    /// Police areas.
    PoliceAreas,
    /// Probation delivery units.
    DeliveryUnits,
    /// Districts.
    Districts,
    /// Prisons.
    Prisons,
    /// The areas of the newer contracts.
    ContractAreas,
}

impl Level {
    /// Every kind of place.
    pub const ALL: [Self; 6] = [Self::Regions, Self::PoliceAreas, Self::DeliveryUnits, Self::Districts, Self::Prisons, Self::ContractAreas];

    /// Its name: that of its file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Regions => "regions",
            Self::PoliceAreas => "police-areas",
            Self::DeliveryUnits => "delivery-units",
            Self::Districts => "districts",
            Self::Prisons => "prisons",
            Self::ContractAreas => "contract-areas",
        }
    }

    /// The kind of place that it lies in.
    pub const fn around(self) -> Option<Self> {
        match self {
            Self::Regions => None,
            Self::PoliceAreas | Self::ContractAreas => Some(Self::Regions),
            Self::DeliveryUnits | Self::Districts | Self::Prisons => Some(Self::PoliceAreas),
        }
    }
}

/// One place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaDef {
    /// Its official code; where it has none, a name that stays the same.
    pub code: String,
    /// Its name in English.
    pub en: String,
    /// Its name in Welsh, where it has one.
    pub cy: Option<String>,
    /// Other names by which it is found: those of districts that were joined into it, and what a council calls itself.
    #[serde(default)]
    pub also: Vec<String>,
    /// The code of that which it lies in; regions have none.
    pub within: Option<String>,
    /// District: the codes of the delivery units that it may belong to.
    #[serde(default)]
    pub units: Vec<String>,
    /// Contract area: the codes of the police areas that it covers.
    #[serde(default)]
    pub covers: Vec<String>,
}
