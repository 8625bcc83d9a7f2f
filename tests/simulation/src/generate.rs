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
    Consent 112,
    /// The phone is handed to a resident.
    HandOver 32,
    /// A resident is recorded.
    Resident 80,
    /// A visit is recorded.
    Visit 208,
    /// A one-time code is typed into a note.
    Secret 6,
    /// A consent is taken back by its receipt.
    Withdraw 40,
    /// Somebody says no.
    Decline 40,
    /// Two residents are found to be one.
    Merge 20,
    /// They were not.
    Unmerge 16,
    /// A phone syncs, locked or not.
    Sync 208,
    /// A phone is locked.
    Lock 40,
    /// A phone is unlocked.
    Unlock 40,
    /// A wrong PIN is entered.
    WrongPin 16,
    /// An app is killed and started again.
    Crash 32,
    /// A phone is switched off and on.
    Reboot 8,
    /// Somebody copies a vault's file.
    CopyVault 16,
    /// An earlier copy is put back.
    PutBack 8,
    /// A phone's whole content is copied to a second one.
    Clone 2,
    /// Somebody sets a phone's date.
    SetDate 16,
    /// A phone's disk is full, or has room again.
    FillDisk 24,
    /// The server stops and starts again.
    RestartServer 8,
    /// What was delayed on the network arrives.
    Late 32,
    /// Days go by.
    Days 8,
    /// The officer's computer syncs.
    Office 32,
    /// The officer's program is closed and opened again.
    ReopenOffice 1,
    /// A team's roster is made fresh.
    Renew 8,
    /// A phone is removed from a team.
    Remove 6,
    /// What is held about somebody is erased.
    Erase 6,
    /// A new phone is enrolled.
    Enrol 8,
    /// Another team is made, with a phone of its own.
    NewTeam 6,
    /// The officer says whether a removed phone's events count.
    Judge 8,
    /// What a phone has not sent goes with somebody else.
    Carry 24,
    /// The battery dies while something is written down.
    PowerCut 24,
    /// The server dies while it answers.
    ServerCut 12,
    /// The server is backed up.
    BackUp 5,
    /// The server comes back from its backup.
    RestoreServer 3,
    /// A step of a change of the server's receipt key.
    RotateKey 2,
    /// An officer leaves, and the commune seal is made anew.
    NewSeal 1,
    /// The server lies to a phone.
    Lie 12,
    /// All sync until nothing moves, and are compared.
    Quiet 8,
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
