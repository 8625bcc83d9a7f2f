//! What an officer decides about events that are in the log already. Each ruling is an item of the log, signed by an
//! officer of the newest authority, so that every device and the server follow it alike.

use crate::cbor::{Bytes, FormatError, Out, Wire, newtypes};
use crate::event::LogPosition;
use crate::record;
use causo_domain::ids::{BlobId, DeviceId, EventHash, Incarnation, RulingId, TeamId};
use minicbor::Decoder;

/// Why events are erased (Law 91/2025/QH15, article 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErasureCause(pub u64);

newtypes!(ErasureCause);

impl ErasureCause {
    /// The person asked for it.
    pub const REQUESTED: Self = Self(1);
    /// Its time of keeping is over.
    pub const RETENTION_ENDED: Self = Self(2);
    /// What allowed it fell away.
    pub const BASIS_LOST: Self = Self(3);
    /// It should never have been recorded.
    pub const UNLAWFUL: Self = Self(4);
}

record! {
    /// Events whose content goes, everywhere: `r`, salt, facts and body. Hashes stay, so that chains verify. One a team
    /// and day as a rule, with everybody's events mixed.
    Erasure {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team whose log this enters.
        1 team: TeamId,
        /// Random id.
        2 id: RulingId,
        /// Version of the authority that the signer belongs to.
        3 authority_version: u64,
        /// When it was signed, UTC milliseconds since 1970.
        4 signed_ms: u64,
        /// Why.
        5 cause: ErasureCause,
        /// The events, in rising order, so that their order tells nothing.
        6 events: Vec<EventHash>,
        /// Photos and recordings that go with them.
        7 blobs: Vec<BlobId>,
        /// Whom it concerned: subject ids (8 bytes each, in a row), sealed to the commune.
        8 subjects: Option<Bytes>,
    }
}

record! {
    /// An officer's word on events that came after their device was removed, or from an incarnation the removal does
    /// not name. Those up to `head` count from now on, or are known never to. The latest in the log holds.
    Admission {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Random id.
        2 id: RulingId,
        /// Version of the authority that the signer belongs to.
        3 authority_version: u64,
        /// Device.
        4 device: DeviceId,
        /// Life of its vault.
        5 incarnation: Incarnation,
        /// Number of the last event that is meant.
        6 last_seq: u64,
        /// That event's hash.
        7 head: EventHash,
        /// Whether they count.
        8 admitted: bool,
    }
}

record! {
    /// An officer confirms that the server was restored from a backup, and where its log was cut.
    GenerationApproval {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Random id.
        2 id: RulingId,
        /// Version of the authority that the signer belongs to.
        3 authority_version: u64,
        /// The generation that began.
        4 generation: u64,
        /// Last position of the generation before that the backup had.
        5 cut: LogPosition,
    }
}
