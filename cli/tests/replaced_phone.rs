//! The way of a phone that lost its PIN: what it had not sent is carried by the phone that replaces it, its receipts come
//! home, and the officer lays the old one down.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod common;

use causo_crypto::SystemEntropy;
use causo_vault::{Clock, Services, SoftwareKeyStore, Vault, VaultError};
use common::{Json, Phone, Text, World, visit};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A clock on which each look is a day later: every wait is over.
#[derive(Default)]
struct Patient(AtomicU64);

impl Clock for Patient {
    fn wall_ms(&self) -> u64 {
        1_800_000_000_000
    }

    fn since_boot(&self) -> (u128, u64) {
        (1, self.0.fetch_add(86_400_000, Ordering::Relaxed))
    }
}

/// Somebody with a day to spare tries ten wrong PINs.
fn forget_pin(phone: &Phone) {
    let keystore = SoftwareKeyStore::new(&phone.folder.join("keystore"), SystemEntropy);
    let services = Services {
        keystore: Arc::new(keystore),
        clock: Arc::new(Patient::default()),
        entropy: Arc::new(SystemEntropy),
    };
    let mut vault = Vault::open(&phone.folder.join("vault.db"), services).unwrap();
    for tries_left in (1..10).rev() {
        match vault.unlock("111111") {
            Err(VaultError::WrongPin { left, .. }) => assert_eq!(left, tries_left),
            other => panic!("{:?}", other.map(drop)),
        }
    }
    assert!(matches!(vault.unlock("111111"), Err(VaultError::Destroyed)));
}

fn members(world: &World) -> Vec<Json> {
    world.officer(&["roster"]).ok()["teams"][0]["members"].as_array().unwrap().clone()
}

#[test]
fn a_lost_pin_loses_nothing_but_the_phone() {
    let world = World::new();
    let old = world.phone("Quỳnh Trang", "Tổ 1");
    let is_volunteer = |member: &&Json| member["role"] == "member";
    let member = members(&world).iter().find(is_volunteer).unwrap().clone();
    let subject = old.resident("Hà Thị Mận", "3");
    assert_eq!(old.sync(), 2);
    old.ok(&visit(&subject, "lần một"));
    old.ok(&visit(&subject, "lần hai"));
    forget_pin(&old);
    // Locked for good, the right PIN included; what it has not sent is still there to be carried.
    old.refused(&["visit", "list"], "vault_destroyed");
    assert_eq!(old.status()["waiting"], 2);
    let [out, back] = ["out", "back"].map(|name| world.path(name));
    let exported = old.ok(&["export-bundle", &out]);
    assert_eq!((&exported["batches"], &exported["salvaged"]), (&json!(1), &json!(null)));

    let (token, invite) = world.invite("Tổ 1", "second.invite");
    let new = world.new_phone("Quỳnh Trang, máy mới");
    let enrolling = new.start(&["enrol", "--invite", &invite, "--wait", "60"]);
    let digits = world.confirm(&enrolling, &token);
    assert_eq!(enrolling.answer().ok().text("digits"), digits);
    let known = member.text("member");
    let confirmed = world.officer(&["confirm", &token, "--digits", &digits, "--member", &known]).ok();
    assert_eq!(confirmed.text("member"), known);

    assert_eq!(new.ok(&["import-bundle", &out])["events"], 2);
    let synced = new.ok(&["sync"]);
    assert_eq!((&synced["carried_delivered"], &synced["carried_left"]), (&json!(1), &json!(0)));
    // Sent first and pulled after, so that a second sync shows it.
    new.sync();
    assert_eq!((new.visits().len(), new.names("man")), (2, vec!["Hà Thị Mận".to_owned()]));
    new.ok(&["export-bundle", &back]);
    assert_eq!(old.ok(&["import-bundle", &back])["receipts"], 1);
    assert_eq!((&old.status()["waiting"], old.sync()), (&json!(0), 0));

    let device = member["devices"][0].as_str().unwrap();
    world.officer(&["roster", "remove", "--team", "Tổ 1", "--device", device]).ok();
    let left = members(&world).iter().find(is_volunteer).unwrap().clone();
    assert!(left["devices"].as_array().unwrap().len() == 1 && left["devices"][0] != device, "{left}");
    let told = old.ok(&["sync"]);
    assert_eq!(told["events_left"], 0, "{told}");
    old.refused(&["visit", "list"], "removed");
    new.sync();
    new.ok(&visit(&subject, "bằng máy mới"));
    assert_eq!((new.sync(), new.visits().len()), (1, 3));
    let opened = world.officer(&["open"]).ok();
    assert_eq!((&opened["visits"], &opened["residents"]), (&json!(3), &json!(1)), "{opened}");
}
