//! A vault put back from an older copy, one that lives on two phones, and one whose keystore lost its keys.

use crate::common::events::{BAC_LUU, visit};
use crate::common::phone::{copy, reopen};
use crate::common::{PIN, Phone, TEAM, World};
use causo_protocol::receipt::Receipt;
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

fn notes(phone: &Phone) -> usize {
    phone.view().visits().count()
}

/// Sends every tip that has something unsent, as a sync does.
fn push_all(world: &mut World, phone: &mut Phone) {
    for state in phone.vault.own_chains().unwrap() {
        if state.receipted_seq < state.last_seq {
            let identity = *phone.vault.trust(TEAM).unwrap().identity(state.chain.device).unwrap();
            let (chain, tip) = (&state.chain, &state.tip);
            let batch = phone.vault.batch(chain, tip, state.receipted_seq, 1000, 1 << 20).unwrap().unwrap();
            assert_eq!(batch.last_seq(), state.last_seq);
            world.log_batch(&batch, &identity);
            let receipt = world.receipt_key.sign_document(&world.receipt());
            phone.vault.accept_receipt(&receipt).unwrap();
        }
    }
    assert!(phone.vault.own_chains().unwrap().iter().all(|state| state.receipted_seq == state.last_seq));
}

#[test]
fn a_vault_put_back_from_the_morning_gets_its_day_again_and_goes_on_beside_it() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let morning = copy(&a, "morning.db");
    a.capture(visit(BAC_LUU, "Bác cài xong mã khoá."));
    world.push(&mut a);
    let first_life = a.chain();
    reopen(&mut a, &morning);
    assert_eq!(notes(&a), 1);
    let beside = a.capture(visit(BAC_LUU, "Bác đã tự gọi được cho con."));
    world.pull(&mut a);
    assert_eq!(notes(&a), 3, "its own day came back, and what it did since stays");
    assert_eq!(a.vault.own_counts(TEAM).unwrap(), (3, 2));
    let tips = a.vault.own_chains().unwrap();
    assert_eq!(tips.iter().map(|tip| tip.tip).collect::<Vec<_>>(), [beside.hash], "one branch waits");
    push_all(&mut world, &mut a);
    reopen(&mut a, &morning);
    assert_ne!(a.chain(), first_life, "two went on from one event: it starts another life");
    a.capture(visit(BAC_LUU, "Bác hỏi về lương hưu."));
    push_all(&mut world, &mut a);
    world.pull(&mut a);
    world.pull(&mut b);
    assert_eq!((notes(&a), notes(&b)), (4, 4));
    assert_eq!(a.keys.state(), b.keys.state());
    assert_eq!(a.vault.own_counts(TEAM).unwrap(), (4, 4));
    assert_eq!(a.vault.set_aside_items().unwrap(), []);
}

#[test]
fn two_phones_from_one_vault_lose_nothing_and_part_at_the_next_unlock() {
    let (mut world, [mut a, mut other]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let twin = copy(&a, "twin.db");
    let original = a.path();
    for round in 0..3 {
        for file in [&original, &twin] {
            reopen(&mut a, file);
            a.capture(visit(BAC_LUU, &format!("Lượt {round}.")));
            world.pull(&mut a);
            push_all(&mut world, &mut a);
            world.pull(&mut a);
        }
    }
    for file in [&original, &twin] {
        reopen(&mut a, file);
        world.pull(&mut a);
        world.pull(&mut other);
        assert_eq!((notes(&a), notes(&other)), (7, 7));
        assert_eq!(a.keys.state(), other.keys.state());
        assert_eq!(a.vault.own_counts(TEAM).unwrap(), (7, 7));
    }
    let sql = "SELECT COUNT(*) FROM chain WHERE device = ?1";
    let device = a.vault.device().0;
    let chains: i64 = other.other_connection().query_row(sql, [device], |row| row.get(0)).unwrap();
    assert_eq!(chains, 3, "the first life, and one for each twin");
}

#[test]
fn what_came_back_can_be_sent_again_whole() {
    let (mut world, [mut a, _b]) = World::with_phones();
    let morning = copy(&a, "morning.db");
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let before = a.batch(0, 10, 1 << 20).unwrap();
    world.push(&mut a);
    let p = world.log.len() as u64 - 1;
    reopen(&mut a, &morning);
    world.pull(&mut a);
    let (_, cut) = world.restore(p);
    assert!(a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(a.batch(0, 10, 1 << 20).unwrap(), before, "facts and all");
}

/// A receipt says of its own branch how much of it is in a backup; by its number alone that could be the other's.
#[test]
fn of_two_branches_only_what_they_share_is_known_to_be_in_a_backup() {
    let (mut world, [mut a, _b]) = World::with_phones();
    let in_backup = |world: &World, phone: &mut Phone| {
        let receipt = Receipt { durable_seq: 2, ..world.receipt() };
        phone.vault.accept_receipt(&world.receipt_key.sign_document(&receipt)).unwrap();
        phone.vault.own_durable(TEAM).unwrap()
    };
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let morning = copy(&a, "morning.db");
    a.capture(visit(BAC_LUU, "Bác cài xong mã khoá."));
    world.push(&mut a);
    assert_eq!(in_backup(&world, &mut a), 2);
    reopen(&mut a, &morning);
    a.capture(visit(BAC_LUU, "Bác đã tự gọi được cho con."));
    world.pull(&mut a);
    push_all(&mut world, &mut a);
    assert_eq!(a.vault.own_counts(TEAM).unwrap(), (3, 3));
    assert_eq!(in_backup(&world, &mut a), 1);
}
