//! A sealed copy of a walk: what was asked and answered at one moment, for signing and sending. It no longer changes when content or answers do.

use crate::ids::{InstanceId, QuestionId, RowId, WalkSlug};
use crate::replay::{Replay, Standing, Step};
use crate::time::Instant;
use crate::verdict::{Outcome, verdict};
use serde::{Deserialize, Serialize};

/// A sealed copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The walk.
    pub walk: WalkSlug,
    /// Its title then.
    pub title: String,
    /// The fingerprint of its content then.
    pub version: String,
    /// Which taking of the walk.
    pub instance: InstanceId,
    /// The name the user gave it.
    pub name: String,
    /// When it was sealed.
    pub at: Instant,
    /// What the answers came to.
    pub outcome: Outcome,
    /// Every question that was asked, in order.
    pub entries: Vec<Entry>,
}

/// One question in a sealed copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The question.
    pub question: QuestionId,
    /// The row, for a field of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowId>,
    /// The official reference, empty when there is none.
    pub reference: String,
    /// The words that were asked.
    pub ask: String,
    /// The fingerprint of the wording.
    pub wording: String,
    /// The answer in words, one line an item; empty when there is none.
    pub answer: Vec<String>,
}

/// Seals a walk. `words` puts an answer into words; what is never kept is left out by it.
pub fn seal(
    replay: &Replay<'_>,
    instance: InstanceId,
    name: String,
    at: Instant,
    words: &dyn Fn(&Step<'_>, Option<&RowId>) -> Vec<String>,
) -> Sealed {
    let walk = replay.walk;
    let entry = |step: &Step<'_>, row: Option<&RowId>| Entry {
        question: step.question.id.clone(),
        row: row.cloned(),
        reference: step.question.text.official.as_ref().map(|official| official.reference.clone()).unwrap_or_default(),
        ask: step.question.text.ask.clone(),
        wording: step.question.wording.clone(),
        answer: if matches!(step.standing, Standing::Sound(_)) { words(step, row) } else { Vec::new() },
    };
    let mut entries = Vec::new();
    for step in &replay.steps {
        entries.push(entry(step, None));
        for row in &step.rows {
            entries.extend(row.fields.iter().map(|field| entry(field, Some(&row.row))));
        }
    }
    Sealed {
        walk: walk.slug.clone(),
        title: walk.title.clone(),
        version: walk.version.clone(),
        instance,
        name,
        at,
        outcome: verdict(walk, replay, replay.is_open()).outcome,
        entries,
    }
}
