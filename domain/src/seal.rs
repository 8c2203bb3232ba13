//! A sealed copy of a walk: what was asked and answered at one moment, for signing and sending. It no longer changes when content or answers do.

use crate::ids::{InstanceId, QuestionId, RowId, WalkSlug};
use crate::question::Keep;
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

/// Seals a walk. `words` puts an answer into words. What cannot stand or is never kept has no words in the copy.
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
        answer: match step.standing {
            Standing::Sound(_) if step.question.keep != Keep::Never => words(step, row),
            _ => Vec::new(),
        },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Input, Sheet};
    use crate::question::{Keep, Kind, Limit};
    use crate::replay::replay;
    use crate::testing::{put, question, say, today, walk};

    #[test]
    fn a_sealed_copy_holds_the_words_then_and_leaves_out_what_does_not_stand() {
        let mut named = question("a", Kind::LongText(Limit::Words(2)), None);
        named.text.ask = "Your name?".into();
        named.wording = "w1".into();
        let long = question("b", Kind::LongText(Limit::Words(1)), None);
        let mut walk = walk(vec![vec![named, long]]);
        walk.version = "v1".into();
        let mut sheet = Sheet::default();
        say(&mut sheet, "a", "Acorn");
        say(&mut sheet, "b", "too many words");
        let sealed = {
            let replay = replay(&walk, &sheet, today());
            seal(&replay, "i".into(), "Leeds".into(), Instant(7), &|step, _| vec![format!("{:?}", step.standing)])
        };
        walk.sections[0].questions[0].text.ask = "Changed since".into();
        say(&mut sheet, "a", "Oak");

        assert_eq!((sealed.version.as_str(), sealed.outcome, sealed.at), ("v1", Outcome::Incomplete, Instant(7)));
        let first = &sealed.entries[0];
        assert_eq!((first.ask.as_str(), first.wording.as_str()), ("Your name?", "w1"));
        assert!(first.answer[0].contains("Acorn"));
        assert!(sealed.entries[1].answer.is_empty(), "an answer that cannot stand is not sealed");
        let json = serde_json::to_string(&sealed).unwrap();
        assert_eq!(serde_json::from_str::<Sealed>(&json).unwrap(), sealed);
    }

    #[test]
    fn what_is_never_kept_is_not_sealed() {
        let mut never = question("a", Kind::LongText(Limit::Words(2)), None);
        never.keep = Keep::Never;
        let walk = walk(vec![vec![never]]);
        let mut sheet = Sheet::default();
        put(&mut sheet, "a", None, Input::Text("a birthday".into()).into());
        let replay = replay(&walk, &sheet, today());
        let sealed = seal(&replay, "i".into(), String::new(), Instant(0), &|_, _| vec!["a birthday".into()]);
        assert!(sealed.entries[0].answer.is_empty());
    }
}
