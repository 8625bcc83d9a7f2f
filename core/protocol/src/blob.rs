//! Photos, and later recordings: too large for an event, so the event holds a reference and the sealed thing travels in
//! chunks beside it (`docs/PROTOCOL.md`, "Blobs"). Its author signs a list of the chunks' hashes. By it every chunk
//! proves itself, whoever carries it, to a server that cannot open one.

use crate::body::Value;
use crate::cbor::{Bytes, FormatError};
use crate::event::LogPosition;
use crate::record;
use crate::signed::Signed;
use causo_domain::ids::{BlobId, DeviceId, TeamId};

/// Plain bytes of every chunk but the last, which has at least one and as many at most.
pub const CHUNK: usize = 64 * 1024;
/// Bytes that sealing adds to a chunk.
pub const CHUNK_OVERHEAD: usize = 16;
/// Most chunks of a blob: 1 MiB, a photo of 200 KB or some minutes of speech.
pub const MAX_CHUNKS: usize = 16;
/// Bytes of a chunk's hash.
const HASH: usize = 32;

record! {
    /// What a blob consists of, signed by its author's device identity and logged once all of it is there. It says
    /// nothing of what is inside, and survives the erasure of the chunks.
    BlobManifest {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// Author.
        2 device: DeviceId,
        /// The blob.
        3 id: BlobId,
        /// Bytes of all sealed chunks together.
        4 bytes: u64,
        /// Hash of each sealed chunk under its tag, 32 bytes each, in a row.
        5 hashes: Bytes,
    }
}

impl BlobManifest {
    /// Number of chunks. [`FormatError::Malformed`] when size and hashes do not fit together,
    /// [`FormatError::TooLarge`] beyond [`MAX_CHUNKS`].
    pub fn chunks(&self) -> Result<usize, FormatError> {
        let (chunks, rest) = (self.hashes.0.len() / HASH, self.hashes.0.len() % HASH);
        if chunks > MAX_CHUNKS {
            return Err(FormatError::TooLarge);
        }
        let full = (CHUNK + CHUNK_OVERHEAD) as u64;
        let most = chunks as u64 * full;
        let least = most.saturating_sub(full) + CHUNK_OVERHEAD as u64 + 1;
        let fits = chunks > 0 && rest == 0 && (least..=most).contains(&self.bytes);
        if fits { Ok(chunks) } else { Err(FormatError::Malformed) }
    }

    /// Hash of a sealed chunk, counted from 0.
    pub fn hash(&self, chunk: usize) -> Option<&[u8; 32]> {
        self.hashes.0.as_chunks::<HASH>().0.get(chunk)
    }
}

record! {
    /// The server's word that it has a whole blob.
    BlobReceipt {
        /// Commune, 5 digits.
        0 commune: String,
        /// Team.
        1 team: TeamId,
        /// The blob.
        2 id: BlobId,
        /// Hash of its manifest.
        3 manifest: [u8; 32],
        /// Where in the team log it stands.
        4 position: LogPosition,
        /// When, UTC milliseconds since 1970.
        5 server_ms: u64,
    }
}

record! {
    /// How much of a blob the server has.
    BlobState {
        /// Chunks from the first on without a gap.
        0 chunks: u64,
        /// A signed [`BlobReceipt`] once all are there.
        1 receipt: Option<Signed>,
    }
}

/// What a blob holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Media(pub u64);

impl Media {
    /// A JPEG without metadata.
    pub const PHOTO: Self = Self(1);
}

/// Names a blob inside a sealed body, with the key that opens it: the value of a field, as a list.
#[derive(Clone, PartialEq, Eq)]
pub struct BlobRef {
    /// The blob.
    pub id: BlobId,
    /// Its key, which nothing else is sealed under.
    pub key: [u8; 32],
    /// Bytes, opened.
    pub bytes: u64,
    /// Hash of its manifest: another one is not what the author meant.
    pub manifest: [u8; 32],
    /// What it holds.
    pub media: Media,
}

impl BlobRef {
    /// As the value of a field.
    pub fn to_value(&self) -> Value {
        Value::List(vec![
            Value::Bytes(self.id.0.to_vec()),
            Value::Bytes(self.key.to_vec()),
            Value::Uint(self.bytes),
            Value::Bytes(self.manifest.to_vec()),
            Value::Uint(self.media.0),
        ])
    }

    /// Reads the value of a field; `None` when it is none of this version's.
    pub fn from_value(value: &Value) -> Option<Self> {
        let Value::List(items) = value else { return None };
        let [
            Value::Bytes(id),
            Value::Bytes(key),
            Value::Uint(bytes),
            Value::Bytes(manifest),
            Value::Uint(media),
        ] = items.as_slice()
        else {
            return None;
        };
        Some(Self {
            id: BlobId(id.as_slice().try_into().ok()?),
            key: key.as_slice().try_into().ok()?,
            bytes: *bytes,
            manifest: manifest.as_slice().try_into().ok()?,
            media: Media(*media),
        })
    }
}
