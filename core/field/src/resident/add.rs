//! Adding a resident: one sealed event with everything about them, under a basis.

use super::{HouseholdChoice, NewResident};
use crate::error::FieldError;
use crate::session::Session;
use causo_crypto::entropy::random;
use causo_domain::codes::{AgeBand, Purpose};
use causo_domain::ids::{GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

fn write(field: Field, value: Value) -> Write {
    Write { field, value, seen: Vec::new() }
}

impl Session {
    /// Records a resident who agreed, or whom a ground covers. `subject` is the one the consent was given for. Gives
    /// the household, new or not.
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
        let mut writes = vec![write(Field::NAME, Value::Text(resident.name))];
        let texts = [
            (Field::BIRTH_DATE, resident.birth.map(|birth| birth.to_string())),
            (Field::ID_NUMBER, resident.id_number),
            (Field::PHONE, resident.phone),
            (Field::ADDRESS_FORM, resident.address_form),
        ];
        writes.extend(texts.into_iter().filter_map(|(field, text)| Some(write(field, Value::Text(text?)))));
        writes.extend(resident.sex.map(|sex| write(Field::SEX, Value::Uint(sex.0.into()))));
        let (household, hamlet) = match resident.household {
            HouseholdChoice::Existing(id) => {
                let hamlet = self.view().number(EntityId::Household(id), Field::HAMLET);
                (id, hamlet.and_then(|n| u16::try_from(n).ok()))
            }
            HouseholdChoice::New { address, hamlet } => {
                self.check_hamlet(team, hamlet)?;
                writes.push(write(Field::ADDRESS, Value::Text(address)));
                writes.push(write(Field::HAMLET, Value::Uint(hamlet.into())));
                (HouseholdId(random(self.vault.services().entropy.as_ref())), Some(hamlet))
            }
        };
        writes.push(write(Field::HOUSEHOLD, Value::Bytes(household.0.to_vec())));
        writes.sort_by_key(|write| write.field);
        let mut body = Self::body();
        (body.subject, body.household, body.basis, body.writes) =
            (Some(subject), Some(household), Some(basis), writes);
        let facts = Facts {
            hamlet,
            week: Some(self.today().week()),
            age_band: Some(AgeBand::of(resident.birth.map(|birth| birth.year().into()), self.today().year())),
            ..Facts::NONE
        };
        self.capture(team, Kind::WRITE, facts, body)?;
        self.index = None;
        Ok(household)
    }

    fn check_hamlet(&self, team: TeamId, code: u16) -> Result<(), FieldError> {
        let known = self.policy(team)?.hamlets.iter().any(|hamlet| hamlet.code == code);
        if known { Ok(()) } else { Err(FieldError::field("hamlet", "hamlet_unknown")) }
    }
}
