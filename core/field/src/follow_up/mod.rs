//! What is due with residents after a visit: coming again, a household's first payment without cash, a repeating look after an
//! elder, a dossier's result. Each belongs to the visit that made it and has that visit's id. Nothing is due any more with
//! somebody who died or moved away.

mod close;
mod dossier;
mod ended;
mod plan;
mod targets;

pub(crate) use close::closes_by_visit;
pub use dossier::{Dossier, NewDossier};
pub(crate) use ended::ended_on;
pub use plan::{HamletPlan, Plan};
pub use targets::{Progress, Target};

use crate::session::Session;
use causo_domain::codes::{FollowUpKind, Service, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, HouseholdId, SubjectId, TeamId};
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, Record, View};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// Something that is due.
#[derive(Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The visit that made it, and its own id.
    pub visit: EventRef,
    /// Team.
    pub team: TeamId,
    /// With whom.
    pub subject: SubjectId,
    /// Their name.
    pub name: String,
    /// Where they live now.
    pub household: Option<HouseholdId>,
    /// Hamlet, as the policy numbers them.
    pub hamlet: Option<u16>,
    /// What for.
    pub kind: FollowUpKind,
    /// When.
    pub due: Day,
    /// Service of the visit.
    pub service: Option<Service>,
    /// Days to the next one, if it repeats.
    pub repeat_days: Option<u16>,
    /// The dossier whose result is due.
    pub dossier: Option<Dossier>,
}

impl FollowUp {
    fn is_of(&self, households: &BTreeSet<HouseholdId>) -> bool {
        self.household.is_some_and(|household| households.contains(&household))
    }
}

impl Session {
    /// What is due with residents that may be shown, the longest due first.
    pub fn follow_ups(&self) -> Vec<FollowUp> {
        let waiting = self.view().visits().filter_map(|(visit, record)| self.waiting(visit, record));
        let mut open: Vec<_> = waiting.collect();
        let paying = LazyCell::new(|| self.paying_households());
        open.retain(|open| open.kind != FollowUpKind::FIRST_PAYMENT || !open.is_of(&paying));
        let newest = newest_repeats(&open);
        open.retain(|open| open.kind != FollowUpKind::REPEAT || newest.contains(&open.visit));
        open.sort_by_key(|open| (open.due, open.visit));
        open
    }

    /// What is due under a visit's id.
    pub fn follow_up(&self, visit: EventRef) -> Option<FollowUp> {
        self.follow_ups().into_iter().find(|open| open.visit == visit)
    }

    /// What a visit made due, while nothing ended it.
    fn waiting(&self, visit: EventRef, record: &Record) -> Option<FollowUp> {
        let view = self.view();
        let due = Day(number(view, EntityId::Visit(visit), Field::NEXT_VISIT)?);
        let is_over = ended::is_over(view, visit, record.subject?);
        self.made_due(visit, record, due).filter(|_| !is_over)
    }

    /// What a visit made due, ended or not.
    fn made_due(&self, visit: EventRef, record: &Record, due: Day) -> Option<FollowUp> {
        let view = self.view();
        let id = EntityId::Visit(visit);
        let resident = self.resident(record.subject?)?;
        Some(FollowUp {
            visit,
            team: record.team?,
            subject: resident.subject,
            name: resident.name,
            household: resident.household,
            hamlet: resident.hamlet,
            kind: number(view, id, Field::FOLLOW_UP).map_or(FollowUpKind::VISIT, FollowUpKind),
            due,
            service: number(view, id, Field::SERVICE).map(Service),
            repeat_days: number(view, id, Field::REPEAT_DAYS),
            dossier: dossier::dossier(view, visit),
        })
    }

    /// Households of which somebody has said that the first payment is made: it is made once a household, whoever of it
    /// was asked, and who joins such a household is not asked any more.
    fn paying_households(&self) -> BTreeSet<HouseholdId> {
        let view = self.view();
        let paid = |visit: EventRef| {
            let kind = number(view, EntityId::Visit(visit), Field::FOLLOW_UP).map(FollowUpKind);
            let how = ended::last_number(view, EntityId::Visit(visit), Field::CLOSED_HOW).map(StepOutcome);
            let made = matches!(how, Some(StepOutcome::BY_RESIDENT | StepOutcome::WITH_HELP));
            kind == Some(FollowUpKind::FIRST_PAYMENT) && made
        };
        let closed = view.visits().filter(|(visit, _)| paid(*visit));
        // The household is the one that was visited: whoever said so may live elsewhere by now.
        closed
            .filter_map(|(_, record)| record.household.or_else(|| self.resident(record.subject?)?.household))
            .collect()
    }
}

/// Of repeating follow-ups with one person for one service, the one that is due last: two phones that each closed the one
/// before have both made the next.
fn newest_repeats(open: &[FollowUp]) -> BTreeSet<EventRef> {
    let mut newest: BTreeMap<_, &FollowUp> = BTreeMap::new();
    for repeat in open.iter().filter(|open| open.kind == FollowUpKind::REPEAT) {
        let last = newest.entry((repeat.subject, repeat.service)).or_insert(repeat);
        if (repeat.due, repeat.visit) > (last.due, last.visit) {
            *last = repeat;
        }
    }
    newest.into_values().map(|open| open.visit).collect()
}

/// A small number of a field.
fn number<T: TryFrom<u64>>(view: View<'_>, id: EntityId, field: Field) -> Option<T> {
    T::try_from(view.number(id, field)?).ok()
}
