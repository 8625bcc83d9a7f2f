//! Everything that is kept, behind one trait: SQLite now, PostgreSQL when a province outgrows it, both under the same
//! suite of tests. The trait knows positions and hashes; who may do what is decided outside and handed in.
//!
//! Calls block. The HTTP side makes them on threads that may.

mod sqlite;

use crate::error::ServerError;
use causo_crypto::batch::VerifiedEvent;
use causo_domain::ids::{BlobId, DeviceId, EventHash, SnapshotId, TeamId};
use causo_protocol::api::ChainStatus;
use causo_protocol::batch::Batch;
use causo_protocol::blob::{BlobManifest, BlobReceipt};
use causo_protocol::event::LogPosition;
use causo_protocol::log::{GenerationCut, ItemKind, LogEntry, LogHead};
use causo_protocol::receipt::Receipt;

pub use sqlite::SqliteStore;
pub(crate) use sqlite::{SCHEMA_VERSION, check_whole, erasures, note_backup};

/// Number of a team log's first generation.
pub const FIRST_GENERATION: u64 = 1;

/// A team of a commune.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TeamKey {
    /// Commune, 5 digits.
    pub commune: String,
    /// Team.
    pub team: TeamId,
}

/// A device that a roster of the team named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRecord {
    /// Device.
    pub device: DeviceId,
    /// Ed25519 key that signs heads.
    pub identity: [u8; 32],
    /// Ed25519 key that signs requests.
    pub transport: [u8; 32],
    /// Whether the newest roster lists it and does not remove it.
    pub current: bool,
    /// For a device that is current no more: where in the log the roster stands that ended it.
    pub removed_p: Option<u64>,
}

/// Signs a receipt once its place in the log is known, and gives the bytes to keep and to answer.
pub type SealReceipt = Box<dyn FnOnce(&Receipt) -> Vec<u8> + Send>;

/// A batch whose proof was checked.
pub struct NewBatch {
    /// The batch.
    pub batch: Batch,
    /// Its events, hashed.
    pub events: Vec<VerifiedEvent>,
    /// The batch as it came.
    pub packed: Vec<u8>,
    /// When it came, UTC milliseconds since 1970.
    pub ms: u64,
    /// Signs the receipt.
    pub seal: SealReceipt,
}

/// Whose log a document enters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// No log: fetched by name.
    None,
    /// Every team's of the commune, those to come included.
    Commune,
    /// This team's, which must be known.
    Team(TeamId),
    /// This team's, which it makes known, together with the devices it lists.
    Roster(TeamId, Vec<DeviceRecord>),
    /// This team's, which must be known; its chunks come after it.
    Snapshot(TeamId, NewSnapshot),
    /// This team's, which must be known; it erases these events and blobs of the team.
    Erasure(TeamId, Vec<EventHash>, Vec<BlobId>),
}

/// What is kept of a snapshot besides the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSnapshot {
    /// Id.
    pub id: SnapshotId,
    /// Position that it stands for.
    pub position: LogPosition,
    /// SHA-256 of each of its chunks.
    pub chunks: Vec<[u8; 32]>,
}

/// A snapshot that is here whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSnapshot {
    /// The signed envelope.
    pub bytes: Vec<u8>,
    /// Every document of the log up to its position.
    pub documents: Vec<LogEntry>,
}

/// A signed document on its way into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    /// Kind in the log; absent for a pack.
    pub kind: Option<ItemKind>,
    /// Commune, 5 digits.
    pub commune: String,
    /// Whose log it enters.
    pub reach: Reach,
    /// Tells grounds, rulings and packs apart; empty for the rest.
    pub name: String,
    /// Version; 0 for grounds and rulings, which have none.
    pub version: u64,
    /// Hash under the document's own tag.
    pub hash: [u8; 32],
    /// The signed envelope.
    pub bytes: Vec<u8>,
    /// When it came, UTC milliseconds since 1970.
    pub ms: u64,
    /// Whether it was published before: a team that is not known here then had a log that was lost.
    pub again: bool,
}

/// A document that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Version.
    pub version: u64,
    /// Hash under the document's own tag.
    pub hash: [u8; 32],
    /// The signed envelope.
    pub bytes: Vec<u8>,
}

/// What a new document has to fit, read in the same transaction that will keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The commune's newest authority.
    pub authority: Option<StoredDocument>,
    /// The newest document of the same kind, commune, team and name.
    pub newest: Option<StoredDocument>,
}

/// Decides whether a document may be kept.
pub type Judge = Box<dyn FnOnce(&Standing) -> Result<(), ServerError> + Send>;

/// What a team has here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamState {
    /// Where its chains end; two entries for a chain with two branches.
    pub chains: Vec<ChainStatus>,
    /// Head of its log.
    pub head: LogHead,
}

/// A page of a team log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Head after the last entry.
    pub head: LogHead,
    /// Whether more follows.
    pub more: bool,
    /// Entries, without gaps.
    pub entries: Vec<LogEntry>,
    /// Where this page's generation began, when the asker is in the one before.
    pub cut: Option<GenerationCut>,
}

/// What part of a team log is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Team.
    pub team: TeamKey,
    /// Who asks: gets its own batches as stubs.
    pub device: DeviceId,
    /// Generation that `after` belongs to; any when `after` is 0.
    pub generation: u64,
    /// Last position the asker has.
    pub after: u64,
    /// Whether the asker's own batches come whole: its vault was put back from an older copy, or cloned.
    pub own: bool,
    /// For a removed device, the last position that it may see. Of others' batches it gets the stubs alone.
    pub removed_p: Option<u64>,
    /// Bytes of entries to stop at; one entry is given even when it is larger.
    pub limit: usize,
}

/// A blob that its author announces; the manifest was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBlob {
    /// Team.
    pub team: TeamKey,
    /// What it consists of.
    pub manifest: BlobManifest,
    /// The manifest as it was signed.
    pub bytes: Vec<u8>,
    /// When it came, UTC milliseconds since 1970.
    pub ms: u64,
    /// Most bytes of blobs that a device may announce in 24 hours.
    pub most_a_day: u64,
}

/// A chunk of an announced blob.
pub struct NewChunk {
    /// Team.
    pub team: TeamKey,
    /// Blob.
    pub blob: BlobId,
    /// Number, from 0.
    pub number: u64,
    /// The chunk, unchecked.
    pub sealed: Vec<u8>,
    /// When it came, UTC milliseconds since 1970.
    pub ms: u64,
    /// Signs the receipt, if this is the last chunk.
    pub seal: SealBlobReceipt,
}

/// Signs a blob's receipt once its place in the log is known, and gives the bytes to keep and to answer.
pub type SealBlobReceipt = Box<dyn FnOnce(&BlobReceipt) -> Vec<u8> + Send>;

/// How much of a blob is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobHere {
    /// Chunks from the first on.
    pub chunks: u64,
    /// The receipt as it was first signed, once all are here.
    pub receipt: Option<Vec<u8>>,
}

/// The mailbox of one invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Commune, 5 digits.
    pub commune: String,
    /// Until when it can be used, UTC milliseconds since 1970.
    pub expires_ms: u64,
    /// What the phone left.
    pub hello: Option<Vec<u8>>,
    /// What the officer left.
    pub reveal: Option<Vec<u8>>,
}

/// Decides what becomes of a mailbox; `None` leaves it as it is.
pub type ChangeMailbox = Box<dyn FnOnce(Option<Mailbox>) -> Result<Option<Mailbox>, ServerError> + Send>;

/// The store. Every method is one transaction; what it returned is on disk.
pub trait Store: Send + Sync {
    /// Whether the store answers at all.
    fn check(&self) -> Result<(), ServerError>;

    /// A device of a team; `None` when no roster ever named it. [`ServerError::NotFound`] for an unknown team.
    fn device(&self, team: &TeamKey, device: &DeviceId) -> Result<Option<DeviceRecord>, ServerError>;

    /// Keeps what is new of a batch, logs it, and gives the receipt that covers its last event: the one stored before
    /// when nothing is new, perhaps by a key that signs no more. [`ServerError::Gap`] when what it continues is not here.
    fn push(&self, batch: NewBatch) -> Result<Vec<u8>, ServerError>;

    /// What a team has here, its log as it stood at `until` if that is given. [`ServerError::NotFound`] for an unknown
    /// team.
    fn team(&self, team: &TeamKey, until: Option<u64>) -> Result<TeamState, ServerError>;

    /// A commune's teams, in the order they became known.
    fn teams(&self, commune: &str) -> Result<Vec<TeamId>, ServerError>;

    /// A page of a team log. [`ServerError::LogPositionUnknown`] when the log has no such position.
    fn page(&self, request: &PageRequest) -> Result<Page, ServerError>;

    /// Keeps a document and logs it where it belongs, if `judge` lets it. `false` when exactly these bytes are here
    /// already; [`ServerError::DocumentOutdated`] when others of the same version are.
    fn publish(&self, document: NewDocument, judge: Judge) -> Result<bool, ServerError>;

    /// A commune's authorities, oldest first.
    fn authorities(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError>;

    /// A commune's packs, the newest of each name.
    fn packs(&self, commune: &str) -> Result<Vec<StoredDocument>, ServerError>;

    /// The newest snapshot of a team that is here whole and stands for a position of the present generation's log.
    fn snapshot(&self, team: &TeamKey) -> Result<Option<StoredSnapshot>, ServerError>;

    /// Bytes of a whole snapshot's stream from one on, at most so many. [`ServerError::NotFound`] when it is not here any
    /// more.
    fn snapshot_bytes(
        &self,
        team: &TeamKey,
        id: SnapshotId,
        from: u64,
        most: usize,
    ) -> Result<Vec<u8>, ServerError>;

    /// Keeps a chunk of a snapshot that was published; once all are here it takes the place of the one before.
    /// [`ServerError::DocumentRefused`] when it is not the chunk that was signed.
    fn put_snapshot_chunk(
        &self,
        team: &TeamKey,
        id: SnapshotId,
        at: u64,
        bytes: Vec<u8>,
    ) -> Result<(), ServerError>;

    /// Makes room for a blob and tells how much of it is here; a blob begun long ago and never finished is forgotten.
    /// [`ServerError::BlobErased`] for one that was erased, [`ServerError::BlobForged`] when another manifest has its
    /// id, [`ServerError::BlobQuota`] when the device announced too much today.
    fn announce_blob(&self, blob: NewBlob) -> Result<BlobHere, ServerError>;

    /// Keeps the next chunk of a blob; with the last one it is logged. One that is here changes nothing.
    /// [`ServerError::BlobForged`] for another than the manifest names, [`ServerError::Gap`] for one too early.
    fn put_chunk(&self, chunk: NewChunk) -> Result<BlobHere, ServerError>;

    /// The signed manifest of a blob that is here whole.
    fn blob_manifest(&self, team: &TeamKey, blob: &BlobId) -> Result<Vec<u8>, ServerError>;

    /// A chunk of a blob that is here whole.
    fn blob_chunk(&self, team: &TeamKey, blob: &BlobId, number: u64) -> Result<Vec<u8>, ServerError>;

    /// A mailbox.
    fn mailbox(&self, token: &[u8; 16]) -> Result<Option<Mailbox>, ServerError>;

    /// Reads a mailbox and writes what `change` makes of it.
    fn change_mailbox(&self, token: [u8; 16], change: ChangeMailbox) -> Result<(), ServerError>;

    /// Forgets mailboxes that expired before a moment (UTC milliseconds since 1970).
    fn forget_mailboxes(&self, before_ms: u64) -> Result<(), ServerError>;
}
