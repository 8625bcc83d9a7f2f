//! The server's time holds back a clock that runs ahead, and to the same point on every phone.

use crate::common::events::{BAC_LUU, name};
use crate::common::{Phone, World};
use causo_protocol::fields::Field;
use causo_vault::fold::EntityId;

const MINUTE_MS: u64 = 60_000;

fn name_on(phone: &Phone) -> Option<&str> {
    phone.view().text(EntityId::Resident(BAC_LUU), Field::NAME)
}

/// Two phones name a resident without knowing of each other; the first one's clock runs an hour ahead.
fn ahead_and_honest() -> (World, Phone, Phone) {
    let (mut world, [mut ahead, mut honest]) = World::with_phones();
    world.ms = causo_vault::Clock::wall_ms(ahead.clock.as_ref());
    ahead.clock.advance(60 * MINUTE_MS);
    ahead.capture(name(BAC_LUU, "Đinh Văn Lựu"));
    honest.clock.advance(10 * MINUTE_MS);
    honest.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    (world, ahead, honest)
}

#[test]
fn a_clock_that_runs_ahead_wins_until_the_server_has_seen_it_and_not_after() {
    let (mut world, mut ahead, mut honest) = ahead_and_honest();
    world.push(&mut ahead);
    world.ms += 15 * MINUTE_MS;
    world.push(&mut honest);
    for phone in [&mut ahead, &mut honest] {
        world.pull(phone);
        assert_eq!(name_on(phone), Some("Đinh Văn Lưu"));
    }
    assert_eq!(ahead.keys.state(), honest.keys.state());
    assert_eq!(ahead.reopened().keys.state(), honest.keys.state());
}

#[test]
fn a_receipt_folds_the_servers_time_into_own_events() {
    let (mut world, mut ahead, mut honest) = ahead_and_honest();
    world.push(&mut honest);
    world.pull(&mut ahead);
    let not_seen_by_the_server = ahead.keys.state().clone();
    world.push(&mut ahead);
    ahead.catch_up();
    assert_ne!(ahead.keys.state(), &not_seen_by_the_server);
    world.pull(&mut honest);
    assert_eq!(ahead.keys.state(), honest.keys.state(), "as whoever reads the log has it");
    let before = ahead.keys.state().clone();
    assert_eq!(ahead.reopened().keys.state(), &before);
}

/// A receipt was lost: the next one covers more and carries a later time than the log gives the first event.
#[test]
fn the_logs_time_of_an_own_event_counts_more_than_a_later_receipts() {
    let (mut world, mut ahead, mut honest) = ahead_and_honest();
    let first = ahead.batch(0, 10, 1 << 20).unwrap();
    world.log_batch(&first, &ahead.vault.device_keys().identity);
    ahead.capture(name(causo_domain::ids::SubjectId([0x33; 8]), "Bùi Thị Dần"));
    world.ms += 30 * MINUTE_MS;
    let second = ahead.batch(1, 10, 1 << 20).unwrap();
    world.log_batch(&second, &ahead.vault.device_keys().identity);
    let receipt = world.receipt_key.sign_document(&world.receipt());
    world.push(&mut honest);
    world.pull(&mut honest);
    for receipt_first in [true, false] {
        if receipt_first {
            ahead.vault.accept_receipt(&receipt).unwrap();
            ahead.catch_up();
            world.pull(&mut ahead);
        } else {
            ahead.vault.accept_receipt(&receipt).unwrap();
            ahead.catch_up();
        }
        assert_eq!(ahead.keys.state(), honest.keys.state(), "{receipt_first}");
    }
    assert_eq!(ahead.reopened().keys.state(), honest.keys.state());
}

#[test]
fn the_log_may_tell_the_time_before_the_receipt_does() {
    let (mut world, mut ahead, mut honest) = ahead_and_honest();
    let batch = ahead.batch(0, 10, 1 << 20).unwrap();
    world.log_batch(&batch, &ahead.vault.device_keys().identity);
    let receipt = world.receipt_key.sign_document(&world.receipt());
    world.push(&mut honest);
    for phone in [&mut ahead, &mut honest] {
        world.pull(phone);
    }
    ahead.vault.accept_receipt(&receipt).unwrap();
    ahead.catch_up();
    assert_eq!(ahead.keys.state(), honest.keys.state());
}
