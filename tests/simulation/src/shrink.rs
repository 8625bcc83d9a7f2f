//! Makes a failing day short: leaves operations out as long as the same rule breaks.

use crate::failure::Broken;
use crate::generate::Op;
use crate::run::play;
use std::time::{Duration, Instant};

/// The shortest list found within the time that breaks the same rule, and how it breaks.
pub fn shrink(seed: u64, ops: &[Op], broken: Broken, patience: Duration) -> (Vec<Op>, Broken) {
    let began = Instant::now();
    let (mut best, mut found) = (ops.to_vec(), broken);
    let mut piece = best.len().div_ceil(2);
    while piece > 0 {
        let mut at = 0;
        while at < best.len() {
            if began.elapsed() > patience {
                return (best, found);
            }
            let mut shorter = best.clone();
            shorter.drain(at..(at + piece).min(best.len()));
            match play(seed, &shorter) {
                Err((begun, other)) if other.rule == found.rule => {
                    shorter.truncate(begun);
                    (best, found) = (shorter, other);
                }
                _ => at += piece,
            }
        }
        piece /= 2;
    }
    (best, found)
}
