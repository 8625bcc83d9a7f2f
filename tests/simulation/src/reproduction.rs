//! Days that once broke a rule, as short as they were made. Each stays: the mistake it found must not come back. Of a day
//! that could not be made short, a test of the part that was wrong stays instead.

use crate::failure::Broken;
use crate::generate::{Act, Op};
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
pub const KEPT: &[Kept] = &[
    Kept {
        mistake: "bundle_refused: not_in_roster, for a receipt for a team that the phone has left",
        seed: 0x4778_4b98_3a87_2ed6,
        ops: &[
            Op { act: Act::Enrol, who: 2, seed: 0x9292_79ae_4f0e_33b0 },
            Op { act: Act::Sync, who: 52, seed: 0x2532_e4f7_1579_8ca3 },
            Op { act: Act::Clone, who: 16, seed: 0xbe2b_056d_99ac_20f3 },
            Op { act: Act::Decline, who: 174, seed: 0xb01b_c766_b043_e8ec },
            Op { act: Act::Carry, who: 160, seed: 0x9f42_e5e7_5c59_0a95 },
            Op { act: Act::Enrol, who: 116, seed: 0xe092_bd23_2846_ba20 },
            Op { act: Act::Remove, who: 178, seed: 0x7734_f7c2_a9df_3db9 },
            Op { act: Act::Sync, who: 198, seed: 0xb24b_72c7_dfd0_1638 },
            Op { act: Act::Sync, who: 194, seed: 0x2af2_4db5_d25e_bfcb },
            Op { act: Act::Enrol, who: 146, seed: 0x945b_0b64_ec6b_6823 },
            Op { act: Act::Carry, who: 182, seed: 0x54c0_d68e_1ad1_995a },
        ],
    },
    Kept {
        mistake: "visit_shown_wrong: a receipt dated long ago had ended the consent",
        seed: 0x19e7_518d_efa0_f0b0,
        ops: &[
            Op { act: Act::Sync, who: 166, seed: 0xfb34_efcc_7bdd_9421 },
            Op { act: Act::Consent, who: 6, seed: 0x4415_37a4_4b8c_e78f },
            Op { act: Act::Visit, who: 151, seed: 0x4513_12bf_0cea_3090 },
            Op { act: Act::Lie, who: 156, seed: 0x59f8_e017_f093_71c3 },
        ],
    },
    Kept {
        mistake: "sent_and_not_there: of a phone that was off, the simulation asked what it knows",
        seed: 0x71a5_8e8d_7250_cafc,
        ops: &[
            Op { act: Act::Sync, who: 0, seed: 0x5c38_99d8_6edd_881d },
            Op { act: Act::Consent, who: 145, seed: 0x3e94_5c09_a2c8_051f },
            Op { act: Act::Lie, who: 175, seed: 0xfed0_639e_0c89_7363 },
            Op { act: Act::Enrol, who: 219, seed: 0xf42c_50be_3a83_5692 },
            Op { act: Act::HandOver, who: 198, seed: 0x6723_960b_55c5_91a6 },
        ],
    },
];

impl Kept {
    /// Plays it again.
    pub fn play(&self) -> Result<(), Broken> {
        play(self.seed, self.ops).map(drop).map_err(|(_, broken)| broken)
    }
}

/// A day as it is pasted into [`KEPT`].
pub fn to_paste(seed: u64, ops: &[Op], broken: &Broken) -> String {
    let line = |op: &Op| {
        format!("        Op {{ act: Act::{:?}, who: {}, seed: {} }},\n", op.act, op.who, grouped(op.seed))
    };
    let lines: String = ops.iter().map(line).collect();
    let (mistake, seed) = (format!("{}: …", broken.rule), grouped(seed));
    format!("Kept {{\n    mistake: \"{mistake}\",\n    seed: {seed},\n    ops: &[\n{lines}    ],\n}},\n")
}

/// A seed as the lints want it written.
fn grouped(seed: u64) -> String {
    let part = |shift: u32| format!("{:04x}", seed >> shift & 0xffff);
    format!("0x{}", [48, 32, 16, 0].map(part).join("_"))
}
