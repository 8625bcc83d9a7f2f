//! What was sealed with a stale roster: the commune and the author read it at once, the team once the roster is fresh.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{Phone, World};
use causo_protocol::roster::Roster;

const FORTY_DAYS_MS: u64 = 40 * 86_400_000;

fn visits(phone: &Phone) -> (usize, usize) {
    (phone.view().visits().count(), phone.vault.waiting(&phone.keys).unwrap())
}

fn renewed(world: &mut World, phones: &[&Phone]) -> Roster {
    world.ms += FORTY_DAYS_MS;
    let keys: Vec<_> = phones.iter().map(|phone| phone.vault.device_keys()).collect();
    world.next_roster(&keys)
}

#[test]
fn a_fresh_roster_gives_the_team_what_was_sealed_with_a_stale_one() {
    let (mut world, [mut a, mut b]) = World::with_phones();
    [&a, &b].iter().for_each(|phone| phone.clock.advance(FORTY_DAYS_MS));
    for n in 0..600 {
        a.capture(visit(BAC_LUU, &format!("Lần {n}")));
    }
    world.push(&mut a);
    world.pull(&mut b);
    assert_eq!((visits(&a), visits(&b)), ((600, 0), (0, 600)));
    let before = a.vault.own_event_hashes().unwrap().len();
    let roster = renewed(&mut world, &[&a, &b]);
    world.publish_roster(roster);
    world.pull(&mut a);
    assert_eq!(a.vault.own_event_hashes().unwrap().len(), before + 2, "at most 500 secrets an event");
    a.catch_up();
    let mut a = a.reopened();
    assert_eq!(a.vault.own_event_hashes().unwrap().len(), before + 2, "once");
    world.push(&mut a);
    world.pull(&mut a);
    world.pull(&mut b);
    assert_eq!(visits(&b), (600, 0));
    assert!(b.keys.state() == a.keys.state(), "the author and the team see the same");
    // Whoever joins late needs no more than the log.
    let mut late = Phone::enrolled(&world, 9);
    let roster = world.next_roster(&[a.vault.device_keys(), b.vault.device_keys(), late.vault.device_keys()]);
    world.publish_roster(roster);
    world.pull(&mut late);
    assert_eq!(visits(&late), (600, 0));
}
