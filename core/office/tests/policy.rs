//! Policy files as officers write them, and as they mistype them.

use causo_office::{PolicyFault, PolicyFile};
use proptest::prelude::*;

const GOOD: &str = "\
[controller]
name = \"UBND xã Vân Sơn\"
contact = \"Bộ phận một cửa\"

[[hamlet]]
code = 1
name = \"Xóm Hồ Sen\"

[[purpose]]
code = \"assist\"
retention_days = 730
proof_days = 1825
";

#[test]
fn toml_and_json_say_the_same() {
    let json = r#"{"controller": {"name": "UBND xã Vân Sơn", "contact": "Bộ phận một cửa"},
        "hamlet": [{"code": 1, "name": "Xóm Hồ Sen"}],
        "purpose": [{"code": "assist", "retention_days": 730, "proof_days": 1825}]}"#;
    assert_eq!(PolicyFile::parse(GOOD), PolicyFile::parse(json));
    let with_mark = format!("\u{feff}{GOOD}");
    assert!(PolicyFile::parse(&with_mark).is_ok(), "editors put a mark in front");
}

#[test]
fn a_mistake_is_named_and_a_broken_line_is_pointed_at() {
    let fault = |from: &str, to: &str| {
        assert!(GOOD.contains(from));
        PolicyFile::parse(&GOOD.replace(from, to)).unwrap_err()
    };
    assert_eq!(fault("UBND xã Vân Sơn", "  "), PolicyFault::ControllerMissing);
    assert_eq!(fault("code = 1\n", "code = 0\n"), PolicyFault::Hamlet);
    assert_eq!(
        fault("[[purpose]]", "[[hamlet]]\ncode = 1\nname = \"Khác\"\n[[purpose]]"),
        PolicyFault::Hamlet
    );
    assert_eq!(
        fault("[[purpose]]", "[[hamlet]]\ncode = 2\nname = \"xóm hồ sen \"\n[[purpose]]"),
        PolicyFault::Hamlet
    );
    assert_eq!(fault("assist", "spy"), PolicyFault::PurposeUnknown);
    let twice = "[[purpose]]\ncode = \"assist\"\nretention_days = 1\nproof_days = 1\n[[purpose]]";
    assert_eq!(fault("[[purpose]]", twice), PolicyFault::PurposeTwice);
    assert_eq!(fault("730", "731"), PolicyFault::Retention, "the notice promises two years");
    assert_eq!(fault("730", "0"), PolicyFault::Retention);
    assert_eq!(fault("contact =", "contact"), PolicyFault::Unreadable { line: Some(3) });
    assert_eq!(fault("code = 1\n", "code = 1\nnumber = 1\n"), PolicyFault::Unreadable { line: Some(7) });
    assert_eq!(PolicyFile::parse(&"#".repeat(100_000)).unwrap_err(), PolicyFault::TooLong);
    assert_eq!(PolicyFile::parse("{\"controller\":").unwrap_err().code(), "policy_unreadable");
}

proptest! {
    #[test]
    fn whatever_is_read_is_a_policy_or_a_fault(text in any::<String>()) {
        prop_assert!(PolicyFile::parse(&text).is_err());
    }

    #[test]
    fn a_mistyped_character_is_never_taken_for_more_time(at in 0..GOOD.len(), c in any::<char>()) {
        prop_assume!(GOOD.is_char_boundary(at));
        let mut text = GOOD.to_owned();
        text.insert(at, c);
        if let Ok(policy) = PolicyFile::parse(&text) {
            prop_assert!(policy.purposes.iter().all(|purpose| (1..=730).contains(&purpose.retention_days)));
        }
    }
}
