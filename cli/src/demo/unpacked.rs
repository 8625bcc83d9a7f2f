//! What the server's batches hold once everything that is only compressed is unpacked: an operator could do as much,
//! so the blind check does.

use causo_crypto::hash::chain_start;
use causo_domain::ids::{DeviceId, Incarnation, TeamId};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent, MAX_EVENTS};
use causo_protocol::body::MAX_OPENED_BYTES;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, EventForm, LogPosition};
use causo_protocol::pack::compress;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

/// The head of a body: how it is sealed, and which dictionary.
const HEAD: usize = 2;
/// What a zstd frame begins with; a body may leave it out.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Largest window of a frame that is opened (bits): none of ours needs more, and ciphertext may ask for anything.
const MAX_WINDOW_LOG: u32 = 20;
/// What stands behind a frame up to a body's full length.
const PADDING: [u8; 3] = [0x80, 0, 0];

/// Every batch of a server's database, as it lies there.
pub(super) fn packed_batches(database: &Path) -> io::Result<Vec<Vec<u8>>> {
    let read = || -> rusqlite::Result<Vec<Vec<u8>>> {
        let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut packed = db.prepare("SELECT packed FROM batches")?;
        packed.query_map([], |row| row.get(0))?.collect()
    };
    read().map_err(io::Error::other)
}

/// A batch, unpacked as far as it goes without a key.
pub(super) struct Opened {
    /// The batch with its headers, facts and bodies, then whatever a body gave as a zstd frame.
    pub(super) parts: Vec<Vec<u8>>,
}

impl Opened {
    pub(super) fn of(packed: &[u8]) -> io::Result<Self> {
        let batch = Batch::unpack(packed).map_err(io::Error::other)?;
        let bodies = batch.bodies.iter().filter_map(|body| body.0.get(HEAD..));
        let frames = bodies.flat_map(|rest| [frame(rest), frame(&[&MAGIC[..], rest].concat())]);
        let parts = frames.chain([batch.to_bytes()]).collect();
        Ok(Self { parts })
    }

    pub(super) fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.len() as u64).sum()
    }
}

/// Whatever a zstd frame gives at the beginning of these bytes, if there is one; padding may follow it.
fn frame(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(mut reader) = zstd::stream::read::Decoder::new(bytes).map(|decoder| decoder.single_frame()) {
        // No frame, or half of one: what came out before counts.
        let _ = reader.window_log_max(MAX_WINDOW_LOG);
        let _ = reader.take(MAX_OPENED_BYTES as u64).read_to_end(&mut out);
    }
    out
}

/// The positive control: a batch as the server would keep it if the phones had forgotten to seal. Every second body
/// leaves out the four bytes that a frame begins with.
pub(super) fn unsealed(strings: &BTreeSet<String>) -> Vec<u8> {
    let chain = ChainId {
        commune: "00000".into(),
        team: TeamId([0; 8]),
        device: DeviceId([0; 16]),
        incarnation: Incarnation([0; 8]),
    };
    let texts: Vec<_> = strings.iter().map(String::as_str).collect();
    let event = |(n, texts): (usize, &[&str])| {
        let frame = compress(texts.join("\n").as_bytes());
        let skip = if n.is_multiple_of(2) { 0 } else { MAGIC.len() };
        let body = Bytes([&[0; HEAD], &frame[skip..], &PADDING].concat());
        let form = EventForm::Full { r: [0; 8], facts: Bytes::default(), body };
        BatchEvent { header: Bytes::default(), form }
    };
    let events = texts.chunks(texts.len() / MAX_EVENTS + 1).enumerate().map(event);
    let seen = LogPosition { generation: 1, p: 0, l: [0; 32] };
    Batch::of(&chain, 1, chain_start(&chain), events, seen, [0; 64]).pack()
}
