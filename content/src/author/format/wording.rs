//! The record of what a question has said: a file that a command writes, and nobody else.

use super::date;
use domain::time::Date;
use serde::Deserialize;

/// Every wording of a question that people may have answered, oldest first.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The question; as the file name.
    pub question: String,
    /// Its wordings.
    #[serde(default)]
    pub wording: Vec<Recorded>,
}

/// One wording of a question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The fingerprint of the English, as it stands in answers.
    pub fingerprint: String,
    /// The day on which it was recorded.
    #[serde(deserialize_with = "date")]
    pub since: Date,
    /// The walk that had words of its own.
    pub walk: Option<String>,
    /// The words in English.
    pub en: Asked,
    /// The words in Welsh.
    pub cy: Option<Asked>,
}

/// The words of a question that an answer is given to, in one language, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The question.
    #[serde(default)]
    pub ask: String,
    /// The line below it.
    #[serde(default)]
    pub hint: String,
    /// The options: value, label, and the line below the label.
    #[serde(default)]
    pub options: Vec<(String, String, String)>,
    /// What is agreed to.
    #[serde(default)]
    pub statements: Vec<String>,
}

impl Asked {
    /// All of it as one text, of which the fingerprint is taken.
    pub fn joined(&self) -> String {
        let mut parts = vec![self.ask.as_str(), self.hint.as_str()];
        parts.extend(self.options.iter().flat_map(|(value, label, hint)| [value.as_str(), label, hint]));
        parts.extend(self.statements.iter().map(String::as_str));
        parts.join("\n")
    }
}
