//! Where a consent stands before the next answer: the table of [`ConsentState::may_follow`] then says what may come.

use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{ReceiptId, SubjectId};
use causo_protocol::body::ConsentRef;

impl Session {
    /// Where a subject's consent for a purpose stands; `None` when they never answered.
    pub(super) fn consent_state(&self, subject: SubjectId, purpose: Purpose) -> Option<ConsentState> {
        let subject = self.view().representative(subject);
        let of_both = |(of, entry): &(SubjectId, &causo_vault::fold::ConsentEntry)| {
            *of == subject && entry.act.purpose == purpose
        };
        let newest = self.view().consents().filter(of_both).max_by_key(|(_, entry)| entry.order);
        let (_, entry) = newest?;
        let taken_back = self.view().withdrawals_of(subject, purpose);
        let is_named = |event: &ConsentRef| entry.act.withdrawals_seen.contains(event);
        let stands = taken_back.iter().all(|withdrawal| {
            is_named(&withdrawal.event) || withdrawal.original.as_ref().is_some_and(is_named)
        });
        Some(if stands { entry.act.state } else { ConsentState::Withdrawn })
    }

    /// Where one purpose of a receipt stands. A receipt whose consent is not known here is a yes: it was signed for one.
    pub(super) fn receipt_state(&self, receipt: ReceiptId, purpose: Purpose) -> ConsentState {
        if self.view().is_withdrawn(receipt, purpose) {
            return ConsentState::Withdrawn;
        }
        let entries = self.view().consents().map(|(_, entry)| entry);
        let of_both = entries.filter(|entry| entry.act.receipt == receipt && entry.act.purpose == purpose);
        of_both.max_by_key(|entry| entry.order).map_or(ConsentState::Given, |entry| entry.act.state)
    }
}
