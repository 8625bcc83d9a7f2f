//! About whom something may show differently since a list of residents was made. A list of a whole commune is not made again
//! for one visit.

use super::OpenedEvent;
use causo_domain::consent::ConsentState;
use causo_domain::ids::SubjectId;
use causo_protocol::record;
use std::collections::BTreeSet;

record! {
    /// Residents to look at again, in rising order.
    #[derive(Default)]
    Touched {
        /// Whether it may be anybody.
        0 all: bool,
        /// These.
        1 subjects: Vec<SubjectId>,
    }
}

impl Touched {
    /// Anybody.
    pub(crate) fn everybody() -> Self {
        Self { all: true, subjects: Vec::new() }
    }

    /// Both.
    pub(crate) fn and(self, other: &Self) -> Self {
        if self.all || other.all {
            return Self::everybody();
        }
        let both: BTreeSet<_> = self.subjects.into_iter().chain(other.subjects.iter().copied()).collect();
        Self { all: false, subjects: both.into_iter().collect() }
    }

    /// Takes note of an event. What it says about its own subject touches that one; a withdrawal names a receipt, a merge two
    /// people, a confirmation other events.
    pub(crate) fn by(&mut self, event: &OpenedEvent<'_>) {
        let body = event.body;
        let withdrawn = body.consent.as_ref().is_some_and(|act| act.state == ConsentState::Withdrawn);
        if withdrawn || body.merge.is_some() || !body.confirmed.is_empty() {
            *self = Self::everybody();
        }
        let Some(subject) = body.subject.filter(|_| !self.all) else { return };
        if let Err(at) = self.subjects.binary_search(&subject) {
            self.subjects.insert(at, subject);
        }
    }
}
