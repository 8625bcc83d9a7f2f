//! A blob opens whole and in its order for whoever has its reference, and proves itself to whoever has not.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::blob::{is_chunk, verify_manifest};
use causo_crypto::secret::blob::{SealedBlob, open_blob, seal_blob};
use causo_crypto::{CryptoError, SigningKey, SystemEntropy};
use causo_domain::ids::{BlobId, DeviceId, TeamId};
use causo_protocol::FormatError;
use causo_protocol::blob::{BlobManifest, CHUNK, MAX_CHUNKS, Media};

fn sealed(author: &SigningKey, length: usize) -> SealedBlob {
    let plain: Vec<u8> = (0..length).map(|at| (at / 7) as u8).collect();
    seal_blob("05152", TeamId([1; 8]), author, Media::PHOTO, &plain, &SystemEntropy).unwrap()
}

#[test]
fn a_blob_of_any_length_opens_as_it_was() {
    let author = SigningKey::from_seed(&[1; 32]);
    for length in [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, MAX_CHUNKS * CHUNK] {
        let blob = sealed(&author, length);
        let manifest = verify_manifest(&blob.manifest, &author.public()).unwrap();
        assert_eq!(manifest.chunks(), Ok(length.div_ceil(CHUNK)));
        for (at, chunk) in blob.chunks.iter().enumerate() {
            assert!(is_chunk(&manifest, at, chunk) && !is_chunk(&manifest, at + 1, chunk));
        }
        let plain = open_blob(&blob.reference, blob.chunks).unwrap();
        assert!(plain.iter().enumerate().all(|(at, byte)| *byte == (at / 7) as u8));
        assert_eq!(plain.len(), length);
    }
    for (length, refused) in [(0, FormatError::Malformed), (MAX_CHUNKS * CHUNK + 1, FormatError::TooLarge)] {
        let plain = vec![0; length];
        let made = seal_blob("05152", TeamId([1; 8]), &author, Media::PHOTO, &plain, &SystemEntropy);
        assert_eq!(made.err(), Some(CryptoError::Format(refused)));
    }
}

#[test]
fn chunks_swapped_cut_or_of_another_blob_do_not_open() {
    let author = SigningKey::from_seed(&[1; 32]);
    let (blob, other) = (sealed(&author, 3 * CHUNK), sealed(&author, 3 * CHUNK));
    let chunks = || blob.chunks.clone();
    let mut swapped = chunks();
    swapped.swap(0, 1);
    let mut foreign = chunks();
    foreign[1].clone_from(&other.chunks[1]);
    let mut longer = chunks();
    longer.push(other.chunks[2].clone());
    let mut changed = chunks();
    changed[2][5] ^= 1;
    for chunks in [swapped, foreign, longer, changed, chunks()[..2].to_vec(), Vec::new()] {
        assert_eq!(open_blob(&blob.reference, chunks).err(), Some(CryptoError::CannotOpen));
    }
    let mut reference = blob.reference.clone();
    reference.id = BlobId([9; 16]);
    assert_eq!(open_blob(&reference, chunks()).err(), Some(CryptoError::CannotOpen));
}

#[test]
fn a_manifest_is_its_authors_alone() {
    let (author, other) = (SigningKey::from_seed(&[1; 32]), SigningKey::from_seed(&[2; 32]));
    let blob = sealed(&author, 100);
    assert_eq!(verify_manifest(&blob.manifest, &other.public()), Err(CryptoError::WrongSigner));
    let manifest: BlobManifest = blob.manifest.read().unwrap();
    // Signed by one device in another's name.
    let signed = author.sign_document(&BlobManifest { device: DeviceId([9; 16]), ..manifest.clone() });
    assert_eq!(verify_manifest(&signed, &author.public()), Err(CryptoError::WrongSigner));
    let signed = author.sign_document(&BlobManifest { bytes: manifest.bytes + 1_000_000, ..manifest });
    assert_eq!(verify_manifest(&signed, &author.public()), Err(CryptoError::Format(FormatError::Malformed)));
}
