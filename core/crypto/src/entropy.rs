//! Randomness as a trait, so that a simulation can replay a day from one seed. Production has one implementation.

use ring::rand::{SecureRandom, SystemRandom};

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// An array of random bytes.
pub fn random<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(clippy::expect_used, reason = "without randomness nothing may be sealed; there is no way on")]
    fn fill(&self, buffer: &mut [u8]) {
        SystemRandom::new().fill(buffer).expect("the system's random generator answers");
    }
}
