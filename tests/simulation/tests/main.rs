//! The short form: a fixed seed, a new one, and every day that once found a mistake.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot go on has failed")]

use causo_simulation::generate::{Act, Op, WEIGHTS, day};
use causo_simulation::reproduction::{KEPT, to_paste};
use causo_simulation::{Outcome, Total, play, shrink, simulate};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const OPS: u64 = 2000;
/// Of a seed that nobody has seen: a part of a day. Whole days on new seeds are the long form's.
const NEW_OPS: u64 = 500;

fn clean(seed: u64, ops: u64) -> Total {
    eprintln!("seed {seed:#x}, {ops} operations; again with: causo sim --seed {seed:#x} --ops {ops}");
    match simulate(seed, ops, &mut |_| {}) {
        Outcome::Clean(total) => total,
        Outcome::Broke { seed, ops, broken } => {
            let (ops, broken) = shrink(seed, &ops, broken, Duration::from_secs(60));
            panic!("{broken}\n{}", to_paste(seed, &ops, &broken));
        }
    }
}

#[test]
fn a_fixed_seed_is_clean_and_does_everything_at_least_once() {
    let total = clean(0x0001_cab4, OPS);
    assert_eq!(total.ops, OPS);
    let never: Vec<_> = WEIGHTS.iter().filter(|(act, _)| !total.done.contains_key(act)).collect();
    assert!(never.is_empty(), "{never:?}");
}

#[test]
fn a_new_seed_is_clean() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    assert_eq!(clean(seed, NEW_OPS).ops, NEW_OPS);
}

#[test]
fn the_same_seed_is_the_same_day() {
    assert_eq!(clean(5, 300).trace, clean(5, 300).trace);
    assert_ne!(clean(5, 300).trace, clean(6, 300).trace);
}

#[test]
fn a_team_that_was_made_after_the_backup_comes_back_whole() {
    let acts = [
        (Act::BackUp, 0),
        (Act::NewTeam, 0),
        (Act::Sync, 5),
        (Act::Consent, 5),
        (Act::Visit, 5),
        (Act::Sync, 5),
        (Act::Visit, 5),
        (Act::RestoreServer, 0),
        (Act::Sync, 5),
        (Act::Visit, 5),
        (Act::Quiet, 0),
    ];
    let day = play(1, &ops(&acts)).unwrap();
    assert_eq!((day.done.values().sum::<u64>(), day.events), (11, 4), "{:?}", day.done);
}

/// What was signed under the authority of the backup, and under the one after it: nothing may go past the other.
#[test]
fn what_a_backup_missed_of_two_authorities_comes_back_in_its_order() {
    let acts = [
        (Act::Sync, 0),
        (Act::BackUp, 0),
        (Act::Renew, 0),
        (Act::Renew, 0),
        (Act::Renew, 0),
        (Act::Enrol, 0),
        (Act::NewSeal, 0),
        (Act::NewTeam, 0),
        (Act::Sync, 6),
        (Act::Consent, 6),
        (Act::RestoreServer, 0),
        (Act::Quiet, 0),
    ];
    let day = play(1, &ops(&acts)).unwrap();
    assert_eq!((day.done.values().sum::<u64>(), day.events), (12, 1), "{:?}", day.done);
}

fn ops(acts: &[(Act, u8)]) -> Vec<Op> {
    (1..).zip(acts).map(|(seed, (act, who))| Op { act: *act, who: *who, seed }).collect()
}

#[test]
fn what_once_went_wrong_stays_right() {
    for kept in KEPT {
        assert_eq!(kept.play(), Ok(()), "{}", kept.mistake);
    }
}

#[test]
fn a_seed_gives_the_same_operations_and_every_kind_comes_up() {
    assert_eq!(day(7, 200), day(7, 200));
    assert_ne!(day(7, 200), day(8, 200));
    assert_eq!(day(7, 200)[..50], day(7, 50));
    let ops = day(1, 10_000);
    assert!(WEIGHTS.iter().all(|(act, _)| ops.iter().any(|op| op.act == *act)));
}
