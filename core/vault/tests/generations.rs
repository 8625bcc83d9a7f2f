//! A server that was restored from a backup: its word on the cut is held against what this phone saw, what it lost goes
//! out again from whoever has it, and an officer's word ends the doubt.

use crate::common::events::{BAC_LUU, name, visit};
use crate::common::{COMMUNE, Phone, TEAM, World};
use causo_domain::ids::RulingId;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{GenerationCut, ItemKind};
use causo_protocol::ruling::GenerationApproval;

/// Two phones that both saw a day of each other, and where the log stood before it.
fn day() -> (World, Phone, Phone, u64) {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(name(BAC_LUU, "Đinh Văn Lưu"));
    world.push(&mut a);
    let backup = world.log.len() as u64;
    for note in ["Bác tự quét mã.", "Bác cài xong mã khoá."] {
        a.capture(visit(BAC_LUU, note));
        world.push(&mut a);
    }
    world.pull(&mut a);
    world.pull(&mut b);
    (world, a, b, backup)
}

fn unsent(phone: &Phone) -> Vec<(u64, u64)> {
    let states = phone.vault.own_chains().unwrap().into_iter();
    states.filter(|s| s.receipted_seq < s.last_seq).map(|s| (s.receipted_seq, s.last_seq)).collect()
}

fn unconfirmed(phone: &Phone) -> Option<u64> {
    phone.vault.memberships().unwrap()[0].unconfirmed_generation
}

#[test]
fn what_stood_behind_the_cut_is_unsent_again_on_every_phone_that_has_it() {
    let (mut world, mut a, mut b, backup) = day();
    let old_receipt = world.receipt_key.sign_document(&world.receipt());
    let (_, cut) = world.restore(backup);
    for phone in [&mut a, &mut b] {
        assert!(phone.vault.accept_generation(TEAM, &cut).unwrap());
        phone.catch_up();
        assert_eq!(unsent(phone), [(1, 3)]);
        assert_eq!((phone.view().visits().count(), unconfirmed(phone)), (2, Some(2)));
        assert_eq!(phone.vault.memberships().unwrap()[0].position, world.position());
    }
    assert_eq!(a.vault.own_durable(TEAM).unwrap(), 1, "what the cut leaves came out of a backup");
    assert_eq!(a.vault.accept_receipt(&old_receipt).unwrap_err().code(), "bad_hash", "it proves nothing now");

    // The author's phone is away: another one brings the events, without what only the author has.
    let tip = b.vault.own_chains().unwrap().pop().unwrap();
    let batch = b.vault.batch(&tip.chain, &tip.tip, 1, 1, 1 << 20).unwrap().unwrap();
    assert_eq!(batch.last_seq(), 2, "it ends where a batch of the author ended");
    world.ms += 60_000;
    world.log_batch(&batch, &a.vault.device_keys().identity);
    let receipt = world.receipt_key.sign_document(&world.receipt());
    assert_eq!(b.vault.accept_receipt(&receipt).unwrap(), 1);
    world.push(&mut a);
    for phone in [&mut a, &mut b] {
        world.pull(phone);
        assert_eq!(unsent(phone), []);
        assert_eq!(phone.vault.set_aside_items().unwrap(), []);
    }
    assert_eq!(a.keys.state(), b.keys.state(), "the new generation's times count on both");
    assert_eq!(a.reopened().keys.state(), b.reopened().keys.state());
}

fn approval(id: u8, cut: LogPosition) -> GenerationApproval {
    GenerationApproval {
        commune: COMMUNE.into(),
        team: TEAM,
        id: RulingId([id; 8]),
        authority_version: 1,
        generation: 2,
        cut,
    }
}

fn forked(phone: &Phone) -> bool {
    phone.vault.memberships().unwrap()[0].forked
}

#[test]
fn an_officers_word_on_a_new_beginning_ends_a_fork_that_was_seen_before_it_and_none_after() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    // A member signs to have seen what never was.
    let honest = world.log.clone();
    world.ms += 1;
    world.append(ItemKind(99), Some(vec![1]), None);
    world.pull(&mut b);
    b.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let (batch, identity) = (b.batch(0, 10, 1 << 20).unwrap(), b.vault.device_keys().identity);
    world.restart_log(&honest);
    world.append(ItemKind(99), Some(vec![2]), None);
    world.log_batch(&batch, &identity);
    world.pull(&mut a);
    assert!(forked(&a));
    // The server is restored from a backup of this moment: nothing is lost, and the log begins anew.
    let (cut, signed) = world.restore(world.log.len() as u64);
    assert!(a.vault.accept_generation(TEAM, &signed).unwrap());
    assert!(forked(&a), "the server's word alone ends nothing");
    world.publish(ItemKind::GENERATION, &world.officer.sign_document(&approval(1, cut.cut.clone())));
    world.pull(&mut a);
    assert_eq!((forked(&a), unconfirmed(&a)), (false, None));
    let mut a = a.reopened();
    assert!(!forked(&a));
    let never =
        GenerationCut { generation: 3, cut: LogPosition { l: [7; 32], ..cut.cut.clone() }, ..cut.clone() };
    let never = world.receipt_key.sign_document(&never);
    assert!(!a.vault.accept_generation(TEAM, &never).unwrap());
    world.publish(ItemKind::GENERATION, &world.officer.sign_document(&approval(2, cut.cut)));
    world.pull(&mut a);
    assert!(forked(&a), "what is seen in it is no part of the word on its beginning");
}

#[test]
fn only_an_officers_word_on_exactly_this_cut_ends_the_doubt() {
    let (mut world, mut a, _b, backup) = day();
    let (cut, signed) = world.restore(backup);
    assert!(a.vault.accept_generation(TEAM, &signed).unwrap());
    assert_eq!(a.vault.newest_cut(TEAM).unwrap(), Some(cut.cut.clone()));
    let other = approval(1, LogPosition { p: cut.cut.p - 1, ..cut.cut.clone() });
    world.publish(ItemKind::GENERATION, &world.officer.sign_document(&other));
    world.publish(ItemKind::GENERATION, &world.receipt_key.sign_document(&approval(2, cut.cut.clone())));
    world.pull(&mut a);
    assert_eq!(unconfirmed(&a), Some(2));
    world.publish(ItemKind::GENERATION, &world.officer.sign_document(&approval(3, cut.cut)));
    world.pull(&mut a);
    assert_eq!(unconfirmed(&a), None);
    assert_eq!(a.reopened().vault.memberships().unwrap()[0].unconfirmed_generation, None);
}

#[test]
fn a_cut_that_was_never_seen_is_a_fork_and_is_not_followed() {
    // What lies behind it may be lost, whatever else is wrong with it, and goes out again.
    type Wrong = (fn(&mut GenerationCut), &'static [(u64, u64)]);
    let wrong: [Wrong; 4] = [
        (|cut| cut.cut.l = [7; 32], &[(1, 3)]),
        (|cut| cut.cut.p += 50, &[]),
        (|cut| cut.generation -= 1, &[]),
        (|cut| cut.cut.generation += 1, &[]),
    ];
    for (change, again) in wrong {
        let (mut world, mut a, _b, backup) = day();
        let (mut cut, _) = world.restore(backup);
        change(&mut cut);
        let signed = world.receipt_key.sign_document(&cut);
        assert!(!a.vault.accept_generation(TEAM, &signed).unwrap());
        assert_eq!((unsent(&a), unconfirmed(&a)), (again.to_vec(), None));
        assert!(a.vault.memberships().unwrap()[0].forked);
        let stranger = world.officer.sign_document(&cut);
        assert_eq!(a.vault.accept_generation(TEAM, &stranger).unwrap_err().code(), "wrong_signer");
    }
}

/// The backup that served first knew nothing of the generation that began after it was made.
#[test]
fn a_second_older_backup_is_followed_from_the_generation_that_is_lost() {
    let (mut world, mut a, mut b, backup) = day();
    let older = world.clone_log();
    let (_, first) = world.restore(backup + 1);
    for phone in [&mut a, &mut b] {
        assert!(phone.vault.accept_generation(TEAM, &first).unwrap());
    }
    world.push(&mut a);
    world.pull(&mut a);
    world.pull(&mut b);
    assert_eq!((unsent(&a), unsent(&b)), (vec![], vec![]));
    let (cut, second) = world.restore_older(&older, backup);
    for phone in [&mut a, &mut b] {
        assert!(phone.vault.accept_generation(TEAM, &second).unwrap());
        phone.catch_up();
        assert_eq!(unsent(phone), [(1, 3)]);
        assert_eq!(phone.vault.newest_cut(TEAM).unwrap(), Some(cut.cut.clone()));
        assert_eq!(phone.vault.memberships().unwrap()[0].position, world.position());
    }
    world.push(&mut a);
    for phone in [&mut a, &mut b] {
        world.pull(phone);
        assert_eq!((unsent(phone), phone.view().visits().count()), (vec![], 2));
        assert!(!phone.vault.memberships().unwrap()[0].forked);
    }
}

#[test]
fn documents_behind_the_cut_are_offered_again() {
    let (mut world, mut a, _b, backup) = day();
    assert_eq!(a.vault.unlogged_documents(TEAM).unwrap(), []);
    let roster = world.next_roster(&[a.vault.device_keys()]);
    let signed = world.officer.sign_document(&roster);
    world.publish_roster(roster);
    world.pull(&mut a);
    assert_eq!(a.vault.unlogged_documents(TEAM).unwrap(), []);
    let (_, cut) = world.restore(backup);
    assert!(a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(a.vault.unlogged_documents(TEAM).unwrap(), [(ItemKind::ROSTER, signed.clone())]);
    world.publish(ItemKind::ROSTER, &signed);
    world.pull(&mut a);
    assert_eq!(a.vault.unlogged_documents(TEAM).unwrap(), []);
}

/// Two phones are shown two histories; as soon as one sees what the other signed, it knows.
#[test]
fn what_another_author_saw_gives_a_second_history_away() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let fork = world.log.len();
    let honest = world.log.clone();
    world.ms += 1;
    world.append(ItemKind(99), Some(vec![1]), None);
    world.pull(&mut a);
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let batch = a.batch(0, 10, 1 << 20).unwrap();
    let identity = a.vault.device_keys().identity;
    for later in [false, true] {
        world.restart_log(&honest[..fork]);
        if !later {
            world.append(ItemKind(99), Some(vec![2]), None);
            world.append(ItemKind(99), Some(vec![3]), None);
        }
        world.log_batch(&batch, &identity);
        let mut c = Phone::enrolled(&world, if later { 21 } else { 22 });
        world.pull(&mut c);
        assert!(c.vault.memberships().unwrap()[0].forked, "{later}");
    }
    world.pull(&mut b);
    assert!(b.vault.memberships().unwrap()[0].forked);
}

/// A server signs that it has a batch, and leaves it out of the log that it shows.
#[test]
fn a_batch_that_was_receipted_and_dropped_is_noticed_and_goes_out_again() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    let before = world.log.clone();
    world.push(&mut a);
    assert_eq!(unsent(&a), []);
    world.restart_log(&before);
    world.append(ItemKind(99), Some(vec![1]), None);
    world.pull(&mut a);
    assert!(a.vault.memberships().unwrap()[0].forked);
    assert_eq!(unsent(&a), [(0, 1)]);
    world.push(&mut a);
    for phone in [&mut a, &mut b] {
        world.pull(phone);
        assert_eq!((unsent(phone), phone.view().visits().count()), (vec![], 1));
    }
}

/// A phone that was shown an item which nobody else was: it cannot follow the log into a new generation, and what it had
/// sent is gone with the old one.
#[test]
fn what_was_sent_under_a_history_of_ones_own_goes_out_again_once() {
    let (mut world, [mut a, _b]) = World::with_phones();
    let honest = world.log.clone();
    world.append(ItemKind(99), Some(vec![1]), None);
    world.pull(&mut a);
    world.restart_log(&honest);
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    world.append(ItemKind(99), Some(vec![2]), None);
    let (backup, newer) = (world.log.len() as u64, world.log.len() as u64 + 1);
    let lost = world.push(&mut a);
    assert_eq!(unsent(&a), []);
    let before = world.clone_log();

    let (_, cut) = world.restore(backup);
    assert!(!a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(unsent(&a), [(0, 1)]);
    let late = a.vault.accept_receipt(&world.receipt_key.sign_document(&lost));
    assert_eq!(
        (late.unwrap_err().code(), unsent(&a)),
        ("bad_hash", vec![(0, 1)]),
        "a courier brings it too late"
    );
    world.push(&mut a);
    assert!(!a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(unsent(&a), [], "the new generation has it");

    let heard = a.vault.generation_heard(TEAM).unwrap();
    let (next, cut) = world.restore(backup);
    assert!(!a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!((unsent(&a), heard, next.cut.generation), (vec![(0, 1)], next.cut.generation, heard));
    assert_eq!(a.vault.generation_heard(TEAM).unwrap(), next.generation);
    assert_eq!(a.vault.memberships().unwrap()[0].position.generation, 1, "it followed neither");

    // A newer backup than the one before: what was sent since stood before this cut, in a log that is gone.
    world.push(&mut a);
    let (_, cut) = world.restore_older(&before, newer);
    assert!(!a.vault.accept_generation(TEAM, &cut).unwrap());
    assert_eq!(unsent(&a), [(0, 1)]);
}
