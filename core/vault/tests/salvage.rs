//! A vault that does not open: whatever happened to its file, what can be read of the unsent comes out and proves itself.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{Phone, World};
use causo_crypto::batch::verify_batch;
use causo_vault::{Salvaged, Vault};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

const EVENTS: usize = 40;

/// A phone with some events sent and most not, on several pages, one running over its page.
fn phone() -> Phone {
    let (mut world, [mut phone]) = World::with_phones();
    phone.capture(visit(BAC_LUU, "đã gửi"));
    world.push(&mut phone);
    for i in 1..EVENTS {
        phone.capture(visit(BAC_LUU, &"Bác tự làm. ".repeat(1 + (i * i) % 700)));
    }
    phone
}

fn hashes(phone: &Phone) -> BTreeSet<String> {
    phone.vault.own_event_hashes().unwrap().iter().skip(1).map(ToString::to_string).collect()
}

/// What is salvaged, every batch verified as the server would.
fn salvaged(path: &Path, phone: &Phone) -> BTreeSet<String> {
    let salvaged = Salvaged::read(path);
    let identity = phone.vault.device_keys().identity;
    let batches = salvaged.batches.iter().filter_map(|batch| verify_batch(batch, &identity).ok());
    let found: BTreeSet<_> = batches.flatten().map(|event| event.hash.to_string()).collect();
    assert!(found.len() as u64 <= salvaged.events);
    found
}

#[test]
fn a_whole_file_gives_everything_unsent_with_and_without_its_log() {
    let phone = phone();
    let expected = hashes(&phone);
    assert_eq!(salvaged(&phone.path(), &phone), expected, "out of the write-ahead log");
    assert_eq!(Salvaged::read(&phone.path()).lost, 0);
    let copy = phone.folder.path().join("copy.db");
    phone.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    assert_eq!(salvaged(&copy, &phone), expected, "out of the file alone");
}

#[test]
fn a_wiped_keystore_keeps_nothing_back() {
    let phone = phone();
    std::fs::remove_dir_all(phone.folder.path().join("keystore")).unwrap();
    let refused = Vault::open(&phone.path(), phone.services.clone()).err().unwrap();
    assert!(refused.code() == "keystore_lost" && refused.calls_for_salvage());
    assert_eq!(salvaged(&phone.path(), &phone), hashes(&phone));
}

#[test]
fn what_is_no_vault_gives_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    let nothing = Salvaged { batches: Vec::new(), events: 0, lost: 0, server: None };
    assert_eq!(Salvaged::read(&file), nothing);
    std::fs::write(&file, vec![0x0d; 70_000]).unwrap();
    assert_eq!(Salvaged::read(&file).events, 0);
}

/// Flipped bits, zeroed stretches, a cut end, anywhere in a real file: what comes out is always the phone's own, and
/// damage to one page costs no more than what stands on that page.
#[test]
fn any_damage_costs_only_what_it_hit() {
    let phone = phone();
    let copy = phone.folder.path().join("copy.db");
    phone.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let (whole, expected) = (std::fs::read(&copy).unwrap(), hashes(&phone));
    let before = salvaged(&copy, &phone);
    assert_eq!(before, expected);
    let damaged = phone.folder.path().join("damaged.db");
    let pages = whole.len() / 4096;
    let damage = (0..pages, 0usize..4096, 1usize..4096, 0u8..3);
    proptest!(ProptestConfig::with_cases(150), |((page, at, length, kind) in damage)| {
        let mut bytes = whole.clone();
        let from = page * 4096 + at;
        let to = (from + length).min((page + 1) * 4096);
        match kind {
            0 => bytes[from] ^= 0x10,
            1 => bytes[from..to].fill(0),
            _ => bytes.truncate(from),
        }
        std::fs::write(&damaged, &bytes).unwrap();
        let found = salvaged(&damaged, &phone);
        prop_assert!(found.is_subset(&expected), "nothing but what was captured");
        if kind < 2 {
            prop_assert!(found.len() + 20 >= expected.len(), "{} of {}", found.len(), expected.len());
        }
    });
}

/// SQLite would take a damaged frame for the end of its log, and open a vault that forgot what it had told as saved.
#[test]
fn commits_behind_a_damaged_frame_are_not_dropped_in_silence() {
    let phone = phone();
    let folder = tempfile::tempdir().unwrap();
    let (file, log) = (folder.path().join("vault.db"), folder.path().join("vault.db-wal"));
    std::fs::copy(phone.path(), &file).unwrap();
    let mut wal = std::fs::read(phone.folder.path().join("vault.db-wal")).unwrap();
    let frames = (wal.len() - 32) / (4096 + 24);
    assert!(frames > 20);
    wal[32 + (frames - 15) * (4096 + 24) + 1000] ^= 1;
    std::fs::write(&log, &wal).unwrap();
    let refused = Vault::open(&file, phone.services.clone()).err().unwrap();
    assert_eq!(refused.code(), "vault_damaged");
    assert_eq!(std::fs::read(&log).unwrap(), wal, "nothing was changed");
    assert!(salvaged(&file, &phone).len() + 20 >= EVENTS - 1);
    // A last write that a power cut tore was told to nobody: the vault opens without it.
    std::fs::write(&log, &wal[..32 + (frames - 15) * (4096 + 24) + 2000]).unwrap();
    Vault::open(&file, phone.services.clone()).unwrap();
}
