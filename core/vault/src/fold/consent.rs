//! Consents and withdrawals as the fold keeps them. A withdrawal names a receipt and nobody, so both sides are kept
//! apart and meet only when asked; a consent counts only if it names every withdrawal known.

use super::Order;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::TeamId;
use causo_protocol::body::{ConsentAct, ConsentRef};
use causo_protocol::record;

record! {
    /// One consent event.
    ConsentEntry {
        /// The event.
        0 event: ConsentRef,
        /// Its order.
        1 order: Order,
        /// Team that asked.
        2 team: TeamId,
        /// Day of the deed.
        3 day: Day,
        /// What was said.
        4 act: ConsentAct,
    }
}

record! {
    /// One withdrawal.
    Withdrawal {
        /// The event.
        0 event: ConsentRef,
        /// Purpose withdrawn.
        1 purpose: Purpose,
        /// Its order.
        2 order: Order,
        /// Team whose chain it stands in; an officer carries it to the team that took the consent.
        3 team: TeamId,
        /// The one it repeats, when an officer carried it.
        4 original: Option<ConsentRef>,
    }
}

impl Withdrawal {
    /// Whether somebody who had seen these withdrawals had seen this one, or the one it repeats.
    fn is_among(&self, seen: &[ConsentRef]) -> bool {
        seen.contains(&self.event) || self.original.is_some_and(|original| seen.contains(&original))
    }
}

record! {
    /// Consent events of one subject, in the order of their events.
    #[derive(Default)]
    Consents {
        /// Events.
        0 entries: Vec<ConsentEntry>,
    }
}

record! {
    /// Withdrawals of one receipt, in the order of their events.
    #[derive(Default)]
    Withdrawals {
        /// Events.
        0 entries: Vec<Withdrawal>,
    }
}

/// Puts an entry in its sorted place, over an earlier copy of itself.
fn put<T>(entries: &mut Vec<T>, entry: T, key: impl Fn(&T) -> ConsentRef) {
    match entries.binary_search_by_key(&key(&entry), &key) {
        Ok(at) => entries[at] = entry,
        Err(at) => entries.insert(at, entry),
    }
}

impl Withdrawals {
    pub(super) fn add(&mut self, entry: Withdrawal) {
        put(&mut self.entries, entry, |e| e.event);
    }
}

impl Consents {
    pub(super) fn add(&mut self, entry: ConsentEntry) {
        put(&mut self.entries, entry, |e| e.event);
    }
}

/// Of a person's consent events, every yes that counts for a purpose, given that person's withdrawals for it. An end is for
/// good: whoever agrees again gets a new receipt. It asks for no order, for a restored server dates events anew.
pub(super) fn live<'a>(
    entries: &[&'a ConsentEntry],
    purpose: Purpose,
    withdrawals: &[&Withdrawal],
) -> Vec<&'a ConsentEntry> {
    let ended = |entry: &ConsentEntry| {
        entries.iter().any(|other| {
            other.act.receipt == entry.act.receipt && other.act.purpose == purpose && other.act.state.ends()
        })
    };
    let names_all = |entry: &ConsentEntry| {
        withdrawals.iter().all(|withdrawal| withdrawal.is_among(&entry.act.withdrawals_seen))
    };
    let of_purpose =
        entries.iter().copied().filter(|entry| entry.act.purpose == purpose && entry.act.state.permits());
    of_purpose.filter(|entry| names_all(entry) && !ended(entry)).collect()
}
