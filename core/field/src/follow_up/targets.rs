//! What a volunteer wants to get done in a week, and how much of it is. Targets are the volunteer's own: they lie sealed on
//! this phone, and nobody is measured by them from outside.

use super::number;
use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::{Outcome, Service};
use causo_domain::date::Day;
use causo_protocol::fields::Field;
use causo_protocol::{Wire, record};
use causo_vault::fold::EntityId;

/// Most targets, one a service and one for all of them, with room for services to come.
const MAX_TARGETS: usize = 50;

record! {
    /// Visits to make in a week.
    Target {
        /// Of this service; absent for all of them together.
        0 service: Option<Service>,
        /// How many, at least 1.
        1 visits: u16,
    }
}

record! {
    /// The targets as they are kept.
    Targets {
        /// Each.
        0 all: Vec<Target>,
    }
}

/// A target and how far this week is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The target.
    pub target: Target,
    /// Visits of this phone in this ISO week in which somebody was helped.
    pub done: usize,
}

impl Session {
    /// The volunteer's targets.
    pub fn targets(&self) -> Vec<Target> {
        let kept = self.vault.targets(&self.keys);
        kept.and_then(|bytes| Targets::from_bytes(&bytes).ok()).map_or_else(Vec::new, |targets| targets.all)
    }

    /// Sets a target in place of the one for the same service; 0 visits take it away.
    pub fn set_target(&mut self, target: Target) -> Result<(), FieldError> {
        let mut all = self.targets();
        all.retain(|other| other.service != target.service);
        all.extend((target.visits > 0).then_some(target));
        all.sort_by_key(|target| target.service);
        if all.len() > MAX_TARGETS {
            return Err(FieldError::field("target", "too_many"));
        }
        Ok(self.vault.keep_targets(&self.keys, &Targets { all }.to_bytes())?)
    }

    /// How far this week's targets are.
    pub fn progress(&self) -> Result<Vec<Progress>, FieldError> {
        let targets = self.targets();
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let (view, own, week) = (self.view(), self.vault.device(), self.today().week());
        let helped = |id| number(view, id, Field::OUTCOME).map(Outcome).is_some_and(Outcome::is_help);
        let visits = view.visits().filter(|(_, record)| record.device == Some(own));
        let visits = visits.map(|(visit, _)| EntityId::Visit(visit));
        let of_week = visits.filter(|id| number(view, *id, Field::DAY).map(Day).map(Day::week) == Some(week));
        let services: Vec<_> = of_week
            .filter(|id| helped(*id))
            .map(|id| number(view, id, Field::SERVICE).map(Service))
            .collect();
        let done = |target: &Target| match target.service {
            None => services.len(),
            service => services.iter().filter(|other| **other == service).count(),
        };
        Ok(targets.into_iter().map(|target| Progress { done: done(&target), target }).collect())
    }
}
