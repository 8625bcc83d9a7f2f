//! Finding residents as one types: without diacritics, by any word of the name, or by digits of a number.

use super::household::household_of;
use crate::session::Session;
use causo_domain::address;
use causo_domain::codes::LifeEvent;
use causo_domain::ids::{HouseholdId, SubjectId};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

/// A resident as a list shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct ResidentCard {
    /// Whom.
    pub subject: SubjectId,
    /// Full name.
    pub name: String,
    /// Birth date as far as known, ISO 8601.
    pub birth: Option<String>,
    /// Phone, E.164.
    pub phone: Option<String>,
    /// How to address them.
    pub address_form: Option<String>,
    /// Household.
    pub household: Option<HouseholdId>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// What happened in their life, if it was noted.
    pub life: Option<LifeEvent>,
}

impl ResidentCard {
    /// How to address them: as they said, or as nearly everybody is.
    pub fn form(&self) -> &str {
        self.address_form.as_deref().unwrap_or(address::DEFAULT)
    }
}

impl Session {
    /// Residents that match, at most `limit`, in the order of Vietnamese names.
    pub fn find_residents(&mut self, query: &str, limit: usize) -> Vec<ResidentCard> {
        let found = self.indexed().find(query, limit);
        found.into_iter().filter_map(|subject| self.resident(subject)).collect()
    }

    /// Every resident that may be shown, in the order of Vietnamese names.
    pub fn residents(&mut self) -> Vec<ResidentCard> {
        self.residents_page(None, usize::MAX)
    }

    /// At most `limit` residents in the order of Vietnamese names: the first ones, or those that follow `after`. Fewer than
    /// that means there are no more.
    pub fn residents_page(&mut self, after: Option<SubjectId>, limit: usize) -> Vec<ResidentCard> {
        let page = self.indexed().page(after, limit).to_vec();
        page.into_iter().filter_map(|subject| self.resident(subject)).collect()
    }

    /// One resident, if they may be shown; of a merged one the card of all that are one.
    pub fn resident(&self, subject: SubjectId) -> Option<ResidentCard> {
        let view = self.view();
        let subject = view.representative(subject);
        let id = EntityId::Resident(subject);
        let text = |field| view.text(id, field).map(str::to_owned);
        let household = household_of(view, subject);
        let hamlet =
            household.and_then(|household| view.number(EntityId::Household(household), Field::HAMLET));
        Some(ResidentCard {
            subject,
            name: text(Field::NAME)?,
            birth: text(Field::BIRTH_DATE),
            phone: text(Field::PHONE),
            address_form: text(Field::ADDRESS_FORM),
            household,
            hamlet: hamlet.and_then(|code| u16::try_from(code).ok()),
            life: view.number(id, Field::LIFE).and_then(|code| u16::try_from(code).ok()).map(LifeEvent),
        })
    }
}
