//! A practice code pays nobody: two parsers of payment codes that know nothing of each other, ours and one for any EMVCo
//! code, read a shop's code and refuse every practice code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_domain::practice_code::{MAX_AMOUNT, PracticeCode, PracticeFault};
use causo_domain::vietqr::{QrProblem, decode};
use proptest::prelude::*;

const SHOP: &str =
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F";

fn other_parser_reads(text: &str) -> bool {
    promptparse::parse(text, false, true).is_some()
}

#[test]
fn both_parsers_read_a_shops_code() {
    assert!(decode(SHOP).is_ok() && other_parser_reads(SHOP));
    assert_eq!(PracticeCode::parse(SHOP), Err(PracticeFault::OtherText));
}

#[test]
fn what_is_no_lesson_is_refused() {
    for (text, fault) in [
        ("", PracticeFault::OtherText),
        ("causo-practice:v1:2000", PracticeFault::OtherText),
        ("CAUSO-PRACTICE:v2:2000", PracticeFault::Newer),
        ("CAUSO-PRACTICE:", PracticeFault::Newer),
        ("CAUSO-PRACTICE:v1:", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:0", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:02000", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:+2000", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:50001", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:2000 0", PracticeFault::Amount),
        ("CAUSO-PRACTICE:v1:99999999999999999999", PracticeFault::Amount),
    ] {
        assert_eq!(PracticeCode::parse(text), Err(fault), "{text}");
    }
    assert_eq!(PracticeCode::new(MAX_AMOUNT + 1), Err(PracticeFault::Amount));
}

proptest! {
    #[test]
    fn no_practice_code_can_be_paid(amount in 1..=MAX_AMOUNT) {
        let code = PracticeCode::new(amount).unwrap();
        let text = code.to_string();
        prop_assert_eq!(PracticeCode::parse(&text), Ok(code));
        prop_assert_eq!(decode(&text).unwrap_err().problem, QrProblem::PracticeCode);
        prop_assert!(!other_parser_reads(&text));
    }

    #[test]
    fn whatever_stands_behind_the_mark_pays_nobody(rest in ".{0,200}") {
        let text = format!("CAUSO-PRACTICE:{rest}");
        prop_assert!(decode(&text).is_err());
        prop_assert!(!other_parser_reads(&text));
    }
}
