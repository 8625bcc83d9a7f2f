//! Randomness that a seed repeats, so that what was made once can be made again, byte for byte.

use causo_crypto::Entropy;
use causo_crypto::hash::sha256;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that look random and follow from a text: SHA-256 of the text and a counter. For tests and fixtures alone.
#[derive(Debug)]
pub struct Seeded {
    seed: &'static str,
    drawn: AtomicU64,
}

impl Seeded {
    /// A source that always gives the same bytes for the same seed.
    pub const fn new(seed: &'static str) -> Self {
        Self { seed, drawn: AtomicU64::new(0) }
    }
}

impl Entropy for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let counter = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            let block = sha256(&[self.seed.as_bytes(), &counter].concat());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}
