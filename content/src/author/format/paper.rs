//! Papers of the site (what it keeps, its terms, who runs it) as they are written, and who runs this copy of it.

use super::{SourceRef, date};
use domain::time::Date;
use serde::Deserialize;

/// A paper: a file of the folder `papers`. Its Welsh is always there, so that no right of anybody's depends on the language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// As the file name, and its name in addresses.
    pub slug: String,
    /// When somebody last compared it with the program.
    #[serde(deserialize_with = "date")]
    pub checked: Date,
    /// When somebody must do so again.
    #[serde(deserialize_with = "date")]
    pub review_by: Date,
    /// A Welsh speaker has read the Welsh.
    #[serde(default)]
    pub welsh_reviewed: bool,
    /// Where what it says of the law comes from.
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// Its heading and beginning in English.
    pub en: PaperWords,
    /// Its heading and beginning in Welsh.
    pub cy: PaperWords,
    /// Its parts.
    pub section: Vec<PaperSection>,
}

/// The heading and beginning of a paper in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperWords {
    /// The heading.
    pub title: String,
    /// What it comes to, in a few sentences.
    pub lead: String,
}

/// A part of a paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperSection {
    /// Its name behind `#`.
    pub id: String,
    /// It is left out unless this is so.
    pub when: Option<When>,
    /// Its words in English.
    pub en: PartWords,
    /// Its words in Welsh.
    pub cy: PartWords,
}

/// What a part of a paper may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// `host.toml` says who runs the site.
    Host,
    /// It does not.
    NoHost,
}

/// The words of a part in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartWords {
    /// The heading.
    pub title: String,
    /// The text.
    pub text: String,
}

/// Who runs this copy of Foothold: the file `host.toml`. Empty until whoever puts it on the web fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// The organisation, as people know it.
    #[serde(default)]
    pub name: String,
    /// Where people may write.
    #[serde(default)]
    pub email: String,
    /// Its address by post.
    #[serde(default)]
    pub address: String,
}

impl Host {
    /// Whether it says who runs the site. A check holds all of it to being there then.
    pub fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    /// What stands in place of a placeholder in a paper.
    pub fn fill(&self, placeholder: &str) -> Option<&str> {
        match placeholder {
            "host" => Some(&self.name),
            "email" => Some(&self.email),
            "address" => Some(&self.address),
            _ => None,
        }
    }
}
