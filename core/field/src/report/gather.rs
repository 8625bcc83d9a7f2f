//! Drawing a report from the folded state.

use super::{Figure, People, Report, Steps};
use crate::error::FieldError;
use crate::session::Session;
use crate::visit::VisitCard;
use causo_domain::codes::{AgeBand, Outcome, StepOutcome};
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_domain::period::Period;
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use std::collections::{BTreeMap, BTreeSet};

impl Session {
    /// The report of a team on a period; `not_in_roster` for a team that is none of this phone's.
    pub fn report(&mut self, team: TeamId, period: Period) -> Result<Report, FieldError> {
        self.vault.trust(team)?;
        let report = self.gathered(team, period);
        // Every visit was read for it, and a screen shows a few.
        self.keys.forget_read();
        Ok(report)
    }

    fn gathered(&self, team: TeamId, period: Period) -> Report {
        let visits: Vec<_> = self.visits().into_iter().filter(|visit| visit.team == Some(team)).collect();
        let of_period = |visit: &&VisitCard| visit.day.is_some_and(|day| period.holds(day));
        let in_period: Vec<_> = visits.iter().filter(of_period).collect();
        let helped: Vec<_> = in_period.iter().copied().filter(|visit| is_help(visit)).collect();
        let mut by_service = BTreeMap::new();
        for visit in &helped {
            let Some(service) = visit.service else { continue };
            by_service.entry(service).or_insert_with(Figure::default).0.insert(visit.visit);
        }
        let people = people(&helped);
        Report {
            team,
            period,
            made: self.today(),
            visits: figure(in_period.iter().map(|visit| visit.visit)),
            by_age: self.by_age(&people, period.last()),
            people,
            by_service,
            steps: steps(&helped),
            steps_in: figure(helped.iter().filter(|visit| !visit.steps.is_empty()).map(|visit| visit.visit)),
            follow_ups_made: figure(
                in_period.iter().filter(|visit| visit.next_visit.is_some()).map(|visit| visit.visit),
            ),
            follow_ups_closed: figure(
                visits.iter().map(|visit| visit.visit).filter(|visit| self.was_closed(*visit, period)),
            ),
            follow_ups_late: self.late(team, period),
            consents_given: self.given(team, period),
            consents_refused: self.counted(team, period, ConsentState::Refused),
            consents_deferred: self.counted(team, period, ConsentState::Deferred),
        }
    }

    fn by_age(&self, people: &People, day: Day) -> BTreeMap<AgeBand, BTreeSet<SubjectId>> {
        let mut bands: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for subject in people.keys() {
            let birth = self.resident(*subject).and_then(|resident| resident.birth);
            let year = birth.and_then(|birth| birth.get(..4)?.parse().ok());
            bands.entry(AgeBand::of(year, day.year())).or_default().insert(*subject);
        }
        bands
    }

    fn was_closed(&self, visit: EventRef, period: Period) -> bool {
        let shown = |field| self.view().shown(EntityId::Visit(visit), field);
        [Field::CLOSED_BY, Field::CLOSED_HOW]
            .into_iter()
            .filter_map(shown)
            .any(|write| period.holds(write.day))
    }

    fn late(&self, team: TeamId, period: Period) -> Figure {
        let by = period.last().min(self.today());
        let late = self.follow_ups().into_iter().filter(|open| open.team == team && open.due <= by);
        figure(late.map(|open| open.visit))
    }

    fn given(&self, team: TeamId, period: Period) -> BTreeSet<[u8; 8]> {
        let consents = self.view().consents().map(|(_, entry)| entry);
        let given = consents.filter(|entry| entry.act.state.permits() && entry.team == team);
        given.filter(|entry| period.holds(entry.day)).map(|entry| entry.event).collect()
    }

    fn counted(&self, team: TeamId, period: Period, state: ConsentState) -> Figure {
        let counts = self.view().state.counts().iter().filter(|((_, of), _)| *of == state);
        let entries = counts.flat_map(|(_, entries)| entries.values());
        figure(entries.filter(|entry| entry.team == team && period.holds(entry.day)).map(|entry| entry.event))
    }
}

/// Whether somebody was helped: something was done, or begun.
fn is_help(visit: &VisitCard) -> bool {
    matches!(visit.outcome, Some(Outcome::DONE | Outcome::FOLLOW_UP))
}

fn figure(events: impl Iterator<Item = EventRef>) -> Figure {
    Figure(events.collect())
}

fn people(helped: &[&VisitCard]) -> People {
    let mut people = People::new();
    for visit in helped {
        let Some(subject) = visit.subject else { continue };
        people.entry(subject).or_default().insert(visit.visit);
    }
    people
}

fn steps(helped: &[&VisitCard]) -> Steps {
    let all = || helped.iter().flat_map(|visit| &visit.steps);
    let count = |outcome| all().filter(|step| step.outcome == outcome).count();
    Steps {
        by_resident: count(StepOutcome::BY_RESIDENT),
        with_help: count(StepOutcome::WITH_HELP),
        refused: count(StepOutcome::REFUSED),
        follow_up: count(StepOutcome::FOLLOW_UP),
    }
}
