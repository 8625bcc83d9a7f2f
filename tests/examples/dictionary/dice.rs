//! Choices that a seed repeats.

use causo_crypto::Entropy;
use causo_tests::seeded::Seeded;

/// Draws from what it is given.
pub(crate) struct Dice(Seeded);

impl Dice {
    pub(crate) const fn new(seed: &'static str) -> Self {
        Self(Seeded::new(seed))
    }

    pub(crate) fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    /// A number below `end`.
    pub(crate) fn below(&self, end: u64) -> u64 {
        u64::from_be_bytes(self.bytes()) % end
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub(crate) fn often(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}
