//! Which events are about one person: those that name them, those that only name a household of theirs, and withdrawals
//! of their receipts, which name nobody.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::ids::{HouseholdId, SubjectId};
use causo_protocol::body::{Body, Value};
use causo_protocol::fields::Field;
use causo_vault::HeldEvent;
use std::collections::{BTreeMap, BTreeSet};

/// What is held about one person, each part in the order of the events' clocks.
pub(crate) struct Held {
    /// Every subject that is this person; the smallest first.
    pub(crate) class: Vec<SubjectId>,
    /// Events that name the person.
    pub(crate) own: Vec<HeldEvent>,
    /// Events about a household of theirs, and whether nobody else is recorded in it.
    pub(crate) household: Vec<(HeldEvent, bool)>,
    /// Withdrawals of their receipts.
    pub(crate) withdrawals: Vec<HeldEvent>,
}

fn households(body: &Body) -> impl Iterator<Item = HouseholdId> {
    let named = body.writes.iter().filter(|write| write.field == Field::HOUSEHOLD);
    let named = named.filter_map(|write| match &write.value {
        Value::Bytes(id) => id.as_slice().try_into().ok().map(HouseholdId),
        _ => None,
    });
    body.household.into_iter().chain(named)
}

impl Office {
    /// What is held about a person. [`OfficeError::UnknownSubject`] when nothing is.
    pub(crate) fn held(&self, subject: SubjectId) -> Result<Held, OfficeError> {
        let class = self.class(subject);
        let mut living: BTreeMap<HouseholdId, BTreeSet<SubjectId>> = BTreeMap::new();
        let (mut own, mut of_households, mut withdrawals) = (Vec::new(), Vec::new(), Vec::new());
        self.vault.each_event(&self.keys, &mut |event| match event.body.subject {
            Some(subject) => {
                for household in households(&event.body) {
                    living.entry(household).or_default().insert(subject);
                }
                if class.contains(&subject) {
                    own.push(event);
                }
            }
            None if event.body.consent.is_some() => withdrawals.push(event),
            None if event.body.household.is_some() => of_households.push(event),
            None => {}
        })?;
        if own.is_empty() {
            return Err(OfficeError::UnknownSubject);
        }
        let receipts: BTreeSet<_> =
            own.iter().filter_map(|event| Some(event.body.consent.as_ref()?.receipt)).collect();
        withdrawals
            .retain(|event| event.body.consent.as_ref().is_some_and(|act| receipts.contains(&act.receipt)));
        let household = of_households.into_iter().filter_map(|event| {
            let people = living.get(&event.body.household?)?;
            let theirs = people.iter().any(|subject| class.contains(subject));
            theirs.then(|| (event, people.iter().all(|subject| class.contains(subject))))
        });
        let mut household: Vec<_> = household.collect();
        let order = |event: &HeldEvent| (event.body.hlc, event.hash);
        own.sort_by_key(order);
        withdrawals.sort_by_key(order);
        household.sort_by_key(|(event, _)| order(event));
        Ok(Held { class, own, household, withdrawals })
    }
}
