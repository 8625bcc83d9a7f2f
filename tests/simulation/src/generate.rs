//! Operations from a seed. Each carries chance of its own, so that leaving others out does not change what it does:
//! that is what makes a failing day short.

use crate::machine::Rng;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $weight:literal),+ $(,)?) => {
        /// What is done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act {
            $($(#[$doc])* $name),+
        }

        /// How often each is done.
        pub const WEIGHTS: &[(Act, u64)] = &[$((Act::$name, $weight)),+];
    };
}

acts! {
    /// A resident agrees.
    Consent 56,
    /// The phone is handed to a resident.
    HandOver 16,
    /// A resident is recorded.
    Resident 40,
    /// A visit is recorded.
    Visit 104,
    /// A consent is taken back by its receipt.
    Withdraw 20,
    /// Somebody says no.
    Decline 20,
    /// Two residents are found to be one.
    Merge 10,
    /// They were not.
    Unmerge 5,
    /// A phone syncs, locked or not.
    Sync 104,
    /// A phone is locked.
    Lock 20,
    /// A phone is unlocked.
    Unlock 20,
    /// A wrong PIN is entered.
    WrongPin 8,
    /// An app is killed and started again.
    Crash 16,
    /// A phone is switched off and on.
    Reboot 4,
    /// Somebody copies a vault's file.
    CopyVault 8,
    /// An earlier copy is put back.
    PutBack 4,
    /// A phone's whole content is copied to a second one.
    Clone 1,
    /// Somebody sets a phone's date.
    SetDate 8,
    /// A phone's disk is full, or has room again.
    FillDisk 12,
    /// The server stops and starts again.
    RestartServer 4,
    /// What was delayed on the network arrives.
    Late 16,
    /// Days go by.
    Days 4,
    /// The officer's computer syncs.
    Office 16,
    /// The officer's program is closed and opened again.
    ReopenOffice 1,
    /// A team's roster is made fresh.
    Renew 4,
    /// A phone is removed from a team.
    Remove 3,
    /// What is held about somebody is erased.
    Erase 3,
    /// A new phone is enrolled.
    Enrol 4,
    /// All sync until nothing moves, and are compared.
    Quiet 4,
}

/// One operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Op {
    /// What is done.
    pub act: Act,
    /// By whom: a phone's number, taken modulo the phones there are.
    pub who: u8,
    /// The chance in it.
    pub seed: u64,
}

/// The operations of one day: everything follows from the seed.
pub fn day(seed: u64, ops: usize) -> Vec<Op> {
    let mut rng = Rng::new(seed);
    (0..ops).map(|_| op(&mut rng)).collect()
}

fn op(rng: &mut Rng) -> Op {
    let mut at = rng.below(WEIGHTS.iter().map(|(_, weight)| weight).sum());
    let chosen = WEIGHTS.iter().find(|(_, weight)| match at.checked_sub(*weight) {
        Some(rest) => {
            at = rest;
            false
        }
        None => true,
    });
    let act = chosen.map_or(Act::Quiet, |(act, _)| *act);
    Op { act, who: rng.below(256) as u8, seed: rng.draw() }
}
