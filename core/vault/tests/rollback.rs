//! A vault put back from an older copy, and one whose keystore lost its keys: what holds today.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{PIN, World};
use causo_vault::Vault;

/// Without the keystore the vault stays shut, and whole: what was captured is there when the keys are back.
#[test]
fn a_keystore_without_its_keys_opens_nothing_and_changes_nothing() {
    let (_world, [mut a]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let keystore = a.folder.path().join("keystore");
    let away = a.folder.path().join("away");
    std::fs::rename(&keystore, &away).unwrap();
    assert_eq!(Vault::open(&a.path(), a.services.clone()).err().unwrap().code(), "keystore_lost");
    assert_eq!(Vault::create(&a.path(), PIN, a.services.clone()).err().unwrap().code(), "vault_wrong_state");
    assert!(!keystore.exists(), "no new keys were made over the old ones");
    std::fs::rename(&away, &keystore).unwrap();
    assert_eq!(a.reopened().view().visits().count(), 1);
}

/// The copy learns nothing it could not open, and what the team had from this phone is not doubled.
#[test]
fn an_older_copy_takes_its_own_later_events_for_unknown_and_doubles_nothing() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let copy = a.folder.path().join("copy.db");
    a.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    a.capture(visit(BAC_LUU, "Bác cài xong mã khoá."));
    world.push(&mut a);
    a.vault = Vault::open(&copy, a.services.clone()).unwrap();
    a.keys = a.vault.unlock(PIN).unwrap();
    assert_eq!(a.view().visits().count(), 1);
    world.pull(&mut a);
    let aside = a.vault.set_aside_items().unwrap();
    assert_eq!(aside.iter().map(|(_, p, code)| (*p, code.as_str())).collect::<Vec<_>>(), [(5, "bad_hash")]);
    world.pull(&mut b);
    assert_eq!(b.view().visits().count(), 2);
}
