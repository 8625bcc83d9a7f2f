//! A number that is spoken is heard right or not at all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_domain::ids::ReceiptId;
use causo_domain::spoken_code::SpokenCode;
use proptest::prelude::*;

#[test]
fn a_code_is_twelve_digits_in_three_groups() {
    assert_eq!(SpokenCode::of(ReceiptId([0; 16])).to_string(), "0000 0000 0098");
    let code = SpokenCode::of(ReceiptId([0, 0, 0, 0, 0x49, 0x96, 0x02, 0xd2, 9, 9, 9, 9, 9, 9, 9, 9]));
    assert_eq!(code.to_string(), "1234 5678 9092");
    for text in ["123456789092", " 1234-5678 9092 ", "12 34 56 78 90 92"] {
        assert_eq!(SpokenCode::parse(text), Some(code), "{text}");
    }
    for text in ["", " ", "1234 5678 901", "1234 5678 9092 0", "CAUSO-1234 5678 9092", "١٢٣٤ 5678 9092"] {
        assert_eq!(SpokenCode::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn a_wrong_digit_and_two_that_changed_places_are_heard(id in any::<[u8; 16]>(), at in 0..12usize, by in 1..10u8) {
        let code = SpokenCode::of(ReceiptId(id));
        let digits: Vec<u8> = code.to_string().bytes().filter(u8::is_ascii_digit).collect();
        let parse = |digits: Vec<u8>| SpokenCode::parse(&String::from_utf8(digits).unwrap());
        prop_assert_eq!(parse(digits.clone()), Some(code));
        let mut wrong = digits.clone();
        wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
        prop_assert_eq!(parse(wrong), None);
        let mut swapped = digits.clone();
        swapped.swap(at.min(10), at.min(10) + 1);
        prop_assert_eq!(parse(swapped.clone()).is_some(), swapped == digits);
    }
}
