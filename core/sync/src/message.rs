//! What the engine and its surroundings say to each other. Every output that awaits something carries an [`Id`],
//! and the input that brings it carries the same.

use crate::error::Failure;
use crate::request::Request;
use crate::store::{StoreError, TeamState};
use crate::summary::Summary;
use causo_domain::ids::{BlobId, EventHash, TeamId};
use causo_protocol::batch::{Batch, MAX_EVENTS};
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::LogEntry;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

/// Ties an input to the output it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u64);

/// How a run behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Pushes under way at once, from 1. They hide the delay of a slow link, where one follows the other. HTTP/2 keeps no
    /// order between their bodies: our server takes them as they began. From one that does not, a push that is taken early
    /// comes back as `gap` and is sent again; the chain goes on with one, and with one more for each that arrives.
    pub window: usize,
    /// Most events of a batch.
    pub max_events: usize,
    /// About the most sealed bytes of a batch; halved when a push fails on its way, and doubled up to here
    /// again when one arrives. What one frame of HTTP/2 holds (16 KiB)
    /// leaves whole, before the next: a cut then finds one batch half sent and no two.
    pub max_bytes: usize,
    /// Setbacks in a row without any progress before the run ends.
    pub retries: u32,
    /// First wait after a setback, milliseconds; it doubles with each in a row.
    pub backoff_ms: u64,
    /// Longest wait, milliseconds.
    pub max_backoff_ms: u64,
    /// Whether a first sync takes a snapshot. An officer's computer needs every event.
    pub snapshots: bool,
    /// Whether photos are sent too, or records alone: on a link that is paid for by the byte.
    pub photos: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            window: 4,
            max_events: MAX_EVENTS,
            max_bytes: 16 * 1024,
            retries: 6,
            backoff_ms: 500,
            max_backoff_ms: 30_000,
            snapshots: true,
            photos: true,
        }
    }
}

/// An HTTP answer, or what arrived of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
    /// Whether the connection ended before the body did.
    pub cut: bool,
}

/// What the engine is told.
#[derive(Clone, Debug)]
pub enum Input {
    /// Start: every team of the device.
    Begin(Vec<TeamState>),
    /// A request was answered.
    Answer(Id, Answer),
    /// A request had no answer.
    Failed(Id, Failure),
    /// The batch asked for; `None` when nothing follows.
    Batch(Id, Option<Box<Batch>>),
    /// The manifest asked for; `None` when the photo was erased.
    Blob(Id, Option<Signed>),
    /// The chunk asked for, and the teams as they are now: records captured meanwhile go first.
    Chunk {
        /// What it answers.
        id: Id,
        /// The sealed chunk; `None` when the photo was erased.
        chunk: Option<Vec<u8>>,
        /// The teams.
        teams: Vec<TeamState>,
    },
    /// The store kept entries, authorities or a generation, and the teams are now as they stand here: receipt keys may be new.
    Stored(Id, Vec<TeamState>),
    /// The store kept a receipt.
    Receipted {
        /// What it answers.
        id: Id,
        /// Events proved that were not before.
        events: u64,
        /// The teams as they are now.
        teams: Vec<TeamState>,
    },
    /// The store refused.
    Refused(Id, StoreError),
    /// The wait is over.
    Waited(Id),
    /// Stop now. What is stored stays; what is on its way is asked for next time.
    Cancel,
}

/// What the engine wants done, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send a request; comes back as [`Input::Answer`] or [`Input::Failed`].
    Send(Id, Request),
    /// From now on requests are signed as made at this server time, UTC milliseconds since 1970, running on from
    /// now. For `created` only: no record takes it over.
    Clock(u64),
    /// Load a batch, see [`crate::SyncStore::batch`].
    LoadBatch {
        /// To answer with.
        id: Id,
        /// Chain.
        chain: ChainId,
        /// The batch is on the path to this event.
        tip: EventHash,
        /// The batch starts behind this event.
        after_seq: u64,
        /// Most events.
        max_events: usize,
        /// About the most sealed bytes.
        max_bytes: usize,
    },
    /// Keep a receipt, see [`crate::SyncStore::accept_receipt`].
    StoreReceipt {
        /// To answer with.
        id: Id,
        /// As the server signed it.
        signed: Signed,
        /// What it says.
        receipt: Receipt,
    },
    /// Load what the author of a photo signed, see [`crate::SyncStore::blob`].
    LoadBlob {
        /// To answer with.
        id: Id,
        /// The photo.
        blob: BlobId,
    },
    /// Load a chunk of it, see [`crate::SyncStore::chunk`].
    LoadChunk {
        /// To answer with.
        id: Id,
        /// The photo.
        blob: BlobId,
        /// Number, from 0.
        number: u64,
    },
    /// Keep a photo's receipt, see [`crate::SyncStore::accept_blob_receipt`].
    StoreBlobReceipt {
        /// To answer with.
        id: Id,
        /// As the server signed it.
        signed: Signed,
    },
    /// Keep entries, see [`crate::SyncStore::accept_entries`].
    StorePage {
        /// To answer with.
        id: Id,
        /// Team.
        team: TeamId,
        /// Entries; may be none.
        entries: Vec<LogEntry>,
        /// Position after them.
        position: LogPosition,
        /// Whether a signed head confirms it.
        proved: bool,
    },
    /// Follow the log into another generation, see [`crate::SyncStore::accept_generation`].
    StoreGeneration {
        /// To answer with.
        id: Id,
        /// Team.
        team: TeamId,
        /// The server's signed word on the cut.
        cut: Signed,
    },
    /// Judge an offer, see [`crate::SyncStore::accept_snapshot`].
    StoreSnapshot {
        /// To answer with.
        id: Id,
        /// Team.
        team: TeamId,
        /// As the server sent it.
        offer: Vec<u8>,
    },
    /// Keep bytes of a snapshot, see [`crate::SyncStore::accept_snapshot_bytes`].
    StoreSnapshotBytes {
        /// To answer with.
        id: Id,
        /// Team.
        team: TeamId,
        /// Place of the first byte.
        from: u64,
        /// Bytes.
        bytes: Vec<u8>,
    },
    /// Give up a snapshot, see [`crate::SyncStore::refuse_snapshot`].
    RefuseSnapshot {
        /// To answer with.
        id: Id,
        /// Team.
        team: TeamId,
        /// Whether none is taken any more.
        for_good: bool,
    },
    /// Keep authorities, see [`crate::SyncStore::accept_authorities`].
    StoreAuthorities {
        /// To answer with.
        id: Id,
        /// Commune, 5 digits.
        commune: String,
        /// Authorities.
        authorities: Vec<Signed>,
    },
    /// Wait, then say [`Input::Waited`].
    Wait {
        /// To answer with.
        id: Id,
        /// Milliseconds.
        ms: u64,
    },
    /// How far it is.
    Progress(Progress),
    /// The end; nothing follows.
    Done(Summary),
}

/// How far a sync is with the team it is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Team.
    pub team: TeamId,
    /// Entries of the log pulled.
    pub entries: u64,
    /// Events receipted in this run.
    pub events_receipted: u64,
    /// Events still without a receipt.
    pub events_left: u64,
}
