//! A household: where it is and who lives there.

use super::ResidentCard;
use crate::session::Session;
use causo_domain::ids::{HouseholdId, SubjectId};
use causo_protocol::body::Value;
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, View};

/// A household and those of it who may be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct HouseholdCard {
    /// Which.
    pub household: HouseholdId,
    /// Address as people say it, if it may be shown.
    pub address: Option<String>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// Who lives there, in the order of Vietnamese names.
    pub members: Vec<ResidentCard>,
}

impl Session {
    /// One household; `None` when nothing of it and nobody in it may be shown.
    pub fn household(&mut self, household: HouseholdId) -> Option<HouseholdCard> {
        let members = self.indexed().of_household(household);
        let members: Vec<_> = members.into_iter().filter_map(|subject| self.resident(subject)).collect();
        let (view, id) = (self.view(), EntityId::Household(household));
        let address = view.text(id, Field::ADDRESS).map(str::to_owned);
        let hamlet = view.number(id, Field::HAMLET).and_then(|code| u16::try_from(code).ok());
        let known = address.is_some() || hamlet.is_some() || !members.is_empty();
        known.then_some(HouseholdCard { household, address, hamlet, members })
    }
}

/// Where somebody lives, if that may be shown.
pub(super) fn household_of(view: View<'_>, subject: SubjectId) -> Option<HouseholdId> {
    match view.field(EntityId::Resident(subject), Field::HOUSEHOLD)? {
        Value::Bytes(bytes) => bytes.as_slice().try_into().ok().map(HouseholdId),
        _ => None,
    }
}
