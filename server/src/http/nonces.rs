//! Signatures that were used and could be used again until they expire. Bounded: when too many live at once, new
//! requests wait. A restart forgets them, which lets nobody do more than read again, within two minutes, the sealed
//! answer to a request they had recorded.

use crate::error::ServerError;
use causo_domain::ids::DeviceId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Most nonces kept.
const MOST: usize = 200_000;
/// Longest nonce taken.
const MAX_NONCE: usize = 64;

#[derive(Default)]
pub(crate) struct Nonces {
    used: Mutex<HashMap<(DeviceId, String), i64>>,
}

impl Nonces {
    /// Takes a nonce that is good until `expires`; at `now`, both seconds since 1970. `false` when it was used.
    pub(crate) fn take(
        &self,
        device: DeviceId,
        nonce: String,
        expires: i64,
        now: i64,
    ) -> Result<bool, ServerError> {
        if nonce.len() > MAX_NONCE {
            return Ok(false);
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= MOST {
            used.retain(|_, expires| *expires >= now);
        }
        if used.len() >= MOST {
            return Err(ServerError::RateLimited);
        }
        let key = (device, nonce);
        if used.get(&key).is_some_and(|expires| *expires >= now) {
            return Ok(false);
        }
        used.insert(key, expires);
        Ok(true)
    }
}
