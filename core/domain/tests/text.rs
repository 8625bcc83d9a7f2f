//! Vietnamese text: one form in, one key to search by, one order to read in.

use causo_domain::text::{clean, compare, fold, given_name, same, sort_names, to_ascii};
use proptest::prelude::*;
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;

#[test]
fn search_ignores_diacritics_case_spaces_and_tone_placement() {
    assert_eq!(fold("  Đỗ  Thị\u{a0}Huyền "), "do thi huyen");
    assert!(same("thuỷ", "thủy") && same("khoẻ", "KHỎE") && same("Lê Hoà", "le  hòa"));
    assert!(!same("Vĩ", "Vỹ"));
}

#[test]
fn input_is_kept_composed_with_single_spaces() {
    assert_eq!(clean(" Nguye\u{302}\u{303}n \n Ha "), "Nguyễn Ha");
}

#[test]
fn letters_and_tones_come_in_dictionary_order() {
    let sorted = ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"];
    assert!(sorted.windows(2).all(|pair| compare(pair[0], pair[1]) == Ordering::Less));
    let tones = ["ma", "mà", "mả", "mã", "má", "mạ"];
    assert!(tones.windows(2).all(|pair| compare(pair[0], pair[1]) == Ordering::Less));
}

#[test]
fn people_are_listed_by_given_name() {
    let mut names = ["Trần An", "Bùi Văn Ất", "Hà Thị Ánh", "Lê An", "Đinh Ân"];
    sort_names(&mut names);
    assert_eq!(names, ["Lê An", "Trần An", "Hà Thị Ánh", "Đinh Ân", "Bùi Văn Ất"]);
    assert_eq!(given_name("Nguyễn Thị Mẫu"), "Mẫu");
    assert_eq!(given_name("  "), "");
}

#[test]
fn ascii_keeps_case_and_refuses_what_it_cannot_spell() {
    assert_eq!(to_ascii("Đóng tiền điện").as_deref(), Some("Dong tien dien"));
    assert_eq!(to_ascii("茶"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn composed_and_decomposed_input_give_the_same_key(text in any::<String>()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(fold(&composed), fold(&decomposed));
        prop_assert_eq!(fold(&clean(&text)), fold(&text));
    }

    #[test]
    fn names_have_one_order(a in "[A-Za-zăâđêôơưàáạả ]{0,20}", b in "[A-Za-zăâđêôơưàáạả ]{0,20}") {
        let mut one = [a.clone(), b.clone()];
        let mut other = [b, a];
        sort_names(&mut one);
        sort_names(&mut other);
        prop_assert!(compare(&one[0], &other[0]) == Ordering::Equal);
    }
}
