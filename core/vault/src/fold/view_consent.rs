//! Questions about consents: which stand, and what took them back. A merged resident's are those of all that are one.

use super::{ConsentEntry, View, Withdrawal, Withdrawals};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{ReceiptId, SubjectId, TeamId};
use causo_protocol::body::ConsentRef;
use std::collections::BTreeSet;

impl<'a> View<'a> {
    /// Every yes of a person for a purpose that stands: a renewed one does not take away the one before.
    pub(super) fn live_consents(self, subject: SubjectId, purpose: Purpose) -> Vec<&'a ConsentEntry> {
        let withdrawals = self.withdrawals_of(subject, purpose);
        let entries: Vec<_> = self.consents_of(subject).collect();
        super::consent::live(&entries, purpose, &withdrawals)
    }

    fn consents_of(self, subject: SubjectId) -> impl Iterator<Item = &'a ConsentEntry> {
        let class = self.class(subject).into_owned();
        let rows = class.into_iter().filter_map(move |member| self.state.consents.get(&member));
        rows.flat_map(|row| &row.entries)
    }

    /// The newest yes that a subject gave to a team for a purpose, if one stands.
    pub fn live_consent(
        self,
        team: TeamId,
        subject: SubjectId,
        purpose: Purpose,
    ) -> Option<&'a ConsentEntry> {
        let of_team = self.live_consents(subject, purpose).into_iter().filter(|entry| entry.team == team);
        of_team.max_by_key(|entry| entry.order)
    }

    /// Withdrawals of any of the person's receipts for a purpose.
    pub fn withdrawals_of(self, subject: SubjectId, purpose: Purpose) -> Vec<&'a Withdrawal> {
        let receipts: BTreeSet<_> = self.consents_of(subject).map(|entry| entry.act.receipt).collect();
        receipts
            .iter()
            .filter_map(|receipt| self.state.withdrawals.get(receipt))
            .flat_map(|row| &row.entries)
            .filter(|withdrawal| withdrawal.purpose == purpose)
            .collect()
    }

    /// Whether a withdrawal of this receipt for this purpose is known.
    pub fn is_withdrawn(self, receipt: ReceiptId, purpose: Purpose) -> bool {
        let row = self.state.withdrawals.get(&receipt);
        row.is_some_and(|row| row.entries.iter().any(|entry| entry.purpose == purpose))
    }

    /// Where one purpose of a receipt stands. A receipt whose consent is not known here is a yes: it was signed for one.
    /// What ended it ended it for good, whatever the order of the two: a restored server dates events anew.
    pub fn receipt_state(self, receipt: ReceiptId, purpose: Purpose) -> ConsentState {
        if self.is_withdrawn(receipt, purpose) {
            return ConsentState::Withdrawn;
        }
        let of_both = |entry: &&ConsentEntry| entry.act.receipt == receipt && entry.act.purpose == purpose;
        let entries = self.consents().map(|(_, entry)| entry).filter(of_both);
        let newest = entries.max_by_key(|entry| (entry.act.state.ends(), entry.order));
        newest.map_or(ConsentState::Given, |entry| entry.act.state)
    }

    /// Every consent event, with the subject under which its person is shown.
    pub fn consents(self) -> impl Iterator<Item = (SubjectId, &'a ConsentEntry)> {
        self.state.consents.iter().flat_map(move |(subject, row)| {
            row.entries.iter().map(move |entry| (self.representative(*subject), entry))
        })
    }

    /// How often a purpose was refused or put off.
    pub fn count(self, purpose: Purpose, state: ConsentState) -> usize {
        self.state.counts.get(&(purpose, state)).map_or(0, |events| events.len())
    }

    /// Withdrawals that the team which took the consent has not heard of: what an officer carries there. Each with the
    /// team, the receipt, the purpose and the withdrawal to repeat.
    pub fn withdrawals_to_carry(self) -> Vec<(TeamId, ReceiptId, Purpose, ConsentRef)> {
        let carry = |entry: &ConsentEntry| {
            let row = self.state.withdrawals.get(&entry.act.receipt)?;
            let of_purpose = || row.entries.iter().filter(|w| w.purpose == entry.act.purpose);
            let heard = of_purpose().any(|withdrawal| withdrawal.team == entry.team);
            let first = of_purpose().min_by_key(|withdrawal| withdrawal.order)?;
            (!heard).then_some((
                entry.team,
                entry.act.receipt,
                entry.act.purpose,
                first.original.unwrap_or(first.event),
            ))
        };
        let yeses = self.consents().map(|(_, entry)| entry).filter(|entry| entry.act.state.permits());
        yeses.filter_map(carry).collect()
    }

    /// How many withdrawals are known, one a receipt and purpose.
    pub fn withdrawals(self) -> usize {
        let purposes =
            |row: &Withdrawals| row.entries.iter().map(|entry| entry.purpose).collect::<BTreeSet<_>>().len();
        self.state.withdrawals.values().map(purposes).sum()
    }
}
