//! What a phone cannot send itself, another carries: files go there and receipts come back.

mod common;

use common::{Phone, World, visit};
use serde_json::json;

fn waiting(phone: &Phone) -> u64 {
    phone.status()["waiting"].as_u64().unwrap_or(u64::MAX)
}

#[test]
fn a_phone_without_network_is_carried_by_another_and_its_receipts_come_back() {
    let world = World::new();
    let far = world.phone("Quỳnh Trang", "Tổ 1");
    let near = world.phone("Tuấn Kiệt", "Tổ 1");
    let subject = far.resident("Hà Thị Mận", "3");
    far.ok(&visit(&subject, "không có sóng"));
    let (out, back) = (world.path("di.bundle"), world.path("ve.bundle"));
    // The PIN is not needed: the phone may lie locked in a bag.
    let locked = Phone { pin: world.path("no such file"), ..far.clone() };
    let exported = locked.ok(&["export-bundle", &out]);
    assert_eq!((&exported["batches"], &exported["salvaged"]), (&json!(1), &json!(null)));
    locked.refused(&["export-bundle", &out], "file_exists");
    assert_eq!(near.ok(&["import-bundle", &out])["events"], 3);
    assert_eq!(near.status()["carried"], 1);
    let synced = near.ok(&["sync"]);
    assert_eq!((&synced["carried_delivered"], &synced["carried_left"]), (&json!(1), &json!(0)));
    assert_eq!(near.ok(&["sync"])["carried_delivered"], 0);
    let returned = near.ok(&["export-bundle", &back]);
    assert_eq!((&returned["batches"], &returned["receipts"]), (&json!(0), &json!(1)));
    assert_eq!(waiting(&far), 3);
    assert_eq!(locked.ok(&["import-bundle", &back])["receipts"], 1);
    assert_eq!(waiting(&far), 0);
    assert_eq!(far.sync(), 0, "nothing is sent twice");
    assert_eq!(world.officer(&["open"]).ok()["visits"], 1);
    assert_eq!(near.visits().len(), 1);
}

#[test]
fn a_phone_of_another_team_and_the_office_carry_as_well() {
    let world = World::new();
    world.team("Tổ 2");
    let far = world.phone("Quỳnh Trang", "Tổ 1");
    let other = world.phone("Hoài Phương", "Tổ 2");
    far.resident("Hà Thị Mận", "3");
    let [first, second, back] = ["1", "2", "3"].map(|name| world.path(name));
    far.ok(&["export-bundle", &first]);
    // From hand to hand: what one could not deliver, the next takes from it.
    assert_eq!(other.ok(&["import-bundle", &first])["events"], 2);
    assert_eq!(other.ok(&["export-bundle", &second])["batches"], 1);
    assert_eq!(other.ok(&["sync"])["carried_delivered"], 1);
    assert_eq!(world.officer(&["import-bundle", &second]).ok()["events"], 2);
    world.officer(&["sync"]).ok();
    assert_eq!(world.officer(&["export-bundle", &back]).ok()["receipts"], 1);
    assert_eq!(far.ok(&["import-bundle", &back])["receipts"], 1);
    assert_eq!((waiting(&far), far.sync()), (0, 0));
    assert_eq!(world.officer(&["open"]).ok()["residents"], 1);
    assert!(other.names("Mận").is_empty(), "who carries reads nothing");
}

#[test]
fn a_file_that_is_no_good_bundle_changes_nothing() {
    let world = World::new();
    let phone = world.phone("Tuấn Kiệt", "Tổ 1");
    phone.resident("Hà Thị Mận", "3");
    let good = world.path("good");
    phone.ok(&["export-bundle", &good]);
    let good = std::fs::read(good).unwrap_or_default();
    let other = world.phone("Thị Hạnh", "Tổ 1");
    let before = other.status().to_string();
    let half = world.write("half", &good[..good.len() / 2]);
    other.refused(&["import-bundle", &half], "format_malformed");
    other.refused(&["import-bundle", &world.write("empty", [])], "format_malformed");
    other.refused(&["import-bundle", &world.path("not there")], "file_missing");
    let mut flipped = good.clone();
    let last = flipped.len() - 20;
    flipped[last] ^= 1;
    let refused = other.run(&["import-bundle", &world.write("flipped", flipped)]);
    assert_eq!(refused.exit, 2, "{refused:?}");
    let huge = std::fs::File::create(world.path("huge")).and_then(|file| file.set_len(64 * 1024 * 1024 + 1));
    assert!(huge.is_ok());
    other.refused(&["import-bundle", &world.path("huge")], "format_too_large");
    assert_eq!(other.status().to_string(), before);
}

#[test]
fn a_phone_that_lost_its_keystore_or_half_its_file_is_still_carried() {
    let world = World::new();
    let near = world.phone("Tuấn Kiệt", "Tổ 1");
    for (name, code) in [("Quỳnh Trang", "keystore_lost"), ("Hoài Phương", "vault_damaged")] {
        let far = world.phone(name, "Tổ 1");
        let subject = far.resident("Hà Thị Mận", "3");
        far.ok(&visit(&subject, "chưa gửi"));
        if code == "keystore_lost" {
            assert!(std::fs::remove_dir_all(far.folder.join("keystore")).is_ok());
        } else {
            let file = far.folder.join("vault.db");
            let mut bytes = std::fs::read(&file).unwrap_or_default();
            bytes[..4096].fill(0xff);
            assert!(std::fs::write(&file, bytes).is_ok());
        }
        far.refused(&["status"], code);
        let out = world.path(&format!("{code}.bundle"));
        let exported = far.ok(&["export-bundle", &out]);
        assert_eq!((&exported["salvaged"], &exported["lost"]), (&json!(code), &json!(0)));
        assert_eq!(near.ok(&["import-bundle", &out])["events"], 3);
        assert_eq!(near.ok(&["sync"])["carried_delivered"], 1);
    }
    assert_eq!(world.officer(&["open"]).ok()["visits"], 2);
}

#[test]
fn what_does_not_open_any_more_still_sends_what_it_has() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    phone.ok(&visit(&subject, "chưa gửi"));
    let whole = phone.copy("whole");
    assert!(std::fs::remove_dir_all(phone.folder.join("keystore")).is_ok());
    let before = std::fs::read(phone.folder.join("vault.db")).unwrap_or_default();
    for _again in 0..2 {
        let sent = phone.ok(&["sync"]);
        let told = (&sent["salvaged"], &sent["events_handed_over"], &sent["events_left"], &sent["lost"]);
        assert_eq!(told, (&json!("keystore_lost"), &json!(3), &json!(0), &json!(0)), "{sent}");
        // Nothing here says whose receipt it is.
        assert_eq!((&sent["complete"], &sent["events_receipted"]), (&json!(false), &json!(0)));
        assert_eq!(sent["codes"], json!(["keystore_lost", "not_confirmed"]));
    }
    assert_eq!(world.officer(&["open"]).ok()["visits"], 1);
    assert!(before == std::fs::read(phone.folder.join("vault.db")).unwrap_or_default());
    // With the keystore back, the phone sees that all of it is sent.
    whole.sync();
    assert_eq!((waiting(&whole), whole.visits().len()), (0, 1));
}
