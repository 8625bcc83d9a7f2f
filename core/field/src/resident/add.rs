//! Adding a resident: one sealed event with everything about them, under a basis. The telephone has a purpose of its
//! own, so it goes into a second event under its own basis; both are on the disk or neither.

use super::{HouseholdChoice, NewResident};
use crate::consent::party::age;
use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::entropy::random;
use causo_domain::codes::{AgeBand, Purpose};
use causo_domain::consent::ConsentParty;
use causo_domain::ids::{GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::NewEvent;
use causo_vault::fold::EntityId;

fn write(field: Field, value: Value) -> Write {
    Write { field, value, seen: Vec::new() }
}

impl Session {
    /// Records a resident who agreed, or whom a ground covers. `subject` is the one the consent was given for; a
    /// child's or a represented person's must be their guardian's. A telephone needs a consent or the ground for
    /// [`Purpose::CONTACT`] besides. Gives the household, new or not.
    pub fn add_resident(
        &mut self,
        team: TeamId,
        subject: SubjectId,
        resident: NewResident,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<HouseholdId, FieldError> {
        let basis = self.basis(team, subject, purpose, ground)?;
        let resident = resident.checked()?;
        let age = resident.birth.map(|birth| age(birth, self.today()));
        let represented = resident.needs_representative || self.is_represented(subject);
        let party = ConsentParty::required(age, represented);
        self.check_party(subject, &basis, party)?;
        let contact =
            resident.phone.as_ref().map(|_| self.contact_basis(team, subject, ground)).transpose()?;
        if let Some(contact) = &contact {
            self.check_party(subject, contact, party)?;
        }
        let mut writes = vec![write(Field::NAME, Value::Text(resident.name))];
        let texts = [
            (Field::BIRTH_DATE, resident.birth.map(|birth| birth.to_string())),
            (Field::ID_NUMBER, resident.id_number),
            (Field::ADDRESS_FORM, resident.address_form),
        ];
        writes.extend(texts.into_iter().filter_map(|(field, text)| Some(write(field, Value::Text(text?)))));
        writes.extend(resident.sex.map(|sex| write(Field::SEX, Value::Uint(sex.0.into()))));
        if resident.needs_representative {
            writes.push(write(Field::NEEDS_REPRESENTATIVE, Value::Uint(1)));
        }
        let (household, hamlet) = self.chosen_household(team, resident.household, &mut writes)?;
        writes.push(write(Field::HOUSEHOLD, Value::Bytes(household.0.to_vec())));
        writes.sort_by_key(|write| write.field);
        self.allowed(team, purpose, &writes)?;
        let phone: Vec<_> =
            resident.phone.into_iter().map(|phone| write(Field::PHONE, Value::Text(phone))).collect();
        self.allowed(team, Purpose::CONTACT, &phone)?;
        let mut body = Self::body();
        (body.subject, body.household, body.basis, body.writes) =
            (Some(subject), Some(household), Some(basis), writes);
        let facts = Facts {
            hamlet,
            week: Some(self.today().week()),
            age_band: Some(AgeBand::of(resident.birth.map(|birth| birth.year().into()), self.today().year())),
            ..Facts::NONE
        };
        let week = Facts { week: facts.week, ..Facts::NONE };
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        capture.add(NewEvent { kind: Kind::WRITE, facts, body })?;
        if let Some(contact) = contact {
            let mut body = Self::body();
            (body.subject, body.basis, body.writes) = (Some(subject), Some(contact), phone);
            capture.add(NewEvent { kind: Kind::WRITE, facts: week, body })?;
        }
        capture.commit()?;
        Ok(household)
    }

    /// What allows keeping the telephone: the ground if it covers that too, or else a consent to be called.
    fn contact_basis(
        &self,
        team: TeamId,
        subject: SubjectId,
        ground: Option<GroundId>,
    ) -> Result<Basis, FieldError> {
        let by_ground = ground.map(|_| self.basis(team, subject, Purpose::CONTACT, ground));
        let found = match by_ground {
            Some(Ok(basis)) => Ok(basis),
            _ => self.basis(team, subject, Purpose::CONTACT, None),
        };
        found.map_err(|error| match error {
            FieldError::NotAllowed { .. } => FieldError::not_allowed("contact_consent_missing"),
            other => other,
        })
    }

    /// The household that was chosen and its hamlet; what describes a new one is added to the writes.
    pub(super) fn chosen_household(
        &self,
        team: TeamId,
        choice: HouseholdChoice,
        writes: &mut Vec<Write>,
    ) -> Result<(HouseholdId, Option<u16>), FieldError> {
        match choice {
            HouseholdChoice::Existing(id) => {
                let hamlet = self.view().number(EntityId::Household(id), Field::HAMLET);
                Ok((id, hamlet.and_then(|n| u16::try_from(n).ok())))
            }
            HouseholdChoice::New { address, hamlet } => {
                self.check_hamlet(team, hamlet)?;
                writes.push(write(Field::ADDRESS, Value::Text(address)));
                writes.push(write(Field::HAMLET, Value::Uint(hamlet.into())));
                Ok((HouseholdId(random(self.vault.services().entropy.as_ref())), Some(hamlet)))
            }
        }
    }

    fn check_hamlet(&self, team: TeamId, code: u16) -> Result<(), FieldError> {
        let known = self.policy(team)?.hamlets.iter().any(|hamlet| hamlet.code == code);
        if known { Ok(()) } else { Err(FieldError::field("hamlet", "hamlet_unknown")) }
    }
}
