//! What opening a copy does: which of its versions are added to those that are here, and what becomes of each answer by that.
//!
//! Opening is coming together, as in [`crate::sync`]: no version that is here is changed or goes. What the copy has and this device does not is put
//! beside it; where both went on from the same words, both stand until somebody chooses.
//!
//! A device keeps only the newest versions of an answer. So an old copy may hold versions that were here once and were let go after something newer
//! had taken their place, and the other way round. They must not come back as if they had been written at the same time. What tells: a device knows
//! all that it wrote itself. Who has a later version of a device has been offered all its earlier ones.

use super::Contents;
use super::select::says_something;
use crate::answer::{Address, Input, NAME, Subject, WALK};
use crate::history::{Gone, Place, Version, heads};
use crate::ids::{OrganisationId, VersionId, WalkSlug};
use crate::map::Map;
use crate::sync::{next_name, take_out, travels};

/// So many versions may have gone on from one in the same way.
const STEPS: usize = 8;

/// What becomes of one answer when a copy is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There is none here: the copy's shows.
    New,
    /// Both say the same.
    Same,
    /// The copy's was made from the one that is here: it shows, and the one before can be put back.
    Newer,
    /// The one that is here was made from the copy's: it goes on showing.
    Older,
    /// Both were written without knowing of the other: they stand side by side.
    Both,
    /// It was taken out here after it was in the copy, and stays out.
    TakenOut,
}

/// How many answers meet which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`Fate::New`].
    pub new: usize,
    /// [`Fate::Same`].
    pub same: usize,
    /// [`Fate::Newer`].
    pub newer: usize,
    /// [`Fate::Older`].
    pub older: usize,
    /// [`Fate::Both`].
    pub both: usize,
    /// [`Fate::TakenOut`].
    pub taken_out: usize,
}

impl Counts {
    /// How many answers the copy has.
    pub fn all(&self) -> usize {
        self.new + self.same + self.newer + self.older + self.both + self.taken_out
    }

    /// How many of them would change something here.
    pub fn changes(&self) -> usize {
        self.new + self.newer + self.both
    }

    fn add(&mut self, fate: Fate) {
        *match fate {
            Fate::New => &mut self.new,
            Fate::Same => &mut self.same,
            Fate::Newer => &mut self.newer,
            Fate::Older => &mut self.older,
            Fate::Both => &mut self.both,
            Fate::TakenOut => &mut self.taken_out,
        } += 1;
    }
}

/// One taking of a walk in a copy, or the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub subject: Subject,
    /// The walk, for a taking.
    pub walk: Option<WalkSlug>,
    /// The name the user gave the taking, empty when there is none.
    pub name: String,
    /// What becomes of its answers.
    pub counts: Counts,
}

/// What opening a copy would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The versions to put beside those that are here.
    pub put: Vec<Version>,
    /// The bank first, then the takings, each with what becomes of its answers.
    pub parts: Vec<Part>,
}

impl Plan {
    /// What becomes of all answers together.
    pub fn counts(&self) -> Counts {
        self.parts.iter().fold(Counts::default(), |sum, Part { counts, .. }| Counts {
            new: sum.new + counts.new,
            same: sum.same + counts.same,
            newer: sum.newer + counts.newer,
            older: sum.older + counts.older,
            both: sum.both + counts.both,
            taken_out: sum.taken_out + counts.taken_out,
        })
    }
}

/// Finds out what opening a copy would do to the answers that are here. `same_account` says that both belong to the same organisation's account, so that
/// what the account has given its number keeps it; else the versions are drafts, which no account has.
pub fn plan(here: &Map<Address, Vec<Version>>, contents: &Contents, same_account: bool) -> Plan {
    let mut by_address: Map<Address, Vec<Version>> = Map::new();
    for version in &contents.versions {
        by_address.get_or_default(&version.address).push(version.clone());
    }
    let mut plan = Plan::default();
    for (address, versions) in by_address.iter() {
        let opened = open(here.get(address).map_or(&[], Vec::as_slice), versions, same_account);
        plan.put.extend(opened.put);
        let place = match plan.parts.iter().position(|part| part.subject == address.subject) {
            Some(place) => place,
            None => {
                plan.parts.push(part(&address.subject, &by_address, here));
                plan.parts.len() - 1
            }
        };
        if let (Some(part), Some(fate)) = (plan.parts.get_mut(place), opened.fate) {
            part.counts.add(fate);
        }
    }
    plan
}

fn part(subject: &Subject, copy: &Map<Address, Vec<Version>>, here: &Map<Address, Vec<Version>>) -> Part {
    let note = |fact: &str| {
        let address = Address { subject: subject.clone(), fact: fact.into(), row: None };
        let text = |all: &Map<Address, Vec<Version>>| {
            let shown =
                all.get(&address).and_then(|versions| heads(versions).first().map(|version| version.answer.input.text().to_owned()));
            shown.filter(|text| !text.is_empty())
        };
        text(copy).or_else(|| text(here))
    };
    let walk = note(WALK).map(|slug| WalkSlug::from(slug.as_str()));
    Part { subject: subject.clone(), walk, name: note(NAME).unwrap_or_default(), counts: Counts::default() }
}

/// What opening does to one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The versions to put beside those that are here. One with the name of a version that is here has the words that the latter lost.
    pub put: Vec<Version>,
    /// What becomes of the answer; nothing where the copy has none that anybody gave.
    pub fate: Option<Fate>,
}

/// Finds out what opening a copy does to one answer, from its versions here and in the copy.
pub fn open(here: &[Version], copy: &[Version], same_account: bool) -> Opened {
    let (named, known) = named(here, copy);
    let covered = ancestors(&named, &known);
    let was_here = |version: &Version| {
        let own_later = |mine: &Version| mine.stamp.device == version.stamp.device && mine.stamp > version.stamp;
        known.contains(&version.id) || covered.contains(&version.id) || here.iter().any(own_later)
    };
    let mut put: Vec<Version> = named.iter().filter(|version| !was_here(version)).cloned().collect();
    for version in &mut put {
        match (same_account, version.place) {
            (true, Place::Draft) if travels(version) => version.place = Place::Sent,
            (true, _) => {}
            (false, _) => (version.place, version.by) = (Place::Draft, None),
        }
    }
    if same_account {
        leave_out_bare(&mut put);
    }
    graft(here, copy, &mut put);
    Opened { fate: fate(here, copy, &put), put }
}

/// The copy's versions under the names that they have or would have here, and which of these are here. Words under the name of a version that says
/// something else here (it was still being written when the copy was made) go on from that one as a version of their own.
fn named(here: &[Version], copy: &[Version]) -> (Vec<Version>, Vec<VersionId>) {
    let mut renamed: Vec<(VersionId, VersionId)> = Vec::new();
    let (mut named, mut known) = (Vec::new(), Vec::new());
    for version in copy {
        let mut mine = version.clone();
        for _ in 0..STEPS {
            let Some(other) = here.iter().find(|other| other.id == mine.id) else { break };
            let lost_words = other.gone == Gone::Thinned && other.place == Place::Draft && mine.gone == Gone::No;
            if lost_words && other.stamp == mine.stamp {
                break;
            }
            if mine.gone != Gone::No || other.gone != Gone::No || other.answer == mine.answer || mine.stamp <= other.stamp {
                known.push(mine.id.clone());
                break;
            }
            let (base, id) = (Some(mine.id.clone()), next_name(&mine.id));
            mine = Version { id, base, joins: Vec::new(), place: Place::Draft, by: None, ..mine };
        }
        if mine.id != version.id {
            renamed.push((version.id.clone(), mine.id.clone()));
        }
        named.push(mine);
    }
    for version in &mut named {
        let own = version.id.clone();
        for parent in version.base.iter_mut().chain(version.joins.iter_mut()) {
            if let Some((_, new)) = renamed.iter().find(|(old, new)| old == parent && *new != own) {
                *parent = new.clone();
            }
        }
    }
    (named, known)
}

/// All that these versions come from.
fn ancestors(all: &[Version], of: &[VersionId]) -> Vec<VersionId> {
    let mut found: Vec<VersionId> = Vec::new();
    let mut open: Vec<VersionId> = of.to_vec();
    while let Some(id) = open.pop() {
        for parent in all.iter().filter(|version| version.id == id).flat_map(Version::parents) {
            if !found.contains(parent) {
                found.push(parent.clone());
                open.push(parent.clone());
            }
        }
    }
    found
}

/// Takes out the versions without words that the account has not: they are nothing to send there. What was made from them is then made from what they
/// were made from. Where there is no account they stay, for they tell what came from what.
fn leave_out_bare(put: &mut Vec<Version>) {
    let is_account = |version: &Version| matches!(version.place, Place::Account(_));
    while let Some(bare) = put.iter().find(|version| version.gone != Gone::No && !is_account(version)).map(|version| version.id.clone()) {
        let fixed = put.iter().any(|version| is_account(version) && version.parents().any(|parent| *parent == bare));
        if fixed {
            put.retain(|version| version.id != bare);
        } else {
            take_out(put, &bare);
        }
    }
}

/// What is here and was let go where the copy was made, after something newer had taken its place: the first of the newer ones says so.
fn graft(here: &[Version], copy: &[Version], put: &mut [Version]) {
    let after = [here, &*put].concat();
    for left in heads(&after).into_iter().filter(|head| !copy.iter().any(|version| version.id == head.id)) {
        if put.iter().any(|version| version.id == left.id) {
            continue;
        }
        let later = |version: &&mut Version| {
            version.stamp.device == left.stamp.device && version.stamp > left.stamp && !matches!(version.place, Place::Account(_))
        };
        if let Some(first) = put.iter_mut().filter(later).min_by(|a, b| a.stamp.cmp(&b.stamp)) {
            match &first.base {
                None => first.base = Some(left.id.clone()),
                Some(_) => first.joins.push(left.id.clone()),
            }
        }
    }
}

fn fate(here: &[Version], copy: &[Version], put: &[Version]) -> Option<Fate> {
    let theirs = heads(copy).into_iter().next().filter(|version| says_something(version))?;
    let kept = here.iter().filter(|version| !put.iter().any(|new| new.id == version.id));
    let after: Vec<Version> = kept.chain(put).cloned().collect();
    let after = heads(&after);
    let (before, now) = (heads(here).into_iter().next(), after.first()?);
    let nothing = |version: &Version| version.answer.input.is_empty();
    if after.iter().any(|version| version.answer != now.answer) && put.iter().any(|new| after.iter().any(|version| version.id == new.id)) {
        return Some(Fate::Both);
    }
    Some(match before {
        Some(before) if before.answer == theirs.answer && before.answer == now.answer => Fate::Same,
        Some(before) if before.answer == now.answer && before.answer.input == Input::Removed => Fate::TakenOut,
        Some(before) if before.answer == now.answer => Fate::Older,
        Some(before) if !nothing(before) => Fate::Newer,
        Some(_) | None => Fate::New,
    })
}

/// How a copy stands to the answers that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// Both are of one organisation, or both of nobody's account.
    Here,
    /// The copy is of nobody's account: its answers would become the organisation's, for all its people to see.
    Joins,
    /// The copy is of an organisation: its answers would stand among those of nobody's account.
    Leaves,
    /// They are of two organisations, whose answers are never mixed.
    Apart,
}

/// Compares whose answers a copy has with whose answers are open.
pub fn belongs(copy: Option<&OrganisationId>, open: Option<&OrganisationId>) -> Belongs {
    match (copy, open) {
        (None, None) => Belongs::Here,
        (Some(theirs), Some(ours)) if theirs == ours => Belongs::Here,
        (None, Some(_)) => Belongs::Joins,
        (Some(_), None) => Belongs::Leaves,
        (Some(_), Some(_)) => Belongs::Apart,
    }
}
