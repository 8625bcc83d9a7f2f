//! What life brings: somebody dies or moves away, a household splits or joins another. What was due with a person goes where
//! they go, and stops where nobody comes to them any more.

use super::HouseholdChoice;
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::{LifeEvent, Purpose};
use causo_domain::ids::{GroundId, HouseholdId, SubjectId, TeamId};
use causo_protocol::body::{Body, Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

impl Session {
    /// Notes that somebody died, moved away, or lives here after all. Their records stay until their time is over;
    /// nothing is due with them as long as [`LifeEvent::stops`] holds.
    pub fn note_life(
        &mut self,
        team: TeamId,
        subject: SubjectId,
        life: LifeEvent,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<(), FieldError> {
        let value = Value::Uint(life.0.into());
        let writes = vec![self.write_about(subject, Field::LIFE, value)];
        self.write_resident(team, subject, None, writes, purpose, ground)
    }

    /// Moves somebody into another household: a new one when theirs splits, one that is recorded when two join. Gives the
    /// household they live in now; `household_unknown` for one that is not recorded.
    pub fn move_resident(
        &mut self,
        team: TeamId,
        subject: SubjectId,
        household: HouseholdChoice,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<HouseholdId, FieldError> {
        if let HouseholdChoice::Existing(id) = household
            && self.view().text(EntityId::Household(id), Field::ADDRESS).is_none()
        {
            return Err(FieldError::field("household", "household_unknown"));
        }
        let mut writes = Vec::new();
        let (household, _) = self.chosen_household(team, household.checked()?, &mut writes)?;
        writes.push(self.write_about(subject, Field::HOUSEHOLD, Value::Bytes(household.0.to_vec())));
        writes.sort_by_key(|write| write.field);
        self.write_resident(team, subject, Some(household), writes, purpose, ground)?;
        Ok(household)
    }

    fn write_about(&self, subject: SubjectId, field: Field, value: Value) -> Write {
        Write { field, value, seen: self.view().seen(EntityId::Resident(subject), field) }
    }

    fn write_resident(
        &mut self,
        team: TeamId,
        subject: SubjectId,
        household: Option<HouseholdId>,
        writes: Vec<Write>,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<(), FieldError> {
        if self.resident(subject).is_none() {
            return Err(FieldError::field("subject", "subject_unknown"));
        }
        let basis = self.basis(team, subject, purpose, ground)?;
        self.allowed(team, purpose, &writes)?;
        let body = Body { subject: Some(subject), household, basis: Some(basis), writes, ..Self::body() };
        self.capture(team, Kind::WRITE, Facts::NONE, body)?;
        Ok(())
    }
}
