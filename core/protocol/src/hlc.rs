//! Hybrid logical clock: wall time that never runs backwards on one device, with a counter for events of the
//! same millisecond. It orders; it proves nothing.

use crate::cbor::{FormatError, Out, Wire, newtypes};
use minicbor::Decoder;

/// 48 bits of UTC milliseconds since 1970, then a 16-bit counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hlc(pub u64);

newtypes!(Hlc);

/// A remote clock further ahead than this (milliseconds) is not adopted.
pub const MAX_AHEAD_MS: u64 = 24 * 60 * 60 * 1000;

impl Hlc {
    /// The first value of a millisecond; times beyond 48 bits (year 10889) are cut to the last.
    pub fn at(ms: u64) -> Self {
        Self(ms.min((1 << 48) - 1) << 16)
    }

    /// UTC milliseconds since 1970.
    pub fn ms(self) -> u64 {
        self.0 >> 16
    }

    /// The next value for an event made when the wall shows `wall_ms`. A full counter runs on into the next
    /// millisecond, which keeps the order.
    #[must_use]
    pub fn tick(self, wall_ms: u64) -> Self {
        Self::at(wall_ms).max(Self(self.0.saturating_add(1)))
    }

    /// This clock after seeing `remote`, unless that is more than 24 h ahead of the wall.
    #[must_use]
    pub fn adopt(self, remote: Self, wall_ms: u64) -> Self {
        if remote.ms() > wall_ms.saturating_add(MAX_AHEAD_MS) { self } else { self.max(remote) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_runs_backwards_and_a_wild_clock_is_not_followed() {
        let first = Hlc::default().tick(1000);
        assert_eq!(first.ms(), 1000);
        assert!(first.tick(500) > first && first.tick(1000) > first);
        assert_eq!(first.adopt(Hlc::at(1000 + MAX_AHEAD_MS), 1000).ms(), 1000 + MAX_AHEAD_MS);
        assert_eq!(first.adopt(Hlc::at(1001 + MAX_AHEAD_MS), 1000), first);
    }
}
