//! What a newer version wrote reaches a phone that was not updated yet, waits there whole, and counts after the update.
//! The older version is played by its data: what it could not read is on the disk as it kept it.

use crate::common::events::{BAC_LUU, name, visit};
use crate::common::{Phone, SeededEntropy, TEAM, World};
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::Kind;
use causo_protocol::fields::Field;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::{FormatError, Wire};
use causo_vault::NewEvent;
use causo_vault::fold::EntityId;
use rusqlite::params;

/// The log's last item in a form of tomorrow: a batch of the next batch format, anything else of a kind to come.
fn of_tomorrow(entry: &LogEntry) -> LogEntry {
    if entry.kind != ItemKind::BATCH {
        return LogEntry { kind: ItemKind(99), ..entry.clone() };
    }
    let mut batch = Batch::unpack(&entry.payload.as_ref().unwrap().0).unwrap();
    batch.version += 1;
    LogEntry { payload: Some(Bytes(batch.pack())), ..entry.clone() }
}

/// What waits on the disk at a place of the log, opened as the vault does.
fn waiting(phone: &Phone, p: u64) -> LogEntry {
    let sql = "SELECT payload FROM set_aside WHERE p = ?1";
    let sealed: Vec<u8> = phone.other_connection().query_row(sql, [p as i64], |row| row.get(0)).unwrap();
    let opened = at_rest(phone, p, |background, place| open_row(background, place, &sealed).unwrap());
    LogEntry::from_bytes(&opened).unwrap()
}

/// Opens or seals under the key and for the place of what waits at a place of the log.
fn at_rest<T>(phone: &Phone, p: u64, work: impl FnOnce(&SecretKey, RowPlace<'_>) -> T) -> T {
    let background = SecretKey::from_slice(&phone.keystore.background()).unwrap();
    let row = [TEAM.0, p.to_be_bytes()].concat();
    work(&background, RowPlace { table: "set_aside", row: &row, column: "payload" })
}

/// The phone takes in the log's last item as tomorrow's version wrote it: it waits as it came. The update is played by
/// what it makes of these bytes: the same item in a form that is read here.
fn takes_as_newer(world: &World, phone: &mut Phone) {
    let entry = world.log.last().unwrap();
    let newer = of_tomorrow(entry);
    phone.vault.accept_entries(TEAM, std::slice::from_ref(&newer), &world.position(), true).unwrap();
    let aside = phone.vault.set_aside_items().unwrap().pop().unwrap();
    assert_eq!(aside, (TEAM, entry.p, FormatError::Newer.code().to_owned()));
    assert_eq!(waiting(phone, entry.p), newer, "byte for byte");
    let entropy = SeededEntropy::new(entry.p);
    let read =
        at_rest(phone, entry.p, |background, place| seal_row(background, place, &entry.to_bytes(), &entropy));
    let sql = "UPDATE set_aside SET kind = ?2, payload = ?3 WHERE p = ?1";
    let changed = phone.other_connection().execute(sql, params![entry.p as i64, entry.kind.0 as i64, read]);
    assert_eq!(changed.unwrap(), 1);
}

#[test]
fn what_waited_for_an_update_counts_after_it() {
    let (mut world, [mut a, mut old]) = World::with_phones();
    let mut updated = Phone::enrolled(&world, 31);
    let roster =
        world.next_roster(&[a.vault.device_keys(), old.vault.device_keys(), updated.vault.device_keys()]);
    world.publish_roster(roster);
    takes_as_newer(&world, &mut old);
    world.pull(&mut a);
    a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    world.push(&mut a);
    takes_as_newer(&world, &mut old);
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    world.push(&mut a);
    takes_as_newer(&world, &mut old);
    world.pull(&mut updated);
    assert_eq!(old.view().residents().count(), 0);

    // Nothing of it is lost by closing the app before the update, and nothing of what the phone writes meanwhile.
    old.capture(visit(BAC_LUU, "Con bác đọc hộ."));
    let mut old = old.reopened();
    old.catch_up();
    assert_eq!(old.vault.set_aside_items().unwrap(), []);
    assert_eq!(
        old.vault.trust(TEAM).unwrap().roster_hash(),
        updated.vault.trust(TEAM).unwrap().roster_hash()
    );
    world.push(&mut old);
    for phone in [&mut old, &mut updated] {
        world.pull(phone);
        let name = phone.view().text(EntityId::Resident(BAC_LUU), Field::NAME).map(str::to_owned);
        assert_eq!((name.as_deref(), phone.view().visits().count()), (Some("Đinh Văn Lưu"), 2));
    }
    assert_eq!(old.keys.state(), updated.keys.state());
}

/// A kind, a field and a value of tomorrow: verified, kept, and sent on byte for byte.
#[test]
fn what_is_not_understood_is_kept_and_carried_as_it_came() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let mut tomorrow = visit(BAC_LUU, "Bác tự quét mã.");
    tomorrow.body.writes[0].field = Field(60_000);
    a.capture(NewEvent { kind: Kind(77), ..tomorrow.clone() });
    a.capture(tomorrow);
    let sent = a.batch(0, 10, 1 << 20).unwrap();
    world.push(&mut a);
    world.pull(&mut b);
    assert_eq!(b.vault.set_aside_items().unwrap(), []);
    let b = b.reopened();
    assert_eq!(
        b.vault.waiting(&b.keys).unwrap(),
        1,
        "the kind waits; the field is folded, and shown by who knows it"
    );
    // A restored server lost it: this phone brings it again, with the author's own signature.
    let (_, cut) = world.restore(4);
    let mut b = b;
    assert!(b.vault.accept_generation(TEAM, &cut).unwrap());
    let tip = b.vault.own_chains().unwrap().pop().unwrap();
    let again = b.vault.batch(&tip.chain, &tip.tip, 0, 10, 1 << 20).unwrap().unwrap();
    assert_eq!(
        (&again.bodies, &again.headers, again.signature),
        (&sent.bodies, &sent.headers, sent.signature)
    );
}

/// A document with a key that this version must understand.
#[test]
fn the_bytes_that_wait_are_the_bytes_that_came() {
    let (mut world, [mut a]) = World::with_phones();
    world.publish_newer_roster(&[a.vault.device_keys()]);
    world.pull(&mut a);
    let a = a.reopened();
    let last = world.log.last().unwrap();
    assert_eq!(waiting(&a, last.p), *last);
}
