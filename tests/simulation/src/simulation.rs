//! Many days from one seed.

use crate::failure::Broken;
use crate::generate::{Act, Op, day};
use crate::machine::Rng;
use crate::network::Traffic;
use crate::run::play;
use std::collections::BTreeMap;

/// Operations of one day: long enough for what was done early to matter late, short enough to be made short.
const DAY_OPS: usize = 1500;

/// What all days came to.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// Days.
    pub days: u64,
    /// Operations generated.
    pub ops: u64,
    /// Operations that did something, by kind.
    pub done: BTreeMap<Act, u64>,
    /// Events captured.
    pub events: u64,
    /// What the networks carried.
    pub traffic: Traffic,
    /// Hash over everything: the same for the same seed and number of operations.
    pub trace: [u8; 32],
}

/// How a simulation ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Every rule held.
    Clean(Total),
    /// One broke, on a day of this seed, after these operations.
    Broke {
        /// Seed of the day.
        seed: u64,
        /// Operations up to the one that broke it.
        ops: Vec<Op>,
        /// Rule.
        broken: Broken,
    },
}

/// Plays `ops` operations, day after day. `progress` hears of every day that ended well.
pub fn simulate(seed: u64, ops: u64, progress: &mut dyn FnMut(&Total)) -> Outcome {
    let mut seeds = Rng::new(seed);
    let mut total = Total::default();
    while total.ops < ops {
        let seed = seeds.draw();
        let count = (ops - total.ops).min(DAY_OPS as u64);
        let mut todo = day(seed, count as usize);
        // Whatever is missing at the end of a day is found.
        todo.last_mut().into_iter().for_each(|last| last.act = Act::Quiet);
        match play(seed, &todo) {
            Ok(day) => {
                total.days += 1;
                total.ops += count;
                total.events += day.events;
                day.done.iter().for_each(|(act, n)| *total.done.entry(*act).or_default() += n);
                total.traffic.add(&day.traffic);
                total.trace = causo_crypto::hash::sha256(&[total.trace, day.trace].concat());
                progress(&total);
            }
            Err((begun, broken)) => return Outcome::Broke { seed, ops: todo[..begun].to_vec(), broken },
        }
    }
    Outcome::Clean(total)
}
