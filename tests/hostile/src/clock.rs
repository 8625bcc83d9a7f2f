//! A clock that the play may set, for phones and for the server.

use std::sync::atomic::{AtomicI64, Ordering};

/// The machine's clock, moved by some milliseconds.
#[derive(Debug, Default)]
pub struct Shifted(AtomicI64);

impl Shifted {
    /// Sets how far it is ahead, milliseconds; negative for behind.
    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::SeqCst);
    }

    fn now(&self) -> u64 {
        causo_vault::Clock::wall_ms(&causo_vault::SystemClock)
            .saturating_add_signed(self.0.load(Ordering::SeqCst))
    }
}

impl causo_vault::Clock for Shifted {
    fn wall_ms(&self) -> u64 {
        self.now()
    }

    fn since_boot(&self) -> (u128, u64) {
        causo_vault::SystemClock.since_boot()
    }
}

impl causo_server::Clock for Shifted {
    fn now_ms(&self) -> u64 {
        self.now()
    }
}
