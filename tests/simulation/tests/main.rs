//! The short form: a fixed seed, a new one, and every day that once found a mistake.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot go on has failed")]

use causo_simulation::generate::{Scope, UNSETTLED, WEIGHTS, day};
use causo_simulation::reproduction::{KEPT, to_paste};
use causo_simulation::{Outcome, Total, shrink, simulate};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const OPS: u64 = 2000;

fn clean(seed: u64, ops: u64) -> Total {
    eprintln!("seed {seed:#x}, {ops} operations; again with: causo sim --seed {seed:#x} --ops {ops}");
    match simulate(seed, ops, Scope::Settled, &mut |_| {}) {
        Outcome::Clean(total) => total,
        Outcome::Broke { seed, ops, broken } => {
            let (ops, broken) = shrink(seed, &ops, broken, Duration::from_secs(60));
            panic!("{broken}\n{}", to_paste(seed, &ops, &broken));
        }
    }
}

#[test]
fn a_fixed_seed_is_clean_and_does_everything_at_least_once() {
    let total = clean(0x0001_cab1, OPS);
    assert_eq!(total.ops, OPS);
    let settled = WEIGHTS.iter().filter(|(act, _)| !UNSETTLED.contains(act));
    let never: Vec<_> = settled.filter(|(act, _)| !total.done.contains_key(act)).collect();
    assert!(never.is_empty(), "{never:?}");
}

#[test]
fn a_new_seed_is_clean() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    assert_eq!(clean(seed, OPS).ops, OPS);
}

#[test]
fn the_same_seed_is_the_same_day() {
    // What was done, captured and carried, to the byte. The trace over all messages differs from run to run on a busy
    // machine; why is not found yet.
    let figures = |seed| {
        let Total { done, events, traffic, .. } = clean(seed, 300);
        format!("{done:?} {events} {traffic:?}")
    };
    assert_eq!(figures(5), figures(5));
    assert_ne!(figures(5), figures(6));
}

#[test]
fn what_once_went_wrong_stays_right() {
    for kept in KEPT {
        assert_eq!(kept.play(), Ok(()), "{}", kept.mistake);
    }
}

#[test]
fn a_seed_gives_the_same_operations_and_every_kind_comes_up() {
    assert_eq!(day(7, 200, Scope::Settled), day(7, 200, Scope::Settled));
    assert_ne!(day(7, 200, Scope::Settled), day(8, 200, Scope::Settled));
    assert_eq!(day(7, 200, Scope::Settled)[..50], day(7, 50, Scope::Settled));
    let ops = day(1, 10_000, Scope::All);
    assert!(WEIGHTS.iter().all(|(act, _)| ops.iter().any(|op| op.act == *act)));
}
