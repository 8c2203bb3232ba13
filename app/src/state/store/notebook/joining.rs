//! What becomes of answers that were in nobody's account when they join an organisation's, some of which may be there already.

use domain::history::{Gone, Place, Version};
use domain::ids::VersionId;
use domain::sync::next_name;

/// So many versions may have gone on from one in the same way.
const STEPS: usize = 8;

/// What joins.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Joining {
    /// What the organisation's book must have more.
    pub put: Vec<Version>,
    /// What may go from where it was, once all of `put` is stored.
    pub take: Vec<VersionId>,
}

/// Finds out what has to be copied from `home` when `there` is in the organisation's book already. A version that went on growing at home after a copy
/// of it was sent goes on as one of its own, so that no words are lost. All are drafts: nobody's account has them.
pub fn join(home: &[Version], there: &[Version]) -> Joining {
    let mut joining = Joining::default();
    let mut renamed: Vec<(VersionId, VersionId)> = Vec::new();
    for version in home {
        let Some((id, put)) = place(version, there) else { continue };
        if id != version.id {
            renamed.push((version.id.clone(), id));
        }
        joining.put.extend(put);
        joining.take.push(version.id.clone());
    }
    // What was made from words that have another name now is made from those.
    for version in &mut joining.put {
        let own = version.id.clone();
        let parents = version.base.iter_mut().chain(version.joins.iter_mut());
        for parent in parents {
            if let Some((_, new)) = renamed.iter().find(|(old, new)| old == parent && *new != own) {
                *parent = new.clone();
            }
        }
    }
    joining
}

/// Under which name the words are in the book, and what must be put there for it.
fn place(version: &Version, there: &[Version]) -> Option<(VersionId, Option<Version>)> {
    let mut mine = Version { place: Place::Draft, by: None, ..version.clone() };
    for _ in 0..STEPS {
        let Some(other) = there.iter().find(|other| other.id == mine.id) else { return Some((mine.id.clone(), Some(mine))) };
        let later = mine.stamp > other.stamp;
        let has_it = match (other.place, other.gone) {
            // Of two drafts the later one counts.
            (Place::Draft, _) => return Some((mine.id.clone(), later.then_some(mine))),
            // Words that were erased do not come back.
            (_, Gone::Erased | Gone::Thinned) => !later,
            // A copy that was only sent still has its own stamp; the account corrects stamps.
            (Place::Sent, Gone::No) => !later || other.answer == mine.answer,
            (Place::Account(_), Gone::No) => other.answer == mine.answer,
        };
        if has_it {
            return Some((mine.id, None));
        }
        mine = Version { base: Some(mine.id.clone()), joins: Vec::new(), id: next_name(&mine.id), ..mine };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::Tab;
    use super::*;

    fn draft(words: &str) -> Version {
        Tab::new("a").type_in(words).put.remove(0)
    }

    fn grown(version: &Version, words: &str) -> Version {
        let mut grown = Version { answer: domain::answer::Input::Text(words.into()).into(), ..version.clone() };
        grown.stamp.at.0 += 1_000;
        grown
    }

    #[test]
    fn a_draft_that_grew_in_another_tab_after_a_first_join_keeps_its_new_words() {
        let first = draft("one");
        let second = grown(&first, "one two");
        let joining = join(std::slice::from_ref(&second), std::slice::from_ref(&first));
        assert_eq!(joining, Joining { put: vec![second.clone()], take: vec![first.id.clone()] });
        // The other way round the book has the newer words already.
        assert_eq!(join(std::slice::from_ref(&first), &[second]), Joining { put: Vec::new(), take: vec![first.id] });
    }

    #[test]
    fn a_draft_that_grew_after_its_first_words_were_sent_goes_on_as_a_version_of_its_own() {
        let first = draft("one");
        for place in [Place::Sent, Place::Account(3)] {
            let there = Version { place, ..first.clone() };
            let joining = join(&[grown(&first, "one two")], std::slice::from_ref(&there));
            assert_eq!((joining.put.len(), &joining.take), (1, &vec![first.id.clone()]), "{place:?}");
            let own = &joining.put[0];
            assert_eq!((own.place, own.base.as_ref()), (Place::Draft, Some(&first.id)));
            assert!(own.id != first.id && own.answer == grown(&first, "one two").answer);
            // Joined again, nothing is put twice.
            assert!(join(&[grown(&first, "one two")], &[there, own.clone()]).put.is_empty());
        }
    }

    #[test]
    fn what_the_account_has_in_the_same_words_is_not_put_again() {
        let first = draft("one");
        let there = Version { place: Place::Account(3), ..first.clone() };
        assert_eq!(join(std::slice::from_ref(&first), &[there]), Joining { put: Vec::new(), take: vec![first.id] });
    }

    #[test]
    fn what_was_made_from_words_under_a_new_name_comes_after_them() {
        let first = draft("one");
        let second = grown(&first, "one two");
        let child = Version { id: "child".into(), base: Some(first.id.clone()), ..grown(&second, "three") };
        let joining = join(&[child, second], &[Version { place: Place::Sent, ..first.clone() }]);
        assert_eq!(joining.put[0].base.as_ref(), Some(&joining.put[1].id));
        assert_eq!(joining.put[1].base, Some(first.id));
    }

    #[test]
    fn words_that_were_erased_in_the_account_do_not_come_back_by_joining() {
        let first = draft("one");
        let there = domain::sync::without_words(&Version { place: Place::Account(3), ..first.clone() }, Gone::Erased);
        assert!(join(&[first], &[there]).put.is_empty());
    }
}
