//! The server's word that it has an event: signed once, stored, and the same bytes for the same push for ever.

use crate::event::{ChainId, LogPosition};
use crate::record;
use causo_domain::ids::EventHash;

record! {
    /// A receipt for a chain up to `seq`. Travels in a [`crate::signed::Signed`] envelope whose signer is one of
    /// the authority's receipt keys (the key's id is the key itself).
    Receipt {
        /// Chain.
        0 chain: ChainId,
        /// Number of the last event received.
        1 seq: u64,
        /// Its hash.
        2 head: EventHash,
        /// Where in the team log it stands.
        3 position: LogPosition,
        /// When, UTC milliseconds since 1970.
        4 server_ms: u64,
        /// Number of the last event that a verified backup covers; 0: none yet.
        5 durable_seq: u64,
    }
}
