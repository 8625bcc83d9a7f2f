//! A vault that does not open: whatever happened to its file, what can be read of the unsent comes out and proves itself.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{Phone, World};
use causo_crypto::batch::verify_batch;
use causo_crypto::hash::sha256;
use causo_domain::ids::EventHash;
use causo_vault::{Salvaged, Vault};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const EVENTS: usize = 40;

/// A note of so many words that no packing makes small.
fn note(words: usize) -> String {
    (0..words).map(|word| EventHash(sha256(&word.to_be_bytes())).to_string() + " ").collect()
}

/// A phone with some events sent and most not, on several pages, one running over its page.
fn phone() -> Phone {
    let (mut world, [mut phone]) = World::with_phones();
    phone.capture(visit(BAC_LUU, "đã gửi"));
    world.push(&mut phone);
    for i in 1..EVENTS {
        phone.capture(visit(BAC_LUU, &note(1 + (i * i) % 150)));
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

/// The pages of a vault's file, from 0, that each event lies on: its leaf, and those that its row runs over to.
fn pages_of_events(file: &Path) -> BTreeMap<String, BTreeSet<i64>> {
    let db = rusqlite::Connection::open(file).unwrap();
    let mut rows = db.prepare("SELECT hash FROM event ORDER BY id").unwrap();
    let mut hashes = rows.query_map([], |row| Ok(EventHash(row.get(0)?).to_string())).unwrap();
    let mut pages: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    let mut at = BTreeMap::new();
    // In the order of paths a leaf comes before what runs over from it, and leaves come as their rows do.
    let tree = "SELECT path, pageno - 1, ncell, pagetype FROM dbstat WHERE name = 'event' ORDER BY path";
    let mut tree = db.prepare(tree).unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    for page in tree.query_map([], read).unwrap() {
        let (path, number, cells, kind): (String, i64, i64, String) = page.unwrap();
        match kind.as_str() {
            "leaf" => at.extend((0..cells).map(|cell| {
                let hash = hashes.next().unwrap().unwrap();
                pages.entry(hash.clone()).or_default().insert(number);
                (format!("{path}{cell:03x}"), hash)
            })),
            "overflow" => {
                let cell = path.split_once('+').unwrap().0;
                pages.get_mut(&at[cell]).unwrap().insert(number);
            }
            _ => {}
        }
    }
    assert_eq!(hashes.next().map(Result::unwrap), None, "every event has its place");
    pages
}

/// The last page that says whose events these are.
fn last_page_of_names(file: &Path) -> i64 {
    let tables = "SELECT max(pageno) - 1 FROM dbstat WHERE name IN ('chain', 'setting', 'membership')";
    rusqlite::Connection::open(file).unwrap().query_row(tables, [], |row| row.get(0)).unwrap()
}

/// Flipped bits, zeroed stretches, a cut end, anywhere in a real file: what comes out is always the phone's own, and
/// everything that does not lie on the damaged page.
#[test]
fn any_damage_costs_only_what_it_hit() {
    let phone = phone();
    let copy = phone.folder.path().join("copy.db");
    phone.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let (whole, expected) = (std::fs::read(&copy).unwrap(), hashes(&phone));
    let before = salvaged(&copy, &phone);
    assert_eq!(before, expected);
    let (places, names) = (pages_of_events(&copy), last_page_of_names(&copy));
    let damaged = phone.folder.path().join("damaged.db");
    let pages = whole.len() / 4096;
    let used: BTreeSet<_> = places.values().flatten().collect();
    assert!(used.len() > 10 && places.values().any(|pages| pages.len() > 1));
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
        let hit = |pages: &BTreeSet<i64>| pages.iter().any(|at| *at == page as i64 || (kind == 2 && *at > page as i64));
        let spared: BTreeSet<_> = expected.iter().filter(|hash| !hit(&places[*hash])).cloned().collect();
        if kind < 2 || page as i64 > names {
            let lost: Vec<_> = spared.difference(&found).collect();
            prop_assert!(lost.is_empty(), "{lost:?} lie elsewhere");
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
    let (found, expected) = (salvaged(&file, &phone), hashes(&phone));
    assert!(
        found.is_subset(&expected) && found.len() + 1 >= expected.len(),
        "one byte lies in one event at most"
    );
    // A last write that a power cut tore was told to nobody: the vault opens without it.
    std::fs::write(&log, &wal[..32 + (frames - 15) * (4096 + 24) + 2000]).unwrap();
    Vault::open(&file, phone.services.clone()).unwrap();
}
