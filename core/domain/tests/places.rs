//! The official tables: complete, keyed by code, found by names people type.

use causo_domain::places::{PRACTICE, birth_province, commune, communes, find_communes, province, provinces};
use std::collections::HashSet;

#[test]
fn the_tables_are_whole() {
    assert_eq!(provinces().len(), 34);
    assert_eq!(communes().len(), 3321);
    assert_eq!(communes().iter().map(|c| &c.code).collect::<HashSet<_>>().len(), 3321);
    assert!(communes().iter().all(|c| c.code.len() == 5 && province(&c.province_code).is_some()));
    let phu_tho: Vec<_> = communes().iter().filter(|c| c.province_code == "25").collect();
    let wards = phu_tho.iter().filter(|c| c.kind == "phường").count();
    assert_eq!((phu_tho.len(), wards), (148, 15));
}

#[test]
fn a_code_is_text_with_its_zeros() {
    assert_eq!(commune("05152").map(|c| c.name.as_str()), Some("Vân Sơn"));
    assert_eq!(commune("08494").map(|c| c.name.as_str()), Some("Lâm Thao"));
    assert!(commune("5152").is_none());
}

#[test]
fn a_name_needs_its_province() {
    let code =
        |province, name| find_communes(province, name).iter().map(|c| c.code.as_str()).collect::<Vec<_>>();
    for name in ["Vân Sơn", "van son", "xã Vân Sơn", "  XA  VAN SON "] {
        assert_eq!(code("25", name), ["05152"], "{name}");
        assert_eq!(code("24", name), ["07621"], "{name}");
    }
    assert!(code("25", "phường Vân Sơn").is_empty());
    assert!(code("25", "Ba Đình").is_empty());
}

#[test]
fn every_commune_answers_to_its_own_name() {
    for place in communes() {
        let full = format!("{} {}", place.kind, place.name);
        assert!(find_communes(&place.province_code, &full).contains(&place), "{full}");
        assert!(find_communes(&place.province_code, &place.name).contains(&place), "{full}");
    }
}

#[test]
fn birth_codes_keep_the_provinces_of_their_time() {
    let name = |code| birth_province(code).map(|p| p.name.as_str());
    assert_eq!(
        [name("017"), name("025"), name("026")],
        [Some("Hòa Bình"), Some("Phú Thọ"), Some("Vĩnh Phúc")]
    );
    assert_eq!(name("128"), None);
}

#[test]
fn where_volunteers_practise_is_no_commune_and_lies_in_no_province() {
    assert!(commune(PRACTICE).is_none() && PRACTICE.len() == 5);
    assert!(provinces().iter().all(|province| !PRACTICE.starts_with(&province.code)));
}
