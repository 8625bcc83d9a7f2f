//! Sealing and opening the body of an event (`docs/PROTOCOL.md`, "Bodies"):
//! `form ‖ dictionary id ‖ sealed secrets ‖ ciphertext`.

use crate::entropy::Entropy;
use crate::error::CryptoError;
use crate::hash;
use crate::secret::epoch::team_seal;
use crate::secret::hpke;
use crate::secret::keys::{SealKey, SecretKey};
use causo_protocol::body::{Body, MAX_OPENED_BYTES};
use causo_protocol::dictionary::dictionary;
use causo_protocol::event::ChainId;
use causo_protocol::{FormatError, Wire, pack, tags};

/// Bytes of a body's secret, sealed: forms 1 and 2 have one and two of them before what they seal.
pub const SEALED_SECRET: usize = 32 + hpke::OVERHEAD;
/// The first 4 bytes of every zstd frame (RFC 8878), which are not sent.
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// How the secret `S` of a body reaches its readers.
#[derive(Clone, Copy, Debug)]
pub enum Sealing<'a> {
    /// Form 0: `S` is the team's epoch key.
    Team(&'a SecretKey),
    /// Form 1, in a hand-over: a random `S`, sealed to the team seal's public key.
    HandOver(&'a [u8; 32]),
    /// Form 2, with a stale roster: a random `S`, sealed to the commune seal and to the author's own seal.
    Stale {
        /// Commune seal.
        commune: &'a [u8; 32],
        /// The author's device seal.
        author: &'a [u8; 32],
    },
}

/// Where in the world a body stands; all of it enters the key, so a body opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Chain.
    pub chain: &'a ChainId,
    /// Epoch of the event's header.
    pub epoch: u64,
    /// Header bytes as written.
    pub header: &'a [u8],
    /// Number in the chain.
    pub seq: u64,
    /// Hash of the event's facts.
    pub facts_hash: &'a [u8; 32],
    /// Salt, from `r`.
    pub salt: &'a [u8; 8],
}

impl Place<'_> {
    fn context(&self) -> Vec<u8> {
        let chain = self.chain;
        [
            chain.commune.as_bytes(),
            &chain.team.0,
            &self.epoch.to_be_bytes(),
            &chain.device.0,
            &chain.incarnation.0,
            &self.seq.to_be_bytes(),
        ]
        .concat()
    }

    fn aad(&self, dictionary_id: u8) -> [u8; 32] {
        hash::body_aad(self.header, self.seq, self.facts_hash, dictionary_id)
    }

    fn key(&self, secret: &SecretKey) -> SecretKey {
        secret.derive(self.salt, tags::BODY, &[&self.context()])
    }

    fn seal_secret(
        &self,
        to: &[u8; 32],
        secret: &SecretKey,
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, CryptoError> {
        hpke::seal_to(to, tags::BODY_SECRET, &self.context(), &self.aad(0), secret.expose(), entropy)
    }

    fn open_secret(&self, key: &SealKey, sealed: &[u8]) -> Result<SecretKey, CryptoError> {
        let bytes = hpke::open(key, tags::BODY_SECRET, &self.context(), &self.aad(0), sealed)?;
        SecretKey::from_slice(&bytes).ok_or(CryptoError::CannotOpen)
    }
}

/// Seals a body, packed with the dictionary of this id (0: none). A body over 64 KiB is refused as too large.
pub fn seal_body(
    place: &Place<'_>,
    sealing: Sealing<'_>,
    dictionary_id: u8,
    body: &Body,
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, CryptoError> {
    let plain = body.to_bytes();
    if plain.len() > MAX_OPENED_BYTES {
        return Err(FormatError::TooLarge.into());
    }
    let fresh = || SecretKey::generate(entropy);
    let (form, secret, sealed_secrets) = match sealing {
        Sealing::Team(key) => (0, key.clone(), Vec::new()),
        Sealing::HandOver(team_seal) => {
            let secret = fresh();
            let sealed = place.seal_secret(team_seal, &secret, entropy)?;
            (1, secret, sealed)
        }
        Sealing::Stale { commune, author } => {
            let secret = fresh();
            let both =
                [place.seal_secret(commune, &secret, entropy)?, place.seal_secret(author, &secret, entropy)?];
            (2, secret, both.concat())
        }
    };
    // One key a body: the salt is new for every event, so nonce 0 is used once.
    let padded = pad(pack::compress_secret(&plain, dictionary(dictionary_id)?).split_off(4));
    let ciphertext = place.key(&secret).seal([0; 12], &place.aad(dictionary_id), padded);
    Ok([&[form, dictionary_id], sealed_secrets.as_slice(), &ciphertext].concat())
}

/// The keys at hand to open bodies with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Openers<'a> {
    /// The team's key for the event's epoch: opens forms 0 and 1.
    pub epoch: Option<&'a SecretKey>,
    /// The commune seal: opens form 2.
    pub commune: Option<&'a SealKey>,
    /// The author's own device seal: opens form 2.
    pub author: Option<&'a SealKey>,
    /// `S` itself, as a release event gave it.
    pub released: Option<&'a SecretKey>,
}

/// Finds the secret `S` of a sealed body with the keys at hand.
pub fn body_secret(
    place: &Place<'_>,
    openers: &Openers<'_>,
    sealed: &[u8],
) -> Result<SecretKey, CryptoError> {
    let form = *sealed.first().ok_or(FormatError::Malformed)?;
    let secret_at = |n: usize| {
        sealed.get(2 + n * SEALED_SECRET..2 + (n + 1) * SEALED_SECRET).ok_or(CryptoError::CannotOpen)
    };
    match (form, openers.released) {
        (3.., _) => Err(FormatError::Newer.into()),
        (_, Some(secret)) => Ok(secret.clone()),
        (0, None) => openers.epoch.cloned().ok_or(CryptoError::CannotOpen),
        (1, None) => {
            place.open_secret(&team_seal(openers.epoch.ok_or(CryptoError::CannotOpen)?), secret_at(0)?)
        }
        (2, None) => match (openers.commune, openers.author) {
            (Some(key), _) => place.open_secret(key, secret_at(0)?),
            (None, Some(key)) => place.open_secret(key, secret_at(1)?),
            (None, None) => Err(CryptoError::CannotOpen),
        },
    }
}

/// Opens a body. [`FormatError::Newer`] means: keep it, it opens after an update.
pub fn open_body(place: &Place<'_>, openers: &Openers<'_>, sealed: &[u8]) -> Result<Body, CryptoError> {
    let secret = body_secret(place, openers, sealed)?;
    let dictionary_id = *sealed.get(1).ok_or(FormatError::Malformed)?;
    let dictionary = dictionary(dictionary_id)?;
    let secrets = usize::from(sealed[0]) * SEALED_SECRET;
    let ciphertext = sealed.get(2 + secrets..).ok_or(FormatError::Malformed)?;
    let padded = place
        .key(&secret)
        .open([0; 12], &place.aad(dictionary_id), ciphertext.to_vec())
        .ok_or(CryptoError::CannotOpen)?;
    let frame = [&ZSTD_MAGIC, unpad(&padded)?].concat();
    Ok(Body::from_bytes(&pack::decompress_with(&frame, dictionary, MAX_OPENED_BYTES)?)?)
}

/// Pads to a multiple of 8 bytes: 0x80, then zeros (ISO/IEC 7816-4), so that a length tells less.
fn pad(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.push(0x80);
    bytes.resize(bytes.len().next_multiple_of(8), 0);
    bytes
}

fn unpad(bytes: &[u8]) -> Result<&[u8], FormatError> {
    let end = bytes.iter().rposition(|byte| *byte != 0).ok_or(FormatError::Malformed)?;
    if bytes[end] == 0x80 { Ok(&bytes[..end]) } else { Err(FormatError::Malformed) }
}
