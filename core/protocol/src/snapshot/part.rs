//! The stream of a snapshot, opened: part after part, each a length of 4 bytes and a zstd frame. A part holds some
//! thousand events in columns, and is read, kept and forgotten before the next, so that a snapshot of any size takes
//! little memory.

use super::streams::Stream;
use super::{reader, writer};
use crate::body::Body;
use crate::cbor::{Bytes, FormatError, Wire};
use crate::pack::{compress_well, decompress};
use crate::record;
use causo_domain::ids::{DeviceId, EventHash, EventRef, Incarnation};

/// Most events of a part.
pub const MAX_PART_EVENTS: usize = 8192;
/// Most writes, and most writes seen, of a part.
pub(super) const MAX_PART_WRITES: u64 = 1 << 16;
/// Most bytes of a part, opened.
const MAX_PART_BYTES: usize = 4 * 1024 * 1024;
/// Most bytes of a part as it lies in the stream, without its length.
pub const MAX_PACKED_PART: usize = 4 * 1024 * 1024;

/// What the fold keeps of an event: its place among others and what it says, without what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEvent {
    /// Author.
    pub device: DeviceId,
    /// Life of the author's vault.
    pub incarnation: Incarnation,
    /// Number in the chain.
    pub seq: u64,
    /// Its hash: the first 16 bytes where something is named by them, else 8 and zeros.
    pub reference: EventRef,
    /// When the server took it, UTC milliseconds: only where that holds its clock back.
    pub logged_ms: Option<u64>,
    /// Whether its author acted as an officer.
    pub by_officer: bool,
    /// What it says, without proofs of consent, released secrets and requests.
    pub body: Body,
}

record! {
    /// An event as it was logged, which the team's keys do not open yet or which does not count so far.
    WaitingEvent {
        /// Author.
        0 device: DeviceId,
        /// Life of the author's vault.
        1 incarnation: Incarnation,
        /// Number in the chain.
        2 seq: u64,
        /// Hash.
        3 hash: EventHash,
        /// The event it continues.
        4 previous: EventHash,
        /// Header as written.
        5 header: Bytes,
        /// Salt; absent once it is erased.
        6 salt: Option<[u8; 8]>,
        /// Hash of the facts.
        7 facts_hash: [u8; 32],
        /// Sealed body, or its hash once it is erased.
        8 body: Bytes,
        /// When the server took it, UTC milliseconds since 1970.
        9 ms: u64,
        /// Where the log has it.
        10 p: u64,
    }
}

/// Some of a snapshot's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Events that are folded, by chain and number.
    pub events: Vec<KeptEvent>,
    /// Events that are not.
    pub waiting: Vec<WaitingEvent>,
}

record! {
    /// A chain of a part.
    PartChain {
        /// Device.
        0 device: DeviceId,
        /// Life of its vault.
        1 incarnation: Incarnation,
    }
}

record! {
    /// A part as it is written.
    Columns {
        /// Events.
        0 events: u64,
        /// Their chains.
        1 chains: Vec<PartChain>,
        /// Their shapes.
        2 shapes: Vec<super::shape::Shape>,
        /// Acts of consent and counts, without ids.
        3 acts: Vec<Bytes>,
        /// Columns, in the order of their numbers and fields.
        4 streams: Vec<Stream>,
        /// Events that are not folded.
        5 waiting: Vec<WaitingEvent>,
    }
}

impl Part {
    /// As it lies in the stream: length and zstd frame.
    pub fn pack(&self) -> Vec<u8> {
        let packed = compress_well(&writer::columns(self).to_bytes());
        [&(packed.len() as u32).to_be_bytes(), packed.as_slice()].concat()
    }

    /// Reads one zstd frame of the stream, without its length.
    pub fn unpack(packed: &[u8]) -> Result<Self, FormatError> {
        if packed.len() > MAX_PACKED_PART {
            return Err(FormatError::TooLarge);
        }
        Self::read(&decompress(packed, MAX_PART_BYTES)?)
    }

    /// Reads the columns of an opened frame.
    pub fn read(opened: &[u8]) -> Result<Self, FormatError> {
        reader::part(Columns::from_bytes(opened)?)
    }
}
