//! What a removed device wrote after its removal is kept and does not count, until an officer admits it; in whatever
//! order removal, admission and events come.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{PIN, Phone, TEAM, World};
use causo_protocol::log::ItemKind;
use causo_protocol::ruling::Admission;
use causo_vault::{Quarantined, Vault};

fn visits(phone: &Phone) -> usize {
    phone.view().visits().count()
}

fn held(phone: &Phone) -> Vec<(u64, usize, bool)> {
    let all = phone.vault.quarantined().unwrap();
    all.iter().map(|held| (held.last_seq, held.count, held.rejected)).collect()
}

fn publish(world: &mut World, admission: &Admission) {
    world.publish(ItemKind::ADMISSION, &world.officer.sign_document(admission));
}

/// Two visits before the removal of `a`, three after it, all of them in the log.
fn removed() -> (World, Phone, Phone) {
    let (mut world, [mut a, mut b]) = World::with_phones();
    for note in ["Bác tự quét mã.", "Bác cài xong mã khoá."] {
        a.capture(visit(BAC_LUU, note));
    }
    world.push(&mut a);
    world.pull(&mut b);
    let ends = b.vault.chain_ends(TEAM, a.vault.device()).unwrap();
    let roster = world.removing(&a, ends);
    world.publish_roster(roster);
    for note in ["Một", "Hai", "Ba"] {
        a.capture(visit(BAC_LUU, note));
    }
    world.push(&mut a);
    (world, a, b)
}

#[test]
fn what_came_after_a_removal_is_kept_and_does_not_count() {
    let (world, mut a, mut b) = removed();
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (2, vec![(5, 3, false)]));
    let b = b.reopened();
    assert_eq!((visits(&b), held(&b)), (2, vec![(5, 3, false)]));
    assert_eq!(b.vault.waiting(&b.keys).unwrap(), 0, "what does not count does not wait for a key");
    // The device itself folds by the same rule once it knows.
    world.pull(&mut a);
    assert_eq!(a.keys.state(), b.keys.state());
}

#[test]
fn an_officer_admits_up_to_a_head_and_takes_it_back() {
    let (mut world, a, mut b) = removed();
    world.pull(&mut b);
    let tip = b.vault.quarantined().unwrap().remove(0);
    let head = a.vault.own_event_hashes().unwrap()[3];
    let up_to_fourth = Quarantined { last_seq: 4, head, ..tip.clone() };
    let admitted = world.admission(&up_to_fourth, true);
    publish(&mut world, &admitted);
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (4, vec![(5, 1, false)]));
    let refused = world.admission(&tip, false);
    publish(&mut world, &refused);
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (4, vec![(5, 1, true)]), "looked at, and what was admitted stays");
    let taken_back = world.admission(&up_to_fourth, false);
    publish(&mut world, &taken_back);
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (2, vec![(5, 3, true)]));
}

/// A vault that a thief puts back or copies starts a life of its own: the removal does not name it.
#[test]
fn an_incarnation_that_the_removal_does_not_name_counts_once_admitted() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    world.push(&mut a);
    world.pull(&mut b);
    let roster = world.removing(&a, Vec::new());
    world.publish_roster(roster);
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (0, vec![(1, 1, false)]), "known to be removed, with no end named");
    let tip = b.vault.quarantined().unwrap().remove(0);
    let admission = world.admission(&tip, true);
    publish(&mut world, &admission);
    world.pull(&mut b);
    assert_eq!((visits(&b), held(&b)), (1, vec![]));
}

#[test]
fn a_ruling_counts_only_from_an_officer_of_this_commune_and_once() {
    let (mut world, a, mut b) = removed();
    world.pull(&mut b);
    let tip = b.vault.quarantined().unwrap().remove(0);
    let good = world.admission(&tip, true);
    let mut refuse = |admission: Admission, code: &str| {
        let signed = world.officer.sign_document(&admission);
        let error = b.vault.accept_document(TEAM, ItemKind::ADMISSION, &signed).unwrap_err();
        assert_eq!(error.code(), code);
    };
    refuse(Admission { commune: "00001".into(), ..good.clone() }, "bad_hash");
    refuse(Admission { team: causo_domain::ids::TeamId([1; 8]), ..good.clone() }, "bad_hash");
    refuse(Admission { authority_version: 2, ..good.clone() }, "bad_hash");
    let by_a = a.keys.identity().sign_document(&good);
    let error = b.vault.accept_document(TEAM, ItemKind::ADMISSION, &by_a).unwrap_err();
    assert_eq!((error.code(), visits(&b)), ("wrong_signer", 2));
    publish(&mut world, &good);
    world.pull(&mut b);
    let twice = Admission { admitted: false, ..good };
    let signed = world.officer.sign_document(&twice);
    let error = b.vault.accept_document(TEAM, ItemKind::ADMISSION, &signed).unwrap_err();
    assert_eq!((error.code(), visits(&b)), ("bad_hash", 5));
}

/// Whoever joins late, or opens the vault again after every item, ends where the others are.
#[test]
fn the_order_of_learning_does_not_matter() {
    let (mut world, _a, mut b) = removed();
    world.pull(&mut b);
    let tip = b.vault.quarantined().unwrap().remove(0);
    let admission = world.admission(&tip, true);
    publish(&mut world, &admission);
    let mut late = Phone::enrolled(&world, 9);
    let devices = world.roster.clone().unwrap().devices;
    let mut keys: Vec<_> = devices.iter().map(|device| &device.keys).collect();
    keys.push(late.vault.device_keys());
    let before = world.roster.clone().unwrap();
    let mut roster = world.next_roster(&keys);
    (roster.removals, roster.removed) = (before.removals, before.removed);
    world.publish_roster(roster);
    world.pull(&mut late);
    for p in b.vault.memberships().unwrap()[0].position.p..world.log.len() as u64 {
        let entries = world.entries_for(b.vault.device(), p);
        let position = causo_protocol::event::LogPosition { p: p + 1, ..world.position() };
        b.vault.accept_entries(TEAM, &entries[..1], &position, false).unwrap();
        b.vault = Vault::open(&b.path(), b.services.clone()).unwrap();
        b.keys = b.vault.unlock(PIN).unwrap();
    }
    assert_eq!((visits(&b), held(&b)), (5, vec![]));
    assert_eq!(b.keys.state(), late.keys.state());
}
