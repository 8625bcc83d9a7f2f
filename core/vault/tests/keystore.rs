//! The keystore in a folder: a key an alias, gone when forgotten, readable by its owner alone.

use crate::common::SeededEntropy;
use causo_vault::{KeyStore, KeyStoreError, SoftwareKeyStore};

#[test]
fn a_secret_opens_under_its_alias_in_its_keystore_until_that_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let store = SoftwareKeyStore::new(folder.path(), SeededEntropy::new(1));
    let wrapped = store.wrap("a", b"secret").unwrap();
    assert_eq!(store.unwrap("a", &wrapped).as_deref(), Ok(b"secret".as_slice()));
    assert_eq!(store.unwrap("b", &wrapped), Err(KeyStoreError::Lost));
    store.wrap("b", b"other").unwrap();
    assert_eq!(store.unwrap("b", &wrapped), Err(KeyStoreError::Lost));
    for broken in [&wrapped[..5], &wrapped[..wrapped.len() - 1], &[]] {
        assert_eq!(store.unwrap("a", broken), Err(KeyStoreError::Lost));
    }
    let again = SoftwareKeyStore::new(folder.path(), SeededEntropy::new(2));
    assert_eq!(again.unwrap("a", &wrapped).as_deref(), Ok(b"secret".as_slice()));
    store.forget("a").unwrap();
    store.forget("a").unwrap();
    assert_eq!(store.unwrap("a", &wrapped), Err(KeyStoreError::Lost));
}

#[test]
fn binding_gives_the_same_for_the_same_and_differs_by_alias_input_and_phone() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = SoftwareKeyStore::new(folder.path(), SeededEntropy::new(1));
    let other = SoftwareKeyStore::new(elsewhere.path(), SeededEntropy::new(2));
    assert_eq!(store.bind("pin", &[1; 32]), Err(KeyStoreError::Lost));
    for (keystore, alias) in [(&store, "pin"), (&store, "other"), (&other, "pin")] {
        keystore.wrap(alias, &[]).unwrap();
    }
    let bound = store.bind("pin", &[1; 32]).unwrap();
    assert_eq!(store.bind("pin", &[1; 32]), Ok(bound));
    for differs in [store.bind("pin", &[2; 32]), store.bind("other", &[1; 32]), other.bind("pin", &[1; 32])] {
        assert_ne!(differs, Ok(bound));
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_key() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    SoftwareKeyStore::new(folder.path(), SeededEntropy::new(1)).wrap("a", b"secret").unwrap();
    let mode = std::fs::metadata(folder.path().join("a.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
