//! Drawing a report from the folded state.

use super::{Figure, People, Report, Steps};
use crate::error::FieldError;
use crate::follow_up::ended_on;
use crate::session::Session;
use crate::visit::VisitCard;
use causo_domain::codes::{AgeBand, Outcome, Purpose, StepOutcome};
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, ReceiptId, SubjectId, TeamId};
use causo_domain::period::Period;
use causo_vault::fold::Counts;
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
        let helped: Vec<_> =
            in_period.iter().copied().filter(|visit| visit.outcome.is_some_and(Outcome::is_help)).collect();
        let mut by_service = BTreeMap::new();
        for visit in &helped {
            let (Some(service), Some(subject)) = (visit.service, visit.subject) else { continue };
            let people: &mut People = by_service.entry(service).or_default();
            people.entry(subject).or_default().insert(visit.visit);
        }
        let people = people(&helped);
        let stepped: Vec<_> = helped.iter().copied().filter(|visit| was_stepped(visit)).collect();
        Report {
            team,
            period,
            made: self.today(),
            visits: figure(in_period.iter().map(|visit| visit.visit)),
            by_age: self.by_age(&people, period.last()),
            people,
            by_service,
            steps: steps(&helped),
            steps_in: self::people(&stepped),
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
        ended_on(self.view(), visit).is_some_and(|day| period.holds(day))
    }

    fn late(&self, team: TeamId, period: Period) -> Figure {
        let (last, today) = (period.last(), self.today());
        let is_late = |due: Day| due <= last && due < today;
        let late = self.follow_ups().into_iter().filter(|open| open.team == team && is_late(open.due));
        figure(late.map(|open| open.visit))
    }

    fn given(&self, team: TeamId, period: Period) -> BTreeMap<Purpose, BTreeSet<ReceiptId>> {
        let consents = self.view().consents().map(|(_, entry)| entry);
        let given = consents.filter(|entry| entry.act.state.permits() && entry.team == team);
        let mut by_purpose: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for entry in given.filter(|entry| period.holds(entry.day)) {
            by_purpose.entry(entry.act.purpose).or_default().insert(entry.act.receipt);
        }
        by_purpose
    }

    fn counted(&self, team: TeamId, period: Period, state: ConsentState) -> BTreeMap<Purpose, Figure> {
        let counts = self.view().state.counts().iter().filter(|((_, of), _)| *of == state);
        let of_period = |entries: &Counts| {
            let entries = entries.values().filter(|entry| entry.team == team && period.holds(entry.day));
            figure(entries.map(|entry| entry.event))
        };
        let by_purpose = counts.map(|((purpose, _), entries)| (*purpose, of_period(entries)));
        by_purpose.filter(|(_, figure)| figure.count() > 0).collect()
    }
}

/// Whether a step of a guide was done in it.
fn was_stepped(visit: &VisitCard) -> bool {
    let done = [StepOutcome::BY_RESIDENT, StepOutcome::WITH_HELP];
    visit.steps.iter().any(|step| done.contains(&step.outcome))
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
