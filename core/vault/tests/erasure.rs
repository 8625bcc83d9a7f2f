//! Erasing what an officer ruled: nothing of it is left on the disk, chains verify, and nothing brings it back.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{PIN, Phone, World};
use causo_crypto::batch::verify_batch;
use causo_domain::ids::EventHash;
use causo_protocol::batch::Batch;
use causo_protocol::event::EventForm;
use causo_vault::Vault;

/// What is at rest of an event besides its hashes: the sealed body, and the salt of its key.
fn content(phone: &Phone, event: EventHash) -> (Vec<u8>, Vec<u8>) {
    let sql = "SELECT body, salt FROM event WHERE hash = ?1";
    phone.other_connection().query_row(sql, [event.0], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn assert_gone(phone: &Phone, (body, salt): &(Vec<u8>, Vec<u8>)) {
    assert!(!phone.has_at_rest(body), "the body");
    assert!(!has(&phone.bytes_at_rest(), salt), "the salt");
}

fn notes(phone: &Phone) -> Vec<&str> {
    let mut notes: Vec<_> = phone.view().personal_texts().collect();
    notes.sort_unstable();
    notes
}

#[test]
fn nothing_of_an_erased_event_is_left_and_its_chain_verifies() {
    let (mut world, [mut a, mut b, mut c]) = World::with_phones();
    let note = "Bác kể chuyện riêng trong nhà, dài hơn một trang giấy. ".repeat(100);
    let kept = a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let gone = a.capture(visit(BAC_LUU, &note));
    a.capture(visit(BAC_LUU, "Hẹn thứ Năm."));
    world.push(&mut a);
    world.pull(&mut b);
    let content_b = content(&b, gone.hash);
    assert!(has(&b.bytes_at_rest(), &content_b.1), "it is there before");
    world.erase(&[gone.hash]);
    for phone in [&mut a, &mut b, &mut c] {
        world.pull(phone);
        assert_gone(phone, &content_b);
        assert_eq!(notes(phone), ["Bác tự quét mã.", "Hẹn thứ Năm."]);
    }
    assert_eq!(a.keys.state(), b.keys.state());
    assert_eq!(b.keys.state(), c.keys.state());
    let b = b.reopened();
    assert_eq!(notes(&b).len(), 2);
    assert_ne!(kept.hash, gone.hash);
}

#[test]
fn what_was_not_sent_yet_goes_out_erased_and_its_chain_goes_on() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    let before = content(&a, gone.hash);
    world.erase(&[gone.hash]);
    world.pull(&mut a);
    assert_gone(&a, &before);
    a.capture(visit(BAC_LUU, "Hẹn thứ Năm."));
    let batch = a.batch(0, 10, 1 << 20).unwrap();
    let forms: Vec<_> = batch.events().unwrap().into_iter().map(|event| event.form).collect();
    assert!(matches!(forms[..], [EventForm::Erased { .. }, EventForm::Full { .. }]));
    world.push(&mut a);
    world.pull(&mut b);
    assert_eq!(notes(&b), ["Hẹn thứ Năm."]);
}

/// A carrier that is days behind brings the event after its erasure.
#[test]
fn a_late_copy_is_taken_in_erased() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    let late = content(&a, gone.hash);
    world.erase(&[gone.hash, EventHash([7; 32])]);
    world.push(&mut a);
    world.pull(&mut b);
    assert_gone(&b, &late);
    assert_eq!(notes(&b), Vec::<&str>::new());
    assert!(b.vault.set_aside_items().unwrap().is_empty());
}

#[test]
fn a_batch_that_was_set_aside_loses_it_too() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    let late = content(&a, gone.hash);
    let identity = a.vault.device_keys().identity;
    let [first, second] = [0, 1].map(|after| a.batch(after, 1, 1 << 20).unwrap());
    // The server gives the second before the first: it waits aside until the app is started again.
    world.log_batch(&second, &identity);
    world.log_batch(&first, &identity);
    world.pull(&mut b);
    assert_eq!(b.vault.set_aside_items().unwrap().len(), 1);
    world.erase(&[gone.hash]);
    world.pull(&mut b);
    let b = b.reopened();
    assert!(b.vault.set_aside_items().unwrap().is_empty());
    assert_eq!(notes(&b), ["Bác tự quét mã."]);
    assert_gone(&b, &late);
}

/// A courier has the batch before the ruling, or gets it after.
#[test]
fn what_is_carried_for_another_phone_loses_it_too() {
    let (mut world, [mut a, mut before, mut after]) = World::with_phones();
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    a.capture(visit(BAC_LUU, "Hẹn thứ Năm."));
    let (late, bundle) = (content(&a, gone.hash), a.vault.export_bundle().unwrap());
    before.vault.import_bundle(&bundle).unwrap();
    world.erase(&[gone.hash]);
    world.pull(&mut before);
    world.pull(&mut after);
    after.vault.import_bundle(&bundle).unwrap();
    for courier in [&before, &after] {
        assert_gone(courier, &late);
        let [carried] = &courier.vault.carried().unwrap()[..] else { panic!("one batch is carried") };
        let batch = Batch::unpack(&carried.packed).unwrap();
        let events = verify_batch(&batch, &a.vault.device_keys().identity).unwrap();
        assert!(matches!(events[0].event.form, EventForm::Erased { .. }) && events[0].hash == gone.hash);
    }
}

/// A courier hears of no other team's erasures: what it delivered is gone from its file by then.
#[test]
fn what_a_courier_delivered_is_not_left_with_it() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let event = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    let carried = (content(&a, event.hash), a.vault.export_bundle().unwrap());
    b.vault.import_bundle(&carried.1).unwrap();
    b.other_connection().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert!(has(&b.bytes_at_rest(), &carried.0.0[..24]), "it is there before");
    let [waiting] = &b.vault.carried().unwrap()[..] else { panic!("one batch is carried") };
    world.log_batch(&Batch::unpack(&waiting.packed).unwrap(), &a.vault.device_keys().identity);
    let receipt = world.receipt_key.sign_document(&world.receipt());
    b.vault.accept_carried_receipt(waiting, &receipt).unwrap();
    assert_gone(&b, &carried.0);
}

#[test]
fn an_older_copy_of_the_vault_erases_again() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    world.push(&mut a);
    world.pull(&mut b);
    let before = content(&b, gone.hash);
    let copy = b.folder.path().join("copy.db");
    b.other_connection().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    world.erase(&[gone.hash]);
    world.pull(&mut b);
    drop(b.vault);
    std::fs::rename(&copy, b.folder.path().join("vault.db")).unwrap();
    for rest in ["vault.db-wal", "vault.db-shm"] {
        let _absent = std::fs::remove_file(b.folder.path().join(rest));
    }
    b.vault = Vault::open(&b.folder.path().join("vault.db"), b.services.clone()).unwrap();
    b.keys = b.vault.unlock(PIN).unwrap();
    assert_eq!(notes(&b), ["Bác kể chuyện riêng."], "the copy has it back");
    world.pull(&mut b);
    assert_eq!(notes(&b), Vec::<&str>::new());
    assert_gone(&b, &before);
}

/// Another program reads while the erasure comes; what it held up is done at the next start.
#[test]
fn an_erasure_that_was_held_up_is_finished_later() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let gone = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    world.push(&mut a);
    world.pull(&mut b);
    let before = content(&b, gone.hash);
    let reader = b.other_connection();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event;").unwrap();
    world.erase(&[gone.hash]);
    world.pull(&mut b);
    assert_eq!(notes(&b), Vec::<&str>::new());
    reader.execute_batch("COMMIT").unwrap();
    let b = b.reopened();
    assert_gone(&b, &before);
}

/// SQLite overwrites what is deleted, and yet a row that moved to another page may lie on in the old one, between its
/// rows. Such remains are planted here by a connection that overwrites nothing.
#[test]
fn rows_that_moved_leave_nothing_where_they_were() {
    let (mut world, [mut a]) = World::with_phones();
    let event = a.capture(visit(BAC_LUU, "Bác kể chuyện riêng."));
    let (body, _) = content(&a, event.hash);
    let db = a.other_connection();
    db.pragma_update(None, "secure_delete", false).unwrap();
    db.execute("INSERT INTO setting (key, value) VALUES ('moved', ?1)", [&body]).unwrap();
    db.execute("DELETE FROM setting WHERE key = 'moved'", []).unwrap();
    drop(db);
    world.erase(&[event.hash]);
    world.pull(&mut a);
    a.vault.rebuild().unwrap();
    assert!(!a.has_at_rest(&body));
}
