//! What the engine needs of a vault, and nothing more: no key of a record passes this door, so a sync can run
//! while the phone is locked.

use causo_domain::ids::{BlobId, DeviceId, EventHash, SnapshotId, TeamId};
use causo_protocol::batch::Batch;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::LogEntry;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

/// Why a store did not do what it was asked: nothing was changed. Opaque here, only passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the vault refused: {code}")]
pub struct StoreError {
    /// Stable code, snake_case.
    pub code: &'static str,
}

/// One end of a chain that the store can send: the device's own, or somebody else's that the server lost. A chain that
/// a copy of the vault continued has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnChain {
    /// Chain.
    pub chain: ChainId,
    /// Hash of its last event.
    pub tip: EventHash,
    /// Events up to this one are proved by a receipt, or belong to a tip of the same chain that stands before this
    /// one: no event is counted in two. 0: none.
    pub receipted: u64,
    /// Number of its last event.
    pub last: u64,
}

/// How far a first sync of a team is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstSync {
    /// Nothing of the team's log is stored, and a snapshot would be taken.
    Ask,
    /// A snapshot is on its way.
    Fetch {
        /// Which.
        id: SnapshotId,
        /// Bytes of its stream that are stored.
        have: u64,
        /// Bytes that there are.
        size: u64,
        /// Whether the log brought the snapshot's own item, as far as it is stored.
        logged: bool,
    },
    /// Nothing to fetch but the log.
    Done,
}

/// What the store knows of one team when a sync begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamState {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team.
    pub team: TeamId,
    /// This device.
    pub device: DeviceId,
    /// How far the team log is stored.
    pub position: LogPosition,
    /// Whether a signed head has confirmed that position. Not so after a page that was cut: the entries are
    /// stored, and the next signed head proves or refutes them.
    pub proved: bool,
    /// This device's chains in the team, every incarnation and branch, and whatever of others is not sent.
    pub own_chains: Vec<OwnChain>,
    /// Ed25519 public keys of the newest authority that sign receipts and log heads.
    pub receipt_keys: Vec<[u8; 32]>,
    /// Whether a restored server opened the present generation and no officer has confirmed it.
    pub restored: bool,
    /// Whether two histories of the log were seen.
    pub forked: bool,
    /// The newest generation whose beginning is known, that of `position` or a later one that could not be followed.
    pub generation_heard: u64,
    /// The server's time of the last item stored, UTC, ms; 0 for none.
    pub last_ms: u64,
    /// This device's photos that have no receipt.
    pub blobs: Vec<BlobId>,
    /// Where to read the log again once in this run: a batch behind it came damaged, or did not come at all.
    pub again: Option<LogPosition>,
    /// How far the team's first sync is.
    pub snapshot: FirstSync,
}

/// Code of [`SyncStore::accept_entries`] when the log has events of this device that are not here: the page is asked for
/// again with the device's own batches in it.
pub const OWN_EVENTS_MISSING: &str = "own_events_missing";

/// Code of [`SyncStore::accept_snapshot`] when the snapshot is as it should be and serves this device all the same not.
pub const SNAPSHOT_REFUSED: &str = "snapshot_refused";

/// The vault as the sync sees it. Every call is whole or not at all, and done on disk when it returns.
pub trait SyncStore: Send {
    /// Every team of the device, with what is stored now.
    fn teams(&self) -> Result<Vec<TeamState>, StoreError>;

    /// The events on the path to a tip that follow `after_seq`: at least one if there is any, about `max_events` at
    /// most, and no more once their sealed bytes pass `max_bytes`. `None` when nothing follows.
    fn batch(
        &mut self,
        chain: &ChainId,
        tip: &EventHash,
        after_seq: u64,
        max_events: usize,
        max_bytes: usize,
    ) -> Result<Option<Batch>, StoreError>;

    /// Keeps a verified receipt and gives the number of events that it proves and none did before.
    fn accept_receipt(&mut self, signed: &Signed, receipt: &Receipt) -> Result<u64, StoreError>;

    /// Keeps entries that follow the stored position without a gap and moves it to `position`. The chain of the
    /// log is verified; the documents and batches inside are for the store to verify, a batch against its stub
    /// too. No entries with `proved` means: the stored position is confirmed. A page that was asked for from
    /// [`TeamState::again`] brings what is stored already, and moves nothing back.
    fn accept_entries(
        &mut self,
        team: TeamId,
        entries: Vec<LogEntry>,
        position: LogPosition,
        proved: bool,
    ) -> Result<(), StoreError>;

    /// Follows a team's log into the generation that a restored server signed, a signed
    /// [`causo_protocol::log::GenerationCut`]: what stands behind the cut counts as not sent from now on. A cut that is not
    /// one of the log that is stored is not followed, and is a fork: what was sent behind it goes out again all the same.
    fn accept_generation(&mut self, team: TeamId, cut: &Signed) -> Result<(), StoreError>;

    /// Judges a server's offer, a packed [`causo_protocol::snapshot::SnapshotOffer`], and goes on in the log from the
    /// position that it stands for. Refuses what it cannot take; the log is then fetched from its beginning.
    fn accept_snapshot(&mut self, team: TeamId, offer: &[u8]) -> Result<(), StoreError>;

    /// Keeps bytes of the snapshot that is on its way. If they are not those that an officer signed, the store goes back
    /// to the beginning of the log and takes no snapshot any more.
    fn accept_snapshot_bytes(&mut self, team: TeamId, from: u64, bytes: &[u8]) -> Result<(), StoreError>;

    /// Gives up the snapshot that is on its way and goes back to the beginning of the log; `for_good` when none is to be
    /// taken any more.
    fn refuse_snapshot(&mut self, team: TeamId, for_good: bool) -> Result<(), StoreError>;

    /// What the author of a photo signed, a signed [`causo_protocol::blob::BlobManifest`]; `None` if it was erased.
    fn blob(&mut self, blob: BlobId) -> Result<Option<Signed>, StoreError>;

    /// A sealed chunk of a photo, counted from 0; `None` if it was erased, or has no such chunk.
    fn chunk(&mut self, blob: BlobId, number: u64) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a verified receipt for a photo, a signed [`causo_protocol::blob::BlobReceipt`].
    fn accept_blob_receipt(&mut self, signed: &Signed) -> Result<(), StoreError>;

    /// Keeps those of a commune's authorities that its root signed and that are newer than the one known. Asked
    /// for when a receipt or a log head is signed by a key that no known authority lists.
    fn accept_authorities(&mut self, commune: &str, authorities: Vec<Signed>) -> Result<(), StoreError>;
}
