//! The folded state at rest: the same after closing, and made again from the events whenever it is damaged.

use crate::common::events::about;
use crate::common::events::{BAC_LUU, RECEIPT, consent, name, on_consent, refusal, text, visit};
use crate::common::{Phone, World};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::HouseholdId;
use causo_protocol::body::Value;
use causo_protocol::fields::Field;
use causo_vault::NewEvent;
use causo_vault::fold::EntityId;

/// A phone with a row of every kind in its state, own and from the team.
fn phone_with_a_day() -> (World, Phone) {
    let (mut world, [mut a, mut b]) = World::with_phones();
    let yes = a.capture(consent(ConsentState::Given, Vec::new()));
    a.capture(about(
        BAC_LUU,
        Some(on_consent(yes.hash)),
        vec![text(Field::PHONE, "+84912345678", Vec::new())],
    ));
    let mut household = name(BAC_LUU, "Đinh Văn Lưu");
    household.body.household = Some(HouseholdId([4; 8]));
    household.body.writes.push(text(Field::ADDRESS, "Khu Bãi Muối, xã Vân Sơn", Vec::new()));
    a.capture(household);
    a.capture(visit(BAC_LUU, "Bác tự quét được mã."));
    a.capture(refusal());
    world.push(&mut a);
    world.pull(&mut b);
    b.capture(withdrawal());
    b.capture(visit(BAC_LUU, "Hẹn thứ Năm quay lại."));
    b.catch_up();
    (world, b)
}

fn withdrawal() -> NewEvent {
    consent(ConsentState::Withdrawn, Vec::new())
}

fn assert_the_day_is_there(phone: &Phone) {
    let view = phone.view();
    assert_eq!(view.visits().count(), 2);
    assert_eq!(view.text(EntityId::Resident(BAC_LUU), Field::NAME), Some("Đinh Văn Lưu"));
    assert_eq!(view.text(EntityId::Resident(BAC_LUU), Field::PHONE), None, "its consent is withdrawn");
    let household = EntityId::Household(HouseholdId([4; 8]));
    assert_eq!(view.field(household, Field::ADDRESS), Some(&Value::Text("Khu Bãi Muối, xã Vân Sơn".into())));
    assert_eq!(view.count(Purpose::PUBLISH, ConsentState::Refused), 1);
    assert!(view.is_withdrawn(RECEIPT, Purpose::ASSIST) && view.withdrawals() == 1);
    assert_eq!(view.consents().count(), 1);
}

#[test]
fn closing_and_opening_gives_the_same_state() {
    let (_world, phone) = phone_with_a_day();
    assert_the_day_is_there(&phone);
    let before = phone.keys.state().clone();
    let phone = phone.reopened();
    assert_eq!(phone.keys.state(), &before);
    let phone = phone.reopened();
    assert_eq!(phone.keys.state(), &before);
    assert_the_day_is_there(&phone);
}

#[test]
fn what_was_captured_but_not_yet_folded_to_disk_comes_back() {
    let (_world, mut phone) = phone_with_a_day();
    phone.capture(visit(BAC_LUU, "Bác cài xong mã khoá."));
    let clock = phone.keys.state().clock();
    let mut phone = phone.reopened();
    assert_eq!((phone.view().visits().count(), phone.keys.state().clock()), (3, clock));
    assert!(phone.capture(refusal()).hlc > clock);
}

#[test]
fn a_damaged_state_is_made_again_from_the_events() {
    let damages = [
        "UPDATE projection SET sealed = x'00' WHERE rowid_of_first",
        "UPDATE projection SET sealed = randomblob(length(sealed))",
        "UPDATE projection SET key = CAST(x'09' || key AS BLOB) WHERE rowid_of_first",
        "UPDATE setting SET value = randomblob(length(value)) WHERE key = 'folded_to'",
        "UPDATE setting SET value = x'00' WHERE key = 'folded_to'",
        "DELETE FROM setting WHERE key = 'folded_to'",
        "DELETE FROM projection; DELETE FROM setting WHERE key = 'folded_to'",
    ];
    let (_world, mut phone) = phone_with_a_day();
    let before = phone.keys.state().clone();
    for damage in damages {
        let damage = damage.replace("rowid_of_first", "key = (SELECT MIN(key) FROM projection)");
        phone.other_connection().execute_batch(&damage).unwrap();
        phone = phone.reopened();
        assert_eq!(phone.keys.state(), &before, "{damage}");
        assert_the_day_is_there(&phone);
    }
}

#[test]
fn two_phones_with_the_same_events_show_the_same() {
    let (mut world, mut phone) = phone_with_a_day();
    world.push(&mut phone);
    let mut late = Phone::enrolled(&world, 7);
    let devices = world.roster.clone().unwrap().devices;
    let mut keys: Vec<_> = devices.iter().map(|device| &device.keys).collect();
    keys.push(late.vault.device_keys());
    let roster = world.next_roster(&keys);
    world.publish_roster(roster);
    world.pull(&mut phone);
    world.pull(&mut late);
    assert_eq!(late.keys.state(), phone.keys.state());
    assert_the_day_is_there(&late);
}
