//! Wrong PINs cost time: 0, 0, 0, 30 s, 2 min, 10 min, 1 h, 4 h, 12 h; the tenth destroys the key. A try is counted
//! before it is made, so pulling the battery gains nothing; waiting is measured since boot, so setting the clock gains
//! nothing; and a restart starts the wait anew. The keystore remembers the count beside the vault, so that putting back
//! an older copy of the file gains nothing.

use crate::aliases::Aliases;
use crate::clock::Clock;
use crate::error::VaultError;
use crate::settings::{self, PIN_LADDER};
use crate::vault::Vault;
use causo_protocol::{Wire, record};

/// Waits after the first to ninth wrong PIN, in milliseconds.
const WAITS_MS: [u64; 9] = [0, 0, 0, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000];
/// The wrong PIN that destroys the key.
pub(crate) const LAST_TRY: u32 = 10;

record! {
    /// Where on the ladder this vault stands.
    Ladder {
        /// Wrong PINs in a row.
        0 failures: u32,
        /// Start of the machine during which the last one was entered, 16 bytes.
        1 boot: [u8; 16],
        /// Milliseconds since that start, at the last one.
        2 at_ms: u64,
    }
}

impl Ladder {
    /// Nobody has tried yet.
    pub(crate) const START: Self = Self { failures: 0, boot: [0; 16], at_ms: 0 };

    /// Milliseconds until the next try is allowed.
    pub fn wait_ms(&self, clock: &dyn Clock) -> u64 {
        let wait = match self.failures {
            0 => 0,
            n => WAITS_MS[(n as usize - 1).min(WAITS_MS.len() - 1)],
        };
        let (boot, now) = clock.since_boot();
        let waited = if boot.to_be_bytes() == self.boot { now.saturating_sub(self.at_ms) } else { 0 };
        wait.saturating_sub(waited)
    }

    /// This ladder one step up: entered before a PIN is tried, left again when it was right.
    pub(crate) fn failed(&self, clock: &dyn Clock) -> Self {
        let (boot, at_ms) = clock.since_boot();
        Self { failures: self.failures.saturating_add(1), boot: boot.to_be_bytes(), at_ms }
    }

    /// This ladder, its wait counted from now when the machine was started since. Without this, a phone that is
    /// switched off and on would never get nearer to the end of its wait.
    pub(crate) fn carried_over(&self, clock: &dyn Clock) -> Option<Self> {
        let (boot, at_ms) = clock.since_boot();
        (self.failures > 0 && self.boot != boot.to_be_bytes()).then_some(Self {
            failures: self.failures,
            boot: boot.to_be_bytes(),
            at_ms,
        })
    }

    /// Tries left.
    pub fn left(&self) -> u32 {
        LAST_TRY.saturating_sub(self.failures)
    }
}

impl Vault {
    /// Where on the ladder of wrong PINs this vault stands, its wait carried over a restart.
    pub fn ladder(&self) -> Result<Ladder, VaultError> {
        let bytes =
            settings::get_sealed(&self.db, &self.background, PIN_LADDER)?.ok_or(VaultError::Destroyed)?;
        let mut ladder = Ladder::from_bytes(&bytes)?;
        if let Some(remembered) = self.services.keystore.recall(&Aliases::of(&self.db)?.pin())? {
            let remembered = Ladder::from_bytes(&remembered)?;
            if remembered.failures >= ladder.failures {
                ladder = remembered;
            }
        }
        match ladder.carried_over(self.services.clock.as_ref()) {
            Some(carried) => {
                self.put_ladder(&carried)?;
                Ok(carried)
            }
            None => Ok(ladder),
        }
    }

    /// Keeps it in the keystore and in the vault. A cut between the two leaves the greater count to be believed: one
    /// try too many when going up, and when going down only a right PIN was entered, which can be entered again.
    pub(crate) fn put_ladder(&self, ladder: &Ladder) -> Result<(), VaultError> {
        let bytes = ladder.to_bytes();
        self.services.keystore.remember(&Aliases::of(&self.db)?.pin(), &bytes)?;
        let entropy = self.services.entropy.as_ref();
        settings::put_sealed(&self.db, &self.background, PIN_LADDER, &bytes, entropy)
    }
}
