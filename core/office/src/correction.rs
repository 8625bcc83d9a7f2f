//! The right to correct: an officer puts a field of one person right. Nothing is overwritten; the new value stands beside
//! the old one and is shown instead, on every phone, and an export tells both.

use crate::error::OfficeError;
use crate::import::{Column, read_fields};
use crate::office::Office;
use causo_domain::ids::{GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Basis, Body, Value, Write};
use causo_protocol::fields::{Entity, Field};
use causo_protocol::hlc::Hlc;
use causo_protocol::policy::Policy;
use causo_vault::fold::{EntityId, View};

impl Office {
    /// Corrects fields of a person: name, birth date, sex, ID number, telephone, address. Each is written under what
    /// allows the value that is shown now, or under `ground`.
    pub fn correct_resident(
        &mut self,
        subject: SubjectId,
        fields: &[(Column, String)],
        ground: Option<GroundId>,
    ) -> Result<(), OfficeError> {
        let grounds = self.grounds()?;
        let view = self.view(&grounds);
        let policy = self.policy()?.ok_or(OfficeError::ControllerNotSet)?;
        let name = view.text(EntityId::Resident(subject), Field::NAME).ok_or(OfficeError::UnknownSubject)?;
        let writes = read_fields(fields, name, self.today())
            .map_err(|(column, code)| OfficeError::Field { column, code })?;
        let mut bodies: Vec<(TeamId, Body)> = Vec::new();
        for write in writes {
            let (team, body) = self.correction(view, &policy, subject, write, ground)?;
            let alike = |(of, other): &&mut (TeamId, Body)| {
                (*of, &other.basis, other.household) == (team, &body.basis, body.household)
            };
            match bodies.iter_mut().find(alike) {
                Some((_, other)) => other.writes.extend(body.writes),
                None => bodies.push((team, body)),
            }
        }
        for (team, mut body) in bodies {
            body.writes.sort_by_key(|write| write.field);
            self.write(team, body)?;
        }
        Ok(())
    }

    /// One write with the team it goes to.
    fn correction(
        &self,
        view: View<'_>,
        policy: &Policy,
        subject: SubjectId,
        mut write: Write,
        ground: Option<GroundId>,
    ) -> Result<(TeamId, Body), OfficeError> {
        let of_household = write.field.entity() == Some(Entity::Household);
        let household = of_household.then(|| household(view, subject)).flatten();
        let entity = match (of_household, household) {
            (true, None) => {
                return Err(OfficeError::Field { column: Column::Address, code: "household_unknown" });
            }
            (true, Some(household)) => EntityId::Household(household),
            (false, _) => EntityId::Resident(subject),
        };
        let shown = view.shown(entity, write.field);
        let of_shown = shown.and_then(|shown| Some((shown.team, shown.basis.clone()?)));
        let allows =
            |purpose| policy.purpose(purpose).is_some_and(|rules| rules.fields.contains(&write.field));
        let (team, basis) = match ground {
            Some(id) => {
                let covered = || self.grounds().ok()?.get(&id)?.purposes.iter().copied().find(|p| allows(*p));
                let purpose = of_shown.map(|(_, basis)| basis.purpose).or_else(covered);
                let (ground, purpose) = self.ground_in_force(id, purpose)?;
                (ground.team, Basis { purpose, consent: None, ground: Some(id) })
            }
            None => of_shown.ok_or(OfficeError::GroundMissing)?,
        };
        if !allows(basis.purpose) {
            return Err(OfficeError::FieldNotInPolicy);
        }
        if !view.basis_counts(team, &basis, Some(subject), self.today()) {
            return Err(OfficeError::GroundNotInForce);
        }
        write.seen = view.seen(entity, write.field);
        let (basis, writes) = (Some(basis), vec![write]);
        Ok((team, Body { subject: Some(subject), household, basis, writes, ..Body::at(Hlc::default()) }))
    }
}

fn household(view: View<'_>, subject: SubjectId) -> Option<HouseholdId> {
    match view.field(EntityId::Resident(subject), Field::HOUSEHOLD)? {
        Value::Bytes(id) => id.as_slice().try_into().ok().map(HouseholdId),
        _ => None,
    }
}
