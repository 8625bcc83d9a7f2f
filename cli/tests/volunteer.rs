//! A volunteer is a data subject too: what is kept about them, and that their name goes when they ask.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::World;

#[test]
fn a_volunteer_sees_what_is_kept_and_has_their_name_erased_after_leaving() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    phone.ok(&["visit", "record", "--subject", &subject, "--service", "scam_awareness", "--outcome", "done"]);
    let own = phone.ok(&["me"]);
    let team = &own["teams"][0];
    let member = team["member"].as_str().unwrap();
    assert_eq!((&team["role"], &team["devices"]), (&"member".into(), &1.into()));
    assert!(team["events"].as_u64().unwrap() >= 2, "{own}");
    let said = phone.run(&["me"]);
    assert!(!said.out.contains("Quỳnh Trang"), "the phone does not know the name: {said:?}");

    phone.sync();
    let forget = ["roster", "forget", "--team", "Tổ 1", "--member", member];
    world.officer(&forget).refused("member_still_there");
    world.officer(&["roster", "remove", "--team", "Tổ 1", "--member", member]).ok();
    let export = |name: &str| {
        let out = world.path(name);
        world.officer(&["export", "--resident", &subject, "--out", &out]).ok();
        std::fs::read_to_string(out).unwrap()
    };
    assert!(export("before.json").contains("Quỳnh Trang"), "the officer knows who wrote it");
    world.officer(&forget).ok();
    world.officer(&forget).refused("member_unknown");
    let after = export("after.json");
    assert!(!after.contains("Quỳnh Trang") && after.contains(member), "a number stands there now");
}
