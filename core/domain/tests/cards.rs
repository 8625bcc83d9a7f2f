//! Cards and their codes: QR fields, machine-readable lines, old health insurance cards, and the dates on them.

#![expect(clippy::unwrap_used, reason = "an input that is not there fails the test")]

use causo_domain::identifiers::{
    Fault, Warning,
    birth_date::BirthDate,
    card_qr, health_card_qr, mrz,
    personal_id::{OldId, Sex},
};

fn fault<T>(result: Result<T, Fault>) -> (&'static str, String) {
    result.err().map_or(("ok", String::new()), |fault| (fault.code(), fault.at().to_string()))
}

fn at(code: &'static str, place: &str) -> (&'static str, String) {
    (code, place.to_owned())
}

#[test]
fn a_birth_date_goes_as_far_as_it_is_known() {
    for (text, shown) in [
        ("02031955", Some("1955-03-02")),
        ("00001955", Some("1955")),
        ("00031955", Some("1955-03")),
        ("1955", Some("1955")),
        ("02/03/1955", Some("1955-03-02")),
        ("29022000", Some("2000-02-29")),
        ("29022001", None),
        ("02001955", None),
        ("02030000", None),
        ("02-03-55", None),
        ("đđđđ", None),
    ] {
        assert_eq!(BirthDate::parse(text).map(|date| date.to_string()).as_deref(), shown, "{text}");
    }
}

const CARD: [&str; 7] =
    ["025155000123", "130123456", "Nguyễn Thị Mẫu", "02031955", "Nữ", "Khu 3, Lâm Thao, Phú Thọ", "15062021"];

fn card_with(field: usize, value: &str) -> Result<card_qr::CardQr, Fault> {
    let mut card = CARD;
    card[field] = value;
    card_qr::parse(&card.join("|"))
}

#[test]
fn a_card_is_read_field_by_field() {
    let card = card_qr::parse(&CARD.join("|")).unwrap();
    assert_eq!(card.old_id.as_ref().map(OldId::as_str), Some("130123456"));
    assert_eq!((card.sex, card.address.as_str()), (Sex::Female, CARD[5]));
    assert_eq!(card.issued.map(|day| day.to_string()).as_deref(), Some("2021-06-15"));
    let new = card_qr::parse(&format!("{}|Hà Văn Chủ||x|y", CARD.join("|"))).unwrap();
    assert!(new == card, "fields beyond the seventh are dropped");
    let decomposed = card_with(2, "Nguye\u{302}\u{303}n Thi\u{323} Ma\u{302}\u{303}u").unwrap();
    assert_eq!(decomposed.name, "Nguyễn Thị Mẫu");
    assert_eq!(card_with(3, "00001955").unwrap().birth.to_string(), "1955");
    assert!(card_with(6, "").unwrap().issued.is_none());
}

#[test]
fn a_card_that_disagrees_with_itself_is_warned_about() {
    assert_eq!(card_with(3, "02031956").unwrap().warnings, [Warning::BirthYearMismatch]);
    assert_eq!(card_with(4, "Nam").unwrap().warnings, [Warning::SexMismatch]);
    assert_eq!(card_with(1, "13012").unwrap().warnings, [Warning::OldIdUnreadable]);
    assert_eq!(card_with(0, "128155000123").unwrap().warnings, [Warning::UnknownBirthProvince]);
}

#[test]
fn a_card_fault_names_its_field() {
    for (field, value, expected) in [
        (0, "02515500012", at("wrong_length", "id")),
        (0, "02515500012X", at("unexpected_character", "id")),
        (2, "", at("empty", "name")),
        (2, "Mẫu\u{7}", at("unexpected_character", "name")),
        (3, "31021955", at("bad_date", "birth_date")),
        (4, "F", at("bad_sex", "sex")),
        (6, "00002021", at("bad_date", "issued")),
    ] {
        assert_eq!(fault(card_with(field, value)), expected);
    }
    assert_eq!(fault(card_qr::parse(&CARD[..6].join("|"))), at("too_few_fields", "card"));
    assert_eq!(fault(card_qr::parse(&"|".repeat(3000))), at("too_long", "card"));
    assert_eq!(fault(card_qr::parse("\n")), at("empty", "card"));
}

const ZONE: [&str; 3] =
    ["IDVNM1550001233025155000123<<4", "5503023F9912315VNM<<<<<<<<<<<6", "NGUYEN<<THI<MAU<<<<<<<<<<<<<<<"];

/// The zone with other lines and its three last check digits made right.
fn zone(l1: &str, birth: &str, sex: &str, expiry: &str) -> Result<mrz::Mrz, Fault> {
    let check = |text: &str| ::mrz::check_digit(text).unwrap();
    let l2 = format!("{birth}{}{sex}{expiry}{}VNM<<<<<<<<<<<", check(birth), check(expiry));
    let composite = check(&format!("{}{}{}{}", &l1[5..], &l2[..7], &l2[8..15], &l2[18..]));
    mrz::parse([l1, &format!("{l2}{composite}"), ZONE[2]])
}

#[test]
fn a_zone_is_read_with_its_century_from_the_number() {
    let read = zone(ZONE[0], "550302", "F", "300302").unwrap();
    assert_eq!((read.name.as_str(), read.sex), ("NGUYEN THI MAU", Sex::Female));
    assert_eq!(read.birth.to_string(), "1955-03-02");
    assert_eq!(read.expires.map(|day| day.to_string()).as_deref(), Some("2030-03-02"));
    assert_eq!(zone(ZONE[0], "55<<<<", "F", "991231").unwrap().birth.to_string(), "1955");
    assert_eq!(mrz::parse(ZONE.map(str::to_owned).each_ref().map(String::as_str)).unwrap().warnings, []);
}

#[test]
fn a_zone_warns_softly_and_fails_by_field() {
    let soft = ZONE[0].replace("<<4", "<<5");
    assert_eq!(zone(&soft, "550302", "F", "991231").unwrap().warnings, [Warning::SoftCheckDigit]);
    assert_eq!(zone(ZONE[0], "560302", "F", "991231").unwrap().warnings, [Warning::BirthYearMismatch]);
    assert_eq!(zone(ZONE[0], "550302", "M", "991231").unwrap().warnings, [Warning::SexMismatch]);
    assert_eq!(fault(zone(ZONE[0], "550230", "F", "991231")), at("bad_date", "birth_date"));
    assert_eq!(fault(zone(ZONE[0], "550302", "<", "991231")), at("bad_sex", "sex"));
    assert_eq!(fault(zone(ZONE[0], "550302", "F", "991331")), at("bad_date", "expires"));

    let with = |line: usize, from: &str, to: &str| {
        let changed = ZONE[line].replacen(from, to, 1);
        let mut lines = ZONE;
        lines[line] = &changed;
        fault(mrz::parse(lines))
    };
    assert_eq!(with(0, "155", "156"), at("bad_check_digit", "document_number"));
    assert_eq!(with(1, "550302", "550303"), at("bad_check_digit", "birth_date"));
    assert_eq!(with(1, "991231", "991230"), at("bad_check_digit", "expires"));
    assert_eq!(with(0, "025155", "025156"), at("bad_check_digit", "composite"));
    assert_eq!(with(0, "IDVNM", "IDLAO"), at("foreign_document", "line1"));
    assert_eq!(with(2, "<", ""), at("wrong_length", "line3"));
    assert_eq!(with(2, "<", "Đ"), at("wrong_length", "line3"));
    assert_eq!(with(2, "<", "!"), at("unexpected_character", "line3"));
}

#[test]
fn old_insurance_cards_hide_text_in_hexadecimal() {
    let hex = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>();
    let card = |name: &str| format!("GD4252512345678|{name}|02/03/1955|2|{}|25-001|x", hex("Khu 3"));
    let read = health_card_qr::parse(&card(&hex("Nguyễn Thị Mẫu"))).unwrap();
    assert_eq!((read.name.as_str(), read.address.as_str()), ("Nguyễn Thị Mẫu", "Khu 3"));
    assert_eq!((read.sex, read.birth.to_string().as_str()), (Sex::Female, "1955-03-02"));
    assert_eq!(fault(health_card_qr::parse(&card("4e6"))), at("malformed", "name"));
    assert_eq!(fault(health_card_qr::parse(&card("ff"))), at("malformed", "name"));
    assert_eq!(fault(health_card_qr::parse("GD4252512345678")), at("too_few_fields", "card"));
}
