//! Reading the state: what may be shown now. A personal write whose basis does not count stays hidden, however the
//! consent that carried it ended.

use super::record::{self, Candidate, Record};
use super::retention::Standing;
use super::{EntityId, State};
use causo_domain::consent::ground_covers;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Seen, Value};
use causo_protocol::fields::Field;
use causo_protocol::policy::{Ground, Policy};
use std::collections::BTreeMap;

/// The state as of the grounds and policies known, on a day.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// State.
    pub state: &'a State,
    /// Grounds of every team.
    pub grounds: &'a BTreeMap<GroundId, Ground>,
    /// Each team's newest policy: it says how long what is kept may be shown.
    pub policies: &'a BTreeMap<TeamId, Policy>,
    /// Today.
    pub today: Day,
}

impl<'a> View<'a> {
    /// The value of a field that may be shown.
    pub fn field(self, id: EntityId, field: Field) -> Option<&'a Value> {
        let winner = self.shown(id, field)?;
        (winner.value != Value::Null).then_some(&winner.value)
    }

    /// The write of a field that is shown; one that cleared it too.
    pub fn shown(self, id: EntityId, field: Field) -> Option<&'a Candidate> {
        let all = self.candidates(id, field);
        record::winner(&all, |candidate| self.standing(candidate) == Standing::Shown)
    }

    /// A day up to which what [`View::field`] gives stays shown while nothing new comes; `None` for no end.
    pub fn stays_until(self, id: EntityId, field: Field) -> Option<Day> {
        self.shown(id, field).and_then(|write| self.kept_shown_until(write))
    }

    /// Every write of a field, of a merged resident those of all that are one.
    fn candidates(self, id: EntityId, field: Field) -> Vec<&'a Candidate> {
        let of =
            |id: &EntityId| self.state.entities.get(id).into_iter().flat_map(|record| &record.candidates);
        let of_field = |id: EntityId| of(&id).filter(move |candidate| candidate.field == field);
        match id {
            EntityId::Resident(subject) => {
                let class = self.class(subject);
                class.iter().flat_map(|member| of_field(EntityId::Resident(*member))).collect()
            }
            id => of_field(id).collect(),
        }
    }

    /// Every value of a field that is a set, in the order of their events: one that may be shown takes no other's place.
    pub fn values(self, id: EntityId, field: Field) -> impl Iterator<Item = &'a Candidate> {
        let mut shown = self.candidates(id, field);
        shown.retain(|candidate| self.standing(candidate) == Standing::Shown);
        shown.sort_by_key(|candidate| candidate.order);
        shown.into_iter()
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
        record::unseen(&self.candidates(id, field))
    }

    /// Whether a basis carries a personal write about `subject` that `team` made on `day`, as of all that is known now.
    pub fn basis_counts(self, team: TeamId, basis: &Basis, subject: Option<SubjectId>, day: Day) -> bool {
        match (basis.consent, basis.ground, subject) {
            (Some(consent), None, Some(subject)) => {
                self.live_consents(subject, basis.purpose).iter().any(|entry| entry.event == consent)
            }
            (None, Some(ground), _) => self.grounds.get(&ground).is_some_and(|g| {
                g.team == team && ground_covers(&g.purposes, g.from, g.to, basis.purpose, day)
            }),
            _ => false,
        }
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
            EntityId::Visit(visit) => Some((*visit, &**record)),
            _ => None,
        })
    }
}
