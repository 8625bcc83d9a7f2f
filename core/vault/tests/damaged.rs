//! Batches that came damaged or not at all: the rest of the log goes on, and they are read again until they come whole.

use crate::common::events::{BAC_LUU, visit};
use crate::common::phone::{copy, reopen};
use crate::common::{Phone, TEAM, World};
use causo_crypto::hash;
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::LogEntry;

fn log(world: &mut World, phone: &Phone, after: u64) {
    let batch = phone.batch(after, 1, 1 << 20).unwrap();
    world.log_batch(&batch, &phone.vault.device_keys().identity);
}

fn set_aside(phone: &Phone) -> usize {
    phone.vault.set_aside_items().unwrap().len()
}

/// The log's hash covers what it says of a batch, not the batch: one that is damaged on the way is asked for again.
#[test]
fn a_batch_that_came_damaged_is_read_again_with_all_that_waits_for_it() {
    let damages: [fn(&mut Batch); 5] = [
        |batch| batch.signature[0] ^= 1,
        |batch| batch.seen.p ^= 1,
        |batch| batch.bodies[0].0[5] ^= 1,
        |batch| batch.device.0[0] ^= 1,
        |batch| batch.rows.clear(),
    ];
    for damage in damages {
        let (mut world, [mut a, mut b]) = World::with_phones();
        for _ in 0..3 {
            a.capture(visit(BAC_LUU, "Bác tự quét mã."));
        }
        let from = world.log.len() as u64;
        (0..3).for_each(|after| log(&mut world, &a, after));
        let honest = world.entries_for(b.vault.device(), from);
        let mut page = honest.clone();
        let mut batch = Batch::unpack(&page[0].payload.as_ref().unwrap().0).unwrap();
        damage(&mut batch);
        page[0].payload = Some(Bytes(batch.pack()));
        b.vault.accept_entries(TEAM, &page, &world.position(), true).unwrap();
        assert_eq!(set_aside(&b), 3, "two follow it");
        let again = b.vault.read_again(TEAM).unwrap().unwrap();
        assert_eq!(again.p, from);
        b.vault.accept_entries(TEAM, &page, &world.position(), true).unwrap();
        assert_eq!(set_aside(&b), 3, "the same once more");
        let first = LogPosition { p: from + 1, l: link(&again.l, &honest[0]), ..again };
        b.vault.accept_entries(TEAM, &honest[..1], &first, true).unwrap();
        assert_eq!(set_aside(&b), 0);
        assert_eq!(b.vault.read_again(TEAM).unwrap(), None);
        assert_eq!(b.vault.memberships().unwrap()[0].proved, world.position(), "nothing moves back");
        b.catch_up();
        assert_eq!(b.view().visits().count(), 3);
    }
}

/// "This is of a newer version" is what a server says that keeps something back, too: after each start it is asked once.
#[test]
fn a_batch_that_came_as_a_newer_one_is_read_again_after_a_start() {
    let (mut world, [mut a, b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    log(&mut world, &a, 0);
    let honest = world.entries_for(b.vault.device(), world.log.len() as u64 - 1);
    let mut page = honest.clone();
    let mut batch = Batch::unpack(&page[0].payload.as_ref().unwrap().0).unwrap();
    batch.version += 1;
    page[0].payload = Some(Bytes(batch.pack()));
    let mut b = b;
    let at = world.position();
    for start in 0..3 {
        b.vault.accept_entries(TEAM, &page, &at, true).unwrap();
        let code = b.vault.set_aside_items().unwrap().pop().unwrap().2;
        assert_eq!(code, "format_newer", "start {start}");
        if start == 0 {
            assert!(b.vault.read_again(TEAM).unwrap().is_some(), "it came for the first time");
            b.vault.accept_entries(TEAM, &page, &at, true).unwrap();
        }
        assert_eq!(b.vault.read_again(TEAM).unwrap(), None, "start {start}");
        b = b.reopened();
        assert!(b.vault.read_again(TEAM).unwrap().is_some(), "start {start}");
    }
    b.vault.accept_entries(TEAM, &honest, &at, true).unwrap();
    assert_eq!((set_aside(&b), b.vault.read_again(TEAM).unwrap()), (0, None));
    b.catch_up();
    assert_eq!(b.view().visits().count(), 1);
}

fn link(previous: &[u8; 32], entry: &LogEntry) -> [u8; 32] {
    hash::log_link(previous, entry.p, entry.ms, &hash::entry_hash(entry).unwrap())
}

/// One phone's batch that the server keeps back from another. Gives the entry as it came, and where to read on.
fn kept_back(world: &mut World, from: &mut Phone, to: &mut Phone) -> (LogEntry, LogPosition) {
    from.capture(visit(BAC_LUU, "Bác tự quét mã."));
    log(world, from, 0);
    let bare = LogEntry { payload: None, ..world.log.last().unwrap().clone() };
    to.vault.accept_entries(TEAM, std::slice::from_ref(&bare), &world.position(), true).unwrap();
    (bare, to.vault.read_again(TEAM).unwrap().unwrap())
}

#[test]
fn what_is_read_again_must_be_the_log_that_was_seen() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let (mut bare, again) = kept_back(&mut world, &mut a, &mut b);
    bare.ms += 1;
    let other = LogPosition { p: bare.p, l: link(&again.l, &bare), ..again };
    let refused = b.vault.accept_entries(TEAM, &[bare], &other, true).unwrap_err();
    assert_eq!(refused.code(), "server_forked");
    assert!(b.vault.memberships().unwrap()[0].forked);
}

/// A restored server gives receipts in a generation whose beginning this phone has not seen yet: who read on behind such a
/// place would pass over what the log has before it.
#[test]
fn what_is_read_again_is_of_the_generation_that_was_followed() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let (_, again) = kept_back(&mut world, &mut a, &mut b);
    b.capture(visit(BAC_LUU, "Bác tự quét mã."));
    world.restore(again.p - 1);
    assert_eq!(world.push(&mut b).position.p, again.p);
    assert_eq!(b.vault.read_again(TEAM).unwrap(), Some(again));
    let known = b.vault.memberships().unwrap()[0].position.clone();
    let refused = b.vault.accept_entries(TEAM, &[], &world.position(), true).unwrap_err();
    assert_eq!((refused.code(), &b.vault.memberships().unwrap()[0].position), ("bad_hash", &known));
}

/// A vault put back from an older copy fetches its own events, and one of those batches comes damaged.
#[test]
fn a_damaged_batch_of_its_own_is_asked_for_whole() {
    let (mut world, [mut a]) = World::with_phones();
    let morning = copy(&a, "morning.db");
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let from = world.log.len();
    log(&mut world, &a, 0);
    reopen(&mut a, &morning);
    let whole = world.log[from..].to_vec();
    let mut page = whole.clone();
    let mut batch = Batch::unpack(&page[0].payload.as_ref().unwrap().0).unwrap();
    batch.signature[0] ^= 1;
    page[0].payload = Some(Bytes(batch.pack()));
    a.vault.accept_entries(TEAM, &page, &world.position(), true).unwrap();
    assert_eq!(set_aside(&a), 1);
    assert_eq!(a.vault.read_again(TEAM).unwrap().unwrap().p, from as u64);
    let stubs = world.entries_for(a.vault.device(), from as u64);
    let refused = a.vault.accept_entries(TEAM, &stubs, &world.position(), true).unwrap_err();
    assert_eq!(refused.code(), "own_events_missing");
    a.vault.accept_entries(TEAM, &whole, &world.position(), true).unwrap();
    assert_eq!((set_aside(&a), a.vault.read_again(TEAM).unwrap()), (0, None));
    a.catch_up();
    assert_eq!(a.view().visits().count(), 1);
}
