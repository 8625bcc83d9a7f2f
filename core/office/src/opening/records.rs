//! Single visits with names, for the officer's own screen. Only what may be shown now is in them.

use super::opened::{UNKNOWN, Visit};
use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::codes::{Outcome, Service};
use causo_domain::date::Day;
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use serde::Serialize;

/// One visit. Personal data: for the officer's eyes, never for a log.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct VisitRecord {
    /// The visit: the first 16 bytes of its event's hash, hexadecimal.
    pub visit: String,
    /// Day, `dd/MM/yyyy`.
    pub day: String,
    /// Team.
    pub team: String,
    /// Hamlet.
    pub hamlet: String,
    /// Service, by its stable name.
    pub service: String,
    /// Outcome, by its stable name.
    pub outcome: String,
    /// Resident's name, if it may be shown.
    pub name: Option<String>,
    /// Note, if there is one that may be shown.
    pub note: Option<String>,
}

impl Office {
    /// Visits in the order of their days, all or those of one day.
    pub fn records(&self, day: Option<Day>) -> Result<Vec<VisitRecord>, OfficeError> {
        let grounds = self.grounds()?;
        let (view, hamlets) = (self.view(&grounds), self.hamlets());
        let mut visits: Vec<_> = Visit::all(view, day).collect();
        visits.sort_by_key(|visit| (visit.day, visit.record.made));
        let record = |visit: &Visit<'_>| VisitRecord {
            visit: visit.id.to_string(),
            day: visit.day.map(|day| day.to_string()).unwrap_or_default(),
            team: self.team_name(visit.record.team),
            hamlet: hamlets.name(visit.hamlet),
            service: visit.service.and_then(Service::name).unwrap_or(UNKNOWN).to_owned(),
            outcome: visit.outcome.and_then(Outcome::name).unwrap_or(UNKNOWN).to_owned(),
            name: visit
                .record
                .subject
                .and_then(|subject| view.text(EntityId::Resident(subject), Field::NAME))
                .map(str::to_owned),
            note: view.text(EntityId::Visit(visit.id), Field::NOTE).map(str::to_owned),
        };
        Ok(visits.iter().map(record).collect())
    }
}
