//! The team log: what is wrong is set aside with its code and the rest goes on; what fails leaves nothing half.

use crate::common::events::{BAC_LUU, name, visit};
use crate::common::{Phone, TEAM, World};
use causo_crypto::SigningKey;
use causo_domain::ids::{Incarnation, TeamId};
use causo_protocol::batch::Batch;
use causo_protocol::log::{ItemKind, LogEntry};

fn batch(phone: &Phone, after: u64, events: usize) -> Batch {
    phone.batch(after, events, 1 << 20).unwrap()
}

fn log(world: &mut World, phone: &Phone, after: u64, events: usize) {
    world.log_batch(&batch(phone, after, events), &phone.vault.device_keys().identity);
}

/// Codes of what was set aside, by position.
fn set_aside(phone: &Phone) -> Vec<(u64, String)> {
    phone.vault.set_aside_items().unwrap().into_iter().map(|(_, p, code)| (p, code)).collect()
}

fn codes(phone: &Phone, from: u64, expected: &[&str]) {
    let expected: Vec<_> = (from..).zip(expected.iter().map(|code| (*code).to_owned())).collect();
    assert_eq!(set_aside(phone), expected);
}

#[test]
fn bad_items_are_set_aside_and_the_rest_goes_on() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    for _ in 0..3 {
        a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    }
    log(&mut world, &a, 0, 1);
    let from = world.log.len() as u64 + 1;
    let good = LogEntry { p: 0, ..world.log.last().unwrap().clone() };
    let packed = good.payload.clone().unwrap().0;
    world.append(ItemKind::BATCH, Some(packed[..packed.len() - 3].to_vec()), good.stub.clone());
    world.append(ItemKind::BATCH, Some(packed.clone()), None);
    let mut stub = good.stub.clone().unwrap();
    stub.head.0[0] ^= 1;
    world.append(ItemKind::BATCH, Some(packed.clone()), Some(stub));
    let mut forged = batch(&a, 0, 1);
    forged.signature[0] ^= 1;
    world.append(ItemKind::BATCH, Some(forged.pack()), good.stub.clone());
    world.append(ItemKind(99), Some(vec![1]), None);
    world.append(ItemKind::ERASURE, Some(vec![1]), None);
    world.append(ItemKind::ROSTER, Some(vec![0xff]), None);
    world.append(ItemKind::ROSTER, None, None);
    let stranger = SigningKey::from_seed(&[4; 32]);
    let roster = world.next_roster(&[a.vault.device_keys()]);
    world.publish(ItemKind::ROSTER, &stranger.sign_document(&roster));
    log(&mut world, &a, 1, 2);
    world.pull(&mut b);
    let expected = [
        "format_malformed",
        "bad_hash",
        "bad_hash",
        "bad_signature",
        "format_newer",
        "format_malformed",
        "format_not_canonical",
        "format_missing_field",
        "wrong_signer",
    ];
    codes(&b, from, &expected);
    assert_eq!(b.vault.memberships().unwrap()[0].position, world.position());
    let b = b.reopened();
    assert_eq!(b.view().visits().count(), 3);
    assert_eq!(set_aside(&b).len(), expected.len());
}

#[test]
fn a_chain_with_a_gap_waits_aside_and_takes_no_chain_along() {
    let (mut world, [mut a, mut b, mut c]) = World::with_phones();
    for _ in 0..3 {
        a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    }
    c.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let from = world.log.len() as u64 + 1;
    log(&mut world, &a, 1, 2);
    log(&mut world, &c, 0, 1);
    world.pull(&mut b);
    codes(&b, from, &["bad_hash"]);
    assert_eq!(b.view().residents().count(), 1);
    let sql = "SELECT COUNT(*) FROM chain";
    assert_eq!(b.other_connection().query_row(sql, [], |row| row.get::<_, i64>(0)), Ok(1));
}

#[test]
fn what_was_set_aside_is_tried_again_at_the_next_start() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    for _ in 0..3 {
        a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    }
    let from = world.log.len() as u64 + 1;
    log(&mut world, &a, 1, 2);
    log(&mut world, &a, 0, 1);
    world.pull(&mut b);
    codes(&b, from, &["bad_hash"]);
    assert_eq!(b.view().visits().count(), 1);
    let b = b.reopened();
    assert_eq!(set_aside(&b), []);
    assert_eq!(b.view().visits().count(), 3);
}

#[test]
fn a_batch_of_a_device_that_was_never_in_the_team_is_set_aside() {
    let (mut world, [mut a]) = World::with_phones();
    let mut other_world = World::new();
    let mut stranger = Phone::enrolled(&other_world, 8);
    let roster = other_world.next_roster(&[stranger.vault.device_keys()]);
    other_world.publish_roster(roster);
    other_world.pull(&mut stranger);
    stranger.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    let from = world.log.len() as u64 + 1;
    log(&mut world, &stranger, 0, 1);
    world.pull(&mut a);
    codes(&a, from, &["not_in_roster"]);
}

#[test]
fn an_own_batch_comes_back_as_a_stub_and_must_be_here() {
    let (mut world, [mut a]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    log(&mut world, &a, 0, 1);
    let from = world.log.len() as u64 + 1;
    let own = world.log.last().unwrap().stub.clone().unwrap();
    let mut unknown = own.clone();
    unknown.head.0[0] ^= 1;
    let mut other_life = own.clone();
    other_life.chain.incarnation = Incarnation([9; 8]);
    for stub in [unknown, other_life] {
        let lie = LogEntry { p: from, ms: world.ms, kind: ItemKind::BATCH, payload: None, stub: Some(stub) };
        let refused = a.vault.accept_entries(TEAM, &[lie], &world.position(), true).unwrap_err();
        assert_eq!(refused.code(), "own_events_missing", "they are asked for whole");
    }
    world.append(ItemKind::BATCH, None, None);
    world.pull(&mut a);
    codes(&a, from, &["format_missing_field"]);
    assert_eq!(a.vault.own_chains().unwrap().len(), 1, "a made-up chain leaves nothing behind");
}

#[test]
fn the_same_entries_again_change_nothing() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    log(&mut world, &a, 0, 1);
    world.pull(&mut b);
    let before = b.keys.state().clone();
    let tail = world.entries_for(b.vault.device(), 3);
    b.vault.accept_entries(TEAM, &tail, &world.position(), true).unwrap();
    let b = b.reopened();
    assert_eq!(b.keys.state(), &before);
    assert_eq!(set_aside(&b), []);
}

/// Every way the disk can fail in the middle: the statement alone, the whole transaction, or its commit.
#[test]
fn what_fails_in_the_middle_leaves_nothing_half_and_goes_through_later() {
    let faults = [
        "CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        "CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END",
        "CREATE TABLE debt (chain INTEGER REFERENCES chain (id) DEFERRABLE INITIALLY DEFERRED);
         CREATE TRIGGER full BEFORE INSERT ON event BEGIN INSERT INTO debt VALUES (-1); END",
    ];
    for fault in faults {
        let (mut world, [mut a, mut b]) = World::with_phones();
        a.capture(visit(BAC_LUU, "Bác tự quét mã."));
        let authority = world.next_authority();
        let root = SigningKey::from_seed(&[0; 32]);
        let root = std::mem::replace(&mut world.root, root);
        world.publish_authority(authority, &root);
        log(&mut world, &a, 0, 1);
        let before = b.vault.memberships().unwrap();
        b.other_connection().execute_batch(fault).unwrap();
        let entries = world.entries_for(b.vault.device(), before[0].position.p);
        b.vault.accept_entries(TEAM, &entries, &world.position(), true).unwrap_err();
        assert_eq!(b.vault.memberships().unwrap(), before, "{fault}");
        assert_eq!(b.vault.trust(TEAM).unwrap().authority().unwrap().version, 1, "{fault}");
        b.other_connection().execute_batch("DROP TRIGGER full").unwrap();
        world.pull(&mut b);
        let b = b.reopened();
        assert_eq!(b.vault.trust(TEAM).unwrap().authority().unwrap().version, 2, "{fault}");
        assert_eq!((b.view().visits().count(), set_aside(&b)), (1, Vec::new()), "{fault}");
    }
}

#[test]
fn entries_for_a_team_one_is_not_in_are_refused() {
    let (world, [mut a]) = World::with_phones();
    let entries = world.entries_for(a.vault.device(), 0);
    let refused = a.vault.accept_entries(TeamId([1; 8]), &entries, &world.position(), true).unwrap_err();
    assert_eq!((refused.code(), set_aside(&a)), ("not_in_roster", Vec::new()));
}

#[test]
fn only_a_signed_head_proves_a_position() {
    let (mut world, [mut a]) = World::with_phones();
    let proved = world.position();
    world.append(ItemKind(99), Some(vec![1]), None);
    let entries = world.entries_for(a.vault.device(), proved.p);
    a.vault.accept_entries(TEAM, &entries, &world.position(), false).unwrap();
    let member = a.vault.memberships().unwrap().remove(0);
    assert_eq!((member.position, member.proved), (world.position(), proved));
    assert_eq!(member.last_ms, world.ms);
}

/// A roster of a newer format waits, and while it waits nobody may take the old one for fresh.
#[test]
fn a_roster_that_waits_for_an_update_counts_as_stale() {
    let (mut world, [mut a]) = World::with_phones();
    assert!(!a.vault.is_stale(TEAM).unwrap());
    world.publish_newer_roster(&[a.vault.device_keys()]);
    world.pull(&mut a);
    assert_eq!(set_aside(&a), [(5, "format_newer".to_owned())]);
    assert!(a.vault.is_stale(TEAM).unwrap());
}

#[test]
fn what_only_looks_like_a_roster_makes_no_team_stale() {
    let (mut world, [mut a]) = World::with_phones();
    // An envelope with a key that nobody knows: anybody can write that.
    world.append(ItemKind::ROSTER, Some(vec![0xa1, 0x18, 0x63, 0x00]), None);
    world.append(ItemKind::ROSTER, Some(vec![0xa1, 0x04, 0x00]), None);
    world.append(ItemKind::ROSTER, None, None);
    world.pull(&mut a);
    assert_eq!(set_aside(&a).len(), 3);
    assert!(!a.vault.is_stale(TEAM).unwrap());
}

#[test]
fn an_event_of_an_unknown_kind_waits_and_shows_nothing() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let newer =
        causo_vault::NewEvent { kind: causo_protocol::event::Kind(77), ..name(BAC_LUU, "Đinh Văn Lưu") };
    a.capture(newer);
    log(&mut world, &a, 0, 1);
    world.pull(&mut b);
    assert_eq!(b.view().residents().count(), 0);
    assert_eq!(b.vault.waiting(&b.keys).unwrap(), 1);
}

#[test]
fn a_personal_write_without_a_basis_never_reaches_the_disk() {
    let (_world, [mut a]) = World::with_phones();
    let mut without = name(BAC_LUU, "Đinh Văn Lưu");
    without.body.basis = None;
    assert_eq!(a.try_capture(without).unwrap_err().code(), "basis_missing");
    let mut code = visit(BAC_LUU, "");
    code.body.basis = None;
    code.body.writes.truncate(1);
    assert_eq!(a.try_capture(code).unwrap_err().code(), "basis_missing", "a code about somebody is personal");
    assert_eq!(a.vault.own_event_hashes().unwrap(), []);
}

/// Only a device that was removed gets others' batches as stubs; from anybody else they are kept back.
#[test]
fn a_batch_that_is_kept_back_is_shown_until_a_removal_explains_it() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let from = world.log.len() as u64 + 1;
    log(&mut world, &a, 0, 1);
    let bare = LogEntry { payload: None, ..world.log.last().unwrap().clone() };
    b.vault.accept_entries(TEAM, &[bare], &world.position(), true).unwrap();
    codes(&b, from, &["missing"]);
    let mut roster = world.next_roster(&[a.vault.device_keys()]);
    roster.removed = vec![b.vault.device()];
    world.publish_roster(roster);
    world.pull(&mut b);
    assert_eq!(set_aside(&b), []);
    assert!(!b.vault.is_member(TEAM));
}
