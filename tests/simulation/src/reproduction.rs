//! Days that once broke a rule, as short as they were made. Each stays: the mistake it found must not come back.

use crate::failure::Broken;
use crate::generate::Op;
use crate::run::play;

/// A day that found a mistake.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// What went wrong then.
    pub mistake: &'static str,
    /// Seed of the commune.
    pub seed: u64,
    /// What was done.
    pub ops: &'static [Op],
}

/// All of them.
pub const KEPT: &[Kept] = &[];

impl Kept {
    /// Plays it again.
    pub fn play(&self) -> Result<(), Broken> {
        play(self.seed, self.ops).map(drop).map_err(|(_, broken)| broken)
    }
}

/// A day as it is pasted into [`KEPT`].
pub fn to_paste(seed: u64, ops: &[Op], broken: &Broken) -> String {
    let line = |op: &Op| {
        format!("        Op {{ act: Act::{:?}, who: {}, seed: {:#x} }},\n", op.act, op.who, op.seed)
    };
    let lines: String = ops.iter().map(line).collect();
    let mistake = format!("{}: …", broken.rule);
    format!("Kept {{\n    mistake: \"{mistake}\",\n    seed: {seed:#x},\n    ops: &[\n{lines}    ],\n}},\n")
}
