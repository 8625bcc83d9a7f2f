//! Drafts: kept once saved, readable with the PIN alone.

use crate::common::{PIN, Phone};
use causo_vault::Vault;

const TEXT: &str = "Bác Lưu, khu Bãi Muối: hẹn thứ Năm quay lại giúp cài mã khoá.";

#[test]
fn a_saved_draft_survives_a_restart_and_goes_when_deleted() {
    let mut phone = Phone::new(1);
    let (id, other) = (phone.vault.new_draft(), phone.vault.new_draft());
    phone.vault.save_draft(&phone.keys, id, b"first").unwrap();
    phone.vault.save_draft(&phone.keys, id, TEXT.as_bytes()).unwrap();
    let mut phone = phone.reopened();
    assert_eq!(phone.vault.drafts().unwrap(), [id]);
    assert_eq!(
        phone.vault.draft(&phone.keys, id).unwrap().as_deref().map(Vec::as_slice),
        Some(TEXT.as_bytes())
    );
    assert_eq!(phone.vault.draft(&phone.keys, other).unwrap(), None);
    let select = "SELECT sealed FROM draft";
    let sealed: Vec<u8> = phone.other_connection().query_row(select, [], |row| row.get(0)).unwrap();
    let lies_there = |phone: &Phone| phone.bytes_at_rest().windows(sealed.len()).any(|bytes| bytes == sealed);
    assert!(lies_there(&phone));
    phone.vault.delete_draft(id).unwrap();
    let phone = phone.reopened();
    assert_eq!(phone.vault.drafts().unwrap(), []);
    assert!(!lies_there(&phone), "nor do the files have it");
}

#[test]
fn a_wrong_pin_opens_no_draft_and_neither_do_other_keys() {
    let (mut phone, other) = (Phone::new(1), Phone::new(2));
    let id = phone.vault.new_draft();
    phone.vault.save_draft(&phone.keys, id, TEXT.as_bytes()).unwrap();
    let mut locked = Vault::open(&phone.path(), phone.services.clone()).unwrap();
    assert_eq!(locked.unlock("999999").err().unwrap().code(), "pin_wrong");
    assert_eq!(locked.draft(&other.keys, id).unwrap_err().code(), "cannot_open");
    let keys = locked.unlock(PIN).unwrap();
    assert_eq!(locked.draft(&keys, id).unwrap().as_deref().map(Vec::as_slice), Some(TEXT.as_bytes()));
}

#[test]
fn a_draft_put_in_anothers_place_does_not_open() {
    let mut phone = Phone::new(1);
    let (a, b) = (phone.vault.new_draft(), phone.vault.new_draft());
    phone.vault.save_draft(&phone.keys, a, b"a").unwrap();
    phone.vault.save_draft(&phone.keys, b, b"b").unwrap();
    let swap = "UPDATE draft SET sealed = (SELECT sealed FROM draft WHERE id = ?2) WHERE id = ?1";
    phone.other_connection().execute(swap, [a.0, b.0]).unwrap();
    assert_eq!(phone.vault.draft(&phone.keys, a).unwrap_err().code(), "cannot_open");
}
