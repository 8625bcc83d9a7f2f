//! Token buckets, one a visitor, in bounded memory: a full bucket is the same as none.

use crate::config::Rate;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Most buckets kept.
const MOST: usize = 65_536;

struct Bucket {
    tokens: f64,
    at_ms: u64,
}

pub(crate) struct Buckets<K> {
    rate: Rate,
    buckets: Mutex<HashMap<K, Bucket>>,
}

impl<K: Eq + Hash> Buckets<K> {
    pub(crate) fn new(rate: Rate) -> Self {
        Self { rate, buckets: Mutex::new(HashMap::new()) }
    }

    /// Takes one token at `now_ms`; `false` when the bucket is empty, or a new visitor finds no room.
    pub(crate) fn take(&self, visitor: K, now_ms: u64) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST && !buckets.contains_key(&visitor) {
            buckets.retain(|_, bucket| self.filled(bucket, now_ms) < self.rate.burst);
            if buckets.len() >= MOST {
                return false;
            }
        }
        let bucket = buckets.entry(visitor).or_insert(Bucket { tokens: self.rate.burst, at_ms: now_ms });
        let tokens = self.filled(bucket, now_ms);
        *bucket = Bucket { tokens: if tokens >= 1.0 { tokens - 1.0 } else { tokens }, at_ms: now_ms };
        tokens >= 1.0
    }

    fn filled(&self, bucket: &Bucket, now_ms: u64) -> f64 {
        let seconds = now_ms.saturating_sub(bucket.at_ms) as f64 / 1000.0;
        (bucket.tokens + seconds * self.rate.per_second).min(self.rate.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_fills_with_time_and_is_nobody_elses() {
        let buckets = Buckets::new(Rate { burst: 2.0, per_second: 1.0 });
        assert!(buckets.take("a", 0) && buckets.take("a", 0) && !buckets.take("a", 0));
        assert!(buckets.take("b", 0));
        assert!(!buckets.take("a", 500) && buckets.take("a", 1000) && !buckets.take("a", 1000));
        assert!(!buckets.take("a", 0), "a clock set back gives nothing away");
    }

    #[test]
    fn memory_is_bounded_and_idle_visitors_make_room() {
        let buckets = Buckets::new(Rate { burst: 1.0, per_second: 1.0 });
        assert!((0..MOST).all(|visitor| buckets.take(visitor, 0)));
        assert!(!buckets.take(MOST, 0));
        assert!(buckets.take(MOST, 1000));
        assert_eq!(buckets.buckets.lock().unwrap().len(), 1);
    }
}
