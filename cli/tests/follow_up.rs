//! The day's plan from the command line: what a visit makes due, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{World, causo};
use serde_json::json;

fn day_in(days: u32) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    causo_domain::date::Day::of_utc_ms(now.as_millis() as u64).plus(days).date().to_string()
}

#[test]
fn a_first_payment_is_due_until_the_resident_says_that_it_is_made() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let record = ["visit", "record", "--subject", &subject, "--outcome", "follow_up"];
    let with = |more: &[&str]| phone.ok(&[&record[..], more].concat())["visit"].as_str().unwrap().to_owned();
    let today = day_in(0);
    let due = ["--next", today.as_str(), "--follow-up", "first_payment"];
    let payment = with(
        &[
            &["--service", "cashless_payment", "--step", "1.6=by_resident", "--step", "1.7=with_help"],
            &due[..],
        ]
        .concat(),
    );
    let later = day_in(30);
    let filed = with(&[
        "--service",
        "public_service",
        "--dossier",
        "G22.99.08-261122-0001",
        "--agency",
        "UBND xã Vân Sơn",
        "--next",
        &later,
    ]);

    let plan = phone.ok(&["today"]);
    assert_eq!(plan["hamlets"][0]["hamlet"], 3);
    assert_eq!(plan["hamlets"][0]["due"][0]["kind"], "first_payment");
    assert_eq!((&plan["later"], &plan["targets"]), (&json!(1), &json!([])));
    let said =
        causo(&["phone", "--vault", phone.folder.to_str().unwrap(), "--pin-file", &phone.pin, "today"]);
    assert!(said.out.contains("Hà Thị Mận") && said.out.contains("lần đầu tự quét mã trả tiền"), "{said:?}");

    phone.ok(&["follow-up", "close", &payment, "--how", "by_resident"]);
    phone.refused(&["follow-up", "close", &payment, "--how", "by_resident"], "follow_up_unknown");
    phone.ok(&["follow-up", "dossier", &filed, "--state", "more_needed", "--due", &today]);
    let list = phone.ok(&["follow-up", "list"])["follow_ups"].clone();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["dossier"]["state"], "more_needed");
    assert_eq!(list[0]["due"], today);
    phone.ok(&["resident", "life", &subject, "--event", "moved_away"]);
    assert_eq!(phone.ok(&["follow-up", "list"])["follow_ups"], json!([]));
}

#[test]
fn a_wrong_day_step_or_setting_is_told_plainly() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let record =
        ["visit", "record", "--subject", &subject, "--service", "privacy_setup", "--outcome", "done"];
    let refused = |more: &[&str], code| phone.refused(&[&record[..], more].concat(), code);
    refused(&["--next", "2020-01-01"], "due_past");
    refused(&["--step", "4.99=by_resident"], "step_unknown");
    refused(&["--step", "999.1=by_resident"], "guide_unknown");
    refused(&["--setting", "4.1=open:safe"], "not_a_setting");
    refused(&["--repeat", "0"], "out_of_range");
    assert!(phone.visits().is_empty(), "nothing was written");
    phone.ok(&[&record[..], &["--setting", "4.2=open:safe", "--setting", "4.3=safe:safe"]].concat());
    phone.ok(&["follow-up", "target", "5", "--service", "privacy_setup"]);
    let target = phone.ok(&["today"])["targets"][0].clone();
    assert_eq!(target, json!({"service": "privacy_setup", "visits": 5, "done": 1}));
}

#[test]
fn a_regular_visit_goes_where_the_person_goes_and_on_until_it_is_not_wanted() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let subject = phone.resident("Hà Thị Mận", "3");
    let other = phone.resident("Đinh Văn Lực", "4");
    let record = |more: &[&str]| {
        let visit =
            ["visit", "record", "--subject", &subject, "--service", "scam_awareness", "--outcome", "done"];
        phone.ok(&[&visit[..], more].concat())["visit"].as_str().unwrap().to_owned()
    };
    let due = || phone.ok(&["follow-up", "list"])["follow_ups"].clone();
    let first = record(&["--repeat", "30"]);
    assert_eq!((&due()[0]["kind"], &due()[0]["hamlet"]), (&json!("repeat"), &json!(3)));
    phone.ok(&["resident", "move", &subject, "--hamlet", "5", "--address", "Nhà mới đầu xóm"]);
    assert_eq!(due()[0]["hamlet"], 5, "a household that splits");
    let found = phone.ok(&["resident", "find", "dinh van luc"]);
    let household = found["residents"][0]["household"].as_str().unwrap();
    phone.ok(&["resident", "move", &subject, "--household", household]);
    assert_eq!(due()[0]["hamlet"], 4, "two households that join");
    phone.refused(&["resident", "move", &other, "--household", "0909090909090909"], "household_unknown");
    let second = record(&["--closes", &first]);
    let list = due();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["visit"]), (1, &json!(second)));
    phone.ok(&["follow-up", "close", &second, "--how", "refused"]);
    assert_eq!(due(), json!([]));
}

#[test]
fn a_guide_is_said_as_somebody_is_addressed() {
    let world = World::new();
    let phone = world.phone("Quỳnh Trang", "Tổ 1");
    let said = phone.run(&["guide", "show", "4", "--address-form", "chị"]);
    let text = &said.out;
    assert!(text.contains("Chị tự cầm máy") && text.contains("Người lạ không tìm ra chị"), "{text}");
    assert!(!text.contains("Bác ") && !text.contains(" bác"), "{text}");
}
