//! A dossier that a resident filed online (hồ sơ dịch vụ công): its number and agency lie sealed in the visit in which it was
//! filed, and its result is that visit's follow-up.

use super::{FollowUp, number};
use crate::error::FieldError;
use crate::guard::{self, MAX_TEXT};
use crate::session::Session;
use causo_domain::codes::{DossierState, Purpose};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId};
use causo_protocol::body::Value;
use causo_protocol::fields::Field;
use causo_protocol::record;
use causo_vault::fold::{EntityId, View};

/// Most characters of a dossier's number; the portal's have some thirty.
const MAX_NUMBER: usize = 60;

record! {
    /// A dossier to record with a visit.
    NewDossier {
        /// Its number, as the portal gave it.
        0 number: String,
        /// Agency that handles it; absent if nobody said.
        1 agency: Option<String>,
    }
}

/// A dossier as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Its number.
    pub number: String,
    /// Agency that handles it, if it was said.
    pub agency: Option<String>,
    /// Where it stands.
    pub state: DossierState,
}

impl NewDossier {
    pub(crate) fn checked(self) -> Result<Self, FieldError> {
        // A dossier's number is a long row of digits, which the guard would ask about; it has a field of its own.
        let number = guard::text("dossier_number", &self.number, MAX_NUMBER, true)?;
        if number.is_empty() {
            return Err(FieldError::field("dossier_number", "empty"));
        }
        let agency = self.agency.map(|agency| guard::text("dossier_agency", &agency, MAX_TEXT, false));
        Ok(Self { number, agency: agency.transpose()?.filter(|agency| !agency.is_empty()) })
    }
}

/// The dossier of a visit, if it has one that may be shown.
pub(super) fn dossier(view: View<'_>, visit: EventRef) -> Option<Dossier> {
    let id = EntityId::Visit(visit);
    let number = view.text(id, Field::DOSSIER_NUMBER)?.to_owned();
    let state = view.number(id, Field::DOSSIER_STATE).and_then(|code| u16::try_from(code).ok());
    Some(Dossier {
        number,
        agency: view.text(id, Field::DOSSIER_AGENCY).map(str::to_owned),
        state: state.map_or(DossierState::FILED, DossierState),
    })
}

impl Session {
    /// Notes where a dossier stands, and until when the agency has time now. One that is over closes its follow-up,
    /// and a state that was noted by mistake is noted again. `follow_up_unknown` for a visit without a dossier, `due_past`
    /// for a day before today.
    pub fn set_dossier(
        &mut self,
        visit: EventRef,
        state: DossierState,
        due: Option<Day>,
        purpose: Purpose,
        ground: Option<GroundId>,
    ) -> Result<(), FieldError> {
        let view = self.view();
        let record = view.state.entities().get(&EntityId::Visit(visit));
        let due_before = number(view, EntityId::Visit(visit), Field::NEXT_VISIT).map_or(self.today(), Day);
        let made = record.and_then(|record| self.made_due(visit, record, due_before));
        let made: FollowUp = made
            .filter(|made| made.dossier.is_some())
            .ok_or_else(|| FieldError::field("follow_up", "follow_up_unknown"))?;
        let values =
            [(Field::DOSSIER_STATE, Some(Value::Uint(state.0.into()))), (Field::NEXT_VISIT, self.due(due)?)];
        self.write_follow_up(&made, values, purpose, ground)
    }
}
