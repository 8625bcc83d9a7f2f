//! Ten wrong PINs, what they cost, and that neither a restart, a clock, a kill nor a copy makes them cheaper.

use crate::common::events::{BAC_LUU, visit};
use crate::common::phone::batch_of;
use crate::common::{Fault, PIN, Phone, TestKeyStore, World, phone};
use causo_crypto::batch::verify_batch;
use causo_crypto::secret::pin::PinCost;
use causo_protocol::Wire;
use causo_vault::{KeyStoreError, Services, Vault, VaultError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const WRONG: &str = "000000";
const WAITS_MS: [u64; 9] = [0, 0, 0, 30_000, 120_000, 600_000, 3_600_000, 14_400_000, 43_200_000];

/// The key that a phone's keystore has under a name that begins so.
fn keystore_file(phone: &Path, begins: &str) -> Option<PathBuf> {
    let files = std::fs::read_dir(phone.join("keystore")).unwrap().map(|file| file.unwrap().path());
    let name = |file: &PathBuf| file.file_name().unwrap().to_str().unwrap().to_owned();
    files.filter(|file| name(file).starts_with(begins)).find(|file| name(file).ends_with(".key"))
}

/// Enters a wrong PIN and gives the wait.
fn wrong(vault: &mut Vault) -> u64 {
    match vault.unlock(WRONG) {
        Err(VaultError::WrongPin { wait_ms, .. }) => wait_ms,
        other => panic!("{:?}", other.map(drop)),
    }
}

fn wait(vault: &mut Vault) -> u64 {
    match vault.unlock(PIN) {
        Err(VaultError::PinWait { wait_ms, .. }) => wait_ms,
        other => panic!("{:?}", other.map(drop)),
    }
}

/// A vault after `n` wrong PINs, each wait but the last waited for.
fn after_wrong(phone: &mut Phone, n: usize) {
    for (i, wait_ms) in WAITS_MS.into_iter().take(n).enumerate() {
        assert_eq!(wrong(&mut phone.vault), wait_ms);
        if i + 1 < n {
            phone.clock.advance(wait_ms);
        }
    }
}

#[test]
fn every_step_waits_as_long_as_it_should_and_the_tenth_destroys() {
    let (_world, [mut a]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác muốn con gái xem trước."));
    for (i, wait_ms) in WAITS_MS.into_iter().enumerate() {
        match a.vault.unlock(WRONG) {
            Err(VaultError::WrongPin { left, wait_ms: told }) => {
                assert_eq!((left, told), (9 - i as u32, wait_ms))
            }
            other => panic!("{:?}", other.map(drop)),
        }
        if wait_ms > 0 {
            a.clock.advance(wait_ms - 1);
            assert_eq!(wait(&mut a.vault), 1, "the right PIN waits as well");
            a.clock.advance(1);
        }
    }
    assert_eq!(a.vault.unlock(WRONG).err().unwrap().code(), "vault_destroyed");
    assert_eq!(a.vault.unlock(PIN).err().unwrap().code(), "vault_destroyed");
    let mut locked = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(locked.unlock(PIN).err().unwrap().code(), "vault_destroyed");
    assert_eq!(keystore_file(a.folder.path(), "causo-pin"), None);
}

#[test]
fn what_was_sealed_before_the_destruction_still_goes_out() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự mở được ứng dụng."));
    after_wrong(&mut a, 9);
    a.clock.advance(WAITS_MS[8]);
    assert!(matches!(a.vault.unlock(WRONG), Err(VaultError::Destroyed)));
    let again = Vault::create(&a.path(), PIN, a.services.clone());
    assert_eq!(again.err().unwrap().code(), "vault_wrong_state", "new keys would bury the old events");
    let locked = Vault::open(&a.path(), a.services.clone()).unwrap();
    let batch = batch_of(&locked, &a.chain(), 0, 10, 1 << 20).unwrap();
    verify_batch(&batch, &locked.device_keys().identity).unwrap();
    a.vault = locked;
    world.push(&mut a);
    world.pull(&mut b);
    assert_eq!(b.view().visits().count(), 1);
    assert_eq!(a.vault.own_chains().unwrap()[0].receipted_seq, 1);
}

#[test]
fn a_restart_starts_the_wait_anew_and_it_ends() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 5);
    a.clock.advance(100_000);
    assert_eq!(wait(&mut a.vault), 20_000);
    a.clock.restart();
    let mut vault = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(wait(&mut vault), 120_000);
    a.clock.advance(119_999);
    assert_eq!(vault.ladder().unwrap().wait_ms(a.clock.as_ref()), 1);
    a.clock.advance(1);
    vault.unlock(PIN).unwrap();
}

#[test]
fn setting_the_date_changes_no_wait() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 4);
    a.clock.set_wall(u64::MAX / 2);
    assert_eq!(wait(&mut a.vault), 30_000);
    a.clock.set_wall(0);
    assert_eq!(wait(&mut a.vault), 30_000);
}

#[test]
fn the_right_pin_starts_the_ladder_again() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 4);
    a.clock.advance(30_000);
    a.vault.unlock(PIN).unwrap();
    assert_eq!(a.vault.ladder().unwrap().left(), 10);
    after_wrong(&mut a, 3);
    a.vault.unlock(PIN).unwrap();
}

#[test]
fn a_keystore_that_does_not_answer_counts_nothing() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 3);
    for (error, code) in [(KeyStoreError::Failed, "keystore_failed"), (KeyStoreError::Lost, "keystore_lost")]
    {
        a.keystore.set(Fault::Fails(error));
        assert_eq!(a.vault.unlock(WRONG).err().unwrap().code(), code);
        assert_eq!(a.vault.ladder().unwrap().left(), 7);
    }
    a.keystore.set(Fault::None);
    a.vault.unlock(PIN).unwrap();
}

/// The battery is pulled while the PIN is being tried: the try is counted all the same.
#[test]
fn a_kill_during_a_try_is_a_wrong_try() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 3);
    a.keystore.set(Fault::Killed);
    catch_unwind(AssertUnwindSafe(|| drop(a.vault.unlock(PIN)))).unwrap_err();
    a.keystore.set(Fault::None);
    let mut vault = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!((vault.ladder().unwrap().left(), wait(&mut vault)), (6, 30_000));
}

#[test]
fn a_kill_during_the_tenth_try_destroys_at_the_next() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 9);
    a.clock.advance(WAITS_MS[8]);
    a.keystore.set(Fault::Killed);
    catch_unwind(AssertUnwindSafe(|| drop(a.vault.unlock(WRONG)))).unwrap_err();
    a.keystore.set(Fault::None);
    a.clock.advance(WAITS_MS[8]);
    let mut vault = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(vault.unlock(PIN).err().unwrap().code(), "vault_destroyed");
    assert_eq!(keystore_file(a.folder.path(), "causo-pin"), None);
}

#[test]
fn weak_pins_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, services) = phone::machine(folder.path(), 1);
    let file = phone::file(folder.path());
    for pin in ["", "12345", "12345a", "１２３４５６", "123 456", &"1".repeat(65)] {
        let refused = Vault::create(&file, pin, services.clone()).err().unwrap();
        assert_eq!((refused.code(), file.exists()), ("pin_weak", false), "{pin}");
    }
    Vault::create(&file, "123456", services).unwrap();
}

#[test]
fn a_copied_file_opens_on_no_other_phone() {
    let mut a = Phone::new(1);
    let other = tempfile::tempdir().unwrap();
    // The file alone, and the file with everything of the keystore but what binds the PIN.
    for (i, with_background) in [false, true].into_iter().enumerate() {
        let folder = other.path().join(i.to_string());
        std::fs::create_dir_all(folder.join("keystore")).unwrap();
        for name in ["vault.db", "vault.db-wal"] {
            std::fs::copy(a.folder.path().join(name), folder.join(name)).unwrap();
        }
        if with_background {
            let key = keystore_file(a.folder.path(), "causo-background").unwrap();
            std::fs::copy(&key, folder.join("keystore").join(key.file_name().unwrap())).unwrap();
        }
        let keystore = Arc::new(TestKeyStore::new(&folder.join("keystore"), 77));
        let services = Services { keystore, ..a.services.clone() };
        match Vault::open(&phone::file(&folder), services) {
            Err(error) => assert_eq!((error.code(), with_background), ("keystore_lost", false)),
            Ok(mut vault) => {
                assert_eq!(vault.unlock(PIN).err().unwrap().code(), "keystore_lost");
                assert_eq!(vault.ladder().unwrap().left(), 10, "a lost key is no wrong PIN");
                // Another phone's own key in its place makes the right PIN a wrong one.
                let alias = keystore_file(a.folder.path(), "causo-pin").unwrap();
                let alias = alias.file_stem().unwrap().to_str().unwrap();
                vault.services().keystore.wrap(alias, &[]).unwrap();
                assert_eq!(vault.unlock(PIN).err().unwrap().code(), "pin_wrong");
            }
        }
    }
    a.vault.unlock(PIN).unwrap();
}

/// The cost lies in the vault in clear. Lowered, it derives another key; beyond all bounds, it is refused before a try
/// is counted or any memory is taken.
#[test]
fn a_changed_cost_opens_nothing_and_an_absurd_one_takes_nothing() {
    let (_world, [mut a]) = World::with_phones();
    let set = |a: &Phone, bytes: &[u8]| {
        let sql = "UPDATE setting SET value = ?1 WHERE key = 'pin_cost'";
        assert_eq!(a.other_connection().execute(sql, [bytes]).unwrap(), 1);
    };
    set(&a, &PinCost::LEAST.to_bytes());
    assert_eq!(a.vault.unlock(PIN).err().unwrap().code(), "pin_wrong");
    let huge = PinCost { memory_kib: u32::MAX, ..PinCost::STANDARD };
    let long = PinCost { passes: u32::MAX, ..PinCost::STANDARD };
    let none = PinCost { memory_kib: 0, passes: 0, lanes: 0 };
    for bytes in [huge.to_bytes(), long.to_bytes(), none.to_bytes(), b"x".to_vec()] {
        set(&a, &bytes);
        assert_eq!(a.vault.unlock(PIN).err().unwrap().code(), "format_malformed");
        assert_eq!(a.vault.ladder().unwrap().left(), 9, "not counted");
    }
    a.other_connection().execute("DELETE FROM setting WHERE key = 'pin_cost'", []).unwrap();
    assert!(a.vault.unlock(PIN).is_ok(), "a vault from before the setting has the cost that all had");
}

#[test]
fn a_vault_for_tests_is_cheap_to_open_and_opens_with_its_pin_alone() {
    let phone = Phone::new(3);
    let path = phone.folder.path().join("cheap.db");
    let made = Vault::create_with_cost(&path, PIN, PinCost::LEAST, phone.services.clone());
    drop(made.unwrap());
    let mut vault = Vault::open(&path, phone.services.clone()).unwrap();
    assert_eq!(wrong(&mut vault), 0);
    assert!(vault.unlock(PIN).is_ok());
}

/// Files as they lie there, to be put back.
fn keep(phone: &Phone) -> Vec<(PathBuf, Vec<u8>)> {
    let names = ["vault.db", "vault.db-wal", "vault.db-shm"].map(|name| phone.folder.path().join(name));
    names.into_iter().map(|file| (file.clone(), std::fs::read(file).unwrap())).collect()
}

#[test]
fn an_older_copy_of_the_file_gives_no_tries_back() {
    let mut a = Phone::new(1);
    let before = keep(&a);
    after_wrong(&mut a, 4);
    let Phone { folder, services, clock, vault, .. } = a;
    let path = phone::file(folder.path());
    drop(vault);
    let put_back = || before.iter().for_each(|(file, bytes)| std::fs::write(file, bytes).unwrap());
    for (used, wait_ms) in [(4, 30_000), (5, 120_000), (6, 600_000)] {
        put_back();
        let mut vault = Vault::open(&path, services.clone()).unwrap();
        assert_eq!((vault.ladder().unwrap().left(), wait(&mut vault)), (10 - used, wait_ms));
        clock.advance(wait_ms);
        wrong(&mut vault);
    }
    put_back();
    clock.advance(WAITS_MS[6]);
    let mut vault = Vault::open(&path, services.clone()).unwrap();
    vault.unlock(PIN).unwrap();
    assert_eq!(vault.ladder().unwrap().left(), 10, "the right one begins again");
    for wait_ms in WAITS_MS {
        assert_eq!(wrong(&mut vault), wait_ms);
        clock.advance(wait_ms);
    }
    assert!(matches!(vault.unlock(WRONG), Err(VaultError::Destroyed)));
    drop(vault);
    put_back();
    let mut vault = Vault::open(&path, services).unwrap();
    assert_eq!(vault.unlock(PIN).err().unwrap().code(), "vault_destroyed", "nor is the key there");
}

#[test]
fn a_copy_from_an_earlier_wait_of_the_same_length_does_not_shorten_this_one() {
    let mut a = Phone::new(1);
    after_wrong(&mut a, 4);
    let waited = keep(&a);
    a.clock.advance(WAITS_MS[3]);
    a.vault.unlock(PIN).unwrap();
    after_wrong(&mut a, 4);
    let Phone { folder, services, vault, .. } = a;
    drop(vault);
    waited.iter().for_each(|(file, bytes)| std::fs::write(file, bytes).unwrap());
    let mut vault = Vault::open(&phone::file(folder.path()), services).unwrap();
    assert_eq!((vault.ladder().unwrap().left(), wait(&mut vault)), (6, WAITS_MS[3]));
}

#[test]
fn two_vaults_share_a_keystore_and_no_key() {
    let mut a = Phone::new(1);
    let path = a.folder.path().join("second.db");
    let (mut second, _) = Vault::create(&path, "975310", a.services.clone()).unwrap();
    assert_ne!(a.vault.device(), second.device());
    a.vault.unlock(PIN).unwrap();
    second.unlock("975310").unwrap();
    assert_eq!((wrong(&mut a.vault), second.ladder().unwrap().left()), (0, 10), "each counts for itself");
    for wait_ms in WAITS_MS {
        assert_eq!(wrong(&mut second), wait_ms);
        a.clock.advance(wait_ms);
    }
    assert!(matches!(second.unlock(WRONG), Err(VaultError::Destroyed)));
    a.vault.unlock(PIN).unwrap();
    assert!(Vault::open(&a.path(), a.services.clone()).unwrap().unlock(PIN).is_ok());
}

/// A vault from before the setting has the names that all had.
#[test]
fn a_vault_without_names_of_its_own_opens() {
    let a = Phone::new(1);
    let db = a.other_connection();
    for kind in ["causo-pin", "causo-background"] {
        let own = keystore_file(a.folder.path(), kind).unwrap();
        std::fs::copy(&own, own.with_file_name(format!("{kind}.key"))).unwrap();
        let alias = own.file_stem().unwrap().to_str().unwrap();
        for key in ["background_key", "transport_seed"] {
            let read = "SELECT value FROM setting WHERE key = ?1";
            let wrapped: Vec<u8> = db.query_row(read, [key], |row| row.get(0)).unwrap();
            if let Ok(secret) = a.services.keystore.unwrap(alias, &wrapped) {
                let wrapped = a.services.keystore.wrap(kind, &secret).unwrap();
                db.execute("UPDATE setting SET value = ?2 WHERE key = ?1", (key, wrapped)).unwrap();
            }
        }
        std::fs::remove_file(own).unwrap();
    }
    assert_eq!(Vault::open(&a.path(), a.services.clone()).err().unwrap().code(), "keystore_lost");
    db.execute("DELETE FROM setting WHERE key = 'keystore_suffix'", []).unwrap();
    let mut vault = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(wrong(&mut vault), 0);
    assert!(vault.unlock(PIN).is_ok());
}
