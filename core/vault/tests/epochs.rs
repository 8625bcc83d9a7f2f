//! Team keys over time: who left reads nothing after, who joined reads what was before.

use crate::common::events::{BAC_LUU, visit};
use crate::common::{Phone, TEAM, World};

/// A team that changes its key twice: `left` is in the first epoch alone, `late` in the last alone.
fn three_epochs() -> (World, Phone, Phone, Phone) {
    let (mut world, [mut author, mut left]) = World::with_phones();
    author.capture(visit(BAC_LUU, "kỳ một"));
    world.push(&mut author);
    world.pull(&mut left);
    for note in ["kỳ hai", "kỳ ba"] {
        world.new_epoch();
        let mut roster = world.next_roster(&[author.vault.device_keys()]);
        roster.removed = vec![left.vault.device()];
        world.publish_roster(roster);
        world.pull(&mut author);
        author.capture(visit(BAC_LUU, note));
        world.push(&mut author);
    }
    let mut late = Phone::enrolled(&world, 3);
    let roster = world.next_roster(&[author.vault.device_keys(), late.vault.device_keys()]);
    world.publish_roster(roster);
    for phone in [&mut author, &mut left, &mut late] {
        world.pull(phone);
    }
    (world, author, left, late)
}

#[test]
fn who_joined_late_opens_every_epoch_before() {
    let (_world, author, _, late) = three_epochs();
    assert_eq!((late.view().visits().count(), late.vault.waiting(&late.keys).unwrap()), (3, 0));
    for epoch in 1..=3 {
        assert_eq!(late.keys.epoch(TEAM, epoch), author.keys.epoch(TEAM, epoch), "{epoch}");
        assert!(late.keys.epoch(TEAM, epoch).is_some());
    }
    let late = late.reopened();
    assert_eq!(late.view().visits().count(), 3);
}

#[test]
fn who_was_removed_opens_nothing_written_after() {
    let (_world, _, left, _) = three_epochs();
    let left = left.reopened();
    assert_eq!((left.view().visits().count(), left.vault.waiting(&left.keys).unwrap()), (1, 2));
    assert!(left.keys.epoch(TEAM, 1).is_some());
    assert!(left.keys.epoch(TEAM, 2).is_none() && left.keys.epoch(TEAM, 3).is_none());
}

#[test]
fn who_comes_back_opens_what_waited() {
    let (mut world, author, mut left, _) = three_epochs();
    world.new_epoch();
    let roster = world.next_roster(&[author.vault.device_keys(), left.vault.device_keys()]);
    world.publish_roster(roster);
    world.pull(&mut left);
    assert_eq!((left.view().visits().count(), left.vault.waiting(&left.keys).unwrap()), (3, 0));
}
