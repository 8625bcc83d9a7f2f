//! Visits as a list shows them.

use crate::codes::{FollowUpKind, Outcome, Service};
use crate::drafts::{Setting, Step};
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventRef, SubjectId, TeamId};
use causo_field::visit as core;

/// Most visits of one page.
const MAX_PAGE: usize = 1000;

/// A visit as a list shows it.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
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
    /// What that is for.
    pub follow_up: Option<FollowUpKind>,
}

#[uniffi::export]
impl Session {
    /// A page of the visits that may be shown, the newest first: `limit` of them (at most 1,000) behind the first `skip`.
    pub async fn visits(&self, skip: u32, limit: u32) -> Result<Vec<VisitCard>, FieldError> {
        self.read(move |session| {
            let visits = session.visits().into_iter().skip(skip as usize);
            Ok(visits.take(MAX_PAGE.min(limit as usize)).map(VisitCard::from).collect())
        })
        .await
    }
}

impl From<core::VisitCard> for VisitCard {
    fn from(card: core::VisitCard) -> Self {
        Self {
            visit: card.visit,
            team: card.team,
            device: card.device,
            subject: card.subject,
            service: card.service.map(Service::from),
            outcome: card.outcome.map(Outcome::from),
            day: card.day,
            steps: card.steps.into_iter().map(Step::from).collect(),
            settings: card.settings.into_iter().map(Setting::from).collect(),
            note: card.note,
            next_visit: card.next_visit,
            follow_up: card.follow_up.map(FollowUpKind::from),
        }
    }
}
