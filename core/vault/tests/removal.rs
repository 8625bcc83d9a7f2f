//! A phone that an officer removed: it sends what it has, then gives up what it could open. No server alone makes it.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{COMMUNE, PIN, Phone, TEAM, World};
use causo_domain::ids::TeamId;
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::log::ItemKind;
use causo_vault::fold::State;
use causo_vault::{Imported, Leaving, Vault};

/// A phone with something unsent, and a roster that removes it, not published yet.
fn about_to_go() -> (World, Phone) {
    let (world, [mut a, _b]) = World::with_phones();
    a.capture(visit(BAC_LUU, "Bác tự quét mã."));
    (world, a)
}

#[test]
fn it_sends_first_and_then_nothing_opens_any_more() {
    let (mut world, mut a) = about_to_go();
    assert_eq!(a.vault.leave_removed_teams().unwrap(), Leaving::Stays);
    let roster = world.removing(&a, Vec::new());
    world.publish_roster(roster);
    world.pull(&mut a);
    assert_eq!(a.vault.removed_from(), [TEAM]);
    assert_eq!(a.try_capture(visit(BAC_LUU, "Hai")).unwrap_err().code(), "not_in_roster");
    assert_eq!(a.vault.leave_removed_teams().unwrap(), Leaving::Stays, "something is still to be sent");
    assert!(a.vault.unlock(PIN).is_ok());
    world.push(&mut a);
    assert_eq!(a.vault.leave_removed_teams().unwrap(), Leaving::Destroyed);
    assert_eq!(a.vault.unlock(PIN).err().unwrap().code(), "removed");
    let mut again = Vault::open(&a.path(), a.services.clone()).unwrap();
    assert_eq!(again.unlock(PIN).err().unwrap().code(), "removed");
    assert_eq!(again.leave_removed_teams().unwrap(), Leaving::Destroyed);
    assert_eq!(again.own_event_hashes().unwrap().len(), 1, "what it wrote stays, sealed");
}

#[test]
fn it_forgets_one_team_and_goes_on_in_another() {
    let (mut world, mut a) = about_to_go();
    let other = TeamId([0x55; 8]);
    a.vault.join(COMMUNE, other, world.root_hash()).unwrap();
    let receipt = world.push(&mut a);
    let roster = world.removing(&a, Vec::new());
    world.publish_roster(roster);
    let entries = world.entries_for(a.vault.device(), 4);
    a.vault.accept_entries(TEAM, &entries, &world.position(), true).unwrap();
    let bodies: Vec<u8> =
        a.other_connection().query_row("SELECT body FROM event", [], |row| row.get(0)).unwrap();
    assert_eq!(a.vault.leave_removed_teams().unwrap(), Leaving::Left(vec![TEAM]));
    assert_eq!(a.vault.memberships().unwrap().iter().map(|m| m.team).collect::<Vec<_>>(), [other]);
    // A courier comes late, with the server's word for what went there by another way.
    let receipt = world.receipt_key.sign_document(&receipt);
    let late = Bundle { version: BUNDLE_VERSION, batches: Vec::new(), receipts: vec![receipt] };
    assert_eq!(a.vault.import_bundle(&late).unwrap(), Imported::default());
    let a = a.reopened();
    assert_eq!(a.keys.state(), &State::default());
    assert!(!a.bytes_at_rest().windows(bodies.len()).any(|window| window == bodies));
    assert_eq!(a.vault.removed_from(), []);
}

#[test]
fn a_server_without_the_officers_roster_cannot_make_it() {
    let (mut world, mut a) = about_to_go();
    world.push(&mut a);
    let roster = world.removing(&a, Vec::new());
    let thief = &world.receipt_key;
    let forged = thief.sign_document(&roster);
    world.publish(ItemKind::ROSTER, &forged);
    world.append(ItemKind::ROSTER, Some(vec![0xff]), None);
    world.pull(&mut a);
    assert_eq!((a.vault.removed_from(), a.vault.leave_removed_teams().unwrap()), (vec![], Leaving::Stays));
    assert!(a.vault.unlock(PIN).is_ok());
}
