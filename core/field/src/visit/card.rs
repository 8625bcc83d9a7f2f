//! Visits as a list shows them.

use super::guided::{self, Setting, Step};
use crate::session::Session;
use causo_domain::codes::{FollowUpKind, Outcome, Service};
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventRef, SubjectId, TeamId};
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, Record};

/// A visit as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct VisitCard {
    /// Its id.
    pub visit: EventRef,
    /// Team.
    pub team: Option<TeamId>,
    /// Device that recorded it.
    pub device: Option<DeviceId>,
    /// Who was helped.
    pub subject: Option<SubjectId>,
    /// Service.
    pub service: Option<Service>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Day.
    pub day: Option<Day>,
    /// What was done of guides, step by step.
    pub steps: Vec<Step>,
    /// Settings, before and after.
    pub settings: Vec<Setting>,
    /// Note, if it may be shown.
    pub note: Option<String>,
    /// When its follow-up is due, whether or not it is closed by now.
    pub next_visit: Option<Day>,
    /// What that is for; absent for coming again.
    pub follow_up: Option<FollowUpKind>,
}

impl Session {
    /// Visits that may be shown, the newest first.
    pub fn visits(&self) -> Vec<VisitCard> {
        let mut visits: Vec<_> = self.view().visits().collect();
        visits.sort_by_key(|(_, record)| std::cmp::Reverse(record.made));
        visits.into_iter().map(|(visit, record)| self.card(visit, record)).collect()
    }

    fn card(&self, visit: EventRef, record: &Record) -> VisitCard {
        let view = self.view();
        let id = EntityId::Visit(visit);
        let code = |field| view.number(id, field).and_then(|n| u16::try_from(n).ok());
        let day = |field| view.number(id, field).and_then(|n| u32::try_from(n).ok()).map(Day);
        VisitCard {
            visit,
            team: record.team,
            device: record.device,
            subject: record.subject.map(|subject| view.representative(subject)),
            service: code(Field::SERVICE).map(Service),
            outcome: code(Field::OUTCOME).map(Outcome),
            day: day(Field::DAY),
            steps: guided::steps(view.field(id, Field::STEPS)),
            settings: guided::settings(view.field(id, Field::SETTINGS)),
            note: view.text(id, Field::NOTE).map(str::to_owned),
            next_visit: day(Field::NEXT_VISIT),
            follow_up: code(Field::FOLLOW_UP).map(FollowUpKind),
        }
    }
}
