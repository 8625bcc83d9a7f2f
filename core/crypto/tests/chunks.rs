//! Long things in sealed pieces: whole and in order they open, anything else is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::secret::SecretKey;
use causo_crypto::secret::chunks::{CHUNK, CHUNK_OVERHEAD, ChunkOpener, ChunkSealer};
use causo_crypto::{CryptoError, SystemEntropy};
use proptest::prelude::*;

const ID: [u8; 16] = [7; 16];

/// Seals in chunks, and gives the key with them.
fn seal(plain: &[u8]) -> (SecretKey, Vec<Vec<u8>>) {
    let mut sealer = ChunkSealer::new(ID, &SystemEntropy);
    let key = sealer.key().clone();
    let mut chunks: Vec<&[u8]> = plain.chunks(CHUNK).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let last = chunks.len() - 1;
    let sealed = chunks.iter().enumerate().map(|(i, chunk)| sealer.seal(chunk, i == last).unwrap());
    (key, sealed.collect())
}

/// Opens chunks, the last of which is taken for the last.
fn open(id: [u8; 16], key: &SecretKey, chunks: &[Vec<u8>]) -> Result<Vec<u8>, CryptoError> {
    let mut opener = ChunkOpener::new(id, key.clone());
    let mut plain = Vec::new();
    for (i, chunk) in chunks.iter().enumerate() {
        plain.extend_from_slice(&opener.open(chunk.clone(), i + 1 == chunks.len())?);
    }
    assert_eq!(opener.is_whole(), !chunks.is_empty());
    Ok(plain)
}

fn plain(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i % 251) as u8).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_length_comes_back(length in prop_oneof![0..3 * CHUNK, Just(CHUNK), Just(2 * CHUNK)]) {
        let (key, chunks) = seal(&plain(length));
        prop_assert_eq!(chunks.len(), length.div_ceil(CHUNK).max(1));
        prop_assert_eq!(chunks.iter().map(Vec::len).sum::<usize>(), length + chunks.len() * CHUNK_OVERHEAD);
        prop_assert_eq!(open(ID, &key, &chunks).unwrap(), plain(length));
    }

    #[test]
    fn what_was_cut_ends_without_its_end(length in 1..3 * CHUNK, kept in any::<prop::sample::Index>()) {
        let (key, chunks) = seal(&plain(length));
        let kept = kept.index(chunks.len());
        prop_assert!(open(ID, &key, &chunks[..kept]).map(|plain| plain.is_empty()).unwrap_or(true));
        let mut cut = chunks.clone();
        cut[kept].pop();
        prop_assert!(open(ID, &key, &cut).is_err());
    }

    #[test]
    fn chunks_open_in_their_own_places_alone(
        (length, a, b) in (2 * CHUNK + 1..4 * CHUNK, any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let (key, mut chunks) = seal(&plain(length));
        let (a, b) = (a.index(chunks.len()), b.index(chunks.len()));
        prop_assume!(a != b);
        chunks.swap(a, b);
        prop_assert!(open(ID, &key, &chunks).is_err(), "swapped");
        chunks.swap(a, b);
        chunks[a] = chunks[b].clone();
        prop_assert!(open(ID, &key, &chunks).is_err(), "twice");
        chunks.remove(a);
        prop_assert!(open(ID, &key, &chunks).is_err(), "left out");
    }

    #[test]
    fn a_changed_bit_is_seen(length in 0..2 * CHUNK, at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let (key, mut chunks) = seal(&plain(length));
        let chunk = at.index(chunks.len());
        let byte = at.index(chunks[chunk].len());
        chunks[chunk][byte] ^= 1 << bit;
        prop_assert_eq!(open(ID, &key, &chunks), Err(CryptoError::CannotOpen));
    }
}

#[test]
fn the_last_chunk_of_another_file_is_not_this_ones() {
    let (key, mut chunks) = seal(&plain(2 * CHUNK));
    let (_, others) = seal(&plain(2 * CHUNK));
    chunks[1] = others[1].clone();
    assert_eq!(open(ID, &key, &chunks), Err(CryptoError::CannotOpen));
    let (key, chunks) = seal(&plain(10));
    assert_eq!(open([8; 16], &key, &chunks), Err(CryptoError::CannotOpen), "another thing's id");
    assert!(open(ID, &key, &[chunks[0].clone(), chunks[0].clone()]).is_err(), "nothing follows the last");
}

#[test]
fn a_sealer_takes_whole_chunks_and_one_last() {
    let mut sealer = ChunkSealer::new(ID, &SystemEntropy);
    assert!(sealer.seal(&plain(CHUNK - 1), false).is_err(), "short, and not the last");
    assert!(sealer.seal(&plain(CHUNK + 1), true).is_err(), "too long");
    assert!(sealer.seal(&plain(CHUNK), true).is_ok());
    assert!(sealer.seal(&[], true).is_err(), "after the last");
}
