//! Which records stand behind a figure, for the team's own eyes.

use super::Report;
use crate::session::Session;
use crate::visit::VisitCard;
use causo_domain::codes::{AgeBand, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, ReceiptId, TeamId};
use causo_domain::places::commune;
use std::collections::BTreeSet;

/// A figure that visits stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Visits.
    Visits,
    /// People who were helped.
    People,
    /// Of them, those with one service.
    Service(Service),
    /// Of them, those of one age.
    Age(AgeBand),
    /// Steps of guides.
    Steps,
    /// What was made due.
    FollowUpsMade,
    /// What was closed: the visits that had made it due.
    FollowUpsClosed,
    /// What is late, likewise.
    FollowUpsLate,
}

/// A yes that a report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenConsent {
    /// Day.
    pub day: Day,
    /// Purpose.
    pub purpose: Purpose,
    /// Its receipt.
    pub receipt: ReceiptId,
}

impl Report {
    fn events(&self, figure: Behind) -> BTreeSet<EventRef> {
        let of_people =
            |people: &super::People| people.values().flatten().copied().collect::<BTreeSet<EventRef>>();
        match figure {
            Behind::Visits => self.visits.0.clone(),
            Behind::People => of_people(&self.people),
            Behind::Service(service) => self.by_service.get(&service).map(of_people).unwrap_or_default(),
            Behind::Age(age) => {
                let people = self.by_age.get(&age).into_iter().flatten();
                people.filter_map(|subject| self.people.get(subject)).flatten().copied().collect()
            }
            Behind::Steps => of_people(&self.steps_in),
            Behind::FollowUpsMade => self.follow_ups_made.0.clone(),
            Behind::FollowUpsClosed => self.follow_ups_closed.0.clone(),
            Behind::FollowUpsLate => self.follow_ups_late.0.clone(),
        }
    }
}

impl Session {
    /// The visits behind a figure, the newest first.
    pub fn behind(&self, report: &Report, figure: Behind) -> Vec<VisitCard> {
        let events = report.events(figure);
        self.visits().into_iter().filter(|visit| events.contains(&visit.visit)).collect()
    }

    /// Every yes that a report counts.
    pub fn consents_behind(&self, report: &Report) -> Vec<GivenConsent> {
        let consents = self.view().consents().map(|(_, entry)| entry);
        let counted = consents.filter(|entry| {
            let given = report.consents_given.get(&entry.act.purpose);
            given.is_some_and(|receipts| receipts.contains(&entry.act.receipt))
        });
        let given = |entry: &causo_vault::fold::ConsentEntry| GivenConsent {
            day: entry.day,
            purpose: entry.act.purpose,
            receipt: entry.act.receipt,
        };
        counted.map(given).collect()
    }

    /// What a team is called that nobody gave a name: phones know its number alone.
    pub fn team_name(&self, team: TeamId) -> String {
        let members = self.vault.memberships().unwrap_or_default();
        let code = members.into_iter().find(|member| member.team == team).map(|member| member.commune);
        team_name(code.as_deref().unwrap_or_default(), self.vault.is_practice())
    }

    /// The time of day in Vietnam, as `17:05`.
    pub fn time_of_day(&self) -> String {
        let now = self.vault.services().clock.wall_ms();
        let minutes = now.saturating_sub(self.today().start_utc_ms()) / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// What the team of a commune is called.
pub(crate) fn team_name(code: &str, practice: bool) -> String {
    if practice {
        return "tổ công nghệ số cộng đồng để tập, không có thật".to_owned();
    }
    let place = commune(code).map(|commune| format!(" {}", commune.full_name()));
    format!("tổ công nghệ số cộng đồng{}", place.unwrap_or_default())
}
