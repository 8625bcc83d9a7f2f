//! Is this person recorded already? Asked before a second record is made; the volunteer decides.

use super::NewResident;
use crate::session::Session;
use causo_domain::identifiers::{personal_id::PersonalId, phone};
use causo_domain::ids::SubjectId;
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

/// Why two records look like one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same ID number: it is the same person.
    SameIdNumber,
    /// The same name and year of birth.
    SameNameAndYear,
    /// The same name and phone.
    SameNameAndPhone,
}

/// Somebody recorded who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The record.
    pub subject: SubjectId,
    /// Why.
    pub likeness: Likeness,
}

impl Session {
    /// Those already recorded, in the teams of this device, who may be this person; the surest first.
    pub fn duplicates(&mut self, new: &NewResident) -> Vec<Duplicate> {
        let id_number = new.id_number.as_deref().and_then(|n| PersonalId::parse(n).ok());
        let id_number = id_number.as_ref().map(|n| n.as_str().to_owned());
        let phone = new.phone.as_deref().and_then(|n| phone::parse(n).ok()).map(|n| n.e164);
        let year = new.birth.map(|birth| format!("{:04}", birth.year()));
        let candidates = self.indexed().alike(&new.name, id_number.as_deref(), phone.as_deref());
        let view = self.view();
        let judge = |subject| {
            let text = |field| view.text(EntityId::Resident(subject), field);
            let same = |field, ours: &Option<String>| ours.is_some() && text(field) == ours.as_deref();
            let same_name = text(Field::NAME).is_some_and(|name| causo_domain::text::same(name, &new.name));
            let year_of_theirs = text(Field::BIRTH_DATE).and_then(|date| date.get(..4));
            let likeness = if same(Field::ID_NUMBER, &id_number) {
                Likeness::SameIdNumber
            } else if same_name && year.is_some() && year_of_theirs == year.as_deref() {
                Likeness::SameNameAndYear
            } else if same_name && same(Field::PHONE, &phone) {
                Likeness::SameNameAndPhone
            } else {
                return None;
            };
            Some(Duplicate { subject, likeness })
        };
        let mut found: Vec<_> = candidates.into_iter().filter_map(judge).collect();
        found.sort_by_key(|duplicate| duplicate.likeness);
        found
    }
}
