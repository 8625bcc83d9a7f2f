//! A report as it may leave the team: figures without events, small cells suppressed, and no comparison that would give a small
//! one back.

use super::{Figure, Report};
use causo_domain::codes::{AgeBand, Service};
use causo_domain::date::Day;
use causo_domain::period::Period;
use causo_domain::suppression::{Cell, table};
use std::collections::{BTreeMap, BTreeSet};

/// A report as it may leave the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Period.
    pub period: Period,
    /// Day on which it was made.
    pub made: Day,
    /// Visits, and how many more or fewer than in the period before.
    pub visits: (Cell, Option<i64>),
    /// People who were helped, likewise.
    pub people: (Cell, Option<i64>),
    /// People who were helped, by service.
    pub by_service: BTreeMap<Service, Cell>,
    /// People who were helped, by age.
    pub by_age: BTreeMap<AgeBand, Cell>,
    /// Of the steps that were done, those done by residents themselves, in hundredths. `None` where too few people stand
    /// behind it.
    pub share_by_resident: Option<u8>,
    /// Made due in the period.
    pub follow_ups_made: Cell,
    /// Closed in the period, and how many more or fewer than in the one before.
    pub follow_ups_closed: (Cell, Option<i64>),
    /// Late.
    pub follow_ups_late: Cell,
    /// Answers to a notice: yes, no, later. One table, for their sum is what was asked.
    pub consents: BTreeMap<&'static str, Cell>,
}

impl Shared {
    /// The report of a period beside that of the period before. Before its last day a period is compared with nothing:
    /// half a week is not fewer visits.
    pub fn of(report: &Report, before: &Report) -> Self {
        let is_over = report.made >= report.period.last();
        let compared = |now: usize, before: usize| {
            let (cell, change) = compared(now, before);
            (cell, change.filter(|_| is_over))
        };
        let people = report.people.len();
        let by_service = report.by_service.iter().map(|(service, people)| (*service, people.len()));
        let by_age = report.by_age.iter().map(|(age, people)| (*age, people.len()));
        let enough = Cell::alone(report.steps_in.len()).count();
        Self {
            period: report.period,
            made: report.made,
            visits: compared(report.visits.count(), before.visits.count()),
            people: compared(people, before.people.len()),
            by_service: table(&by_service.collect()),
            by_age: table(&by_age.collect()),
            share_by_resident: enough.and_then(|_| report.steps.share_by_resident()),
            follow_ups_made: Cell::alone(report.follow_ups_made.count()),
            follow_ups_closed: compared(report.follow_ups_closed.count(), before.follow_ups_closed.count()),
            follow_ups_late: Cell::alone(report.follow_ups_late.count()),
            consents: answers(report),
        }
    }

    /// Whether some cell is suppressed, which the reader is told.
    pub fn hides(&self) -> bool {
        let alone = [self.visits.0, self.people.0, self.follow_ups_made, self.follow_ups_closed.0];
        let tables = self.by_service.values().chain(self.by_age.values()).chain(self.consents.values());
        tables.copied().chain(alone).chain([self.follow_ups_late]).any(|cell| cell == Cell::Suppressed)
    }
}

/// Answers, one table, for their sum is what was asked. How many people stand behind them is at least the largest count of one
/// purpose, and that is what must be large enough: who was asked three times is one.
fn answers(report: &Report) -> BTreeMap<&'static str, Cell> {
    let given: Vec<_> = report.consents_given.values().map(BTreeSet::len).collect();
    let counts = |of: &BTreeMap<_, Figure>| of.values().map(Figure::count).collect();
    let all: [(&str, Vec<usize>); 3] = [
        ("given", given),
        ("refused", counts(&report.consents_refused)),
        ("deferred", counts(&report.consents_deferred)),
    ];
    let people = all.iter().map(|(name, counts)| (*name, counts.iter().copied().max().unwrap_or(0)));
    let told = table(&people.collect());
    let sum =
        |name: &str| all.iter().find(|(of, _)| *of == name).map_or(0, |(_, counts)| counts.iter().sum());
    told.into_iter()
        .map(|(name, cell)| (name, cell.count().map_or(cell, |_| Cell::Count(sum(name)))))
        .collect()
}

/// A count and its change. A change beside a count gives the other count away, so both must be large enough, or nothing.
fn compared(now: usize, before: usize) -> (Cell, Option<i64>) {
    let change = Cell::alone(now).count().zip(Cell::alone(before).count());
    (Cell::alone(now), change.map(|(now, before)| now as i64 - before as i64))
}
