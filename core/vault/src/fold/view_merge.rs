//! Who is one person: questions about classes of merged residents.

use super::merge::{self, Classes};
use super::{EntityId, State, View};
use causo_domain::ids::{EventRef, SubjectId};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl State {
    fn classes(&self) -> &Classes {
        self.classes.get(|| Classes::of(merge::standing(&self.merges).map(|(_, one, other)| (one, other))))
    }
}

impl<'a> View<'a> {
    /// Every subject that is the same person as this one, itself included; the smallest first.
    pub fn class(self, subject: SubjectId) -> Cow<'a, [SubjectId]> {
        self.state.classes().class(subject).map_or_else(|| Cow::Owned(vec![subject]), Cow::Borrowed)
    }

    /// The subject under which a person is shown: the smallest of those that are one.
    pub fn representative(self, subject: SubjectId) -> SubjectId {
        self.state.classes().class(subject).map_or(subject, |class| class[0])
    }

    /// Every person with any record, visible or not, each under one subject.
    pub fn residents(self) -> impl Iterator<Item = SubjectId> {
        let subjects = self.state.entities.keys().filter_map(|id| match id {
            EntityId::Resident(subject) => Some(self.representative(*subject)),
            _ => None,
        });
        subjects.collect::<BTreeSet<_>>().into_iter()
    }

    /// How many subjects were merged into another and are not shown on their own.
    pub fn merged(self) -> usize {
        self.state.classes().merged()
    }

    /// The acts to undo so that two subjects are two people again: those between them, and where they still hang
    /// together through others, every one of the second. Empty when they are not merged.
    pub fn acts_between(self, one: SubjectId, other: SubjectId) -> Vec<EventRef> {
        if self.representative(one) != self.representative(other) {
            return Vec::new();
        }
        let edges: Vec<_> = merge::standing(&self.state.merges).collect();
        let touches = |a: SubjectId, b: SubjectId, both: bool| {
            [a, b].contains(&other) && (!both || [a, b].contains(&one))
        };
        let without =
            Classes::of(edges.iter().filter(|(_, a, b)| !touches(*a, *b, true)).map(|(_, a, b)| (*a, *b)));
        let still_one = without.class(one).is_some_and(|class| class.contains(&other));
        edges.iter().filter(|(_, a, b)| touches(*a, *b, !still_one)).map(|(event, ..)| *event).collect()
    }
}
