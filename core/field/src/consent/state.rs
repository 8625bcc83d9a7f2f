//! Where a consent stands before the next answer: the table of [`ConsentState::may_follow`] then says what may come.

use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::SubjectId;

impl Session {
    /// What a subject's newest consent event for a purpose says; `None` when they never agreed. Whether a withdrawal ended
    /// it makes no difference to what may come: after a yes, standing or taken back, only a renewed one.
    pub(super) fn newest_answer(&self, subject: SubjectId, purpose: Purpose) -> Option<ConsentState> {
        let subject = self.view().representative(subject);
        let of_both = |(of, entry): &(SubjectId, &causo_vault::fold::ConsentEntry)| {
            *of == subject && entry.act.purpose == purpose
        };
        let newest = self.view().consents().filter(of_both).max_by_key(|(_, entry)| entry.order);
        newest.map(|(_, entry)| entry.act.state)
    }
}
