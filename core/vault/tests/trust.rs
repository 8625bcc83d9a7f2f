//! Documents: only those that the root and its officers signed, in their order, and for this commune and team.

use crate::common::{COMMUNE, GROUND, Phone, TEAM, World, world};
use causo_crypto::SigningKey;
use causo_crypto::hash::root_hash;
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys};
use causo_protocol::log::ItemKind;
use causo_protocol::policy::{Ground, Policy};
use causo_protocol::roster::Roster;
use causo_protocol::signed::{Document, Signed};

fn accept<D: Document>(phone: &mut Phone, kind: ItemKind, document: &D, signer: &SigningKey) -> &'static str {
    outcome(phone, kind, &signer.sign_document(document))
}

fn outcome(phone: &mut Phone, kind: ItemKind, signed: &Signed) -> &'static str {
    phone.vault.accept_document(TEAM, kind, signed).map_or_else(|error| error.code(), |()| "ok")
}

fn documents(phone: &Phone) -> i64 {
    let sql = "SELECT COUNT(*) FROM document";
    phone.other_connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn officer(key: &SigningKey) -> OfficerKeys {
    OfficerKeys { sign: key.public(), seal: [9; 32], until_ms: u64::MAX }
}

#[test]
fn an_authority_comes_from_the_root_and_follows_the_one_before() {
    let (world, [mut a]) = World::with_phones();
    let next = world.next_authority();
    let stranger = SigningKey::from_seed(&[1; 32]);
    let mut refused =
        |authority: &Authority, signer: &SigningKey| accept(&mut a, ItemKind::AUTHORITY, authority, signer);
    assert_eq!(refused(&next, &stranger), "wrong_signer");
    assert_eq!(refused(&next, &world.officer), "wrong_signer");
    let skipped = Authority { version: 3, ..next.clone() };
    assert_eq!(refused(&skipped, &world.root), "bad_hash");
    let other_past = Authority { previous: Some([3; 32]), ..next.clone() };
    assert_eq!(refused(&other_past, &world.root), "bad_hash");
    let no_past = Authority { previous: None, ..next.clone() };
    assert_eq!(refused(&no_past, &world.root), "bad_hash");
    let elsewhere = Authority { commune: "05153".into(), ..next.clone() };
    assert_eq!(refused(&elsewhere, &world.root), "bad_hash");
    let other_first = Authority { recovery: [1; 32], ..world.authority.clone() };
    assert_eq!(refused(&other_first, &world.root), "bad_hash", "another history of the same root");
    assert_eq!(refused(&world.authority, &world.root), "ok", "the same again is known");
    assert_eq!(refused(&next, &world.root), "ok");
    assert_eq!(
        refused(&world.authority, &world.root),
        "ok",
        "an older one again is known, and changes nothing"
    );
    assert_eq!(a.reopened().vault.trust(TEAM).unwrap().authority(), Some(&next));
}

#[test]
fn a_signature_covers_every_byte_and_one_kind_of_document() {
    let (world, [mut a]) = World::with_phones();
    let good = world.root.sign_document(&world.next_authority());
    let mut payload = good.clone();
    *payload.payload.0.last_mut().unwrap() ^= 1;
    assert_eq!(outcome(&mut a, ItemKind::AUTHORITY, &payload), "bad_signature");
    let mut signature = good.clone();
    signature.signature[0] ^= 1;
    assert_eq!(outcome(&mut a, ItemKind::AUTHORITY, &signature), "bad_signature");
    let policy = world.officer.sign_document(&world::policy(2));
    assert_eq!(outcome(&mut a, ItemKind::GROUND, &policy), "bad_signature");
    assert_eq!(outcome(&mut a, ItemKind::BLOB, &policy), "format_newer");
    assert_eq!(outcome(&mut a, ItemKind::POLICY, &policy), "ok");
}

#[test]
fn a_phone_of_another_root_takes_nothing_from_this_one() {
    let (world, [_]) = World::with_phones();
    let mut other = Phone::new(5);
    other.vault.join(COMMUNE, TEAM, root_hash(&world.next_root.public())).unwrap();
    for entry in &world.log {
        let signed = Signed::from_bytes(&entry.payload.as_ref().unwrap().0).unwrap();
        assert_eq!(outcome(&mut other, entry.kind, &signed), "wrong_signer");
    }
    assert_eq!(documents(&other), 0);
    let mut in_no_team = Phone::new(6);
    let authority = world.root.sign_document(&world.authority);
    assert_eq!(outcome(&mut in_no_team, ItemKind::AUTHORITY, &authority), "not_in_roster");
}

#[test]
fn documents_out_of_their_order_wait_for_what_they_rest_on() {
    let (world, [_]) = World::with_phones();
    let mut late = Phone::enrolled(&world, 4);
    let signed = |p: usize| Signed::from_bytes(&world.log[p].payload.as_ref().unwrap().0).unwrap();
    for p in [3, 2, 1] {
        assert_eq!(outcome(&mut late, world.log[p].kind, &signed(p)), "wrong_signer", "no authority yet");
    }
    for p in [0, 3, 2, 1] {
        assert_eq!(outcome(&mut late, world.log[p].kind, &signed(p)), "ok");
    }
    assert_eq!(documents(&late), 4);
}

#[test]
fn a_roster_comes_from_an_officer_and_follows_the_one_before() {
    let (world, [mut a]) = World::with_phones();
    let next = world.next_roster(&[a.vault.device_keys()]);
    let mut refused = |roster: &Roster, signer: &SigningKey| accept(&mut a, ItemKind::ROSTER, roster, signer);
    assert_eq!(refused(&next, &world.root), "wrong_signer", "the root signs authorities alone");
    assert_eq!(refused(&next, &SigningKey::from_seed(&[1; 32])), "wrong_signer");
    let wrong = [
        Roster { version: 3, ..next.clone() },
        Roster { previous: Some([3; 32]), ..next.clone() },
        Roster { commune: "05153".into(), ..next.clone() },
        Roster { team: TeamId([1; 8]), ..next.clone() },
        Roster { authority_version: 2, ..next.clone() },
        Roster { fresh_until_ms: 0, ..world.roster.clone().unwrap() },
    ];
    for roster in &wrong {
        assert_eq!(refused(roster, &world.officer), "bad_hash", "{roster:?}");
    }
    assert_eq!(refused(world.roster.as_ref().unwrap(), &world.officer), "ok", "the same again is known");
    assert_eq!(refused(&next, &world.officer), "ok");
    assert_eq!(refused(world.roster.as_ref().unwrap(), &world.officer), "ok", "known, and changes nothing");
    assert_eq!(a.reopened().vault.trust(TEAM).unwrap().roster(), Some(&next));
}

#[test]
fn policies_only_get_newer_and_a_ground_stays_what_it_was() {
    let (world, [mut a]) = World::with_phones();
    let mut policy = |policy: &Policy| accept(&mut a, ItemKind::POLICY, policy, &world.officer);
    assert_eq!(policy(&world::policy(1)), "ok", "known");
    assert_eq!(policy(&Policy { authority_version: 9, ..world::policy(1) }), "bad_hash");
    assert_eq!(policy(&Policy { commune: "05153".into(), ..world::policy(2) }), "bad_hash");
    assert_eq!(policy(&world::policy(3)), "ok");
    assert_eq!(policy(&world::policy(2)), "bad_hash");
    let mut ground = |ground: &Ground| accept(&mut a, ItemKind::GROUND, ground, &world.officer);
    assert_eq!(ground(&world::ground()), "ok", "known");
    assert_eq!(ground(&Ground { to: world::today().plus(99), ..world::ground() }), "bad_hash");
    assert_eq!(ground(&Ground { team: TeamId([1; 8]), ..world::ground() }), "bad_hash");
    let a = a.reopened();
    let trust = a.vault.trust(TEAM).unwrap();
    assert_eq!(
        (trust.policy(), trust.grounds().get(&GROUND)),
        (Some(&world::policy(3)), Some(&world::ground()))
    );
}

#[test]
fn the_next_root_takes_over_and_the_lost_one_is_out() {
    let (world, [mut a]) = World::with_phones();
    let third_root = SigningKey::from_seed(&[3; 32]);
    let taken_over = Authority { next_root: root_hash(&third_root.public()), ..world.next_authority() };
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &taken_over, &third_root), "wrong_signer");
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &taken_over, &world.next_root), "ok");
    let mut world = world;
    world.authority = taken_over;
    let after = world.next_authority();
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &after, &world.root), "wrong_signer");
    let mut a = a.reopened();
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &after, &world.root), "wrong_signer");
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &after, &world.next_root), "ok");
}

#[test]
fn what_an_officer_signed_before_leaving_stands_and_nothing_after() {
    let (mut world, [mut a]) = World::with_phones();
    let successor = SigningKey::from_seed(&[2; 32]);
    let authority = Authority { officers: vec![officer(&successor)], ..world.next_authority() };
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &authority, &world.root), "ok");
    world.authority = authority;
    let roster = world.next_roster(&[a.vault.device_keys()]);
    assert_eq!(accept(&mut a, ItemKind::ROSTER, &roster, &world.officer), "wrong_signer");
    assert_eq!(accept(&mut a, ItemKind::POLICY, &world::policy(2), &world.officer), "wrong_signer");
    let mut a = a.reopened();
    let trust = a.vault.trust(TEAM).unwrap();
    assert_eq!((trust.roster().unwrap().version, trust.grounds().len()), (1, 1));
    assert_eq!(accept(&mut a, ItemKind::ROSTER, &roster, &successor), "ok");
}

#[test]
fn a_document_that_the_disk_refused_is_not_taken_for_known() {
    let (world, [mut a]) = World::with_phones();
    let next = world.next_authority();
    let full = "CREATE TRIGGER full BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    a.other_connection().execute_batch(full).unwrap();
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &next, &world.root), "vault_failed");
    a.other_connection().execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(accept(&mut a, ItemKind::AUTHORITY, &next, &world.root), "ok");
    assert_eq!(a.reopened().vault.trust(TEAM).unwrap().authority(), Some(&next));
}

#[test]
fn an_authority_told_ahead_of_the_log_says_whose_receipts_count_and_judges_nothing_yet() {
    let mut world = World::new();
    let first = world.root.sign_document(&world.authority);
    let mut phone = Phone::enrolled(&world, 1);
    let roster = world.next_roster(&[phone.vault.device_keys()]);
    world.publish_roster(roster);
    let next = Authority { receipt_keys: vec![[5; 32]], ..world.next_authority() };
    let second = world.root.sign_document(&next);
    world.publish(ItemKind::AUTHORITY, &second);
    world.authority = next;
    let renewed = world.next_roster(&[phone.vault.device_keys()]);
    world.publish_roster(renewed);
    // A phone that enrols today is told both authorities before it reads the log from its start.
    phone.vault.accept_authority_ahead(TEAM, &first).unwrap();
    phone.vault.accept_authority_ahead(TEAM, &second).unwrap();
    assert_eq!(phone.vault.trust(TEAM).unwrap().receipt_keys(), [[5; 32]]);
    assert!(phone.vault.trust(TEAM).unwrap().authority().is_none());
    let again = phone.vault.accept_authority_ahead(TEAM, &second);
    assert_eq!(again.unwrap_err().code(), "bad_hash");
    let mut phone = phone.reopened();
    world.pull(&mut phone);
    assert_eq!(phone.vault.set_aside_items().unwrap(), []);
    let trust = phone.vault.trust(TEAM).unwrap();
    assert_eq!((trust.authority().unwrap().version, trust.roster().unwrap().version), (2, 2));
    assert!(phone.vault.is_member(TEAM));
}
