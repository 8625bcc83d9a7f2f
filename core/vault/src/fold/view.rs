//! Reading the state: what may be shown now. A personal write whose basis does not count stays hidden, however the
//! consent that carried it ended.

use super::{Candidate, ConsentEntry, EntityId, Record, State, Withdrawal};
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentState, ground_covers};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, ReceiptId, SubjectId, TeamId};
use causo_protocol::body::{Basis, ConsentRef, Seen, Value};
use causo_protocol::fields::Field;
use causo_protocol::policy::Ground;
use std::collections::BTreeMap;

/// The state as of the grounds known.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// State.
    pub state: &'a State,
    /// Grounds of every team.
    pub grounds: &'a BTreeMap<GroundId, Ground>,
}

impl<'a> View<'a> {
    /// The value of a field that may be shown.
    pub fn field(self, id: EntityId, field: Field) -> Option<&'a Value> {
        let record: &'a Record = self.state.entities.get(&id)?;
        let winner = record.winner(field, |candidate| self.counts(candidate))?;
        (winner.value != Value::Null).then_some(&winner.value)
    }

    /// Text of a field.
    pub fn text(self, id: EntityId, field: Field) -> Option<&'a str> {
        match self.field(id, field)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Number of a field.
    pub fn number(self, id: EntityId, field: Field) -> Option<u64> {
        match self.field(id, field)? {
            Value::Uint(n) => Some(*n),
            _ => None,
        }
    }

    /// Writes of a field for a new write to name as seen.
    pub fn seen(self, id: EntityId, field: Field) -> Vec<Seen> {
        self.state.entities.get(&id).map(|record| record.seen(field)).unwrap_or_default()
    }

    fn counts(self, candidate: &Candidate) -> bool {
        match (&candidate.basis, candidate.subject) {
            (Some(basis), subject) => self.basis_counts(candidate.team, basis, subject, candidate.day),
            // About a person, even a code says something of them.
            (None, Some(_)) => false,
            (None, None) => !candidate.field.is_personal(),
        }
    }

    /// Whether a basis carries a personal write about `subject` that `team` made on `day`, as of all that is known now.
    pub fn basis_counts(self, team: TeamId, basis: &Basis, subject: Option<SubjectId>, day: Day) -> bool {
        match (basis.consent, basis.ground, subject) {
            (Some(consent), None, Some(subject)) => {
                self.live_consents(subject, basis.purpose).any(|entry| entry.event == consent)
            }
            (None, Some(ground), _) => self.grounds.get(&ground).is_some_and(|g| {
                g.team == team && ground_covers(&g.purposes, g.from, g.to, basis.purpose, day)
            }),
            _ => false,
        }
    }

    /// Every yes of a subject for a purpose that stands: a renewed one does not take away the one before.
    fn live_consents(self, subject: SubjectId, purpose: Purpose) -> impl Iterator<Item = &'a ConsentEntry> {
        let withdrawals = self.withdrawals_of(subject, purpose);
        let consents = self.state.consents.get(&subject);
        let live = consents.map(|c| c.live_all(purpose, &withdrawals)).unwrap_or_default();
        live.into_iter()
    }

    /// The newest yes that a subject gave to a team for a purpose, if one stands.
    pub fn live_consent(
        self,
        team: TeamId,
        subject: SubjectId,
        purpose: Purpose,
    ) -> Option<&'a ConsentEntry> {
        let of_team = self.live_consents(subject, purpose).filter(|entry| entry.team == team);
        of_team.max_by_key(|entry| entry.order)
    }

    /// Withdrawals of any of the subject's receipts for a purpose.
    pub fn withdrawals_of(self, subject: SubjectId, purpose: Purpose) -> Vec<&'a Withdrawal> {
        let consents = self.state.consents.get(&subject);
        let receipts: std::collections::BTreeSet<_> =
            consents.iter().flat_map(|c| &c.entries).map(|entry| entry.act.receipt).collect();
        receipts
            .iter()
            .filter_map(|receipt| self.state.withdrawals.get(receipt))
            .flat_map(|row| &row.entries)
            .filter(|withdrawal| withdrawal.purpose == purpose)
            .collect()
    }

    /// Whether a withdrawal of this receipt for this purpose is known.
    pub fn is_withdrawn(self, receipt: ReceiptId, purpose: Purpose) -> bool {
        let row = self.state.withdrawals.get(&receipt);
        row.is_some_and(|row| row.entries.iter().any(|entry| entry.purpose == purpose))
    }

    /// Every consent event, with its subject.
    pub fn consents(self) -> impl Iterator<Item = (SubjectId, &'a ConsentEntry)> {
        self.state
            .consents
            .iter()
            .flat_map(|(subject, row)| row.entries.iter().map(|entry| (*subject, entry)))
    }

    /// How often a purpose was refused or put off.
    pub fn count(self, purpose: Purpose, state: ConsentState) -> usize {
        self.state.counts.get(&(purpose, state)).map_or(0, |events| events.len())
    }

    /// Withdrawals that the team which took the consent has not heard of: what an officer carries there. Each with the
    /// team, the receipt, the purpose and the withdrawal to repeat.
    pub fn withdrawals_to_carry(self) -> Vec<(TeamId, ReceiptId, Purpose, ConsentRef)> {
        let carry = |entry: &ConsentEntry| {
            let row = self.state.withdrawals.get(&entry.act.receipt)?;
            let of_purpose = || row.entries.iter().filter(|w| w.purpose == entry.act.purpose);
            let heard = of_purpose().any(|withdrawal| withdrawal.team == entry.team);
            let first = of_purpose().min_by_key(|withdrawal| withdrawal.order)?;
            (!heard).then_some((
                entry.team,
                entry.act.receipt,
                entry.act.purpose,
                first.original.unwrap_or(first.event),
            ))
        };
        let yeses = self.consents().map(|(_, entry)| entry).filter(|entry| entry.act.state.permits());
        yeses.filter_map(carry).collect()
    }

    /// How many withdrawals are known, one a receipt and purpose.
    pub fn withdrawals(self) -> usize {
        let purposes = |row: &super::Withdrawals| {
            row.entries.iter().map(|entry| entry.purpose).collect::<std::collections::BTreeSet<_>>().len()
        };
        self.state.withdrawals.values().map(purposes).sum()
    }

    /// Every resident with any record, visible or not.
    pub fn residents(self) -> impl Iterator<Item = SubjectId> {
        self.state.entities.keys().filter_map(|id| match id {
            EntityId::Resident(subject) => Some(*subject),
            _ => None,
        })
    }

    /// Every personal text ever written, shown or not: what must never be found outside.
    pub fn personal_texts(self) -> impl Iterator<Item = &'a str> {
        let candidates = self.state.entities.values().flat_map(|record| &record.candidates);
        candidates.filter(|c| c.field.is_personal()).filter_map(|c| match &c.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Every household.
    pub fn households(self) -> impl Iterator<Item = HouseholdId> {
        self.state.entities.keys().filter_map(|id| match id {
            EntityId::Household(household) => Some(*household),
            _ => None,
        })
    }

    /// Every visit with who made it and about whom.
    pub fn visits(self) -> impl Iterator<Item = (EventRef, &'a Record)> {
        self.state.entities.iter().filter_map(|(id, record)| match id {
            EntityId::Visit(visit) => Some((*visit, record)),
            _ => None,
        })
    }
}
