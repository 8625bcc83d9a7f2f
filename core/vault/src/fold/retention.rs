//! How long writes may be shown: a purpose's time of keeping runs from the last deed for that purpose about that person.
//! When it is over phones hide them, and an officer erases them. Also what is hidden for want of a basis.

use super::derived::Derived;
use super::{Candidate, Order, View};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, SubjectId, TeamId};
use causo_protocol::body::Basis;
use causo_protocol::fields::Field;
use std::collections::{BTreeMap, BTreeSet};

/// Last day of a deed about a subject for a purpose.
pub(super) type Deeds = BTreeMap<(SubjectId, Purpose), Day>;

fn note(deeds: &mut Deeds, candidate: &Candidate) {
    if let (Some(subject), Some(basis)) = (candidate.subject, &candidate.basis) {
        let last = deeds.entry((subject, basis.purpose)).or_insert(Day(0));
        *last = (*last).max(candidate.kept_from());
    }
}

/// Keeps the last deeds true after a write came, or came again with another order.
pub(super) fn follow(deeds: &mut Derived<Deeds>, before: Option<Order>, candidate: &Candidate) {
    match before {
        Some(order) if order != candidate.order => deeds.forget(),
        Some(_) => {}
        None => deeds.known().into_iter().for_each(|deeds| note(deeds, candidate)),
    }
}

/// Why a write is shown or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its basis counts.
    Shown,
    /// No basis of it counts.
    Unfounded,
    /// Its time of keeping is over.
    Over,
}

/// Writes of one event that are not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenWrites {
    /// The event.
    pub event: EventRef,
    /// Team whose chain it stands in.
    pub team: TeamId,
    /// Whom it is about.
    pub subject: Option<SubjectId>,
    /// Day of the deed.
    pub day: Day,
    /// What allowed it.
    pub basis: Option<Basis>,
    /// What is hidden.
    pub fields: BTreeSet<Field>,
}

impl<'a> View<'a> {
    /// Events whose writes are hidden because their basis does not count, as of all that is known: an officer confirms or
    /// erases them.
    pub fn hidden(self) -> Vec<HiddenWrites> {
        self.not_shown(Standing::Unfounded)
    }

    /// Events whose writes are hidden because their time of keeping is over: an officer erases them.
    pub fn over(self) -> Vec<HiddenWrites> {
        self.not_shown(Standing::Over)
    }

    fn not_shown(self, why: Standing) -> Vec<HiddenWrites> {
        let mut events: BTreeMap<EventRef, HiddenWrites> = BTreeMap::new();
        let candidates = self.state.entities.values().flat_map(|record| &record.candidates);
        for candidate in candidates.filter(|candidate| self.standing(candidate) == why) {
            let writes = events.entry(candidate.event).or_insert_with(|| HiddenWrites {
                event: candidate.event,
                team: candidate.team,
                subject: candidate.subject,
                day: candidate.day,
                basis: candidate.basis.clone(),
                fields: BTreeSet::new(),
            });
            writes.fields.insert(candidate.field);
        }
        events.into_values().collect()
    }

    pub(super) fn standing(self, candidate: &Candidate) -> Standing {
        // About a person, even a code says something of them.
        if candidate.basis.is_none() && candidate.subject.is_none() && !candidate.field.is_personal() {
            return Standing::Shown;
        }
        let mut bases = self.bases(candidate).peekable();
        let over = |(team, basis, _, from): (TeamId, &Basis, Day, Day)| {
            self.is_over(team, basis.purpose, candidate.subject, from)
        };
        match bases.peek().is_none() {
            true => Standing::Unfounded,
            false if bases.all(over) => Standing::Over,
            false => Standing::Shown,
        }
    }

    /// The bases of a write that count: its own, and what officers confirmed it on. Each with its team, the day it is judged
    /// by, and the day its time of keeping begins.
    fn bases<'c>(self, candidate: &'c Candidate) -> impl Iterator<Item = (TeamId, &'c Basis, Day, Day)>
    where
        'a: 'c,
    {
        let confirmations = self.state.confirmations(candidate.event);
        let confirmed = confirmations.map(|c| (c.team, &c.basis, c.day, c.day));
        let own = candidate.basis.as_ref();
        let own = own.map(|basis| (candidate.team, basis, candidate.day, candidate.kept_from()));
        confirmed
            .chain(own)
            .filter(move |(team, basis, day, _)| self.basis_counts(*team, basis, candidate.subject, *day))
    }

    /// Whether what was recorded for a purpose on a day has been kept for as long as the team's policy says.
    fn is_over(self, team: TeamId, purpose: Purpose, subject: Option<SubjectId>, from: Day) -> bool {
        self.kept_until(team, purpose, subject, from).is_some_and(|until| self.today > until)
    }

    /// The last day on which it may be shown, or some day before that from today on; `None` for no end.
    fn kept_until(
        self,
        team: TeamId,
        purpose: Purpose,
        subject: Option<SubjectId>,
        from: Day,
    ) -> Option<Day> {
        let rules = self.policies.get(&team).and_then(|policy| policy.purpose(purpose))?;
        let until = |day: Day| Day(day.0.saturating_add(rules.retention_days));
        // Later deeds only move it on: who is within the time of this one needs no look at them all.
        if self.today <= until(from) {
            return Some(until(from));
        }
        let last = subject.and_then(|subject| self.last_deed(subject, purpose));
        Some(until(last.map_or(from, |last| last.max(from))))
    }

    /// A day up to which a write that is shown stays shown as far as its time of keeping goes; `None` for no end.
    pub(super) fn kept_shown_until(self, candidate: &Candidate) -> Option<Day> {
        self.bases(candidate)
            .map(|(team, basis, _, from)| self.kept_until(team, basis.purpose, candidate.subject, from))
            // The longest counts, and no end is longest.
            .reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other)))
            .flatten()
    }

    /// The last deed about a person for a purpose.
    fn last_deed(self, subject: SubjectId, purpose: Purpose) -> Option<Day> {
        let deeds = self.state.deeds.get(|| {
            let mut deeds = Deeds::new();
            let all = self.state.entities.values().flat_map(|record| &record.candidates);
            all.for_each(|candidate| note(&mut deeds, candidate));
            deeds
        });
        self.class(subject).iter().filter_map(|member| deeds.get(&(*member, purpose))).max().copied()
    }
}
