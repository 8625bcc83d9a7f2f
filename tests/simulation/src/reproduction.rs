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
    Kept {
        mistake: "count_wrong: a restored log brought an event before the roster that opens it, and the simulation took the wait for a loss",
        seed: 0xa606_65b8_6cb1_a98a,
        ops: &[
            Op { act: Act::Enrol, who: 7, seed: 0x6602_1834_c743_f857 },
            Op { act: Act::Quiet, who: 64, seed: 0xe9a1_b905_5f1f_3137 },
            Op { act: Act::BackUp, who: 117, seed: 0xa6af_c276_1b59_11ff },
            Op { act: Act::Enrol, who: 110, seed: 0x905a_2538_6da6_292a },
            Op { act: Act::Enrol, who: 142, seed: 0xd019_2a57_3e92_cf61 },
            Op { act: Act::Remove, who: 16, seed: 0xf91a_ff83_cec9_746d },
            Op { act: Act::Sync, who: 52, seed: 0x638d_cd7e_cce2_6698 },
            Op { act: Act::Decline, who: 244, seed: 0x4821_9213_b0b1_8f0e },
            Op { act: Act::Enrol, who: 133, seed: 0x7a56_4166_ecc0_0fbd },
            Op { act: Act::RestoreServer, who: 227, seed: 0xebbb_d8e2_2e81_f92b },
            Op { act: Act::Sync, who: 148, seed: 0x947b_7e77_362a_3c02 },
            Op { act: Act::Sync, who: 30, seed: 0xea73_5d20_813c_9ccf },
        ],
    },
    Kept {
        mistake: "visit_shown_wrong: the same, of a visit of a team that had lost a phone",
        seed: 0xb841_3330_9278_42be,
        ops: &[
            Op { act: Act::Enrol, who: 125, seed: 0xc619_5305_5ee4_eecd },
            Op { act: Act::Sync, who: 168, seed: 0x0b62_4dc2_29d2_b958 },
            Op { act: Act::Consent, who: 240, seed: 0x088e_4fce_4968_80c3 },
            Op { act: Act::BackUp, who: 240, seed: 0x02ca_ffe5_32ef_c367 },
            Op { act: Act::Enrol, who: 168, seed: 0x9192_0ddc_bfd2_e1c1 },
            Op { act: Act::Remove, who: 51, seed: 0xc978_c78f_14ea_1894 },
            Op { act: Act::Visit, who: 243, seed: 0xe565_8617_b607_172d },
            Op { act: Act::Enrol, who: 1, seed: 0x4031_c90f_7e78_a7d1 },
            Op { act: Act::Sync, who: 152, seed: 0x9c96_6151_100f_b5a7 },
            Op { act: Act::Visit, who: 48, seed: 0x596e_fca2_3a9e_3ea9 },
            Op { act: Act::RestoreServer, who: 74, seed: 0x1c37_0ee6_5490_bc96 },
            Op { act: Act::Sync, who: 240, seed: 0x70f1_2080_5c5d_ad3e },
            Op { act: Act::Sync, who: 237, seed: 0x6583_3e98_46dd_f096 },
        ],
    },
    Kept {
        mistake: "lie_unnoticed: the lie was told of a batch that was carried for another phone, which alone can judge it",
        seed: 0xac59_c6f3_2276_8812,
        ops: &[
            Op { act: Act::Sync, who: 81, seed: 0xd506_675a_cf46_a78e },
            Op { act: Act::Consent, who: 211, seed: 0x5c12_db27_d695_1c74 },
            Op { act: Act::Quiet, who: 38, seed: 0x14fd_69fb_f0ef_c434 },
            Op { act: Act::Visit, who: 138, seed: 0x4298_a517_a591_7fdb },
            Op { act: Act::Carry, who: 193, seed: 0xc49a_c068_ed4c_83c3 },
            Op { act: Act::Enrol, who: 236, seed: 0x46ea_4eb5_8ffc_2235 },
            Op { act: Act::Enrol, who: 207, seed: 0xbc8d_deae_1511_a2fc },
            Op { act: Act::Enrol, who: 135, seed: 0x89b1_f666_3752_72a6 },
            Op { act: Act::Lie, who: 84, seed: 0xb721_9e5a_4a03_d924 },
        ],
    },
    Kept {
        mistake: "lie_unnoticed: the page with the lie was not taken for want of own events, and asked again the server was honest",
        seed: 0x7f42_4e18_1ba3_d78f,
        ops: &[
            Op { act: Act::Clone, who: 47, seed: 0xab7f_cf15_9048_1bf8 },
            Op { act: Act::Quiet, who: 207, seed: 0xf9ec_4097_7c5e_2dc0 },
            Op { act: Act::Decline, who: 233, seed: 0x06bb_fca2_e482_5830 },
            Op { act: Act::Enrol, who: 9, seed: 0xcb4d_cf78_fed4_4ba5 },
            Op { act: Act::Sync, who: 5, seed: 0x5b04_8d53_d04a_69e6 },
            Op { act: Act::Lie, who: 135, seed: 0x58f5_1593_2a4a_58fa },
        ],
    },
    Kept {
        mistake: "sync_incomplete: a lie to one phone was replayed to another as an older answer, of which the simulation knew nothing",
        seed: 0xb432_63bb_e490_4332,
        ops: &[
            Op { act: Act::Clone, who: 147, seed: 0x0c63_efe5_ae76_5820 },
            Op { act: Act::Enrol, who: 32, seed: 0x20b7_a867_78f8_741a },
            Op { act: Act::Enrol, who: 158, seed: 0x905f_1bc5_e98a_2641 },
            Op { act: Act::Sync, who: 241, seed: 0xd1e3_db74_1b21_514d },
            Op { act: Act::Enrol, who: 60, seed: 0x498a_e190_3397_7c76 },
            Op { act: Act::Clone, who: 248, seed: 0x0f65_0427_cbb6_d8e1 },
            Op { act: Act::Remove, who: 85, seed: 0x7fdf_c93e_8944_1c83 },
            Op { act: Act::Sync, who: 51, seed: 0xbc6a_4ef3_d2f0_daa9 },
            Op { act: Act::Sync, who: 155, seed: 0x70f3_48d7_6ed6_34cc },
            Op { act: Act::Clone, who: 157, seed: 0x0b64_68c3_7cc0_0582 },
            Op { act: Act::Quiet, who: 75, seed: 0x7f69_4db6_5cb3_61fb },
            Op { act: Act::Lie, who: 222, seed: 0x51a3_573c_40c8_6ee8 },
            Op { act: Act::Lie, who: 203, seed: 0x59a2_47f6_5f91_e0ec },
            Op { act: Act::Sync, who: 162, seed: 0x9876_487e_c1de_dcf1 },
            Op { act: Act::Sync, who: 145, seed: 0x3656_dd30_ca1f_6782 },
            Op { act: Act::Sync, who: 126, seed: 0x0fd0_c517_4b1e_7b69 },
            Op { act: Act::Sync, who: 85, seed: 0xd2c3_b210_1d01_8b5a },
            Op { act: Act::Sync, who: 200, seed: 0x7178_fb22_9e35_e4bb },
            Op { act: Act::Sync, who: 126, seed: 0xd75f_283e_d6a4_66b3 },
            Op { act: Act::Sync, who: 68, seed: 0xb7a6_ea4f_56bd_9b51 },
            Op { act: Act::Sync, who: 88, seed: 0x6821_2300_322d_e855 },
            Op { act: Act::Quiet, who: 38, seed: 0xffb9_a08a_7830_d69b },
        ],
    },
    Kept {
        mistake: "captured_and_lost: a phone whose date was put right gave its team what it had sealed, after the last round of syncs",
        seed: 0xc6d6_614d_2a21_5cd6,
        ops: &[
            Op { act: Act::SetDate, who: 62, seed: 0x081b_dd55_edb5_e5f3 },
            Op { act: Act::Enrol, who: 3, seed: 0xd819_1890_0efb_532d },
            Op { act: Act::Sync, who: 98, seed: 0xa9ae_a4fe_461e_cdc8 },
            Op { act: Act::Enrol, who: 4, seed: 0x25bd_762b_2a93_c529 },
            Op { act: Act::Decline, who: 142, seed: 0xc153_d5e9_c527_a2bc },
            Op { act: Act::NewTeam, who: 112, seed: 0x2b26_cbde_97a6_b2a3 },
            Op { act: Act::Enrol, who: 46, seed: 0x469d_d738_6409_f256 },
            Op { act: Act::Quiet, who: 72, seed: 0x5ba9_f235_5b99_6534 },
            Op { act: Act::SetDate, who: 92, seed: 0xa314_88ba_1456_1e8d },
            Op { act: Act::Quiet, who: 116, seed: 0x6fb2_4ba1_a9a9_4309 },
        ],
    },
    Kept {
        mistake: "memberships: a phone that was lied to learned in the same sync that it was removed",
        seed: 0x5fe1_b241_cea5_17a5,
        ops: &[
            Op { act: Act::Enrol, who: 83, seed: 0xece2_3387_a76c_c7ad },
            Op { act: Act::Sync, who: 64, seed: 0xf578_6959_cd9c_b023 },
            Op { act: Act::Enrol, who: 232, seed: 0x24d5_45c8_0f90_16b7 },
            Op { act: Act::Enrol, who: 15, seed: 0x1406_5f3d_a63e_05d4 },
            Op { act: Act::Enrol, who: 153, seed: 0x73b3_4adf_3eb9_c7d7 },
            Op { act: Act::Enrol, who: 50, seed: 0x77ae_68a0_7764_1d15 },
            Op { act: Act::Remove, who: 67, seed: 0x64fe_c501_1deb_4d8e },
            Op { act: Act::Lie, who: 134, seed: 0x6903_c869_e1af_eb90 },
        ],
    },
    Kept {
        mistake: "captured_and_lost: a phone with a history of its own could not follow a restored server, and did not send again",
        seed: 0x31b9_16f8_5657_8fdd,
        ops: &[
            Op { act: Act::Quiet, who: 43, seed: 0xa288_9a4f_a16a_66e6 },
            Op { act: Act::Consent, who: 76, seed: 0x31c3_96a1_b483_88a3 },
            Op { act: Act::Consent, who: 239, seed: 0x11fb_34be_c71e_0106 },
            Op { act: Act::Lie, who: 191, seed: 0x2398_3b90_0293_a5cd },
            Op { act: Act::NewTeam, who: 95, seed: 0x9df0_7d4e_5d93_d100 },
            Op { act: Act::Sync, who: 232, seed: 0x0f87_551e_9fda_f6a7 },
            Op { act: Act::Sync, who: 121, seed: 0x98d8_43d9_7210_761a },
            Op { act: Act::NewTeam, who: 239, seed: 0x90cb_f1ca_9de4_8c04 },
            Op { act: Act::Resident, who: 211, seed: 0xec70_2a47_8cfe_0bcc },
            Op { act: Act::Clone, who: 240, seed: 0xf09f_da5d_9127_447f },
            Op { act: Act::RotateKey, who: 170, seed: 0x5092_96d3_3774_56bb },
            Op { act: Act::Enrol, who: 110, seed: 0x135f_1204_a094_8af5 },
            Op { act: Act::Sync, who: 91, seed: 0x4c57_6cc8_bade_7f1d },
            Op { act: Act::RestoreServer, who: 17, seed: 0x3df2_d643_12f8_67d3 },
            Op { act: Act::Quiet, who: 129, seed: 0x8a30_9c11_cf93_9fe8 },
        ],
    },
    Kept {
        mistake: "sync_incomplete: a server does not know the place to which it led a phone alone, and the simulation took that for a mistake",
        seed: 0xbc4e_eb7f_cdbc_8a35,
        ops: &[
            Op { act: Act::Sync, who: 140, seed: 0x7e1d_103f_9b50_f49b },
            Op { act: Act::NewTeam, who: 102, seed: 0x2e5d_c93e_d647_0e40 },
            Op { act: Act::Enrol, who: 227, seed: 0x985b_a0ab_60f2_81a9 },
            Op { act: Act::Enrol, who: 180, seed: 0xa9d5_f201_30ae_7fe7 },
            Op { act: Act::Enrol, who: 85, seed: 0x5e65_bf35_235e_d850 },
            Op { act: Act::Enrol, who: 47, seed: 0x33de_a1d2_39d3_31db },
            Op { act: Act::HandOver, who: 140, seed: 0xa164_a401_7aa6_f79e },
            Op { act: Act::NewTeam, who: 125, seed: 0x9fcd_84d4_964c_ed39 },
            Op { act: Act::Enrol, who: 181, seed: 0x3ea9_74cf_325d_be93 },
            Op { act: Act::Sync, who: 167, seed: 0xfd96_1cce_2d7c_d010 },
            Op { act: Act::Lie, who: 239, seed: 0xe960_ed95_8702_92c5 },
            Op { act: Act::Withdraw, who: 239, seed: 0x532e_3550_c6ea_08cd },
            Op { act: Act::Sync, who: 215, seed: 0x8d49_7259_b23d_414c },
        ],
    },
    Kept {
        mistake: "export: vault_damaged, of a phone that holds what another had not sent",
        seed: 0xe1d6_6adf_b704_bf13,
        ops: &[
            Op { act: Act::Enrol, who: 252, seed: 0x1dc0_f18a_1711_dde8 },
            Op { act: Act::Sync, who: 196, seed: 0xcdd5_0b8e_be2a_806c },
            Op { act: Act::Consent, who: 148, seed: 0x33ee_04d0_072d_fe9f },
            Op { act: Act::BackUp, who: 136, seed: 0x6632_5313_3b3f_df15 },
            Op { act: Act::Withdraw, who: 118, seed: 0x6d65_f835_dff1_b215 },
            Op { act: Act::Sync, who: 195, seed: 0x1dd1_a09c_df4a_6dbf },
            Op { act: Act::Sync, who: 160, seed: 0x6cf3_e678_3897_d927 },
            Op { act: Act::Sync, who: 93, seed: 0x7ceb_0275_bc1b_9001 },
            Op { act: Act::RestoreServer, who: 153, seed: 0x08ef_28de_21ad_7897 },
            Op { act: Act::Sync, who: 135, seed: 0x5772_f536_5426_edc5 },
            Op { act: Act::Carry, who: 153, seed: 0xcb69_e3f8_2787_571b },
        ],
    },
    Kept {
        mistake: "captured_and_lost: a phone with a history of its own lagged behind the place of a cut, and never heard of it",
        seed: 0x709d_33cb_507d_8815,
        ops: &[
            Op { act: Act::Quiet, who: 214, seed: 0xfc7e_a16f_29b4_5af4 },
            Op { act: Act::Lie, who: 190, seed: 0xf047_5da8_66ca_0f51 },
            Op { act: Act::NewTeam, who: 111, seed: 0x66b5_2959_6d93_b2c2 },
            Op { act: Act::Consent, who: 120, seed: 0x638b_9f25_2022_5b04 },
            Op { act: Act::Quiet, who: 93, seed: 0x0577_c64d_9b85_0f7e },
            Op { act: Act::BackUp, who: 114, seed: 0xfe0d_fbf7_1a30_c91b },
            Op { act: Act::Visit, who: 180, seed: 0x6155_3cac_16c7_c265 },
            Op { act: Act::Sync, who: 234, seed: 0x5bf4_969d_9cd2_7d05 },
            Op { act: Act::RestoreServer, who: 26, seed: 0xf57e_8a7f_b626_9b0e },
            Op { act: Act::Quiet, who: 80, seed: 0x4dbd_ed3d_c840_8a8b },
        ],
    },
    Kept {
        mistake: "captured_and_lost: the simulation waited for what only a removed phone had after a vault was put back",
        seed: 0xab8a_5873_96b1_9fd2,
        ops: &[
            Op { act: Act::Remove, who: 13, seed: 0x6d45_128b_7c8e_98c3 },
            Op { act: Act::Enrol, who: 54, seed: 0x805b_5583_a1d5_4e7f },
            Op { act: Act::Enrol, who: 64, seed: 0x4f71_7658_5b88_c639 },
            Op { act: Act::Enrol, who: 113, seed: 0xfc61_e514_680c_1cb5 },
            Op { act: Act::CopyVault, who: 133, seed: 0x4dca_73f5_7d3f_33b5 },
            Op { act: Act::Sync, who: 15, seed: 0x6d03_af58_f9d7_727a },
            Op { act: Act::Consent, who: 215, seed: 0xafe6_9c43_d21b_0f00 },
            Op { act: Act::Remove, who: 134, seed: 0x82c7_eefa_fad1_3a91 },
            Op { act: Act::Renew, who: 74, seed: 0x2029_2681_17b3_5891 },
            Op { act: Act::BackUp, who: 174, seed: 0x6317_ceac_efd1_a23b },
            Op { act: Act::Sync, who: 215, seed: 0xc2c5_a4f3_245b_69a9 },
            Op { act: Act::Sync, who: 5, seed: 0x4f52_fc40_c281_3367 },
            Op { act: Act::RestoreServer, who: 162, seed: 0xcaef_f872_8cce_2ac5 },
            Op { act: Act::PutBack, who: 93, seed: 0x94c2_e81b_8faa_ea6a },
            Op { act: Act::Quiet, who: 188, seed: 0x7183_90e8_9c3a_3f42 },
        ],
    },
    Kept {
        mistake: "sync_incomplete: a removed phone was shown an answer that was another's",
        seed: 0x564e_e1b1_4161_bae8,
        ops: &[
            Op { act: Act::Remove, who: 146, seed: 0x53b0_373a_3ffa_6371 },
            Op { act: Act::Sync, who: 21, seed: 0xcd1c_7d12_6934_3f17 },
            Op { act: Act::Enrol, who: 34, seed: 0x0ba1_07b2_c6ba_a454 },
            Op { act: Act::NewTeam, who: 111, seed: 0x6405_7e50_6433_178f },
            Op { act: Act::Enrol, who: 215, seed: 0xbe12_968f_9ce1_8596 },
            Op { act: Act::Consent, who: 169, seed: 0xff40_87b1_b625_b46a },
            Op { act: Act::Remove, who: 245, seed: 0xa9f4_3b82_dd72_66da },
            Op { act: Act::Erase, who: 229, seed: 0xc741_2dd1_2d0e_e867 },
            Op { act: Act::Quiet, who: 229, seed: 0xf398_9643_2e79_9692 },
            Op { act: Act::Sync, who: 43, seed: 0xb0f7_3227_4263_7fc5 },
            Op { act: Act::Sync, who: 203, seed: 0x1fcc_3af8_7cf6_d303 },
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
