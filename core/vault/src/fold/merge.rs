//! Residents recorded twice: each merge is an edge between two subjects that can be undone, and who hangs together is
//! one class. Events keep their own subject, so undoing splits a class exactly as it was.

use causo_domain::ids::{EventRef, SubjectId};
use causo_protocol::body::MergeAct;
use causo_protocol::record;
use std::collections::{BTreeMap, BTreeSet};

record! {
    /// One act of merging, or of undoing others.
    MergeEntry {
        /// One side.
        0 subject: SubjectId,
        /// The act.
        1 act: MergeAct,
    }
}

/// Acts of merging by event.
pub(super) type Acts = BTreeMap<EventRef, MergeEntry>;

/// The edges that stand: what an undoing names is gone, and a merge made without seeing that undoing is not.
pub(super) fn standing(acts: &Acts) -> impl Iterator<Item = (EventRef, SubjectId, SubjectId)> {
    let undone: BTreeSet<_> = acts.values().flat_map(|entry| &entry.act.undoes).copied().collect();
    let edges =
        acts.iter().filter(|(_, entry)| entry.act.undoes.is_empty() && entry.subject != entry.act.other);
    edges
        .filter(move |(event, _)| !undone.contains(event))
        .map(|(event, entry)| (*event, entry.subject, entry.act.other))
}

/// Who is one with whom. Only subjects of classes of two or more are in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    of: BTreeMap<SubjectId, usize>,
    members: Vec<Vec<SubjectId>>,
}

impl Classes {
    pub(super) fn of(edges: impl Iterator<Item = (SubjectId, SubjectId)>) -> Self {
        let mut neighbours: BTreeMap<SubjectId, Vec<SubjectId>> = BTreeMap::new();
        for (one, other) in edges {
            neighbours.entry(one).or_default().push(other);
            neighbours.entry(other).or_default().push(one);
        }
        let mut classes = Self::default();
        // In rising order, so that the first met of a class is its smallest.
        for first in neighbours.keys() {
            if classes.of.contains_key(first) {
                continue;
            }
            let (number, mut reached, mut next) = (classes.members.len(), BTreeSet::new(), vec![*first]);
            while let Some(subject) = next.pop() {
                if reached.insert(subject) {
                    next.extend(&neighbours[&subject]);
                }
            }
            classes.of.extend(reached.iter().map(|subject| (*subject, number)));
            classes.members.push(reached.into_iter().collect());
        }
        classes
    }

    /// The class of a subject that was merged with somebody, the smallest id first.
    pub(super) fn class(&self, subject: SubjectId) -> Option<&[SubjectId]> {
        self.of.get(&subject).map(|number| self.members[*number].as_slice())
    }

    pub(super) fn merged(&self) -> usize {
        self.members.iter().map(|members| members.len() - 1).sum()
    }
}
