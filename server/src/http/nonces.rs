//! Signatures that were used and could be used again until they expire. Bounded, for each device and for all: who
//! used too many that still live waits. A restart forgets them, so a signature older than the start is refused.

use crate::error::ServerError;
use causo_domain::ids::DeviceId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Most nonces kept.
const MOST: usize = 200_000;
/// Most nonces kept of one device: eight a second for as long as a signature can live.
const MOST_OF_ONE: usize = 2_000;
/// Longest nonce taken.
const MAX_NONCE: usize = 64;

#[derive(Default)]
pub(crate) struct Nonces {
    used: Mutex<Used>,
}

/// When each nonce expires, by device, and how many there are of all.
#[derive(Default)]
struct Used {
    devices: HashMap<DeviceId, HashMap<String, i64>>,
    total: usize,
}

impl Used {
    fn forget_expired(&mut self, now: i64) {
        self.devices.retain(|_, of_one| {
            of_one.retain(|_, expires| *expires >= now);
            !of_one.is_empty()
        });
        self.total = self.devices.values().map(HashMap::len).sum();
    }

    fn is_full_for(&self, device: &DeviceId) -> bool {
        self.total >= MOST || self.devices.get(device).is_some_and(|of_one| of_one.len() >= MOST_OF_ONE)
    }
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
        if used.is_full_for(&device) {
            used.forget_expired(now);
        }
        if used.is_full_for(&device) {
            return Err(ServerError::RateLimited);
        }
        let of_one = used.devices.entry(device).or_default();
        if of_one.get(&nonce).is_some_and(|expires| *expires >= now) {
            return Ok(false);
        }
        let new = of_one.insert(nonce, expires).is_none();
        used.total += usize::from(new);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_device_fills_its_own_place_and_nobody_elses() {
        let (nonces, greedy, other) = (Nonces::default(), DeviceId([1; 16]), DeviceId([2; 16]));
        let take = |device, n: usize, now| nonces.take(device, n.to_string(), now + 120, now);
        assert!((0..MOST_OF_ONE).all(|n| take(greedy, n, 0) == Ok(true)));
        assert_eq!(take(greedy, MOST_OF_ONE, 0), Err(ServerError::RateLimited));
        assert_eq!((take(other, 0, 0), take(other, 0, 0)), (Ok(true), Ok(false)));
        assert_eq!(take(greedy, 0, 121), Ok(true), "what expired makes room");
        assert_eq!(nonces.used.lock().unwrap().total, 1);
    }

    #[test]
    fn all_together_are_bounded() {
        let nonces = Nonces::default();
        let device = |n: usize| DeviceId((n as u128).to_be_bytes());
        let take = |n: usize| nonces.take(device(n / MOST_OF_ONE), n.to_string(), 120, 0);
        assert!((0..MOST).all(|n| take(n) == Ok(true)));
        assert_eq!(take(MOST), Err(ServerError::RateLimited));
    }
}
