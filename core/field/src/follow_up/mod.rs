//! What is due with residents after a visit: coming again, a household's first payment without cash, a repeating look after an
//! elder, a dossier's result. Each belongs to the visit that made it and has that visit's id. Nothing is due any more with
//! somebody who died or moved away.

mod close;
mod dossier;
mod plan;
mod targets;

pub(crate) use close::closes_by_visit;
pub use dossier::{Dossier, NewDossier};
pub use plan::{HamletPlan, Plan};
pub use targets::{Progress, Target};

use crate::session::Session;
use causo_domain::codes::{FollowUpKind, LifeEvent, Service, StepOutcome};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, HouseholdId, SubjectId, TeamId};
use causo_protocol::fields::Field;
use causo_vault::fold::{EntityId, Record, View};
use std::cell::LazyCell;
use std::collections::BTreeSet;

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
        open.sort_by_key(|open| (open.due, open.visit));
        open
    }

    /// What is due under a visit's id.
    pub fn follow_up(&self, visit: EventRef) -> Option<FollowUp> {
        let record = self.view().state.entities().get(&EntityId::Visit(visit))?;
        let open = self.waiting(visit, record)?;
        let made = open.kind == FollowUpKind::FIRST_PAYMENT && open.is_of(&self.paying_households());
        (!made).then_some(open)
    }

    fn waiting(&self, visit: EventRef, record: &Record) -> Option<FollowUp> {
        let view = self.view();
        let id = EntityId::Visit(visit);
        let due = Day(number(view, id, Field::NEXT_VISIT)?);
        let dossier = dossier::dossier(view, visit);
        let over = dossier.as_ref().is_some_and(|dossier| dossier.state.is_over());
        let closed =
            [Field::CLOSED_BY, Field::CLOSED_HOW].iter().any(|field| view.field(id, *field).is_some());
        let resident = self.resident(record.subject?)?;
        if over || closed || resident.life.is_some_and(LifeEvent::stops) {
            return None;
        }
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
            dossier,
        })
    }

    /// Households of which somebody has said that the first payment is made: it is made once a household, whoever of it
    /// was asked, and who joins such a household is not asked any more.
    fn paying_households(&self) -> BTreeSet<HouseholdId> {
        let view = self.view();
        let paid = |visit: EventRef| {
            let id = EntityId::Visit(visit);
            let is_first =
                number(view, id, Field::FOLLOW_UP).map(FollowUpKind) == Some(FollowUpKind::FIRST_PAYMENT);
            let how = number(view, id, Field::CLOSED_HOW).map(StepOutcome);
            is_first && matches!(how, Some(StepOutcome::BY_RESIDENT | StepOutcome::WITH_HELP))
        };
        let closed = view.visits().filter(|(visit, _)| paid(*visit));
        closed.filter_map(|(_, record)| self.resident(record.subject?)?.household).collect()
    }
}

/// A small number of a field.
fn number<T: TryFrom<u64>>(view: View<'_>, id: EntityId, field: Field) -> Option<T> {
    T::try_from(view.number(id, field)?).ok()
}
