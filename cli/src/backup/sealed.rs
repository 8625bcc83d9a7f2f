//! The sealed file: magic, id, the file's key sealed to the operator, then chunks. Inside: the length of a description
//! (4 bytes, big-endian), the description as JSON, and the database.

use causo_crypto::entropy::random;
use causo_crypto::secret::chunks::{CHUNK, CHUNK_OVERHEAD, ChunkOpener, ChunkSealer};
use causo_crypto::secret::{SealKey, SecretKey, hpke};
use causo_crypto::{CryptoError, Entropy};
use causo_protocol::tags;
use causo_server::backup::TeamLog;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read, Write};
use zeroize::Zeroizing;

const MAGIC: &[u8; 8] = b"CAUSOBK1";
const ID: usize = 16;
const SEALED_KEY: usize = hpke::OVERHEAD + 32;
/// Longest description: a line for every team of a province, and a few keys.
const MAX_DESCRIPTION: u64 = 16 * 1024 * 1024;

/// What a backup says of itself.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Description {
    /// When it was made, UTC milliseconds since 1970.
    pub(super) made_ms: u64,
    /// Where each team's log ends in it.
    pub(super) logs: Vec<TeamLog>,
    /// Small files of the data directory, by name.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl Description {
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let json = serde_json::to_vec(self)?;
        let length = u32::try_from(json.len()).map_err(|_| ErrorKind::FileTooLarge)?;
        Ok([&length.to_be_bytes(), json.as_slice()].concat())
    }

    /// Reads it off the front of what a backup holds.
    pub(super) fn read(input: &mut impl Read) -> io::Result<Self> {
        let mut length = [0; 4];
        input.read_exact(&mut length)?;
        let mut json = Zeroizing::new(Vec::new());
        let length = u64::from(u32::from_be_bytes(length)).min(MAX_DESCRIPTION);
        input.by_ref().take(length).read_to_end(&mut json)?;
        Ok(serde_json::from_slice(&json)?)
    }
}

/// Seals all of `plain` to a public key, and gives the file's own key, to read it back with.
pub(super) fn seal(
    out: &mut impl Write,
    to: &[u8; 32],
    plain: &mut impl Read,
    entropy: &dyn Entropy,
) -> io::Result<SecretKey> {
    let id: [u8; ID] = random(entropy);
    let mut sealer = ChunkSealer::new(id, entropy);
    let key = hpke::seal_to(to, tags::BACKUP, &[], &id, sealer.key().expose(), entropy).map_err(refused)?;
    out.write_all(&[MAGIC.as_slice(), &id, &key].concat())?;
    let mut chunk = read_up_to(plain, CHUNK)?;
    loop {
        let next = if chunk.len() < CHUNK { Vec::new() } else { read_up_to(plain, CHUNK)? };
        out.write_all(&sealer.seal(&chunk, next.is_empty()).map_err(refused)?)?;
        if next.is_empty() {
            return Ok(sealer.key().clone());
        }
        chunk = next;
    }
}

/// What a sealed file holds, chunk after chunk. Reading fails with [`ErrorKind::InvalidData`] where the file was changed
/// or cut.
pub(super) struct Opened<R> {
    input: R,
    chunks: ChunkOpener,
    /// The next chunk, sealed: whether a chunk is the last shows only in what follows.
    ahead: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
    at: usize,
}

/// How a sealed file is opened.
pub(super) enum OpenWith<'a> {
    /// The operator's private key.
    Operator(&'a SealKey),
    /// The file's own key, by whoever has just written it.
    Own(SecretKey),
}

impl<R: Read> Opened<R> {
    /// Reads the head of a sealed file. [`ErrorKind::PermissionDenied`] when the key is not the one it is sealed to.
    pub(super) fn new(mut input: R, with: OpenWith<'_>) -> io::Result<Self> {
        let (mut magic, mut id, mut sealed) = ([0; 8], [0; ID], [0; SEALED_KEY]);
        input.read_exact(&mut magic)?;
        input.read_exact(&mut id)?;
        input.read_exact(&mut sealed)?;
        if magic != *MAGIC {
            return Err(ErrorKind::InvalidData.into());
        }
        let key = match with {
            OpenWith::Own(key) => key,
            OpenWith::Operator(key) => {
                let opened = hpke::open(key, tags::BACKUP, &[], &id, &sealed);
                let opened = opened.map_err(|_| ErrorKind::PermissionDenied)?;
                SecretKey::from_slice(&opened).ok_or(ErrorKind::InvalidData)?
            }
        };
        let ahead = read_up_to(&mut input, CHUNK + CHUNK_OVERHEAD)?;
        let plain = Zeroizing::default();
        Ok(Self { input, chunks: ChunkOpener::new(id, key), ahead, plain, at: 0 })
    }
}

impl<R: Read> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.plain.len() && !self.chunks.is_whole() {
            let next = read_up_to(&mut self.input, CHUNK + CHUNK_OVERHEAD)?;
            let chunk = std::mem::replace(&mut self.ahead, next);
            self.plain = self.chunks.open(chunk, self.ahead.is_empty()).map_err(refused)?;
            self.at = 0;
        }
        let count = buffer.len().min(self.plain.len() - self.at);
        buffer[..count].copy_from_slice(&self.plain[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Fewer only at the end.
fn read_up_to(input: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(most);
    input.by_ref().take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refused(_: CryptoError) -> io::Error {
    ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use causo_crypto::SystemEntropy;

    fn sealed(length: usize) -> (SealKey, Vec<u8>, Vec<u8>) {
        let operator = SealKey::generate(&SystemEntropy);
        let plain: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
        let mut file = Vec::new();
        seal(&mut file, &operator.public(), &mut plain.as_slice(), &SystemEntropy).unwrap();
        (operator, plain, file)
    }

    fn open(operator: &SealKey, file: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        Opened::new(file, OpenWith::Operator(operator))?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn what_was_sealed_opens_to_its_operator_alone() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
            let (operator, plain, file) = sealed(length);
            assert_eq!(open(&operator, &file).unwrap(), plain);
            let other = open(&SealKey::generate(&SystemEntropy), &file).unwrap_err();
            assert_eq!(other.kind(), ErrorKind::PermissionDenied);
        }
    }

    #[test]
    fn a_file_that_was_cut_or_changed_is_refused() {
        let (operator, _, file) = sealed(2 * CHUNK);
        let head = 8 + ID + SEALED_KEY;
        for length in [0, 7, head - 1, head, head + 1, head + CHUNK + CHUNK_OVERHEAD, file.len() - 1] {
            assert!(open(&operator, &file[..length]).is_err(), "{length}");
        }
        for at in [0, 8, 24, head, head + CHUNK, file.len() - 1] {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(open(&operator, &changed).is_err(), "{at}");
        }
        assert!(open(&operator, &[file.as_slice(), &[0]].concat()).is_err(), "something follows");
    }
}
