//! The lead's report: what a team did in a week or a month. Every figure is the events behind it, so that whoever asks "which
//! eleven?" is shown them. On this phone it is exact; what leaves the team goes through [`Shared`].

mod behind;
mod gather;
mod shared;
mod text;

pub(crate) use behind::team_name;
pub use behind::{Behind, GivenConsent};
pub use shared::Shared;
pub use text::MAX_TEXT;
pub(crate) use text::{HIDDEN_NOTE, first_upper, grouped, shown};

use causo_domain::codes::{AgeBand, Purpose, Service};
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, ReceiptId, SubjectId, TeamId};
use causo_domain::period::Period;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// A figure: the events it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure(pub BTreeSet<EventRef>);

impl Figure {
    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// People, each with the visits in which they were helped.
pub type People = BTreeMap<SubjectId, BTreeSet<EventRef>>;

/// How steps of guides went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// Done by residents themselves.
    pub by_resident: usize,
    /// Done with help.
    pub with_help: usize,
    /// Not wanted.
    pub refused: usize,
    /// Left for another day.
    pub follow_up: usize,
}

impl AddAssign for Steps {
    fn add_assign(&mut self, other: Self) {
        self.by_resident += other.by_resident;
        self.with_help += other.with_help;
        self.refused += other.refused;
        self.follow_up += other.follow_up;
    }
}

impl Steps {
    /// Of the steps that were done, those done by residents themselves, in hundredths, rounded down: it says no more than is
    /// true. `None` where none was done.
    pub fn share_by_resident(self) -> Option<u8> {
        let share = (100 * self.by_resident).checked_div(self.by_resident + self.with_help)?;
        u8::try_from(share).ok()
    }
}

/// What a team did in a period, as far as this phone knows and may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Team.
    pub team: TeamId,
    /// Period.
    pub period: Period,
    /// Day on which it was made; the period may not be over.
    pub made: Day,
    /// Visits, those at a closed door among them.
    pub visits: Figure,
    /// People who were helped: something was done, or begun.
    pub people: People,
    /// People who were helped, by service; who was helped with two stands under both.
    pub by_service: BTreeMap<Service, People>,
    /// People who were helped, by age in the year of the period's last day.
    pub by_age: BTreeMap<AgeBand, BTreeSet<SubjectId>>,
    /// Steps of guides.
    pub steps: Steps,
    /// Those with whom a step was done, and in which visits.
    pub steps_in: People,
    /// Visits that made something due.
    pub follow_ups_made: Figure,
    /// Of all that was due, what was closed in the period, dossiers with a result among it: the visits that had made it due.
    pub follow_ups_closed: Figure,
    /// Due by the period's last day and before the day of the report, and still open.
    pub follow_ups_late: Figure,
    /// A yes, by purpose: the receipts.
    pub consents_given: BTreeMap<Purpose, BTreeSet<ReceiptId>>,
    /// A no, by purpose.
    pub consents_refused: BTreeMap<Purpose, Figure>,
    /// "Later", or "I will ask my children", by purpose.
    pub consents_deferred: BTreeMap<Purpose, Figure>,
}
