//! The team log: every item a team must see, numbered, hash-chained and signed, so that a server showing two
//! histories or leaving something out is caught.

use crate::cbor::{Bytes, FormatError, Out, Wire, newtypes};
use crate::event::{ChainId, LogPosition};
use crate::record;
use causo_domain::ids::{EventHash, TeamId};
use minicbor::Decoder;

/// What an item of the log is. Unknown kinds are verified, stored and understood after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemKind(pub u64);

newtypes!(ItemKind);

impl ItemKind {
    /// A batch of events.
    pub const BATCH: Self = Self(1);
    /// A roster.
    pub const ROSTER: Self = Self(2);
    /// An authority.
    pub const AUTHORITY: Self = Self(3);
    /// A policy.
    pub const POLICY: Self = Self(4);
    /// A ground.
    pub const GROUND: Self = Self(5);
    /// An erasure.
    pub const ERASURE: Self = Self(6);
    /// An officer admits or rejects what came after a removal, or from an incarnation it does not name.
    pub const ADMISSION: Self = Self(7);
    /// An officer freezes a device.
    pub const FREEZE: Self = Self(8);
    /// A complete blob.
    pub const BLOB: Self = Self(9);
    /// A snapshot.
    pub const SNAPSHOT: Self = Self(10);
    /// An officer confirms a new generation.
    pub const GENERATION: Self = Self(11);
}

record! {
    /// What the log keeps of a batch: it survives the erasure of the batch's events.
    BatchStub {
        /// Chain.
        0 chain: ChainId,
        /// Number of the first event.
        1 first_seq: u64,
        /// Number of the last event.
        2 last_seq: u64,
        /// Hash of the last event.
        3 head: EventHash,
    }
}

record! {
    /// One item of the log, as pulled.
    LogEntry {
        /// Position, from 1, without gaps.
        0 p: u64,
        /// When the server took it, UTC milliseconds since 1970.
        1 ms: u64,
        /// Kind.
        2 kind: ItemKind,
        /// A packed batch, or the signed item as it was published. Absent for the puller's own batches, which
        /// it has: then only `stub` is there.
        3 payload: Option<Bytes>,
        /// For batches.
        4 stub: Option<BatchStub>,
    }
}

record! {
    /// What the server signs about a team's log.
    LogHead {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Last item.
        2 position: LogPosition,
        /// When that item was taken, UTC milliseconds; 0 for an empty log.
        3 ms: u64,
    }
}

record! {
    /// What a restored server signs about itself: the generation it opened, and where the one before was cut. Positions
    /// go on from there; the first hash is `causo_crypto::hash::generation_start`.
    GenerationCut {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// The generation that began.
        2 generation: u64,
        /// Last position of the generation before that the backup had.
        3 cut: LogPosition,
        /// When it was restored, UTC milliseconds since 1970.
        4 ms: u64,
    }
}
