//! A snapshot: what a team's events up to a place in the log say, in one sealed stream that a phone's first sync fetches
//! in place of the log before it (`docs/PROTOCOL.md`, "Snapshots"). What an officer signs of it is here, and enters the
//! log; what the stream holds is in [`part`].

pub mod part;
mod reader;
mod shape;
mod streams;
mod writer;

pub use part::{Columns, PartChain, WaitingEvent};
pub use shape::{Shape, WriteShape};
pub use streams::Stream;

use crate::cbor::{Bytes, FormatError, Wire};
use crate::event::LogPosition;
use crate::log::LogEntry;
use crate::pack::{compress, decompress};
use crate::record;
use crate::signed::Signed;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, SnapshotId, TeamId};

/// What the fold of this version understands. Raised when it learns a field or a kind of event: a snapshot that an older
/// fold made lacks them, and is not taken.
pub const FOLD: u64 = 1;

/// Most opened bytes of an offer.
const MAX_OFFER_BYTES: usize = 8 * 1024 * 1024;

record! {
    /// Where a chain ended when the snapshot was made: what the log brings next must continue there.
    ChainTip {
        /// Device.
        0 device: DeviceId,
        /// Life of its vault.
        1 incarnation: Incarnation,
        /// Number of the last event.
        2 seq: u64,
        /// Its hash.
        3 head: EventHash,
    }
}

record! {
    /// What an officer signs of a snapshot; an item of the team's log.
    Snapshot {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Random id.
        2 id: SnapshotId,
        /// Version of the authority that the signer belongs to.
        3 authority_version: u64,
        /// It stands for the log up to here.
        4 position: LogPosition,
        /// When the server took the item at that position, UTC milliseconds since 1970; 0 for none.
        5 ms: u64,
        /// Epoch whose key it is sealed under.
        6 epoch: u64,
        /// [`FOLD`] of the version that made it.
        7 fold: u64,
        /// Bytes of the sealed stream.
        8 size: u64,
        /// SHA-256 of every sealed chunk, one after another.
        9 chunks: Bytes,
        /// Hash over every document of the log up to the position.
        10 documents: [u8; 32],
        /// Where the chains ended.
        11 tips: Vec<ChainTip>,
    }
}

impl Snapshot {
    /// SHA-256 of chunk `at`; `None` behind the last.
    pub fn chunk(&self, at: u64) -> Option<&[u8; 32]> {
        self.chunks.0.as_chunks().0.get(usize::try_from(at).ok()?)
    }
}

record! {
    /// What a server answers to a phone that has nothing of a team yet: zstd over this record.
    SnapshotOffer {
        /// A signed [`Snapshot`].
        0 snapshot: Signed,
        /// Every document of the log up to its position: what it takes to judge the signer and all that comes after.
        1 documents: Vec<LogEntry>,
    }
}

impl SnapshotOffer {
    /// As it is sent.
    pub fn pack(&self) -> Vec<u8> {
        compress(&self.to_bytes())
    }

    /// Reads what was sent.
    pub fn unpack(bytes: &[u8]) -> Result<Self, FormatError> {
        Self::from_bytes(&decompress(bytes, MAX_OFFER_BYTES)?)
    }
}
