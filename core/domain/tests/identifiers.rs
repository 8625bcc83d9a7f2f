//! The identifiers of Vietnamese paper: what each reader takes, warns about and refuses, and where.

use causo_domain::identifiers::{
    Fault, Warning,
    birth_date::BirthDate,
    card_qr, health_card_qr,
    health_insurance::HealthInsurance,
    land::{CertificateSerial, Parcel},
    mrz,
    personal_id::{IdNumber, OldId, PersonalId, Sex},
    phone, plate,
    social_insurance::SocialInsurance,
    tax_code,
};
use proptest::prelude::*;

fn fault<T>(result: Result<T, Fault>) -> (&'static str, String) {
    result.err().map_or(("ok", String::new()), |fault| (fault.code(), fault.at().to_string()))
}

fn at(code: &'static str, place: &str) -> (&'static str, String) {
    (code, place.to_owned())
}

#[test]
fn an_id_number_tells_birth_and_sex() {
    let id = PersonalId::parse("025 155-000.123").unwrap();
    assert_eq!((id.as_str(), id.birth_year(), id.sex()), ("025155000123", 1955, Sex::Female));
    assert_eq!(id.birth_province().map(|p| p.name.as_str()), Some("Phú Thọ"));
    assert_eq!(id.warnings(), []);
    let child = PersonalId::parse("026218000456").unwrap();
    assert_eq!((child.birth_year(), child.sex()), (2018, Sex::Male));
    assert_eq!(PersonalId::parse("128155000123").unwrap().warnings(), [Warning::UnknownBirthProvince]);
    assert!(matches!(IdNumber::parse("130123456"), Ok(IdNumber::Old(_))));
    assert_eq!(fault(PersonalId::parse("130123456")), at("wrong_length", "id"));
    assert_eq!(fault(OldId::parse("025155000123")), at("wrong_length", "id"));
    assert_eq!(fault(IdNumber::parse("25155000123")), at("wrong_length", "id"));
    assert_eq!(fault(IdNumber::parse("02515500O123")), at("unexpected_character", "9"));
    assert_eq!(fault(IdNumber::parse(" ")), at("empty", "id"));
    assert_eq!(fault(IdNumber::parse(&"1".repeat(100))), at("too_long", "id"));
}

#[test]
fn nothing_personal_shows_itself_in_a_log() {
    let shown = format!("{:?}", (PersonalId::parse("025155000123"), phone::parse("0912345678")));
    assert!(!shown.contains("155") && !shown.contains("345"), "{shown}");
}

#[test]
fn phones_come_out_in_one_form() {
    let read = |text: &str| phone::parse(text).map(|p| (p.e164, p.carrier_hint, p.warnings)).unwrap();
    let viettel = ("+84981234567".to_owned(), Some("Viettel"), vec![]);
    for text in ["0981234567", "098 123 4567", "+84 (0)981.234.567", "0084981234567", "84-981-234-567"] {
        assert_eq!(read(text), viettel, "{text}");
    }
    assert_eq!(read("981234567"), (viettel.0, viettel.1, vec![Warning::LeadingZeroRestored]));
    for (old, new) in [
        ("01201234567", "+84701234567"),
        ("01231234567", "+84831234567"),
        ("01861234567", "+84561234567"),
        ("+84 199 123 4567", "+84591234567"),
        ("841691234567", "+84391234567"),
    ] {
        let (e164, _, warnings) = read(old);
        assert_eq!((e164.as_str(), warnings), (new, vec![Warning::OldNumberConverted]), "{old}");
    }
    assert_eq!(read("0210 3812 345").2, [Warning::Landline]);
}

#[test]
fn phones_that_nobody_has_are_refused() {
    for (text, expected) in [
        ("0521234567", at("not_assigned", "phone")),
        ("0551234567", at("not_assigned", "phone")),
        ("0891234567", at("not_assigned", "phone")),
        ("01234", at("wrong_length", "phone")),
        ("12345678", at("malformed", "phone")),
        ("+1 202 555 0100", at("not_assigned", "country")),
        ("09l2345678", at("unexpected_character", "3")),
        ("", at("empty", "phone")),
    ] {
        assert_eq!(fault(phone::parse(text)), expected, "{text}");
    }
    assert!(["0522123456", "0559123456", "0896123456"].iter().all(|text| phone::parse(text).is_ok()));
}

#[test]
fn tax_codes_say_their_form() {
    let form = |text: &str| tax_code::parse(text).map(|code| (code.form.code(), code.text)).unwrap();
    assert_eq!(form("0100233488"), ("organization", "0100233488".to_owned()));
    assert_eq!(form("0100233488-001"), ("branch", "0100233488-001".to_owned()));
    assert_eq!(form("0100233488001"), ("branch", "0100233488-001".to_owned()));
    assert_eq!(form("025155000123"), ("person", "025155000123".to_owned()));
    assert_eq!(fault(tax_code::parse("0100233480")), at("bad_check_digit", "tax_code"));
    assert_eq!(fault(tax_code::parse("0100233488-000")), at("malformed", "tax_code"));
    assert_eq!(fault(tax_code::parse("010023348")), at("wrong_length", "tax_code"));
}

#[test]
fn insurance_numbers_are_taken_in_all_their_forms() {
    assert_eq!(SocialInsurance::parse("2512 345 678").unwrap().as_str(), "2512345678");
    assert!(matches!(SocialInsurance::parse("025155000123"), Ok(SocialInsurance::Personal(_))));
    assert_eq!(fault(SocialInsurance::parse("12345678901")), at("wrong_length", "social_insurance"));

    let card = HealthInsurance::parse("gd 4 25 25 123 45678").unwrap();
    assert_eq!(card.as_str(), "GD4252512345678");
    assert_eq!(
        (card.holder_group(), card.benefit(), card.province_code()),
        (Some("GD"), Some(4), Some("25"))
    );
    assert_eq!(card.social_insurance(), "2512345678");
    assert_eq!(HealthInsurance::parse("2512345678").unwrap().social_insurance(), "2512345678");
    assert_eq!(fault(HealthInsurance::parse("G44252512345678")), at("malformed", "holder_group"));
    assert_eq!(fault(HealthInsurance::parse("GD9252512345678")), at("malformed", "benefit"));
    assert_eq!(fault(HealthInsurance::parse("GD42525123456X8")), at("malformed", "number"));
    assert_eq!(fault(HealthInsurance::parse("GD425251234567")), at("wrong_length", "health_insurance"));
}

#[test]
fn plates_tell_cars_from_motorbikes() {
    let read =
        |text: &str| plate::parse(text).map(|p| (p.text, p.vehicle.code(), p.series, p.warnings)).unwrap();
    let plain = |text: &str, vehicle, series: &str| (text.to_owned(), vehicle, series.to_owned(), vec![]);
    assert_eq!(read("19A-123.45"), plain("19A12345", "car", "A"));
    assert_eq!(read("19A1234"), plain("19A1234", "car", "A"));
    assert_eq!(read("19-B1 234.56"), plain("19B123456", "motorbike", "B1"));
    assert_eq!(read("19-B1 2345"), plain("19B12345", "motorbike", "B1"));
    assert_eq!(read("28aa-012.34"), plain("28AA01234", "motorbike", "AA"));
    assert_eq!(read("88 Đ1 12345"), plain("88D112345", "motorbike", "D1"));
    assert_eq!(read("19A12345").3, [Warning::CarOrMotorbike]);
    assert_eq!(fault(plate::parse("13A-123.45")), at("not_assigned", "province"));
    assert_eq!(fault(plate::parse("19I-123.45")), at("malformed", "series"));
    assert_eq!(fault(plate::parse("19AG-123.45")), at("malformed", "series"));
    assert_eq!(fault(plate::parse("19A-12.3B5")), at("malformed", "number"));
    assert_eq!(fault(plate::parse("19A-123")), at("wrong_length", "plate"));
}

#[test]
fn land_papers_are_read_loosely() {
    assert_eq!(Parcel::parse("12", " 00345").unwrap(), Parcel { sheet: 12, parcel: 345 });
    assert_eq!(fault(Parcel::parse("12345", "1")), at("too_long", "sheet"));
    assert_eq!(fault(Parcel::parse("12", "0")), at("malformed", "parcel"));
    assert_eq!(fault(Parcel::parse("12", "")), at("empty", "parcel"));
    assert_eq!(CertificateSerial::parse("cđ123456").unwrap().to_string(), "CD 123456");
    assert_eq!(fault(CertificateSerial::parse("CD 12345")), at("wrong_length", "certificate"));
    assert_eq!(fault(CertificateSerial::parse("ABC 123456")), at("malformed", "certificate"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reader_survives_any_text(text in prop_oneof![any::<String>(), "[0-9A-Za-zĐđ|<+./ -]{0,40}"]) {
        let _ = (IdNumber::parse(&text), card_qr::parse(&text), phone::parse(&text), tax_code::parse(&text));
        let _ = (SocialInsurance::parse(&text), HealthInsurance::parse(&text), health_card_qr::parse(&text));
        let _ = (plate::parse(&text), CertificateSerial::parse(&text), Parcel::parse(&text, &text));
        let _ = (BirthDate::parse(&text), mrz::parse([&text, &text, &text]));
        let long = text.repeat(4096 / text.len().max(1) + 1);
        let refused = card_qr::parse(&long).is_err() && phone::parse(&long).is_err();
        prop_assert!(refused);
    }

    #[test]
    fn every_reader_survives_cards_and_zones(
        fields in proptest::collection::vec("[0-9A-Za-zữ]{0,12}", 0..12), lines in proptest::array::uniform3("IDVNM[A-Z0-9<]{25}"),
        second in "[0-9<]{7}[MF<][0-9<]{7}VNM[A-Z0-9<]{12}",
    ) {
        let _ = (card_qr::parse(&fields.join("|")), health_card_qr::parse(&fields.join("|")));
        let [first, _, third] = &lines;
        let _ = mrz::parse([first, &second, third]);
    }

    #[test]
    fn a_phone_in_its_own_form_is_itself(national in "(3[2-9]|9[0-8]|8[1-8])[0-9]{7}") {
        let phone = phone::parse(&format!("0{national}")).unwrap();
        prop_assert_eq!(&phone::parse(&phone.e164).unwrap().e164, &phone.e164);
        prop_assert!(phone.warnings.is_empty());
    }

    #[test]
    fn an_id_number_is_kept_digit_by_digit(digits in "[0-9]{12}", gap in "[ .-]") {
        let id = PersonalId::parse(&digits).unwrap();
        prop_assert_eq!(id.as_str(), digits.as_str());
        let spaced = format!("{}{gap}{}", &digits[..3], &digits[3..]);
        prop_assert_eq!(PersonalId::parse(&spaced).unwrap(), id);
    }
}
