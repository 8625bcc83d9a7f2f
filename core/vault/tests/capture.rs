//! What is captured is on the disk, signed, and readable for the team and the commune and nobody else.

use crate::common::events::{BAC_LUU, name, visit};
use crate::common::phone::batch_of;
use crate::common::{PIN, Phone, TEAM, World, day_start_ms, phone};
use causo_crypto::CryptoError;
use causo_crypto::batch::verify_batch;
use causo_crypto::secret::body::{Openers, Place, open_body};
use causo_crypto::secret::epoch::open_epoch_key;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::body::{Body, Value};
use causo_protocol::event::{EventForm, EventHeader};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;
use causo_vault::{Vault, VaultError};

const NOTE: &str = "Bác Lưu tự quét được mã ở quầy gạo, lần sau hướng dẫn bật khoá màn hình.";

fn whole_chain(phone: &Phone) -> Batch {
    phone.batch(0, 1000, 1 << 20).unwrap()
}

/// Opens the last event of a batch with the keys at hand.
fn open_last(batch: &Batch, identity: &[u8; 32], openers: &Openers<'_>) -> Result<Body, CryptoError> {
    let last = verify_batch(batch, identity).unwrap().pop().unwrap();
    let EventForm::Full { body, .. } = &last.event.form else { panic!("facts are missing") };
    let header = EventHeader::from_bytes(&last.event.header.0).unwrap();
    let place = Place {
        chain: &batch.chain(),
        epoch: header.epoch,
        header: &last.event.header.0,
        seq: last.seq,
        facts_hash: &last.facts_hash,
        salt: &last.salt.unwrap(),
    };
    open_body(&place, openers, &body.0)
}

fn note(body: &Body) -> &Value {
    &body.writes.iter().find(|write| write.field == Field::NOTE).unwrap().value
}

#[test]
fn it_survives_closing_and_opens_for_the_team_and_the_commune() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let captured = a.capture(visit(BAC_LUU, NOTE));
    // No unlock, no orderly end: another vault opens the file and sends what is there.
    let locked = Vault::open(&a.path(), a.services.clone()).unwrap();
    let batch = batch_of(&locked, &a.chain(), 0, 1000, 1 << 20).unwrap();
    let identity = &a.vault.device_keys().identity;
    assert_eq!(verify_batch(&batch, identity).unwrap().last().unwrap().hash, captured.hash);

    let sealed = &world.roster.as_ref().unwrap().commune_epoch_key.0;
    let epoch = open_epoch_key(&World::epoch_id(1), &world.commune_seal, sealed).unwrap();
    let commune = Openers { epoch: Some(&epoch), ..Openers::default() };
    assert_eq!(note(&open_last(&batch, identity, &commune).unwrap()), &Value::Text(NOTE.into()));

    world.log_batch(&batch, identity);
    world.pull(&mut b);
    let visit = EntityId::Visit(captured.hash.reference());
    assert_eq!(b.view().text(visit, Field::NOTE), Some(NOTE));
    assert_eq!(a.reopened().view().text(visit, Field::NOTE), Some(NOTE));
}

#[test]
fn with_a_stale_roster_it_opens_for_its_author_and_the_commune_alone() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.clock.advance(31 * 86_400_000);
    assert!(a.vault.is_stale(TEAM).unwrap());
    let captured = a.capture(visit(BAC_LUU, NOTE));
    let batch = whole_chain(&a);
    let identity = a.vault.device_keys().identity;
    let commune = Openers { commune: Some(&world.commune_seal), ..Openers::default() };
    assert_eq!(note(&open_last(&batch, &identity, &commune).unwrap()), &Value::Text(NOTE.into()));
    let team = Openers { epoch: world.epochs.first(), author: Some(b.keys.seal()), ..Openers::default() };
    assert_eq!(open_last(&batch, &identity, &team), Err(CryptoError::CannotOpen));

    world.log_batch(&batch, &identity);
    world.pull(&mut b);
    assert_eq!(b.vault.waiting(&b.keys).unwrap(), 1, "kept for the day its secret is released");
    let a = a.reopened();
    assert_eq!(a.vault.waiting(&a.keys).unwrap(), 0);
    let visit = EntityId::Visit(captured.hash.reference());
    assert!(a.keys.state().clock() > causo_protocol::hlc::Hlc::at(day_start_ms()));
    assert_eq!(a.view().seen(visit, Field::NOTE).len(), 1);
}

#[test]
fn the_chain_goes_on_where_it_ended() {
    let (_world, [mut a]) = World::with_phones();
    let first = a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let mut a = a.reopened();
    let second = a.capture(visit(BAC_LUU, NOTE));
    assert_eq!((first.seq, second.seq), (1, 2));
    assert!(second.hlc > first.hlc);
    let events = verify_batch(&whole_chain(&a), &a.vault.device_keys().identity).unwrap();
    assert_eq!(events.iter().map(|e| e.hash).collect::<Vec<_>>(), [first.hash, second.hash]);
}

#[test]
fn a_capture_is_written_whole_or_not_at_all() {
    let (_world, [mut a]) = World::with_phones();
    let mut given_up = a.vault.begin(&mut a.keys, TEAM).unwrap();
    given_up.add(visit(BAC_LUU, NOTE)).unwrap();
    drop(given_up);
    assert_eq!(a.batch(0, 10, 1 << 20), None);

    let full = "CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.seq = 2
                BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    a.other_connection().execute_batch(full).unwrap();
    let mut two = a.vault.begin(&mut a.keys, TEAM).unwrap();
    two.add(visit(BAC_LUU, NOTE)).unwrap();
    two.add(visit(BAC_LUU, NOTE)).unwrap();
    assert_eq!(two.commit().unwrap_err().code(), "vault_failed");
    assert_eq!(a.batch(0, 10, 1 << 20), None);
    assert_eq!(a.view().visits().count(), 0, "the screen does not show what is not on the disk");

    a.other_connection().execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(a.capture(visit(BAC_LUU, NOTE)).seq, 1);
}

#[test]
fn one_day_with_a_wrong_date_does_not_date_every_day_after_it() {
    let (_world, [mut a]) = World::with_phones();
    a.clock.set_wall(day_start_ms() + 400 * 86_400_000);
    a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    a.catch_up();
    a.clock.set_wall(day_start_ms() + 9 * 3_600_000);
    let mut a = a.reopened();
    let put_right = a.capture(name(BAC_LUU, "Đinh Văn Lựu"));
    assert_eq!(put_right.hlc.ms(), day_start_ms() + 9 * 3_600_000);
}

#[test]
fn a_roster_that_came_while_unlocked_is_written_under_at_once() {
    let (mut world, [mut a, b]) = World::with_phones();
    world.new_epoch();
    let roster = world.next_roster(&[a.vault.device_keys(), b.vault.device_keys()]);
    world.publish_roster(roster);
    let entries = world.entries_for(a.vault.device(), 4);
    a.vault.accept_entries(TEAM, &entries, &world.position(), true).unwrap();
    a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let batch = whole_chain(&a);
    let team = Openers { epoch: world.epochs.last(), ..Openers::default() };
    open_last(&batch, &a.vault.device_keys().identity, &team).unwrap();
}

#[test]
fn an_epoch_key_that_does_not_open_stops_neither_the_unlock_nor_the_work() {
    let (mut world, [a]) = World::with_phones();
    world.new_epoch();
    let mut roster = world.next_roster(&[a.vault.device_keys()]);
    roster.devices[0].epoch_key.as_mut().unwrap().0[40] ^= 1;
    world.publish_roster(roster);
    let mut a = a;
    let entries = world.entries_for(a.vault.device(), 4);
    a.vault.accept_entries(TEAM, &entries, &world.position(), true).unwrap();
    let mut a = a.reopened();
    a.capture(visit(BAC_LUU, NOTE));
    let commune = Openers { commune: Some(&world.commune_seal), ..Openers::default() };
    let opened = open_last(&whole_chain(&a), &a.vault.device_keys().identity, &commune).unwrap();
    assert_eq!(note(&opened), &Value::Text(NOTE.into()));
}

#[test]
fn nobody_writes_for_a_team_that_does_not_list_them() {
    let (mut world, [a, mut b]) = World::with_phones();
    let mut roster = world.next_roster(&[a.vault.device_keys()]);
    roster.removed = vec![b.vault.device()];
    world.publish_roster(roster);
    world.pull(&mut b);
    let refused = b.try_capture(name(BAC_LUU, "Đinh Văn Lưu")).unwrap_err();
    assert!(matches!(refused, VaultError::NotInRoster), "{refused:?}");
    let mut stranger = Phone::new(9);
    assert_eq!(stranger.try_capture(name(BAC_LUU, "Đinh Văn Lưu")).unwrap_err().code(), "not_in_roster");
}

#[test]
fn a_body_too_large_is_refused_and_nothing_is_written() {
    let (_world, [mut a]) = World::with_phones();
    let refused = a.try_capture(visit(BAC_LUU, &"ghi chú ".repeat(10_000))).unwrap_err();
    assert_eq!(refused.code(), "format_too_large");
    assert_eq!(a.capture(visit(BAC_LUU, NOTE)).seq, 1);
}

#[test]
fn a_file_has_one_vault() {
    let (_world, [mut a]) = World::with_phones();
    a.capture(visit(BAC_LUU, NOTE));
    let again = Vault::create(&a.path(), PIN, a.services.clone());
    assert_eq!(again.err().unwrap().code(), "vault_wrong_state");
    let nowhere = phone::file(&a.folder.path().join("nowhere"));
    assert_eq!(Vault::open(&nowhere, a.services.clone()).err().unwrap().code(), "vault_wrong_state");
    assert!(Vault::exists(&a.path()) && !Vault::exists(&nowhere));
    assert_eq!(a.reopened().view().visits().count(), 1);
}
