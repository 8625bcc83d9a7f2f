//! The fields of one resident, household or visit: every write ever seen of each, so that a late one finds its
//! place, and a rule that picks the one to show.

use super::Order;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventRef, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Seen, Value};
use causo_protocol::fields::Field;
use causo_protocol::record;
use std::collections::BTreeSet;

record! {
    /// One write of one field.
    Candidate {
        /// The event.
        0 event: EventRef,
        /// Its order.
        1 order: Order,
        /// Field.
        2 field: Field,
        /// Value.
        3 value: Value,
        /// Writes it saw.
        4 seen: Vec<Seen>,
        /// What allows it.
        5 basis: Option<Basis>,
        /// Whom the event is about.
        6 subject: Option<SubjectId>,
        /// Day of the deed.
        7 day: Day,
        /// Team whose chain the event stands in: a ground serves its own team alone.
        8 team: TeamId,
    }
}

impl Candidate {
    /// Day of the deed for the time it is kept, the author's clock held back to the server's.
    pub(super) fn kept_from(&self) -> Day {
        Day::of_utc_ms(self.order.time.ms())
    }

    /// How other writes name this one.
    pub fn reference(&self) -> Seen {
        std::array::from_fn(|i| self.event.0[i])
    }
}

record! {
    /// The writes of one entity.
    #[derive(Default)]
    Record {
        /// Team that made it (visits).
        0 team: Option<TeamId>,
        /// Device that made it (visits).
        1 device: Option<DeviceId>,
        /// Whom it is about (visits).
        2 subject: Option<SubjectId>,
        /// Where (visits).
        3 household: Option<HouseholdId>,
        /// When it was made (visits).
        4 made: Option<Order>,
        /// Writes, in the order of their events and fields, so that equal sets are equal states.
        5 candidates: Vec<Candidate>,
    }
}

impl Record {
    pub(super) fn made_by(
        &mut self,
        team: TeamId,
        device: DeviceId,
        subject: Option<SubjectId>,
        household: Option<HouseholdId>,
        order: Order,
    ) {
        (self.team, self.device, self.subject, self.household, self.made) =
            (Some(team), Some(device), subject, household, Some(order));
    }

    /// Puts a write in its place; gives the order that an earlier copy of it had.
    pub(super) fn add(&mut self, candidate: Candidate) -> Option<Order> {
        let key = |c: &Candidate| (c.event, c.field);
        match self.candidates.binary_search_by_key(&key(&candidate), key) {
            Ok(at) => Some(std::mem::replace(&mut self.candidates[at], candidate).order),
            Err(at) => {
                self.candidates.insert(at, candidate);
                None
            }
        }
    }
}

/// Of the writes of one field, those that no other saw: what a new write names as seen.
pub(super) fn unseen(all: &[&Candidate]) -> Vec<Seen> {
    let seen: BTreeSet<_> = all.iter().flat_map(|c| &c.seen).copied().collect();
    all.iter().map(|c| c.reference()).filter(|reference| !seen.contains(reference)).collect()
}

/// Of the writes of one field, the one to show: of those that count, one that no other of them saw, the last in order.
/// What a write saw through another counts as seen even while that other is hidden.
pub(super) fn winner<'a>(
    all: &[&'a Candidate],
    counts: impl Fn(&Candidate) -> bool,
) -> Option<&'a Candidate> {
    let counting: Vec<_> = all.iter().copied().filter(|c| counts(c)).collect();
    let mut seen = BTreeSet::new();
    let mut next: Vec<Seen> = counting.iter().flat_map(|c| c.seen.iter().copied()).collect();
    while let Some(reference) = next.pop() {
        if seen.insert(reference) {
            next.extend(all.iter().filter(|c| c.reference() == reference).flat_map(|c| &c.seen));
        }
    }
    counting.into_iter().filter(|c| !seen.contains(&c.reference())).max_by_key(|c| c.order)
}
